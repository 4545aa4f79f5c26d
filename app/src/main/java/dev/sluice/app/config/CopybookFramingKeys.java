package dev.sluice.app.config;

import dev.sluice.adapter.copybook.FramingOptions;
import dev.sluice.adapter.copybook.FramingOptions.LongRecords;
import dev.sluice.adapter.copybook.FramingOptions.RecordFormat;
import dev.sluice.adapter.framing.BlockDescriptorWord;
import dev.sluice.adapter.framing.DescriptorWord;
import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.layout.LayoutException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a copybook layout's keys on where records begin and end. */
final class CopybookFramingKeys {
  private static final int MAX_ADJUSTMENT = 1 << 16;
  private static final Map<String, RecordFormat> FORMATS =
      Stream.concat(
              Stream.of(RecordFormat.values()).map(format -> Map.entry(format.name(), format)),
              Stream.of(Map.entry("D2", RecordFormat.D)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final Set<RecordFormat> FIXED = EnumSet.of(RecordFormat.F, RecordFormat.FB);
  private static final Set<RecordFormat> WORDS = EnumSet.of(RecordFormat.V, RecordFormat.VB);
  private static final Set<RecordFormat> BLOCKS = EnumSet.of(RecordFormat.FB, RecordFormat.VB);
  private static final Set<RecordFormat> VARIABLE = EnumSet.complementOf(EnumSet.copyOf(FIXED));

  private final Section section;
  private final RecordFormat format;

  private CopybookFramingKeys(Section section, RecordFormat format) {
    this.section = section;
    this.format = format;
  }

  /** The options; the defaults where there are problems, which are then reported. */
  static FramingOptions read(Section section) {
    RecordFormat format = section.choice("record_format", FORMATS).orElse(RecordFormat.F);
    return new CopybookFramingKeys(section, format).read();
  }

  private FramingOptions read() {
    OptionalInt recordLength = length("record_length", FIXED);
    OptionalInt recordsPerBlock = length("records_per_block", EnumSet.of(RecordFormat.FB));
    OptionalInt blockLength = length("block_length", EnumSet.of(RecordFormat.FB));
    boolean ownLength = flag("is_rdw_part_of_record_length", WORDS);
    DescriptorWord word =
        new DescriptorWord(
            flag("is_rdw_big_endian", WORDS),
            (ownLength ? -DescriptorWord.BYTES : 0) + rdwAdjustment());
    BlockDescriptorWord block =
        new BlockDescriptorWord(
            flag("is_bdw_big_endian", BLOCKS), adjustment("bdw_adjustment", BLOCKS));
    Optional<LongRecords> longRecords =
        known(
            "long_records",
            VARIABLE,
            key -> section.choice(key, LayoutKeys.words(LongRecords.class)));
    try {
      return new FramingOptions(
          format,
          recordLength,
          recordsPerBlock,
          blockLength,
          word,
          block,
          edges(),
          longRecords.orElse(LongRecords.REJECT));
    } catch (LayoutException e) {
      section.problem("layout: " + e.getMessage(), "");
      return FramingOptions.DEFAULTS;
    }
  }

  private Edges edges() {
    return new Edges(
        offset("file_start_offset"),
        offset("file_end_offset"),
        offset("record_start_offset"),
        offset("record_end_offset"),
        length("minimum_record_length", VARIABLE).orElse(0),
        length("maximum_record_length", VARIABLE).orElse(Integer.MAX_VALUE));
  }

  private int offset(String key) {
    return section.integer(key, 0, LayoutKeys.MAX_LENGTH).orElse(0);
  }

  private OptionalInt length(String key, Set<RecordFormat> formats) {
    return known(key, formats, k -> section.integer(k, 1, LayoutKeys.MAX_LENGTH)).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /** Of records whose own field says how long they are, it adjusts what that says. */
  private int rdwAdjustment() {
    return section.has("record_length_field") ? 0 : adjustment("rdw_adjustment", WORDS);
  }

  private int adjustment(String key, Set<RecordFormat> formats) {
    return known(key, formats, k -> section.integer(k, -MAX_ADJUSTMENT / 2, MAX_ADJUSTMENT / 2))
        .orElse(0);
  }

  private boolean flag(String key, Set<RecordFormat> formats) {
    return known(key, formats, section::flag).orElse(false);
  }

  /** Reads a key that has a meaning in some formats only. */
  private <T> Optional<T> known(
      String key, Set<RecordFormat> formats, Function<String, Optional<T>> reader) {
    if (section.has(key) && !formats.contains(format)) {
      section.problem(
          key,
          "has no meaning with record_format " + format,
          "remove it, or is the record_format one of " + formats + "?");
      return Optional.empty();
    }
    return reader.apply(key);
  }
}

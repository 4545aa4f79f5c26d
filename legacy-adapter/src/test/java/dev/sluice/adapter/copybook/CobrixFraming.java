package dev.sluice.adapter.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.copybook.FramingOptions.LongRecords;
import dev.sluice.adapter.copybook.FramingOptions.RecordFormat;
import dev.sluice.adapter.framing.BlockDescriptorWord;
import dev.sluice.adapter.framing.DescriptorWord;
import dev.sluice.adapter.framing.Edges;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Reads framing options written with Cobrix's names, as cases have them. */
public final class CobrixFraming {
  public static final Set<String> NAMES =
      Set.of(
          "record_format",
          "record_length",
          "records_per_block",
          "block_length",
          "is_rdw_big_endian",
          "is_rdw_part_of_record_length",
          "rdw_adjustment",
          "is_bdw_big_endian",
          "bdw_adjustment",
          "file_start_offset",
          "file_end_offset",
          "record_start_offset",
          "record_end_offset",
          "minimum_record_length",
          "maximum_record_length",
          "long_records");

  private final Map<String, String> options;

  private CobrixFraming(Map<String, String> options) {
    this.options = options;
  }

  /** Reads these options; others than {@link #NAMES} are left alone. */
  public static FramingOptions of(Map<String, String> options) {
    return new CobrixFraming(options).read();
  }

  /** Reads these options, all of which must be of {@link #NAMES}. */
  static FramingOptions ofOnly(Map<String, String> options) {
    assertThat(NAMES).containsAll(options.keySet());
    return of(options);
  }

  private FramingOptions read() {
    String format = options.getOrDefault("record_format", "F");
    return new FramingOptions(
        RecordFormat.valueOf(format.equals("D2") ? "D" : format),
        length("record_length"),
        length("records_per_block"),
        length("block_length"),
        new DescriptorWord(
            flag("is_rdw_big_endian"),
            (flag("is_rdw_part_of_record_length") ? -4 : 0) + number("rdw_adjustment", 0)),
        new BlockDescriptorWord(flag("is_bdw_big_endian"), number("bdw_adjustment", 0)),
        new Edges(
            number("file_start_offset", 0),
            number("file_end_offset", 0),
            number("record_start_offset", 0),
            number("record_end_offset", 0),
            number("minimum_record_length", 0),
            number("maximum_record_length", Integer.MAX_VALUE)),
        options.getOrDefault("long_records", "reject").equals("cut")
            ? LongRecords.CUT
            : LongRecords.REJECT);
  }

  private boolean flag(String name) {
    return options.getOrDefault(name, "false").equals("true");
  }

  private int number(String name, int otherwise) {
    return Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
  }

  private OptionalInt length(String name) {
    return options.containsKey(name) ? OptionalInt.of(number(name, 0)) : OptionalInt.empty();
  }
}

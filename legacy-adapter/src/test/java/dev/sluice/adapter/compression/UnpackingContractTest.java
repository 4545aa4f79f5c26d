package dev.sluice.adapter.compression;

import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.delimited.Header;
import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthLayout;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Records;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The contract of layouts, kept through every kind of compression. */
class UnpackingContractTest {
  private static final CompressionOptions DETECTED =
      new CompressionOptions(Optional.empty(), Packing.LIMITS);

  /** Delimited text, whose length nobody asks for. */
  abstract static class Delimited extends LayoutContract {
    @Override
    protected Layout layout(int batchRows) {
      DelimitedOptions options =
          DelimitedOptions.builder()
              .header(new Header.Absent(List.of("a", "b")))
              .nullTokens(List.of(""))
              .maxRecordBytes(40)
              .build();
      return UnpackingLayout.over(new DelimitedLayout(options), DETECTED);
    }

    static byte[] text(Random random) {
      StringBuilder text = new StringBuilder("a,b\n");
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(random.nextInt(4) == 0 ? "one too few\n" : "1,\"x,\"\"y\"\"\"\r\n");
      }
      return Packing.utf8(text.toString());
    }
  }

  @Nested
  class Gzip extends Delimited {
    @Override
    protected byte[] file(Random random) {
      return Packing.concat(
          Packing.pack(Compression.GZIP, text(random)),
          Packing.pack(Compression.GZIP, text(random)));
    }
  }

  @Nested
  class ZipOfSeveral extends Delimited {
    @Override
    protected byte[] file(Random random) {
      List<String> names = new ArrayList<>();
      List<byte[]> contents = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        names.add("part" + i + ".csv");
        contents.add(
            random.nextBoolean() ? text(random) : Packing.pack(Compression.GZIP, text(random)));
      }
      return Packing.zip(names, contents);
    }
  }

  /** Records of one length, whose layout asks for the length of all of them. */
  @Nested
  class FixedLengthInXz extends LayoutContract {
    @Override
    protected Layout layout(int batchRows) {
      FixedWidthOptions options =
          new FixedWidthOptions(
              StandardCharsets.UTF_8,
              Records.ofLength(5),
              List.of(new FixedField("a", 1, 3, Trim.BOTH), new FixedField("b", 4, 2, Trim.BOTH)),
              List.of(""));
      return UnpackingLayout.over(new FixedWidthLayout(options), DETECTED);
    }

    @Override
    protected byte[] file(Random random) {
      StringBuilder records = new StringBuilder("abcde");
      for (int i = random.nextInt(50); i > 0; i--) {
        records.append(random.nextInt(5) == 0 ? "a\0cde" : "xy  1");
      }
      return Packing.pack(Compression.XZ, Packing.utf8(records.toString()));
    }
  }
}

package dev.sluice.adapter.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.Decoded;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutContract;
import dev.sluice.adapter.record.Reject;
import dev.sluice.adapter.xml.XmlOptions.MixedContent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class XmlContractTest extends LayoutContract {
  private static final String[] TEXTS = {
    "",
    "x",
    "é日😀",
    "1.50",
    " ",
    "&lt;&amp;",
    "<![CDATA[<]]>",
    "&#233;",
    "<!-- c -->y",
    "long text, too long"
  };
  private static final String[] NAMES = {"a", "b", "A", "row", "é"};

  @Override
  protected Layout layout(int batchRows) {
    return new XmlLayout(
        new XmlOptions(
            Optional.empty(),
            XmlPath.of("row"),
            Map.of(),
            Optional.empty(),
            MixedContent.REJECT,
            List.of(),
            120,
            4),
        batchRows);
  }

  @Override
  protected byte[] file(Random random) {
    return text(random).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Random random) {
    StringBuilder xml = new StringBuilder("<t><head>1</head>\n");
    for (int i = random.nextInt(12); i > 0; i--) {
      element("row", random, 0, xml);
      xml.append(random.nextInt(4) == 0 ? "<other/>" : "\n");
    }
    return xml.append("<tail/></t>\n").toString();
  }

  private static void element(String name, Random random, int depth, StringBuilder xml) {
    xml.append('<').append(name).append(random.nextInt(3) == 0 ? " k='1'" : "").append('>');
    int count = depth < 5 ? random.nextInt(4) : 0;
    for (int i = 0; i < count; i++) {
      element(NAMES[random.nextInt(NAMES.length)], random, depth + 1, xml);
    }
    if (count == 0 || random.nextInt(8) == 0) {
      xml.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    xml.append("</").append(name).append('>');
  }

  @Test
  void decodesATextTheSameInEveryCharsetThatHasIt() {
    for (int seed = 0; seed < 100; seed++) {
      String text = text(new Random(seed));
      Decoded utf8 = Decoded.of(layout(100), text.getBytes(StandardCharsets.UTF_8));
      for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32BE", "GB18030")) {
        Charset charset = Charset.forName(name);
        String declared = "<?xml version='1.0' encoding='" + name + "'?>" + text;
        byte[] file = declared.getBytes(charset);
        Decoded other = Decoded.of(layout(3), file);
        assertThat(other.schema()).isEqualTo(utf8.schema());
        assertThat(other.values()).isEqualTo(utf8.values());
        assertThat(other.rescued()).isEqualTo(utf8.rescued());
        assertThat(other.account().total()).isEqualTo(file.length);
        for (int i = 0; i < utf8.rejects().size(); i++) {
          Reject one = utf8.rejects().get(i);
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          String before = new String(bytes, 0, (int) one.byteOffset(), StandardCharsets.UTF_8);
          int declaration = declared.length() - text.length();
          String prefix = declared.substring(0, declaration) + before;
          assertThat(other.rejects().get(i).byteOffset())
              .isEqualTo(prefix.getBytes(charset).length);
          assertThat(other.rejects().get(i).rule()).isEqualTo(one.rule());
        }
      }
    }
  }
}

package dev.sluice.app.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of shell commands that a document marks as run by tests.
 *
 * @param output what the document shows right behind it as printed
 */
record MarkedBlock(String script, Optional<String> output) {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- run -->\n```sh\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);

  static List<MarkedBlock> of(String document) {
    List<MarkedBlock> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(document);
    while (matcher.find()) {
      blocks.add(
          new MarkedBlock(
              matcher.group(1), Optional.ofNullable(matcher.group(2)).map(String::strip)));
    }
    return blocks;
  }
}

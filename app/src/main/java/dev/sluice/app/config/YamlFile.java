package dev.sluice.app.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a YAML file as a tree that knows its lines. */
final class YamlFile {
  private YamlFile() {}

  /** The file's top-level mapping; empty, with the problem reported, if it has none. */
  static Optional<Section> read(Path file, Problems problems) {
    Optional<String> text = text(file, problems);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
      Optional<Node> root = new Compose(settings).composeString(text.get());
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return Optional.of(new Section(mapping, file, "", problems));
      }
      problems.add(
          file,
          1,
          root.isPresent() ? "the file must be a mapping of keys to values" : "the file is empty",
          "start with lines such as key: value");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(0);
      problems.add(file, line, "not valid YAML: " + oneLine(e.getProblem()), "");
    } catch (ReaderException e) {
      problems.add(
          file,
          lineOf(text.get(), e.getPosition()),
          String.format("not valid YAML: character U+%04X is not allowed", e.getCodePoint()),
          "remove it, or write it as an escape inside double quotes");
    } catch (YamlEngineException e) {
      problems.add(file, 0, "not valid YAML: " + oneLine(e.getMessage()), "");
    }
    return Optional.empty();
  }

  /** A file's text, strictly UTF-8; empty, with the problem reported, if it can't be read. */
  static Optional<String> text(Path file, Problems problems) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      problems.add(file, 0, "can't be read: " + e, "check that it exists and its permissions");
      return Optional.empty();
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    String text = out.toString();
    if (result.isError()) {
      problems.add(
          file,
          lineOf(text, text.length()),
          "is not UTF-8: byte " + in.position() + " belongs to no character",
          "save the file as UTF-8");
      return Optional.empty();
    }
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static int lineOf(String text, int position) {
    return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
  }

  private static String oneLine(String message) {
    return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }
}

package dev.sluice.adapter.text;

import dev.sluice.adapter.layout.LayoutException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * EBCDIC code pages by name: those of Java by Cobrix's names ({@code cp037}) and their own ({@code
 * IBM037}), some that Java lacks, and pages that users bring along.
 */
public final class CodePages {
  /** Pages that Java lacks and that stand beside this class. */
  private static final Set<String> OWN =
      Set.of("common", "common_extended", "cp274", "cp275", "cp1160");

  private static final byte[] A_0 = {(byte) 0xC1, (byte) 0xF0};

  private CodePages() {}

  /**
   * The code page of this name; empty if there is none.
   *
   * <p>{@code cp<number>_extended} is the same page as {@code cp<number>}: control characters are
   * never dropped here.
   */
  public static Optional<Charset> named(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (OWN.contains(lower)) {
      return Optional.of(own(lower));
    }
    String plain = lower.replaceFirst("(?<=\\d)_extended$", "");
    String number = plain.replaceFirst("^cp0*", "");
    List<String> spellings =
        plain.matches("cp\\d{2,5}")
            ? List.of("IBM" + pad(number), "x-IBM" + number, "IBM0" + number, plain, "IBM" + number)
            : List.of(plain);
    return spellings.stream()
        .flatMap(spelling -> java(spelling).stream())
        .filter(CodePages::isEbcdic)
        .findFirst();
  }

  private static String pad(String number) {
    return "0".repeat(Math.max(0, 3 - number.length())) + number;
  }

  private static Optional<Charset> java(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      // The outcome says so: there is no charset of this name, or none can have it.
      return Optional.empty();
    }
  }

  private static boolean isEbcdic(Charset charset) {
    return new String(A_0, charset).equals("A0");
  }

  private static Charset own(String name) {
    String resource = name + ".txt";
    try (InputStream in = CodePages.class.getResourceAsStream(resource)) {
      return of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A code page from a file's text (see {@link CodeTableFile} for its form).
   *
   * @param name for messages
   * @throws LayoutException if the text isn't understood, with its line
   */
  public static Charset of(String name, String text) {
    return new TableCharset(name.replaceAll("[^A-Za-z0-9+.:_-]", "_"), CodeTableFile.read(text));
  }

  /** The names that can be asked for, for suggestions. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(OWN);
    for (Charset charset : Charset.availableCharsets().values()) {
      if (isEbcdic(charset)) {
        names.add(charset.name().replaceFirst("^(x-)?IBM0?(?=\\d{3,})", "cp"));
      }
    }
    return names;
  }
}

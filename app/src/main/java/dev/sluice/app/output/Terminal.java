package dev.sluice.app.output;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal of the person who gave the command, as far as there is one.
 *
 * @param input whether standard input is a terminal
 * @param output whether standard output is a terminal
 * @param columns its width as the environment tells it; 0 if it doesn't
 */
public record Terminal(boolean input, boolean output, int columns) {
  private static final int DEFAULT_WIDTH = 120;
  private static final Pattern STTY_SIZE = Pattern.compile("\\d+ (\\d{1,5})\\s*");
  private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{0,4}");

  /**
   * Asks the JDK and the environment. The launcher may set {@code SLUICE_TTY} to {@code in}, {@code
   * out}, {@code in,out} or {@code none}; without it both ends count as a terminal only together,
   * which is all the JDK tells.
   *
   * @param environment gives an environment variable's value or null
   */
  public static Terminal detect(UnaryOperator<String> environment) {
    String columns = environment.apply("COLUMNS");
    int width =
        columns != null && COLUMNS.matcher(columns).matches() ? Integer.parseInt(columns) : 0;
    String told = environment.apply("SLUICE_TTY");
    if (told != null) {
      return new Terminal(told.contains("in"), told.contains("out"), width);
    }
    boolean both = isTerminal(System.console());
    return new Terminal(both, both, width);
  }

  /** From JDK 22 on there is a console without a terminal too, and a method that tells. */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Its width in columns. */
  public int width() {
    return columns > 0 ? columns : askedWidth();
  }

  private static int askedWidth() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return DEFAULT_WIDTH;
      }
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher matcher = STTY_SIZE.matcher(answer);
      int width = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
      return width > 0 ? width : DEFAULT_WIDTH;
    } catch (IOException e) {
      return DEFAULT_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DEFAULT_WIDTH;
    }
  }
}

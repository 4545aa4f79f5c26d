package dev.sluice.app.demo;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Command lines for people to copy: true for the program as they started it, and for their home.
 */
record Commands(String program, Path home) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /** A command line of Sluice; arguments are already in a shell's words. */
  String sluice(String arguments) {
    return quoted(program) + " " + arguments + " --home " + quoted(home.toString());
  }

  /** A word of a POSIX shell that stands for the text. */
  static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}

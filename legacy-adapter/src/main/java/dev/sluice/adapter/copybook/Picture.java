package dev.sluice.adapter.copybook;

import dev.sluice.adapter.layout.LayoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PICTURE says.
 *
 * @param numeric whether it describes a number rather than text
 * @param signed whether the number has a sign
 * @param length characters of a text, or digits of a number
 * @param scale digits behind the decimal point; the positions of leading P count
 * @param zeros zeros that trailing P stand for
 */
record Picture(boolean numeric, boolean signed, int length, int scale, int zeros) {
  static final int MAX_DIGITS = 38;
  private static final int MAX_TEXT = 1 << 24;
  private static final Pattern REPEAT = Pattern.compile("(.)\\(0*(\\d{1,8})\\)");
  private static final Pattern NUMBER = Pattern.compile("(S?)(P*)(9*)(V?)(P*)(9*)(P*)");

  /** Digits of the type: those stored, and those that P stands for. */
  int precision() {
    return Math.max(length + zeros, scale);
  }

  static Picture parse(String text, int line) {
    if (text.matches("(?:[XA9](\\(\\d+\\))?)*[XA](?:\\(\\d+\\))?(?:[XA9](\\(\\d+\\))?)*")) {
      return new Picture(false, false, textLength(text, line), 0, 0);
    }
    if (text.matches("[NG](\\(\\d+\\)|[NG])*")) {
      throw fault(
          line,
          "PIC "
              + text
              + ": national and DBCS fields (N, G) are not supported; describe the field as PIC X"
              + " with two bytes a character and a charset that has them");
    }
    Matcher number = NUMBER.matcher(expand(text, line));
    if (!number.matches()) {
      throw fault(
          line,
          "PIC "
              + text
              + " is not supported: X, A, 9, S, V and P are; describe an edited number as PIC X of"
              + " the same length and let the contract give it its type");
    }
    return number(text, number, line);
  }

  private static Picture number(String text, Matcher parts, int line) {
    int leadingP = parts.group(2).length();
    int whole = parts.group(3).length();
    boolean point = !parts.group(4).isEmpty();
    int innerP = parts.group(5).length();
    int fraction = parts.group(6).length();
    int trailingP = parts.group(7).length();
    boolean pointFirst = leadingP > 0 || (point && whole == 0);
    boolean misplaced =
        (leadingP > 0 && ((point && whole > 0) || innerP > 0 || trailingP > 0))
            || (innerP > 0 && fraction > 0 && whole > 0)
            || (trailingP > 0 && fraction > 0);
    int digits = whole + fraction;
    if (misplaced || digits == 0) {
      throw fault(line, "PIC " + text + " is not a number: check its V and P");
    }
    int scale = pointFirst ? leadingP + innerP + digits : point ? fraction : 0;
    int zeros = pointFirst ? 0 : innerP + trailingP;
    if (!pointFirst && !point && fraction > 0) {
      throw fault(line, "PIC " + text + " has P between its digits");
    }
    Picture picture = new Picture(true, !parts.group(1).isEmpty(), digits, scale, zeros);
    if (picture.precision() > MAX_DIGITS) {
      throw fault(
          line, "PIC " + text + " has more than " + MAX_DIGITS + " digits; describe it as PIC X");
    }
    return picture;
  }

  private static LayoutException fault(int line, String message) {
    return new LayoutException(line, "line " + line + ": " + message);
  }

  private static int textLength(String text, int line) {
    long length = 0;
    for (int i = 0; i < text.length(); ) {
      int close = i + 1 < text.length() && text.charAt(i + 1) == '(' ? text.indexOf(')', i) : -1;
      length += close < 0 ? 1 : Long.parseLong(text.substring(i + 2, Math.min(close, i + 12)));
      i = close < 0 ? i + 1 : close + 1;
    }
    if (length < 1 || length > MAX_TEXT) {
      throw fault(line, "PIC " + text + " has " + length + " characters");
    }
    return (int) length;
  }

  private static String expand(String text, int line) {
    Matcher repeats = REPEAT.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (repeats.find()) {
      int times = Integer.parseInt(repeats.group(2));
      if (times < 1 || times > 999) {
        throw fault(line, "PIC " + text + " repeats a digit " + times + " times");
      }
      repeats.appendReplacement(expanded, Matcher.quoteReplacement(repeats.group(1).repeat(times)));
    }
    return repeats.appendTail(expanded).toString();
  }
}

package dev.sluice.adapter.cobol;

import dev.sluice.adapter.layout.LayoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the character string of a PICTURE. */
final class PictureReader {
  private static final int MAX_TEXT = 1 << 24;
  private static final int MAX_NUMBER = 999;
  private static final Pattern REPEAT = Pattern.compile("(.)\\(0*(\\d{1,9})\\)");
  private static final Pattern TEXT = Pattern.compile("[XA9B0/]*[XA][XA9B0/]*");
  private static final Pattern DOUBLE_TEXT = Pattern.compile("[GB0/]*G[GB0/]*|[NB0/]*N[NB0/]*");
  private static final Pattern NUMBER = Pattern.compile("(S?)(P*)(9*)(V?)(P*)(9*)(P*)");
  private static final Pattern DATE_LIKE = Pattern.compile("[9Z*B0/]*/[9Z*B0/]*|[9B0]*B[9B0]*");
  private static final Pattern EDITED = Pattern.compile("S?[9ZPVB0/,.*+$£€¥¤-]+(CR|DB)?");
  private static final String CURRENCIES = "$£€¥¤";

  private final String text;
  private final Place place;
  private final Boolean commaIsPoint;

  private PictureReader(String text, Place place, Boolean commaIsPoint) {
    this.text = text;
    this.place = place;
    this.commaIsPoint = commaIsPoint;
  }

  /**
   * What a picture says.
   *
   * @param text upper-cased
   * @param commaIsPoint whether DECIMAL-POINT IS COMMA holds; null if unknown: then a comma is the
   *     point where it can't be a separator of thousands
   * @throws LayoutException if it is none
   */
  static Picture read(String text, Place place, Boolean commaIsPoint) {
    return new PictureReader(text, place, commaIsPoint).read();
  }

  private Picture read() {
    if (kind(shortened(), TEXT) || kind(shortened(), DATE_LIKE)) {
      return new Picture.Text(Picture.Alphabet.SINGLE_BYTE, textLength());
    }
    if (kind(shortened(), DOUBLE_TEXT)) {
      return new Picture.Text(
          text.indexOf('G') >= 0 ? Picture.Alphabet.DOUBLE_BYTE : Picture.Alphabet.NATIONAL,
          textLength());
    }
    String symbols = expanded();
    Matcher number = NUMBER.matcher(symbols);
    if (number.matches()) {
      return number(number);
    }
    if (kind(symbols, EDITED)) {
      return edited(symbols);
    }
    throw fault(" is no picture: check its letters");
  }

  /** One symbol for each repetition: long texts are counted, not written out. */
  private String shortened() {
    return REPEAT.matcher(text).replaceAll("$1");
  }

  private static boolean kind(String symbols, Pattern pattern) {
    return pattern.matcher(symbols).matches();
  }

  private int textLength() {
    long length = 0;
    Matcher repeats = REPEAT.matcher(text);
    int plain = text.length();
    while (repeats.find()) {
      plain -= repeats.end() - repeats.start();
      length += Long.parseLong(repeats.group(2));
    }
    length += plain;
    if (length < 1 || length > MAX_TEXT) {
      throw fault(" has " + length + " characters: 1 to " + MAX_TEXT + " are possible");
    }
    return (int) length;
  }

  private String expanded() {
    StringBuilder symbols = new StringBuilder();
    Matcher repeats = REPEAT.matcher(text);
    while (repeats.find()) {
      int times = Integer.parseInt(repeats.group(2));
      if (times < 1 || times > MAX_NUMBER) {
        throw fault(" repeats a symbol " + times + " times: 1 to " + MAX_NUMBER + " are possible");
      }
      repeats.appendReplacement(symbols, Matcher.quoteReplacement(repeats.group(1).repeat(times)));
    }
    repeats.appendTail(symbols);
    return symbols.toString();
  }

  private Picture.Numeric number(Matcher parts) {
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
      throw fault(" is not a number: check its V and P");
    }
    int scale = pointFirst ? leadingP + innerP + digits : point ? fraction : 0;
    int zeros = pointFirst ? 0 : innerP + trailingP;
    Picture.Numeric picture = new Picture.Numeric(!parts.group(1).isEmpty(), digits, scale, zeros);
    requireDigits(picture.precision());
    return picture;
  }

  private Picture.Edited edited(String symbols) {
    char point = point(symbols);
    boolean signed = symbols.startsWith("S");
    String floating = floating(symbols);
    int[] digits = new int[2];
    int[] scaled = new int[2];
    int side = 0;
    boolean floatingSeen = false;
    for (int i = 0; i < symbols.length(); i++) {
      char c = symbols.charAt(i);
      boolean digit = c == '9' || c == 'Z' || c == '*';
      if (floating.indexOf(c) >= 0) {
        // Of a floating string the first character holds the sign alone.
        digit = floatingSeen;
        floatingSeen = true;
      }
      side = c == 'V' || c == point ? 1 : side;
      digits[side] += digit ? 1 : 0;
      scaled[side == 1 || digits[0] == 0 ? 1 : 0] += c == 'P' ? 1 : 0;
    }
    int all = digits[0] + digits[1];
    if (all == 0) {
      throw fault(" has no digits");
    }
    int scale = scaled[1] > 0 ? scaled[1] + all : digits[1];
    String shown = symbols.replaceAll("[SVP]", "");
    Picture.Edited picture = new Picture.Edited(shown, all, scale, scaled[0], point, signed);
    requireDigits(picture.precision());
    return picture;
  }

  /** The symbols of + - and currencies that stand for digits: those that occur several times. */
  private static String floating(String symbols) {
    StringBuilder floating = new StringBuilder();
    for (char c : ("+-" + CURRENCIES).toCharArray()) {
      if (symbols.indexOf(c) != symbols.lastIndexOf(c)) {
        floating.append(c);
      }
    }
    return floating.toString();
  }

  private char point(String symbols) {
    boolean comma = commaIsPoint == null ? commaCantSeparate(symbols) : commaIsPoint;
    char point = comma ? ',' : '.';
    int first = symbols.indexOf(point);
    if (first < 0) {
      return 0;
    }
    if (first != symbols.lastIndexOf(point) || symbols.indexOf('V') >= 0) {
      throw fault(" has more than one decimal point");
    }
    return point;
  }

  /** Whether the only comma has no full stop beside it and not three digits behind it. */
  private static boolean commaCantSeparate(String symbols) {
    int comma = symbols.indexOf(',');
    int stop = symbols.indexOf('.');
    if (stop >= 0 && stop != symbols.lastIndexOf('.')) {
      return true;
    }
    if (comma < 0 || comma != symbols.lastIndexOf(',')) {
      return false;
    }
    String digits = "9Z*" + floating(symbols);
    return stop >= 0
        ? stop < comma
        : symbols.substring(comma).chars().filter(c -> digits.indexOf(c) >= 0).count() != 3;
  }

  private void requireDigits(int digits) {
    if (digits > Picture.MAX_DIGITS) {
      throw fault(" has more than " + Picture.MAX_DIGITS + " digits; describe it as PIC X");
    }
  }

  private LayoutException fault(String message) {
    return place.fault("PIC " + text + message);
  }
}

package dev.sluice.adapter.copybook;

import dev.sluice.adapter.cobol.Picture;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people read them. What stands between and around digits must be what the picture may
 * put there; or the item must hold a number written plainly, as files made by others than COBOL do.
 * The digits may be more than the picture's, if the type can hold them.
 */
final class EditedReader extends ExactReader {
  private static final BigInteger MOST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private static final Pattern PLAIN = Pattern.compile("([+-]?)(\\d+)(?:([.,])(\\d*))?");

  private final Form.Edited form;
  private final Picture.Edited picture;
  private final DigitTable table;
  private final char[] characters;
  private final int scale;

  EditedReader(Form.Edited form, Charset charset, boolean ascii) {
    this.form = form;
    this.picture = form.picture();
    this.table = new DigitTable(ascii);
    this.characters = characters(charset);
    // Digits that leading P stand for are not written.
    this.scale = Math.min(picture.scale(), picture.digits());
  }

  private static char[] characters(Charset charset) {
    char[] characters = new char[256];
    for (int value = 0; value < 256; value++) {
      String text = new String(new byte[] {(byte) value}, charset);
      characters[value] = text.length() == 1 ? text.charAt(0) : '\uFFFD';
    }
    return characters;
  }

  @Override
  void readAll(byte[] bytes, int[] positions, long[] values) {
    for (int i = 0; i < positions.length; i++) {
      values[i] = positions[i] < 0 ? INVALID : read(bytes, positions[i]);
    }
  }

  @Override
  long read(byte[] bytes, int from) {
    BigInteger value = readLarge(bytes, from);
    return value == null ? INVALID : value.longValueExact();
  }

  @Override
  BigInteger readLarge(byte[] bytes, int from) {
    Reading reading = new Reading();
    for (int i = 0; i < form.size(); i++) {
      byte b = bytes[from + i];
      if (!reading.take(characters[b & 0xFF], b, i)) {
        return plain(bytes, from);
      }
    }
    return reading.value();
  }

  /** A number that stands somewhere in the item, with no more than blanks around it. */
  private BigInteger plain(byte[] bytes, int from) {
    boolean ambiguous = picture.point() == 0 && scale > 0;
    if (ambiguous || picture.symbols().indexOf('0') >= 0) {
      return null;
    }
    char[] text = new char[form.size()];
    for (int i = 0; i < text.length; i++) {
      text[i] = characters[bytes[from + i] & 0xFF];
    }
    Matcher number = PLAIN.matcher(new String(text).strip());
    if (!number.matches()) {
      return null;
    }
    String point = number.group(3);
    String fraction = number.group(4) == null ? "" : number.group(4);
    boolean wrongPoint = point != null && point.charAt(0) != picture.point();
    if (wrongPoint || fraction.length() > scale) {
      return null;
    }
    String digits = number.group(2) + fraction + "0".repeat(scale - fraction.length());
    BigInteger value = new BigInteger(digits);
    return !fits(value) ? null : "-".equals(number.group(1)) ? value.negate() : value;
  }

  private boolean fits(BigInteger value) {
    return form.shape().isWhole()
        ? value.compareTo(MOST_LONG) <= 0
        : value.compareTo(BigInteger.TEN.pow(picture.digits())) < 0;
  }

  /** One number, character by character. */
  private final class Reading {
    private final StringBuilder digits = new StringBuilder();
    private final StringBuilder letters = new StringBuilder();
    private int behindPoint = -1;
    private boolean minus;
    private boolean signSeen;

    /** Whether no digit may follow, as a sign or blank stands behind the others. */
    private boolean closed;

    private boolean stars;

    /** Takes a character; false if it can't stand there. */
    boolean take(char c, byte b, int at) {
      char symbol = picture.symbols().charAt(Math.min(at, picture.symbols().length() - 1));
      return switch (symbol) {
        case '0', ',', '.' -> inserted(symbol, c);
        case 'B' -> isDebit(at) ? digitOrSign(c, b, at) : blankOrFill(c);
        default -> digitOrSign(c, b, at);
      };
    }

    /** Whether the picture's B is that of DB. */
    private boolean isDebit(int at) {
      return at > 0 && picture.symbols().charAt(at - 1) == 'D';
    }

    private boolean blankOrFill(char c) {
      return c == ' ' || (digits.isEmpty() && isFill(c));
    }

    private boolean inserted(char symbol, char c) {
      if (c != symbol) {
        return digits.isEmpty() && isFill(c);
      }
      if (symbol == picture.point()) {
        behindPoint = 0;
      }
      return true;
    }

    /** What may stand in the place of digits that are suppressed. */
    private boolean isFill(char c) {
      stars |= c == '*';
      return c == ' ' || c == '*' || sign(c) || isCurrency(c);
    }

    private boolean digitOrSign(char c, byte b, int at) {
      int digit = digit(b, at);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
        behindPoint += behindPoint >= 0 ? 1 : 0;
        return !closed;
      }
      if (c == ' ') {
        closed = !digits.isEmpty();
        return true;
      }
      if (Character.isLetter(c)) {
        letters.append(c);
        closed = true;
        return letters.length() <= 2;
      }
      if (c == '*') {
        stars = true;
        return digits.isEmpty();
      }
      return sign(c) || isCurrency(c);
    }

    private int digit(byte b, int at) {
      int digit = table.plain[b & 0xFF];
      if (digit >= 0 || !picture.overpunched() || at < form.size() - 1) {
        return digit;
      }
      int both = table.punched[b & 0xFF];
      minus |= both > 0 && (both & DigitTable.MINUS) != 0;
      return both < 0 ? both : both & ~DigitTable.MINUS;
    }

    private boolean sign(char c) {
      boolean one = (c == '+' || c == '-') && !signSeen;
      signSeen |= one;
      minus |= one && c == '-';
      closed |= one && !digits.isEmpty();
      return one;
    }

    private boolean isCurrency(char c) {
      return Character.getType(c) == Character.CURRENCY_SYMBOL
          && picture.symbols().indexOf(c) >= 0
          && digits.isEmpty();
    }

    BigInteger value() {
      if (!letters.isEmpty()) {
        String credit = letters.toString().toUpperCase(Locale.ROOT);
        if (!credit.equals("CR") && !credit.equals("DB")) {
          return null;
        }
        minus = true;
      }
      int fraction = Math.max(behindPoint, 0);
      boolean pointMissing = picture.point() == 0 && scale > 0;
      if (digits.isEmpty() ? !stars : !pointMissing && fraction > scale) {
        return null;
      }
      int missing = pointMissing ? 0 : scale - fraction;
      BigInteger value = new BigInteger(digits.isEmpty() ? "0" : digits + "0".repeat(missing));
      return fits(value) ? (minus ? value.negate() : value) : null;
    }
  }

  @Override
  String rule() {
    return "edited_number";
  }

  @Override
  String reason() {
    return "no edited " + form.shape().described();
  }
}

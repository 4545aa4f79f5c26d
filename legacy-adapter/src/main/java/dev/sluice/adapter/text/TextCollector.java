package dev.sluice.adapter.text;

import dev.sluice.adapter.record.TextColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Collects a column of texts from one array of bytes. The same bytes are looked at and translated
 * once: their text is then shared by all rows that have them. Where few bytes come again, the
 * looking up is given up. Not thread-safe.
 */
public final class TextCollector {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int SLOT_BITS = 13;
  private static final int MAX_KNOWN = 1 << (SLOT_BITS - 1);

  /** Once so many texts were looked up, at least one in four must have been known. */
  private static final int TRIAL = 512;

  private final TextTranslator translator;
  private final byte[] bytes;
  private final int[] starts;
  private final int[] lengths;
  private final BitSet nulls = new BitSet();
  private byte[] texts;
  private int end;
  private int rows;

  /** For each slot the number of a known text, from 1; 0 for none. Null once given up. */
  private int[] slots;

  /** For each known text the bytes it was translated from, and the first row that has it. */
  private int[] knownFrom = new int[64];

  private int[] knownTo = new int[64];
  private int[] knownRow = new int[64];
  private int known;
  private int lookedUp;
  private int found;
  private int slot;
  private final int size;

  /**
   * A collector.
   *
   * @param bytes all texts stand in it; not changed until the column is built
   * @param rows how many texts there will be
   * @param size bytes of a text at most, as a guess of the room that is needed
   */
  public TextCollector(TextTranslator translator, byte[] bytes, int rows, int size) {
    this.translator = translator;
    this.bytes = bytes;
    this.size = size;
    this.starts = new int[rows];
    this.lengths = new int[rows];
    this.texts = new byte[(int) Math.min(1 << 20, 64 + (long) rows * size / 8)];
    this.slots = rows < 8 ? null : new int[1 << SLOT_BITS];
  }

  /**
   * Adds the text, or the null, that was added for the same bytes before.
   *
   * @return false if nothing was added, because there was none
   */
  public boolean addKnown(int from, int to) {
    return slots != null && findKnown(from, to);
  }

  private boolean findKnown(int from, int to) {
    slot = (int) (hash(from, to) >>> (64 - SLOT_BITS));
    while (slots[slot] != 0) {
      int text = slots[slot] - 1;
      if (to - from == knownTo[text] - knownFrom[text] && isEqual(from, to, knownFrom[text])) {
        lookedUp++;
        found++;
        addAgain(knownRow[text]);
        return true;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    lookedUp++;
    if (known == MAX_KNOWN || (lookedUp >= TRIAL && found < lookedUp / 4)) {
      giveUp();
    }
    return false;
  }

  private void addAgain(int row) {
    starts[rows] = starts[row];
    lengths[rows] = lengths[row];
    if (nulls.get(row)) {
      nulls.set(rows);
    }
    rows++;
  }

  /** From here on every text is translated, and takes room of its own. */
  private void giveUp() {
    slots = null;
    long rest = (long) (starts.length - rows) * size;
    makeRoom((int) Math.min(rest, 1 << 20));
  }

  /** Eight bytes at a time; the last eight may overlap those before, which tells as much apart. */
  private long hash(int from, int to) {
    long hash = (long) to - from;
    if (hash < 8) {
      return (hash ^ fewerThanEight(from, to)) * MIX;
    }
    for (int i = from; i < to - 8; i += 8) {
      hash = (hash ^ (long) LONGS.get(bytes, i)) * MIX;
      hash ^= hash >>> 29;
    }
    return (hash ^ (long) LONGS.get(bytes, to - 8)) * MIX;
  }

  /** Whether a range has the same bytes as one of the same length. */
  private boolean isEqual(int from, int to, int other) {
    int length = to - from;
    if (length < 8) {
      return fewerThanEight(from, to) == fewerThanEight(other, other + length);
    }
    for (int i = 0; i < length - 8; i += 8) {
      if ((long) LONGS.get(bytes, from + i) != (long) LONGS.get(bytes, other + i)) {
        return false;
      }
    }
    return (long) LONGS.get(bytes, to - 8) == (long) LONGS.get(bytes, other + length - 8);
  }

  private long fewerThanEight(int from, int to) {
    if (from + 8 <= bytes.length) {
      return (long) LONGS.get(bytes, from) & ((1L << (8 * (to - from))) - 1);
    }
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << 8 | (bytes[i] & 0xFF);
    }
    return word;
  }

  /** Notes which bytes the next row has, if {@link #addKnown} didn't know them. */
  private void remember(int from, int to) {
    if (slots == null) {
      return;
    }
    if (known == knownFrom.length) {
      knownFrom = Arrays.copyOf(knownFrom, 4 * known);
      knownTo = Arrays.copyOf(knownTo, 4 * known);
      knownRow = Arrays.copyOf(knownRow, 4 * known);
    }
    knownFrom[known] = from;
    knownTo[known] = to;
    knownRow[known] = rows;
    slots[slot] = ++known;
  }

  /** Adds a null for a reason of its own. */
  public void addNull() {
    nulls.set(rows++);
  }

  /** Adds a null for bytes that {@link #addKnown} was asked for just before. */
  public void addNull(int from, int to) {
    remember(from, to);
    addNull();
  }

  /** Adds an empty text. */
  public void addEmpty() {
    starts[rows++] = 0;
  }

  /**
   * Adds a text for bytes that {@link #addKnown} was asked for just before.
   *
   * @param textFrom where the text starts that is left of them after trimming; all of it must be
   *     decodable
   */
  public void add(int from, int to, int textFrom, int textTo) {
    remember(from, to);
    makeRoom(translator.room(textTo - textFrom));
    end(translator.translate(bytes, textFrom, textTo, texts, end));
  }

  /** Adds a text that doesn't stand in the bytes. */
  public void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    makeRoom(utf8.length);
    System.arraycopy(utf8, 0, texts, end, utf8.length);
    end(utf8.length);
  }

  private void makeRoom(int room) {
    if (texts.length - end < room) {
      texts = Arrays.copyOf(texts, (int) Math.min(Integer.MAX_VALUE - 8, room + 2L * texts.length));
    }
  }

  private void end(int length) {
    starts[rows] = end;
    lengths[rows++] = length;
    end += length;
  }

  /** The column; the collector must not be used afterwards. */
  public TextColumn build() {
    if (rows != starts.length) {
      throw new IllegalStateException(rows + " texts, not " + starts.length);
    }
    return TextColumn.slices(texts, starts, lengths, nulls);
  }
}

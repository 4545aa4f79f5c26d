package dev.sluice.adapter.balance;

import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.HashTotal;
import dev.sluice.adapter.record.Column;
import dev.sluice.adapter.record.DecimalColumn;
import dev.sluice.adapter.record.LongColumn;
import dev.sluice.adapter.record.RecordBatch;
import dev.sluice.adapter.record.Schema;
import dev.sluice.adapter.record.TextColumn;
import dev.sluice.adapter.record.UndecodableFileException;
import java.math.BigInteger;

/** A total over the rows read so far. A value it can't take leaves it without figure. */
abstract sealed class RunningTotal {
  private final Leaf leaf;
  private String fault;

  private RunningTotal(Leaf leaf) {
    this.leaf = leaf;
  }

  static RunningTotal of(Total.Sum sum, Schema schema) {
    return new OfSum(new Leaf(schema, sum.field()), sum.style());
  }

  static RunningTotal of(Total.Hash hash, Schema schema) {
    return new OfHash(new Leaf(schema, hash.field()), hash.digits());
  }

  /** Adds a batch's values. */
  final void add(RecordBatch batch) {
    if (fault != null) {
      return;
    }
    Column column = leaf.in(batch);
    int bad = add(column);
    if (bad >= 0) {
      String value = column instanceof TextColumn text ? "'" + text.get(bad) + "'" : "a value";
      fault = value + " in " + leaf.place(batch, bad) + ", is no " + kind();
    }
  }

  /** Why there is no figure; null if there is one. */
  final String fault() {
    return fault;
  }

  /** Adds a column; the row that can't be added, or -1. */
  abstract int add(Column column);

  abstract String kind();

  abstract Figure figure();

  private static UndecodableFileException notAddable(Column column) {
    return new UndecodableFileException(
        -1,
        "control: a field of "
            + column.getClass().getSimpleName().replace("Column", "")
            + " values has no exact total; declare its total over another field");
  }

  private static final class OfSum extends RunningTotal {
    private final NumberStyle style;
    private final ExactSum sum = new ExactSum();

    OfSum(Leaf leaf, NumberStyle style) {
      super(leaf);
      this.style = style;
    }

    @Override
    int add(Column column) {
      if (column instanceof TextColumn text) {
        return addTexts(text);
      } else if (column instanceof LongColumn whole) {
        for (int row = 0; row < whole.size(); row++) {
          sum.add(whole.get(row), 0);
        }
      } else if (column instanceof DecimalColumn decimal) {
        addDecimals(decimal);
      } else {
        throw notAddable(column);
      }
      return -1;
    }

    private int addTexts(TextColumn text) {
      for (int row = 0; row < text.size(); row++) {
        int start = text.start(row);
        if (!text.isNull(row) && !style.addTo(sum, text.bytes(), start, start + text.length(row))) {
          return row;
        }
      }
      return -1;
    }

    private void addDecimals(DecimalColumn decimal) {
      for (int row = 0; row < decimal.size(); row++) {
        if (decimal.fitsLong()) {
          sum.add(decimal.unscaledLong(row), decimal.type().scale());
        } else if (!decimal.isNull(row)) {
          sum.add(decimal.get(row));
        }
      }
    }

    @Override
    String kind() {
      return "number";
    }

    @Override
    Figure figure() {
      return Figure.of(sum.value());
    }
  }

  private static final class OfHash extends RunningTotal {
    private final HashTotal hash;

    OfHash(Leaf leaf, int digits) {
      super(leaf);
      this.hash = new HashTotal(digits);
    }

    @Override
    int add(Column column) {
      for (int row = 0; row < column.size(); row++) {
        if (!column.isNull(row) && !add(column, row)) {
          return row;
        }
      }
      return -1;
    }

    private boolean add(Column column, int row) {
      if (column instanceof TextColumn text) {
        return addDigits(text.get(row).strip());
      } else if (column instanceof LongColumn whole) {
        return addNumber(BigInteger.valueOf(whole.get(row)));
      } else if (column instanceof DecimalColumn decimal) {
        return addNumber(decimal.unscaled(row));
      }
      throw notAddable(column);
    }

    private boolean addDigits(String key) {
      if (!key.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
      if (key.length() <= ExactSum.MAX_LONG_DIGITS) {
        hash.add(key.isEmpty() ? 0 : Long.parseLong(key));
      } else {
        hash.add(new BigInteger(key));
      }
      return true;
    }

    private boolean addNumber(BigInteger key) {
      if (key.signum() < 0) {
        return false;
      }
      hash.add(key);
      return true;
    }

    @Override
    String kind() {
      return "key of digits alone";
    }

    @Override
    Figure figure() {
      return Figure.of(hash.value());
    }
  }
}

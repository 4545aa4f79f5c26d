package dev.sluice.benchmarks.copybook;

import com.ibm.as400.access.AS400Bin4;
import com.ibm.as400.access.AS400DataType;
import com.ibm.as400.access.AS400PackedDecimal;
import com.ibm.as400.access.AS400Text;
import com.ibm.as400.access.AS400ZonedDecimal;
import java.math.BigDecimal;
import java.util.List;

/**
 * IBM's JTOpen (jt400): its data types, asked for one field after the other, without its {@code
 * RecordFormat} above them, which would only cost more.
 */
final class JtOpen implements RecordDecoder {
  private static final int CCSID = 37;

  private final List<HostField> fields = HostFile.FIELDS;
  private final AS400DataType[] types =
      fields.stream().map(JtOpen::type).toArray(AS400DataType[]::new);

  private static AS400DataType type(HostField field) {
    return switch (field.kind()) {
      case PACKED -> new AS400PackedDecimal(field.digits(), field.scale());
      case ZONED -> new AS400ZonedDecimal(field.digits(), field.scale());
      case BINARY -> new AS400Bin4();
      case TEXT -> new AS400Text(field.digits(), CCSID);
    };
  }

  @Override
  public void decode(byte[] bytes, int from, ValueSums sums) {
    for (int i = 0; i < types.length; i++) {
      int at = from + fields.get(i).offset();
      Object value = types[i].toObject(bytes, at);
      if (value instanceof String text) {
        sums.add(i, text.stripTrailing());
      } else if (value instanceof BigDecimal number) {
        sums.add(i, number);
      } else {
        sums.add(i, (Integer) value, 0);
      }
    }
  }
}

package dev.sluice.benchmarks.copybook;

import com.legstar.base.context.CobolContext;
import com.legstar.base.context.EbcdicCobolContext;
import com.legstar.base.type.primitive.CobolBinaryType;
import com.legstar.base.type.primitive.CobolPackedDecimalType;
import com.legstar.base.type.primitive.CobolPrimitiveType;
import com.legstar.base.type.primitive.CobolStringType;
import com.legstar.base.type.primitive.CobolZonedDecimalType;
import com.legstar.base.type.primitive.FromHostPrimitiveResult;
import java.math.BigDecimal;
import java.util.List;

/**
 * LegStar's COBOL types (legstar-base), asked for one field after the other, without its converters
 * to maps or objects above them, which would only cost more. Whole numbers are {@code Long}s.
 */
final class LegStar implements RecordDecoder {
  private final List<HostField> fields = HostFile.FIELDS;
  private final CobolContext context = new EbcdicCobolContext(HostField.CODE_PAGE.name());
  private final CobolPrimitiveType<?>[] types =
      fields.stream().map(LegStar::type).toArray(CobolPrimitiveType<?>[]::new);

  private static CobolPrimitiveType<?> type(HostField field) {
    return switch (field.kind()) {
      case PACKED ->
          field.scale() == 0 ? packed(field, Long.class) : packed(field, BigDecimal.class);
      case ZONED ->
          new CobolZonedDecimalType.Builder<>(Long.class)
              .cobolName(field.name())
              .totalDigits(field.digits())
              .build();
      case BINARY ->
          new CobolBinaryType.Builder<>(Long.class)
              .cobolName(field.name())
              .signed(true)
              .totalDigits(field.digits())
              .build();
      case TEXT ->
          new CobolStringType.Builder<>(String.class)
              .cobolName(field.name())
              .charNum(field.digits())
              .build();
    };
  }

  private static <T extends Number> CobolPrimitiveType<T> packed(HostField field, Class<T> type) {
    return new CobolPackedDecimalType.Builder<>(type)
        .cobolName(field.name())
        .signed(true)
        .totalDigits(field.digits())
        .fractionDigits(field.scale())
        .build();
  }

  @Override
  public void decode(byte[] bytes, int from, ValueSums sums) {
    for (int i = 0; i < types.length; i++) {
      FromHostPrimitiveResult<?> result =
          types[i].fromHost(context, bytes, from + fields.get(i).offset());
      if (!result.isSuccess()) {
        throw new IllegalStateException(result.getErrorMessage());
      }
      Object value = result.getValue();
      if (value instanceof String text) {
        sums.add(i, text);
      } else if (value instanceof BigDecimal number) {
        sums.add(i, number);
      } else {
        sums.add(i, (Long) value, 0);
      }
    }
  }
}

package dev.sluice.app.config;

import dev.sluice.adapter.balance.ControlRecord;
import dev.sluice.adapter.balance.ControlRecord.TypeMark;
import dev.sluice.adapter.balance.ControlledLayout;
import dev.sluice.adapter.balance.FixedEnds;
import dev.sluice.adapter.balance.LineEnds;
import dev.sluice.adapter.balance.RecordEnds;
import dev.sluice.adapter.balance.WalkedEnds;
import dev.sluice.adapter.copybook.CopybookLayout;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.fixedwidth.FixedField;
import dev.sluice.adapter.fixedwidth.FixedField.Trim;
import dev.sluice.adapter.fixedwidth.FixedWidthLayout;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions.Unit;
import dev.sluice.adapter.framing.Edges;
import dev.sluice.adapter.framing.RecordFraming;
import dev.sluice.adapter.framing.RecordShape;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.LayoutException;
import dev.sluice.adapter.record.Field;
import dev.sluice.adapter.record.FieldType;
import dev.sluice.app.config.ControlSpec.Fields;
import dev.sluice.app.config.ControlSpec.RecordSpec;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts control records around layouts whose records can be told apart without decoding them. */
final class ControlledLayouts {
  private static final String TYPE_FIELD = "record_type";
  private static final int RECORDS_AT_ONCE = 4096;

  private final Layout inside;

  private ControlledLayouts(Layout inside) {
    this.inside = inside;
  }

  /**
   * The layout with control records around it.
   *
   * @throws LayoutException if its records can't have any, or not such ones
   */
  static Layout around(Layout inside, ControlSpec spec) {
    ControlledLayouts layouts = new ControlledLayouts(inside);
    return new ControlledLayout(
        inside,
        layouts.ends(),
        spec.headers().stream().map(layouts::record).toList(),
        spec.trailers().stream().map(layouts::record).toList(),
        spec.rejectedSums());
  }

  private RecordEnds ends() {
    if (inside instanceof FixedWidthLayout fixed) {
      return fixed.recordLength().isPresent()
          ? new FixedEnds(fixed.recordLength().getAsInt())
          : new LineEnds(fixed.charset());
    } else if (inside instanceof DelimitedLayout delimited) {
      return new LineEnds(delimited.charset());
    } else if (inside instanceof CopybookLayout copybook) {
      return ends(copybook.framing(), copybook.charset());
    }
    throw new LayoutException(
        0, "control records are possible around delimited, fixed-width and copybook records only");
  }

  private static RecordEnds ends(RecordFraming framing, Charset charset) {
    if (!framing.edges().equals(Edges.NONE)) {
      throw new LayoutException(
          0, "control records are not possible with offsets or limits of files and records");
    }
    if (framing.shape() instanceof RecordShape.Fixed fixed) {
      return new FixedEnds(fixed.length());
    } else if (framing.shape() instanceof RecordShape.Lines) {
      return new LineEnds(charset);
    } else if (framing.shape() instanceof RecordShape.Variable) {
      return new WalkedEnds(source -> framing.open(source, RECORDS_AT_ONCE));
    }
    throw new LayoutException(
        0, "control records are possible with record_format F, V and D only, without blocks");
  }

  private ControlRecord record(RecordSpec spec) {
    if (spec.fields() instanceof Fields.None && spec.type().isEmpty()) {
      return ControlRecord.IGNORED;
    }
    Fields fields = withType(spec);
    Layout layout = layout(fields);
    Optional<TypeMark> mark =
        spec.type()
            .map(
                type ->
                    new TypeMark(spec.typeField().orElseGet(() -> first(fields, layout)), type));
    return new ControlRecord(Optional.of(layout), mark, spec.checks());
  }

  /** The fields, with one for the type where it is not described. */
  private Fields withType(RecordSpec spec) {
    if (spec.fields() instanceof Fields.None) {
      return inside instanceof DelimitedLayout
          ? new Fields.Names(List.of(TYPE_FIELD))
          : new Fields.Positions(List.of(typeAtStart(spec.type().orElseThrow())));
    }
    if (spec.fields() instanceof Fields.Positions positions
        && spec.type().isPresent()
        && spec.typeField().isEmpty()
        && positions.fields().stream().noneMatch(field -> field.name().equals(TYPE_FIELD))) {
      List<FixedField> all = new ArrayList<>();
      all.add(typeAtStart(spec.type().get()));
      all.addAll(positions.fields());
      return new Fields.Positions(all);
    }
    return spec.fields();
  }

  private static FixedField typeAtStart(String type) {
    return new FixedField(TYPE_FIELD, 1, type.codePointCount(0, type.length()), Trim.BOTH);
  }

  private Layout layout(Fields fields) {
    if (fields instanceof Fields.Names names) {
      if (inside instanceof DelimitedLayout delimited) {
        return delimited.ofOneRecord(names.names());
      }
      throw new LayoutException(
          0, "fields of control records need start and length where records are not delimited");
    } else if (fields instanceof Fields.Copybook copybook) {
      if (inside instanceof CopybookLayout described) {
        return described.ofOneRecord(copybook.text());
      }
      throw new LayoutException(
          0, "a copybook describes control records only where one describes the others");
    }
    return byPosition(((Fields.Positions) fields).fields());
  }

  private Layout byPosition(List<FixedField> fields) {
    if (inside instanceof FixedWidthLayout fixed) {
      return FixedWidthLayout.ofOneRecord(
          fixed.charset(), fixed.unit(), fields, fixed.recordLength());
    } else if (inside instanceof DelimitedLayout delimited) {
      return FixedWidthLayout.ofOneRecord(
          delimited.charset(), Unit.CHARACTERS, fields, OptionalInt.empty());
    }
    CopybookLayout copybook = (CopybookLayout) inside;
    int end =
        fields.stream().mapToInt(field -> field.start() - 1 + field.length()).max().orElseThrow();
    boolean lines = copybook.framing().shape() instanceof RecordShape.Lines;
    return FixedWidthLayout.ofOneRecord(
        copybook.charset(), Unit.BYTES, fields, lines ? OptionalInt.empty() : OptionalInt.of(end));
  }

  /** The field that says the record's type where no other is named. */
  private static String first(Fields fields, Layout layout) {
    if (fields instanceof Fields.Names names) {
      return names.names().contains(TYPE_FIELD) ? TYPE_FIELD : names.names().get(0);
    } else if (fields instanceof Fields.Positions) {
      return TYPE_FIELD;
    }
    StringBuilder path = new StringBuilder();
    List<Field> level = layout.knownSchema().orElseThrow().fields();
    while (true) {
      Field field = level.get(0);
      path.append(path.length() == 0 ? "" : ".").append(field.name());
      if (!(field.type() instanceof FieldType.Group group)) {
        return path.toString();
      }
      level = group.fields();
    }
  }
}

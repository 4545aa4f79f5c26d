package dev.sluice.lake.typed;

import dev.sluice.lake.UnknownLakeTableException;
import dev.sluice.lake.filter.Filter;
import dev.sluice.lake.read.LakeColumn;
import dev.sluice.lake.read.LakeColumn.Kind;
import dev.sluice.lake.read.ReadRequest;
import dev.sluice.lake.schema.OnError;
import dev.sluice.lake.schema.ReadColumn;
import dev.sluice.lake.schema.ReadSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a read shows and looks at, and which of the lake's columns that takes. */
public final class TypedPlan {
  private static final String ERRORS = "_errors";

  /** One column shown or looked at; exactly one of typed, position and errors says how. */
  private record Part(LakeColumn column, TypedColumn typed, int position) {
    boolean isErrors() {
      return typed == null && position < 0;
    }
  }

  private final TableColumns table;
  private final Optional<ReadSchema> schema;
  private final Map<String, LakeColumn> lake = new LinkedHashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final Filter pushed;
  private final RowTest ofLakeRows;
  private final RowTest ofTypedRows;
  private final int shown;

  private TypedPlan(ReadRequest request, TableColumns table) {
    this.table = table;
    this.schema = request.schema();
    List<Wanted> wanted = wanted(request);
    // Every lake column has its place before a conversion is told where its sources stand.
    wanted.forEach(this::choose);
    List<Wanted> lookedAt = lookedAt(request, wanted);
    lookedAt.forEach(this::choose);
    List<LakeColumn> columns = lakeColumns();
    for (Wanted column : wanted) {
      parts.add(part(column, columns));
    }
    this.shown = parts.size();
    for (Wanted column : lookedAt) {
      parts.add(part(column, columns));
    }
    this.pushed =
        schema.isEmpty()
            ? request.filter()
            : new SchemaFilter(this::inSchema, table).necessary(request.filter());
    this.ofLakeRows = BoundFilter.bind(pushed, columns);
    this.ofTypedRows =
        BoundFilter.bind(schema.isEmpty() ? Filter.all() : request.filter(), columns());
  }

  /** A column by name: of the schema, of the table, or the errors. */
  private record Wanted(ReadColumn typed, LakeColumn plain) {
    boolean isErrors() {
      return typed == null && plain == null;
    }
  }

  /**
   * The plan of a read.
   *
   * @throws UnknownLakeTableException if a column, or every source of one, is not there
   * @throws dev.sluice.lake.filter.FilterException if the condition does not fit its columns
   */
  public static TypedPlan of(ReadRequest request, TableColumns table) {
    return new TypedPlan(request, table);
  }

  private List<Wanted> wanted(ReadRequest request) {
    if (!request.columns().isEmpty()) {
      return request.columns().stream().map(this::wantedOf).toList();
    }
    if (schema.isEmpty()) {
      return table.all().stream().map(column -> new Wanted(null, column)).toList();
    }
    Stream<Wanted> typed = schema.get().columns().stream().map(c -> new Wanted(c, null));
    Stream<Wanted> errors =
        schema.get().keepsErrors() ? Stream.of(wantedOf(ERRORS)) : Stream.empty();
    return Stream.concat(typed, errors).toList();
  }

  /** The condition's columns, and where errors are asked for, all that can have some. */
  private List<Wanted> lookedAt(ReadRequest request, List<Wanted> wanted) {
    List<Wanted> looked =
        new ArrayList<>(request.filter().columns().stream().map(this::wantedOf).toList());
    List<Wanted> named = Stream.concat(wanted.stream(), looked.stream()).toList();
    if (named.stream().anyMatch(Wanted::isErrors)) {
      schema.orElseThrow().columns().stream()
          .filter(column -> column.onError() == OnError.KEEP_IN_ERRORS)
          .filter(column -> named.stream().noneMatch(it -> column.equals(it.typed())))
          .filter(column -> column.sources().stream().anyMatch(it -> table.find(it).isPresent()))
          .forEach(column -> looked.add(new Wanted(column, null)));
    }
    return looked;
  }

  private Wanted wantedOf(String name) {
    Optional<ReadColumn> typed = inSchema(name);
    if (typed.isPresent()) {
      return new Wanted(typed.get(), null);
    }
    if (schema.isPresent() && name.equals(ERRORS)) {
      return new Wanted(null, null);
    }
    boolean open = schema.isEmpty() || name.startsWith("_");
    Optional<LakeColumn> plain = open ? table.find(name) : Optional.empty();
    return new Wanted(null, plain.orElseThrow(() -> unknown(name)));
  }

  private Optional<ReadColumn> inSchema(String name) {
    List<ReadColumn> columns = schema.map(ReadSchema::columns).orElse(List.of());
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(() -> columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst());
  }

  private UnknownLakeTableException unknown(String name) {
    List<String> there =
        schema.isPresent()
            ? schema.get().columns().stream().map(ReadColumn::name).toList()
            : table.all().stream().map(LakeColumn::name).toList();
    return UnknownLakeTableException.column(name, there);
  }

  private void choose(Wanted wanted) {
    if (wanted.typed() != null) {
      sources(wanted.typed()).forEach(column -> lake.putIfAbsent(column.name(), column));
    } else if (wanted.plain() != null) {
      lake.putIfAbsent(wanted.plain().name(), wanted.plain());
    }
  }

  /** Those of the column's sources that the table has. */
  private List<LakeColumn> sources(ReadColumn column) {
    List<LakeColumn> found =
        column.sources().stream().flatMap(source -> table.find(source).stream()).toList();
    if (found.isEmpty() && column.defaultValue().isEmpty()) {
      List<String> there = table.all().stream().map(LakeColumn::name).toList();
      throw UnknownLakeTableException.column(String.join(" or ", column.sources()), there);
    }
    return found;
  }

  private Part part(Wanted wanted, List<LakeColumn> columns) {
    if (wanted.typed() != null) {
      List<Integer> positions =
          sources(wanted.typed()).stream().map(source -> position(source.name())).toList();
      TypedColumn typed = new TypedColumn(wanted.typed(), positions, columns);
      return new Part(typed.shown(), typed, -1);
    }
    return wanted.plain() == null
        ? new Part(new LakeColumn(ERRORS, Kind.NESTED), null, -1)
        : new Part(wanted.plain(), null, position(wanted.plain().name()));
  }

  private int position(String lakeColumn) {
    return new ArrayList<>(lake.keySet()).indexOf(lakeColumn);
  }

  /** The lake's columns to read, in the order in which the rows must have them. */
  public List<LakeColumn> lakeColumns() {
    return List.copyOf(lake.values());
  }

  /** Whether rows of the lake's columns are the answer as they are. */
  public boolean isPlain() {
    return schema.isEmpty() && pushed.equals(Filter.all());
  }

  /** A condition on the lake's columns that is true of every row wanted. */
  public Filter pushed() {
    return pushed;
  }

  /** {@link #pushed} as asked of the lake's rows. */
  RowTest ofLakeRows() {
    return ofLakeRows;
  }

  /** What is still to be asked of the typed rows. */
  RowTest ofTypedRows() {
    return ofTypedRows;
  }

  /** Columns shown, then those only looked at. */
  List<LakeColumn> columns() {
    return parts.stream().map(Part::column).toList();
  }

  int shown() {
    return shown;
  }

  /** How a column is typed; null for one of the lake or the errors. */
  TypedColumn typed(int column) {
    return parts.get(column).typed();
  }

  int position(int column) {
    return parts.get(column).position();
  }

  boolean isErrors(int column) {
    return parts.get(column).isErrors();
  }
}

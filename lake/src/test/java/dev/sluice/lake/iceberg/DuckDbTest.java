package dev.sluice.lake.iceberg;

import static dev.sluice.lake.iceberg.LakeFixture.FEED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lake.Lake;
import dev.sluice.lake.iceberg.EngineTable.Content;
import dev.sluice.lake.read.ReadPoint;
import dev.sluice.lake.read.ReadRequest;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.duckdb.DuckDBStruct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB, given a version's data files, reads what the lake reads. */
class DuckDbTest {
  @TempDir Path folder;

  @Test
  void readsEveryValueOfEveryVersion() throws Exception {
    LakeFixture fixture = new LakeFixture(folder);
    List<Long> snapshots;
    try (Lake lake = fixture.open()) {
      snapshots = EngineTable.append(lake);
      int rows = 0;
      for (long snapshot : snapshots) {
        Content expected = EngineTable.content(lake, OptionalLong.of(snapshot));
        assertThat(expected.rows()).hasSizeGreaterThan(rows);
        rows = expected.rows().size();
        assertThat(duckDb(lake, OptionalLong.of(snapshot), expected.columns()))
            .isEqualTo(expected.rows());
      }
      Content now = EngineTable.content(lake, OptionalLong.empty());
      assertThat(duckDb(lake, OptionalLong.empty(), now.columns())).isEqualTo(now.rows());
      assertThat(rows).isEqualTo(3 + 2 + 2 + 2000 + 1);
    }
  }

  @Test
  void aFilterFindsWhatItShould() throws Exception {
    try (Lake lake = new LakeFixture(folder).open()) {
      EngineTable.append(lake);
      String statement = lake.plan(ReadRequest.everything(FEED)).duckDb();
      assertThat(single("SELECT count(*) FROM (" + statement + ") WHERE \"이름\" = '값 7919'"))
          .isEqualTo(1L);
      assertThat(single("SELECT count(*) FROM (" + statement + ") WHERE _rescued_data IS NOT NULL"))
          .isEqualTo(1L);
    }
  }

  /** DuckDB 2.0 fails where it pushes such a filter into a file without the field. */
  @Test
  void aFilterInsideAGroupThatCameLaterNeedsTheRowsFirst() throws Exception {
    try (Lake lake = new LakeFixture(folder).open()) {
      EngineTable.append(lake);
      String rows = lake.plan(ReadRequest.everything(FEED)).duckDb();
      String query =
          "WITH t AS MATERIALIZED (" + rows + ") SELECT count(*) FROM t WHERE g.late > 0";
      assertThat(single(query)).isEqualTo(1L);
    }
  }

  @Test
  void aTableWithoutRowsHasItsColumns() throws Exception {
    try (Lake lake = new LakeFixture(folder).open()) {
      EngineTable.append(lake);
      ReadRequest none = ReadRequest.delivery(FEED, LakeFixture.delivery(99));
      assertThat(rows(lake.plan(none).duckDb(), List.of("이름", "d38", "items"))).isEmpty();
    }
  }

  private static List<List<String>> duckDb(Lake lake, OptionalLong snapshot, List<String> columns)
      throws Exception {
    ReadRequest all = ReadRequest.everything(FEED);
    ReadRequest request = all.at(ReadPoint.of(snapshot));
    List<List<String>> rows = rows(lake.plan(request).duckDb(), columns);
    rows.sort(EngineTable.byRecord(columns));
    return rows;
  }

  private static Object single(String query) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getObject(1);
    }
  }

  private static List<List<String>> rows(String query, List<String> columns) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
          row.add(EngineValue.text(plain(result.getObject(column))));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Blob blob) {
      return blob.getBytes(1, (int) blob.length());
    } else if (value instanceof DuckDBStruct struct) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (Map.Entry<String, Object> field : struct.getMap().entrySet()) {
        fields.put(field.getKey(), plain(field.getValue()));
      }
      return fields;
    } else if (value instanceof Array array) {
      List<Object> elements = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        elements.add(plain(element));
      }
      return elements;
    }
    return value;
  }
}

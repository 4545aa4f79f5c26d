package dev.sluice.lake.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.adapter.control.Comparison;
import dev.sluice.adapter.control.Comparison.Balanced;
import dev.sluice.adapter.control.Comparison.NotCompared;
import dev.sluice.adapter.control.Comparison.OutOfBalance;
import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Declared;
import dev.sluice.adapter.control.Figure;
import dev.sluice.adapter.control.Place;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was declared of a delivery as JSON, as snapshots' summaries and the ledger keep it: a list
 * of flat objects of texts, one for each fact and each total, so that SQL can read it too.
 */
public final class ControlJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ControlJson() {}

  /** As JSON. */
  public static String write(Control control) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      for (Declared fact : control.facts()) {
        write(json, entry("fact", fact));
      }
      for (Comparison comparison : control.comparisons()) {
        write(json, entry(comparison));
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Map<String, String> entry) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> member : entry.entrySet()) {
      json.writeStringField(member.getKey(), member.getValue());
    }
    json.writeEndObject();
  }

  private static Map<String, String> entry(Comparison comparison) {
    String verdict;
    String remark = null;
    if (comparison instanceof Balanced) {
      verdict = "balanced";
    } else if (comparison instanceof OutOfBalance different) {
      verdict = "out_of_balance";
      remark = different.remedy();
    } else {
      verdict = "not_compared";
      remark = ((NotCompared) comparison).reason();
    }
    Map<String, String> entry = entry(verdict, comparison.declared());
    entry.put("computed", comparison.computed().text());
    entry.put("computed_as", kind(comparison.computed()));
    if (remark != null) {
      entry.put("remark", remark);
    }
    return entry;
  }

  private static Map<String, String> entry(String verdict, Declared declared) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("name", declared.name());
    entry.put("verdict", verdict);
    entry.put("declared", declared.figure().text());
    entry.put("declared_as", kind(declared.figure()));
    if (declared.place() instanceof Place.InFile inFile) {
      entry.put("record", inFile.record());
      entry.put("record_number", Long.toString(inFile.recordNumber()));
      entry.put("byte_offset", Long.toString(inFile.byteOffset()));
    } else {
      entry.put("companion", ((Place.InCompanion) declared.place()).fileName());
    }
    return entry;
  }

  private static String kind(Figure figure) {
    return figure instanceof Figure.Amount ? "number" : "text";
  }

  /** What {@link #write} wrote. */
  public static Control read(String text) {
    List<Declared> facts = new ArrayList<>();
    List<Comparison> comparisons = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> entry = entry(json);
        if (entry.get("verdict").equals("fact")) {
          facts.add(declared(entry));
        } else {
          comparisons.add(comparison(entry));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Control(facts, comparisons);
  }

  private static Map<String, String> entry(JsonParser json) throws IOException {
    Map<String, String> entry = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      entry.put(json.currentName(), json.nextTextValue());
    }
    return entry;
  }

  private static Comparison comparison(Map<String, String> entry) {
    Declared declared = declared(entry);
    Figure computed = figure(entry.get("computed"), entry.get("computed_as"));
    return switch (entry.get("verdict")) {
      case "balanced" -> new Balanced(declared, computed);
      case "out_of_balance" -> new OutOfBalance(declared, computed, entry.get("remark"));
      case "not_compared" -> new NotCompared(declared, computed, entry.get("remark"));
      default -> throw new IllegalArgumentException("no verdict: " + entry);
    };
  }

  private static Declared declared(Map<String, String> entry) {
    Place place =
        entry.containsKey("companion")
            ? new Place.InCompanion(entry.get("companion"))
            : new Place.InFile(
                entry.get("record"),
                Long.parseLong(entry.get("record_number")),
                Long.parseLong(entry.get("byte_offset")));
    return new Declared(
        entry.get("name"), figure(entry.get("declared"), entry.get("declared_as")), place);
  }

  private static Figure figure(String text, String kind) {
    return kind.equals("number") ? Figure.of(new BigDecimal(text)) : Figure.of(text);
  }
}

package dev.sluice.adapter.text;

/** A flat JSON object of texts: the values of a record that fit no field. */
public final class RescuedJson {
  private final StringBuilder json = new StringBuilder("{");

  /** Adds a member; names must differ. */
  public RescuedJson put(String name, String value) {
    if (json.length() > 1) {
      json.append(',');
    }
    quote(name);
    json.append(':');
    quote(value);
    return this;
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  @Override
  public String toString() {
    return json + "}";
  }
}

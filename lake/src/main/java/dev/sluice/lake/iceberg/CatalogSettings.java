package dev.sluice.lake.iceberg;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/** Which catalog knows the tables. Never shows what may be secret. */
public sealed interface CatalogSettings {

  /**
   * Iceberg's JDBC catalog.
   *
   * @param url names the schema too, if not the default one
   */
  record Jdbc(String url, String user, String password) implements CatalogSettings {
    public Jdbc {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
      return "Jdbc[" + user + "]";
    }
  }

  /**
   * Any catalog that speaks Iceberg's REST protocol.
   *
   * @param properties as Iceberg names them, such as {@code credential}, {@code warehouse}
   */
  record Rest(URI uri, Map<String, String> properties) implements CatalogSettings {
    public Rest {
      Objects.requireNonNull(uri, "uri");
      properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
      return "Rest[" + uri.getHost() + "]";
    }
  }
}

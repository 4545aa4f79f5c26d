package dev.sluice.lake.iceberg;

import dev.sluice.lake.SyncedFileIO;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** Iceberg's own REST catalog, served over HTTP from a database of its own. */
final class RestServer implements AutoCloseable {
  private final JdbcCatalog behind;
  private final Server server;

  RestServer(Path folder) throws Exception {
    behind = new JdbcCatalog(properties -> new SyncedFileIO(), null, true);
    behind.initialize(
        "behind",
        Map.of(
            CatalogProperties.URI,
            "jdbc:h2:mem:"
                + folder.getFileName()
                + ";DB_CLOSE_DELAY=-1"
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            CatalogProperties.WAREHOUSE_LOCATION,
            SyncedFileIO.location(folder.resolve("server")),
            JdbcCatalog.PROPERTY_PREFIX + "schema-version",
            "V1"));
    server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(new RESTCatalogServlet(new RESTCatalogAdapter(behind))), "/*");
    server.setHandler(context);
    server.start();
  }

  URI uri() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() throws Exception {
    server.stop();
    behind.close();
  }
}

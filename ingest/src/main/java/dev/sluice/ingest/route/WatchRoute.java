package dev.sluice.ingest.route;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Watches one folder. Camel lists and polls; whether a file is ready is asked of {@link
 * WatchedFolder}, and what has been taken before is the ledger's to know: Camel's read locks and
 * its idempotent repository have no part in it.
 */
final class WatchRoute extends RouteBuilder {
  private final String id;
  private final WatchedFolder folder;
  private final ClaimFiles claim;
  private final Duration pollInterval;
  private final int depth;
  private final Predicate<Path> enters;

  /**
   * A watch.
   *
   * @param depth 1 for the folder alone, 2 for its folders too
   * @param enters which folders inside to enter
   */
  WatchRoute(
      String id,
      WatchedFolder folder,
      ClaimFiles claim,
      Duration pollInterval,
      int depth,
      Predicate<Path> enters) {
    this.id = id;
    this.folder = folder;
    this.claim = claim;
    this.pollInterval = pollInterval;
    this.depth = depth;
    this.enters = enters;
  }

  static String routeId(String id) {
    return "watch-" + id;
  }

  @Override
  public void configure() throws Exception {
    from(endpoint(getContext())).routeId(routeId(id)).process(claim);
  }

  /** Built by hand, not from a URI, so that a folder may have any name. */
  private FileEndpoint endpoint(CamelContext context) throws Exception {
    String uri = "file:watch-" + id;
    FileEndpoint endpoint =
        new FileEndpoint(uri, context.getComponent("file", FileComponent.class));
    endpoint.setCamelContext(context);
    File directory = folder.path().toFile();
    GenericFileConfiguration configuration = new GenericFileConfiguration();
    configuration.setDirectory(directory.getPath());
    endpoint.setFile(directory);
    endpoint.setConfiguration(configuration);
    endpoint.setRecursive(depth > 1);
    endpoint.setMinDepth(1);
    endpoint.setMaxDepth(depth);
    endpoint.setFilter(new FolderFilter(enters));
    endpoint.setProcessStrategy(folder);
    endpoint.setPollStrategy(folder);
    endpoint.setSendEmptyMessageWhenIdle(false);
    endpoint.setInitialDelay(0);
    endpoint.setDelay(pollInterval.toMillis());
    endpoint.setSortBy(new ByTimeThenName());
    context.addEndpoint(uri, endpoint);
    return endpoint;
  }

  private record FolderFilter(Predicate<Path> enters) implements GenericFileFilter<File> {
    @Override
    public boolean accept(GenericFile<File> file) {
      return !file.isDirectory() || enters.test(file.getFile().toPath());
    }
  }
}

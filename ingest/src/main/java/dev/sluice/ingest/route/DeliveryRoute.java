package dev.sluice.ingest.route;

import dev.sluice.ingest.delivery.ChangedWhileReadException;
import dev.sluice.ingest.delivery.StopSignal;
import dev.sluice.ingest.delivery.UnknownFeedException;
import dev.sluice.lake.raw.SyncFailedException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.OnExceptionDefinition;

/**
 * What happens to the deliveries of one feed, one after another, and when one fails. A delivery
 * that waits for its next attempt holds up no other.
 */
final class DeliveryRoute extends RouteBuilder {
  private static final Duration CHANGED_FILE_DELAY = Duration.ofSeconds(1);

  private final String queue;
  private final IngestSettings settings;
  private final StopSignal stop;
  private final Processor live;
  private final Processor deadLetter;
  private final Processor waitForFeed;
  private final Processor fatal;
  private final Processor leave;

  /** The processors: do the work, and end it in each way it can end. */
  DeliveryRoute(
      String queue,
      IngestSettings settings,
      StopSignal stop,
      Processor live,
      Processor deadLetter,
      Processor waitForFeed,
      Processor fatal,
      Processor leave) {
    this.queue = queue;
    this.settings = settings;
    this.stop = stop;
    this.live = live;
    this.deadLetter = deadLetter;
    this.waitForFeed = waitForFeed;
    this.fatal = fatal;
    this.leave = leave;
  }

  static String queueOf(String feed) {
    return "seda:" + feed + "?size=100000&blockWhenFull=true&pollTimeout=50";
  }

  @Override
  public void configure() {
    errorHandler(
        defaultErrorHandler().asyncDelayedRedelivery().allowRedeliveryWhileStopping(false));
    waiting(ChangedWhileReadException.class, CHANGED_FILE_DELAY).process(leave);
    waiting(StoreAwayException.class, settings.firstBackoff())
        .useExponentialBackOff()
        .maximumRedeliveryDelay(Duration.ofSeconds(30).toMillis())
        .process(leave);
    quietly(InterruptedIOException.class)
        .onWhen(exchange -> stop.stopping())
        .handled(true)
        .process(leave);
    quietly(UnknownFeedException.class).handled(true).process(waitForFeed).process(leave);
    quietly(SyncFailedException.class).handled(true).process(fatal);
    quietly(Exception.class)
        // The ledger counts: waits for a store that was away are no attempts.
        .retryWhile(exchange -> LiveDelivery.attempts(exchange) < settings.attempts())
        .redeliveryDelay(settings.firstBackoff().toMillis())
        .useExponentialBackOff()
        .maximumRedeliveryDelay(settings.maxBackoff().toMillis())
        .handled(true)
        .process(deadLetter);
    from(queue).process(live).process(leave);
  }

  private OnExceptionDefinition waiting(Class<? extends Exception> failure, Duration delay) {
    return quietly(failure).maximumRedeliveries(-1).redeliveryDelay(delay.toMillis());
  }

  /** The listener tells people what failed; Camel's own log would say it a second time. */
  private OnExceptionDefinition quietly(Class<? extends Exception> failure) {
    return onException(failure)
        .logExhausted(false)
        .logExhaustedMessageHistory(false)
        .retryAttemptedLogLevel(LoggingLevel.DEBUG);
  }

  /** The failure that ended an exchange. */
  static Exception failureOf(Exchange exchange) {
    return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
  }
}

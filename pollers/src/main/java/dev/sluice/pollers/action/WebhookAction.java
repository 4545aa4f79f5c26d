package dev.sluice.pollers.action;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls HTTP endpoints. A status of 2xx is success; redirects are not followed. An endpoint that
 * fails again and again is left alone for a while, whichever job calls it. Thread-safe.
 */
public final class WebhookAction {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();
  private final Clock clock;

  /** Makes calls by this clock. */
  public WebhookAction(Clock clock) {
    this.clock = clock;
  }

  /**
   * Calls an endpoint once.
   *
   * @param secret signs the request, if present
   * @param timeout of the whole exchange
   */
  public ActionOutcome run(
      URI url,
      Optional<String> secret,
      Duration timeout,
      RunParameters parameters,
      StopSignal stop) {
    Circuit circuit = circuits.computeIfAbsent(endpoint(url), name -> new Circuit());
    Instant now = clock.instant();
    Optional<Instant> postponed = circuit.postponed(now);
    if (postponed.isPresent()) {
      return new ActionOutcome.Postponed(
          postponed.get(), endpoint(url) + " failed again and again and is left alone for now");
    }
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(
            WebhookRequest.of(url, secret, timeout, parameters, now), info -> new KeptBody());
    stop.starts(() -> exchange.cancel(true));
    try {
      HttpResponse<String> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return answered(url, response, circuit);
    } catch (CancellationException e) {
      return new ActionOutcome.Stopped();
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return failed(circuit, url, "no whole answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      // A cancelled exchange may also end so.
      return stop.stopped()
          ? new ActionOutcome.Stopped()
          : failed(circuit, url, reason(e.getCause()));
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new ActionOutcome.Stopped();
    } finally {
      stop.ended();
    }
  }

  private ActionOutcome answered(URI url, HttpResponse<String> response, Circuit circuit) {
    int status = response.statusCode();
    String answer = "HTTP " + status + (response.body().isEmpty() ? "" : ": " + response.body());
    if (status / 100 == 2) {
      circuit.succeeded();
      return new ActionOutcome.Done(answer);
    }
    if (status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      return failed(circuit, url, "answered " + answer);
    }
    // It serves, but not this request.
    circuit.succeeded();
    return new ActionOutcome.Failed(endpoint(url) + " answered " + answer);
  }

  private ActionOutcome failed(Circuit circuit, URI url, String what) {
    circuit.failed(clock.instant());
    return new ActionOutcome.Failed(endpoint(url) + " " + what);
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause instanceof IOException
        ? "can't be reached: " + cause.getClass().getSimpleName() + message
        : "could not be called: " + cause;
  }

  /** Scheme, host and port: a path or query may hold a secret and is not shown. */
  private static String endpoint(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }
}

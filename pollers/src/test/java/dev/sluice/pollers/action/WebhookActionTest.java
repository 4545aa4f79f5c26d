package dev.sluice.pollers.action;

import static dev.sluice.pollers.fakes.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.pollers.fakes.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookActionTest {
  private static final UUID RUN_ID = new UUID(1, 2);
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final RunParameters PARAMETERS =
      new RunParameters(
          RUN_ID,
          "report",
          new TreeMap<>(Map.of("orders", 3L)),
          new TreeMap<>(Map.of("orders", 5L)));

  private final SettableClock clock = new SettableClock();
  private final WebhookAction action = new WebhookAction(clock);
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private HttpServer server;
  private volatile int status = 200;
  private volatile byte[] answer = "thanks".getBytes(StandardCharsets.UTF_8);
  private volatile boolean hangs;

  private record Received(String path, Headers headers, byte[] body) {}

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(
              new Received(
                  exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
          try {
            if (hangs) {
              hanging.await();
            }
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    hanging.countDown();
    server.stop(0);
  }

  @Test
  void postsTheRunAsACloudEventWithTheRunsId() throws IOException {
    assertThat(run(Optional.empty())).isEqualTo(new ActionOutcome.Done("HTTP 200: thanks"));

    Received request = received.get(0);
    assertThat(request.path()).isEqualTo("/hook?key=k");
    assertThat(request.headers().getFirst("Content-Type"))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
    JsonNode event = new ObjectMapper().readTree(request.body());
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo(RUN_ID.toString());
    assertThat(event.get("source").asText()).isEqualTo("/sluice/jobs/report");
    assertThat(event.get("type").asText()).isEqualTo("sluice.job.run.v1");
    assertThat(event.get("time").asText()).isEqualTo(clock.instant().toString());
    assertThat(event.at("/data/versions/orders/to").asLong()).isEqualTo(5);
    assertThat(request.headers()).doesNotContainKey("Webhook-signature");
  }

  @Test
  void signsWithItsSecretAsTheStandardSays() throws Exception {
    byte[] key = {1, 2, 3, 4};
    run(Optional.of("whsec_" + Base64.getEncoder().encodeToString(key)));
    run(Optional.of("plain"));

    assertThat(received.get(0).headers().getFirst("webhook-signature"))
        .isEqualTo(signature(key, received.get(0)));
    assertThat(received.get(1).headers().getFirst("webhook-signature"))
        .isEqualTo(signature("plain".getBytes(StandardCharsets.UTF_8), received.get(1)));
  }

  @Test
  void failsWithStatusAndAnswerAndWithoutThePath() {
    status = 422;
    answer = "no such report".getBytes(StandardCharsets.UTF_8);

    assertThat(run(Optional.empty()))
        .isEqualTo(new ActionOutcome.Failed(endpoint() + " answered HTTP 422: no such report"));
  }

  @Test
  void followsNoRedirect() {
    status = 302;

    assertThat(((ActionOutcome.Failed) run(Optional.empty())).error()).contains("HTTP 302");
    assertThat(received).hasSize(1);
  }

  @Test
  void keepsTheBeginningOfALongAnswer() {
    answer = new byte[1_000_000];
    Arrays.fill(answer, (byte) 'x');

    assertThat(((ActionOutcome.Done) run(Optional.empty())).result())
        .hasSize("HTTP 200: ".length() + KeptBody.KEPT_BYTES);
  }

  @Test
  void failsWhenTheAnswerTakesTooLong() {
    hangs = true;

    ActionOutcome outcome =
        action.run(hook(), Optional.empty(), Duration.ofMillis(200), PARAMETERS, new StopSignal());

    assertThat(((ActionOutcome.Failed) outcome).error()).startsWith(endpoint());
  }

  @Test
  void failsWhenNobodyListens() {
    server.stop(0);

    assertThat(((ActionOutcome.Failed) run(Optional.empty())).error())
        .startsWith(endpoint() + " can't be reached: ConnectException");
  }

  @Test
  void isStoppedWhileItWaits() throws Exception {
    hangs = true;
    StopSignal stop = new StopSignal();
    CompletableFuture<ActionOutcome> outcome =
        CompletableFuture.supplyAsync(
            () -> action.run(hook(), Optional.empty(), AMPLE, PARAMETERS, stop));
    eventually("the request is there", () -> !received.isEmpty());

    stop.stop();

    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(new ActionOutcome.Stopped());
  }

  @Test
  void leavesAnEndpointAloneThatFailsAgainAndAgainAndThenTriesItOnce() {
    status = 503;
    for (int i = 0; i < Circuit.FAILURES; i++) {
      assertThat(run(Optional.empty())).isInstanceOf(ActionOutcome.Failed.class);
    }
    assertThat(run(Optional.empty()))
        .isEqualTo(
            new ActionOutcome.Postponed(
                clock.instant().plus(Circuit.FIRST_WAIT),
                endpoint() + " failed again and again and is left alone for now"));
    assertThat(received).hasSize(Circuit.FAILURES);

    clock.advance(Circuit.FIRST_WAIT);
    assertThat(run(Optional.empty())).isInstanceOf(ActionOutcome.Failed.class);
    assertThat(((ActionOutcome.Postponed) run(Optional.empty())).until())
        .isEqualTo(clock.instant().plus(Circuit.FIRST_WAIT.multipliedBy(2)));

    status = 200;
    clock.advance(Circuit.FIRST_WAIT.multipliedBy(2));
    assertThat(run(Optional.empty())).isInstanceOf(ActionOutcome.Done.class);
    assertThat(run(Optional.empty())).isInstanceOf(ActionOutcome.Done.class);
  }

  @Test
  void aRequestThatIsRefusedSaysNothingAgainstTheEndpoint() {
    status = 400;
    for (int i = 0; i <= Circuit.FAILURES; i++) {
      assertThat(run(Optional.empty())).isInstanceOf(ActionOutcome.Failed.class);
    }
  }

  private ActionOutcome run(Optional<String> secret) {
    return action.run(hook(), secret, AMPLE, PARAMETERS, new StopSignal());
  }

  private URI hook() {
    return URI.create(endpoint() + "/hook?key=k");
  }

  private String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private static String signature(byte[] key, Received request) throws Exception {
    String before =
        request.headers().getFirst("webhook-id")
            + "."
            + request.headers().getFirst("webhook-timestamp")
            + ".";
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(before.getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(request.body()));
  }
}

package dev.sluice.pollers.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The HTTP request of one attempt: a CloudEvent (CloudEvents 1.0, HTTP binding, structured mode),
 * signed as Standard Webhooks 1.0 describes ({@code webhook-id}, {@code webhook-timestamp}, {@code
 * webhook-signature: v1,…}). The id is the run's: the same for every attempt.
 */
final class WebhookRequest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "sluice.job.run.v1";
  private static final String SECRET_PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private WebhookRequest() {}

  static HttpRequest of(
      URI url, Optional<String> secret, Duration timeout, RunParameters parameters, Instant now) {
    byte[] body = event(parameters, now);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
            .header("User-Agent", "Sluice")
            .header("webhook-id", parameters.runId().toString())
            .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    secret.ifPresent(
        key ->
            request.header(
                "webhook-signature",
                signature(key, parameters.runId() + "." + now.getEpochSecond() + ".", body)));
    return request.build();
  }

  private static byte[] event(RunParameters parameters, Instant now) {
    try {
      ObjectNode event = JSON.createObjectNode();
      event.put("specversion", "1.0");
      event.put("id", parameters.runId().toString());
      event.put("source", "/sluice/jobs/" + parameters.job());
      event.put("type", TYPE);
      event.put("time", now.toString());
      event.put("datacontenttype", "application/json");
      event.set("data", JSON.readTree(parameters.toJson()));
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event as JSON", e);
    }
  }

  private static String signature(String secret, String before, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secret), ALGORITHM));
      mac.update(before.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** A secret with the standard's prefix is in Base64; any other is taken as it stands. */
  private static byte[] key(String secret) {
    return secret.startsWith(SECRET_PREFIX)
        ? Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }
}

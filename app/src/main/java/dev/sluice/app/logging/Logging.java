package dev.sluice.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging, to standard error alone: standard output belongs to results. A file named by
 * {@code -Dlogback.configurationFile} rules instead, where there is one.
 */
public final class Logging {
  private static final String OURS = "dev.sluice";

  /**
   * Warns when a delivery waits for its next attempt as the service stops, which is as it should.
   */
  private static final String CAMEL_SHUTDOWN =
      "org.apache.camel.impl.engine.DefaultShutdownStrategy";

  /** Control characters in what a message quotes must not reach a terminal. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %replace(%msg){'[\\p{Cc}\\p{Cf}\\u2028\\u2029]', '?'}%n%ex";

  private Logging() {}

  /**
   * Logs a service's events.
   *
   * @param json one JSON object for each event, rather than a line of text
   * @param debug details too
   */
  public static void forService(boolean json, boolean debug) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext context && !configuredByFile()) {
      apply(context, json, debug ? Level.DEBUG : Level.INFO);
    }
  }

  static boolean configuredByFile() {
    return System.getProperty("logback.configurationFile") != null;
  }

  static void apply(LoggerContext context, boolean json, Level ours) {
    context.reset();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(json ? jsonEncoder(context) : textEncoder(context));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger(OURS).setLevel(ours);
    context.getLogger(CAMEL_SHUTDOWN).setLevel(Level.ERROR);
  }

  private static Encoder<ILoggingEvent> textEncoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> jsonEncoder(LoggerContext context) {
    JsonLines encoder = new JsonLines();
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }
}

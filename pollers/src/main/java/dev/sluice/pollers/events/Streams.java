package dev.sluice.pollers.events;

/** The names of streams and channels. */
public final class Streams {
  private static final String PREFIX = "sluice:";

  private Streams() {}

  /** The stream of a feed's events, and the channel of the same name that nudges. */
  public static String of(String feed) {
    return PREFIX + feed;
  }

  /** The feed of a stream or channel. */
  static String feed(String stream) {
    return stream.substring(PREFIX.length());
  }
}

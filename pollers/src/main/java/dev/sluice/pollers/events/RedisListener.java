package dev.sluice.pollers.events;

/** Is told once when Redis goes, and once when it is back. */
public interface RedisListener {

  /** Redis does not answer; events wait in the outbox. */
  default void redisLost(String reason) {}

  /** Redis answers again; waiting events follow in order. */
  default void redisBack() {}

  /** Events can't be read from the outbox or marked there; they wait. Told once, until they can. */
  default void outboxFailed(RuntimeException cause) {}
}

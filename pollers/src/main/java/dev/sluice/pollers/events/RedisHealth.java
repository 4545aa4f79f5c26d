package dev.sluice.pollers.events;

/** Whether Redis answers, as its users found last. Thread-safe. */
final class RedisHealth {
  private final RedisListener listener;
  private boolean lost;

  RedisHealth(RedisListener listener) {
    this.listener = listener;
  }

  synchronized boolean reachable() {
    return !lost;
  }

  synchronized void lost(String reason) {
    if (!lost) {
      lost = true;
      listener.redisLost(reason);
    }
  }

  synchronized void answered() {
    if (lost) {
      lost = false;
      listener.redisBack();
    }
  }
}

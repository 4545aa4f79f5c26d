package dev.sluice.lake.storage;

/** Moments at which something a storage away from the local disk keeps has become durable. */
public enum StoragePoint {
  /** A data file is whole in its bucket; no snapshot names it yet. */
  OBJECT_STORED
}

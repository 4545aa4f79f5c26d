package dev.sluice.adapter.segment;

/** What line breaks within segments mean. Those between segments never mean anything. */
public enum LineBreaks {
  /**
   * They mean nothing if the interchange's header is broken too, because then the file is wrapped;
   * else they refuse the segment: they may be data, or not.
   */
  DETECT,
  /** They mean nothing: the file is wrapped. */
  IGNORE,
  /** They are data. */
  KEEP
}

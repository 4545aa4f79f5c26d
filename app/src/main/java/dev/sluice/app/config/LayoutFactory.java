package dev.sluice.app.config;

import dev.sluice.adapter.compression.CompressionOptions;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.layout.Layout;

/**
 * Makes layouts of their options. Each method throws {@link
 * dev.sluice.adapter.layout.LayoutException} or {@link IllegalArgumentException} where the options
 * make no layout.
 */
public interface LayoutFactory {

  /** Delimited text. */
  Layout delimited(DelimitedOptions options);

  /** Text with fields at fixed positions. */
  Layout fixedWidth(FixedWidthOptions options);

  /**
   * Records described by a copybook.
   *
   * @param text the copybook
   */
  Layout copybook(String text, CopybookOptions options);

  /** A layout whose files may be compressed. */
  Layout compressed(Layout layout, CompressionOptions options);
}

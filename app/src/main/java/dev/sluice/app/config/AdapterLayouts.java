package dev.sluice.app.config;

import dev.sluice.adapter.compression.CompressionOptions;
import dev.sluice.adapter.compression.UnpackingLayout;
import dev.sluice.adapter.copybook.CopybookLayout;
import dev.sluice.adapter.copybook.CopybookOptions;
import dev.sluice.adapter.delimited.DelimitedLayout;
import dev.sluice.adapter.delimited.DelimitedOptions;
import dev.sluice.adapter.fixedwidth.FixedWidthLayout;
import dev.sluice.adapter.fixedwidth.FixedWidthOptions;
import dev.sluice.adapter.layout.Layout;

/** The layouts of the legacy adapter. */
public final class AdapterLayouts implements LayoutFactory {
  @Override
  public Layout delimited(DelimitedOptions options) {
    return new DelimitedLayout(options);
  }

  @Override
  public Layout fixedWidth(FixedWidthOptions options) {
    return new FixedWidthLayout(options);
  }

  @Override
  public Layout copybook(String text, CopybookOptions options) {
    return CopybookLayout.parse(text, options);
  }

  @Override
  public Layout compressed(Layout layout, CompressionOptions options) {
    return UnpackingLayout.over(layout, options);
  }
}

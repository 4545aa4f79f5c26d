package dev.sluice.adapter.compression;

import dev.sluice.adapter.layout.ByteSource;
import dev.sluice.adapter.layout.Layout;
import dev.sluice.adapter.layout.SplittableLayout;
import dev.sluice.adapter.record.RecordReader;
import dev.sluice.adapter.record.Schema;
import java.io.IOException;
import java.util.Optional;

/**
 * A layout whose files may be compressed.
 *
 * <p>Whether a file is, its first bytes tell, never its name. One that is not is left to the layout
 * within. What a compressed one holds is decoded by that layout, entry by entry in the order of the
 * archive's directory, as if it were one file: each entry has its own header and byte order mark,
 * all must have the same fields (in any order), and record numbers go on from one to the next. Byte
 * offsets are those of the entry's unpacked bytes, and reasons name the entry of an archive.
 *
 * <p>Nothing is written to disk, and no more is held in memory than a decoder's window: the bytes
 * are unpacked as they are decoded, and once more before that where the layout asks for their
 * number. A file is refused as a whole if any of its bytes is damaged, missing or left over, or if
 * more comes out than {@link CompressionLimits} allow; as checksums stand at the end, that may show
 * only after batches were handed out.
 */
public sealed class UnpackingLayout implements Layout permits SplittableUnpackingLayout {
  private final Layout layout;
  private final CompressionOptions options;

  UnpackingLayout(Layout layout, CompressionOptions options) {
    this.layout = layout;
    this.options = options;
  }

  /** A layout over another one; it can be split where that can. */
  public static UnpackingLayout over(Layout layout, CompressionOptions options) {
    return layout instanceof SplittableLayout splittable
        ? new SplittableUnpackingLayout(splittable, options)
        : new UnpackingLayout(layout, options);
  }

  /** The layout within. */
  public Layout layout() {
    return layout;
  }

  /** What is said of compression. */
  public CompressionOptions options() {
    return options;
  }

  @Override
  public Optional<Schema> knownSchema() {
    return layout.knownSchema();
  }

  @Override
  public RecordReader open(ByteSource source) throws IOException {
    Optional<PackedFile> packed = PackedFile.look(source, options);
    return packed.isPresent() ? new UnpackingReader(layout, packed.get()) : layout.open(source);
  }
}

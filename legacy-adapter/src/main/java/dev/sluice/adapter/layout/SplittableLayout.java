package dev.sluice.adapter.layout;

import dev.sluice.adapter.record.RecordReader;
import java.io.IOException;
import java.util.List;

/**
 * A layout whose files can be decoded in parts, by several threads or machines.
 *
 * <p><b>Guarantee.</b> The ranges cover the file without gap or overlap, in file order. Decoding
 * each of them and putting the results one behind the other gives what {@link #open(ByteSource)}
 * gives: the same rows in the same order, the same rejects, record numbers and byte offsets, and
 * byte accounts whose sum is the file's; whatever the bytes are and however many ranges there are.
 * A file as a whole refused by one way is refused by the other.
 */
public interface SplittableLayout extends Layout {

  /**
   * Cuts a file into ranges. It may read the file, but not decode it.
   *
   * @param targetBytes wished size of a range; ranges may be longer, where a record or a file that
   *     can't be cut soundly is, and the last may be shorter
   * @return at least one range
   * @throws dev.sluice.adapter.record.UndecodableFileException as {@link #open(ByteSource)} does
   */
  List<RecordRange> split(ByteSource source, long targetBytes) throws IOException;

  /**
   * Opens one of the ranges that {@link #split} gave for the same bytes.
   *
   * <p>The schema is that of the whole file. The header's bytes are in the first range's account,
   * those behind the last record in the last one's.
   */
  RecordReader open(ByteSource source, RecordRange range) throws IOException;
}

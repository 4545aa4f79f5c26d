package dev.sluice.lake.typed;

import dev.sluice.lake.read.LakeColumn;
import java.util.List;
import java.util.Optional;

/** The columns a table has, as of when it is read. */
public interface TableColumns {

  /** All at the top level, the system's last. */
  List<LakeColumn> all();

  /** The column named so, in any case of letters; {@code GROUP.FIELD} inside groups. */
  Optional<LakeColumn> find(String name);
}

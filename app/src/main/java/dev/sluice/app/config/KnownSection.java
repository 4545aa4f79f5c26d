package dev.sluice.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Keys of a layout that stand in no file, as a section of one. */
final class KnownSection {
  private KnownSection() {}

  /**
   * The keys as a section.
   *
   * @param place names where they stand, such as an option
   */
  static Section of(Path place, List<KnownKey> keys, Problems problems) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (KnownKey known : keys) {
      tuples.add(new NodeTuple(text(known.key()), value(known)));
    }
    return new Section(new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK), place, "", problems);
  }

  private static Node value(KnownKey known) {
    if (!known.isList()) {
      return text(known.value());
    }
    List<Node> values = new ArrayList<>();
    known.values().forEach(value -> values.add(text(value)));
    return new SequenceNode(Tag.SEQ, values, FlowStyle.FLOW);
  }

  private static ScalarNode text(String value) {
    return new ScalarNode(Tag.STR, value, ScalarStyle.PLAIN);
  }
}

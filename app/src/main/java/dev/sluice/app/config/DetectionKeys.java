package dev.sluice.app.config;

import dev.sluice.adapter.detection.DetectionRequest;
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

/** Reads what a person says of a delimited file as a layout's keys are read. */
public final class DetectionKeys {
  private DetectionKeys() {}

  /**
   * What the keys say to detection.
   *
   * @param from names their place where one is wrong, such as an option's name
   * @throws ConfigurationException if any is wrong
   */
  public static DetectionRequest read(String from, List<KnownKey> keys) {
    Path place = Path.of(from);
    Problems problems = new Problems(place.toAbsolutePath());
    List<NodeTuple> tuples = new ArrayList<>();
    for (KnownKey known : keys) {
      tuples.add(new NodeTuple(text(known.key()), value(known)));
    }
    Section section =
        new Section(new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK), place, "", problems);
    return new DelimitedLayoutReader(problems, new AdapterLayouts())
        .readRequest(section)
        .filter(request -> problems.count() == 0)
        .orElseThrow(() -> new ConfigurationException(place, problems.sorted()));
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

package dev.sluice.adapter.nested;

import dev.sluice.adapter.text.WrittenNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen at one place of the records of a file, from which its type follows. The order in
 * which values are seen matters only for the order of fields.
 *
 * <p>Rules: null says nothing. Truth values alone are {@code Bool}; numbers of digits alone that
 * fit 64 bits are {@code WholeNumber}; any other single values, also mixed, are {@code Text} as
 * they are written. Groups merge member by member, sequences element by element. A place with
 * groups or sequences and anything else is {@code Json}. In formats that repeat elements, a member
 * that occurs twice in one group is a {@code Sequence}, and characters beside groups are the
 * group's {@code #text}.
 */
final class Shape {
  /** Longest name of a member that becomes a field. */
  static final int MAX_NAME_BYTES = 1024;

  private static final class Member {
    final String name;
    final Shape shape;
    boolean repeated;

    /** The group in which it was seen last. */
    long lastGroup = -1;

    Member(String name, Shape shape) {
      this.name = name;
      this.shape = shape;
    }
  }

  private final Inference inference;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private Shape elements;
  private boolean bools;
  private boolean wholeNumbers;
  private boolean otherNumbers;
  private boolean texts;
  private boolean characters;
  private boolean groups;

  Shape(Inference inference) {
    this.inference = inference;
  }

  void see(ValueTree tree, int node) {
    switch (tree.kind(node)) {
      case NULL -> {}
      case TRUE, FALSE -> bools = true;
      case NUMBER -> seeNumber(tree, node);
      case TEXT -> texts = true;
      case CHARACTERS -> seeCharacters(tree, node);
      case GROUP -> seeGroup(tree, node);
      case SEQUENCE -> seeSequence(tree, node);
    }
  }

  private void seeNumber(ValueTree tree, int node) {
    boolean whole =
        WrittenNumber.of(tree.bytes(), tree.textStart(node), tree.textEnd(node))
            .filter(number -> number.isPlainDigits() && number.whole().isPresent())
            .isPresent();
    wholeNumbers |= whole;
    otherNumbers |= !whole;
  }

  private void seeCharacters(ValueTree tree, int node) {
    characters = true;
    if (!tree.isBlank(node)) {
      member(ValueTree.CHARACTERS).shape.characters = true;
    }
  }

  private void seeGroup(ValueTree tree, int node) {
    groups = true;
    long group = inference.nextGroup();
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      if (canBeField(tree, child)) {
        Member member = member(tree.name(child));
        if (member.name.equals(tree.name(child))) {
          member.repeated |= member.lastGroup == group;
          member.lastGroup = group;
        }
        member.shape.see(tree, child);
      }
    }
  }

  private Member member(String name) {
    return members.computeIfAbsent(
        name.toLowerCase(Locale.ROOT), key -> new Member(name, inference.newShape()));
  }

  private void seeSequence(ValueTree tree, int node) {
    if (elements == null) {
      elements = inference.newShape();
    }
    for (int child = node + 1; child < tree.next(node); child = tree.next(child)) {
      elements.see(tree, child);
    }
  }

  /** Names that no column can have are rescued. */
  private static boolean canBeField(ValueTree tree, int node) {
    if (tree.nameEnd(node) - tree.nameStart(node) > MAX_NAME_BYTES) {
      return false;
    }
    String name = tree.name(node);
    return !name.isBlank() && name.chars().noneMatch(Character::isISOControl);
  }

  /** The type; empty if nothing was seen that a column could hold. */
  Optional<NestedType> type() {
    boolean singles = bools || wholeNumbers || otherNumbers || texts;
    if ((groups || elements != null) && (singles || (groups && elements != null))) {
      return Optional.of(new NestedType.Json());
    }
    if (groups) {
      List<NestedField> fields = fields();
      return fields.isEmpty() ? Optional.empty() : Optional.of(new NestedType.Group(fields));
    }
    if (elements != null) {
      return elements.type().map(NestedType.Sequence::new);
    }
    if (!singles && !characters) {
      return Optional.empty();
    }
    return Optional.of(single());
  }

  private NestedType single() {
    if (bools && !wholeNumbers && !otherNumbers && !texts) {
      return new NestedType.Bool();
    }
    boolean whole = wholeNumbers && !otherNumbers && !texts && !bools;
    return whole ? new NestedType.WholeNumber() : new NestedType.Text();
  }

  List<NestedField> fields() {
    List<NestedField> fields = new ArrayList<>();
    for (Member member : members.values()) {
      Optional<NestedType> type = member.shape.type();
      if (type.isPresent()) {
        NestedType once = type.get();
        fields.add(
            NestedField.of(member.name, member.repeated ? new NestedType.Sequence(once) : once));
      }
    }
    return fields;
  }
}

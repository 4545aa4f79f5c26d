package dev.sluice.adapter.copybook;

import dev.sluice.adapter.copybook.CopybookSentences.Sentence;
import dev.sluice.adapter.layout.LayoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** Reads a copybook's data descriptions into a tree. */
final class CopybookParser {
  private static final Map<String, Usage> USAGES =
      Map.ofEntries(
          Map.entry("DISPLAY", Usage.DISPLAY),
          Map.entry("COMP", Usage.BINARY),
          Map.entry("COMPUTATIONAL", Usage.BINARY),
          Map.entry("COMP-4", Usage.BINARY),
          Map.entry("COMPUTATIONAL-4", Usage.BINARY),
          Map.entry("COMP-5", Usage.BINARY),
          Map.entry("COMPUTATIONAL-5", Usage.BINARY),
          Map.entry("BINARY", Usage.BINARY),
          Map.entry("COMP-3", Usage.PACKED),
          Map.entry("COMPUTATIONAL-3", Usage.PACKED),
          Map.entry("PACKED-DECIMAL", Usage.PACKED),
          Map.entry("COMP-1", Usage.SINGLE_FLOAT),
          Map.entry("COMPUTATIONAL-1", Usage.SINGLE_FLOAT),
          Map.entry("COMP-2", Usage.DOUBLE_FLOAT),
          Map.entry("COMPUTATIONAL-2", Usage.DOUBLE_FLOAT));

  private static final Set<String> WITHOUT_MEANING_HERE =
      Set.of("JUST", "JUSTIFIED", "RIGHT", "EXTERNAL", "GLOBAL");

  private static final Set<String> LISTING = Set.of("EJECT", "SKIP1", "SKIP2", "SKIP3");

  private static final Set<String> CLAUSES =
      Set.of(
          "PIC",
          "PICTURE",
          "USAGE",
          "SIGN",
          "OCCURS",
          "REDEFINES",
          "VALUE",
          "VALUES",
          "BLANK",
          "LEADING",
          "TRAILING",
          "SYNC",
          "SYNCHRONIZED");

  private final DataItem root = new DataItem(0, 0, "record");
  private final Deque<DataItem> open = new ArrayDeque<>();
  private Sentence sentence;
  private DataItem item;
  private int at;

  private CopybookParser() {
    open.push(root);
  }

  /**
   * The record: an item without name whose children are those of the copybook's only 01 item, or
   * its top items if it has none.
   */
  static DataItem parse(String copybook) {
    CopybookParser parser = new CopybookParser();
    for (Sentence sentence : CopybookSentences.of(copybook)) {
      parser.read(sentence);
    }
    return parser.record();
  }

  private DataItem record() {
    if (root.children.isEmpty()) {
      throw new LayoutException(0, "the copybook describes no data");
    }
    DataItem first = root.children.get(0);
    boolean elementary = first.children.isEmpty() && (first.picture != null || first.usage != null);
    boolean collapses = first.level == 1 && !elementary;
    if (root.children.size() > 1 && first.level == 1) {
      DataItem second = root.children.get(1);
      throw new LayoutException(
          second.line,
          "line "
              + second.line
              + ": a second record "
              + second.label()
              + " begins: keep the one record of this feed, or join them under one 01 with"
              + " REDEFINES");
    }
    if (collapses && first.occurs > 0) {
      throw new LayoutException(first.line, "the record itself can't occur several times");
    }
    return collapses ? first : root;
  }

  private void read(Sentence next) {
    sentence = next;
    at = 0;
    while (at < sentence.words().size() && LISTING.contains(word())) {
      at++;
    }
    if (at == sentence.words().size()) {
      return;
    }
    int level = level();
    if (level == 77 || level == 88) {
      return;
    }
    if (level == 66) {
      throw fault(
          "level 66 (RENAMES) is not supported: remove it, its fields are described anyway");
    }
    if (level < 1 || level > 49) {
      throw fault("level " + level + " is not supported: 01 to 49, 77 and 88 are");
    }
    item = new DataItem(sentence.line(), level, name());
    while (at < sentence.words().size()) {
      clause(take());
    }
    attach();
  }

  private int level() {
    String word = take();
    if (word.matches("\\d{1,2}")) {
      return Integer.parseInt(word);
    }
    if (word.equals("COPY")) {
      throw fault("COPY is not followed: put the text of the copied member in its place");
    }
    throw fault(
        "a level number is expected, not "
            + word
            + "; was the period at the end of the sentence before forgotten?");
  }

  private String name() {
    if (at == sentence.words().size() || isClause(word())) {
      return null;
    }
    String name = take();
    if (name.equals("FILLER")) {
      return null;
    }
    if (!name.matches("[A-Z0-9_:@#$-]*[A-Z@#$:][A-Z0-9_:@#$-]*")) {
      throw fault(name + " is no data name");
    }
    return name;
  }

  private static boolean isClause(String word) {
    return CLAUSES.contains(word) || USAGES.containsKey(word);
  }

  private void clause(String word) {
    switch (word) {
      case "PIC", "PICTURE" -> {
        skip("IS");
        item.picture = Picture.parse(take(), sentence.line());
      }
      case "USAGE" -> {
        skip("IS");
        usage(take());
      }
      case "SIGN" -> {
        skip("IS");
        sign(take());
      }
      case "LEADING", "TRAILING" -> sign(word);
      case "OCCURS" -> occurs();
      case "REDEFINES" -> item.redefines = take();
      case "VALUE", "VALUES" -> skipValue();
      case "BLANK" -> {
        skip("WHEN");
        take();
      }
      case "SYNC", "SYNCHRONIZED" ->
          throw fault(
              "SYNCHRONIZED is not supported, as its slack bytes depend on the compiler: remove it"
                  + " and describe the slack bytes as FILLER");
      default -> {
        if (!WITHOUT_MEANING_HERE.contains(word)) {
          usage(word);
        }
      }
    }
  }

  private void usage(String word) {
    Usage usage = USAGES.get(word);
    if (usage == null) {
      throw fault(
          word
              + " is not understood in the description of "
              + item.label()
              + "; supported usages are DISPLAY, COMP, COMP-1 to COMP-5, BINARY, PACKED-DECIMAL");
    }
    item.usage = usage;
  }

  private void sign(String position) {
    if (!position.equals("LEADING") && !position.equals("TRAILING")) {
      throw fault("SIGN must be LEADING or TRAILING, not " + position);
    }
    item.signLeading = position.equals("LEADING");
    if (skip("SEPARATE")) {
      item.signSeparate = true;
      skip("CHARACTER");
    }
  }

  private void occurs() {
    int first = number();
    item.occurs = first;
    item.occursAtLeast = first;
    if (skip("TO")) {
      item.occurs = number();
    }
    skip("TIMES");
    if (skip("DEPENDING")) {
      skip("ON");
      item.dependingOn = take();
      item.occursAtLeast = first == item.occurs ? 0 : first;
    } else if (first != item.occurs) {
      throw fault("OCCURS " + first + " TO " + item.occurs + " needs DEPENDING ON");
    }
    if (item.occurs < 1 || item.occursAtLeast > item.occurs) {
      throw fault("OCCURS must be at least 1, and not less than its minimum");
    }
    while (skip("ASCENDING") || skip("DESCENDING") || skip("INDEXED")) {
      skip("KEY");
      skip("IS");
      skip("BY");
      skipNames();
    }
  }

  private void skipNames() {
    while (at < sentence.words().size()
        && !isClause(word())
        && !Set.of("ASCENDING", "DESCENDING", "INDEXED", "DEPENDING").contains(word())) {
      at++;
    }
  }

  private void skipValue() {
    skip("IS");
    skip("ARE");
    take();
    while (at < sentence.words().size() && (word().startsWith("'") || word().startsWith("\""))) {
      at++;
    }
  }

  private int number() {
    String word = take();
    if (!word.matches("\\d{1,7}")) {
      throw fault("a number is expected, not " + word);
    }
    return Integer.parseInt(word);
  }

  private boolean skip(String word) {
    boolean found = at < sentence.words().size() && word().equals(word);
    if (found) {
      at++;
    }
    return found;
  }

  private String word() {
    return sentence.words().get(at);
  }

  private String take() {
    if (at == sentence.words().size()) {
      throw fault("the sentence ends too early, after " + sentence.words().get(at - 1));
    }
    return sentence.words().get(at++);
  }

  private void attach() {
    while (open.peek().level >= item.level) {
      open.pop();
    }
    DataItem parent = open.peek();
    if (parent.picture != null) {
      throw fault(
          item.label()
              + " (level "
              + item.level
              + ") stands under "
              + parent.label()
              + ", which has a PICTURE and so can't be a group");
    }
    boolean wrongLevel =
        !parent.children.isEmpty() && parent.children.get(0).level != item.level && parent != root;
    if (wrongLevel) {
      throw fault(
          "level "
              + item.level
              + " of "
              + item.label()
              + " does not match level "
              + parent.children.get(0).level
              + " of the items beside it");
    }
    parent.children.add(item);
    open.push(item);
  }

  private LayoutException fault(String message) {
    return new LayoutException(sentence.line(), "line " + sentence.line() + ": " + message);
  }
}

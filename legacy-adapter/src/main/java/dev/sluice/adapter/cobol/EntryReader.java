package dev.sluice.adapter.cobol;

import dev.sluice.adapter.cobol.DataItem.Occurs;
import dev.sluice.adapter.cobol.DataItem.Sign;
import java.util.List;
import java.util.Set;

/** Reads the clauses of one data description entry. */
final class EntryReader {
  private static final Set<String> WITHOUT_MEANING_HERE =
      Set.of("JUST", "JUSTIFIED", "RIGHT", "LEFT", "EXTERNAL", "GLOBAL", "VOLATILE", "ALIGNED");

  private static final Set<String> CLAUSES =
      Set.of(
          "PIC",
          "PICTURE",
          "USAGE",
          "GROUP-USAGE",
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

  private final Cursor cursor;
  private final Place place;
  private final int level;
  private final Boolean commaIsPoint;

  private String name;
  private Picture picture;
  private Usage usage;
  private Sign sign;
  private String redefines;
  private Occurs occurs;
  private boolean blankWhenZero;
  private boolean synchronised;

  EntryReader(Cursor cursor, Place place, int level, Boolean commaIsPoint) {
    this.cursor = cursor;
    this.place = place;
    this.level = level;
    this.commaIsPoint = commaIsPoint;
  }

  DataItem read() {
    name = name();
    while (!cursor.atEnd() && !cursor.skip(Word.PERIOD)) {
      clause(cursor.take());
    }
    return new DataItem(
        place,
        level,
        name,
        picture,
        usage,
        sign,
        redefines,
        occurs,
        blankWhenZero,
        synchronised,
        List.of());
  }

  private String name() {
    if (cursor.atEnd() || cursor.isAt(Word.PERIOD) || isClause(cursor.word())) {
      return null;
    }
    Word word = cursor.take();
    if (word.is("FILLER")) {
      return null;
    }
    // Generators of copybooks quote the variable part of a name: 'ABC'-FIELD.
    String text = word.isLiteral() ? word.text().replaceAll("['\"]", "") : word.text();
    if (word.isLiteral() && !cursor.atEnd() && cursor.word().text().startsWith("-")) {
      text += cursor.take().text();
    }
    if (!text.matches("[A-Z0-9_:@#$-]*[A-Z@#$:][A-Z0-9_:@#$-]*")) {
      throw word.place().fault(text + " is no data name");
    }
    return text;
  }

  private static boolean isClause(Word word) {
    return CLAUSES.contains(word.text()) || Usage.of(word.text()).isPresent();
  }

  private void clause(Word word) {
    switch (word.text()) {
      case "PIC", "PICTURE" -> {
        cursor.skip("IS");
        Word symbols = cursor.take();
        picture = PictureReader.read(symbols.text(), symbols.place(), commaIsPoint);
      }
      case "USAGE", "GROUP-USAGE" -> {
        cursor.skip("IS");
        usage(cursor.take());
      }
      case "SIGN" -> {
        cursor.skip("IS");
        sign(cursor.take());
      }
      case "LEADING", "TRAILING" -> sign(word);
      case "OCCURS" -> occurs();
      case "REDEFINES" -> redefines = cursor.take().text();
      case "VALUE", "VALUES" -> skipValue();
      case "BLANK" -> {
        cursor.skip("WHEN");
        cursor.take();
        blankWhenZero = true;
      }
      case "SYNC", "SYNCHRONIZED" -> synchronised = true;
      case "SIGNED", "UNSIGNED" -> signedness(word);
      default -> {
        if (!WITHOUT_MEANING_HERE.contains(word.text())) {
          usage(word);
        }
      }
    }
  }

  private void usage(Word word) {
    usage =
        Usage.of(word.text())
            .orElseThrow(
                () ->
                    word.place()
                        .fault(
                            word.text()
                                + " is not understood in the description of "
                                + label()
                                + "; was a period forgotten? usages are DISPLAY, NATIONAL, COMP,"
                                + " COMP-1 to COMP-6, COMP-9, BINARY, PACKED-DECIMAL, INDEX,"
                                + " POINTER"));
    if (usage == Usage.OBJECT_REFERENCE) {
      cursor.skip("REFERENCE");
    }
  }

  private void signedness(Word word) {
    if (usage == null) {
      throw word.place().fault(word.text() + " has no usage before it");
    }
    usage = word.is("UNSIGNED") ? usage.unsigned() : usage;
  }

  private void sign(Word position) {
    if (!position.is("LEADING") && !position.is("TRAILING")) {
      throw position.place().fault("SIGN must be LEADING or TRAILING, not " + position.text());
    }
    boolean separate = cursor.skip("SEPARATE");
    cursor.skip("CHARACTER");
    sign = new Sign(position.is("LEADING"), separate);
  }

  private void occurs() {
    int first = number();
    int most = cursor.skip("TO") ? number() : first;
    cursor.skip("TIMES");
    String dependingOn = null;
    int least = first;
    while (true) {
      if (cursor.skip("DEPENDING")) {
        cursor.skip("ON");
        dependingOn = cursor.take().text();
        least = first == most ? 0 : first;
      } else if (!skipKeys()) {
        break;
      }
    }
    if (dependingOn == null && first != most) {
      throw place.fault("OCCURS " + first + " TO " + most + " needs DEPENDING ON");
    }
    if (most < 1 || least > most) {
      throw place.fault("OCCURS must be at least 1, and not less than its minimum");
    }
    occurs = new Occurs(least, most, dependingOn);
  }

  /** Passes over keys and indexes, which say nothing about bytes. */
  private boolean skipKeys() {
    boolean found = cursor.skip("ASCENDING") || cursor.skip("DESCENDING") || cursor.skip("INDEXED");
    if (found) {
      cursor.skip("KEY");
      cursor.skip("IS");
      cursor.skip("BY");
      while (!cursor.atEnd()
          && !cursor.isAt(Word.PERIOD)
          && !isClause(cursor.word())
          && !WITHOUT_MEANING_HERE.contains(cursor.word().text())
          && !Set.of("ASCENDING", "DESCENDING", "INDEXED", "DEPENDING")
              .contains(cursor.word().text())) {
        cursor.take();
      }
    }
    return found;
  }

  private void skipValue() {
    cursor.skip("IS");
    cursor.skip("ARE");
    cursor.skip("ALL");
    cursor.take();
    while (!cursor.atEnd() && (cursor.word().isLiteral() || cursor.skip("THRU"))) {
      cursor.take();
    }
  }

  private int number() {
    Word word = cursor.take();
    if (!word.text().matches("\\d{1,7}")) {
      throw word.place().fault("a number is expected, not " + word.text());
    }
    return Integer.parseInt(word.text());
  }

  private String label() {
    return name == null ? "FILLER" : name;
  }
}

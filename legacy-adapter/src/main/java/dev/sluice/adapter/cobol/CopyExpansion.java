package dev.sluice.adapter.cobol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts copied members in the place of COPY statements, and carries out REPLACE statements. */
final class CopyExpansion {
  private static final int MAX_WORDS = 1_000_000;

  private final CopybookLibrary library;
  private final SourceFormat format;
  private final Set<String> open = new HashSet<>();
  private int total;

  CopyExpansion(CopybookLibrary library, SourceFormat format) {
    this.library = library;
    this.format = format;
  }

  /**
   * The words with all COPY and REPLACE statements carried out.
   *
   * @throws dev.sluice.adapter.layout.LayoutException if a member is missing, copies itself, or a
   *     statement can't be understood
   */
  List<Word> of(List<Word> words) {
    List<Word> expanded = new ArrayList<>();
    Replacing active = Replacing.NOTHING;
    List<Word> pending = new ArrayList<>();
    Cursor cursor = new Cursor(words);
    boolean sentenceStarts = true;
    while (!cursor.atEnd()) {
      if (cursor.word().is("COPY") || cursor.word().is("++INCLUDE")) {
        pending.addAll(copied(cursor));
        sentenceStarts = true;
      } else if (sentenceStarts && cursor.word().is("REPLACE")) {
        expanded.addAll(active.in(pending));
        pending.clear();
        active = replace(cursor);
      } else {
        sentenceStarts = cursor.word().is(Word.PERIOD);
        pending.add(cursor.take());
      }
    }
    expanded.addAll(active.in(pending));
    return expanded;
  }

  private List<Word> copied(Cursor cursor) {
    Word copy = cursor.take();
    String member = cursor.take().text().replaceAll("^['\"]|['\"]$", "").toUpperCase(Locale.ROOT);
    if (cursor.skip("OF") || cursor.skip("IN")) {
      cursor.take();
    }
    cursor.skip("SUPPRESS");
    Replacing replacing = cursor.skip("REPLACING") ? pairs(cursor) : Replacing.NOTHING;
    cursor.skip(Word.PERIOD);
    if (!open.add(member)) {
      throw copy.place().fault("COPY " + member + " copies itself");
    }
    String text =
        library
            .text(member)
            .orElseThrow(
                () ->
                    copy.place()
                        .fault(
                            "COPY "
                                + member
                                + ": there is no such member; put a file of this name beside the"
                                + " copybook"));
    List<Word> words =
        WordCutter.of(text, format, line -> new Place(copy.place().line(), member, line));
    total += words.size();
    if (total > MAX_WORDS) {
      throw copy.place().fault("the copied members have more than " + MAX_WORDS + " words");
    }
    List<Word> inner = of(replacing.in(words));
    open.remove(member);
    return inner;
  }

  private static Replacing replace(Cursor cursor) {
    cursor.take();
    if (cursor.skip("OFF")) {
      cursor.skip(Word.PERIOD);
      return Replacing.NOTHING;
    }
    Replacing replacing = pairs(cursor);
    cursor.skip(Word.PERIOD);
    return replacing;
  }

  private static Replacing pairs(Cursor cursor) {
    List<Replacing.Pair> pairs = new ArrayList<>();
    while (!cursor.atEnd() && !cursor.word().is(Word.PERIOD)) {
      Replacing.Part part =
          cursor.skip("LEADING")
              ? Replacing.Part.LEADING
              : cursor.skip("TRAILING") ? Replacing.Part.TRAILING : Replacing.Part.WORDS;
      List<Word> from = operand(cursor);
      if (!cursor.skip("BY")) {
        throw cursor.fault("BY is expected in REPLACING");
      }
      pairs.add(Replacing.Pair.of(part, from, operand(cursor)));
    }
    return new Replacing(pairs);
  }

  private static List<Word> operand(Cursor cursor) {
    if (!cursor.skip(Word.PSEUDO_TEXT)) {
      return List.of(cursor.take());
    }
    List<Word> words = new ArrayList<>();
    while (!cursor.skip(Word.PSEUDO_TEXT)) {
      words.add(cursor.take());
    }
    return words;
  }
}

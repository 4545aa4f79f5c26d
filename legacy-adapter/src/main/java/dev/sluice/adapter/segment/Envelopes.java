package dev.sluice.adapter.segment;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.message.Balance;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.message.MessageOptions;
import dev.sluice.adapter.segment.EnvelopeTags.Level;

/** In which envelopes the segments of a file stand, and what their trailers count. */
public final class Envelopes {
  private final EnvelopeTags tags;
  private final CurrentRecord record;
  private final boolean lenient;
  private final Balance balance;

  private final Envelope interchange;
  private final Envelope group;
  private final Envelope message;
  private long messagesOutsideGroups;
  private Closed closed = Closed.NONE;

  /** The envelope that the current segment closed: the segment is still part of it. */
  private enum Closed {
    NONE,
    MESSAGE,
    GROUP,
    INTERCHANGE
  }

  /** No envelope is open yet. */
  public Envelopes(EnvelopeTags tags, CurrentRecord record, MessageOptions options) {
    this.tags = tags;
    this.record = record;
    this.lenient = options.lenient();
    this.balance = new Balance(options.totals());
    this.interchange = new Envelope(tags.interchange());
    this.group = new Envelope(tags.group());
    this.message = new Envelope(tags.message());
  }

  /** Takes the current record's segment, which may open or close an envelope. */
  public void take(Segment segment) {
    closed = Closed.NONE;
    String tag = String.valueOf(segment.tag());
    if (tag.equals(tags.interchange().header())) {
      openInterchange(segment);
    } else if (tag.equals(tags.group().header())) {
      openGroup(segment);
    } else if (tag.equals(tags.message().header())) {
      openMessage(segment);
    } else if (tag.equals(tags.message().trailer())) {
      closeMessage(segment);
    } else if (tag.equals(tags.group().trailer())) {
      closeGroup(segment);
    } else if (tag.equals(tags.interchange().trailer())) {
      closeInterchange(segment);
    } else {
      require(interchange.isOpen(), tag + " outside of an interchange");
      message.count();
    }
  }

  private void openInterchange(Segment segment) {
    requireClosed(message);
    requireClosed(group);
    requireClosed(interchange);
    message.close();
    group.close();
    interchange.open(segment);
    messagesOutsideGroups = 0;
  }

  private void openGroup(Segment segment) {
    requireOpen(interchange, segment);
    requireClosed(message);
    requireClosed(group);
    message.close();
    interchange.count();
    group.open(segment);
  }

  private void openMessage(Segment segment) {
    requireOpen(tags.groupsRequired() ? group : interchange, segment);
    requireClosed(message);
    if (group.isOpen()) {
      group.count();
    } else {
      messagesOutsideGroups++;
    }
    message.open(segment);
    message.count();
  }

  private void closeMessage(Segment segment) {
    requireOpen(message, segment);
    message.count();
    if (message.isOpen()) {
      compare(message, "segment_count", message.within(), segment);
      closed = Closed.MESSAGE;
    }
    message.close();
  }

  private void closeGroup(Segment segment) {
    requireOpen(group, segment);
    requireClosed(message);
    if (group.isOpen()) {
      compare(group, tags.message().plural() + "_count", group.within(), segment);
      closed = Closed.GROUP;
    }
    message.close();
    group.close();
  }

  private void closeInterchange(Segment segment) {
    requireOpen(interchange, segment);
    requireClosed(message);
    requireClosed(group);
    if (interchange.isOpen()) {
      boolean grouped = interchange.within() > 0 || tags.groupsRequired();
      Level counted = grouped ? tags.group() : tags.message();
      long within = grouped ? interchange.within() : messagesOutsideGroups;
      compare(interchange, counted.plural() + "_count", within, segment);
      closed = Closed.INTERCHANGE;
    }
    message.close();
    group.close();
    interchange.close();
  }

  private void compare(Envelope envelope, String name, long within, Segment trailer) {
    Level level = envelope.level();
    Place place =
        record.place(level.trailer() + " segment of " + level.name() + " " + envelope.number());
    String declared = shown(trailer.component(1, 1));
    if (isNumber(declared)) {
      balance.compare(name, Long.parseLong(declared), within, place);
    } else {
      balance.compare(name, declared, String.valueOf(within), place);
    }
    String repeated = shown(trailer.component(2, 1));
    String reference = shown(envelope.reference());
    if (level.numeric() && isNumber(repeated) && isNumber(reference)) {
      balance.compare("control_number", Long.parseLong(repeated), Long.parseLong(reference), place);
    } else {
      balance.compare("control_number", repeated, reference, place);
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String shown(String text) {
    return text == null ? "" : text;
  }

  /** The file ends here. */
  public void end() {
    requireClosed(message);
    requireClosed(group);
    requireClosed(interchange);
  }

  private void requireOpen(Envelope envelope, Segment segment) {
    Level level = envelope.level();
    require(
        envelope.isOpen(),
        segment.tag() + ", but no " + level.name() + " is open (no " + level.header() + ")");
  }

  private void requireClosed(Envelope envelope) {
    Level level = envelope.level();
    require(
        !envelope.isOpen(),
        level.name()
            + " "
            + envelope.number()
            + " (control reference "
            + envelope.reference()
            + ") has no trailer ("
            + level.trailer()
            + "): the file was cut off or put together wrongly");
  }

  private void require(boolean sound, String otherwise) {
    if (!sound && !lenient) {
      throw record.brokenFile(
          otherwise + "; have the sender drop it again, or say structure: lenient");
    }
  }

  private boolean inInterchange() {
    return interchange.isOpen() || closed == Closed.INTERCHANGE;
  }

  private boolean inGroup() {
    return group.isOpen() || closed == Closed.GROUP;
  }

  private boolean inMessage() {
    return message.isOpen() || closed == Closed.MESSAGE;
  }

  /** The number in the file of the interchange the segment stands in, from 1; or null. */
  public Long interchangeNumber() {
    return inInterchange() ? (Long) interchange.number() : null;
  }

  /** The number in the file of the group the segment stands in, from 1; or null. */
  public Long groupNumber() {
    return inGroup() ? (Long) group.number() : null;
  }

  /** The number in the file of the message the segment stands in, from 1; or null. */
  public Long messageNumber() {
    return inMessage() ? (Long) message.number() : null;
  }

  /** The segment's place in its message, from 1, as the trailer counts; or null. */
  public Long position() {
    return inMessage() ? (Long) message.within() : null;
  }

  /** The control reference of the segment's interchange, or null. */
  public String interchangeReference() {
    return inInterchange() ? interchange.reference() : null;
  }

  /** The control reference of the segment's group, or null. */
  public String groupReference() {
    return inGroup() ? group.reference() : null;
  }

  /** The control reference of the segment's message, or null. */
  public String messageReference() {
    return inMessage() ? message.reference() : null;
  }

  /** The totals so far. */
  public Control control() {
    return balance.control();
  }
}

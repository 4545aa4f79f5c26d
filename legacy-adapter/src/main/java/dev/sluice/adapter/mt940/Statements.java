package dev.sluice.adapter.mt940;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.message.Balance;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.message.MessageOptions;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages of a file while it is read: what is known of the current one, and its totals. */
final class Statements {
  private static final Pattern TYPE_IN_BLOCK = Pattern.compile("[IO]([0-9]{3}).*");
  private static final Pattern TYPE_IN_HEADER = Pattern.compile("(?m)^\\s*(94[0-2]|950)\\b");

  private final CurrentRecord record;
  private final boolean lenient;
  private final Balance balance;

  private long messages;
  private boolean open;
  private boolean hasFields;
  private boolean isInterim;
  private boolean hasLines;
  private boolean isOpened;
  private boolean isClosed;
  private long transactions;
  private AccountBalance opening;
  private BigDecimal sum;
  private final Side debits = new Side();
  private final Side credits = new Side();

  private String type;
  private String reference;
  private String relatedReference;
  private String account;
  private String statementNumber;
  private String sequenceNumber;

  /** The entries of one side. */
  private static final class Side {
    private long entries;
    private BigDecimal sum = BigDecimal.ZERO;

    void clear() {
      entries = 0;
      sum = BigDecimal.ZERO;
    }

    void add(BigDecimal amount) {
      entries++;
      sum = sum.add(amount);
    }
  }

  Statements(CurrentRecord record, MessageOptions options) {
    this.record = record;
    this.lenient = options.lenient();
    this.balance = new Balance(options.totals());
  }

  /** A block of the envelope. */
  void block(String number, String content) {
    openIfClosed(number.equals("1"));
    Matcher matcher = TYPE_IN_BLOCK.matcher(content);
    if (number.equals("2") && matcher.matches()) {
      type = matcher.group(1);
    }
  }

  /** Lines before a message. */
  void header(String content) {
    openIfClosed(hasFields);
    Matcher matcher = TYPE_IN_HEADER.matcher(content);
    if (matcher.find()) {
      type = matcher.group(1);
    }
  }

  private void openIfClosed(boolean always) {
    if (!open || (always && hasFields)) {
      close();
      open();
    }
  }

  private void open() {
    messages++;
    open = true;
    hasFields = false;
    isInterim = false;
    hasLines = false;
    isOpened = false;
    isClosed = false;
    opening = null;
    sum = BigDecimal.ZERO;
    debits.clear();
    credits.clear();
    type = null;
    reference = null;
    relatedReference = null;
    account = null;
    statementNumber = null;
    sequenceNumber = null;
  }

  /** A field; what it means to the message is taken from it. */
  void field(String tag, String value) {
    openIfClosed(tag.equals("20"));
    require(
        hasFields || tag.equals("20"),
        "field " + tag + " starts a message, but messages start with field 20");
    hasFields = true;
    String text = value.strip();
    switch (tag) {
      case "20" -> reference = text;
      case "21" -> relatedReference = text;
      case "25", "25P" -> account = text;
      case "28", "28C" -> number(text);
      case "13D", "34F", "90C", "90D" -> isInterim = true;
      default -> {
        // The other fields are rows of their own.
      }
    }
  }

  private void number(String text) {
    int slash = text.indexOf('/');
    statementNumber = slash < 0 ? text : text.substring(0, slash);
    sequenceNumber = slash < 0 ? null : text.substring(slash + 1);
  }

  /** A statement line, also one that is refused. */
  void line(StatementLine line) {
    require(
        isOpened || isInterim,
        "a statement line (61), but no opening balance (60F or 60M) before it");
    hasLines = true;
    transactions++;
    if (line == null || line.amount() == null) {
      return;
    }
    sum = sum.add(line.signedAmount());
    (line.signedAmount().signum() < 0 ? debits : credits).add(line.amount());
  }

  /** An opening balance; null if it is refused, so that there is nothing to compare. */
  void opening(AccountBalance first) {
    isOpened = true;
    opening = first;
  }

  /** A closing balance; null if it is refused. */
  void closing(AccountBalance last) {
    isClosed = true;
    if (opening == null || last == null) {
      return;
    }
    Place place = record.place("closing balance of message " + messages);
    balance.compare("currency", last.currency(), opening.currency(), place);
    balance.compare("closing_balance", last.signedAmount(), opening.signedAmount().add(sum), place);
  }

  void summary(boolean isDebit, EntrySummary summary) {
    Side side = isDebit ? debits : credits;
    String name = isDebit ? "debit" : "credit";
    Place place = record.place("entry summary of message " + messages);
    balance.compare(name + "_entries", summary.entries(), side.entries, place);
    balance.compare(name + "_sum", summary.amount(), side.sum, place);
  }

  /** The message's end mark, or the file's end. */
  void close() {
    if (open) {
      require(hasFields, "there is no message: no field 20");
      require(
          isClosed || isInterim || (!isOpened && !hasLines),
          "message "
              + messages
              + " (reference "
              + reference
              + ") has no closing balance (62F or 62M): the file was cut off or put together"
              + " wrongly");
    }
    open = false;
  }

  private void require(boolean sound, String otherwise) {
    if (!sound && !lenient) {
      throw record.brokenFile(
          otherwise + "; have the sender drop it again, or say structure: lenient");
    }
  }

  /** The row's columns that tell the message, in the order of the schema. */
  void keys(Object[] row) {
    row[0] = messages;
    row[1] = type;
    row[2] = reference;
    row[3] = relatedReference;
    row[4] = account;
    row[5] = statementNumber;
    row[6] = sequenceNumber;
  }

  long transactions() {
    return transactions;
  }

  /** The currency of the opening balance, or null. */
  String currency() {
    return opening == null ? null : opening.currency();
  }

  Control control() {
    return balance.control();
  }
}

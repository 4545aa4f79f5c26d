package dev.sluice.adapter.bai2;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.message.Balance;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.message.MessageOptions;
import java.math.BigDecimal;

/**
 * Where in files, groups and accounts the records stand, and what these come to. The total of an
 * account is the sum of its summaries and transactions; that of a group the sum of its accounts',
 * that of a file the sum of its groups'.
 */
final class Bai2Envelopes {
  private final CurrentRecord record;
  private final boolean lenient;
  private final Balance balance;
  private final Level file = new Level("file", "99");
  private final Level group = new Level("group", "98");
  private final Level account = new Level("account", "49");
  private long transactions;
  private String groupCurrency;
  private String accountCurrency;

  Bai2Envelopes(CurrentRecord record, MessageOptions options) {
    this.record = record;
    this.lenient = options.lenient();
    this.balance = new Balance(options.totals());
  }

  void openFile() {
    requireClosed(account);
    requireClosed(group);
    requireClosed(file);
    account.close();
    group.close();
    file.open();
  }

  void openGroup(String currency) {
    requireOpen(file, "02");
    requireClosed(account);
    requireClosed(group);
    account.close();
    file.count();
    group.open();
    groupCurrency = currency;
    accountCurrency = null;
  }

  void openAccount(String currency) {
    requireOpen(group, "03");
    requireClosed(account);
    group.count();
    account.open();
    accountCurrency = currency;
  }

  void transaction() {
    requireOpen(account, "16");
    transactions++;
  }

  /** An amount of the open account. */
  void add(BigDecimal amount) {
    if (amount != null) {
      account.add(amount);
      group.add(amount);
      file.add(amount);
    }
  }

  /** Physical records of the record that was read. */
  void addLines(int lines) {
    account.addLines(lines);
    group.addLines(lines);
    file.addLines(lines);
  }

  /** A trailer, whose lines are added already; what is null was refused and is not compared. */
  void closeAccount(BigDecimal total, Long lines) {
    requireOpen(account, "49");
    compare(account, total, null, null, lines);
    account.close();
  }

  void closeGroup(BigDecimal total, Long accounts, Long lines) {
    requireOpen(group, "98");
    requireClosed(account);
    compare(group, total, "account_count", accounts, lines);
    account.close();
    group.close();
  }

  void closeFile(BigDecimal total, Long groups, Long lines) {
    requireOpen(file, "99");
    requireClosed(account);
    requireClosed(group);
    compare(file, total, "group_count", groups, lines);
    account.close();
    group.close();
    file.close();
  }

  private void compare(Level level, BigDecimal total, String counted, Long count, Long lines) {
    if (!level.isOpen()) {
      return;
    }
    Place place = record.place(level.name() + " trailer " + level.number());
    if (total != null) {
      balance.compare("control_total", total, level.total(), place);
    }
    if (count != null) {
      balance.compare(counted, count, level.within(), place);
    }
    if (lines != null) {
      balance.compare("record_count", lines, level.lines(), place);
    }
  }

  /** The file ends here. */
  void end() {
    requireClosed(account);
    requireClosed(group);
    requireClosed(file);
  }

  private void requireOpen(Level level, String type) {
    require(level.isOpen(), "a record " + type + ", but no " + level.name() + " is open");
  }

  private void requireClosed(Level level) {
    require(
        !level.isOpen(),
        level.name()
            + " "
            + level.number()
            + " has no trailer ("
            + level.trailer()
            + "): the file was cut off or put together wrongly");
  }

  private void require(boolean sound, String otherwise) {
    if (!sound && !lenient) {
      throw record.brokenFile(
          otherwise + "; have the sender drop it again, or say structure: lenient");
    }
  }

  /**
   * The numbers in the delivery of the file, group, account and transaction; null where none is.
   */
  Object[] keys(String type) {
    boolean ofGroup = file.number() > 0 && !type.equals("01") && !type.equals("99");
    boolean ofAccount = ofGroup && !type.equals("02") && !type.equals("98");
    return new Object[] {
      number(file, true),
      number(group, ofGroup),
      number(account, ofAccount),
      type.equals("16") ? transactions : null
    };
  }

  private static Long number(Level level, boolean within) {
    return within && level.number() > 0 ? (Long) level.number() : null;
  }

  /** The account's currency, or else the group's; null if neither is told. */
  String currency(String type) {
    return switch (type) {
      case "03", "16", "49" -> accountCurrency == null ? groupCurrency : accountCurrency;
      case "02", "98" -> groupCurrency;
      default -> null;
    };
  }

  Control control() {
    return balance.control();
  }
}

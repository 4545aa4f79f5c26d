package dev.sluice.adapter.nacha;

import dev.sluice.adapter.control.Control;
import dev.sluice.adapter.control.Place;
import dev.sluice.adapter.message.Balance;
import dev.sluice.adapter.message.CurrentRecord;
import dev.sluice.adapter.message.MessageOptions;
import java.util.regex.Pattern;

/**
 * Where in files, batches and entries the records stand, and what these come to. Records that are
 * refused count; what of them can be read is added.
 */
final class NachaEnvelopes {
  private static final String ADVICE = "ADV";
  private static final String NOTIFICATION_OF_IAT = "IATCOR";
  private static final Pattern RDFI = Pattern.compile("[0-9]{8}");
  private static final Pattern TRANSACTION_CODE = Pattern.compile("[2-5][1-9]|8[1-8]");
  private static final int BLOCKING_FACTOR = 10;

  private final CurrentRecord record;
  private final boolean lenient;
  private final Balance balance;

  private long files;
  private boolean inFile;
  private long batches;
  private boolean inBatch;
  private long batchesOfFile;
  private long entries;
  private long entriesOfBatch;
  private boolean advice;
  private String entryClass;
  private boolean notificationOfIat;
  private String batchNumber;
  private long physicalRecords;
  private NachaTotals batch = new NachaTotals();
  private NachaTotals file = new NachaTotals();
  private FileControl fileControl;

  /** A file control waits for the padding behind it, which counts into the blocks. */
  private record FileControl(Long blocks, Place place) {}

  NachaEnvelopes(CurrentRecord record, MessageOptions options) {
    this.record = record;
    this.lenient = options.lenient();
    this.balance = new Balance(options.totals());
  }

  Long fileNumber() {
    return files == 0 ? null : (Long) files;
  }

  Long batchNumber(char type) {
    return isOfBatch(type) && batches > 0 ? (Long) batches : null;
  }

  Long entryNumber(char type) {
    return (type == '6' || type == '7') && entries > 0 ? (Long) entries : null;
  }

  String entryClass(char type) {
    return isOfBatch(type) ? entryClass : null;
  }

  /** Which variant of records the batch has; null outside of batches. */
  String variant() {
    return notificationOfIat ? "IAT" : entryClass;
  }

  private static boolean isOfBatch(char type) {
    return type >= '5' && type <= '8';
  }

  /** Whether the file has batches of advices, whose totals are longer. */
  boolean isAdvice() {
    return advice;
  }

  boolean betweenFiles() {
    return files > 0 && !inFile;
  }

  /** A record that is no more than that: padding, or of no known type. */
  void countRecord() {
    physicalRecords++;
  }

  void take(char type, NachaValues values) {
    switch (type) {
      case '1' -> fileHeader();
      case '5' -> batchHeader(values);
      case '6' -> entry(values);
      case '7' -> addenda();
      case '8' -> batchControl(values);
      default -> fileControl(values);
    }
    physicalRecords++;
  }

  private void fileHeader() {
    require(!inFile, "a file header, but the file before it has no file control (type 9)");
    compareBlocks();
    files++;
    inFile = true;
    inBatch = false;
    advice = false;
    batchesOfFile = 0;
    physicalRecords = 0;
    entryClass = null;
    notificationOfIat = false;
    batch = new NachaTotals();
    file = new NachaTotals();
  }

  private void batchHeader(NachaValues values) {
    require(inFile, "a batch header, but no file header (type 1) before it");
    require(!inBatch, "a batch header, but the batch before it has no batch control (type 8)");
    inBatch = true;
    batches++;
    batchesOfFile++;
    entriesOfBatch = 0;
    entryClass = values.text("standard_entry_class");
    notificationOfIat = NOTIFICATION_OF_IAT.equals(values.text("iat_indicator"));
    advice |= ADVICE.equals(entryClass);
    batchNumber = values.text("batch_number");
    batch = new NachaTotals();
  }

  private void entry(NachaValues values) {
    require(inBatch, "an entry, but no batch header (type 5) before it");
    entries++;
    entriesOfBatch++;
    batch.addRecord();
    file.addRecord();
    hash(values.text("rdfi_identification"));
    amount(values);
  }

  private void hash(String rdfi) {
    if (rdfi == null || !RDFI.matcher(rdfi).matches()) {
      record.refuse("entry.rdfi_identification", 3, "number", "'" + rdfi + "' is not eight digits");
      return;
    }
    batch.addHash(Long.parseLong(rdfi));
    file.addHash(Long.parseLong(rdfi));
  }

  private void amount(NachaValues values) {
    String code = values.text("transaction_code");
    if (code == null || !TRANSACTION_CODE.matcher(code).matches()) {
      record.refuse(
          "entry.transaction_code",
          1,
          "transaction_code",
          "'" + code + "' is neither a debit nor a credit");
      return;
    }
    if (values.cents("amount") != null) {
      batch.add(values.cents("amount"), isDebit(code));
      file.add(values.cents("amount"), isDebit(code));
    }
  }

  /** Codes of accounts end in 1 to 4 for credits; those of advices in an odd digit. */
  private static boolean isDebit(String code) {
    int last = code.charAt(1) - '0';
    return code.charAt(0) == '8' ? last % 2 == 0 : last > 4;
  }

  private void addenda() {
    require(inBatch && entriesOfBatch > 0, "an addenda record, but no entry (type 6) before it");
    batch.addRecord();
    file.addRecord();
  }

  private void batchControl(NachaValues values) {
    require(inBatch, "a batch control, but no batch header (type 5) before it");
    if (inBatch) {
      Place place = record.place("batch control " + batches);
      compare(values, batch, place);
      balance.compare("batch_number", shown(values), String.valueOf(batchNumber), place);
    }
    inBatch = false;
  }

  private static String shown(NachaValues values) {
    return String.valueOf(values.text("batch_number"));
  }

  private void fileControl(NachaValues values) {
    require(inFile, "a file control, but no file header (type 1) before it");
    require(!inBatch, "a file control, but the batch before it has no batch control (type 8)");
    if (inFile) {
      Place place = record.place("file control");
      compare("batch_count", values.count("batch_count"), batchesOfFile, place);
      compare(values, file, place);
      fileControl = new FileControl(values.count("block_count"), place);
    }
    inFile = false;
    inBatch = false;
  }

  private void compare(NachaValues values, NachaTotals totals, Place place) {
    compare(
        "entry_addenda_count",
        values.count("entry_addenda_count"),
        totals.entriesAndAddenda(),
        place);
    compare("entry_hash", values.count("entry_hash"), totals.hash(), place);
    if (values.cents("total_debit") != null) {
      balance.compare("total_debit", values.cents("total_debit"), totals.debit(), place);
    }
    if (values.cents("total_credit") != null) {
      balance.compare("total_credit", values.cents("total_credit"), totals.credit(), place);
    }
  }

  /** A number that was refused has refused its record; there is nothing to compare. */
  private void compare(String name, Long declared, long computed, Place place) {
    if (declared != null) {
      balance.compare(name, declared, computed, place);
    }
  }

  private void compareBlocks() {
    if (fileControl != null) {
      long blocks = (physicalRecords + BLOCKING_FACTOR - 1) / BLOCKING_FACTOR;
      compare("block_count", fileControl.blocks(), blocks, fileControl.place());
      fileControl = null;
    }
  }

  /** The file ends here. */
  void end() {
    compareBlocks();
    require(!inFile, "the file ends without a file control (type 9): it was cut off");
  }

  private void require(boolean sound, String otherwise) {
    if (!sound && !lenient) {
      throw record.brokenFile(
          otherwise + "; have the sender drop it again, or say structure: lenient");
    }
  }

  Control control() {
    return balance.control();
  }
}

       01 LEDGER.
          05 ENTRY-NO PIC X(6).
          05 AMOUNT PIC S9(7)V99 COMP-3.
          05 FILLER PIC X(9).

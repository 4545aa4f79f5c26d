       01 TRAILER.
          05 TRL-TYPE PIC X(3).
          05 TRL-COUNT PIC 9(5) COMP-3.
          05 TRL-TOTAL PIC S9(9)V99 COMP-3.

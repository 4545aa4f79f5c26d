       01  LEDGER.
           05  ENTRY-NO            PIC 9(4).
           05  AMOUNT              PIC S9(5)V99.
           05  REMARK              PIC X(9).

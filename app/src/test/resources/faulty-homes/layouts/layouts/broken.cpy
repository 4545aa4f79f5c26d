       01  RECORD.
           05  ID        PIC 9(5).
           05  BROKEN    PIC Q.

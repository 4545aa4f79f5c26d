      * A CUSTOMER OF THE NIGHTLY EXTRACT. 140 BYTES.
       01  CUSTOMER.
           05  CUSTKEY             PIC 9(9)       COMP.
           05  CUSTNAME            PIC X(25).
           05  CUSTADDR            PIC X(40).
           05  NATION              PIC X(25).
           05  PHONE               PIC X(15).
           05  SEGMENT             PIC X(10).
      *    ADJUSTMENTS SINCE JANUARY, SIGN IN THE LAST DIGIT
           05  YTDADJ              PIC S9(9)V99.
           05  BALANCE             PIC S9(9)V99   COMP-3.
           05  FILLER              PIC X(4).

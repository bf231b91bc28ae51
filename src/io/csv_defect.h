/*
 * What may be wrong with a CSV file, and with a record of it; how large both
 * may be.
 */
#ifndef IO_CSV_DEFECT_H
#define IO_CSV_DEFECT_H

enum {
    CSV_CELL_MAX = 1 << 20,    /* bytes of a cell after decoding, between
                                  its quotes */
    CSV_RECORD_MAX = 16 << 20, /* bytes of a record after decoding */
    CSV_COLUMNS_MAX = 4096
};

enum csv_refusal {
    CSV_FINE,
    CSV_EMPTY,     /* no byte, or nothing but a BOM and blank lines */
    CSV_XLSX,      /* a zip or OLE2 file: save it as CSV */
    CSV_UNREADABLE /* csv_reason() has the system's words */
};

enum csv_defect {
    CSV_OK,
    CSV_BAD_BYTES,    /* not valid in the file's encoding */
    CSV_NUL,          /* a NUL byte */
    CSV_TOO_FEW,      /* cells */
    CSV_TOO_MANY,     /* a filled surplus cell */
    CSV_UNCLOSED,     /* a quote that is not closed */
    CSV_CELL_TOO_LONG /* or the record; of a physical line that is longer
                          than CSV_RECORD_MAX only so much is given */
};

#endif

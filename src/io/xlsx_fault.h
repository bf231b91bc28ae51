/*
 * libxlsxwriter uses what it allocates without looking: when there is no
 * memory it faults, or loses a string. Between its begin and its end a fault
 * ends the process as die() does, with one line and nothing half-written,
 * unless somebody else (a debugger, a sanitizer) has a handler for it. Inside
 * src/io only.
 */
#ifndef IO_XLSX_FAULT_H
#define IO_XLSX_FAULT_H

/* PATH is the workbook, for the message. */
void xlsx_fault_begin(const char *path);
/* What os_mute() made of stderr while the library is kept quiet; -1: none. */
void xlsx_fault_voice(int number);
void xlsx_fault_end(void);

#endif

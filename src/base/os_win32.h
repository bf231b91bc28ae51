/*
 * What the files of Windows share: for os_win32*.c alone.
 */
#ifndef BASE_OS_WIN32_H
#define BASE_OS_WIN32_H

#ifdef _WIN32

#include <stdbool.h>
#include <wchar.h>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <lmcons.h>
#include <sddl.h>

/* Put ERROR, of GetLastError(), into errno. Returns false. */
bool os_win32_fail(DWORD error);
/* The same of the last one, unless DONE, which it returns. */
bool os_win32_done(BOOL done);

/* UTF-16 as UTF-8, and back; caller frees. */
char *os_win32_utf8(const wchar_t *units);
wchar_t *os_win32_wide(const char *text);
/* The name that the system knows a path by; caller frees. */
wchar_t *os_win32_name(const char *path);

#endif
#endif

/*
 * What the files of Windows share: for os_win32*.c alone.
 */
#ifndef BASE_OS_WIN32_H
#define BASE_OS_WIN32_H

#ifdef _WIN32

#include <wchar.h>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <lmcons.h>
#include <sddl.h>

/* UTF-16 as UTF-8; caller frees. */
char *os_win32_utf8(const wchar_t *units);

#endif
#endif

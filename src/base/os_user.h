/*
 * Who runs the program, as the operating system knows it.
 */
#ifndef BASE_OS_USER_H
#define BASE_OS_USER_H

enum { OS_USER_SIZE = 128 };

/* "wangli"; "root (sudo wangli)" where sudo says so; "uid 1000" where nobody
 * knows a name. Returns BUFFER. */
char *os_user(char buffer[OS_USER_SIZE]);

#endif

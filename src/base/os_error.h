/*
 * What the operating system says is wrong, in the language of the user:
 * strerror() speaks English, whatever the rest of a message does.
 */
#ifndef BASE_OS_ERROR_H
#define BASE_OS_ERROR_H

/* The text for an errno; borrowed until the next call. */
const char *os_error(int number);

#endif

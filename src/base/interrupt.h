/*
 * Ctrl-C (and SIGTERM, and SIGHUP unless it is ignored): true once it was
 * pressed. The second time, or two seconds in which nothing
 * asks, end the process, leaving nothing
 * half-written.
 * SIGPIPE and SIGXFSZ end nothing any more: writing fails instead.
 */
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H

#include <stdbool.h>

void interrupt_install(void);
bool interrupt_pending(void);

#endif

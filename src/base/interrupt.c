#include "base/interrupt.h"

#include <stdatomic.h>

#include "base/error.h"
#include "base/os.h"

enum { SECONDS = 2 }; /* the work has to come to its own end */

static atomic_int interrupted; /* written by a handler, read by threads */

/* The second signal does not wait for the work to notice the first. */
static void on_signal(void)
{
    if (interrupted)
        quit_now(EXIT_INTERRUPTED);
    interrupted = 1;
    os_alarm(SECONDS);
}

/* Something goes on that does not look: a library at work. */
static void on_alarm(void)
{
    quit_now(EXIT_INTERRUPTED);
}

void interrupt_install(void)
{
    os_on_stop(on_signal, on_alarm);
}

bool interrupt_pending(void)
{
    if (!interrupted)
        return false;
    os_alarm(SECONDS); /* it is being seen to */
    return true;
}

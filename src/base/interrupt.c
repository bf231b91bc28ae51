#include "base/interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum { SECONDS = 2 }; /* the work has to come to its own end */

static atomic_int interrupted; /* written by a handler, read by threads */

/* The second signal does not wait for the work to notice the first. */
static void on_signal(int number)
{
    (void)number;
    if (interrupted)
        quit_now(EXIT_INTERRUPTED);
    interrupted = 1;
    alarm(SECONDS);
}

/* Something goes on that does not look: a library at work. */
static void on_alarm(int number)
{
    (void)number;
    quit_now(EXIT_INTERRUPTED);
}

void interrupt_install(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction action, before;

        memset(&action, 0, sizeof action);
        action.sa_handler = on_signal;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(numbers[i], NULL, &before);
        if (before.sa_handler != SIG_IGN) /* nohup's wish is kept */
            sigaction(numbers[i], &action, NULL);
    }
    signal(SIGALRM, on_alarm);
    /* A reader that left, a size limit: told by the call that wrote. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

bool interrupt_pending(void)
{
    if (!interrupted)
        return false;
    alarm(SECONDS); /* it is being seen to */
    return true;
}

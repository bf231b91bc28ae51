#include "io/xlsx_fault.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/veil.h"

/* Ready before it is needed: a handler may not format. */
static char message[1024];
static volatile sig_atomic_t to = STDERR_FILENO;

static void on_fault(int number)
{
    (void)number;
    if (write((int)to, message, strlen(message)) < 0)
        quit_now(EXIT_FAILED);
    quit_now(EXIT_FAILED);
}

void xlsx_fault_begin(const char *path)
{
    struct sigaction action = {0}, before;
    char shown[512];

    snprintf(shown, sizeof(shown), "%s", path);
    veil(shown);
    snprintf(message, sizeof(message) - 1, "zicha: ");
    snprintf(message + strlen(message), sizeof(message) - strlen(message) - 1,
             tr("cannot write '%s': libxlsxwriter failed, as it does when "
                "memory is short"),
             shown);
    strncat(message, "\n", 2);
    if (sigaction(SIGSEGV, NULL, &before) != 0 || before.sa_handler != SIG_DFL)
        return;
    action.sa_handler = on_fault;
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, NULL);
}

void xlsx_fault_stderr(int fd)
{
    to = fd;
}

void xlsx_fault_end(void)
{
    struct sigaction now;

    if (sigaction(SIGSEGV, NULL, &now) == 0 && now.sa_handler == on_fault)
        signal(SIGSEGV, SIG_DFL);
}

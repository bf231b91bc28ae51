#include "io/xlsx_fault.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/os.h"
#include "base/veil.h"

/* Ready before it is needed: a handler may not format. */
static char message[1024];
enum { STDERR = 2 };
static atomic_int voice = STDERR;

static void on_fault(void)
{
    os_say(voice, message);
    quit_now(EXIT_FAILED);
}

void xlsx_fault_begin(const char *path)
{
    char shown[512];

    snprintf(shown, sizeof(shown), "%s", path);
    veil(shown);
    snprintf(message, sizeof(message) - 1, "zicha: ");
    snprintf(message + strlen(message), sizeof(message) - strlen(message) - 1,
             tr("cannot write '%s': libxlsxwriter failed, as it does when "
                "memory is short"),
             shown);
    strncat(message, "\n", 2);
    os_on_fault(on_fault);
}

void xlsx_fault_voice(int number)
{
    voice = number < 0 ? STDERR : number;
}

void xlsx_fault_end(void)
{
    os_off_fault();
}

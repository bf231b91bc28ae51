#include "base/ink.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/os.h"

static bool has_colours(FILE *stream)
{
    const char *no = getenv("NO_COLOR");

    return !(no && *no) && os_has_escapes(stream);
}

const char *ink(FILE *stream, enum ink which)
{
    static const char *const codes[] = {[INK_PLAIN] = "\033[0m",
                                        [INK_BOLD] = "\033[1m",
                                        [INK_RED] = "\033[31m",
                                        [INK_YELLOW] = "\033[33m"};

    return has_colours(stream) ? codes[which] : "";
}

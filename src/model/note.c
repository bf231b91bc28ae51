#include "model/note.h"

#include <string.h>

#include "base/lang.h"

/* %1 in a sentence is the count, %2 the detail. */
static const struct {
    const char *what, *sentence;
} notes[] = {
    {"rounded-amounts", "%1 amounts with more than two decimals were rounded, "
                        "which added %2 yuan in all"},
    {"rounded-figures", "%1 quantities or prices with more decimals than "
                        "allowed (4, 6) were rounded"},
    {"national-zeros", "national codes of 13 or 14 digits got back the zeros "
                       "that they had lost in front"},
};

static void fill(struct text *out, const char *sentence, int64_t count,
                 const char *detail)
{
    for (const char *p = sentence; *p; p++) {
        if (*p == '%' && p[1] == '1') {
            text_printf(out, "%lld", (long long)count);
            p++;
        } else if (*p == '%' && p[1] == '2') {
            text_add(out, detail ? detail : "");
            p++;
        } else {
            text_add_char(out, *p);
        }
    }
}

void add_note(struct text *out, const char *what, int64_t count,
              const char *detail)
{
    for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++) {
        if (strcmp(notes[i].what, what) == 0) {
            fill(out, tr(notes[i].sentence), count, detail);
            return;
        }
    }
    text_add(out, what);
}

#include "model/example.h"

#include <string.h>

#include "base/lang.h"

static const char mark_zh[] = "【示例】", mark_en[] = "[Example] ";

const char *example_mark(void)
{
    return lang_text(mark_zh, mark_en);
}

bool example_is(const char *cell)
{
    if (*cell != *mark_zh && *cell != *mark_en)
        return false; /* as most are */
    return strncmp(cell, mark_zh, strlen(mark_zh)) == 0 ||
           strncmp(cell, mark_en, strlen(mark_en) - 1) == 0;
}

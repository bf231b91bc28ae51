#include "cmd/out_path.h"

#include <string.h>

#include "base/text.h"

char *out_path(const char *folder, const char *stem, const char *suffix)
{
    struct text path;

    text_init(&path);
    text_printf(&path, "%s/", folder);
    for (; *stem; stem++) {
        unsigned char byte = (unsigned char)*stem;

        if (byte < 0x20 || byte == 0x7F || strchr("/\\:*?\"<>|", byte))
            text_add_char(&path, '_');
        else
            text_add_char(&path, *stem);
    }
    text_add(&path, suffix);
    return text_take(&path);
}

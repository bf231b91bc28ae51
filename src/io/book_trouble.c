#include "io/book_trouble.h"

#include <stdarg.h>
#include <stdio.h>

bool book_refuse(struct book_trouble *trouble, const char *key,
                 const char *format, ...)
{
    va_list arguments;

    if (trouble->key)
        return false;
    trouble->key = key;
    va_start(arguments, format);
    vsnprintf(trouble->where, sizeof(trouble->where), format, arguments);
    va_end(arguments);
    return false;
}

#include "rules/sql_file.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "io/db_stmt.h"

enum {
    HEADER_INDENT = 3,
    KEYS_MAX = 256,
    VALUE_MAX = 16 << 10 /* bytes of a key's value, however many lines */
};

/* Where reading the header stands. */
struct header {
    struct sql_file *file;
    bool in_prose;
    struct text prose;
};

static void header_line(struct header *header, const char *line, size_t length,
                        int number);
static void go_on(struct sql_file *file, const char *more, size_t length,
                  int number);
static void add_key(struct sql_file *file, const char *line, size_t length,
                    int number);

void sql_file_read(struct sql_file *file, struct arena *arena, const char *name,
                   const char *source)
{
    struct header header = {.file = file};
    int number = 1;
    const char *p;

    memset(file, 0, sizeof(*file));
    file->arena = arena;
    file->name = arena_strdup(arena, name);
    file->source = arena_strdup(arena, source);
    file->keys = arena_alloc(arena, KEYS_MAX * sizeof(*file->keys));
    text_init(&header.prose);
    for (p = file->source; p[0] == '-' && p[1] == '-'; number++) {
        size_t length = strcspn(p, "\n");

        header_line(&header, p + 2, length - 2, number);
        p += length + (p[length] == '\n');
    }
    file->sql = p;
    file->sql_line = number;
    file->prose = arena_strdup(arena, header.prose.data);
    text_release(&header.prose);
}

char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length && (*text == ' ' || *text == '\t'))
        text++, length--;
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t' ||
                      text[length - 1] == '\r'))
        length--;
    return arena_strndup(arena, text, length);
}

/* A line of the comment at the top, without its two dashes. */
static void header_line(struct header *header, const char *line, size_t length,
                        int number)
{
    while (length && (line[length - 1] == '\r' || line[length - 1] == ' '))
        length--;
    if (header->in_prose) {
        if (length && *line == ' ')
            line++, length--;
        text_add_bytes(&header->prose, line, length);
        text_add_char(&header->prose, '\n');
    } else if (!length) {
        header->in_prose = true;
    } else if (strspn(line, " ") >= HEADER_INDENT && header->file->key_count) {
        go_on(header->file, line, length, number);
    } else {
        add_key(header->file, line, length, number);
    }
}

static void go_on(struct sql_file *file, const char *more, size_t length,
                  int number)
{
    struct sql_key *last = &file->keys[file->key_count - 1];

    if (strlen(last->value) + length > VALUE_MAX) {
        sql_file_defect(file, number, 4, tr("the value is too long"));
        return;
    }
    last->value = arena_printf(file->arena, "%s%s%s", last->value,
                               *last->value ? " " : "",
                               trimmed(file->arena, more, length));
}

static void add_key(struct sql_file *file, const char *line, size_t length,
                    int number)
{
    const char *colon = memchr(line, ':', length);

    if (!colon) {
        sql_file_defect(file, number, 4,
                        tr("not a line of the form 'key: value'"));
        return;
    }
    if (file->key_count == KEYS_MAX) {
        sql_file_defect(file, number, 4, tr("there are too many keys"));
        return;
    }
    file->keys[file->key_count++] = (struct sql_key){
        .name = trimmed(file->arena, line, (size_t)(colon - line)),
        .value = trimmed(file->arena, colon + 1,
                         length - (size_t)(colon + 1 - line)),
        .line = number,
    };
}

void sql_file_defect(struct sql_file *file, int line, int column,
                     const char *format, ...)
{
    char message[512];
    va_list arguments;

    if (file->defect)
        return;
    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    file->defect = arena_printf(file->arena, "%s:%d:%d: %s", file->name, line,
                                column, message);
}

void sql_file_defect_at(struct sql_file *file, int offset, const char *what)
{
    int line = file->sql_line, column = 1;

    for (int i = 0; i < offset && file->sql[i]; i++) {
        if (file->sql[i] == '\n')
            line++, column = 1;
        else if (((unsigned char)file->sql[i] & 0xC0) != 0x80)
            column++;
    }
    sql_file_defect(file, line, column, "%s", what);
}

struct stmt *sql_file_compile(struct sql_file *file, struct db *db,
                              const char *sql, int line)
{
    char *error = NULL;
    int offset = 0;
    struct stmt *stmt = db_prepare_guarded(db, sql, &error, &offset);

    if (!stmt && line)
        sql_file_defect(file, line, 4, "%s", error);
    else if (!stmt)
        sql_file_defect_at(file, offset, error);
    free(error);
    return stmt;
}

int stmt_column(struct stmt *stmt, const char *name, size_t length)
{
    for (int i = 0; i < stmt_columns(stmt); i++) {
        const char *column = stmt_name(stmt, i);

        if (strlen(column) == length && memcmp(column, name, length) == 0)
            return i;
    }
    return -1;
}

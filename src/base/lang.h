/*
 * The language that users see: Chinese by default, English on request.
 * English stands in the source as the argument of tr(); the Chinese for it
 * stands in src/base/zh/<area>.def, one line a message:
 *
 *     {"cannot open '%s': %s", "无法打开“%s”：%s"},
 *
 * with the same conversions in the same order. tests/unit/test_lang.c checks
 * that; tests/words.py finds texts without a Chinese line, also those that tr()
 * takes from tables.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdint.h>

enum lang { LANG_ZH, LANG_EN };

void lang_set(enum lang lang); /* before any thread is started */
enum lang lang_get(void);

/* "zh" or "en" to a language; false when it is neither. */
_Bool lang_parse(const char *name, enum lang *lang);

/*
 * The message in the language that was set. ENGLISH must be a literal; a
 * message without a Chinese line stays English.
 */
const char *tr(const char *english) __attribute__((format_arg(1)));

/* The same in a named language. */
const char *tr_in(enum lang lang, const char *english)
    __attribute__((format_arg(2)));

/* The one of two texts that is in the language that was set: for tables that
 * say a thing in both. */
const char *lang_text(const char *chinese, const char *english);

/* All Chinese texts, one by one. */
void lang_each(void (*see)(const char *text));

/*
 * A number with its noun, for the %s of a message: "1 file", "12 files" in
 * English; "12" in Chinese, where the message holds the measure word. The
 * noun may be more than one word ("file was", "files were"). Returns BUFFER.
 */
enum { COUNTED_SIZE = 96 };
char *counted(char *buffer, int64_t count, const char *one, const char *many);
/* The same in a buffer that lives as long as the enclosing block. */
#define COUNTED(count, one, many)                                              \
    counted((char[COUNTED_SIZE]){0}, (count), (one), (many))

/* The noun alone; "" in Chinese. */
const char *noun_of(int64_t count, const char *one, const char *many);

#endif

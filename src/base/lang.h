/*
 * The language that users see: Chinese by default, English on request.
 * English stands in the source as the argument of tr(); the Chinese for it
 * stands in src/base/zh/<area>.def, one line a message:
 *
 *     {"cannot open '%s': %s", "无法打开“%s”：%s"},
 *
 * with the same conversions in the same order. tests/unit/test_lang.c checks
 * that; tests/words.sh finds tr() arguments without a Chinese line.
 */
#ifndef BASE_LANG_H
#define BASE_LANG_H

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

#endif

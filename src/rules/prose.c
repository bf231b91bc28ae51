#include "rules/prose.h"

#include <string.h>

#include "base/lang.h"

static void read_english(struct prose *prose, const char *text);

void prose_init(struct prose *prose, const struct rule *rule)
{
    text_init(&prose->how);
    text_init(&prose->amount);
    text_init(&prose->doubts);
    if (lang_get() != LANG_ZH || !rule->how) {
        read_english(prose, rule->file.prose ? rule->file.prose : "");
        return;
    }
    text_add(&prose->how, rule->how);
    if (rule->amount)
        text_add(&prose->amount, rule->amount);
    if (rule->doubts)
        text_add(&prose->doubts, rule->doubts);
}

void prose_release(struct prose *prose)
{
    text_release(&prose->how);
    text_release(&prose->amount);
    text_release(&prose->doubts);
}

/* The part of TEXT that begins with WORD goes to PART, up to its end. */
static void take(struct text *text, const char *word, struct text *part)
{
    char *place = text->data ? strstr(text->data, word) : NULL;

    if (!place)
        return;
    text_add(part, place + strlen(word));
    *place = '\0';
    text->length = (size_t)(place - text->data);
}

/* A paragraph of prose: lines joined, put where it belongs. */
static void prose_paragraph(struct prose *prose, struct text *lines)
{
    static const char amount[] = "Amount: ";
    static const char doubts[] = "Known false positives: ";

    take(lines, doubts, &prose->doubts);
    take(lines, amount, &prose->amount);
    if (lines->length) {
        if (prose->how.length)
            text_add_char(&prose->how, ' ');
        text_add(&prose->how, lines->data);
    }
    text_clear(lines);
}

static void read_english(struct prose *prose, const char *text)
{
    struct text lines;

    text_init(&lines);
    while (*text) {
        size_t length = strcspn(text, "\n");

        if (lines.length && length)
            text_add_char(&lines, ' ');
        text_add_bytes(&lines, text, length);
        text += length + (text[length] == '\n');
        if (!length || !*text)
            prose_paragraph(prose, &lines);
    }
    text_release(&lines);
}

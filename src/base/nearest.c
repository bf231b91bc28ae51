#include "base/nearest.h"

#include <string.h>

#include "base/lang.h"

void nearest_init(struct nearest *nearest, const char *word)
{
    memset(nearest, 0, sizeof(*nearest));
    nearest->word = word;
}

static int smaller(int left, int right)
{
    return left < right ? left : right;
}

/* Bytes to be put in, left out or changed to make one of the other. */
static int edits_between(const char *left, const char *right)
{
    size_t width = strlen(right);
    int row[NEAREST_SIZE];

    for (size_t k = 0; k <= width; k++)
        row[k] = (int)k;
    for (size_t i = 0; left[i]; i++) {
        int corner = row[0];

        row[0] = (int)i + 1;
        for (size_t k = 0; k < width; k++) {
            int above = row[k + 1];
            int change = corner + (left[i] != right[k]);

            row[k + 1] = smaller(smaller(above, row[k]) + 1, change);
            corner = above;
        }
    }
    return row[width];
}

void nearest_offer(struct nearest *nearest, const char *name)
{
    size_t length = strlen(name), asked = strlen(nearest->word);
    int at = NEAREST_COUNT - 1, edits;

    if (!length || length >= NEAREST_SIZE || asked >= NEAREST_SIZE)
        return;
    edits = edits_between(nearest->word, name);
    /* What begins alike is meant, too: bed for bed-day-duplicate. */
    if (asked >= 3 && strncmp(nearest->word, name, asked) == 0)
        edits = 1;
    if (edits > (int)asked / 3 + 1)
        return;
    for (int i = 0; i < NEAREST_COUNT; i++)
        if (strcmp(nearest->names[i], name) == 0)
            return;
    if (*nearest->names[at] && nearest->edits[at] <= edits)
        return;
    for (; at && (!*nearest->names[at - 1] || nearest->edits[at - 1] > edits);
         at--) {
        memcpy(nearest->names[at], nearest->names[at - 1], NEAREST_SIZE);
        nearest->edits[at] = nearest->edits[at - 1];
    }
    memcpy(nearest->names[at], name, length + 1);
    nearest->edits[at] = edits;
}

void nearest_add(struct text *out, const struct nearest *nearest)
{
    for (int i = 0; i < NEAREST_COUNT && *nearest->names[i]; i++)
        text_printf(out, "%s%s", i ? tr(", ") : tr("; perhaps: "),
                    nearest->names[i]);
}

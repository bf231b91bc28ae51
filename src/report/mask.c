#include "report/mask.h"

#include <string.h>

#include "base/veil.h"

enum { SEPARATOR = 0x1F };
static const char separators[] = {SEPARATOR, 0};

/* Facts that say who a patient is. */
static const struct {
    const char *name;
    void (*mask)(struct text *out, const char *value);
} personal[] = {
    {"name", veil_name},         {"patient", veil_name},
    {"patient_name", veil_name}, {"person_name", veil_name},
    {"person", veil_number},     {"person_key", veil_number},
    {"person_no", veil_number},  {"id_no", veil_number},
    {"phone", veil_number},
};

static void mask_fact(struct text *out, const char *name, size_t length,
                      const char *value);

void mask_facts(struct text *out, const char *names, const char *values)
{
    struct text value;

    text_init(&value);
    while (values && *names) {
        const char *name_end = names + strcspn(names, separators);
        const char *value_end = values + strcspn(values, separators);

        text_clear(&value);
        text_add_bytes(&value, values, (size_t)(value_end - values));
        mask_fact(out, names, (size_t)(name_end - names), value.data);
        if (!*name_end || !*value_end)
            break;
        text_add_char(out, SEPARATOR);
        names = name_end + 1;
        values = value_end + 1;
    }
    text_release(&value);
}

static void mask_fact(struct text *out, const char *name, size_t length,
                      const char *value)
{
    for (size_t i = 0; i < sizeof(personal) / sizeof(personal[0]); i++) {
        if (strlen(personal[i].name) == length &&
            memcmp(personal[i].name, name, length) == 0) {
            personal[i].mask(out, value);
            return;
        }
    }
    if ((length > 3 && memcmp(name + length - 3, "_no", 3) == 0) ||
        (length > 5 && memcmp(name + length - 5, "_code", 5) == 0))
        veil_code(value);
    text_add(out, value);
}

#include "model/remark.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"

static const char PUT[] =
    "INSERT INTO import_note (file_id, what, detail) VALUES (?, ?, ?)";
static const char OF_FILE[] =
    "SELECT what, detail FROM import_note WHERE file_id = ? ORDER BY id";

static const struct {
    const char *key, *sentence;
} sentences[] = {
    {"alike",
     "as many rows, filled alike, over the same days and of the same "
     "sum as '%s': if one is a copy of the other, keep one of them and "
     "import into a new database"},
    {"rounded-amounts", "%s amounts with more than two decimals were rounded, "
                        "which added %s yuan in all"},
    {"rounded-figures", "%s quantities or prices with more decimals than "
                        "allowed (4, 6) were rounded"},
    {"national-zeros", "national codes of 13 or 14 digits got back the zeros "
                       "that they had lost in front"},
    {"class-codes",
     "classes of fees that are codes and none of the national "
     "ones (01 to 14) were not taken: nobody said what they mean"},
    {"sex-codes", "sexes given as 0 and 1 were not taken: nobody said which is "
                  "which (national: 1 男, 2 女)"},
    {"fallback", "where '%s' is empty, '%s' is taken"},
    {"nameless", "columns without a heading were not read; rows in which they "
                 "are filled: %s"},
    {"title-month", "the month is that of the title: %s"},
    {"refunds", "made negative for their refund mark: %s"},
    {"signs", "quantity and amount of different sign, the amount's taken: %s"},
    {"per-dose", "%s: the quantity is that of one dose and was multiplied, "
                 "which makes price x quantity the amount in %s of %s "
                 "looked at"},
    {"doses-in-quantity", "%s: the quantity was left alone; multiplied it "
                          "would make the amount in %s of %s looked at"},
    {"discount", "%s was taken off %s"},
    {"discount-kept", "%s was not taken off %s"},
    {"clock", "%s and %s are read as one moment"},
    {"by-name", "without a code: goods are known by name and spec (规格) "
                "together"},
    {"levels", "an entry for each level of hospital that has a price"},
    {"hidden-sheet", "the sheet is hidden in the workbook; it was read"},
    {"hidden-cells", "hidden in the workbook, and read: rows %s, columns %s"},
    {"unsaved", "formulas of which no value was saved, read as empty: %s: open "
                "the workbook in Excel and save it"},
    {"merged", "empty cells filled from the merged cell that they are in: %s"},
    {"stays", "the same number with another day of admission is another stay: "
              "%s"},
    {"stays-more", "%s more numbers of several stays"},
    {"reversed", "lines of settlements that others reversed, while no negative "
                 "line did, count for nothing: %s"},
    {"stays-apart", "rows of a number with several stays that went to the one "
                    "they are dated in: %s"},
};

void remark_put(struct db *db, int64_t file_id, const char *key,
                const char *detail)
{
    struct stmt *put = db_prepare(db, PUT);

    stmt_bind_int(put, 1, file_id);
    stmt_bind_text(put, 2, key);
    stmt_bind_text(put, 3, detail);
    stmt_run(put);
    stmt_free(put);
}

void remark_count(struct db *db, int64_t file_id, const char *key,
                  int64_t count)
{
    char number[32];

    snprintf(number, sizeof(number), "%lld", (long long)count);
    remark_put(db, file_id, key, number);
}

void add_remark_sentence(struct text *out, const char *key, const char *detail)
{
    const char *sentence = key, *place;

    for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
        if (strcmp(sentences[i].key, key) == 0)
            sentence = tr(sentences[i].sentence);
    while ((place = strstr(sentence, "%s"))) {
        size_t length = detail ? strcspn(detail, "\x1f") : 0;

        text_add_bytes(out, sentence, (size_t)(place - sentence));
        if (detail) {
            text_add_bytes(out, detail, length);
            detail += length + (detail[length] != '\0');
        }
        sentence = place + 2;
    }
    text_add(out, sentence);
}

void remark_each(struct db *db, int64_t file_id,
                 void (*say)(void *data, const char *sentence), void *data)
{
    struct stmt *stmt = db_prepare(db, OF_FILE);
    struct text sentence;

    text_init(&sentence);
    stmt_bind_int(stmt, 1, file_id);
    while (stmt_step(stmt)) {
        text_clear(&sentence);
        add_remark_sentence(&sentence, stmt_text(stmt, 0), stmt_text(stmt, 1));
        say(data, sentence.data);
    }
    text_release(&sentence);
    stmt_free(stmt);
}

#include "rules/billed.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/db_stmt.h"

/* Added up here and not by GROUP BY, which would sort all lines. */
static const char LINES[] =
    "SELECT v.hospital_id, coalesce(c.ordered_id, 0),"
    "       coalesce(c.executed_id, 0), c.amount_fen "
    "FROM visit_bill AS b CROSS JOIN visit AS v CROSS JOIN charge_row AS c "
    "WHERE b.first_day <= ?2 AND b.last_day >= ?1 AND v.id = b.visit_id "
    "AND c.visit_id = b.visit_id AND c.day BETWEEN ?1 AND ?2";
/* The ordering ones, else the executing ones, as biller_month has them. */
static const char PUT[] =
    "INSERT INTO run_billed "
    "SELECT ?1, ?2,"
    "    coalesce((SELECT dept_id FROM named_party WHERE id = ?3),"
    "             (SELECT dept_id FROM named_party WHERE id = ?4), 0),"
    "    coalesce((SELECT staff_id FROM named_party WHERE id = ?3),"
    "             (SELECT staff_id FROM named_party WHERE id = ?4), 0), ?5 "
    "WHERE TRUE "
    "ON CONFLICT DO UPDATE SET amount_fen = amount_fen + excluded.amount_fen";

struct biller {
    int64_t hospital_id, ordered_id, executed_id;
};

struct sums {
    struct hash places; /* of a biller in the lists, from 1 */
    struct biller *billers;
    int64_t *fen;
    size_t count, capacity;
};

static int64_t *sum_of(struct sums *sums, const struct biller *biller)
{
    bool found;
    int64_t *place = hash_put(&sums->places, biller, sizeof(*biller), &found);

    if (found)
        return &sums->fen[*place];
    if (sums->count == sums->capacity) {
        sums->capacity = sums->capacity ? sums->capacity * 2 : 256;
        sums->billers =
            xrealloc(sums->billers, sums->capacity * sizeof(*sums->billers));
        sums->fen = xrealloc(sums->fen, sums->capacity * sizeof(*sums->fen));
    }
    *place = (int64_t)sums->count++;
    sums->billers[*place] = *biller;
    sums->fen[*place] = 0;
    return &sums->fen[*place];
}

/* On servers they are added up there. */
static const char ADDED[] =
    "SELECT hospital_id, ordered_id, executed_id, sum(amount_fen) FROM (%s) "
    "AS r (hospital_id, ordered_id, executed_id, amount_fen) GROUP BY 1, 2, 3";

/* A number of a row, as it is in the database; 0 is none. */
static int64_t found(const struct asker *asker, size_t place,
                     const struct answer *answer, int column)
{
    int64_t number = answer_int(answer, column);

    return number ? ask_found(asker, place, number) : 0;
}

static void add_lines(struct sums *sums, const struct asker *asker,
                      int first_day, int last_day)
{
    const int64_t period[] = {first_day, last_day};
    struct text sql;

    text_init(&sql);
    if (asker->engine)
        text_printf(&sql, ADDED, LINES);
    else
        text_add(&sql, LINES);
    for (size_t place = 0; place < ask_places(asker); place++) {
        struct answer *answer = ask(asker, place, sql.data, period, 2);

        while (answer_next(answer)) {
            const struct biller biller = {found(asker, place, answer, 0),
                                          found(asker, place, answer, 1),
                                          found(asker, place, answer, 2)};

            *sum_of(sums, &biller) += answer_int(answer, 3);
        }
        answer_end(answer);
    }
    text_release(&sql);
}

void billed_store(const struct asker *asker, int64_t run_id, int first_day,
                  int last_day)
{
    struct stmt *put = db_prepare(asker->db, PUT);
    struct sums sums = {0};

    hash_init(&sums.places);
    add_lines(&sums, asker, first_day, last_day);
    for (size_t i = 0; i < sums.count; i++) {
        stmt_bind_int(put, 1, run_id);
        stmt_bind_int(put, 2, sums.billers[i].hospital_id);
        stmt_bind_int(put, 3, sums.billers[i].ordered_id);
        stmt_bind_int(put, 4, sums.billers[i].executed_id);
        stmt_bind_int(put, 5, sums.fen[i]);
        stmt_run(put);
    }
    stmt_free(put);
    hash_release(&sums.places);
    free(sums.billers);
    free(sums.fen);
}

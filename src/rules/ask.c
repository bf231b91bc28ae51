#include "rules/ask.h"

#include <stdlib.h>

#include "base/memory.h"
#include "io/db_stmt.h"
#include "model/dialect.h"

struct answer {
    struct stmt *stmt;    /* in the database, */
    struct pg_rows *rows; /* or on a server */
};

size_t ask_places(const struct asker *asker)
{
    return asker->engine ? asker->engine->count : 1;
}

size_t ask_place_of(const struct asker *asker, int64_t hospital_id)
{
    return asker->engine ? (size_t)engine_place_of(asker->engine, hospital_id)
                         : 0;
}

static struct answer *ask_server(const struct asker *asker, size_t number,
                                 const char *sql, const int64_t *values,
                                 int count)
{
    const struct engine_place *place = &asker->engine->places[number];
    struct pg *pg = asker->engine->servers[place->server];
    struct answer *answer = xcalloc(1, sizeof(*answer));
    struct dialect_value known[2] = {{.name = "1"}, {.name = "2"}};
    struct text there;

    for (int i = 0; i < count; i++)
        known[i].number = values[i];
    text_init(&there);
    text_add(&there, "SET ");
    engine_path(place, &there);
    pg_do(pg, there.data);
    text_clear(&there);
    dialect_add(&there, sql, known, (size_t)count);
    answer->rows = pg_select(pg, there.data);
    text_release(&there);
    return answer;
}

struct answer *ask(const struct asker *asker, size_t place, const char *sql,
                   const int64_t *values, int count)
{
    struct answer *answer;

    if (asker->engine)
        return ask_server(asker, place, sql, values, count);
    answer = xcalloc(1, sizeof(*answer));
    answer->stmt = db_prepare(asker->db, sql);
    for (int i = 0; i < count; i++)
        if (i == 0 || stmt_parameter(answer->stmt, i + 1))
            stmt_bind_int(answer->stmt, i + 1, values[i]);
    return answer;
}

bool answer_next(struct answer *answer)
{
    return answer->stmt ? stmt_step(answer->stmt) : pg_next(answer->rows);
}

bool answer_is_null(const struct answer *answer, int column)
{
    return answer->stmt ? stmt_is_null(answer->stmt, column)
                        : pg_is_null(answer->rows, column);
}

int64_t answer_int(const struct answer *answer, int column)
{
    return answer->stmt ? stmt_int(answer->stmt, column)
                        : pg_int(answer->rows, column);
}

void answer_end(struct answer *answer)
{
    if (answer->stmt)
        stmt_free(answer->stmt);
    else
        pg_done(answer->rows);
    free(answer);
}

int64_t ask_hospital(const struct asker *asker, size_t place,
                     int64_t hospital_id)
{
    return asker->engine ? hospital_id - asker->engine->places[place].rows
                         : hospital_id;
}

int64_t ask_found(const struct asker *asker, size_t place, int64_t hospital_id)
{
    return asker->engine ? hospital_id + asker->engine->places[place].rows
                         : hospital_id;
}

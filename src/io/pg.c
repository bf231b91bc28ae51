#include "io/pg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/text.h"
#include "base/thread.h"

/* What of libpq is used, as its documentation has it (libpq-fe.h is not
 * needed to build). */
typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef struct pg_cancel PGcancel;

enum { CONNECTION_OK = 0 };
enum {
    RESULT_COMMAND = 1,
    RESULT_TUPLES = 2,
    RESULT_COPY_IN = 4,
    RESULT_ONE_TUPLE = 9
};
static const double CANCEL_AGAIN = 0.25; /* seconds */
enum { DIAG_SQLSTATE = 'C', DIAG_PRIMARY = 'M', DIAG_DETAIL = 'D' };
enum {
    OID_BOOL = 16,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25
};

#define FUNCTIONS                                                              \
    FUNCTION(PGconn *, connectdbParams,                                        \
             (const char *const *, const char *const *, int))                  \
    FUNCTION(void, finish, (PGconn *))                                         \
    FUNCTION(int, status, (const PGconn *))                                    \
    FUNCTION(char *, errorMessage, (const PGconn *))                           \
    FUNCTION(char *, host, (const PGconn *))                                   \
    FUNCTION(char *, db, (const PGconn *))                                     \
    FUNCTION(int, serverVersion, (const PGconn *))                             \
    FUNCTION(int, socket, (const PGconn *))                                    \
    FUNCTION(int, consumeInput, (PGconn *))                                    \
    FUNCTION(int, isBusy, (PGconn *))                                          \
    FUNCTION(PGcancel *, getCancel, (PGconn *))                                \
    FUNCTION(int, cancel, (PGcancel *, char *, int))                           \
    FUNCTION(void, freeCancel, (PGcancel *))                                   \
    FUNCTION(int, sendQuery, (PGconn *, const char *))                         \
    FUNCTION(int, sendQueryParams,                                             \
             (PGconn *, const char *, int, const unsigned *,                   \
              const char *const *, const int *, const int *, int))             \
    FUNCTION(int, setSingleRowMode, (PGconn *))                                \
    FUNCTION(PGresult *, getResult, (PGconn *))                                \
    FUNCTION(int, resultStatus, (const PGresult *))                            \
    FUNCTION(char *, resultErrorField, (const PGresult *, int))                \
    FUNCTION(void, clear, (PGresult *))                                        \
    FUNCTION(int, ntuples, (const PGresult *))                                 \
    FUNCTION(int, nfields, (const PGresult *))                                 \
    FUNCTION(char *, fname, (const PGresult *, int))                           \
    FUNCTION(unsigned, ftype, (const PGresult *, int))                         \
    FUNCTION(char *, getvalue, (const PGresult *, int, int))                   \
    FUNCTION(int, getisnull, (const PGresult *, int, int))                     \
    FUNCTION(int, putCopyData, (PGconn *, const char *, int))                  \
    FUNCTION(int, putCopyEnd, (PGconn *, const char *))                        \
    FUNCTION(void *, setNoticeProcessor,                                       \
             (PGconn *, void (*)(void *, const char *), void *))

static struct {
#define FUNCTION(type, name, arguments) type(*name) arguments;
    FUNCTIONS
#undef FUNCTION
} pq;

struct pg {
    struct pg *next; /* of those that are open */
    PGconn *connection;
    char *name;
    char state[6]; /* SQLSTATE of the last error, or "" */
};

struct pg_rows {
    struct pg *pg;
    PGresult *result; /* the row */
    char *error;
    char **names; /* of the columns, once a result came */
    int columns;
};

/* Open ones, newest first: where die() ends the program they are not lost. */
static struct pg *opened;
static struct lock *opening; /* of the list; made before threads are */

static char *take_results(struct pg *pg);
static _Noreturn void die_of(struct pg *pg, char *error);

/* Load libpq, once. */
static void load(void)
{
    static const char *const names[] = {"libpq.so.5", "libpq.so", "libpq.dylib",
                                        "libpq.dll", NULL};
    void *library, *function;

    if (pq.finish)
        return;
    library = os_library(names);
    if (!library)
        die(tr("PostgreSQL's client library (libpq) is not on this machine: "
               "install it (Debian: libpq5)"));
#define FUNCTION(type, name, arguments)                                        \
    function = os_symbol(library, "PQ" #name);                                 \
    if (!function)                                                             \
        die(tr("PostgreSQL's client library is too old: it has no '%s'"),      \
            "PQ" #name);                                                       \
    memcpy(&pq.name, &function, sizeof(function));
    FUNCTIONS
#undef FUNCTION
    opening = lock_new();
}

/* The server's words on one line. */
static char *one_line(const char *message)
{
    struct text line;

    text_init(&line);
    for (const char *p = message; *p; p++)
        if (*p != '\n')
            text_add_char(&line, *p == '\t' ? ' ' : *p);
        else if (p[1])
            text_add_char(&line, ' ');
    return text_take(&line);
}

static void quiet(void *data, const char *message)
{
    (void)data;
    (void)message;
}

static _Noreturn void die_unconnected(const char *message)
{
    char *line = one_line(message);

    die(strstr(line, "password")
            ? tr("the database server refuses the user or the password: %s")
            : tr("cannot connect to the database server: %s"),
        line);
}

struct pg *pg_open(const char *uri)
{
    static const char *const names[] = {"connect_timeout", "dbname",
                                        "client_encoding", "application_name",
                                        NULL};
    const char *const values[] = {"20", uri, "UTF8", "zicha", NULL};
    struct pg *pg = xcalloc(1, sizeof(*pg));
    struct text name;

    load();
    lock_take(opening);
    pg->next = opened;
    opened = pg;
    lock_give(opening);
    pg->connection = pq.connectdbParams(names, values, 1);
    if (!pg->connection || pq.status(pg->connection) != CONNECTION_OK)
        die_unconnected(pg->connection ? pq.errorMessage(pg->connection) : "");
    pq.setNoticeProcessor(pg->connection, quiet, NULL);
    text_init(&name);
    text_printf(&name, "%s/%s",
                pq.host(pg->connection) ? pq.host(pg->connection) : "",
                pq.db(pg->connection));
    pg->name = text_take(&name);
    return pg;
}

void pg_close(struct pg *pg)
{
    struct pg **link = &opened;

    if (!pg)
        return;
    lock_take(opening);
    while (*link != pg)
        link = &(*link)->next;
    *link = pg->next;
    lock_give(opening);
    pq.finish(pg->connection);
    free(pg->name);
    free(pg);
}

const char *pg_name(const struct pg *pg)
{
    return pg->name;
}

int pg_version(const struct pg *pg)
{
    return pq.serverVersion(pg->connection);
}

static void cancel(struct pg *pg)
{
    PGcancel *cancel = pq.getCancel(pg->connection);
    char why[256];

    if (cancel)
        pq.cancel(cancel, why, sizeof(why));
    pq.freeCancel(cancel);
}

/* The next result, when it is there; meanwhile Ctrl-C is heeded. The server
 * forgets a request that comes before it has begun the statement, so it is
 * asked again. */
static PGresult *await(struct pg *pg)
{
    double cancelled = 0;

    while (pq.isBusy(pg->connection)) {
        if (interrupt_pending() && clock_seconds() - cancelled > CANCEL_AGAIN) {
            cancel(pg);
            cancelled = clock_seconds();
        }
        os_wait_socket(pq.socket(pg->connection));
        if (!pq.consumeInput(pg->connection))
            break;
    }
    return pq.getResult(pg->connection);
}

bool pg_timed_out(const struct pg *pg)
{
    return strcmp(pg->state, "57014") == 0 && !interrupt_pending();
}

/* What a result says went wrong; a lost connection, a full disk and a missing
 * right end the program. */
static char *trouble(struct pg *pg, const PGresult *result)
{
    const char *state = pq.resultErrorField(result, DIAG_SQLSTATE);
    const char *message = pq.resultErrorField(result, DIAG_PRIMARY);
    char *line;

    if (!message)
        message = pq.errorMessage(pg->connection);
    line = one_line(message ? message : "");
    snprintf(pg->state, sizeof(pg->state), "%s", state ? state : "");
    if (pq.status(pg->connection) != CONNECTION_OK ||
        strncmp(pg->state, "57P", 3) == 0 || strncmp(pg->state, "08", 2) == 0)
        die(tr("the database server '%s' is gone: %s; the same command again "
               "does it"),
            pg->name, line);
    if (strcmp(pg->state, "53100") == 0)
        die(tr("the disk of the database server '%s' is full: %s"), pg->name,
            line);
    if (strcmp(pg->state, "42501") == 0)
        die(tr("the user of '%s' lacks a right: %s"), pg->name, line);
    return line;
}

static _Noreturn void die_of(struct pg *pg, char *error)
{
    if (interrupt_pending())
        quit(EXIT_INTERRUPTED);
    die(tr("the database server '%s' says: %s"), pg->name, error);
}

static _Noreturn void die_lost(struct pg *pg)
{
    if (interrupt_pending())
        quit(EXIT_INTERRUPTED);
    die(tr("the database server '%s' is gone: %s; the same command again does "
           "it"),
        pg->name, one_line(pq.errorMessage(pg->connection)));
}

/* Results to their end; NULL, or the first thing wrong. */
static char *take_results(struct pg *pg)
{
    char *error = NULL;
    PGresult *result;

    while ((result = await(pg))) {
        int status = pq.resultStatus(result);

        if (status != RESULT_COMMAND && status != RESULT_TUPLES && !error)
            error = trouble(pg, result);
        pq.clear(result);
        if (status == RESULT_COPY_IN)
            break;
    }
    if (!error && pq.status(pg->connection) != CONNECTION_OK)
        die_lost(pg);
    return error;
}

char *pg_attempt(struct pg *pg, const char *sql)
{
    pg->state[0] = '\0';
    if (!pq.sendQuery(pg->connection, sql))
        die_lost(pg);
    return take_results(pg);
}

void pg_do(struct pg *pg, const char *sql)
{
    char *error = pg_attempt(pg, sql);

    if (error)
        die_of(pg, error);
}

struct pg_rows *pg_select(struct pg *pg, const char *sql)
{
    struct pg_rows *rows = xcalloc(1, sizeof(*rows));

    rows->pg = pg;
    pg->state[0] = '\0';
    if (!pq.sendQueryParams(pg->connection, sql, 0, NULL, NULL, NULL, NULL, 1))
        die_lost(pg);
    pq.setSingleRowMode(pg->connection);
    return rows;
}

/* Names of the columns, and whether all can be understood. */
static void look_at_columns(struct pg_rows *rows)
{
    struct text error;

    rows->columns = pq.nfields(rows->result);
    rows->names = xcalloc((size_t)rows->columns + 1, sizeof(*rows->names));
    for (int i = 0; i < rows->columns; i++) {
        unsigned type = pq.ftype(rows->result, i);

        rows->names[i] = xstrdup(pq.fname(rows->result, i));
        if (type == OID_INT8 || type == OID_INT4 || type == OID_INT2 ||
            type == OID_BOOL || type == OID_TEXT || rows->error)
            continue;
        text_init(&error);
        text_printf(&error, tr("column '%s' is neither an integer nor a text"),
                    rows->names[i]);
        rows->error = text_take(&error);
    }
}

bool pg_next(struct pg_rows *rows)
{
    for (;;) {
        int status;

        pq.clear(rows->result);
        rows->result = await(rows->pg);
        if (!rows->result)
            return false;
        status = pq.resultStatus(rows->result);
        if (status == RESULT_ONE_TUPLE || status == RESULT_TUPLES) {
            if (!rows->names)
                look_at_columns(rows);
            if (pq.ntuples(rows->result) && !rows->error)
                return true;
        } else if (!rows->error) {
            rows->error = trouble(rows->pg, rows->result);
        }
    }
}

char *pg_end(struct pg_rows *rows)
{
    char *error;

    while (pg_next(rows))
        ;
    if (pq.status(rows->pg->connection) != CONNECTION_OK)
        die_lost(rows->pg);
    for (int i = 0; i < rows->columns; i++)
        free(rows->names[i]);
    free(rows->names);
    error = rows->error;
    free(rows);
    return error;
}

void pg_done(struct pg_rows *rows)
{
    struct pg *pg = rows->pg;
    char *error = pg_end(rows);

    if (error)
        die_of(pg, error);
}

int pg_columns(const struct pg_rows *rows)
{
    return rows->columns;
}

const char *pg_column(const struct pg_rows *rows, int column)
{
    return rows->names[column];
}

bool pg_is_null(const struct pg_rows *rows, int column)
{
    return pq.getisnull(rows->result, 0, column);
}

bool pg_is_text(const struct pg_rows *rows, int column)
{
    return pq.ftype(rows->result, column) == OID_TEXT;
}

int64_t pg_int(const struct pg_rows *rows, int column)
{
    const char *bytes = pq.getvalue(rows->result, 0, column);
    unsigned type = pq.ftype(rows->result, column);
    int size = type == OID_INT8   ? 8
               : type == OID_INT4 ? 4
               : type == OID_INT2 ? 2
                                  : 1;
    uint64_t value;

    if (pg_is_null(rows, column) || type == OID_TEXT)
        return 0;
    value = (bytes[0] & 0x80) ? UINT64_MAX : 0;
    for (int i = 0; i < size; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return (int64_t)value;
}

const char *pg_text(const struct pg_rows *rows, int column)
{
    return pg_is_null(rows, column) ? NULL
                                    : pq.getvalue(rows->result, 0, column);
}

int64_t pg_one(struct pg *pg, const char *sql)
{
    struct pg_rows *rows = pg_select(pg, sql);
    int64_t value = pg_next(rows) ? pg_int(rows, 0) : 0;

    pg_done(rows);
    return value;
}

void pg_copy(struct pg *pg, const char *sql)
{
    PGresult *result;
    char *error = NULL;

    pg->state[0] = '\0';
    if (!pq.sendQuery(pg->connection, sql))
        die_lost(pg);
    result = await(pg);
    if (!result)
        die_lost(pg);
    if (pq.resultStatus(result) != RESULT_COPY_IN)
        error = trouble(pg, result);
    pq.clear(result);
    if (error)
        die_of(pg, error);
}

void pg_send(struct pg *pg, const char *bytes, size_t length)
{
    if (interrupt_pending())
        quit(EXIT_INTERRUPTED); /* the server takes all back */
    if (pq.putCopyData(pg->connection, bytes, (int)length) != 1)
        die_lost(pg);
}

void pg_copied(struct pg *pg)
{
    char *error;

    if (pq.putCopyEnd(pg->connection, NULL) != 1)
        die_lost(pg);
    error = take_results(pg);
    if (error)
        die_of(pg, error);
}

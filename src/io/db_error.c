#include "io/db_error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/holder.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/os_error.h"
#include "io/db_handle.h"

void db_die_busy(struct db *db)
{
    char name[PROGRAM_NAME_SIZE];
    long process = file_holder(db->path, name);

    if (process)
        die(tr("database '%s' is in use by %s (process %ld): try again when "
               "it has ended, or wait longer with --wait"),
            db->path, name, process);
    die(tr("database '%s' is in use by another program"), db->path);
}

void db_fail(struct db *db)
{
    int error = errno; /* SQLite does not keep it at a COMMIT */
    int code = db->handle ? sqlite3_errcode(db->handle) : SQLITE_NOMEM;
    char reason[512];

    if (db->handle && sqlite3_system_errno(db->handle))
        error = sqlite3_system_errno(db->handle);
    snprintf(reason, sizeof(reason), "%s",
             error && (code & 0xff) != SQLITE_ERROR &&
                     (code & 0xff) != SQLITE_CORRUPT
                 ? os_error(error)
             : db->handle ? sqlite3_errmsg(db->handle)
                          : "");
    if ((code & 0xff) != SQLITE_CORRUPT && (code & 0xff) != SQLITE_NOTADB)
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        quit(EXIT_INTERRUPTED);
    case SQLITE_NOTADB:
        die(tr("'%s' is not a database of zicha"), db->path);
    case SQLITE_CORRUPT:
        die(tr("database '%s' is damaged: %s"), db->path, reason);
    case SQLITE_FULL:
        die(tr("cannot write '%s': the disk is full"), db->path);
    case SQLITE_READONLY:
        if (code == SQLITE_READONLY_DBMOVED)
            die(tr("another program put another file in the place of '%s' "
                   "meanwhile: run the same command again"),
                db->path);
        die(tr("cannot write database '%s': it, or its folder, is read-only"),
            db->path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        if (interrupt_pending())
            quit(EXIT_INTERRUPTED);
        db_die_busy(db);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        die(tr("cannot open database '%s': %s"), db->path, reason);
    case SQLITE_IOERR:
        die(tr("cannot read or write database '%s': %s"), db->path, reason);
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
        die(tr("out of memory"));
    default:
        bug("sqlite: %s (%d)", reason, code);
    }
}

#include "intake/session.h"

#include <stdlib.h>

#include "charge/numbers.h"

void session_init(struct session *session, struct db *db,
                  const struct import_options *options,
                  const struct names *names)
{
    *session = (struct session){.db = db, .options = options};
    session->last_file_id =
        db_int(db, "SELECT coalesce(max(id), 0) FROM import_file");
    session->own = names ? NULL : names_new();
    session->our_names = names ? names : session->own;
    session->user_names = user_names_new(session->our_names);
    if (options->map)
        user_names_add(session->user_names, options->map, options->map);
    tables_init(&session->tables, options->quiet);
    later_init(&session->now);
    problems_init(&session->problems, db, &session->now);
    dictionary_init(&session->dictionary, db, &session->now);
    visit_ids_init(&session->visit_ids, db, &session->now);
    session->charge_texts = charge_texts_new();
}

void session_release(struct session *session)
{
    dictionary_release(&session->dictionary);
    visit_ids_release(&session->visit_ids);
    charge_texts_free(session->charge_texts);
    problems_release(&session->problems);
    later_release(&session->now);
    user_names_free(session->user_names);
    names_free(session->own);
    tables_release(&session->tables);
    free(session->code);
}

void session_defer(struct session *session, struct later *later)
{
    later = later ? later : &session->now;
    session->problems.later = later;
    session->dictionary.later = later;
    session->visit_ids.later = later;
}

void session_forget(struct session *session)
{
    dictionary_release(&session->dictionary);
    visit_ids_release(&session->visit_ids);
    dictionary_init(&session->dictionary, session->db, &session->now);
    visit_ids_init(&session->visit_ids, session->db, &session->now);
}

bool session_several(const struct session *session)
{
    return session->several ||
           db_int(session->db, "SELECT count(*) > 1 FROM hospital "
                               "WHERE hospital_code <> '-'");
}

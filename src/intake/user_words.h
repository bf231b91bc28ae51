/*
 * Lines of a user's own names (intake/user_names.h) that did nothing. Inside
 * src/intake only.
 */
#ifndef INTAKE_USER_WORDS_H
#define INTAKE_USER_WORDS_H

#include "base/files.h"
#include "intake/session.h"

/* Tell those whose file was not among FILES, or whose heading no file had. */
void user_words_check(struct session *session, const struct file_list *files);

#endif

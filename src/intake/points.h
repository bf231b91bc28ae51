/*
 * The words of published points: which limit a rule's name means, what its
 * text limits to, and which batch (published table) a row is of. Inside
 * src/intake only.
 */
#ifndef INTAKE_POINTS_H
#define INTAKE_POINTS_H

#include <stdbool.h>

/* How tables keep a limit (rule_limit.limit_kind) or NULL: of 限定性别对象,
 * 药品区分性别使用 and what else the tables call it: a national rule's name or
 * code is known. */
const char *point_limit(const char *name);

/* The same once its value is known: a condition that names ICD codes is a list
 * of diseases. */
const char *point_kind(const char *kind, const char *value);

/*
 * The number of the national rule whose point it is: which NAME says (may be
 * NULL), else the limit's KIND, what the national CODE is of (NULL: a drug)
 * and the VALUE; 0: of none that we know.
 */
int point_national(const char *name, const char *kind, const char *code,
                   const char *value);

enum { POINT_VALUE_SIZE = 32 };

/* How a pair's window and a limit's unit are kept, or NULL. */
const char *point_window(const char *name);
const char *point_unit(const char *name);

/*
 * How a VALUE (may be NULL) of a limit of KIND under the rule NAME is kept, in
 * BUFFER where it is not one of the texts: 儿童 of what children must not have
 * (药品儿童禁用) is 成人, 16-60岁 is 16-60.
 */
const char *point_kept(char buffer[POINT_VALUE_SIZE], const char *kind,
                       const char *name, const char *value);

/* VALUE, as kept, is one that rules can judge a limit of KIND by. */
bool point_is_value(const char *kind, const char *value);

/*
 * What the TEXT of a point under the rule NAME limits to, where no column
 * says it; NULL when it does not tell.
 */
const char *point_value(char buffer[POINT_VALUE_SIZE], const char *kind,
                        const char *name, const char *text);

/* The days that TEXT allows (支付不超过30天, 一年) into BUFFER, or NULL. */
const char *point_days(char buffer[POINT_VALUE_SIZE], const char *text);

/*
 * The batch of a row of LAYOUT (kind rules) and limit KIND, whose SOURCE may
 * say it (第12批, 2026-01-28更新): b12, b1-drug-sex; NULL: none is known.
 */
const char *point_batch(char buffer[POINT_VALUE_SIZE], const char *layout,
                        const char *kind, const char *source);

#endif

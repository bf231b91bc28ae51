/*
 * What the national platform's codes say.
 */
#ifndef MODEL_PLATFORM_CODES_H
#define MODEL_PLATFORM_CODES_H

/*
 * A national code as rules compare it, into BUFFER: of a service the part
 * before '-', at most 15 characters; of a drug or material (it begins with a
 * letter) the whole.
 */
enum { MATCH_CODE_SIZE = 64 };
char *match_code(char buffer[MATCH_CODE_SIZE], const char *national_code);

/* 3, 2, 1, 0 for a hospital level as delivered (三级甲等, 02, 3); -1. */
int level_number(const char *level);

/* 1 stay, 0 outpatient, -1 unknown, for a visit type as delivered. */
int type_inpatient(const char *visit_type);

#endif

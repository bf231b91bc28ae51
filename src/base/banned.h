/*
 * Functions that this project does not call, each with a better one of ours.
 * Included by every file through base/memory.h. The system's headers come
 * first, so that only our own uses are caught.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf /* snprintf, text_printf */
#pragma GCC poison strtok                /* strcspn */
#pragma GCC poison atoi atof             /* decimal_parse */
#pragma GCC poison gmtime localtime      /* time_format, clock_stamp */

#endif

/*
 * What stands around the page's parts: its head with the style and the script,
 * and the policy that forbids everything else.
 */
#ifndef HTML_FRAME_H
#define HTML_FRAME_H

#include "html/html.h"

void frame_begin(struct html *html);
void frame_end(struct html *html); /* the script comes last */

/* "sha256-…" of TEXT as a content security policy names it, added to OUT. */
void add_digest(struct text *out, const char *text);

#endif

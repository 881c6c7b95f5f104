/* html.h - text put into HTML, where it stays text.
 *
 * takes   UTF-8 from anywhere
 * gives   the same between tags, or as an attribute: what means something there is escaped, and what would
 *         act, on the page or on who copies from it, is shown as what it is: ⟨U+202E⟩
 * never   makes a tag or an attribute of it */
#ifndef CLM_CLI_HTML_H
#define CLM_CLI_HTML_H

#include "base/buf.h"

void html_bytes(struct buf *, const char *p, size_t n);
void html_text(struct buf *, const char *text); /* NULL: nothing */

/* ` name="text"`, where there is one. */
void html_attribute(struct buf *, const char *name, const char *text);

#endif

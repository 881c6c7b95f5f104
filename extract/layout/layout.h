/* layout.h - lines of a page to headings, paragraphs, captions, table rows.
 *
 * takes   lines in order
 * gives   windows in order, each as soon as it is complete
 * keeps   the unfinished block, at most LIMIT_BLOCK, and one line of look-ahead */
#ifndef CLM_LAYOUT_LAYOUT_H
#define CLM_LAYOUT_LAYOUT_H

#include "decode/text.h"
#include "layout/window.h"

struct layout;

/* NULL: out of memory. */
struct layout *layout_new(const struct clm_allocator *, window_fn *, void *ctx);
void layout_free(struct layout *);
void layout_begin(struct layout *);  /* a new document */

/* A bad line takes the paragraph it stands in with it: layout drops that
 * paragraph's unfinished windows; the caller has reported it. */
CLM_MUST_CHECK enum clm_status layout_line(struct layout *, const struct line *);
CLM_MUST_CHECK enum clm_status layout_end(struct layout *);

#endif

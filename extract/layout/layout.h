/* layout.h - lines of a page to headings, paragraphs, captions, table rows.
 *
 * takes   lines in order
 * gives   windows in order, each as soon as it is complete: a sentence that ends
 *         inside a line when the next one begins, the last one of a line when the
 *         next line shows whether the block goes on
 * keeps   the unfinished sentence; of the lines before it only what they looked like
 *
 * Lone page numbers, and blank lines inside a sentence, are passed over: they are
 * in `cited`, not in `text`. A paragraph above LIMIT_BLOCK goes on as a new block. */
#ifndef CLM_LAYOUT_LAYOUT_H
#define CLM_LAYOUT_LAYOUT_H

#include "decode/line.h"
#include "layout/window.h"

struct layout;

/* NULL: out of memory. */
struct layout *layout_new(const struct clm_allocator *, window_fn *, void *ctx);
void layout_free(struct layout *);
void layout_begin(struct layout *);  /* a new document */

/* A bad line takes the paragraph it stands in with it: layout drops that
 * paragraph's unfinished windows; the caller has reported it. Sentences of it
 * that have left are not called back: its last window may lack ends_block, and
 * the next one starts_block all the same.
 * line->ends_document is not looked at: the caller calls layout_end and
 * layout_begin behind such a line. */
CLM_MUST_CHECK enum clm_status layout_line(struct layout *, const struct line *);
CLM_MUST_CHECK enum clm_status layout_end(struct layout *);

#endif

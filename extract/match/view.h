/* view.h - a window with some of its tokens as symbols: what a pattern sees.
 *
 * Which tokens stand as symbols depends on the kinds that the pattern names
 * (its alphabet); all others stay text, so that a literal in a pattern always
 * means the text itself. A view is made when a pattern first asks for it and
 * used by all patterns that name the same kinds. */
#ifndef CLM_MATCH_VIEW_H
#define CLM_MATCH_VIEW_H

#include "base/buf.h"
#include "match/reading.h"

/* A token that stands as a symbol: bytes of the window's text, and of the view. */
struct stand_in {
	struct span token, symbol;
};

struct view {
	struct buf text;           /* with symbols */
	struct stand_in *stands;         /* in order; between them both texts are the same */
	size_t n_stands, stands_capacity;
	const struct alphabet *alphabet;
	struct focus {
		uint32_t at;       /* where its symbol stands in text; UINT32_MAX: it is no symbol here */
		uint16_t symbol;
	} *focus;                  /* by quantity */
	size_t focus_capacity;
	uint32_t generation;       /* of the reading it was made from; 0 = never */
};

void view_init(struct view *, const struct clm_allocator *);
void view_free(struct view *);

/* Makes the view of a reading's tokens; false: out of memory. */
bool view_make(struct view *, const struct alphabet *, const struct reading *);

/* Gives one quantity the symbol of the one a claim is about, or takes it away. */
void view_focus(struct view *, size_t quantity, bool on);

/* The first byte of the view that is not from before a place of the window's text. */
size_t view_at(const struct view *, uint32_t at);

/* A span of the view as a span of the window's text; within a symbol it is at the token's start. */
struct span view_span(const struct view *, size_t start, size_t end);

#endif

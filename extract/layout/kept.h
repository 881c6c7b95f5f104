/* kept.h - windows kept for later, when more of their paragraph is known. See windows.c. */
#ifndef CLM_LAYOUT_KEPT_H
#define CLM_LAYOUT_KEPT_H

#include "layout/window.h"

struct kept {
	const struct clm_allocator *mem;
	struct arena arena;      /* what they say, and where it stands */
	struct window *window;
	size_t n, capacity;
};

void kept_init(struct kept *, const struct clm_allocator *);
void kept_free(struct kept *);
void kept_clear(struct kept *);

/* A copy that outlives the window, but without the raw spans of its block, and without cells. False: out of memory. */
bool kept_add(struct kept *, const struct window *);

#endif

/* issued.c - see issued.h */
#include "match/issued.h"

/* Unknown parts come before all others. */
static bool is_later(const struct date *a, const struct date *b)
{
	if (a->year != b->year)
		return a->year > b->year;
	return a->month != b->month ? a->month > b->month : a->day > b->day;
}

void issued_read(struct issued *at, const struct reading *g)
{
	bool title = g->window->type == BLOCK_HEADING && g->window->level == 0;
	bool line = !window_is_prose(g->window) && g->window->type != BLOCK_LIST && g->window->type != BLOCK_TABLE;
	enum issued_by by = line ? ISSUED_LINE : ISSUED_TOLD;
	size_t i;

	for (i = 0; i < g->n_times && at->by != ISSUED_GIVEN; i++) {
		const struct date *from = &g->time[i].when.from, *to = &g->time[i].when.to;
		bool better = line && by > at->by;
		if (!from->year || !to->year)
			continue;
		if (g->time[i].is_date && by >= at->by && (better || is_later(to, &at->date)))
			*at = (struct issued){*to, by};
		else if (title && at->by == ISSUED_NOT && from->year == to->year && from->year > at->date.year)
			at->date = (struct date){.year = from->year};
	}
}

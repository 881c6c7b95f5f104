/* issued.c - see issued.h */
#include "match/issued.h"

/* Unknown parts come before all others. */
static bool is_later(const struct date *a, const struct date *b)
{
	if (a->year != b->year)
		return a->year > b->year;
	return a->month != b->month ? a->month > b->month : a->day > b->day;
}

/* Does a date of this sort take the place of the one known? Until 2027 may be said of what is to come. */
static bool is_better(const struct issued *at, const struct date *d, enum issued_by by)
{
	if (by == ISSUED_UNTIL)
		return at->by == ISSUED_NOT && (!at->date.year || at->date.year == d->year);
	if (by > at->by && (by == ISSUED_LINE || at->by == ISSUED_UNTIL))
		return true;
	return by >= at->by && is_later(d, &at->date);
}

static void read_title(struct issued *at, const struct when *w)
{
	if (!w->from.year || w->from.year != w->to.year)
		return;
	at->of_years |= at->about && at->about != w->from.year;
	at->about = w->from.year;
}

struct date issued_counts_from(const struct issued *at)
{
	bool about = at->about && !at->of_years && at->date.year == at->about + 1;

	return about ? (struct date){.year = at->about, .month = 12, .day = 31} : at->date;
}

bool issued_may_be_later(const struct issued *at)
{
	return at->by == ISSUED_TOLD || at->by == ISSUED_UNTIL;
}

void issued_read(struct issued *at, const struct reading *g)
{
	bool title = g->window->type == BLOCK_HEADING && g->window->level == 0;
	bool line = !window_is_prose(g->window) && g->window->type != BLOCK_LIST && g->window->type != BLOCK_TABLE;
	size_t i;

	for (i = 0; title && i < g->n_times; i++)
		if (!g->time[i].is_date)
			read_title(at, &g->time[i].when);
	for (i = 0; i < g->n_times && at->by != ISSUED_GIVEN; i++) {
		const struct date *from = &g->time[i].when.from, *to = &g->time[i].when.to;
		enum issued_by by = !from->year ? ISSUED_UNTIL : line ? ISSUED_LINE : ISSUED_TOLD;
		if (g->time[i].is_date && to->year && is_better(at, to, by)) {
			at->date = *to;
			at->by = by;
		} else if (title && at->by == ISSUED_NOT && from->year == to->year && from->year > at->date.year) {
			at->date = (struct date){.year = from->year};
		}
	}
}

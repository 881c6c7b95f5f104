/* caption.c - captions in the middle of a sentence
 *
 * takes   captions that come while a paragraph is not at its end, and the lines
 *         that belong to them
 * gives   them behind the paragraph, if it goes on after them; else in their place
 * never   keeps more of them than an aside holds
 *
 *   |街坊邻里自编自演，把身边|   the paragraph's line is full, its sentence open
 *   |▲茶园采摘秋茶。|           set aside
 *   |事搬上了小舞台。|          goes on with the paragraph: the caption comes behind it */
#include "layout/page.h"

static bool is_interrupted(const struct layout *l)
{
	const struct block *b = &l->block;

	return b->open && b->type == BLOCK_PARAGRAPH && (b->comma || b->prose) && b->last.tail != TAIL_FINAL &&
	       b->last.tail != TAIL_COLON;
}

/* Does the paragraph before the captions go on with this line? If so it is as if
 * a page had turned: the captions stand in the gap. */
static bool resumes(struct layout *l, const struct shape *s)
{
	struct aside *a = &l->aside;
	uint32_t gap = l->gap;
	bool turned = l->page_turned, goes_on;
	size_t len = l->gap_text.len, i;

	for (i = a->n_later; i < a->n; i++) {
		struct line line = aside_get(&l->aside, i);
		place_in_gap(l, &line);
	}
	l->page_turned = true;
	goes_on = !s->blank && l->gap_text.status == CLM_OK && s->start == START_PLAIN && join_goes_on(l, s);
	if (goes_on) {
		a->n_later = a->n;
		return true;
	}
	l->gap = gap;
	l->page_turned = turned;
	l->gap_text.len = len;
	return false;
}

bool caption_keeps(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->aside;
	bool waiting = a->n > a->n_later, begins = s->start == START_CAPTION || s->start == START_FIGURE;
	const struct shape *last = waiting ? &a->item[a->n - 1].shape : NULL;

	if (line->continues || (!waiting && !(begins && is_interrupted(l))))
		return false;
	if (waiting && !begins && !s->blank && (last->blank || !join_caption(last, s)))
		return false;
	return aside_put(&l->aside, line, s);
}

void caption_settle(struct layout *l, const struct shape *next)
{
	if (l->aside.n > l->aside.n_later && (l->aside.column || !resumes(l, next)))
		caption_release(l);
}

void caption_release(struct layout *l)
{
	aside_give(l, &l->aside, l->aside.n_later, l->aside.n, place_line);
	if (l->aside.n_later == 0)
		aside_clear(&l->aside);
	else
		l->aside.n = l->aside.n_later;
}

/* column.c - a headline set from top to bottom, one character a line
 *
 * takes   lines of one Han character
 * gives   a block of them, from the third in a row
 * never   keeps more than the two before it */
#include "layout/page.h"

/* The third in a row. */
static void begin_column(struct layout *l, const struct line *line, const struct shape *s)
{
	size_t i;

	place_begin_block(l, s, BLOCK_VERTICAL);
	for (i = 0; i < l->aside.n; i++) {
		struct line held = aside_get(&l->aside, i);
		place_text(l, &held, 0);
		sentence_seam(l);
	}
	aside_clear(&l->aside);
	place_text(l, line, 0);
}

bool column_keeps(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->aside;

	if (!s->lone_char || line->continues || a->n_later || (a->n && !a->column))
		return false;
	if (l->block.open && l->block.type == BLOCK_VERTICAL && l->gap == 0 && a->n == 0) {
		sentence_seam(l);
		place_text(l, line, 0);
		return true;
	}
	a->column = true;
	if (a->n < VERTICAL_MIN - 1)
		return aside_put(&l->aside, line, s);
	begin_column(l, line, s);
	return true;
}

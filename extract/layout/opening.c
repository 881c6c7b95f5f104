/* opening.c - how wide is the page? Its first lines tell, if one looks at a few
 *
 * takes   the lines of a document from its beginning, and keeps them
 * gives   the width they are set to, when as many lines reach it as it takes to
 *         see that; then the lines come as if nothing had been
 * never   keeps a line behind a finished sentence: what it says is not delayed
 *
 *   |岚泰新材2024年上半年净|   the first line of a wrapped title, or a title?
 *   |亏损612万元|
 *   |8月23日，岚泰新材披露半|   so wide
 *   |年度报告。报告期内，公司|   is the page */
#include "layout/page.h"

#define LINES_ALIKE 2   /* that reach as far as any, and run on: this is the width */
#define LINES_NARROW 5  /* so many where lines are shorter than NARROW: names in a column are, too */
#define WIDEST_PAGE 140

struct judgement {
	struct extent most;
	size_t n_full; /* lines that reach it, and go on in the next */
	bool marks;    /* a comma or a stop stands in them */
};

static bool reaches(struct extent e, struct extent most)
{
	return e.columns + CLOSE >= most.columns || e.chars == most.chars;
}

static struct judgement judge(const struct aside *a)
{
	struct judgement j = {0};
	size_t i;

	for (i = 0; i < a->n; i++) {
		width_widen(&j.most, width_of(&a->item[i].shape));
	}
	for (i = 0; i + 1 < a->n; i++) {
		const struct shape *s = &a->item[i].shape;
		j.n_full += !s->blank && !a->item[i + 1].shape.blank && reaches(width_of(s), j.most);
		j.marks |= s->has_comma || s->has_stop || s->start == START_CLOSER;
	}
	return j;
}

static bool is_told(const struct aside *a)
{
	struct judgement j = judge(a);

	return j.marks && j.n_full >= (j.most.columns < NARROW ? LINES_NARROW : LINES_ALIKE);
}

bool opening_keeps(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->opening;
	const struct shape *last = a->n ? &a->item[a->n - 1].shape : NULL;

	if (!l->opened)
		width_widen(&l->least, width_of(s));
	if (l->opened || line->continues || s->width > WIDEST_PAGE || s->is_row || (last && last->tail == TAIL_FINAL))
		return false;
	return !is_told(a) && aside_put(a, line, s);
}

void opening_note_width(struct layout *l)
{
	struct judgement j = judge(&l->opening);

	if (!is_told(&l->opening))
		return;
	if (j.most.columns < NARROW)
		l->narrow = j.most.columns - CLOSE;
	width_note(l, j.most);
	width_note(l, j.most);
}

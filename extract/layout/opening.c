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
#define LINES_SURE 3    /* so many, and no more are waited for */
#define LINES_NARROW 5  /* so many where lines are shorter than NARROW: names in a column are, too */
#define WIDEST_PAGE 164

struct judgement {
	struct extent most;
	size_t n_columns, n_chars; /* lines that run on and reach as far as any: by columns, by characters */
	bool marks;                /* a comma or a stop stands in them */
};

/* Does a line stand right behind the i-th? */
static bool runs_on(const struct aside *a, size_t i)
{
	return i + 1 < a->n && !a->item[i].shape.blank && !a->item[i + 1].shape.blank;
}

static bool by_columns(struct extent e, struct extent most)
{
	return e.columns <= most.columns && e.columns + CLOSE >= most.columns;
}

static bool by_chars(struct extent e, struct extent most)
{
	return e.chars == most.chars;
}

/* How many lines run on and reach as far as the i-th? */
static struct judgement supposed(const struct aside *a, size_t i)
{
	struct judgement j = {.most = width_of(&a->item[i].shape)};
	size_t k;

	for (k = 0; k < a->n; k++) {
		struct extent e = width_of(&a->item[k].shape);
		j.n_columns += runs_on(a, k) && by_columns(e, j.most);
		j.n_chars += runs_on(a, k) && by_chars(e, j.most);
	}
	return j;
}

static size_t n_most(const struct judgement *j)
{
	return j->n_columns > j->n_chars ? j->n_columns : j->n_chars;
}

/* The width that most lines reach, of several the widest; but not that of the
 * lines of a head, which may be alike too, where wider ones have come. */
static struct judgement judge(const struct aside *a)
{
	struct judgement best = {0}, j;
	struct extent widest = {0};
	bool marks = false;
	size_t i;

	for (i = 0; i < a->n; i++)
		width_widen(&widest, width_of(&a->item[i].shape));
	for (i = 0; i < a->n; i++) {
		const struct shape *s = &a->item[i].shape;
		marks |= s->has_comma || s->has_stop || s->start == START_CLOSER;
		j = supposed(a, i);
		if (j.most.columns * 4 < widest.columns * 3)
			continue;
		if (n_most(&j) > n_most(&best) || (n_most(&j) == n_most(&best) && j.most.columns > best.most.columns))
			best = j;
	}
	best.marks = marks;
	return best;
}

static bool is_told(const struct judgement *j, size_t n)
{
	if (j->most.columns < NARROW && n < LINES_NARROW)
		n = LINES_NARROW;
	return j->marks && n_most(j) >= n;
}

bool opening_keeps(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->opening;
	const struct shape *last = a->n ? &a->item[a->n - 1].shape : NULL;
	struct judgement j;

	if (l->opened)
		return false;
	width_widen(&l->least, width_of(s));
	if (line->continues || s->width > WIDEST_PAGE || s->is_row || (last && last->tail == TAIL_FINAL))
		return false;
	j = judge(a);
	return !is_told(&j, LINES_SURE) && aside_put(a, line, s);
}

void opening_note_width(struct layout *l)
{
	const struct aside *a = &l->opening;
	struct judgement j = judge(a);
	bool (*reaches)(struct extent, struct extent) = j.n_chars >= j.n_columns ? by_chars : by_columns;
	size_t i;

	if (!is_told(&j, LINES_ALIKE))
		return;
	if (j.most.columns < NARROW + CLOSE)
		l->narrow = j.most.columns - CLOSE;
	for (i = 0; i < a->n; i++)
		if (runs_on(a, i) && reaches(width_of(&a->item[i].shape), j.most))
			width_note(l, width_of(&a->item[i].shape));
}

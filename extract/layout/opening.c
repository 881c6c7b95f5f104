/* opening.c - how wide is the page? Its first lines tell, if one looks at a few
 *
 * takes   the lines of a document from its beginning, and keeps them
 * gives   the margin they have and the width they are set to, when as many lines reach it as it takes to
 *         see that; then the lines come as if nothing had been
 * never   keeps a line that ends a sentence: what it says is not delayed
 *
 *   |岚泰新材2024年上半年净|   the first line of a wrapped title, or a title?
 *   |亏损612万元|
 *   |8月23日，岚泰新材披露半|   so wide
 *   |年度报告。报告期内，公司|   is the page */
#include "layout/page.h"

#define LINES_ALIKE 2   /* that reach as far as any, and run on: this is the width */
#define LINES_SURE 3    /* so many, and no more are waited for */
#define LINES_NARROW 5  /* so many where lines are shorter than NARROW: names in a column are, too */

struct judgement {
	struct extent most;
	size_t n_columns, n_chars; /* lines that run on and reach as far as any: by columns, by characters */
	bool marks;                /* a comma or a stop stands in these */
	bool parted;               /* or begins the next of one: they are cut out of a text */
};

/* Does a line stand right behind the i-th? */
static bool runs_on(const struct aside *a, size_t i)
{
	bool next = i + 1 < a->n ? !a->item[i + 1].shape.blank : a->followed;

	return next && !a->item[i].shape.blank;
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
		const struct shape *s = &a->item[k].shape;
		bool columns = by_columns(width_of(s), j.most), chars = by_chars(width_of(s), j.most);
		if (!runs_on(a, k))
			continue;
		j.n_columns += columns;
		j.n_chars += chars;
		j.marks |= (columns || chars) && (s->has_comma || s->has_stop);
		j.parted |= (columns || chars) && k + 1 < a->n && a->item[k + 1].shape.start == START_CLOSER;
	}
	return j;
}

static size_t n_most(const struct judgement *j)
{
	return j->n_columns > j->n_chars ? j->n_columns : j->n_chars;
}

/* The width that most lines of text reach, of several the widest. Lines of a head
 * may be alike too, but are hardly half as wide as any line, or have no comma. */
static struct judgement judge(const struct aside *a, struct extent widest)
{
	struct judgement best = {0}, j;
	size_t i;

	for (i = 0; i < a->n; i++) {
		j = supposed(a, i);
		if (j.most.columns * 2 < widest.columns || !(j.marks || j.parted))
			continue;
		if (n_most(&j) > n_most(&best) || (n_most(&j) == n_most(&best) && j.most.columns > best.most.columns))
			best = j;
	}
	return best;
}

static bool is_told(const struct judgement *j, size_t n)
{
	if (j->most.columns < NARROW && !j->parted)
		n = LINES_NARROW;
	return n_most(j) >= n;
}

bool opening_keeps(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->opening;
	struct judgement j;

	if (l->opened)
		return false;
	width_widen(&l->least, width_of(s));
	a->followed = !s->blank && !s->is_row;
	if (line->continues || s->width > WIDEST_PAGE || s->is_row || s->tail == TAIL_FINAL)
		return false;
	j = judge(a, l->least);
	if (is_told(&j, LINES_SURE) || !aside_put(a, line, s))
		return false;
	a->followed = false;
	return true;
}

/* Blanks in front of every line, also of those that go on with a sentence: the
 * margin of the page, no indent. */
static uint32_t margin_of(const struct aside *a)
{
	uint32_t least = UINT32_MAX;
	bool inside = false;
	size_t i;

	for (i = 0; i < a->n; i++) {
		const struct shape *s = &a->item[i].shape;
		if (!s->blank && s->indent < least)
			least = s->indent;
		inside |= i + 1 < a->n && runs_on(a, i) && (s->tail == TAIL_WORD || s->tail == TAIL_COMMA) && s->has_comma;
	}
	return inside ? least : 0;
}

void opening_note_margin(struct layout *l)
{
	struct aside *a = &l->opening;
	size_t i;

	l->margin = margin_of(a);
	for (i = 0; i < a->n; i++)
		opening_take_margin(l, &a->item[i].shape);
}

/* A page number needs a page: where it is all the text there is, it is a number. */
void opening_note_lone(struct layout *l)
{
	struct aside *a = &l->opening;
	size_t i, lone = a->n;

	for (i = 0; i < a->n; i++) {
		if (a->item[i].shape.blank)
			continue;
		if (lone < a->n)
			return;
		lone = i;
	}
	if (lone < a->n)
		a->item[lone].shape.page_number = a->item[lone].shape.lone_number = false;
}

void opening_take_margin(struct layout *l, struct shape *s)
{
	if (s->blank)
		return;
	if (s->indent < l->margin)
		l->margin = s->indent;
	s->indent -= l->margin;
}

void opening_note_width(struct layout *l)
{
	const struct aside *a = &l->opening;
	struct judgement j = judge(a, l->least);
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

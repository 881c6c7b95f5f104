/* flat.c - a table that came out of its file one cell a line
 *
 * takes   the short lines below a table's title or its unit (单位：亿元)
 * gives   its rows, where a second row shows how many columns there are
 * never   guesses: lines that make no two rows alike go their usual way
 *
 *   指标          the head: n cells, the first above the names of the rows
 *   2023年
 *   2024年
 *   工业          a name and n - 1 values
 *   205.78
 *   220.1
 *   农业          and again: so n is 3
 *   39.2 ... */
#include "layout/page.h"

#define CELL_CHARS 20 /* of a name */
#define MOST_COLUMNS 12

static bool is_cell(const struct line *line, const struct shape *s)
{
	if (s->blank || s->is_row || s->has_cells || line->continues)
		return false;
	return s->value || (s->n_chars <= CELL_CHARS && !s->has_comma && !s->has_stop && s->tail != TAIL_FINAL &&
	                    s->tail != TAIL_COLON && s->start != START_CAPTION && !s->unit);
}

static bool may_begin(const struct layout *l, const struct shape *s)
{
	const struct block *b = &l->block;

	return b->open && !s->value && (b->last.unit || b->first.start == START_TITLE) && l->aside.n == 0;
}

static size_t run_of_values(const struct aside *a, size_t at)
{
	size_t n = 0;

	while (at + n < a->n && a->item[at + n].shape.value)
		n++;
	return n;
}

/* Columns of the table that the lines kept are; 0 as long as they are none. */
static size_t columns_of(const struct aside *a)
{
	size_t first = 0, n;

	while (first < a->n && !a->item[first].shape.value)
		first++;
	n = run_of_values(a, first) + 1;
	if (first != n + 1 || n < 2 || n > MOST_COLUMNS || a->n < first + 2 * n - 1)
		return 0;
	return !a->item[first + n - 1].shape.value && run_of_values(a, first + n) >= n - 1 ? n : 0;
}

static void take_cell(struct layout *l, const struct line *line, const struct shape *s)
{
	if (l->column == 0)
		sentence_row(l);
	else
		sentence_border(l);
	block_take(l, s);
	place_text(l, line, 0);
	l->column = (l->column + 1) % l->n_columns;
}

static void begin_table(struct layout *l, size_t n_columns)
{
	struct aside *a = &l->flat;
	struct shape row = a->item[0].shape;
	struct line line = aside_get(a, 0);

	row.is_row = true;
	place_end_block(l, &row);
	block_open(l, &row);
	place_text(l, &line, 0);
	l->n_columns = n_columns;
	l->column = 1;
	aside_give(l, a, 1, a->n, take_cell);
	aside_clear(a);
}

void flat_release(struct layout *l)
{
	l->n_columns = 0;
	aside_give(l, &l->flat, 0, l->flat.n, layout_take_other);
	aside_clear(&l->flat);
}

/* The next cell of a table that goes on: a name where a row begins, else a value. */
static bool goes_on(struct layout *l, const struct line *line, const struct shape *s)
{
	if (is_cell(line, s) && s->value == (l->column > 0)) {
		take_cell(l, line, s);
		return true;
	}
	flat_release(l);
	return false;
}

bool flat_keeps(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->flat;
	size_t n;

	if (l->n_columns)
		return goes_on(l, line, s);
	if (a->n == 0 && !may_begin(l, s))
		return false;
	if (!is_cell(line, s) || !aside_put(a, line, s)) {
		flat_release(l);
		return false;
	}
	if ((n = columns_of(a)))
		begin_table(l, n);
	return true;
}

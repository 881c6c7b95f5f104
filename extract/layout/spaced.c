/* spaced.c - a table whose cells are set apart by blanks
 *
 * takes   the lines that have wide gaps in them
 * gives   rows of cells, where a row of names stands above one of values and
 *         both have the same number of cells
 * never   guesses which cell is missing: a row with fewer ends the table
 *
 *   产品名称　　单位　　产量　　比上年增长（%）    kept until the next line is seen
 *   原盐　　　　万吨　　289.6　　12.4 ... */
#include "base/utf8.h"
#include "layout/page.h"

#define LEAST_CELLS 3  /* of a row; 2 where a title or a unit stands above */
#define MOST_CELLS 20

struct row {
	size_t n_cells, n_values; /* values behind the first cell */
	size_t n_years;           /* which are names of columns, and values by their look */
	bool value_first;
};

size_t spaced_gap(struct bytes text, size_t from, size_t *end)
{
	size_t at, n, n_blanks = 0;

	for (at = from; at < text.len; at += n) {
		uint32_t c = utf8_at(text.ptr + at, &n);
		if (shape_blank(c)) {
			n_blanks += c == 0x3000 ? 2 : 1;
		} else if (n_blanks >= 2) {
			break;
		} else {
			n_blanks = 0;
			from = at + n;
		}
	}
	*end = at;
	return n_blanks < 2 ? text.len : from;
}

static bool is_year(struct bytes cell)
{
	return cell.len == 4 && (bytes_starts(cell, BYTES("19")) || bytes_starts(cell, BYTES("20")));
}

static void note_cell(struct row *row, struct bytes cell)
{
	struct shape s;
	bool value;

	shape_of(&s, cell);
	value = s.value || bytes_equal(cell, BYTES("不适用"));
	row->value_first |= value && row->n_cells == 0;
	row->n_values += value && row->n_cells > 0;
	row->n_years += value && row->n_cells > 0 && is_year(cell);
	row->n_cells++;
}

static struct row row_of(const struct line *line)
{
	struct row row = {0};
	uint32_t indent;
	struct bytes text = shape_trim(line->text, &indent);
	size_t start = 0, at, end;

	do {
		at = spaced_gap(text, start, &end);
		note_cell(&row, bytes_slice(text, start, at));
		start = end;
	} while (at < text.len);
	return row;
}

static bool may_be_row(const struct line *line, const struct shape *s)
{
	return s->has_gaps && !s->has_cells && !s->has_comma && !s->has_stop && s->tail != TAIL_FINAL && s->skip == 0 &&
	       !s->unit && !line->continues;
}

static bool is_head(const struct row *row)
{
	return !row->value_first && row->n_values == row->n_years && row->n_cells <= MOST_CELLS;
}

static bool has_values(const struct row *row)
{
	return !row->value_first && row->n_values > 0 && 2 * row->n_values >= row->n_cells - 1;
}

static void put_row(struct layout *l, const struct line *line, bool first_is_empty)
{
	raws_line(l, line);
	place_close_gap(l);
	sentence_cells(l, line, first_is_empty);
}

static void take_row(struct layout *l, const struct line *line, const struct shape *s)
{
	sentence_row(l);
	block_take(l, s);
	put_row(l, line, false);
}

static void begin_table(struct layout *l, size_t n_cells)
{
	struct aside *a = &l->spaced;
	struct shape row = a->item[0].shape;
	struct line line = aside_get(a, 0);
	bool first_is_empty = row_of(&line).n_cells < n_cells;

	flat_release(l);
	row.is_row = true;
	place_end_block(l, &row);
	block_open(l, &row);
	put_row(l, &line, first_is_empty);
	l->n_spaced_cells = n_cells;
	aside_clear(a);
}

/* Whether the line kept names the columns of this row. */
static bool begins(const struct layout *l, const struct row *row, const struct shape *s)
{
	const struct block *b = &l->block;
	const struct shape *head = &l->spaced.item[0].shape;
	struct line line = aside_get(&l->spaced, 0);
	size_t n = row_of(&line).n_cells, least = b->open && (b->last.unit || b->first.start == START_TITLE) ? 2 : LEAST_CELLS;

	return has_values(row) && row->n_cells >= least &&
	       (n == row->n_cells || (n + 1 == row->n_cells && head->indent > s->indent));
}

void spaced_release(struct layout *l)
{
	l->n_spaced_cells = 0;
	aside_give(l, &l->spaced, 0, l->spaced.n, layout_take_unspaced);
	aside_clear(&l->spaced);
}

bool spaced_keeps(struct layout *l, const struct line *line, const struct shape *s)
{
	struct row row;

	if (!may_be_row(line, s)) {
		spaced_release(l);
		return false;
	}
	row = row_of(line);
	if (l->spaced.n && begins(l, &row, s))
		begin_table(l, row.n_cells);
	if (row.n_cells == l->n_spaced_cells) {
		take_row(l, line, s);
		return true;
	}
	spaced_release(l);
	return is_head(&row) && l->aside.n == 0 && !l->dropping && aside_put(&l->spaced, line, s);
}

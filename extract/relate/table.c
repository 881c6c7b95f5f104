/* table.c - see table.h */
#include "relate/table.h"

#include "base/utf8.h"
#include "relate/row.h"

#define ABOVE_MOST 6 /* lines: what is said higher up is not said of this table */

void table_init(struct table *t, const struct clm_rules *rules, const struct clm_allocator *mem)
{
	*t = (struct table){.mem = mem, .wanted = rules->n_tables > 0};
	arena_init(&t->heads, mem);
	buf_init(&t->time_text, mem, LIMIT_WINDOW * 4);
	buf_init(&t->unit_text, mem, LIMIT_WORD);
}

void table_free(struct table *t)
{
	arena_free(&t->heads);
	buf_free(&t->time_text);
	buf_free(&t->unit_text);
	mem_free(t->mem, t->column);
	mem_free(t->mem, t->cell);
}

static void forget_heads(struct table *t)
{
	t->n_columns = t->shift = 0;
	t->has_rows = false;
	arena_empty(&t->heads);
}

static void forget_above(struct table *t)
{
	t->time.set = false;
	t->unit.text.len = 0;
	t->n_above = 0;
}

void table_begin(struct table *t)
{
	forget_heads(t);
	forget_above(t);
	t->year = 0;
}

static bool keep(struct buf *b, struct bytes *text)
{
	buf_clear(b);
	buf_put_bytes(b, *text);
	*text = buf_bytes(b);
	return b->status == CLM_OK;
}

/* Keeps what a line says of the columns below it. */
static bool keep_line(struct table *t, const struct column *c)
{
	bool ok = true;

	if (c->time.set) {
		t->time = c->time;
		ok = keep(&t->time_text, &t->time.text);
	}
	if (c->unit.text.len) {
		t->unit = c->unit;
		ok = keep(&t->unit_text, &t->unit.text) && ok;
	}
	return ok;
}

bool table_above(struct table *t, struct runner *runner, const struct reading *g, struct arena *arena)
{
	const struct window *w = g->window;
	bool prose = window_is_prose(w);
	struct column c;

	if (!t->wanted)
		return true;
	forget_heads(t);
	if (w->starts_article)
		table_begin(t);
	if (g->text.len > LIMIT_ABOVE) {
		forget_above(t);
		t->n_above++;
		return true;
	}
	if (!head_above(runner, g, prose, arena, &c))
		return false;
	if (prose || (w->is_heading && !c.unit.text.len) || t->n_above >= ABOVE_MOST)
		forget_above(t);
	t->n_above++;
	if (w->type == BLOCK_HEADING && w->level == 0 && c.time.set)
		t->year = c.time.when.from.year;
	return keep_line(t, &c);
}

static bool read_cells(struct table *t, const struct reading *g, const struct measure_tables *tables)
{
	size_t i;

	for (i = 0; i < g->window->n_cells; i++) {
		if (!array_grow(t->mem, &t->cell, &t->cells_capacity, i, sizeof *t->cell))
			return false;
		t->cell[i] = cell_read(g, tables, g->window->cells[i]);
	}
	t->n_cells = i;
	return true;
}

static size_t count(const struct table *t, enum cell_type type)
{
	size_t i, n = 0;

	for (i = 0; i < t->n_cells; i++)
		n += t->cell[i].type == type;
	return n;
}

/* No numbers but years, which stand behind a text or an empty corner. */
static bool may_be_heads(const struct table *t)
{
	size_t i;

	for (i = 0; i < t->n_cells; i++)
		if (t->cell[i].type == CELL_NUMBER && (!t->cell[i].year || i == 0 || t->n_columns > 0))
			return false;
	return count(t, CELL_EMPTY) + 1 < t->n_cells;
}

/* A second row of heads goes below the first where the two leave each other room. */
static bool joins_heads(const struct table *t)
{
	size_t i;
	bool room = false;

	if (t->n_columns != t->n_cells || t->has_rows)
		return false;
	for (i = 0; i < t->n_cells; i++) {
		const struct column *c = &t->column[i];
		room |= t->cell[i].type == CELL_EMPTY || (!c->name.set && !c->time.set);
	}
	return room;
}

/* 指标（万元） in the corner: the unit of all columns that have none. */
static void share_corner(struct table *t)
{
	size_t i;

	for (i = 1; i < t->n_columns; i++)
		if (t->column[i].unit.text.len && !column_is(&t->column[i], TABLE_PERCENT))
			return;
	for (i = 1; t->column[0].unit.text.len && i < t->n_columns; i++)
		if (!t->column[i].unit.text.len && !t->column[i].predicate.set && !column_is(&t->column[i], TABLE_PERCENT))
			t->column[i].unit = t->column[0].unit;
}

static bool take_heads(struct table *t, struct runner *runner, const struct reading *g)
{
	bool joins = joins_heads(t), ok;
	struct column *second;

	if (!joins) {
		forget_heads(t);
		while (t->n_columns < t->n_cells)
			if (!array_grow(t->mem, &t->column, &t->columns_capacity, t->n_columns++, sizeof *t->column))
				return false;
		ok = head_read(runner, g, t->cell, t->n_cells, &t->heads, t->column);
		if (ok)
			share_corner(t);
		return ok;
	}
	second = mem_resize(t->mem, NULL, t->n_cells * sizeof *second);
	ok = second && head_read(runner, g, t->cell, t->n_cells, &t->heads, second);
	if (ok)
		head_join(t->column, second, t->n_cells);
	mem_free(t->mem, second);
	return ok;
}

/* 单位：万元 by itself in a cell; not in the brackets of a head. */
static bool is_unit_cell(struct runner *runner, const struct reading *g, const struct cell *c, bool *failed)
{
	size_t at, len;

	for (at = c->span.start + 1; at < c->span.end; at += len) {
		uint32_t ch = utf8_at(g->text.ptr + at, &len);
		if (ch == '(' || ch == 0xFF08)
			return false;
	}
	return c->type == CELL_TEXT && head_says(runner, g, TABLE_UNIT, c->span, failed);
}

/* A row of one cell, or with a unit that is not in the corner of the heads, says
 * what lines above a table say. */
static bool is_line(struct table *t, struct runner *runner, const struct reading *g, bool *failed)
{
	size_t i, n_full = t->n_cells - count(t, CELL_EMPTY);

	if (n_full == 1)
		return true;
	for (i = 0; (!t->n_columns || g->window->starts_block) && i < t->n_cells; i++)
		if (is_unit_cell(runner, g, &t->cell[i], failed) && (i > 0 || n_full == 2))
			return count(t, CELL_NUMBER) == 0;
	return false;
}

static enum clm_status read_row(struct row *row, claim_fn *emit, void *ctx)
{
	enum clm_status status = CLM_OK;
	struct table *t = row->table;
	size_t i;

	if (!row_read(row))
		return CLM_NO_MEMORY;
	t->has_rows |= row->n_numbers > 0;
	for (i = 0; status == CLM_OK && i < t->n_cells; i++)
		if (t->cell[i].type == CELL_NUMBER)
			status = row_claim(row, i, emit, ctx);
	return status;
}

enum clm_status table_read(struct claims *claims, struct runner *runner, const struct reading *g, claim_fn *emit, void *ctx)
{
	struct table *t = &claims->table;
	struct row row = {.claims = claims, .table = t, .arena = &claims->arena, .runner = runner, .reading = g,
	                  .who = ROW_NONE, .what = ROW_NONE, .when = ROW_NONE};
	struct column said;
	bool failed = false, line;

	if (!t->wanted)
		return CLM_OK;
	if (g->window->starts_article)
		table_begin(t);
	if (!read_cells(t, g, &runner->rules->measure))
		return CLM_NO_MEMORY;
	line = is_line(t, runner, g, &failed);
	if (failed)
		return CLM_NO_MEMORY;
	if (line && g->window->starts_block)
		forget_heads(t);
	if (line)
		return head_above(runner, g, false, &claims->arena, &said) && keep_line(t, &said) ? CLM_OK : CLM_NO_MEMORY;
	if (may_be_heads(t) && ((!t->has_rows && t->n_columns < t->n_cells) || g->window->starts_block || joins_heads(t)))
		return take_heads(t, runner, g) ? CLM_OK : CLM_NO_MEMORY;
	return read_row(&row, emit, ctx);
}

/* table.c - see table.h */
#include "relate/table.h"

#include "base/utf8.h"
#include "relate/row.h"

#define ABOVE_MOST 6 /* lines: what is said higher up is not said of this table */

void table_init(struct table *t, const struct clm_rules *rules, const struct clm_allocator *mem)
{
	*t = (struct table){.mem = mem, .wanted = head_rules(rules)};
	arena_init(&t->heads, mem);
	arena_init(&t->lines, mem);
}

void table_free(struct table *t)
{
	arena_free(&t->heads);
	arena_free(&t->lines);
	mem_free(t->mem, t->column);
	mem_free(t->mem, t->cell);
}

static void forget_heads(struct table *t)
{
	t->n_columns = 0;
	t->has_rows = false;
	arena_empty(&t->heads);
}

static void forget_above(struct table *t)
{
	t->above = (struct column){0};
	t->n_above = 0;
	arena_empty(&t->lines);
}

void table_begin(struct table *t)
{
	forget_heads(t);
	forget_above(t);
	t->year = 0;
}

/* A sentence of a text, not a line by itself. */
static bool is_prose(const struct window *w)
{
	size_t at = w->text.len, len;
	uint32_t c;

	if (w->is_heading && w->type == BLOCK_HEADING)
		return false;
	while (at > 0 && ((unsigned char)w->text.ptr[at - 1] & 0xC0) == 0x80)
		at--;
	c = at > 0 ? utf8_at(w->text.ptr + at - 1, &len) : 0;
	return !w->starts_block || !w->ends_block || c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

/* Reads a stretch as what is said above a table. */
static bool read_above(struct table *t, struct runner *runner, const struct reading *g, struct span s, bool prose)
{
	struct cell line = {.span = s, .type = CELL_TEXT};
	struct column c;

	if (!head_read(runner, g, &line, 1, &t->lines, &c))
		return false;
	if (prose)
		c.time.set = false;
	if (prose || (g->window->is_heading && !c.unit.text.len) || t->n_above >= ABOVE_MOST) {
		forget_above(t); /* what c holds is gone with it: read it once more */
		if (!head_read(runner, g, &line, 1, &t->lines, &c))
			return false;
	}
	t->n_above++;
	if (c.time.set && !prose)
		t->above.time = c.time;
	if (c.unit.text.len)
		t->above.unit = c.unit;
	return true;
}

bool table_above(struct table *t, struct runner *runner, const struct reading *g)
{
	const struct window *w = g->window;

	if (!t->wanted)
		return true;
	forget_heads(t);
	if (w->starts_article)
		table_begin(t);
	if (!read_above(t, runner, g, (struct span){0, (uint32_t)w->text.len}, is_prose(w)))
		return false;
	if (w->type == BLOCK_HEADING && w->level == 0 && t->above.time.set)
		t->year = t->above.time.when.from.year;
	return true;
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

static bool take_heads(struct table *t, struct runner *runner, const struct reading *g)
{
	bool joins = joins_heads(t), ok;
	struct column *second;

	if (!joins) {
		forget_heads(t);
		while (t->n_columns < t->n_cells)
			if (!array_grow(t->mem, &t->column, &t->columns_capacity, t->n_columns++, sizeof *t->column))
				return false;
		return head_read(runner, g, t->cell, t->n_cells, &t->heads, t->column);
	}
	second = mem_resize(t->mem, NULL, t->n_cells * sizeof *second);
	ok = second && head_read(runner, g, t->cell, t->n_cells, &t->heads, second);
	if (ok)
		head_join(t->column, second, t->n_cells);
	mem_free(t->mem, second);
	return ok;
}

/* 单位：万元 in a row of its own says what lines above a table say. */
static bool is_line(struct table *t, struct runner *runner, const struct reading *g, bool *failed)
{
	return count(t, CELL_EMPTY) + 1 == t->n_cells ||
	       (!t->n_columns && count(t, CELL_NUMBER) == 0 &&
	        head_says(runner, g, TABLE_UNIT, (struct span){0, (uint32_t)g->text.len}, failed) && count(t, CELL_TEXT) < 3);
}

static enum clm_status read_row(struct table *t, struct row *row, claim_fn *emit, void *ctx)
{
	enum clm_status status = CLM_OK;
	size_t i;

	if (!row_read(row))
		return CLM_NO_MEMORY;
	t->has_rows |= row->n_numbers > 0;
	for (i = 0; status == CLM_OK && i < t->n_cells; i++)
		if (t->cell[i].type == CELL_NUMBER)
			status = row_claim(row, i, emit, ctx);
	return status;
}

enum clm_status table_read(struct table *t, const struct context *context, struct runner *runner, const struct reading *g,
                           struct arena *arena, claim_fn *emit, void *ctx)
{
	struct row row = {t, context, runner, g, arena, 0, false, ROW_NONE, ROW_NONE, ROW_NONE, false, {{0}, 0, 0, {0}}, 0, 0};
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
	if (line)
		return read_above(t, runner, g, (struct span){0, (uint32_t)g->text.len}, false) ? CLM_OK : CLM_NO_MEMORY;
	if (may_be_heads(t) && (!t->n_columns || g->window->starts_block || joins_heads(t)))
		return take_heads(t, runner, g) ? CLM_OK : CLM_NO_MEMORY;
	return read_row(t, &row, emit, ctx);
}

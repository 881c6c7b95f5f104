/* row.c - see row.h */
#include "relate/row.h"

#include "measure/glyph.h"
#include "relate/guard.h"
#include "relate/watch.h"

/* The head above a cell, NULL if none is known. */
static struct column *column_of(const struct row *r, size_t cell)
{
	const struct table *t = r->table;

	return r->fits && cell >= t->shift && cell - t->shift < t->n_columns ? &t->column[cell - t->shift] : NULL;
}

static bool below(const struct row *r, size_t cell, enum table_word word)
{
	const struct column *c = column_of(r, cell);

	return c && column_is(c, word);
}

static bool says(const struct row *r, size_t cell, enum table_word word, bool *failed)
{
	return head_says(r->runner, r->reading, word, r->table->cell[cell].span, failed);
}

/* Is the head the name of something: neither a time, nor a change, nor a mere goal? */
static bool is_named(const struct column *c)
{
	return c && c->name.set && !c->predicate.set && !column_is(c, TABLE_BARE) && !column_is(c, TABLE_PERCENT);
}

/* Is it the name of numbers, or of how they changed? */
static bool heads_numbers(const struct column *c)
{
	return (is_named(c) || c->predicate.set) && !column_is(c, TABLE_WHO) && !column_is(c, TABLE_PASS) && !column_is(c, TABLE_UNITS);
}

/* The first row has a text and only numbers behind it, one more cell than there are
 * heads, and all heads are names of numbers: the corner was left out. */
static bool lacks_corner(const struct table *t, size_t n)
{
	size_t i;

	if (t->has_rows || n != t->n_columns + 1 || t->cell[0].type != CELL_TEXT)
		return false;
	for (i = 1; i < n; i++)
		if (t->cell[i].type == CELL_TEXT || !heads_numbers(&t->column[i - 1]))
			return false;
	return true;
}

/* As many cells as heads; or the missing ones are below heads that are passed over. */
static void align(struct row *r)
{
	struct table *t = r->table;
	size_t i, n = t->n_cells;

	while (n > t->n_columns + t->shift && t->cell[n - 1].type == CELL_EMPTY)
		n--;
	if (lacks_corner(t, n))
		t->shift = 1;
	r->fits = t->n_columns > 0 && n <= t->n_columns + t->shift;
	for (i = n; r->fits && i < t->n_columns + t->shift; i++)
		r->fits = column_is(&t->column[i - t->shift], TABLE_PASS);
}

/* 1, 2, 3 in front of the texts only count the rows; a year there is their time. */
static void read_first(struct row *r)
{
	struct cell *c = r->table->cell;
	size_t i = 0, next;

	while (i < r->table->n_cells && c[i].type == CELL_EMPTY)
		i++;
	for (next = i + 1; next < r->table->n_cells && c[next].type == CELL_EMPTY; )
		next++;
	if (next >= r->table->n_cells)
		return;
	if (c[i].type == CELL_NUMBER && c[i].year && c[next].type != CELL_TEXT && !r->table->unit.text.len)
		c[i].type = CELL_TIME;
	else if (c[i].type == CELL_NUMBER && c[i].year && below(r, i, TABLE_PASS))
		c[i].type = CELL_TIME;
	else if (c[i].is_small && c[next].type == CELL_TEXT)
		c[i].type = CELL_OTHER;
}

/* A text in the column of units: 万吨; in a first column called 单位, somebody. */
static bool read_unit(struct row *r, size_t i)
{
	struct bytes text = bytes_slice(r->reading->text, r->table->cell[i].span.start, r->table->cell[i].span.end);

	if (!unit_lone(&r->runner->rules->measure, text, true, r->arena, &r->unit))
		return false;
	if (!r->unit.text.len && r->what == ROW_NONE && r->who == ROW_NONE)
		return true;
	if (!r->unit.text.len)
		r->unit = (struct cell_unit){.text = text, .scale = decimal_from_u64(1)};
	r->table->cell[i].type = CELL_OTHER;
	return true;
}

static bool read_text(struct row *r, size_t i)
{
	struct column *c = column_of(r, i);
	bool failed = false;

	if (c && column_is(c, TABLE_UNITS) && !read_unit(r, i))
		return false;
	if (r->table->cell[i].type != CELL_TEXT || (c && column_is(c, TABLE_PASS)))
		return true;
	if (says(r, i, TABLE_TOTAL, &failed)) {
		r->is_total = true;
	} else if ((c && column_is(c, TABLE_WHO)) || says(r, i, TABLE_BODY, &failed)) {
		if (r->who == ROW_NONE)
			r->who = i;
		if (c)
			c->words |= 1u << TABLE_WHO; /* and so are those below it */
	} else if (r->what == ROW_NONE) {
		r->what = i;
	}
	return !failed;
}

bool row_read(struct row *r)
{
	struct cell *c = r->table->cell;
	size_t i;

	align(r);
	read_first(r);
	for (i = 0; i < r->table->n_cells; i++) {
		if (c[i].type == CELL_TEXT && !read_text(r, i))
			return false;
		if (c[i].type == CELL_TIME && r->when == ROW_NONE)
			r->when = i;
		if (c[i].type == CELL_NUMBER && below(r, i, TABLE_PASS))
			c[i].type = CELL_OTHER;
		r->n_numbers += c[i].type == CELL_NUMBER;
		r->n_named += c[i].type == CELL_NUMBER && is_named(column_of(r, i));
	}
	return true;
}

static void take(struct slot_value *v, const struct slot_value *from, enum scope scope)
{
	*v = *from;
	v->scope = scope_names[scope];
}

/* What a change is a change of: the last column to the left that has a name of its own. */
static const struct column *changed(const struct row *r, size_t cell)
{
	while (cell-- > 0)
		if (r->table->cell[cell].type == CELL_NUMBER && is_named(column_of(r, cell)))
			return column_of(r, cell);
	return NULL;
}

/* Who and what: from the row's own texts, and the head. */
static bool fill_names(const struct row *r, size_t cell, struct claim *claim)
{
	const struct column *c = column_of(r, cell);
	struct slot_value *subject = &claim->slot[SLOT_SUBJECT], *object = &claim->slot[SLOT_OBJECT];
	bool what = r->what != ROW_NONE && r->what < cell;

	if (c && c->predicate.set)
		take(&claim->slot[SLOT_PREDICATE], &c->predicate, SCOPE_PARAGRAPH);
	if (r->who != ROW_NONE && !cell_text(subject, r->reading, &r->table->cell[r->who], r->arena))
		return false;
	if (what && r->who == ROW_NONE && r->n_named > 1) {
		if (!cell_text(subject, r->reading, &r->table->cell[r->what], r->arena))
			return false;
		what = false;
	}
	if (what)
		return cell_text(object, r->reading, &r->table->cell[r->what], r->arena);
	if (c && c->predicate.set && changed(r, cell))
		c = changed(r, cell);
	if (c && c->name.set)
		take(object, &c->name, SCOPE_PARAGRAPH);
	return true;
}

/* The head's time, the row's, that of the lines above. */
static bool fill_time(const struct row *r, size_t cell, struct slot_value *time)
{
	const struct column *c = column_of(r, cell);

	if (c && c->time.set)
		take(time, &c->time, SCOPE_PARAGRAPH);
	else if (r->when != ROW_NONE && r->when < cell)
		return cell_time(time, r->reading, &r->table->cell[r->when], r->arena);
	else if (r->table->time.set)
		take(time, &r->table->time, SCOPE_SECTION);
	return true;
}

static bool inherit(const struct row *r, size_t cell, struct claim *claim)
{
	static const enum slot open[] = {SLOT_SUBJECT, SLOT_TIME, SLOT_PLACE};
	uint32_t at = r->table->cell[cell].span.start;
	bool failed = false;
	size_t i;

	for (i = 0; i < 3; i++)
		if (!claim->slot[open[i]].set)
			context_find(&r->claims->context, r->reading, open[i], &claim->rule->inherit[open[i]], at, 0, r->arena,
			             &claim->slot[open[i]], &failed);
	return !failed && context_full_name(&r->claims->context, r->arena, &claim->slot[SLOT_SUBJECT]);
}

/* What the head says; else the year, beside the document's own. */
static enum modality modality_of(const struct row *r, size_t cell, const struct slot_value *time)
{
	int year = time->set ? time->when.from.year : 0, now = r->table->year ? r->table->year : r->claims->report.year;

	if (below(r, cell, TABLE_PLANNED))
		return MODALITY_PLANNED;
	if (below(r, cell, TABLE_ACTUAL))
		return MODALITY_ACTUAL;
	if (year && now && year != now)
		return year < now ? MODALITY_ACTUAL : MODALITY_PLANNED;
	return MODALITY_UNSET;
}

/* The unit of the cell, of its head, of the row, of all. */
static bool measure(const struct row *r, size_t cell, struct quantity *q)
{
	const struct measure_tables *tables = &r->runner->rules->measure;
	const struct column *c = column_of(r, cell);
	struct bytes text = r->reading->text;
	struct cell_unit percent = {0};
	bool is_rate = c && (column_is(c, TABLE_PERCENT) || c->predicate.set);

	if (!cell_quantity(r->reading, tables, r->table->cell[cell].span, q) || (c && !unit_take(q, text, &c->unit)))
		return false;
	if (is_rate && column_is(c, TABLE_PERCENT)) {
		if (!unit_lone(tables, GLYPH_PERCENT, true, r->arena, &percent))
			return false;
		return unit_take(q, text, &percent);
	}
	return unit_take(q, text, &r->unit) && unit_take(q, text, &r->table->unit);
}

/* The first rule whose conditions hold and that no guard drops; NULL: there is none. */
static const struct claim_rule *rule_for(const struct row *r, const struct quantity *q, enum modality *modality, bool *failed)
{
	const struct clm_rules *rules = r->runner->rules;
	enum modality held = context_modality(&r->claims->context, q->span.start);
	size_t i;

	for (i = 0; i < rules->n_claims && !*failed; i++) {
		const struct claim_rule *rule = &rules->claims[i];
		enum modality m = held;
		const struct cue *by;
		if (!rule->table || !where_holds(rule, q) ||
		    !guarded(r->claims, r->runner, r->reading, rule, q->span, q->span, &m, &by, failed))
			continue;
		*modality = *modality ? *modality : m ? m : MODALITY_ACTUAL;
		return rule;
	}
	return NULL;
}

/* Without heads a row still says it all where it is a name, a number and its unit. */
static bool can_be_told(const struct row *r, const struct quantity *q)
{
	if (r->fits)
		return true;
	return r->table->n_columns == 0 && r->n_numbers == 1 && r->what != ROW_NONE && q->unit_text.len > 0;
}

enum clm_status row_claim(struct row *r, size_t cell, claim_fn *emit, void *ctx)
{
	struct quantity q;
	struct claim claim = {.quantity = &q, .span = r->table->cell[cell].span};
	bool failed = false, is_claim;

	if (!measure(r, cell, &q) || !can_be_told(r, &q))
		return CLM_OK;
	if (!fill_names(r, cell, &claim) || !fill_time(r, cell, &claim.slot[SLOT_TIME]))
		return CLM_NO_MEMORY;
	claim.modality = modality_of(r, cell, &claim.slot[SLOT_TIME]);
	claim.rule = rule_for(r, &q, &claim.modality, &failed);
	is_claim = claim.rule && !claim.rule->skip;
	if (failed || (is_claim && !inherit(r, cell, &claim)))
		return CLM_NO_MEMORY;
	if (is_watched(r->claims))
		watch_cell(r->claims, r->runner, r->reading, &q, claim.rule, is_claim ? &claim : NULL);
	return is_claim ? emit(ctx, r->reading, &claim) : CLM_OK;
}

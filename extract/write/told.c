/* told.c - see told.h */
#include "write/told.h"

#include "measure/glyph.h"

void told_init(struct told *t, const struct clm_allocator *mem)
{
	arena_init(&t->arena, mem);
	buf_init(&t->text, mem, 4 * LIMIT_WINDOW);
	t->status = CLM_OK;
}

void told_free(struct told *t)
{
	arena_free(&t->arena);
	buf_free(&t->text);
}

void told_begin(struct told *t)
{
	arena_empty(&t->arena);
	t->status = CLM_OK;
}

/* --- strings --- */

static const char *copy(struct told *t, struct bytes b)
{
	const char *s = arena_copy(&t->arena, b);

	if (!s)
		t->status = CLM_NO_MEMORY;
	return s;
}

static const char *copy_or_null(struct told *t, struct bytes b)
{
	return b.len ? copy(t, b) : NULL;
}

/* What was put into text. */
static const char *made(struct told *t)
{
	const char *s = t->text.status == CLM_OK ? copy(t, buf_bytes(&t->text)) : NULL;

	if (t->text.status != CLM_OK)
		t->status = t->text.status;
	buf_clear(&t->text);
	return s;
}

const char *told_decimal(struct told *t, const struct decimal *d)
{
	decimal_print(&t->text, d);
	return made(t);
}

static const char *date(struct told *t, const struct date *d)
{
	if (!d->year)
		return NULL;
	date_print(&t->text, d);
	return made(t);
}

void told_when(struct told *t, const struct when *w, const char **from, const char **to)
{
	*from = date(t, &w->from);
	*to = date(t, &w->to);
}

const char *told_cited(struct told *t, const struct window *w, struct span s)
{
	cite(w, s, &t->text);
	return made(t);
}

/* 0: none. */
static const char *id(struct told *t, uint64_t number)
{
	char hex[16];
	size_t i;

	if (!number)
		return NULL;
	for (i = sizeof hex; i-- > 0; number >>= 4)
		hex[i] = "0123456789abcdef"[number & 0xF];
	return copy(t, (struct bytes){hex, sizeof hex});
}

/* --- amounts --- */

/* The base value, where the unit has an exact factor; that of a part of a whole is a percentage. */
static void tell_base(struct told *t, const struct quantity *q, struct clm_quantity *out)
{
	struct decimal base = q->value;
	struct bytes unit = {"", 0};

	if (q->unit && q->unit->has_factor && decimal_multiply(&base, &q->value, &q->unit->factor))
		unit = q->unit->base;
	else if (q->is_share && !q->unit_text.len && decimal_shift(&base, 2))
		unit = GLYPH_PERCENT;
	if (unit.len)
		out->base_value = told_decimal(t, &base);
	out->base_unit = copy_or_null(t, unit);
}

static const char *fraction(struct told *t, const struct quantity *q)
{
	if (!q->is_fraction)
		return NULL;
	decimal_print(&t->text, &q->numerator);
	buf_put_char(&t->text, '/');
	decimal_print(&t->text, &q->denominator);
	return made(t);
}

/* What it is counted by: 1000 人, of 每千人. */
static void tell_per(struct told *t, const struct rate *r, struct clm_quantity *out)
{
	if (!r->stands)
		return;
	out->per_value = told_decimal(t, &r->count);
	buf_put_bytes(&t->text, r->unit[0]);
	if (r->unit[1].len)
		buf_put_str(&t->text, "·");
	buf_put_bytes(&t->text, r->unit[1]);
	out->per_unit = made(t);
}

/* t/d of 吨/天, where both units have a code of UCUM; that of money is none. */
static const char *unit_code(struct told *t, const struct quantity *q)
{
	if (!q->unit || !q->per || !q->unit->code.len || !q->per->code.len || bytes_equal(q->unit->dimension, BYTES("money")))
		return q->unit ? copy_or_null(t, q->unit->code) : NULL;
	buf_put_bytes(&t->text, q->unit->code);
	buf_put_char(&t->text, '/');
	buf_put_bytes(&t->text, q->per->code);
	return made(t);
}

void told_amount(struct told *t, const struct quantity *q, struct clm_quantity *out)
{
	out->value = told_decimal(t, &q->value);
	out->relation = relation_names[q->relation];
	if (q->has_min)
		out->min = told_decimal(t, &q->min);
	if (q->has_max)
		out->max = told_decimal(t, &q->max);
	out->unit = copy(t, q->unit_text);
	out->unit_code = unit_code(t, q);
	out->dimension = q->unit ? copy_or_null(t, q->unit->dimension) : NULL;
	tell_base(t, q, out);
	out->fraction = fraction(t, q);
	tell_per(t, &q->rate, out);
}

/* --- claims --- */

static void tell_slot(struct told *t, const struct slot_value *v, enum slot slot, struct clm_value *out)
{
	bool is_name = slot == SLOT_SUBJECT || slot == SLOT_PLACE;

	if (!v->set || v->text.len == 0)
		return;
	out->text = copy(t, v->text);
	out->start = v->start;
	out->end = v->end;
	out->entity = is_name ? copy_or_null(t, v->entity) : NULL;
	out->code = is_name ? copy_or_null(t, v->code) : NULL;
	if (slot == SLOT_TIME)
		told_when(t, &v->when, &out->from, &out->to);
	else
		out->canonical = copy_or_null(t, v->canonical);
	out->scope = v->scope;
}

/* The window without the blanks around it. */
static struct span inked(struct bytes text)
{
	struct span s = {0, (uint32_t)text.len};

	while (s.start < s.end && (text.ptr[s.start] == ' ' || text.ptr[s.start] == '\t'))
		s.start++;
	while (s.end > s.start && (text.ptr[s.end - 1] == ' ' || text.ptr[s.end - 1] == '\t'))
		s.end--;
	return s;
}

static uint32_t char_border(struct bytes text, uint32_t at)
{
	while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at++;
	return at;
}

/* So many bytes around a claim, between characters, within its clause. */
static struct span around(struct bytes text, struct span claim, struct span clause)
{
	uint32_t reach = LIMIT_CITED / 2;

	if (claim.start > clause.start + reach)
		clause.start = char_border(text, claim.start - reach);
	if (claim.end + reach < clause.end)
		clause.end = char_border(text, claim.end + reach);
	return clause;
}

/* As many whole clauses around a claim as there is room for, more of them before it. */
static struct span clauses_around(const struct reading *g, struct span claim)
{
	const struct span *mark = g->clause_end;
	size_t first = 0, last;
	struct span s;

	while (first < g->n_clauses && mark[first].end <= claim.start)
		first++;
	for (last = first; last < g->n_clauses && mark[last].start < claim.end;)
		last++;
	s.start = first ? mark[first - 1].end : 0;
	s.end = last < g->n_clauses ? mark[last].end : (uint32_t)g->text.len;
	if (s.end - s.start > LIMIT_CITED)
		return around(g->text, claim, s);
	for (; first > 0; first--) {
		uint32_t start = first > 1 ? mark[first - 2].end : 0;
		if (s.end - start > LIMIT_CITED * 3 / 4)
			break;
		s.start = start;
	}
	while (++last < g->n_clauses && mark[last].end - s.start <= LIMIT_CITED)
		s.end = mark[last].end;
	return s;
}

/* The sentence; of a very long one what stands around the claim, for there may be
 * hundreds of claims in it, and each cites its own. */
static struct span cited_sentence(const struct reading *g, const struct claim *c)
{
	struct span s = inked(g->text);

	if (s.end - s.start <= LIMIT_CITED)
		return s;
	return clauses_around(g, c->quantity ? c->quantity->span : c->span);
}

static void tell_sentence(struct told *t, const struct reading *g, const struct claim *c, struct clm_claim *out)
{
	struct span s = cited_sentence(g, c);
	struct map_place at = map_at(g->window->map, s.start);

	out->sentence = told_cited(t, g->window, s);
	raw_span(g->window, s, &out->start, &out->end);
	out->line = at.line;
	out->column = at.column;
}

void told_claim(struct told *t, const struct record_source *from, const struct reading *g, const struct claim *c, struct clm_claim *out)
{
	*out = (struct clm_claim){.modality = modality_names[c->modality]};
	out->doc = copy(t, from->doc);
	out->id = id(t, from->id);
	out->type = copy(t, c->rule->type);
	out->rule = copy(t, c->rule->id);
	tell_slot(t, &c->slot[SLOT_SUBJECT], SLOT_SUBJECT, &out->subject);
	tell_slot(t, &c->slot[SLOT_PREDICATE], SLOT_PREDICATE, &out->predicate);
	tell_slot(t, &c->slot[SLOT_OBJECT], SLOT_OBJECT, &out->object);
	tell_slot(t, &c->slot[SLOT_TIME], SLOT_TIME, &out->time);
	tell_slot(t, &c->slot[SLOT_PLACE], SLOT_PLACE, &out->place);
	if (c->quantity) {
		out->quantity.text = told_cited(t, g->window, c->quantity->span);
		raw_span(g->window, c->quantity->span, &out->quantity.start, &out->quantity.end);
		told_amount(t, c->quantity, &out->quantity);
	}
	out->part_of = c->whole ? id(t, c->whole->id) : NULL;
	out->section = context_titles(from->context, &t->arena, &out->n_section);
	if (!out->section)
		t->status = CLM_NO_MEMORY;
	tell_sentence(t, g, c, out);
}

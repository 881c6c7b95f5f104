/* record.c - see record.h */
#include "write/record.h"

#include <stdlib.h>

#include "match/code.h"
#include "measure/glyph.h"

static void put_span(struct buf *b, uint64_t start, uint64_t end)
{
	json_u64(b, "start", start);
	json_u64(b, "end", end);
}

static void put_decimal(struct buf *b, const char *key, bool has, const struct decimal *d)
{
	json_key(b, key);
	if (has)
		decimal_print(b, d);
	else
		buf_put_str(b, "null");
}

/* A number of at least so many digits. */
static void put_padded(struct buf *b, int n, int digits)
{
	int power = 1;

	if (n < 0)
		buf_put_char(b, '-');
	for (digits -= n < 0, n = abs(n); digits > 1; digits--)
		power *= 10;
	for (; power > 1 && n < power; power /= 10)
		buf_put_char(b, '0');
	buf_put_u64(b, (uint64_t)n);
}

static void put_date(struct buf *b, const char *key, const struct date *d)
{
	json_key(b, key);
	if (!d->year) {
		buf_put_str(b, "null");
		return;
	}
	buf_put_char(b, '"');
	put_padded(b, d->year, 4);
	buf_put_char(b, '-');
	put_padded(b, d->month, 2);
	buf_put_char(b, '-');
	put_padded(b, d->day, 2);
	buf_put_char(b, '"');
}

static void put_when(struct buf *b, const struct when *w)
{
	put_date(b, "from", &w->from);
	put_date(b, "to", &w->to);
}

static void put_slot(struct buf *b, const char *key, const struct slot_value *v, enum slot slot)
{
	json_key(b, key);
	if (!v->set || v->text.len == 0) {
		buf_put_str(b, "null");
		return;
	}
	buf_put_char(b, '{');
	json_text(b, "text", v->text);
	put_span(b, v->start, v->end);
	if (slot == SLOT_SUBJECT || slot == SLOT_PLACE)
		json_text_or_null(b, "entity", v->entity);
	if (slot == SLOT_TIME)
		put_when(b, &v->when);
	else
		json_text_or_null(b, "canonical", v->canonical);
	if (slot == SLOT_SUBJECT || slot == SLOT_PLACE)
		json_text_or_null(b, "code", v->code);
	json_text_or_null(b, "scope", bytes_of(v->scope));
	buf_put_char(b, '}');
}

/* The base value, where the unit has an exact factor; that of a part of a whole is a percentage. */
static void put_base(struct buf *b, const struct quantity *q)
{
	struct decimal base = q->value;
	struct bytes unit = {"", 0};

	if (q->unit && q->unit->has_factor && decimal_multiply(&base, &q->value, &q->unit->factor))
		unit = q->unit->base;
	else if (q->is_share && !q->unit_text.len && decimal_shift(&base, 2))
		unit = GLYPH_PERCENT;
	put_decimal(b, "base_value", unit.len > 0, &base);
	json_text_or_null(b, "base_unit", unit);
}

static void put_fraction(struct buf *b, const struct quantity *q)
{
	struct buf text;

	json_key(b, "fraction");
	if (!q->is_fraction) {
		buf_put_str(b, "null");
		return;
	}
	buf_init(&text, b->mem, 4 * LIMIT_DIGITS);
	decimal_print(&text, &q->numerator);
	buf_put_char(&text, '/');
	decimal_print(&text, &q->denominator);
	json_quoted(b, buf_bytes(&text));
	json_part(b, &text);
}

/* What it is counted by: {"value": 1000, "unit": "人"}. */
static void put_per(struct buf *b, const struct rate *r)
{
	struct buf unit;

	json_key(b, "per");
	if (!r->stands) {
		buf_put_str(b, "null");
		return;
	}
	buf_init(&unit, b->mem, 2 * LIMIT_WORD + sizeof "·");
	buf_put_bytes(&unit, r->unit[0]);
	if (r->unit[1].len)
		buf_put_str(&unit, "·");
	buf_put_bytes(&unit, r->unit[1]);
	buf_put_char(b, '{');
	put_decimal(b, "value", true, &r->count);
	json_text(b, "unit", buf_bytes(&unit));
	buf_put_char(b, '}');
	json_part(b, &unit);
}

/* t/d of 吨/天, where both units have a code of UCUM; that of money is none. */
static void put_code(struct buf *b, const struct quantity *q)
{
	struct buf code;

	if (!q->unit || !q->per || !q->unit->code.len || !q->per->code.len || bytes_equal(q->unit->dimension, BYTES("money"))) {
		json_text_or_null(b, "unit_code", q->unit ? q->unit->code : (struct bytes){"", 0});
		return;
	}
	buf_init(&code, b->mem, 2 * LIMIT_WORD + sizeof "/");
	buf_put_bytes(&code, q->unit->code);
	buf_put_char(&code, '/');
	buf_put_bytes(&code, q->per->code);
	json_text(b, "unit_code", buf_bytes(&code));
	json_part(b, &code);
}

static void put_amount(struct buf *b, const struct quantity *q)
{
	put_decimal(b, "value", true, &q->value);
	json_text(b, "relation", bytes_of(relation_names[q->relation]));
	put_decimal(b, "min", q->has_min, &q->min);
	put_decimal(b, "max", q->has_max, &q->max);
	json_text(b, "unit", q->unit_text);
	put_code(b, q);
	json_text_or_null(b, "dimension", q->unit ? q->unit->dimension : (struct bytes){"", 0});
	put_base(b, q);
	put_fraction(b, q);
	put_per(b, &q->rate);
}

static void put_cited(struct buf *b, const char *key, const struct window *w, struct span s)
{
	struct buf text;

	buf_init(&text, b->mem, 4 * LIMIT_WINDOW);
	cite(w, s, &text);
	json_text(b, key, buf_bytes(&text));
	json_part(b, &text);
}

static void put_quantity(struct buf *b, const struct reading *g, const struct quantity *q)
{
	uint64_t start, end;

	json_key(b, "quantity");
	if (!q) {
		buf_put_str(b, "null");
		return;
	}
	buf_put_char(b, '{');
	put_cited(b, "text", g->window, q->span);
	raw_span(g->window, q->span, &start, &end);
	put_span(b, start, end);
	put_amount(b, q);
	buf_put_char(b, '}');
}

static void put_section(struct buf *b, const struct context *c)
{
	int i, n = 0;

	json_key(b, "section");
	buf_put_char(b, '[');
	for (i = 0; i <= c->level; i++) {
		if (c->title[i].len == 0)
			continue;
		if (n++)
			buf_put_char(b, ',');
		json_quoted(b, buf_bytes(&c->title[i]));
	}
	buf_put_char(b, ']');
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

static void put_sentence(struct buf *b, const struct reading *g, const struct claim *c)
{
	struct span s = cited_sentence(g, c);
	struct map_place at = map_at(g->window->map, s.start);
	uint64_t start, end;

	put_cited(b, "sentence", g->window, s);
	raw_span(g->window, s, &start, &end);
	put_span(b, start, end);
	json_u64(b, "line", at.line);
	json_u64(b, "column", at.column);
}

static void put_id(struct buf *b, const char *key, uint64_t id)
{
	char hex[16];
	size_t i;

	for (i = sizeof hex; i-- > 0; id >>= 4)
		hex[i] = "0123456789abcdef"[id & 0xF];
	json_key(b, key);
	buf_put_char(b, '"');
	buf_put(b, hex, sizeof hex);
	buf_put_char(b, '"');
}

void record_claim(struct buf *b, const struct record_source *from, const struct reading *g, const struct claim *c)
{
	static const enum slot before[] = {SLOT_SUBJECT, SLOT_PREDICATE, SLOT_OBJECT}, after[] = {SLOT_TIME, SLOT_PLACE};
	size_t i;

	buf_put_char(b, '{');
	json_text(b, "doc", from->doc);
	put_id(b, "id", from->id);
	json_text(b, "type", c->rule->type);
	json_text(b, "rule", c->rule->id);
	for (i = 0; i < 3; i++)
		put_slot(b, slot_names[before[i]], &c->slot[before[i]], before[i]);
	put_quantity(b, g, c->quantity);
	if (c->whole && c->whole->id)
		put_id(b, "part_of", c->whole->id);
	else
		json_text_or_null(b, "part_of", (struct bytes){0});
	for (i = 0; i < 2; i++)
		put_slot(b, slot_names[after[i]], &c->slot[after[i]], after[i]);
	json_text(b, "modality", bytes_of(modality_names[c->modality]));
	put_section(b, from->context);
	put_sentence(b, g, c);
	buf_put_char(b, '}');
}

bool record_mention(struct buf *b, struct bytes doc, const struct reading *g, const struct token *t)
{
	struct map_place at = map_at(g->window->map, t->span.start);
	struct bytes type = token_type_name(g, t);
	uint64_t start, end;

	if (type.len == 0)
		return false;
	raw_span(g->window, t->span, &start, &end);
	buf_put_char(b, '{');
	json_text(b, "doc", doc);
	json_text(b, "type", type);
	put_cited(b, "text", g->window, t->span);
	put_span(b, start, end);
	json_u64(b, "line", at.line);
	json_u64(b, "column", at.column);
	if (t->type == TOKEN_QUANTITY)
		put_amount(b, &g->quantity[t->index]);
	if (t->type == TOKEN_TIME)
		put_when(b, &g->time[t->index].when);
	if (t->type == TOKEN_LOOKALIKE)
		put_decimal(b, "value", g->mark[t->index].has_value, &g->mark[t->index].value);
	if (t->type == TOKEN_MENTION) {
		json_text_or_null(b, "canonical", normal_form(g, t->span));
		json_text_or_null(b, "code", code_of(g, t->span, type));
	}
	buf_put_char(b, '}');
	return true;
}

static uint64_t fnv(uint64_t h, struct bytes b)
{
	size_t i;

	for (i = 0; i < b.len; i++)
		if (b.ptr[i] != ' ')
			h = (h ^ (unsigned char)b.ptr[i]) * 1099511628211u;
	return (h ^ 0xFF) * 1099511628211u; /* a byte that no UTF-8 text has: where one field ends */
}

void record_add_meta(struct buf *b, struct bytes meta)
{
	if (b->status || b->len == 0)
		return;
	b->len--; /* the } */
	json_key(b, "meta");
	buf_put_bytes(b, meta);
	buf_put_char(b, '}');
}

uint64_t record_key(const struct reading *g, const struct claim *c)
{
	uint32_t at = c->quantity ? c->quantity->span.start : c->span.start;
	uint64_t h = fnv(14695981039346656037u, c->rule->id);

	h = fnv(h, bytes_slice(g->text, 0, at));
	return fnv(h, bytes_slice(g->text, at, g->text.len));
}

uint64_t record_id(uint64_t key, uint64_t repeat)
{
	return (key ^ repeat) * 1099511628211u;
}

/* record.c - see record.h */
#include "write/record.h"

#include "match/code.h"

static void put_text(struct buf *b, const char *key, const char *text)
{
	json_key(b, key);
	if (text)
		json_quoted(b, bytes_of(text));
	else
		buf_put_str(b, "null");
}

/* A number is its own JSON. */
static void put_number(struct buf *b, const char *key, const char *number)
{
	json_key(b, key);
	buf_put_str(b, number ? number : "null");
}

static void put_span(struct buf *b, uint64_t start, uint64_t end)
{
	json_u64(b, "start", start);
	json_u64(b, "end", end);
}

static void put_slot(struct buf *b, enum slot slot, const struct clm_value *v)
{
	bool is_name = slot == SLOT_SUBJECT || slot == SLOT_PLACE;

	json_key(b, slot_names[slot]);
	if (!v->text) {
		buf_put_str(b, "null");
		return;
	}
	buf_put_char(b, '{');
	put_text(b, "text", v->text);
	put_span(b, v->start, v->end);
	if (is_name)
		put_text(b, "entity", v->entity);
	if (slot == SLOT_TIME) {
		put_text(b, "from", v->from);
		put_text(b, "to", v->to);
	} else {
		put_text(b, "canonical", v->canonical);
	}
	if (is_name)
		put_text(b, "code", v->code);
	put_text(b, "scope", v->scope);
	buf_put_char(b, '}');
}

static void put_per(struct buf *b, const struct clm_quantity *q)
{
	json_key(b, "per");
	if (!q->per_value) {
		buf_put_str(b, "null");
		return;
	}
	buf_put_char(b, '{');
	put_number(b, "value", q->per_value);
	put_text(b, "unit", q->per_unit);
	buf_put_char(b, '}');
}

static void put_amount(struct buf *b, const struct clm_quantity *q)
{
	put_number(b, "value", q->value);
	put_text(b, "relation", q->relation);
	put_number(b, "min", q->min);
	put_number(b, "max", q->max);
	put_text(b, "unit", q->unit);
	put_text(b, "unit_code", q->unit_code);
	put_text(b, "dimension", q->dimension);
	put_number(b, "base_value", q->base_value);
	put_text(b, "base_unit", q->base_unit);
	put_text(b, "fraction", q->fraction);
	put_per(b, q);
}

static void put_quantity(struct buf *b, const struct clm_quantity *q)
{
	json_key(b, "quantity");
	if (!q->text) {
		buf_put_str(b, "null");
		return;
	}
	buf_put_char(b, '{');
	put_text(b, "text", q->text);
	put_span(b, q->start, q->end);
	put_amount(b, q);
	buf_put_char(b, '}');
}

static void put_section(struct buf *b, const struct clm_claim *c)
{
	size_t i;

	json_key(b, "section");
	buf_put_char(b, '[');
	for (i = 0; i < c->n_section; i++) {
		if (i)
			buf_put_char(b, ',');
		json_quoted(b, bytes_of(c->section[i]));
	}
	buf_put_char(b, ']');
}

/* The first failure stays. */
static void fail(struct buf *b, enum clm_status status)
{
	if (b->status == CLM_OK)
		b->status = status;
}

void record_claim(struct buf *b, const struct told *t, const struct clm_claim *c)
{
	if (t->status != CLM_OK) {
		fail(b, t->status);
		return;
	}
	buf_put_char(b, '{');
	put_text(b, "doc", c->doc);
	put_text(b, "id", c->id);
	put_text(b, "type", c->type);
	put_text(b, "rule", c->rule);
	put_slot(b, SLOT_SUBJECT, &c->subject);
	put_slot(b, SLOT_PREDICATE, &c->predicate);
	put_slot(b, SLOT_OBJECT, &c->object);
	put_quantity(b, &c->quantity);
	put_text(b, "part_of", c->part_of);
	put_slot(b, SLOT_TIME, &c->time);
	put_slot(b, SLOT_PLACE, &c->place);
	put_text(b, "modality", c->modality);
	put_section(b, c);
	put_text(b, "sentence", c->sentence);
	put_span(b, c->start, c->end);
	json_u64(b, "line", c->line);
	json_u64(b, "column", c->column);
	buf_put_char(b, '}');
}

bool record_mention(struct buf *b, struct told *told, struct bytes doc, const struct reading *g, const struct token *t)
{
	struct map_place at = map_at(g->window->map, t->span.start);
	struct bytes type = token_type_name(g, t);
	struct clm_quantity amount = {0};
	const char *from, *to;
	uint64_t start, end;

	if (type.len == 0)
		return false;
	told_begin(told);
	raw_span(g->window, t->span, &start, &end);
	buf_put_char(b, '{');
	json_text(b, "doc", doc);
	json_text(b, "type", type);
	put_text(b, "text", told_cited(told, g->window, t->span));
	put_span(b, start, end);
	json_u64(b, "line", at.line);
	json_u64(b, "column", at.column);
	if (t->type == TOKEN_QUANTITY) {
		told_amount(told, &g->quantity[t->index], &amount);
		put_amount(b, &amount);
	}
	if (t->type == TOKEN_TIME) {
		told_when(told, &g->time[t->index].when, &from, &to);
		put_text(b, "from", from);
		put_text(b, "to", to);
	}
	if (t->type == TOKEN_LOOKALIKE)
		put_number(b, "value", g->mark[t->index].has_value ? told_decimal(told, &g->mark[t->index].value) : NULL);
	if (t->type == TOKEN_MENTION) {
		json_text_or_null(b, "canonical", normal_form(g, t->span));
		json_text_or_null(b, "code", code_of(g, t->span, type));
	}
	buf_put_char(b, '}');
	if (told->status != CLM_OK)
		fail(b, told->status);
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

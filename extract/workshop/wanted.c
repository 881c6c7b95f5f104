/* wanted.c - see wanted.h */
#include "workshop/wanted.h"

void wanted_init(struct wanted *w, const struct clm_allocator *mem)
{
	size_t i;

	*w = (struct wanted){0};
	buf_init(&w->now, mem, LIMIT_RECORD);
	for (i = 0; i < WANTED_FIELDS; i++)
		buf_init(&w->got[i], mem, LIMIT_RECORD);
}

void wanted_free(struct wanted *w)
{
	size_t i;

	buf_free(&w->now);
	for (i = 0; i < WANTED_FIELDS; i++)
		buf_free(&w->got[i]);
}

void wanted_begin(struct wanted *w)
{
	w->n = 0;
	w->any = false;
}

static void put_or_null(struct buf *out, struct bytes text)
{
	if (text.len)
		buf_put_bytes(out, text);
	else
		buf_put_str(out, "null");
}

/* What a slot says under the rest of its name: its text, without one. */
static struct bytes slot_says(const struct slot_value *v, struct bytes rest)
{
	if (bytes_equal(rest, BYTES(".canonical")))
		return v->canonical;
	return bytes_equal(rest, BYTES(".code")) ? v->code : v->text;
}

/* A field of a claim by its dotted name. */
static void field_text(const struct claim *c, const struct bytes name, struct buf *out)
{
	const struct quantity *q = c->quantity;
	size_t s;

	for (s = 0; s < SLOT_CLAIM_END; s++) {
		struct bytes slot = bytes_of(slot_names[s]);
		if (s == SLOT_QUANTITY || !bytes_starts(name, slot) || (name.len > slot.len && name.ptr[slot.len] != '.'))
			continue;
		put_or_null(out, slot_says(&c->slot[s], bytes_slice(name, slot.len, name.len)));
		return;
	}
	if (bytes_equal(name, BYTES("modality")))
		buf_put_str(out, modality_names[c->modality]);
	else if (bytes_equal(name, BYTES("type")))
		buf_put_bytes(out, c->rule->type);
	else if (bytes_equal(name, BYTES("quantity.value")) && q)
		decimal_print(out, &q->value);
	else if (bytes_equal(name, BYTES("quantity.min")) && q && q->has_min)
		decimal_print(out, &q->min);
	else if (bytes_equal(name, BYTES("quantity.max")) && q && q->has_max)
		decimal_print(out, &q->max);
	else if (bytes_equal(name, BYTES("quantity.unit")) && q)
		buf_put_bytes(out, q->unit_text);
	else if (bytes_equal(name, BYTES("quantity.relation")) && q)
		buf_put_str(out, relation_names[q->relation]);
	else
		buf_put_str(out, "null");
}

/* Puts a field into now, which forgets its errors when it is cleared. */
static void read_field(struct wanted *w, const struct claim *c, struct bytes name)
{
	buf_clear(&w->now);
	field_text(c, name, &w->now);
	w->no_memory |= w->now.status == CLM_NO_MEMORY;
}

/* Keeps what stands in now as the next difference. */
static void keep(struct wanted *w, const char *field, const struct example_field *wanted)
{
	struct buf *got = &w->got[w->n];

	if (w->n == WANTED_FIELDS)
		return;
	buf_clear(got);
	buf_put_bytes(got, buf_bytes(&w->now));
	w->difference[w->n++] = (struct clm_difference){field, wanted ? wanted->value.ptr : NULL, NULL,
	                                                wanted ? wanted->line : 0, wanted ? wanted->column : 0};
}

/* No claim is wanted: what this one says. */
static void unwanted(struct wanted *w, const struct claim *c)
{
	static const char *const fields[] = {
		"subject", "predicate", "object", "quantity.value", "quantity.relation", "quantity.unit"};
	size_t i;

	for (i = 0; i < sizeof fields / sizeof *fields; i++) {
		read_field(w, c, bytes_of(fields[i]));
		if (w->now.len && !bytes_equal(buf_bytes(&w->now), BYTES("null")))
			keep(w, fields[i], NULL);
	}
}

static size_t differences(struct wanted *w, const struct example *e, const struct claim *c, bool keeping)
{
	const struct example_field *f;
	size_t n = 0;

	for (f = e->fields; f; f = f->next) {
		read_field(w, c, f->name);
		if (bytes_equal(buf_bytes(&w->now), f->value))
			continue;
		n++;
		if (keeping)
			keep(w, f->name.ptr, f);
	}
	return n;
}

bool wanted_claim(struct wanted *w, const struct example *e, const struct claim *c)
{
	bool first = !w->any;

	w->any = true;
	if (e->none && first) {
		unwanted(w, c);
	} else if (!e->none && (first || differences(w, e, c, false) < w->n)) {
		w->n = 0;
		(void)differences(w, e, c, true);
	}
	return !w->no_memory;
}

bool wanted_end(struct wanted *w)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		buf_put_char(&w->got[i], '\0');
		if (w->got[i].status)
			return false;
		w->difference[i].got = w->got[i].ptr;
	}
	return true;
}

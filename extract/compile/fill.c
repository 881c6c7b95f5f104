/* fill.c - the symbols of an expanded pattern, once its alphabet is known. See expand.h.
 *
 * takes   the pattern with its holes, and the alphabet
 * gives   PCRE2 source, places that are moved as far as symbols stand before them, and where kinds stand in it
 * refuses kinds that no word is of */
#include "compile/lint.h"

static void put_range(struct expansion *x, uint16_t from, uint16_t to)
{
	uint32_t first = alphabet_character(x->alphabet, from), last = alphabet_character(x->alphabet, to);
	char range[2 * 4 + 1];
	size_t n;

	if (last - first != (uint32_t)(to - from)) { /* the characters make a leap between the two */
		put_range(x, from, (uint16_t)(from + (to - from) / 2));
		put_range(x, (uint16_t)(from + (to - from) / 2 + 1), to);
		return;
	}
	n = utf8_encode(first, range);
	if (to > from + 1)
		range[n++] = '-';
	if (to > from)
		n += utf8_encode(last, range + n);
	buf_put(&x->filled, range, n);
}

/* Writes the symbols of a set as members of a character class. The quantity that a claim
 * is about has a symbol of its own: in its slot no other is meant, elsewhere any. */
static void put_symbols(struct expansion *x, const struct class_set *set, bool focus_alone)
{
	const struct alphabet *a = x->alphabet;
	const uint64_t *has = alphabet_has(a, set);
	size_t from = 0, at, word;
	bool in = false; /* a range that begins at `from` */

	for (word = 0; word < symbol_words(a); word++) {
		uint64_t bits = has[word] & (focus_alone ? alphabet_in_focus(a, word) : UINT64_MAX);
		uint64_t turns = bits ^ (bits << 1 | in); /* where ranges begin and end; the last bit of all is clear */
		for (; turns; turns &= turns - 1, in = !in) {
			at = word * 64 + lowest_bit(turns);
			if (in)
				put_range(x, (uint16_t)from, (uint16_t)(at - 1));
			else
				from = at;
		}
	}
}

/* Whether any word or token at all is what an expression says; of a quantity's slot, any quantity. */
static bool is_empty(const struct compiler *c, const struct expression *e, bool quantity)
{
	size_t i;

	for (i = 0; quantity && i < class_set_words(c); i++)
		if (e->set->bits[i] & c->classes_of[c->rules->kind_quantity].bits[i])
			return false;
	return quantity || e->set->n == 0;
}

/* Whether any token that patterns of the stage in hand can see is what an expression says. */
static bool can_stand(const struct compiler *c, const struct expression *e)
{
	size_t i;

	for (i = 0; i < c->rules->kinds.n_classes; i++)
		if (class_set_has(e->set, (uint16_t)i) && lint_stands(c, (uint16_t)i))
			return true;
	return false;
}

/* Of a kind that is written: whether anything can be of it at all. */
static void check(const struct expansion *x, const struct hole *h)
{
	struct bytes expr = h->e->text;

	if (is_empty(x->c, h->e, h->in_focus))
		place_fault(x, h->node, h->offset, "empty-kind", "no word is of this kind");
	else if (x->c->faults.warns && !can_stand(x->c, h->e))
		lint_node(x->c, h->node, h->offset, "never-matches", "<%.*s> never matches here: times and lookalikes see words and bare numbers, %s",
		          fault_shown(expr), expr.ptr, x->c->stage == STAGE_EARLY ? "and nothing else" : "and nobody else sees bare numbers");
}

/* The class of a kind begins before what is written next. */
static void note_place(struct expansion *x, const struct expression *e)
{
	if (!array_grow(x->c->arena.mem, &x->place, &x->places_capacity, x->n_places, sizeof *x->place))
		x->c->no_memory = true;
	else
		x->place[x->n_places++] = (struct kind_place){x->filled.len - 1, &e->any};
}

void fill(struct expansion *x)
{
	struct bytes text = buf_bytes(&x->out);
	size_t at = 0, o = 0, i;
	struct buf full;

	buf_clear(&x->filled);
	x->n_places = 0;
	for (i = 0; i < x->n_holes && x->filled.status == CLM_OK; i++) {
		const struct hole *h = &x->hole[i];
		for (; o < x->n_origins && x->origin[o].at <= h->at; o++)
			x->origin[o].at += x->filled.len - at;
		buf_put_bytes(&x->filled, bytes_slice(text, at, h->at));
		at = h->at;
		if (h->e)
			check(x, h);
		if (h->e && h->set)
			note_place(x, h->e);
		if (h->set)
			put_symbols(x, h->set, h->in_focus);
	}
	for (; o < x->n_origins; o++)
		x->origin[o].at += x->filled.len - at;
	buf_put_bytes(&x->filled, bytes_slice(text, at, text.len));
	full = x->filled;
	x->filled = x->out;
	x->out = full;
}

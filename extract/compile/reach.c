/* reach.c - what may stand around the tokens in a match, read off the pattern. See struct reach.
 *
 * takes   the expanded pattern and its alphabet
 * gives   its places, what may be at which, and which may follow each other; and places of tokens through
 *         one of which every match leads
 * never   lets less through than the pattern does: where it is not understood, or a match may do without
 *         a token, the pattern has no reach, and is always asked */
#include "compile/places.h"

/* Whether some way from the first places to the last leads past some others. */
static bool leads_past(const struct places *w, uint64_t others)
{
	uint64_t reached = w->all.first & ~others, todo = reached, more;

	while (todo) {
		more = w->behind[lowest_bit(todo)] & ~others & ~reached;
		todo = (todo & (todo - 1)) | more;
		reached |= more;
	}
	return reached & w->all.last;
}

/* How many classes a place may be: the fewer, the rarer it stands in a text. */
static void weigh(const struct places *w, size_t *n_classes)
{
	const struct alphabet *a = w->alphabet;
	uint64_t bits;
	size_t i, n = a->n_shows ? a->before[a->n_shows - 1] + bits_set(a->shows[a->n_shows - 1]) : 0;

	memset(n_classes, 0, PLACES * sizeof *n_classes);
	for (i = 0; i < n; i++)
		for (bits = w->symbol[a->symbol[i]]; bits; bits &= bits - 1)
			n_classes[lowest_bit(bits)]++;
}

/* Places at which only tokens stand and through one of which every match leads, as rare as may be:
 * from all of them those are taken away, the most frequent first, without which it still holds. 0: there are none. */
static uint64_t through_tokens(const struct places *w, uint64_t places)
{
	size_t n_classes[PLACES], most;
	uint64_t left = places, bits, place;

	if (leads_past(w, places))
		return 0;
	weigh(w, n_classes);
	while (left) {
		most = lowest_bit(left);
		for (bits = left; bits; bits &= bits - 1)
			if (n_classes[lowest_bit(bits)] > n_classes[most])
				most = lowest_bit(bits);
		place = (uint64_t)1 << most;
		left &= ~place;
		if (!leads_past(w, places & ~place))
			places &= ~place;
	}
	return places;
}

/* The same for the pattern of a claim: where the quantity in focus stands, and no other. */
static uint64_t through_focus(const struct places *w)
{
	const struct alphabet *a = w->alphabet;
	uint64_t plain = 0, focus = 0;
	size_t s;

	for (s = 0; s < a->n_quantities; s++) {
		plain |= w->symbol[s];
		focus |= w->symbol[a->n_quantities + s];
	}
	return leads_past(w, focus & ~plain) ? 0 : focus & ~plain;
}

static void keep(struct compiler *c, const struct places *w, uint64_t through, struct pattern *out)
{
	struct reach *r = rules_alloc(c, sizeof *r);
	uint64_t all = w->n == PLACES ? UINT64_MAX : ((uint64_t)1 << w->n) - 1;
	uint64_t *links = rules_alloc(c, 2 * w->n * sizeof *links);
	struct reach_char *chars = rules_alloc(c, (w->n_chars + 1) * sizeof *chars);
	size_t i;

	if (!r || !links || !chars)
		return;
	*r = (struct reach){.before = links, .behind = links + w->n, .symbol = w->symbol, .chars = chars, .n_chars = w->n_chars,
	                    .other = places_at(w, 0) & all, .first = w->all.first, .last = w->all.last, .through = through};
	memcpy(links, w->before, w->n * sizeof *links);
	memcpy(links + w->n, w->behind, w->n * sizeof *links);
	for (i = 0; i < w->n_chars; i++)
		chars[i] = (struct reach_char){w->chars[i].c, places_at(w, w->chars[i].places) & all};
	out->reach = r;
}

void reach_find(struct expansion *x, struct pattern *out)
{
	const struct alphabet *a = x->alphabet;
	struct places *w = arena_alloc(&x->c->brief, sizeof *w);
	uint64_t *symbol = rules_alloc(x->c, (a->n_symbols + 1u) * sizeof *symbol), tokens = 0, text, through;
	size_t i;

	if (!w || !symbol) {
		x->c->no_memory = true;
		return;
	}
	if (!places_find(w, buf_bytes(&x->out), a, symbol) || w->all.empty)
		return;
	for (i = 0; i < a->n_symbols; i++) {
		tokens |= symbol[i];
		symbol[i] = places_at(w, symbol[i]);
	}
	for (text = places_at(w, 0), i = 0; i < w->n_chars; i++)
		text |= places_at(w, w->chars[i].places);
	through = pattern_has_slot(out, SLOT_QUANTITY) ? through_focus(w) : through_tokens(w, tokens & ~text);
	if (through)
		keep(x->c, w, through, out);
}

/* reach.c - see reach.h */
#include "match/reach.h"

/* The places of the pattern at which a character of text may stand. Most are not named in it, and a look at the
 * sieve says so: of the steps two in three need not search. */
static inline uint64_t places_of(const struct reach *r, uint32_t c)
{
	return sieve_may_have(&r->named, c) ? reach_of_char(r, c) : reach_sets(r)[0];
}

/* Of some places those that are next to any of others. */
static uint64_t next_to(const uint64_t *neighbours, uint64_t places, uint64_t of)
{
	uint64_t next = 0;

	for (; places; places &= places - 1)
		next |= neighbours[lowest_bit(places)];
	return next & of;
}

/* What is asked: of a pattern, for a match that begins at `from` or behind it. */
struct question {
	const struct reading *g;
	const struct reach *r;
	const struct alphabet *a;
	uint32_t from;
};

/* Whether the match can begin, with so many tokens before the one at `at`. */
static bool begins(const struct question *q, uint64_t places, size_t n_tokens, size_t at)
{
	const struct reach *r = q->r;
	const struct token *first = q->g->token, *t = first + n_tokens;

	while (!(places & r->first)) {
		uint64_t in = at > q->from ? UINT64_MAX : r->looked_at; /* in front of `from` it may look, but not begin */
		uint16_t symbol = SYMBOL_NONE;

		if (at == 0)
			return next_to(reach_before(r), places, r->start);
		if (!in)
			return false;
		while (t > first && t[-1].span.end > at)
			t--; /* one that is text, and was taken character by character */
		if (t > first && t[-1].span.end == at)
			symbol = alphabet_symbol(q->a, t[-1].class_id);
		if (symbol != SYMBOL_NONE) {
			at = t[-1].span.start;
			in &= reach_of_symbol(r, symbol);
		} else {
			in &= places_of(r, utf8_before(q->g->text.ptr, &at));
		}
		places = in ? next_to(reach_before(r), places, in) : 0;
		if (!places)
			return false;
	}
	return true;
}

/* Whether it can end, with the tokens from `token` on behind the one that ends at `at`. */
static bool ends(const struct question *q, uint64_t places, size_t token, uint32_t at)
{
	const struct reach *r = q->r;
	const struct token *t = q->g->token + token, *end = q->g->token + q->g->n_tokens;

	while (!(places & r->last)) {
		uint16_t symbol = SYMBOL_NONE;
		uint64_t of;
		size_t len;

		if (at >= q->g->text.len)
			return next_to(reach_behind(r), places, r->end);
		while (t < end && t->span.start < at)
			t++;
		if (t < end && t->span.start == at)
			symbol = alphabet_symbol(q->a, t->class_id);
		if (symbol != SYMBOL_NONE) {
			at = t->span.end;
			of = reach_of_symbol(r, symbol);
		} else {
			of = places_of(r, utf8_at(q->g->text.ptr + at, &len));
			at += (uint32_t)len;
		}
		places = of ? next_to(reach_behind(r), places, of) : 0;
		if (!places)
			return false;
	}
	return true;
}

/* Whether a match can lead through a token, by one of these places. */
static inline bool leads_through(const struct question *q, uint64_t places, size_t token)
{
	const struct span at = q->g->token[token].span;

	if (at.start < q->from)
		places &= q->r->looked_at;
	return begins(q, places, token, at.start) && ends(q, places, token + 1, at.end);
}

/* Whether one can lead through any of the tokens. A look at the sieves passes over most of them: the symbol of a class
 * is far from all else. */
static bool leads_through_tokens(const struct question *q)
{
	size_t i;

	if (!sieves_meet(&q->r->through_classes, &q->g->present.classes))
		return false;
	for (i = 0; i < q->g->n_tokens; i++) {
		uint16_t class_id = q->g->token[i].class_id, symbol;
		uint64_t places;

		if (!sieve_may_have(&q->r->through_classes, class_id))
			continue;
		symbol = alphabet_symbol(q->a, class_id);
		places = symbol != SYMBOL_NONE ? reach_of_symbol(q->r, symbol) & q->r->through : 0;
		if (places && leads_through(q, places, i))
			return true;
	}
	return false;
}

/* How many tokens end before a place, or right at it. */
static size_t tokens_before(const struct reading *g, uint32_t at)
{
	size_t low = 0, high = g->n_tokens;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (g->token[mid].span.end <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Whether a match can lead through a character, if that is text to the pattern, and no part of a token that stands as
 * a symbol. */
static bool leads_through_char(const struct question *q, uint32_t at)
{
	size_t len, token;
	uint64_t places = places_of(q->r, utf8_at(q->g->text.ptr + at, &len)) & q->r->through;

	if (at < q->from)
		places &= q->r->looked_at;
	if (!places)
		return false;
	token = tokens_before(q->g, at);
	if (token < q->g->n_tokens && q->g->token[token].span.start <= at &&
	    alphabet_symbol(q->a, q->g->token[token].class_id) != SYMBOL_NONE)
		return false;
	return begins(q, places, token, at) && ends(q, places, token, at + (uint32_t)len);
}

/* The same where a match can do without tokens: through any of the characters. Of the patterns on samples/ that
 * ask, two in three meet a text that has none of theirs, and the others look at two characters or three. */
static bool leads_through_text(const struct question *q)
{
	const struct chars *chars = &q->g->chars;
	uint32_t at;
	uint64_t bits;
	size_t i;

	if (!sieves_meet(&q->r->through_text, &chars->sieve))
		return false;
	for (i = 0; i < SIEVE_WORDS; i++)
		for (bits = q->r->through_text.bits[i] & chars->sieve.bits[i]; bits; bits &= bits - 1)
			for (at = chars->last[i * 64 + lowest_bit(bits)]; at != UINT32_MAX; at = chars->before[at])
				if (leads_through_char(q, at))
					return true;
	return false;
}

bool reach_leads(const struct reading *g, const struct pattern *p, uint32_t from)
{
	const struct question q = {g, pattern_reach(g->rules, p), &g->rules->alphabet[p->alphabet], from};

	return !q.r || g->present.unfiltered || leads_through_tokens(&q) || leads_through_text(&q);
}

bool reach_leads_quantity(const struct reading *g, const struct pattern *p, size_t quantity, uint32_t from)
{
	const struct alphabet *a = &g->rules->alphabet[p->alphabet];
	const struct reach *r = pattern_reach(g->rules, p);
	uint32_t i = g->quantity_token[quantity];
	uint16_t symbol;
	uint64_t places;

	if (!r || g->present.unfiltered || i == UINT32_MAX)
		return true;
	symbol = alphabet_symbol(a, g->token[i].class_id);
	places = symbol < a->n_quantities ? reach_of_symbol(r, (uint16_t)(a->n_quantities + symbol)) & r->through : 0;
	return places && leads_through(&(struct question){g, r, a, from}, places, i);
}

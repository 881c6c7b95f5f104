/* reach.c - see reach.h */
#include "match/reach.h"

/* The places of the pattern at which a character of text may stand. Most are not named in it, and a look
 * at the sieve says so: half of the steps need not search. */
static uint64_t places_of(const struct reach *r, uint32_t c)
{
	const struct reach_char *chars = reach_chars(r);
	size_t low = 0, high = r->n_chars;

	if (!sieve_may_have(&r->named, c))
		return r->other;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (chars[mid].c < c)
			low = mid + 1;
		else
			high = mid;
	}
	return low < r->n_chars && chars[low].c == c ? chars[low].places : r->other;
}

/* Of some places those that are next to any of others. */
static uint64_t next_to(const uint64_t *neighbours, uint64_t places, uint64_t of)
{
	uint64_t next = 0;

	for (; places && of; places &= places - 1)
		next |= neighbours[lowest_bit(places)];
	return next & of;
}

/* Where the character begins that ends at a place: nearly all have three bytes. */
static uint32_t char_before(struct bytes text, uint32_t at)
{
	if (at >= 3 && ((unsigned char)text.ptr[at - 3] & 0xF0) == 0xE0)
		return at - 3;
	for (at--; ((unsigned char)text.ptr[at] & 0xC0) == 0x80; at--)
		;
	return at;
}

/* Whether the match can begin at `from` or behind it, with so many tokens before the one at `at`. */
static bool begins(const struct reading *g, const struct reach *r, const struct alphabet *a, uint64_t places,
                   size_t n_tokens, uint32_t at, uint32_t from)
{
	while (!(places & r->first)) {
		const struct token *t = NULL;
		uint64_t in = at > from ? UINT64_MAX : r->looked_at; /* in front of `from` it may look, but not begin */
		uint16_t symbol = SYMBOL_NONE;
		size_t len;

		if (at == 0)
			return next_to(reach_before(r), places, r->start);
		if (!in)
			return false;
		while (n_tokens > 0 && (t = &g->token[n_tokens - 1])->span.end > at)
			n_tokens--; /* one that is text, and was taken character by character */
		if (n_tokens > 0 && t->span.end == at)
			symbol = alphabet_symbol(a, t->class_id);
		at = symbol != SYMBOL_NONE ? t->span.start : char_before(g->text, at);
		in &= symbol != SYMBOL_NONE ? reach_symbols(r)[symbol] : places_of(r, utf8_at(g->text.ptr + at, &len));
		places = next_to(reach_before(r), places, in);
		if (!places)
			return false;
	}
	return true;
}

/* Whether it can end, with the tokens from `token` on behind the one that ends at `at`. */
static bool ends(const struct reading *g, const struct reach *r, const struct alphabet *a, uint64_t places, size_t token, uint32_t at)
{
	while (!(places & r->last)) {
		uint16_t symbol = SYMBOL_NONE;
		uint64_t of;
		size_t len;

		if (at >= g->text.len)
			return next_to(reach_behind(r), places, r->end);
		while (token < g->n_tokens && g->token[token].span.start < at)
			token++;
		if (token < g->n_tokens && g->token[token].span.start == at)
			symbol = alphabet_symbol(a, g->token[token].class_id);
		if (symbol != SYMBOL_NONE) {
			at = g->token[token].span.end;
			of = reach_symbols(r)[symbol];
		} else {
			of = places_of(r, utf8_at(g->text.ptr + at, &len));
			at += (uint32_t)len;
		}
		places = next_to(reach_behind(r), places, of);
		if (!places)
			return false;
	}
	return true;
}

/* Whether a match that begins at `from` or behind it can lead through a token, by one of these places. */
static bool leads_through(const struct reading *g, const struct reach *r, const struct alphabet *a, uint64_t places,
                          size_t token, uint32_t from)
{
	const struct span at = g->token[token].span;

	if (at.start < from)
		places &= r->looked_at;
	return begins(g, r, a, places, token, at.start, from) && ends(g, r, a, places, token + 1, at.end);
}

/* Whether one can lead through any of the tokens. A look at the sieve passes over most of them: the symbol of a class
 * is far from all else. */
static bool leads_through_tokens(const struct reading *g, const struct reach *r, const struct alphabet *a, uint32_t from)
{
	size_t i;

	for (i = 0; i < g->n_tokens; i++) {
		uint16_t symbol;
		uint64_t places;

		if (!sieve_may_have(&r->through_classes, g->token[i].class_id))
			continue;
		symbol = alphabet_symbol(a, g->token[i].class_id);
		places = symbol != SYMBOL_NONE ? reach_symbols(r)[symbol] & r->through : 0;
		if (places && leads_through(g, r, a, places, i, from))
			return true;
	}
	return false;
}

/* Whether a character is text to the pattern, and no part of a token that stands as a symbol. *token is the first
 * that does not end before it. */
static bool is_text(const struct reading *g, const struct alphabet *a, size_t *token, uint32_t at)
{
	while (*token < g->n_tokens && g->token[*token].span.end <= at)
		++*token;
	return *token == g->n_tokens || g->token[*token].span.start > at || alphabet_symbol(a, g->token[*token].class_id) == SYMBOL_NONE;
}

/* The same where a match can do without tokens: through any of the characters. Of the patterns on samples/ that
 * ask, two in three meet a text that has none of theirs. */
static bool leads_through_text(const struct reading *g, const struct reach *r, const struct alphabet *a, uint32_t from)
{
	size_t token = 0, len;
	uint32_t at;

	if (!sieves_meet(&r->through_text, &g->chars))
		return false;
	for (at = 0; at < g->text.len; at += (uint32_t)len) {
		uint32_t c = utf8_at(g->text.ptr + at, &len);
		uint64_t places;

		if (!sieve_may_have(&r->through_text, c))
			continue;
		places = places_of(r, c) & r->through & (at < from ? r->looked_at : UINT64_MAX);
		if (places && is_text(g, a, &token, at) && begins(g, r, a, places, token, at, from) &&
		    ends(g, r, a, places, token, at + (uint32_t)len))
			return true;
	}
	return false;
}

bool reach_leads(const struct reading *g, const struct pattern *p, uint32_t from)
{
	const struct alphabet *a = &g->rules->alphabet[p->alphabet];
	const struct reach *r;

	r = pattern_reach(g->rules, p);
	if (!r || g->present.unfiltered)
		return true;
	return leads_through_tokens(g, r, a, from) || leads_through_text(g, r, a, from);
}

bool reach_leads_quantity(const struct reading *g, const struct pattern *p, size_t quantity, uint32_t from)
{
	const struct alphabet *a = &g->rules->alphabet[p->alphabet];
	const struct reach *r;
	uint32_t i = g->quantity_token[quantity];
	uint16_t symbol;
	uint64_t places;

	r = pattern_reach(g->rules, p);
	if (!r || g->present.unfiltered || i == UINT32_MAX)
		return true;
	symbol = alphabet_symbol(a, g->token[i].class_id);
	places = symbol < a->n_quantities ? reach_symbols(r)[a->n_quantities + symbol] & r->through : 0;
	return places && leads_through(g, r, a, places, i, from);
}

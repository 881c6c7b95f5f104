/* reach.c - see reach.h */
#include "match/reach.h"

/* The places of the pattern at which a character of text may stand. */
static uint64_t places_of(const struct reach *r, uint32_t c)
{
	size_t low = 0, high = r->n_chars;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (r->chars[mid].c < c)
			low = mid + 1;
		else
			high = mid;
	}
	return low < r->n_chars && r->chars[low].c == c ? r->chars[low].places : r->other;
}

/* The places next to any of some. */
static uint64_t next_to(const uint64_t *neighbours, uint64_t places)
{
	uint64_t next = 0;

	for (; places; places &= places - 1)
		next |= neighbours[lowest_bit(places)];
	return next;
}

/* Whether the match can begin at `from` or behind it, with so many tokens before the one at `at`. */
static bool begins(const struct reading *g, const struct reach *r, const struct alphabet *a, uint64_t places,
                   size_t n_tokens, uint32_t at, uint32_t from)
{
	while (!(places & r->first)) {
		const struct token *t;
		uint16_t symbol = SYMBOL_NONE;

		if (at <= from)
			return at == 0 && next_to(r->before, places) & r->start;
		while (n_tokens > 0 && g->token[n_tokens - 1].span.end > at)
			n_tokens--; /* one that is text, and was taken character by character */
		t = n_tokens > 0 ? &g->token[n_tokens - 1] : NULL;
		if (t && t->span.end == at)
			symbol = alphabet_symbol(a, t->class_id);
		if (symbol != SYMBOL_NONE) {
			at = t->span.start;
			places = next_to(r->before, places) & r->symbol[symbol];
		} else {
			size_t len;
			for (at--; ((unsigned char)g->text.ptr[at] & 0xC0) == 0x80; at--)
				;
			places = next_to(r->before, places) & places_of(r, utf8_at(g->text.ptr + at, &len));
		}
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

		if (at >= g->text.len)
			return next_to(r->behind, places) & r->end;
		while (token < g->n_tokens && g->token[token].span.start < at)
			token++;
		if (token < g->n_tokens && g->token[token].span.start == at)
			symbol = alphabet_symbol(a, g->token[token].class_id);
		if (symbol != SYMBOL_NONE) {
			at = g->token[token].span.end;
			places = next_to(r->behind, places) & r->symbol[symbol];
		} else {
			size_t len;
			uint32_t c = utf8_at(g->text.ptr + at, &len);
			at += (uint32_t)len;
			places = next_to(r->behind, places) & places_of(r, c);
		}
		if (!places)
			return false;
	}
	return true;
}

/* Whether a match can lead through a token, by one of these places. */
static bool leads_through(const struct reading *g, const struct reach *r, const struct alphabet *a, uint64_t places,
                          size_t token, uint32_t from)
{
	const struct span at = g->token[token].span;

	return begins(g, r, a, places, token, at.start, r->looks_behind ? 0 : from) && ends(g, r, a, places, token + 1, at.end);
}

bool reach_allows(const struct reading *g, const struct pattern *p)
{
	const struct alphabet *a = &g->rules->alphabet[p->alphabet];
	const struct reach *r;
	size_t i;

	if (!presence_allows(&g->present, p))
		return false;
	r = pattern_reach(g->rules, p);
	if (!r || g->present.unfiltered)
		return true;
	for (i = 0; i < g->n_tokens; i++) {
		uint16_t symbol = alphabet_symbol(a, g->token[i].class_id);
		uint64_t places = symbol != SYMBOL_NONE ? r->symbol[symbol] & r->through : 0;
		if (places && leads_through(g, r, a, places, i, 0))
			return true;
	}
	return false;
}

bool reach_allows_quantity(const struct reading *g, const struct pattern *p, size_t quantity, uint32_t from)
{
	const struct alphabet *a = &g->rules->alphabet[p->alphabet];
	const struct reach *r;
	uint32_t i = g->quantity_token[quantity];
	uint16_t symbol;
	uint64_t places;

	if (!presence_allows(&g->present, p))
		return false;
	r = pattern_reach(g->rules, p);
	if (!r || g->present.unfiltered || i == UINT32_MAX)
		return true;
	symbol = alphabet_symbol(a, g->token[i].class_id);
	places = symbol < a->n_quantities ? r->symbol[a->n_quantities + symbol] & r->through : 0;
	return places && leads_through(g, r, a, places, i, from);
}

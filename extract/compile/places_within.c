/* places_within.c - what is only looked at within a match, as far as it is single characters. See places.h.
 *
 * takes   (?<=[...]), (?![...]|a), (?=ab) and the like between the items of a row
 * gives   a place more for what stands there: of the characters that may stand at the places in front of it, or behind
 *         it, those that are looked for, or that are not to be there
 * never   says more than the pattern does: of ab no more than a, and of (?!ab) nothing
 *
 * Of the places of which it is said the new one has the neighbours, for where they stand it stands, too. */
#include "base/utf8.h"
#include "compile/places.h"

#define SAID 64                /* characters in one look */

/* The characters of a look: where they are written. */
struct said {
	size_t at[SAID];
	size_t n;
};

/* Of a row of items that must stand there, the one that stands next to what is looked from; 0: it is no single character. */
static size_t nearest_character(struct bytes t, size_t at, size_t end, bool behind)
{
	size_t next = scan_character_end(t, at);

	if (!behind)
		return next && !scan_is_repeated(t, next) ? at : 0;
	while (next && next < end && !scan_is_repeated(t, next)) {
		at = next;
		next = scan_character_end(t, at);
	}
	return next == end ? at : 0;
}

/* What the alternatives of a look say. False: one of them is not understood, or what they say is not said of one place. */
static bool find_said(struct bytes t, size_t at, struct glance look, struct said *said)
{
	bool negated = false;
	size_t end, item;

	for (said->n = 0; said->n < SAID; at = end + 1) {
		end = scan_alternative_end(t, at);
		item = look.unless ? (scan_character_end(t, at) == end ? at : 0) : nearest_character(t, at, end, look.behind);
		if (!item)
			return false;
		negated |= t.ptr[item] == '[' && t.ptr[item + 1] == '^';
		said->at[said->n++] = item;
		if (end >= t.len || t.ptr[end] == ')')
			return !(negated && said->n > 1) && end < t.len && !scan_is_repeated(t, end + 1);
	}
	return false;
}

/* A place of which all of that is said. */
static uint64_t place_said(struct places *w, const struct said *said, bool unless)
{
	uint64_t place = place_new(w);
	size_t i;

	w->one = place;
	for (i = 0; place && i < said->n; i++) {
		w->s.at = said->at[i];
		(void)(scan_here(&w->s) == '[' ? place_class(w) : place_literal(w, utf8_length(scan_here(&w->s))));
	}
	w->one = 0;
	w->negated ^= unless ? place : 0;
	return place;
}

/* A character that may stand at some places, and at another: then it stands there, next to what they are next to. The
 * start and the end of the text are no characters. */
static uint64_t narrow(struct places *w, uint64_t place, uint64_t of)
{
	uint64_t edges = of & (w->start | w->end), bits, before = 0, behind = 0;

	for (bits = of & ~edges; bits; bits &= bits - 1) {
		before |= w->before[lowest_bit(bits)];
		behind |= w->behind[lowest_bit(bits)];
	}
	places_link(w, before, place);
	places_link(w, place, behind);
	w->narrowed[w->n_narrowed++] = (struct narrowed){place, of & ~edges};
	return place | edges;
}

bool within_take(struct places *w, struct stretch *row)
{
	size_t end;
	struct glance look;
	struct said said;
	uint64_t place;

	if (w->looks < LOOKS_WITHIN || w->one || w->looked_ahead || !scan_look(w->s.t, w->s.at, &look) ||
	    (look.behind && (!row->last || row->last & w->looked_behind)) || !find_said(w->s.t, w->s.at + 3 + look.behind, look, &said) ||
	    (!look.behind && places_end_with(w)))
		return false;
	end = scan_group_end(w->s.t, w->s.at);
	place = place_said(w, &said, look.unless);
	w->s.at = end + 1;
	if (look.behind && place) {
		row->first |= row->first & row->last ? place : 0;
		row->last = narrow(w, place, row->last);
	} else if (!look.behind) {
		w->ahead |= place;
	}
	return true;
}

/* Before an item that may be empty it says nothing. */
void within_narrow(struct places *w, struct stretch *item)
{
	uint64_t ahead = w->ahead;

	if (!(item->last & ~(w->looked_behind | w->start)))
		return; /* it only looks back, and nothing is taken yet */
	w->ahead = 0;
	if (item->empty || item->first & w->looked_behind)
		return;
	for (; ahead; ahead &= ahead - 1) {
		uint64_t place = ahead & -ahead, last = item->first & item->last ? place : 0;
		item->first = narrow(w, place, item->first);
		item->last |= last;
	}
}

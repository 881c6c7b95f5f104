/* places.h - a pattern as places and which of them follow each other. Private to compile/.
 *
 *   pattern  <predicate:act>了?<object:noun>*<quantity:event>      places  1: act  2: 了  3: noun  4: quantity
 *   before   4: 1, 2, 3     3: 1, 2, 3     2: 1                     a match begins at 1 and ends at 4
 *
 * A place is a character, a class or a kind that is written in the pattern. Together they are the automaton of
 * Glushkov (1961): whatever the pattern matches is a way through it. Of what is only looked at it has what stands
 * at its edges, as if it were matched, too: in (?:^|(?<=，))<subject:org>(?=<verb>) a comma or the start of the
 * text, which is a place of its own, then the body, then a verb. That keeps half as many patterns again from being
 * asked in vain as the same without.
 *
 * Of what is looked at within a match only single characters count: in <object:noun>+(?<=[<event>])<quantity> what
 * stands right before the quantity is a place of its own, where a noun may stand that is an event, too. It follows
 * what the nouns follow; all ways to the quantity lead through it. */
#ifndef CLM_COMPILE_PLACES_H
#define CLM_COMPILE_PLACES_H

#include "compile/expand.h"
#include "compile/scan.h"

#define PLACES 64              /* as many as bits */
#define PLACES_CHARS 256       /* different characters in a pattern */

/* A stretch of the pattern: whether it may take nothing, and the places with which it begins and ends. */
struct stretch {
	bool empty;
	uint64_t first, last;
};

/* How much counts of what is only looked at: nothing; what stands in front of the match and behind it; also single
 * characters within; also what stands behind it and is written in a group. Where there is no room for all, for less
 * there may be. */
enum looks { LOOKS_NONE, LOOKS_EDGES, LOOKS_WITHIN, LOOKS_ALL };

struct places {
	const struct alphabet *alphabet;
	struct scan s;
	unsigned depth;
	enum looks looks;
	bool leads;                /* nothing is taken so far */
	bool looked_ahead;         /* something that is looked at counts, behind the match, in the row at hand; */
	uint64_t looked_behind;    /* and in front of it: the places */
	unsigned n_looked;         /* how often so far */
	uint64_t one;              /* all that is said is said of this place; 0: each has its own; */
	unsigned n_ones;           /* how often something was, */
	bool longer;               /* and whether it is more than one character */
	size_t n;                  /* places so far */
	uint64_t start, end;       /* of these, the start and the end of the text */
	uint64_t before[PLACES], behind[PLACES];
	uint64_t negated, any;     /* places that mean all but what they say, and those that may mean anything */
	struct narrowed {          /* in the order in which they were found: a place at which only stands what may stand */
		uint64_t place, of;    /* at one of others, too */
	} narrowed[PLACES];
	size_t n_narrowed;
	uint64_t ahead;            /* places that narrow what is taken next */
	uint64_t *symbol;          /* by symbol, room for which is given: places that say it; */
	size_t n_chars;
	struct stretch all;
	struct place_char {
		uint32_t c;
		uint64_t places;
	} chars[PLACES_CHARS]; /* and those that say a character, ascending */
};

/* Finds them, with room for symbols. False: there is something in the pattern that is not understood, or too much. */
bool places_find(struct places *, struct bytes expanded, const struct alphabet *, uint64_t *symbol, enum looks);

/* places_char.c: one more place, as a bit; 0: there is no more room. The stretch of one place
 * alone, of a character, of an escape, of a class. */
uint64_t place_new(struct places *);
struct stretch place_alone(uint64_t place);
struct stretch place_literal(struct places *, size_t len);
struct stretch place_escape(struct places *);
struct stretch place_class(struct places *);

/* places.c: the one may stand next in front of the other. Whether nothing is taken behind the group that begins here. */
void places_link(struct places *, uint64_t from, uint64_t to);
bool places_end_with(const struct places *);

/* places_within.c: takes what is only looked at within the match, if that begins here and tells something, behind the
 * items of a row or in front of the next. False: it does not. And an item with what was looked at in front of it. */
bool within_take(struct places *, struct stretch *row);
void within_narrow(struct places *, struct stretch *item);

/* Of the places that say something, and all others, those at which it may stand. */
static inline uint64_t places_at(const struct places *w, uint64_t say_it)
{
	uint64_t places = (say_it ^ w->negated) | w->any;
	size_t i;

	for (i = 0; i < w->n_narrowed; i++)
		if (!(places & w->narrowed[i].of))
			places &= ~w->narrowed[i].place;
	return places;
}

/* Of some places, and those that narrow any of them, all. */
static inline uint64_t places_and_narrowed(const struct places *w, uint64_t places)
{
	size_t i;

	for (i = 0; i < w->n_narrowed; i++)
		if (places & w->narrowed[i].of)
			places |= w->narrowed[i].place;
	return places;
}

#endif

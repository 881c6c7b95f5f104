/* scan.h - the grammar of an expanded pattern, as far as needs.c and reach.c look at it. Private to compile/.
 *
 * Both walk patterns that PCRE2 has compiled, so that these are well formed. */
#ifndef CLM_COMPILE_SCAN_H
#define CLM_COMPILE_SCAN_H

#include "base/bytes.h"

/* A place in a pattern. */
struct scan {
	struct bytes t;
	size_t at;
	bool given_up;             /* (?i), \1 and the like: what stands there does not mean what it says */
};

static inline char scan_here(const struct scan *s)
{
	return s->at < s->t.len ? s->t.ptr[s->at] : '\0';
}

/* Between items blank space says nothing. */
static inline bool scan_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* How often the item before it stands there. */
struct times {
	bool perhaps, again;       /* not at all, more than once */
};

/* Passes a quantifier, with what makes it lazy or possessive; there need not be one. */
struct times scan_times(struct scan *);

/* Behind `\x`, `\p` and the like: passes what belongs to them. */
void scan_argument(struct scan *, char escape);

/* Behind the ( of a group: passes what says which sort it is. False: what stands inside is only looked at. */
bool scan_group(struct scan *);

/* The ) of the group whose ( stands at a place. */
size_t scan_group_end(struct bytes, size_t at);
/* The ) of the group in which a place stands. */
size_t scan_row_end(struct bytes, size_t at);

/* Whether a group begins, (?:, that stands there once, has no alternatives and only looks. */
#define GROUP_BEGIN 3
bool scan_only_looks(struct bytes, size_t at);

/* Where the row of items ends in which a place stands: at its | or ). */
size_t scan_alternative_end(struct bytes, size_t at);

/* Where an item ends that is one character, a or [...]; 0: it is none. */
size_t scan_character_end(struct bytes, size_t at);

/* Whether a quantifier stands next. */
bool scan_is_repeated(struct bytes, size_t at);

/* A group that only looks: (?=, (?!, (?<= or (?<!. */
struct glance {
	bool behind, unless;
};
/* Whether one begins at a place. */
bool scan_look(struct bytes, size_t at, struct glance *);

#endif

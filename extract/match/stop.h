/* stop.h - how far a pattern came that does not match.
 *
 *   pattern  <org>[^，。]{0,10}<verb><quantity>
 *   text     县总工会下属基层工会1200人          taken: 县总工会下属基层工会   wanted: <verb>
 *
 * The pattern is compiled anew so that PCRE2 calls back before each of its items,
 * and matched without its short cuts: for people who ask, not for every sentence. */
#ifndef CLM_MATCH_STOP_H
#define CLM_MATCH_STOP_H

#include "match/run.h"

#define STOP_NO_QUANTITY SIZE_MAX

struct stop {
	bool began;            /* it took something */
	struct span taken;     /* of the window's text; empty where it began with nothing */
	size_t wanted;         /* offset in the expanded pattern of the item it came to and did not find */
	size_t spread;         /* characters and symbols from the first place where it came to that to the last */
};

/* Of all ways to begin at `from` or behind it, the one that came furthest in the pattern.
 * quantity: the one a claim would be about, or STOP_NO_QUANTITY. False: out of memory. */
bool stop_find(struct runner *, const struct pattern *, struct view *, size_t quantity, uint32_t from, struct stop *out);

#endif

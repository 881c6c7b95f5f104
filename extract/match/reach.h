/* reach.h - whether a match of a pattern can stand around a token, without asking PCRE2.
 *
 *   pattern  <predicate:act><object:noun>?<quantity>
 *   text     市妇联 开展 宣讲 3000余场       from the quantity outwards: 宣讲 may stand before it, 开展 before that,
 *                                            with which a match begins; behind it nothing need be
 *   text     市妇联 共 有 3000余场           有 may not: no match
 *
 * Most patterns meet most tokens in vain, and two steps on the average tell so: of the calls of PCRE2 for claims
 * on samples/ nine in ten are not made, nor the views for them. A pattern that names characters and no token,
 * as lookalikes do, is asked from its characters on: \d{3}(?=中学|医院) from 中 and 医. */
#ifndef CLM_MATCH_REACH_H
#define CLM_MATCH_REACH_H

#include "match/reading.h"

/* Whether there may be a match of a pattern that begins at a place of the text or behind it, by what is present, and
 * around which tokens. True says nothing. Three in four are told by what is present: that look is not worth a call. */
bool reach_leads(const struct reading *, const struct pattern *, uint32_t from);
static inline bool reach_allows(const struct reading *g, const struct pattern *p, uint32_t from)
{
	return presence_allows(&g->present, p) && reach_leads(g, p, from);
}

/* The same for the pattern of a claim: whether there may be a match that begins at `from` or behind it and
 * has this quantity as its own. */
bool reach_leads_quantity(const struct reading *, const struct pattern *, size_t quantity, uint32_t from);
static inline bool reach_allows_quantity(const struct reading *g, const struct pattern *p, size_t quantity, uint32_t from)
{
	return presence_allows(&g->present, p) && reach_leads_quantity(g, p, quantity, from);
}

#endif

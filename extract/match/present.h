/* present.h - what stands in a window, and so which rules can match it at all.
 *
 *   words, quantities, literals of the window ─→ kinds and anchors present ─→ rules that wait for one of them
 *
 * The cost of a window is that of looking up what stands in it; a rule whose
 * words are not there costs nothing. Filtering never changes what comes out:
 * with `unfiltered` every rule is asked, and the records are the same. */
#ifndef CLM_MATCH_PRESENT_H
#define CLM_MATCH_PRESENT_H

#include "compile/ruleset.h"

struct presence {
	const struct clm_rules *rules;
	bool *has_kind, *has_anchor;     /* by kind, by anchor */
	uint16_t *kind;                  /* those present, each once */
	uint32_t *anchor;
	size_t n_kinds, n_anchors;
	struct sieve classes;            /* of the tokens; what is no longer there may be among them */
	uint64_t round;                  /* changes with what is present; */
	uint64_t *allows;                /* by pattern: the round in which it was asked for last, twice, + 1 where it may match */
	bool unfiltered;
};

/* A set of rules of one stage, or of their patterns, a bit each. */
struct rule_set {
	uint64_t *bits;
	size_t n_rules;
};

bool presence_init(struct presence *, const struct clm_rules *, const struct clm_allocator *);
void presence_free(struct presence *, const struct clm_allocator *);

/* Another window begins: nothing is present. */
void presence_clear(struct presence *);
/* The same, but for the literals: the window's tokens are being read anew. */
void presence_clear_kinds(struct presence *);
void presence_add_anchor(struct presence *, uint32_t anchor);
/* The kinds of a class are present. For new ones the rules of a stage that wait for
 * them are added to `also` (may be NULL). */
void presence_add_class(struct presence *, uint16_t class_id, const struct rule_index *, struct rule_set *also);

bool presence_meets(const struct presence *, const struct need *);
/* Whether a window has what a pattern cannot do without. Asked for each quantity of a sentence, and found out once:
 * the answer is remembered, and changes nothing else. */
bool presence_look(const struct presence *, const struct pattern *);
static inline bool presence_allows(const struct presence *p, const struct pattern *pattern)
{
	uint64_t said = p->allows[pattern->number];

	return said / 2 == p->round ? said % 2 || p->unfiltered : presence_look(p, pattern);
}

bool rule_set_init(struct rule_set *, size_t n_rules, const struct clm_allocator *); /* empty */
/* Those that may match. */
void rule_set_fill(struct rule_set *, const struct rule_index *, const struct presence *);

/* The first rule of the set from a number on; n_rules where there is none. */
size_t rule_set_next(const struct rule_set *, size_t from);
/* The first that is in another set of the same stage, too. */
size_t rule_set_next_of(const struct rule_set *, const struct rule_set *sort, size_t from);

void rule_set_add(struct rule_set *, size_t rule);

#endif

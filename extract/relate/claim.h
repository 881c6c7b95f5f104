/* claim.h - a reading's quantities and matches to claims.
 *
 * For each quantity in turn the rules are asked, highest priority first; the
 * first priority at which any matches decides, the longest match within it,
 * then the earlier rule. Guards may drop a match, and then the next is taken.
 * What the match leaves open is inherited as its rule says. */
#ifndef CLM_RELATE_CLAIM_H
#define CLM_RELATE_CLAIM_H

#include "relate/context.h"
#include "relate/memory.h"
#include "relate/table.h"

struct watcher;

/* An amount that a claim is about, of the window at hand or of the last one. */
struct counted {
	struct decimal value;
	struct bytes unit;                 /* as it stands in the text or in the table */
	uint32_t end;                      /* where it ends in its window */
	struct slot_value predicate, object; /* of its claim: what was done with so many was done with their parts, */
	enum modality modality;            /* and what is to be done is to be done with them */
	uint64_t id;                       /* of its record; 0: none was written */
};

struct claim {
	const struct claim_rule *rule;
	const struct quantity *quantity;   /* NULL: a claim without a number */
	struct slot_value slot[SLOT_CLAIM_END];
	enum modality modality;
	bool counts_itself;                /* nothing but its measure word says of what: no object of it stands for anything that follows */
	struct span span;                  /* of the match */
	struct counted *own;               /* where its record's id is to be told; NULL: nobody asks */
	const struct counted *whole;       /* what its amount is a part of; NULL: of nothing */
};

/* What a rule without a quantity has matched in the window at hand. */
struct taken {
	struct span span;
	const struct claim_rule *rule;
};

/* An object that a match took, and its amount's place. */
struct figure {
	struct slot_value object;
	uint32_t at;
};

#define TALLY_UNITS 16 /* measure words of one paragraph; nobody uses more */

/* What a measure word counted last, or a verb had so much of. */
struct tallied {
	const struct unit *unit;
	struct bytes verb;                 /* of a unit of measurement; empty: of a measure word */
	struct slot_value object;
	bool here;                         /* in the sentence at hand */
};

struct tally {
	struct tallied of[TALLY_UNITS];
	size_t n;
	struct arena arena;                /* texts of the paragraph */
	const struct unit *last_unit;      /* of the last amount of the sentence with an object of its own; NULL: none yet */
	uint32_t last_clause;              /* where its clause begins */
};

/* The lists of names in front of a word of the kind `respectively`. */
struct name_lists {
	uint32_t word;             /* where it stands in the window; UINT32_MAX: none has been met */
	struct span slot[SLOT_CLAIM_END]; /* empty: no list of so many names as there are amounts */
};

struct claims {
	struct context context;
	struct table table;
	struct rule_set may;               /* rules that may match the window at hand */
	struct rule_set rivals, beside, plain; /* all rules by sort: those of which one gets a quantity, those that take
	                                    * it beside that one, and those without a quantity */
	struct arena arena;                /* slots of the window at hand */
	struct held last;                  /* predicate and object of the claim before, for rules that inherit them; the
	                                    * predicate is of one whose amount is no rate: 改造危房5万户，完成率97%，其中…2万户 */
	struct held last_rate;             /* the predicate of the last rate */
	struct held first;                 /* who and when of the first claim in the last sentence that has one, for a sentence of parts */
	struct taken *taken;
	size_t n_taken, taken_capacity;
	struct counted *counted;           /* one a quantity of the window, in order */
	size_t n_counted, counted_capacity;
	struct counted *before;            /* the same of the last window of the paragraph that has any */
	size_t n_before, before_capacity;
	struct buf before_text;            /* their units, predicates and objects */
	struct figure *figure;             /* of the window, in order */
	size_t n_figures, figures_capacity;
	struct tally tally;                /* of the paragraph */
	struct name_lists lists;           /* of the last such word in the window */
	uint32_t last_at, last_clause;     /* where its amount stands, and where its clause begins */
	bool last_valid;                   /* it stands in this sentence */
	bool last_says_verb;               /* its own match, which is nearer than that of what it is a part of */
	bool last_is_rate;                 /* its amount is one: its predicate is in `last_rate` */
	struct memory memory;              /* of guards over a paragraph */
	struct watcher *watcher;           /* who wants to know how they come about; NULL: nobody */
	struct bytes off;                  /* a guard to leave out, by name: for proving what an example rests on */
	bool numbers_only;                 /* rules without a quantity are not asked */
	struct date report;                /* the report's date, as far as it is known */
	bool report_may_be_later;          /* it is but the latest that is told of */
};

CLM_MUST_CHECK bool claims_init(struct claims *, const struct clm_rules *, const struct clm_allocator *);
void claims_free(struct claims *);
void claims_begin(struct claims *);

/* All claims of one reading, in the order of the text. */
CLM_MUST_CHECK enum clm_status claims_read(struct claims *, struct runner *, struct reading *, claim_fn *, void *ctx);

#endif

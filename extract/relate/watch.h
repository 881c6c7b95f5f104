/* watch.h - tells whoever asks how claims come about: what each rule made of each place.
 *
 * takes   a sentence, its quantities, and which rule won each
 * gives   for every rule one verdict a quantity; for a rule without a quantity, one
 *         for each of its matches, or one for the sentence where it has none
 * never   decides anything: a quantity is asked about again when its claim is made,
 *         so that claims are the same whether anybody watches or not */
#ifndef CLM_RELATE_WATCH_H
#define CLM_RELATE_WATCH_H

#include "relate/choose.h"

/* What a rule made of a place. Members that its verdict has no use for are NULL. */
struct outcome {
	enum clm_verdict verdict;
	const struct claim_rule *rule;
	const struct quantity *quantity;   /* NULL: of a rule without */
	struct span at;                    /* the quantity; else the match; else the sentence */
	const struct proposal *match;
	const struct claim *claim;         /* matched: what came of it; NULL: the rule skips */
	const struct claim_rule *winner;   /* overlap-lost */
	const struct cue *guard;           /* guard-dropped: by which; else the last that set the modality */
	const struct where *where;         /* where-failed: which */
};

struct watcher {
	void *ctx;
	/* A sentence, with its context; false: nothing of it is to be told. */
	bool (*sentence)(void *ctx, const struct reading *, const struct context *);
	void (*outcome)(void *ctx, const struct reading *, const struct outcome *);
	void (*done)(void *ctx);           /* with that sentence */
	bool wants;                        /* what `sentence` said of the one at hand */
};

static inline bool is_watched(const struct claims *c)
{
	return c->watcher && c->watcher->wants;
}

void watch_sentence(struct claims *, const struct reading *);
void watch_done(struct claims *);

/* Every rule that competes for one quantity, first the one that has it; NULL: none has. */
void watch_quantity(struct claims *, struct runner *, const struct reading *, size_t quantity,
                    const struct claim_rule *won, const struct claim *);

/* One that does not compete (overlap: all): `won` is the rule itself where it has the quantity
 * too, else the one that has it and leaves it to no other. */
void watch_overlapping(struct claims *, struct runner *, const struct reading *, size_t quantity,
                       const struct claim_rule *, const struct claim_rule *won, const struct claim *);

/* The same for a number in a cell, and the rules for tables. */
void watch_cell(struct claims *, struct runner *, const struct reading *, const struct quantity *,
                const struct claim_rule *won, const struct claim *);

/* One match of a rule without a quantity. */
void watch_plain(struct claims *, const struct reading *, const struct outcome *);

/* A rule without a quantity that matches nowhere in the sentence. */
void watch_no_match(struct claims *, struct runner *, const struct reading *, const struct claim_rule *);

/* The rules without a quantity that were not even asked: what they wait for is not there. */
void watch_absent(struct claims *, struct runner *, const struct reading *);

#endif

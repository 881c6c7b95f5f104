/* reader.h - from a window to its reading: numbers, times, quantities, words, mentions.
 *
 *   1 early     numbers and time words as symbols; the patterns of `times` and
 *               `lookalikes` claim what is a date or only looks like a quantity
 *   2 quantity  the numbers that are left, with bounds and units
 *   3 segment   the cheapest way to cut the rest into words of the lexicon
 *   4 mention   the patterns of `mentions` over those words
 *
 * One reader a thread; a reading is valid until the next is made. */
#ifndef CLM_MATCH_READER_H
#define CLM_MATCH_READER_H

#include "match/run.h"

/* A word of the lexicon that stands somewhere in the text. */
struct hit {
	uint32_t start, end, word;
};

struct reader {
	const struct clm_rules *rules;
	struct runner runner;
	struct reading reading;
	struct hit *hit;                /* in order of start, then of length */
	size_t n_hits, hits_capacity;
	struct span *taken;             /* times and lookalikes, for the reader of quantities */
	size_t taken_capacity;
	struct step *step;              /* of the segmentation, one a byte of text */
	size_t steps_capacity;
	struct candidate *candidate;    /* of stage 1 */
	size_t n_candidates, candidates_capacity;
	struct rule_set times, lookalikes, mentions; /* of these the patterns that may match the window at hand */
	struct reference reference;     /* what relative times count from */
};

bool reader_init(struct reader *, const struct clm_rules *, const struct clm_allocator *);
void reader_free(struct reader *);

/* NULL: out of memory. */
struct reading *reader_read(struct reader *, const struct window *);

/* clause.c, numbers.c, early.c, segment.c, mention.c: the stages. False: out of memory. */
bool clauses_read(struct reader *);
bool numbers_read(struct reader *);
bool early_read(struct reader *);
bool segment_read(struct reader *);
bool mention_read(struct reader *);

/* What is present is the kinds of the tokens there are now. */
void presence_of_tokens(struct reading *);

/* Appends a token; false: out of memory. */
bool reading_put(struct reader *, struct token);

#endif

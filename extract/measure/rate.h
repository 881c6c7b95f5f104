/* rate.h - what an amount is counted by, where a word in front of it says so:
 *
 *   每千人  托位   3.5个      人均  收入   1万元      每人 每年  320元 提高到 380元
 *   each         amount     each         amount    each each  amount      amount */
#ifndef CLM_MEASURE_RATE_H
#define CLM_MEASURE_RATE_H

#include "measure/quantity.h"

/* What has been said in this clause. */
struct rate_watch {
	struct rate rate;
	size_t end;             /* behind the words that say it */
	bool is_given;          /* to an amount; others get it only in the same unit */
	struct bytes unit_text; /* that one's */
};

/* Looks at the word at text[at]: each unit begins a rate, 合计 ends it. */
void rate_note(struct rate_watch *, const struct measure_tables *, struct bytes text, size_t at);
void rate_forget(struct rate_watch *);

/* The quantity is counted by what was said, if it is no share of something. */
void rate_give(struct rate_watch *, struct quantity *);

#endif

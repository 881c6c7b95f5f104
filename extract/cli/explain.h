/* explain.h - what `claimline explain` writes, for people and for programs. */
#ifndef CLM_CLI_EXPLAIN_H
#define CLM_CLI_EXPLAIN_H

#include "cli/output.h"
#include "claimline.h"

/* One of the two ways to write it. */
struct explain_form {
	/* full: also its tokens, and what it holds for claims to inherit */
	void (*sentence)(struct output *, const struct clm_sentence *, bool full);
	/* A quantity, or a sentence for rules without one (quantity NULL), is about to be told of. */
	void (*subject)(struct output *, const struct clm_outcome *first, bool is_taken);
	/* alone: only this rule was asked about. winner: the outcome that has the quantity, or NULL */
	void (*outcome)(struct output *, const struct clm_outcome *, const struct clm_outcome *winner, bool alone);
	/* Of the quantity just told of: how many rules more there were. */
	void (*rest)(struct output *, size_t n_no_anchor, size_t n_stopped);
	void (*record)(struct output *, const char *json, size_t len);
	void (*nothing)(struct output *, bool is_table); /* no rule was asked about the sentence, or row */
};

extern const struct explain_form explain_text, explain_json;

#endif

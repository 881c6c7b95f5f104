/* work.c - see work.h */
#include "match/work.h"

#define STEP 8                 /* what taking a step costs, beside each byte that it passes over */
#define FEW_BYTES 64           /* that a call costs at least, at each place */
#define BYTES_A_ROUND 32       /* of what it looks at, for each round of a repeat that may pass over all of it */

void work_begin(struct work_sum *sum)
{
	*sum = (struct work_sum){.document = sum->document + 1};
}

/* What was counted of the document before is forgotten. */
static void renew(struct work *w, const struct work_sum *sum, const struct pattern *p)
{
	*w = (struct work){.code = w->code, .dear = w->dear.is_known ? w->dear : dear_find(p), .document = sum->document};
}

void work_count(struct work *w, struct work_sum *sum)
{
	sum->n_counted += !w->is_counted;
	w->is_counted = true;
}

bool work_may_cost(struct work *w, struct work_sum *sum, const struct pattern *p, size_t places, size_t len)
{
	uint64_t rounds;

	if (w->document != sum->document)
		renew(w, sum, p);
	rounds = w->dear.loops ? 1 + len / BYTES_A_ROUND : 1;
	w->uncounted += places * (len + FEW_BYTES) * rounds;
	if (w->uncounted > LIMIT_UNCOUNTED_SPARE + sum->bytes * LIMIT_UNCOUNTED)
		work_count(w, sum);
	return w->is_counted;
}

const pcre2_code *work_code(struct work *w, const struct pattern *p, pcre2_general_context *general, bool *too_large)
{
	pcre2_compile_context *context = w->code ? NULL : pcre2_compile_context_create(general);
	PCRE2_SIZE at;
	int error = 0;

	*too_large = false;
	if (!context)
		return w->code;
	w->code = pcre2_compile((PCRE2_SPTR)p->expanded.ptr, p->expanded.len, PATTERN_OPTIONS | PCRE2_AUTO_CALLOUT, &error, &at, context);
	*too_large = !w->code && error != PCRE2_ERROR_HEAP_FAILED;
	pcre2_compile_context_free(context);
	if (w->code)
		(void)pcre2_jit_compile(w->code, PCRE2_JIT_COMPLETE); /* else the interpreter counts the same */
	return w->code;
}

static uint64_t allowed(const struct work_sum *sum)
{
	return LIMIT_WORK_SPARE + sum->bytes * LIMIT_WORK;
}

void work_call(struct work_call *call, const struct work *w, const struct work_sum *sum, size_t from)
{
	uint64_t left = w->steps < allowed(sum) ? allowed(sum) - w->steps : 0;

	*call = (struct work_call){.most = left < LIMIT_WORK_CALL ? left : LIMIT_WORK_CALL, .at = from, .scan = w->dear.unseen / STEP};
}

int work_step(pcre2_callout_block *b, void *ctx)
{
	struct work_call *call = ctx;
	size_t rest = b->subject_length - b->current_position;

	call->steps += STEP + (rest / STEP < call->scan ? rest / STEP : call->scan);
	if (b->current_position > call->at)
		call->steps += b->current_position - call->at;
	call->at = b->current_position;
	return call->steps > call->most ? PCRE2_ERROR_CALLOUT : 0;
}

/* Many patterns that each keep within their share may take too long together: then one that took no less than the
 * average of them goes. Those that are left need not pay for those that went. */
bool work_done(const struct work_call *call, struct work *w, struct work_sum *sum, bool given_up)
{
	w->steps += call->steps;
	sum->steps += call->steps;
	w->n_given_up += given_up;
	w->is_out = w->steps >= allowed(sum) || w->n_given_up >= LIMIT_GIVE_UPS ||
	            (sum->steps > LIMIT_WORK_SHARES * allowed(sum) && w->steps >= sum->steps / sum->n_counted);
	if (!w->is_out)
		return true;
	sum->steps -= w->steps;
	sum->n_counted--;
	return false;
}

/* nearest.c - how near a rule came to a claim that its example wants. See examples.h.
 *
 * takes   an example of which the rule made no claim
 * gives   of all that the trace says of the rule, the outcome that was nearest to one
 * never   is asked where the example holds: finding out how far a pattern came is slow */
#include "workshop/examples.h"
#include "workshop/rule_list.h"

struct nearest {
	const char *rule;
	struct buf best;
	struct buf alike;        /* what only looks like a number in the sentences */
	size_t score;            /* of best; 0: none yet */
};

/* A pattern that matched and was refused is nearer than one that did not, and that the
 * nearer the more it took. */
static size_t score_of(const struct clm_outcome *o)
{
	switch (o->verdict) {
	case CLM_WHERE_FAILED:
	case CLM_GUARD_DROPPED:
	case CLM_OVERLAP_LOST:
	case CLM_LIMIT_HIT: return SIZE_MAX;
	case CLM_STOPPED_AT: return 2 + (o->stop ? o->stop->end - o->stop->start : 0);
	case CLM_NO_ANCHOR: return 1;
	default: return 0;       /* matched */
	}
}

static void put_stop(struct buf *out, const struct clm_stop *s)
{
	if (!s || !*s->wanted)
		return;
	if (*s->took)
		buf_printf(out, "; it took %s, then wanted %s", s->took, s->wanted);
	else
		buf_printf(out, "; it wanted %s first", s->wanted);
	buf_printf(out, " (%s:%zu:%zu)", s->source, s->line, s->column);
	if (*s->spent)
		buf_printf(out, ", and the repeat %s before it took all it may", s->spent);
	if (*s->before)
		buf_printf(out, "; %s stands in front of the clause of the number (within: clause)", s->before);
	if (*s->hidden)
		buf_printf(out, ", and “%s” is one token (%s)", s->hidden, s->hidden_kinds);
}

static void put_outcome(struct buf *out, const struct clm_outcome *o)
{
	switch (o->verdict) {
	case CLM_WHERE_FAILED:
		buf_printf(out, "; %s does not hold: it is %s", o->condition, o->had);
		break;
	case CLM_GUARD_DROPPED:
		buf_printf(out, "; guard %s dropped it (%s:%zu:%zu)", o->guard->id, o->guard->source, o->guard->line, o->guard->column);
		break;
	case CLM_LIMIT_HIT:
		buf_put_str(out, "; a pattern took too long and was given up");
		break;
	case CLM_OVERLAP_LOST:
		if (o->winner && o->winner->priority == o->rule->priority) /* another priority is told with what it made */
			buf_printf(out, "; %s, of the same priority, matches more or is written earlier", o->winner->id);
		break;
	case CLM_NO_ANCHOR:
		if (o->missing && *o->missing)
			buf_printf(out, "; no %s in the sentence", o->missing);
		break;
	default:
		put_stop(out, o->stop);
		break;
	}
}

static int on_sentence(void *ctx, const struct clm_sentence *s)
{
	struct nearest *n = ctx;
	size_t i;

	for (i = 0; i < s->n_tokens; i++)
		if (strcmp(s->tokens[i].type, "lookalike") == 0)
			buf_printf(&n->alike, "; “%s” only looks like a number (%s)", s->tokens[i].text, s->tokens[i].kinds);
	return 1;
}

static void on_done(void *ctx, const struct clm_sentence *s)
{
	(void)ctx, (void)s;
}

static void on_outcome(void *ctx, const struct clm_outcome *o)
{
	struct nearest *n = ctx;
	size_t score = strcmp(o->rule->id, n->rule) == 0 ? score_of(o) : 0;

	if (score <= n->score)
		return;
	n->score = score;
	buf_clear(&n->best);
	put_outcome(&n->best, o);
}

/* Feeds the example to an extractor that tells of its rule. */
static enum clm_status ask(struct trial *t, struct clm_extractor *x)
{
	enum clm_status status = clm_begin(x, "example");

	trial_date(x, t->example);
	if (status == CLM_OK)
		status = clm_feed(x, t->example->text.ptr, t->example->text.len);
	if (status == CLM_OK)
		status = clm_end(x);
	return status == CLM_BAD_INPUT ? CLM_OK : status;
}

enum clm_status trial_nearest(struct trial *t)
{
	struct nearest n = {.rule = t->rule->id.ptr};
	const struct clm_trace trace = {on_sentence, on_outcome, on_done, number_of_claim(&t->rules, t->rule), &n};
	const struct clm_options options = {.record = trial_no_record, .encoding = "utf-8", .mem = t->rules.mem, .trace = &trace};
	struct clm_extractor *x = NULL;
	enum clm_status status;

	buf_init(&n.best, t->rules.mem, LIMIT_RECORD);
	buf_init(&n.alike, t->rules.mem, LIMIT_RECORD);
	status = clm_extractor_new(&x, &t->rules, &options);
	if (status == CLM_OK)
		status = ask(t, x);
	if (status == CLM_OK) {
		buf_put_bytes(&t->why, buf_bytes(&n.best));
		buf_put_bytes(&t->why, buf_bytes(&n.alike));
	}
	if (n.best.status == CLM_NO_MEMORY || n.alike.status == CLM_NO_MEMORY || t->why.status == CLM_NO_MEMORY)
		status = CLM_NO_MEMORY;
	clm_extractor_free(x);
	buf_free(&n.best);
	buf_free(&n.alike);
	return status;
}

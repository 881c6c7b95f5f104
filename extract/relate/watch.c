/* watch.c - see watch.h */
#include "relate/watch.h"

#include "relate/guard.h"

void watch_sentence(struct claims *c, const struct reading *g)
{
	struct watcher *w = c->watcher;

	if (w)
		w->wants = w->sentence(w->ctx, g, &c->context);
}

void watch_done(struct claims *c)
{
	if (is_watched(c))
		c->watcher->done(c->watcher->ctx);
}

static void tell(const struct claims *c, const struct reading *g, const struct outcome *o)
{
	c->watcher->outcome(c->watcher->ctx, g, o);
}

/* Whether the sentence has what the pattern needs, and the quantity is of a kind it names. */
static bool has_anchor(struct runner *runner, const struct reading *g, const struct pattern *p, const struct quantity *q)
{
	struct view *v;

	if (!presence_allows(&g->present, p))
		return false;
	v = q ? runner_view(runner, p, g) : NULL;
	return !v || v->focus[q - g->quantity].at != UINT32_MAX;
}

/* Why no pattern of a rule matches. runner->hit_limit is of this rule alone. */
static enum clm_verdict why_no_match(struct runner *runner, const struct reading *g, const struct claim_rule *rule, const struct quantity *q)
{
	size_t i;

	if (runner->hit_limit)
		return CLM_LIMIT_HIT;
	for (i = 0; i < rule->match.n; i++)
		if (runner_left_out(runner, rule->match.item[i]))
			return CLM_LIMIT_HIT;
	for (i = 0; i < rule->match.n; i++)
		if (has_anchor(runner, g, rule->match.item[i], q))
			return CLM_STOPPED_AT;
	return CLM_NO_ANCHOR;
}

static enum clm_verdict verdict(const struct claims *c, struct runner *runner, const struct reading *g, struct outcome *o,
                                struct span match, bool won)
{
	enum modality ignored = MODALITY_UNSET;
	bool failed = false;

	o->where = where_failing(o->rule, o->quantity);
	if (o->where)
		return CLM_WHERE_FAILED;
	if (!guarded(c, runner, g, o->rule, match, o->at, &ignored, &o->guard, &failed))
		return CLM_GUARD_DROPPED;
	return won ? CLM_MATCHED : CLM_OVERLAP_LOST;
}

/* What comes of a match whose pattern fits: its conditions, its guards, those that went before. */
static void judge(const struct claims *c, struct runner *runner, const struct reading *g, struct outcome *o, struct span match,
                  const struct claim_rule *won, const struct claim *claim)
{
	o->verdict = verdict(c, runner, g, o, match, o->rule == won);
	o->winner = o->verdict == CLM_OVERLAP_LOST ? won : NULL;
	o->claim = o->verdict == CLM_MATCHED ? claim : NULL;
}

/* What one rule made of a quantity. */
static void ask(struct claims *c, struct runner *runner, const struct reading *g, size_t quantity,
                const struct claim_rule *rule, const struct claim_rule *won, const struct claim *claim)
{
	struct outcome o = {.rule = rule, .quantity = &g->quantity[quantity], .at = g->quantity[quantity].span};
	struct proposal p;
	bool failed = false;

	runner->hit_limit = false;
	if (!propose(runner, g, rule, quantity, match_from(g, rule->within, g->quantity[quantity].span.start), &p, &failed)) {
		o.verdict = why_no_match(runner, g, rule, o.quantity);
	} else {
		o.match = &p;
		judge(c, runner, g, &o, p.whole, won, claim);
	}
	tell(c, g, &o);
}

void watch_quantity(struct claims *c, struct runner *runner, const struct reading *g, size_t quantity,
                    const struct claim_rule *won, const struct claim *claim)
{
	const struct clm_rules *rules = c->context.rules;
	size_t i;

	runner->aside = true;
	if (won)
		ask(c, runner, g, quantity, won, won, claim);
	for (i = 0; i < rules->n_claims; i++)
		if (rules->claims[i].counts && !rules->claims[i].overlaps && &rules->claims[i] != won)
			ask(c, runner, g, quantity, &rules->claims[i], won, claim);
	runner->aside = false;
}

void watch_overlapping(struct claims *c, struct runner *runner, const struct reading *g, size_t quantity,
                       const struct claim_rule *rule, const struct claim_rule *won, const struct claim *claim)
{
	runner->aside = true;
	ask(c, runner, g, quantity, rule, won, claim);
	runner->aside = false;
}

static void ask_cell(struct claims *c, struct runner *runner, const struct reading *g, const struct quantity *q,
                     const struct claim_rule *rule, const struct claim_rule *won, const struct claim *claim)
{
	struct outcome o = {.rule = rule, .quantity = q, .at = q->span};

	judge(c, runner, g, &o, q->span, won, claim);
	tell(c, g, &o);
}

void watch_cell(struct claims *c, struct runner *runner, const struct reading *g, const struct quantity *q,
                const struct claim_rule *won, const struct claim *claim)
{
	const struct clm_rules *rules = c->context.rules;
	size_t i;

	runner->aside = true;
	if (won)
		ask_cell(c, runner, g, q, won, won, claim);
	for (i = 0; i < rules->n_claims; i++)
		if (rules->claims[i].table && &rules->claims[i] != won)
			ask_cell(c, runner, g, q, &rules->claims[i], won, claim);
	runner->aside = false;
}

void watch_plain(struct claims *c, const struct reading *g, const struct outcome *o)
{
	if (is_watched(c))
		tell(c, g, o);
}

void watch_absent(struct claims *c, struct runner *runner, const struct reading *g)
{
	const struct clm_rules *rules = c->context.rules;
	size_t i;

	runner->hit_limit = false;
	for (i = 0; is_watched(c) && i < rules->n_claims; i++)
		if (!rules->claims[i].counts && rules->claims[i].match.n && rule_set_next(&c->may, i) != i)
			watch_no_match(c, runner, g, &rules->claims[i]);
}

void watch_no_match(struct claims *c, struct runner *runner, const struct reading *g, const struct claim_rule *rule)
{
	struct outcome o = {.rule = rule, .at = {0, (uint32_t)g->text.len}};

	o.verdict = why_no_match(runner, g, rule, NULL);
	tell(c, g, &o);
}

/* claim.c - see claim.h */
#include "relate/claim.h"

#include "match/reach.h"
#include "relate/choose.h"
#include "relate/fill.h"
#include "relate/guard.h"
#include "relate/pair.h"
#include "relate/part.h"
#include "relate/tally.h"
#include "relate/watch.h"

bool claims_init(struct claims *c, const struct clm_rules *rules, const struct clm_allocator *mem)
{
	size_t i;

	*c = (struct claims){0};
	context_init(&c->context, rules, mem);
	table_init(&c->table, rules, mem);
	memory_init(&c->memory, rules, mem);
	tally_init(&c->tally, mem);
	arena_init(&c->arena, mem);
	held_init(&c->last, mem);
	held_init(&c->last_rate, mem);
	held_init(&c->first, mem);
	buf_init(&c->before_text, mem, LIMIT_WINDOW * 4);
	if (!rule_set_init(&c->may, rules->n_claims, mem) || !rule_set_init(&c->context.may, rules->n_context, mem) ||
	    !rule_set_init(&c->rivals, rules->n_claims, mem) || !rule_set_init(&c->beside, rules->n_claims, mem) ||
	    !rule_set_init(&c->plain, rules->n_claims, mem))
		return false;
	for (i = 0; i < rules->n_claims; i++)
		rule_set_add(!rules->claims[i].counts ? &c->plain : rules->claims[i].overlaps ? &c->beside : &c->rivals, i);
	return true;
}

void claims_free(struct claims *c)
{
	held_free(&c->last);
	held_free(&c->last_rate);
	held_free(&c->first);
	mem_free(c->context.mem, c->taken);
	parts_free(c);
	mem_free(c->context.mem, c->figure);
	mem_free(c->context.mem, c->may.bits);
	mem_free(c->context.mem, c->rivals.bits);
	mem_free(c->context.mem, c->beside.bits);
	mem_free(c->context.mem, c->plain.bits);
	context_free(&c->context);
	table_free(&c->table);
	memory_free(&c->memory);
	tally_free(&c->tally);
	arena_free(&c->arena);
}

void claims_begin(struct claims *c)
{
	context_begin(&c->context);
	table_begin(&c->table);
	held_clear(&c->last);
	held_clear(&c->last_rate);
	held_clear(&c->first);
}

/* What a bracket says is an aside where its sentence counts on behind it: that goes on from what stood in front. */
static bool is_aside(const struct reading *g, uint32_t at)
{
	uint32_t last = g->n_quantities ? g->quantity[g->n_quantities - 1].span.start : 0;
	size_t end = last > at ? bracket_end(g->text, at) : 0;

	return end && last > end;
}

static bool remember(struct claims *c, const struct reading *g, const struct claim *claim, uint32_t at)
{
	bool rate = claim->quantity && is_rate(claim->quantity);
	bool keeps = claim->rule->keeps_verb || (rate && !claim->slot[SLOT_PREDICATE].set);
	bool first = !c->last_valid;

	if (!first && is_aside(g, at))
		return true;
	c->last_valid = true;
	c->last_at = at;
	c->last_clause = clause_at(g, at).start;
	c->last_says_verb = claim->slot[SLOT_PREDICATE].set && !claim->slot[SLOT_PREDICATE].scope;
	if (!keeps)
		c->last_is_rate = rate;
	if (first && !(held_set(&c->first, SLOT_SUBJECT, &claim->slot[SLOT_SUBJECT]) && held_set(&c->first, SLOT_TIME, &claim->slot[SLOT_TIME])))
		return false;
	return (keeps || held_set(rate ? &c->last_rate : &c->last, SLOT_PREDICATE, &claim->slot[SLOT_PREDICATE])) &&
	       (claim->counts_itself || claim->rule->keeps_object || held_set(&c->last, SLOT_OBJECT, &claim->slot[SLOT_OBJECT]));
}

/* The claims of rules that take the quantity beside the one that won it; a rule that
 * skips it leaves it to none of its own priority or below. */
static enum clm_status overlapping_claims(struct claims *c, struct runner *runner, const struct reading *g, size_t quantity,
                                          const struct claim_rule *winner, claim_fn *emit, void *ctx)
{
	const struct clm_rules *rules = c->context.rules;
	const struct quantity *q = &g->quantity[quantity];
	enum clm_status status = CLM_OK;
	bool failed = false;
	size_t i;

	/* Who watches hears of all of them, also of those that cannot match here. */
	for (i = 0; status == CLM_OK && i < rules->n_claims; i++) {
		const struct claim_rule *rule;
		struct claim claim;
		const struct cue *by;
		struct proposal p;
		bool made;
		if (!is_watched(c) && (i = rule_set_next_of(&c->may, &c->beside, i)) == rules->n_claims)
			break;
		rule = &rules->claims[i];
		if (!rule->counts || !rule->overlaps)
			continue;
		claim = (struct claim){.quantity = q, .modality = context_modality(&c->context, q->span.start)};
		made = !(winner && winner->skip && winner->priority >= rule->priority) &&
		       propose(runner, g, rule, quantity, match_from(g, rule->within, q->span.start), &p, &failed) && where_holds(rule, q) &&
		       guarded(c, runner, g, rule, p.whole, q->span, &claim.modality, &by, &failed);
		if (failed || (made && !claim_fill(c, g, &p, q->span.start, &claim)))
			return CLM_NO_MEMORY;
		if (is_watched(c))
			watch_overlapping(c, runner, g, quantity, rule, made ? rule : winner, made ? &claim : NULL);
		if (made)
			status = emit(ctx, g, &claim);
	}
	return status;
}

static enum clm_status quantity_claim(struct claims *c, struct runner *runner, const struct reading *g, size_t quantity,
                                      claim_fn *emit, void *ctx)
{
	struct claim claim = {.quantity = &g->quantity[quantity]};
	uint32_t at = claim.quantity->span.start;
	enum clm_status status = CLM_OK;
	struct proposal p;

	if (!choose_rule(c, runner, g, quantity, &p, &claim.modality))
		return CLM_NO_MEMORY;
	if (p.rule && !p.rule->skip && (!claim_fill(c, g, &p, at, &claim) || !pairs_add(c, &p, &claim) ||
	                               !tally_add(c, g, &p, &claim) || !remember(c, g, &claim, at)))
		return CLM_NO_MEMORY;
	if (claim.rule)
		part_take(c, &claim);
	if (is_watched(c))
		watch_quantity(c, runner, g, quantity, p.rule, claim.rule ? &claim : NULL);
	if (claim.rule)
		status = emit(ctx, g, &claim);
	return status ? status : overlapping_claims(c, runner, g, quantity, p.rule, emit, ctx);
}

/* The rule that took all of a stretch before; NULL: none did. */
static const struct claim_rule *taken_by(const struct claims *c, struct span s)
{
	size_t i;

	for (i = 0; i < c->n_taken; i++)
		if (c->taken[i].span.start <= s.start && s.end <= c->taken[i].span.end)
			return c->taken[i].rule;
	return NULL;
}

static bool take(struct claims *c, const struct proposal *p)
{
	if (!array_grow(c->context.mem, &c->taken, &c->taken_capacity, c->n_taken, sizeof *c->taken))
		return false;
	c->taken[c->n_taken++] = (struct taken){p->whole, p->rule};
	return true;
}

/* Where a claim without a quantity stands, for what is looked for before it: at its predicate. */
static struct span anchor_of(const struct proposal *p)
{
	struct span predicate = p->slots[SLOT_PREDICATE];

	return predicate.start != UINT32_MAX ? predicate : p->whole;
}

/* A match of a rule without a quantity: a claim, where no guard and no match before it says otherwise. */
static enum clm_status plain_claim(struct claims *c, struct runner *runner, const struct reading *g,
                                   const struct proposal *p, claim_fn *emit, void *ctx)
{
	struct span anchor = anchor_of(p);
	struct claim claim = {.modality = context_modality(&c->context, anchor.start)};
	struct outcome o = {.rule = p->rule, .at = p->whole, .match = p, .winner = taken_by(c, p->whole)};
	bool failed = false;

	if (p->whole.start == p->whole.end)
		return CLM_OK;
	if (p->rule->overlaps)
		o.winner = NULL;
	if (o.winner)
		o.verdict = CLM_OVERLAP_LOST;
	else if (!guarded(c, runner, g, p->rule, p->whole, anchor, &claim.modality, &o.guard, &failed))
		o.verdict = CLM_GUARD_DROPPED;
	else
		o.verdict = CLM_MATCHED;
	if (failed)
		return CLM_NO_MEMORY;
	if (o.verdict == CLM_MATCHED) {
		if (!p->rule->overlaps && !take(c, p))
			return CLM_NO_MEMORY;
		if (!p->rule->skip && !claim_fill(c, g, p, anchor.start, &claim))
			return CLM_NO_MEMORY;
		o.claim = p->rule->skip ? NULL : &claim;
	}
	watch_plain(c, g, &o);
	return o.claim ? emit(ctx, g, &claim) : CLM_OK;
}

/* Rules without a quantity: every match that is not inside one already taken by a higher one. */
static enum clm_status plain_claims(struct claims *c, struct runner *runner, const struct reading *g, claim_fn *emit, void *ctx)
{
	const struct clm_rules *rules = c->context.rules;
	enum clm_status status = CLM_OK;
	size_t i, j, from;

	c->n_taken = 0;
	for (i = rule_set_next_of(&c->may, &c->plain, 0); i < rules->n_claims; i = rule_set_next_of(&c->may, &c->plain, i + 1)) {
		const struct claim_rule *rule = &rules->claims[i];
		bool any = false;
		runner->hit_limit = false;
		for (j = 0; j < rule->match.n; j++) {
			const struct pattern *pattern = rule->match.item[j];
			struct proposal p = {.rule = rule, .pattern = j};
			struct view *v;
			if (!reach_allows(g, pattern, 0))
				continue;
			v = runner_view(runner, pattern, g);
			if (!v)
				return CLM_NO_MEMORY;
			for (from = 0; status == CLM_OK && runner_match(runner, pattern, v, from, p.slots, &p.whole, &from); any = true)
				status = context_look(&c->context, runner, g, &c->first) ? plain_claim(c, runner, g, &p, emit, ctx) : CLM_NO_MEMORY;
		}
		if (is_watched(c) && rule->match.n && !any)
			watch_no_match(c, runner, g, rule);
	}
	watch_absent(c, runner, g);
	return status;
}

static bool is_counted(const struct reading *g, size_t token)
{
	return g->token[token].type == TOKEN_QUANTITY && !g->quantity[g->token[token].index].too_long;
}

static bool counts(const struct reading *g)
{
	size_t i;

	for (i = 0; i < g->n_tokens; i++)
		if (is_counted(g, i))
			return true;
	return false;
}

enum clm_status claims_read(struct claims *c, struct runner *runner, struct reading *g, claim_fn *emit, void *ctx)
{
	enum clm_status status = CLM_OK;
	bool is_row = g->window->type == BLOCK_TABLE;
	size_t i;

	arena_empty(&c->arena);
	c->last_valid = false;
	pairs_begin(c);
	tally_sentence(&c->tally);
	if (g->window->starts_block) {
		held_clear(&c->last);
		held_clear(&c->last_rate);
		held_clear(&c->first);
		tally_clear(&c->tally);
		if (!memory_begin(&c->memory))
			return CLM_NO_MEMORY;
	}
	if (!context_enter(&c->context, runner, g) || !parts_begin(c, g))
		return CLM_NO_MEMORY;
	rule_set_fill(&c->may, &c->context.rules->claims_index, &g->present);
	if ((is_row || is_watched(c) || counts(g)) && !context_look(&c->context, runner, g, &c->first))
		return CLM_NO_MEMORY;
	watch_sentence(c, g);
	if (is_row)
		status = table_read(c, runner, g, emit, ctx);
	else if (!table_above(&c->table, runner, g, &c->arena))
		return CLM_NO_MEMORY;
	for (i = 0; !is_row && status == CLM_OK && i < g->n_tokens; i++)
		if (is_counted(g, i))
			status = quantity_claim(c, runner, g, g->token[i].index, emit, ctx);
	if (!is_row && status == CLM_OK && !c->numbers_only)
		status = plain_claims(c, runner, g, emit, ctx);
	if (status == CLM_OK)
		watch_done(c);
	if (status == CLM_OK && (!parts_end(c) || !memory_add(&c->memory, runner, g) || !context_leave(&c->context, g, is_row || counts(g))))
		status = CLM_NO_MEMORY;
	return status;
}

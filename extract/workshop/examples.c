/* examples.c - runs the examples of a rule set through the whole pipeline.
 *
 * An example with fields holds when some claim of its rule has them all; one
 * that wants none, when its rule makes no claim of the text (a rule that skips:
 * when no rule does), and, where it says `because`, when the rule makes one as
 * soon as that guard is left out. Each gives the same claims with the prefilter
 * and without. The same runs tell which rules and guards the examples cover. */
#include "workshop/examples.h"

#define OTHERS_SHOWN 4

/* `...; others did: report/level (priority 60, and this one 0): 3公里`: who made a claim where the rule under test made none. */
static enum clm_status note_other(struct trial *t, const struct reading *g, const struct claim *c)
{
	struct span at = c->quantity ? c->quantity->span : c->span;

	if (t->n_others++ < OTHERS_SHOWN) {
		buf_put_str(&t->why, t->n_others == 1 ? "; others did: " : ", ");
		buf_put_bytes(&t->why, c->rule->id);
		if (c->rule->priority > t->rule->priority)
			buf_printf(&t->why, " (priority %d, and this one %d)", c->rule->priority, t->rule->priority);
		buf_put_str(&t->why, ": ");
		buf_put_bytes(&t->why, bytes_slice(g->text, at.start, at.end));
	} else if (t->n_others == OTHERS_SHOWN + 1) {
		buf_put_str(&t->why, ", ...");
	}
	return t->why.status == CLM_NO_MEMORY ? CLM_NO_MEMORY : CLM_OK;
}

static enum clm_status on_claim(void *ctx, const struct reading *g, const struct claim *c)
{
	struct trial *t = ctx;
	size_t s;

	t->claims = t->claims * 31 + record_key(g, c);
	for (s = 0; s < SLOT_CLAIM_END; s++)
		t->claims = t->claims * 31 + (c->slot[s].set ? c->slot[s].start * 31 + c->slot[s].end : 0);
	t->own |= c->rule == t->rule;
	if (c->rule != t->rule && !t->rule->skip)
		return note_other(t, g, c);
	t->made = true;
	return wanted_claim(&t->wanted, t->example, c) ? CLM_OK : CLM_NO_MEMORY;
}

int trial_no_record(void *ctx, const char *json, size_t len)
{
	return (void)ctx, (void)json, (void)len, 0;
}

void trial_date(struct clm_extractor *x, const struct example *e)
{
	if (e->date.len && date_parse(e->date, &x->issued.date)) {
		x->issued.by = ISSUED_GIVEN;
		x->reader.reference.report = x->issued.date;
	}
}

/* One run over the text, with a guard left out (empty: with all). */
static enum clm_status run_once(struct trial *t, struct bytes without)
{
	enum clm_status status = clm_begin(t->x, "example");

	t->x->claims.off = without;
	trial_date(t->x, t->example);
	t->made = t->own = false;
	t->claims = 0;
	t->n_others = 0;
	wanted_begin(&t->wanted);
	buf_clear(&t->why);
	if (without.len)
		buf_printf(&t->why, "also without the guard \"%s\" the rule made no claim", without.ptr);
	else
		buf_put_str(&t->why, "the rule made no claim");
	if (status == CLM_OK)
		status = clm_feed(t->x, t->example->text.ptr, t->example->text.len);
	if (status == CLM_OK)
		status = clm_end(t->x);
	return status == CLM_BAD_INPUT ? CLM_OK : status;
}

/* A rule that skips makes no claim, so whether it takes the text shows when it skips no more. */
static enum clm_status takes(struct trial *t, bool *out)
{
	struct claim_rule *rule = &t->rules.claims[t->rule - t->rules.claims];
	enum clm_status status;

	rule->skip = false;
	status = run_once(t, (struct bytes){"", 0});
	rule->skip = true;
	*out = t->own;
	return status;
}

/* Whether the rule makes a claim of the text when a guard is left out: then that is what stops it. */
static enum clm_status try_guard(struct trial *t, struct shown *shown, struct bytes name, bool *stops)
{
	enum clm_status status = run_once(t, name);
	size_t i;

	*stops = t->made;
	for (i = 0; t->made && i < t->rule->n_guards; i++)
		shown->stops[i] |= bytes_equal(t->rule->guards[i].name, name);
	return status;
}

/* What stops a text that gives no claim: the guard it names must; others may. */
static enum clm_status try_guards(struct trial *t, struct shown *shown, bool *unproven)
{
	struct bytes because = t->example->because;
	enum clm_status status = CLM_OK;
	bool stops = true;
	size_t i;

	if (because.len)
		status = try_guard(t, shown, because, &stops);
	*unproven = !stops;
	for (i = 0; !*unproven && t->test->coverage && status == CLM_OK && i < t->rule->n_guards; i++)
		if (t->rule->guards[i].drop && !shown->stops[i])
			status = try_guard(t, shown, t->rule->guards[i].name, &stops);
	t->made = false;
	wanted_begin(&t->wanted);
	return status;
}

/* One run with the prefilter the other way round, and then one as it is, which stays: the claims
 * are the same, or the prefilter is wrong. */
static enum clm_status run_both(struct trial *t, bool *differs)
{
	bool *unfiltered = &t->x->reader.reading.present.unfiltered, was = *unfiltered;
	enum clm_status status;
	uint64_t claims;

	*unfiltered = !was;
	status = run_once(t, (struct bytes){"", 0});
	*unfiltered = was;
	claims = t->claims;
	if (status == CLM_OK)
		status = run_once(t, (struct bytes){"", 0});
	*differs = t->claims != claims;
	return status;
}

static void say_why(struct trial *t, bool unproven, bool filtered)
{
	if (filtered) {
		buf_clear(&t->why);
		buf_put_str(&t->why, "with the prefilter the claims are others than without: a fault of this program");
		return;
	}
	if (unproven)
		return;
	if (t->example->none || t->made)
		buf_clear(&t->why);
	if (t->example->none)
		buf_put_str(&t->why, "wanted no claim, and got one");
	if (t->example->none && t->example->because.len)
		buf_printf(&t->why, ": the guard \"%s\" does not stop it", t->example->because.ptr);
}

static enum clm_status report(struct trial *t, bool unproven, bool filtered)
{
	const struct example *e = t->example;
	bool ok = !filtered && (e->none ? !t->made && !unproven : t->made && t->wanted.n == 0);
	struct clm_example out = {
		.source = e->source, .line = e->line, .column = e->column, .want_line = e->want_line,
		.want_column = e->want_column, .rule = t->rule->id.ptr, .text = e->text.ptr, .built_in = t->rule->built_in,
		.ok = ok, .todo = e->todo, .proves = e->because.len > 0, .claims = t->made};

	if (!ok) {
		say_why(t, unproven, filtered);
		if (!e->none && !t->made && trial_nearest(t) != CLM_OK)
			return CLM_NO_MEMORY;
		buf_put_char(&t->why, '\0');
		if (t->why.status || !wanted_end(&t->wanted))
			return CLM_NO_MEMORY;
		out.why = t->why.len > 1 ? t->why.ptr : NULL;
		out.difference = t->wanted.difference;
		out.n_differences = t->wanted.n;
	}
	t->test->example(t->test->ctx, &out);
	return CLM_OK;
}

static enum clm_status run_one(struct trial *t)
{
	struct shown *shown = &t->shown[t->rule - t->rules.claims];
	bool unproven = false, filtered = false;
	enum clm_status status = CLM_OK;

	if (t->rule->skip && !shown->fires)
		status = takes(t, &shown->fires);
	if (status == CLM_OK)
		status = run_both(t, &filtered);
	shown->fires |= t->own;
	if (status == CLM_OK && t->example->none && !t->made)
		status = try_guards(t, shown, &unproven);
	return status == CLM_OK ? report(t, unproven, filtered) : status;
}

static enum clm_status run_all(struct trial *t)
{
	enum clm_status status = CLM_OK;
	bool found = !t->test->rule;
	size_t i;

	for (i = 0; status == CLM_OK && i < t->rules.n_claims; i++) {
		t->rule = &t->rules.claims[i];
		if (!trial_asks(t, t->rule->id))
			continue;
		found = true;
		for (t->example = t->rule->examples; status == CLM_OK && t->example; t->example = t->example->next)
			status = run_one(t);
	}
	if (status == CLM_OK && !found)
		return CLM_MISUSE;
	return status == CLM_OK && t->test->coverage ? trial_coverage(t) : status;
}

/* Claims of its own, so that a rule can be made to skip no more; all else is shared. */
static bool prepare(struct trial *t, const struct clm_rules *rules)
{
	size_t i;

	t->rules = *rules;
	t->rules.claims = arena_alloc(&t->arena, (rules->n_claims + 1) * sizeof *rules->claims);
	t->shown = arena_alloc(&t->arena, (rules->n_claims + 1) * sizeof *t->shown);
	if (!t->rules.claims || !t->shown)
		return false;
	for (i = 0; i < rules->n_claims; i++) {
		t->rules.claims[i] = rules->claims[i];
		t->shown[i].stops = arena_alloc(&t->arena, rules->claims[i].n_guards + 1);
		if (!t->shown[i].stops)
			return false;
	}
	return true;
}

enum clm_status clm_rules_test(const struct clm_rules *rules, const struct clm_test *test)
{
	struct clm_options options = {.record = trial_no_record, .encoding = "utf-8", .mem = rules ? rules->mem : NULL,
	                              .unfiltered = test ? test->unfiltered : 0};
	struct trial t = {.test = test};
	enum clm_status status;

	if (!rules || !test || !test->example)
		return CLM_MISUSE;
	arena_init(&t.arena, rules->mem);
	wanted_init(&t.wanted, rules->mem);
	buf_init(&t.why, rules->mem, LIMIT_RECORD);
	status = prepare(&t, rules) ? clm_extractor_new(&t.x, &t.rules, &options) : CLM_NO_MEMORY;
	if (status == CLM_OK) {
		t.x->observe = on_claim;
		t.x->observe_ctx = &t;
		status = run_all(&t);
	}
	clm_extractor_free(t.x);
	buf_free(&t.why);
	wanted_free(&t.wanted);
	arena_free(&t.arena);
	return status;
}

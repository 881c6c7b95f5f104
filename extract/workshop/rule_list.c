/* rule_list.c - see rule_list.h */
#include "workshop/rule_list.h"

static const struct markers *markers_of(const struct clm_rules *r, size_t section)
{
	return section == 0 ? &r->times : section == 1 ? &r->lookalikes : &r->mentions;
}

/* The numbers at which the sections after the markers begin. */
static size_t first_context(const struct clm_rules *r)
{
	return r->times.n + r->lookalikes.n + r->mentions.n;
}

static size_t first_claim(const struct clm_rules *r)
{
	return first_context(r) + r->n_context;
}

static size_t first_guard(const struct clm_rules *r)
{
	return first_claim(r) + r->n_claims;
}

size_t rule_count(const struct clm_rules *r)
{
	size_t i, n = first_guard(r);

	for (i = 0; i < r->n_claims; i++)
		n += r->claims[i].n_guards;
	return n;
}

size_t number_of_marker(const struct clm_rules *r, const struct marker *m)
{
	size_t section, before = 0;

	for (section = 0; section < 3; section++) {
		const struct markers *in = markers_of(r, section);
		if (m >= in->item && m < in->item + in->n)
			return before + (size_t)(m - in->item);
		before += in->n;
	}
	return CLM_NO_RULE;
}

size_t number_of_context(const struct clm_rules *r, const struct context_rule *c)
{
	return first_context(r) + (size_t)(c - r->context);
}

size_t number_of_claim(const struct clm_rules *r, const struct claim_rule *c)
{
	return first_claim(r) + (size_t)(c - r->claims);
}

size_t number_of_guard(const struct clm_rules *r, const struct claim_rule *c, const struct cue *guard)
{
	size_t i, n = first_guard(r);

	for (i = 0; &r->claims[i] != c; i++)
		n += r->claims[i].n_guards;
	return n + (size_t)(guard - c->guards);
}

static void place(struct clm_rule *out, const struct patterns *p)
{
	if (p->n == 0)
		return;
	out->source = p->item[0]->source;
	out->line = p->item[0]->line;
	out->column = p->item[0]->column;
}

static void claim_at(const struct claim_rule *c, struct clm_rule *out)
{
	size_t i;

	out->section = "claims";
	out->id = c->id.ptr;
	out->skips = c->skip;
	out->priority = c->priority;
	for (i = TABLE_WORDS; c->table && i-- > 0;)
		place(out, &c->table[i]);
	place(out, &c->match);
}

static void guard_at(const struct clm_rules *r, size_t number, struct clm_rule *out)
{
	const struct claim_rule *c = r->claims;
	const struct cue *guard;

	for (; number >= c->n_guards; c++)
		number -= c->n_guards;
	guard = &c->guards[number];
	out->section = "guards";
	out->id = guard->name.ptr;
	out->of = c->id.ptr;
	out->drops = guard->drop;
	place(out, &guard->match);
}

void rule_at(const struct clm_rules *r, size_t number, struct clm_rule *out)
{
	static const char *const names[] = {"times", "lookalikes", "mentions"};
	size_t at = number, section;

	*out = (struct clm_rule){.number = number, .source = ""};
	for (section = 0; section < 3; section++) {
		const struct markers *m = markers_of(r, section);
		if (at < m->n) {
			out->section = names[section];
			out->id = m->item[at].id.ptr;
			place(out, &m->item[at].match);
			return;
		}
		at -= m->n;
	}
	if (at < r->n_context) {
		out->section = "context";
		out->id = r->context[at].id.ptr;
		place(out, &r->context[at].match);
	} else if (at - r->n_context < r->n_claims) {
		claim_at(&r->claims[at - r->n_context], out);
	} else {
		guard_at(r, at - r->n_context - r->n_claims, out);
	}
}

void clm_rules_each(const struct clm_rules *r, clm_rule_fn *tell, void *ctx)
{
	size_t i, n;

	if (!r || !tell)
		return;
	for (i = 0, n = rule_count(r); i < n; i++) {
		struct clm_rule rule;
		rule_at(r, i, &rule);
		tell(ctx, &rule);
	}
}

/* examples.c - runs the examples of a rule set through the whole pipeline.
 *
 * An example with fields holds when some claim of its rule has them all; one
 * that wants none, when its rule makes no claim of the text (a rule that skips:
 * when no rule does), and, where it says `because`, when the rule makes one as
 * soon as that guard is left out. */
#include "extractor.h"

#define OTHERS_SHOWN 4

struct trial {
	struct clm_extractor *x;
	const struct claim_rule *rule;
	const struct example *example;
	size_t n_claims;         /* that the rule made */
	bool unproven;           /* the guard named by `because` is not what stops it */
	size_t best;             /* fewest differences of any of them */
	struct buf got;          /* the differences of that one */
	struct buf now;          /* of the one at hand */
	struct buf others;       /* what other rules made of the text, while this one made nothing */
	size_t n_others;
	bool no_memory;
};

static void put_or_null(struct buf *out, struct bytes text)
{
	if (text.len)
		buf_put_bytes(out, text);
	else
		buf_put_str(out, "null");
}

/* A field of a claim by its dotted name. */
static void field_text(const struct claim *c, const struct bytes name, struct buf *out)
{
	const struct quantity *q = c->quantity;
	size_t s;

	for (s = 0; s < SLOT_CLAIM_END; s++) {
		struct bytes slot = bytes_of(slot_names[s]);
		if (s == SLOT_QUANTITY || !bytes_starts(name, slot) || (name.len > slot.len && name.ptr[slot.len] != '.'))
			continue;
		put_or_null(out, bytes_equal(bytes_slice(name, slot.len, name.len), BYTES(".canonical")) ? c->slot[s].canonical : c->slot[s].text);
		return;
	}
	if (bytes_equal(name, BYTES("modality")))
		buf_put_str(out, modality_names[c->modality]);
	else if (bytes_equal(name, BYTES("type")))
		buf_put_bytes(out, c->rule->type);
	else if (bytes_equal(name, BYTES("quantity.value")) && q)
		decimal_print(out, &q->value);
	else if (bytes_equal(name, BYTES("quantity.min")) && q && q->has_min)
		decimal_print(out, &q->min);
	else if (bytes_equal(name, BYTES("quantity.max")) && q && q->has_max)
		decimal_print(out, &q->max);
	else if (bytes_equal(name, BYTES("quantity.unit")) && q)
		buf_put_bytes(out, q->unit_text);
	else if (bytes_equal(name, BYTES("quantity.relation")) && q)
		buf_put_str(out, relation_names[q->relation]);
	else
		buf_put_str(out, "null");
}

static size_t differences(struct trial *t, const struct claim *c)
{
	const struct example_field *f;
	struct buf value;
	size_t n = 0;

	buf_init(&value, t->now.mem, LIMIT_RECORD);
	buf_clear(&t->now);
	for (f = t->example->fields; f; f = f->next) {
		buf_clear(&value);
		field_text(c, f->name, &value);
		t->no_memory = t->no_memory || value.status == CLM_NO_MEMORY;
		if (bytes_equal(buf_bytes(&value), f->value))
			continue;
		n++;
		buf_put_bytes(&t->now, f->name);
		buf_put_str(&t->now, "  - ");
		buf_put_bytes(&t->now, f->value);
		buf_put_str(&t->now, "  + ");
		buf_put_bytes(&t->now, buf_bytes(&value));
		buf_put_char(&t->now, '\n');
	}
	buf_free(&value);
	return n;
}

/* `report/level: 3公里`: who made a claim where the rule under test made none. */
static enum clm_status note_other(struct trial *t, const struct reading *g, const struct claim *c)
{
	struct span at = c->quantity ? c->quantity->span : c->span;

	if (t->n_others++ >= OTHERS_SHOWN)
		return CLM_OK;
	buf_put_str(&t->others, t->others.len ? ", " : "");
	buf_put_bytes(&t->others, c->rule->id);
	buf_put_str(&t->others, ": ");
	buf_put_bytes(&t->others, bytes_slice(g->text, at.start, at.end));
	return t->others.status == CLM_NO_MEMORY ? CLM_NO_MEMORY : CLM_OK;
}

static enum clm_status on_claim(void *ctx, const struct reading *g, const struct claim *c)
{
	struct trial *t = ctx;
	size_t n;

	if (c->rule != t->rule && !t->rule->skip)
		return note_other(t, g, c);
	t->n_claims++;
	n = differences(t, c);
	if (n < t->best) {
		t->best = n;
		buf_clear(&t->got);
		buf_put_bytes(&t->got, buf_bytes(&t->now));
	}
	return t->no_memory || t->now.status == CLM_NO_MEMORY || t->got.status == CLM_NO_MEMORY ? CLM_NO_MEMORY : CLM_OK;
}

static int no_record(void *ctx, const char *json, size_t len)
{
	(void)ctx;
	(void)json;
	(void)len;
	return 0;
}

/* One run over the text, with a guard left out (empty: with all). */
static enum clm_status run_once(struct trial *t, struct bytes without)
{
	enum clm_status status = clm_begin(t->x, "example");

	t->x->claims.off = without;
	if (t->example->date.len && date_parse(t->example->date, &t->x->issued.date)) {
		t->x->issued.by = ISSUED_GIVEN;
		t->x->reader.reference.report = t->x->issued.date;
	}
	t->n_claims = 0;
	t->best = SIZE_MAX;
	t->n_others = 0;
	buf_clear(&t->got);
	buf_clear(&t->others);
	if (status == CLM_OK)
		status = clm_feed(t->x, t->example->text.ptr, t->example->text.len);
	if (status == CLM_OK)
		status = clm_end(t->x);
	return status == CLM_BAD_INPUT ? CLM_OK : status;
}

static enum clm_status run_one(struct trial *t)
{
	size_t claims;
	enum clm_status status;

	t->unproven = false;
	if (t->example->none && t->example->because.len) {
		status = run_once(t, t->example->because);
		if (status)
			return status;
		claims = t->n_claims;
		status = run_once(t, (struct bytes){"", 0});
		t->unproven = claims == 0;
		return status;
	}
	return run_once(t, (struct bytes){"", 0});
}

static void put_none(struct trial *t)
{
	buf_put_str(&t->got, t->n_others ? "the rule made no claim; others did: " : "the rule made no claim");
	buf_put_bytes(&t->got, buf_bytes(&t->others));
	if (t->n_others > OTHERS_SHOWN)
		buf_put_str(&t->got, ", ...");
	buf_put_char(&t->got, '\n');
}

static enum clm_status report(struct trial *t, clm_example_fn *tell, void *ctx)
{
	const struct example *e = t->example;
	bool ok = e->none ? t->n_claims == 0 && !t->unproven : t->best == 0;
	struct clm_example out = {e->source, e->line, e->column, t->rule->id.ptr, e->text.ptr, ok, e->todo, NULL};

	if (!ok && t->unproven)
		buf_put_str(&t->got, "also without the guard that `because` names the rule makes no claim\n");
	if (!ok && e->none && t->n_claims)
		buf_put_str(&t->got, "wanted no claim, and got one\n");
	else if (!ok && !e->none && t->n_claims == 0)
		put_none(t);
	buf_put_char(&t->got, '\0');
	if (t->got.status == CLM_NO_MEMORY)
		return CLM_NO_MEMORY;
	if (t->got.status && t->got.len)
		t->got.ptr[t->got.len - 1] = '\0';
	if (!ok)
		out.got = t->got.len ? t->got.ptr : "";
	tell(ctx, &out);
	return CLM_OK;
}

enum clm_status clm_rules_test(const struct clm_rules *rules, clm_example_fn *tell, void *ctx)
{
	struct clm_options options = {.record = no_record, .encoding = "utf-8", .mem = rules ? rules->mem : NULL};
	struct trial t = {0};
	enum clm_status status;
	size_t i;

	if (!rules || !tell)
		return CLM_MISUSE;
	status = clm_extractor_new(&t.x, rules, &options);
	if (status)
		return status;
	t.x->observe = on_claim;
	t.x->observe_ctx = &t;
	buf_init(&t.got, rules->mem, LIMIT_RECORD);
	buf_init(&t.now, rules->mem, LIMIT_RECORD);
	buf_init(&t.others, rules->mem, LIMIT_RECORD);
	for (i = 0; status == CLM_OK && i < rules->n_claims; i++) {
		t.rule = &rules->claims[i];
		for (t.example = t.rule->examples; status == CLM_OK && t.example; t.example = t.example->next) {
			status = run_one(&t);
			if (status == CLM_OK)
				status = report(&t, tell, ctx);
		}
	}
	buf_free(&t.got);
	buf_free(&t.now);
	buf_free(&t.others);
	clm_extractor_free(t.x);
	return status;
}

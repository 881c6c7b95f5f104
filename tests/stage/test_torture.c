/* test_torture.c - memory that runs out, at every place where it is asked for
 *
 * An allocator refuses its n-th call, once or from then on. Whatever n is, rules
 * are loaded and checked, examples run, a document read and traced as if nothing
 * had been, or answered with CLM_NO_MEMORY and no fault that is none; nothing
 * leaks, nothing is freed twice (the counts here, and the sanitizers where they
 * are built in).
 *
 * With rules of a few lines (tests/torture/) every n is tried. With the shipped
 * rules so many of each thing as TORTURE_MOST says, spread over all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "claimline.h"

static const char small[] = "tests/torture/small.yaml", report[] = "tests/torture/report.txt";
static const char *const samples[] = {"communique", "disaster-bulletin", "half-year-notice", "newspaper-page", "pdf-damage",
                                      "press-briefing", "three-articles", "work-plan", "work-summary"};

struct torture {
	struct clm_allocator mem;
	size_t calls;   /* that ask for memory, so far */
	size_t fail_at; /* 0: never */
	bool for_ever;
	size_t live;    /* blocks not yet freed */
	size_t n_told;  /* faults of rules */
};

static void *resize(void *ctx, void *ptr, size_t size)
{
	struct torture *t = ctx;
	void *p;

	if (size == 0) {
		assert_non_null(ptr);
		t->live--;
		free(ptr);
		return NULL;
	}
	t->calls++;
	if (t->fail_at && (t->for_ever ? t->calls >= t->fail_at : t->calls == t->fail_at))
		return NULL;
	p = realloc(ptr, size);
	assert_non_null(p);
	if (!ptr)
		memset(p, 0xA5, size); /* nobody may count on zeros */
	t->live += !ptr;
	return p;
}

static void begin(struct torture *t, size_t fail_at, bool for_ever)
{
	*t = (struct torture){.mem = {resize, t}, .fail_at = fail_at, .for_ever = for_ever};
}

/* Something to do, again and again; it asserts what must hold beside the status. */
struct task {
	enum clm_status (*run)(struct torture *, void *ctx);
	void *ctx;
	const char *name;
};

static size_t most_of_shipped(void)
{
	const char *most = getenv("TORTURE_MOST");

	return most ? strtoul(most, NULL, 10) : 6;
}

/* Does it once without a fault, and then with the faults: at most so many, one in each part of them. */
static void try(const struct task *task, size_t most)
{
	struct torture t;
	size_t total, i, n, tried;
	int for_ever;

	begin(&t, 0, false);
	assert_int_equal(task->run(&t, task->ctx), CLM_OK);
	assert_int_equal(t.live, 0);
	total = t.calls;
	assert_true(total > 10);
	tried = total < most ? total : most;
	for (for_ever = 0; for_ever < 2; for_ever++) {
		for (i = 0; i < tried; i++) {
			enum clm_status status;
			n = i * total / tried + (i * 7919 + (size_t)for_ever * 104729) % (total / tried) + 1;
			begin(&t, n, for_ever);
			status = task->run(&t, task->ctx);
			if (status != CLM_NO_MEMORY && status != CLM_OK)
				fail_msg("%s, allocation %zu of %zu%s: status %d", task->name, n, total, for_ever ? " and all after it" : "", (int)status);
			if (t.live || t.n_told)
				fail_msg("%s, allocation %zu of %zu%s: %zu blocks left, %zu faults told", task->name, n, total,
				         for_ever ? " and all after it" : "", t.live, t.n_told);
		}
	}
}

/* --- rules --- */

static void on_fault(void *ctx, const struct clm_diagnostic *d)
{
	struct torture *t = ctx;

	t->n_told += d->severity == CLM_ERROR || t->fail_at;
}

/* ctx: a path, or NULL for the shipped rules */
static enum clm_status load_rules(struct torture *t, const char *path, struct clm_rules **rules)
{
	struct clm_reporter reporter = {on_fault, t, NULL};
	enum clm_status status = clm_rules_load(rules, path ? &path : NULL, path != NULL, &t->mem, &reporter);

	assert_true((status == CLM_OK) == (*rules != NULL));
	return status;
}

static enum clm_status load(struct torture *t, void *ctx)
{
	struct clm_rules *rules;
	enum clm_status status = load_rules(t, ctx, &rules);

	clm_rules_free(rules);
	return status;
}

static enum clm_status lint(struct torture *t, void *ctx)
{
	struct clm_reporter reporter = {on_fault, t, NULL};
	const char *path = ctx;

	return clm_rules_lint(path ? &path : NULL, path != NULL, &t->mem, &reporter);
}

static void rules_are_loaded(void **state)
{
	(void)state;
	try(&(struct task){load, (void *)(uintptr_t)small, "small rules"}, SIZE_MAX);
	try(&(struct task){load, NULL, "shipped rules"}, most_of_shipped());
}

/* Warnings there are, with nothing missing: none of them once memory is out. */
static void rules_are_checked(void **state)
{
	static const char clean[] = "rules/deeds.yaml";

	(void)state;
	try(&(struct task){lint, (void *)(uintptr_t)clean, "lint"}, most_of_shipped());
}

/* --- examples --- */

static void count(void *ctx, const struct clm_example *e)
{
	size_t *n = ctx;

	++*n;
	assert_true(e->ok);
}

static void ignore(void *ctx, const struct clm_coverage *c)
{
	(void)ctx;
	(void)c;
}

/* They run with the rule set's allocator, so the whole of loading stands before. */
static enum clm_status examples(struct torture *t, void *ctx)
{
	size_t n = 0;
	struct clm_test test = {0, NULL, count, ignore, &n};
	struct clm_rules *rules;
	enum clm_status status = load_rules(t, ctx, &rules);

	if (status == CLM_OK)
		status = clm_rules_test(rules, &test);
	clm_rules_free(rules);
	assert_true(status != CLM_OK || n == 2);
	return status;
}

static void examples_are_run(void **state)
{
	(void)state;
	try(&(struct task){examples, (void *)(uintptr_t)small, "examples"}, SIZE_MAX);
}

/* --- documents --- */

struct document {
	const struct clm_rules *rules;
	struct clm_options options;
	struct buf text, want, got;
};

static int hear(void *ctx, const char *json, size_t len)
{
	struct document *d = ctx;

	buf_put(&d->got, json, len);
	buf_put_char(&d->got, '\n');
	return 0;
}

static int hear_sentence(void *ctx, const struct clm_sentence *s)
{
	struct document *d = ctx;

	buf_printf(&d->got, "%s %zu %zu\n", s->text, s->n_tokens, s->n_held);
	return 1;
}

static void hear_outcome(void *ctx, const struct clm_outcome *o)
{
	struct document *d = ctx;

	buf_printf(&d->got, "%s %s %zu-%zu %s %s %s\n", o->rule->id, clm_verdict_name(o->verdict), o->start, o->end,
	           o->missing ? o->missing : "", o->stop ? o->stop->wanted : "", o->condition ? o->condition : "");
}

static void hear_done(void *ctx, const struct clm_sentence *s)
{
	struct document *d = ctx;

	buf_printf(&d->got, "done %s\n", s->text);
}

/* Both end in NUL, which does not count. */
static size_t same_until(struct buf *a, struct buf *b)
{
	size_t n = 0;

	buf_put_char(a, '\0');
	buf_put_char(b, '\0');
	a->len--;
	b->len--;
	while (n < a->len && n < b->len && a->ptr[n] == b->ptr[n])
		n++;
	return n;
}

/* In two pieces, and again. What comes is a beginning of what comes without a fault, whatever fails. */
static enum clm_status read_document(struct torture *t, void *ctx)
{
	struct document *d = ctx;
	struct clm_extractor *x = NULL;
	size_t i, half = d->text.len / 2;
	enum clm_status status;

	buf_clear(&d->got);
	d->options.record = hear;
	d->options.ctx = d;
	d->options.mem = &t->mem;
	status = clm_extractor_new(&x, d->rules, &d->options);
	assert_true((status == CLM_OK) == (x != NULL));
	for (i = 0; status == CLM_OK && i < 2; i++) {
		status = clm_begin(x, "a document");
		if (status == CLM_OK)
			status = clm_feed(x, d->text.ptr, half);
		if (status == CLM_OK)
			status = clm_feed(x, d->text.ptr + half, d->text.len - half);
		if (status == CLM_OK)
			status = clm_end(x);
	}
	clm_extractor_free(x);
	assert_int_equal(d->got.status, CLM_OK);
	if (!t->fail_at) {
		buf_clear(&d->want);
		buf_put_bytes(&d->want, buf_bytes(&d->got));
	}
	if (d->got.len > d->want.len || memcmp(d->got.ptr ? d->got.ptr : "", d->want.ptr, d->got.len) != 0 ||
	    (status == CLM_OK && d->got.len != d->want.len))
		fail_msg("emit %d, allocation %zu, status %d: from byte %zu wanted\n%.400s\ngot\n%.400s", (int)d->options.emit, t->fail_at, (int)status,
		         same_until(&d->want, &d->got), d->want.ptr + same_until(&d->want, &d->got), d->got.ptr + same_until(&d->want, &d->got));
	return status;
}

static void document_begin(struct document *d, const struct clm_rules *rules, const char *path)
{
	char part[4096];
	FILE *f = fopen(path, "rb");
	size_t n;

	assert_non_null(f);
	*d = (struct document){.rules = rules, .options = {.date = "2024-01-05"}};
	buf_init(&d->text, &mem_default, SIZE_MAX);
	buf_init(&d->want, &mem_default, SIZE_MAX);
	buf_init(&d->got, &mem_default, SIZE_MAX);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_put(&d->text, part, n);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(d->text.status, CLM_OK);
}

static void document_free(struct document *d)
{
	buf_free(&d->text);
	buf_free(&d->want);
	buf_free(&d->got);
}

static size_t lines_of(const struct buf *b)
{
	size_t i, n = 0;

	for (i = 0; i < b->len; i++)
		n += b->ptr[i] == '\n';
	return n;
}

static void documents_are_read(void **state)
{
	struct torture t;
	struct clm_rules *rules;
	struct document d;
	int emit, pretty;

	(void)state;
	begin(&t, 0, false);
	assert_int_equal(load_rules(&t, small, &rules), CLM_OK);
	document_begin(&d, rules, report);
	for (emit = CLM_EMIT_CLAIMS; emit <= CLM_EMIT_BLOCKS; emit++)
		for (pretty = 0; pretty < 2; pretty++) {
			d.options.emit = (enum clm_emit)emit;
			d.options.pretty = pretty;
			try(&(struct task){read_document, &d, "a document"}, SIZE_MAX);
			assert_true(lines_of(&d.want) >= 10);
		}
	document_free(&d);
	clm_rules_free(rules);
	assert_int_equal(t.live, 0);
}

static void on_rule(void *ctx, const struct clm_rule *rule)
{
	if (strcmp(rule->id, "small/plain") == 0)
		*(size_t *)ctx = rule->number;
}

static bool holds(const struct buf *b, const char *what)
{
	size_t i, n = strlen(what);

	for (i = 0; i + n <= b->len; i++)
		if (memcmp(b->ptr + i, what, n) == 0)
			return true;
	return false;
}

/* All rules, and then one that is asked how far it came; with the clock running. */
static void documents_are_traced(void **state)
{
	struct clm_trace trace = {hear_sentence, hear_outcome, hear_done, CLM_NO_RULE, NULL};
	struct torture t;
	struct clm_rules *rules;
	struct document d;

	(void)state;
	begin(&t, 0, false);
	assert_int_equal(load_rules(&t, small, &rules), CLM_OK);
	document_begin(&d, rules, report);
	trace.ctx = &d;
	d.options.trace = &trace;
	d.options.clock = 1;
	try(&(struct task){read_document, &d, "a traced document"}, SIZE_MAX);
	assert_true(lines_of(&d.want) > 20);
	assert_false(holds(&d.want, "<subject:body>"));
	clm_rules_each(rules, on_rule, &trace.rule);
	try(&(struct task){read_document, &d, "a rule that is asked about"}, SIZE_MAX);
	assert_true(holds(&d.want, "small/plain stopped-at") && holds(&d.want, "<subject:body>"));
	document_free(&d);
	clm_rules_free(rules);
	assert_int_equal(t.live, 0);
}

static void samples_are_read(void **state)
{
	struct clm_rules *rules = NULL;
	struct document d;
	char path[64];
	size_t i;
	int emit;

	(void)state;
	assert_int_equal(clm_rules_load(&rules, NULL, 0, NULL, NULL), CLM_OK);
	for (i = 0; i < sizeof samples / sizeof *samples; i++) {
		snprintf(path, sizeof path, "samples/%s.txt", samples[i]);
		document_begin(&d, rules, path);
		for (emit = CLM_EMIT_CLAIMS; emit <= CLM_EMIT_BLOCKS; emit++) {
			d.options.emit = (enum clm_emit)emit;
			try(&(struct task){read_document, &d, path}, most_of_shipped());
		}
		document_free(&d);
	}
	clm_rules_free(rules);
}

/* Memory that comes back: the next document is read as if nothing had been. */
static void recovery(void **state)
{
	struct clm_rules *rules;
	struct document d;
	struct torture t;
	size_t n;

	(void)state;
	begin(&t, 0, false);
	assert_int_equal(load_rules(&t, small, &rules), CLM_OK);
	document_begin(&d, rules, report);
	d.options.record = hear;
	d.options.ctx = &d;
	d.options.mem = &t.mem;
	for (n = 0; n < 150; n++) {
		struct clm_extractor *x = NULL;
		enum clm_status status;
		assert_int_equal(clm_extractor_new(&x, rules, &d.options), CLM_OK);
		t.calls = 0;
		t.fail_at = n;
		status = clm_begin(x, "a");
		if (status == CLM_OK)
			status = clm_feed(x, d.text.ptr, d.text.len);
		if (status == CLM_OK)
			status = clm_end(x);
		assert_true(status == CLM_OK || status == CLM_NO_MEMORY);
		t.fail_at = 0;
		status = clm_begin(x, "b");
		assert_true(status == CLM_OK || status == CLM_NO_MEMORY); /* of the document that it ends */
		if (status == CLM_NO_MEMORY)
			assert_int_equal(clm_begin(x, "b"), CLM_OK);
		buf_clear(&d.got);
		assert_int_equal(clm_feed(x, d.text.ptr, d.text.len), CLM_OK);
		assert_int_equal(clm_end(x), CLM_OK);
		clm_extractor_free(x);
		if (n == 0)
			buf_put_bytes(&d.want, buf_bytes(&d.got));
		assert_int_equal(d.got.len, d.want.len);
		assert_memory_equal(d.got.ptr, d.want.ptr, d.got.len);
	}
	document_free(&d);
	clm_rules_free(rules);
	assert_int_equal(t.live, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_loaded), cmocka_unit_test(rules_are_checked), cmocka_unit_test(examples_are_run),
		cmocka_unit_test(documents_are_read), cmocka_unit_test(documents_are_traced), cmocka_unit_test(samples_are_read),
		cmocka_unit_test(recovery),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

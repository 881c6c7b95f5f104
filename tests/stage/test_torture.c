/* test_torture.c - memory that runs out, at every place where it is asked for
 *
 * An allocator refuses its n-th call, once or from then on. Whatever n is, a
 * rule set is loaded and a document read as if nothing had been, or answered
 * with CLM_NO_MEMORY; nothing leaks, nothing is freed twice (the counts here,
 * and the sanitizers where they are built in). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "claimline.h"

struct torture {
	struct clm_allocator mem;
	size_t calls;   /* that ask for memory, so far */
	size_t fail_at; /* 0: never */
	bool for_ever;
	size_t live;    /* blocks not yet freed */
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

/* A pack with something of everything. */
static const char pack_text[] =
	"format: 1\npack: small\nsays: For the test.\n"
	"words:\n  act: [培训, 开展]\n  thing: [活动, 职工]\n  body: [县总工会, 市妇联]\n  table: {file: words.tsv}\n"
	"units: {file: units.tsv}\nbounds: {file: bounds.tsv}\n"
	"parts:\n  gap: '[^，。]{0,20}?'\n  what: '<thing>+'\n"
	"times:\n  - id: year\n    match: '<year:year>年'\n"
	"lookalikes:\n  - id: ordinal\n    kind: ordinal\n    match: ['第<number>届', '<number>号']\n"
	"mentions:\n  - id: body\n    kind: [org, group]\n    match: <body>\n"
	"context:\n  - id: who\n    in: [paragraph]\n    match: '^<subject:org>'\n    scope: document\n"
	"  - id: when\n    match: '<time:time>'\n    scope: section\n"
	"  - id: plan\n    match: '^计划'\n    scope: paragraph\n    set: {modality: planned}\n"
	"cues:\n  planned: {match: 将, unless: 已将, look: before, within: clause}\n"
	"defaults:\n  guards:\n    - {use: planned, set: {modality: planned}}\n"
	"  inherit:\n    subject: [clause, sentence, paragraph, section, document]\n    time: [sentence, section, document]\n"
	"    predicate: [clause]\n    object: [sentence]\n"
	"claims:\n"
	"  - id: acts\n    match: ['<predicate:act><gap><object:what><quantity:quantity>', '<quantity:quantity>']\n"
	"    where: ['quantity.value >= 2', 'quantity.unit != 号']\n"
	"    guards: [{name: not, match: 不, look: around, within: sentence, drop: true}]\n"
	"    examples:\n      - {text: 县总工会培训职工20人。, want: {object: 职工, quantity: {value: 20}}}\n"
	"      - {text: 县总工会不培训职工20人。, want: none, because: not}\n"
	"  - id: plain\n    match: '<subject:body><predicate:act><object:thing>(?=。)'\n"
	"  - id: table\n    priority: -1\n    table: {unit: '单位：', who: 地区}\n";

static const char *const files[][2] = {
	{"small.yaml", pack_text},
	{"words.tsv", "text\tkind\tcost\tname\n工作\tthing noun\t120\t\n服务\tact\t\t\n妇联\tbody\t90\t妇女联合会\n"},
	{"units.tsv", "text\tdimension\tcode\tfactor\tbase\n人\tpeople\tperson\t1\t人\n场\tevent\t\t\t\n公里\tlength\tkm\t1000\t米\n元\tmoney\t\t\t\n"},
	{"bounds.tsv", "text\tplace\trelation\n余\tinside\tgt\n近\tbefore\tlt\n"},
};

static const char document[] =
	"关于工作的报告\n\n一、基本情况\n\n市妇联2023年开展宣讲活动3000余场，培训职工1.2万人。将服务近三分之一公里。第3届活动。\n\n"
	"（一）计划情况\n\n计划开展活动20场，不开展活动30场。市妇联开展活动。\n\n单位：万元\n\n地区\t收入\n甲县\t12.5\n乙县\t3元\n";

static char folder[] = "/tmp/claimline-torture-XXXXXX";
static char pack_path[64];

static enum clm_status load(struct torture *t, struct clm_rules **rules)
{
	const char *path = pack_path;
	enum clm_status status = clm_rules_load(rules, &path, 1, &t->mem, NULL);

	assert_true((status == CLM_OK) == (*rules != NULL));
	return status;
}

static void rules_load(void **state)
{
	struct clm_rules *rules;
	struct torture t;
	size_t n, total;
	int for_ever;

	(void)state;
	begin(&t, 0, false);
	assert_int_equal(load(&t, &rules), CLM_OK);
	clm_rules_free(rules);
	assert_int_equal(t.live, 0);
	total = t.calls;
	assert_true(total > 50);
	for (for_ever = 0; for_ever < 2; for_ever++) {
		for (n = 1; n <= total; n++) {
			enum clm_status status;
			begin(&t, n, for_ever);
			status = load(&t, &rules);
			if (status != CLM_NO_MEMORY && status != CLM_OK)
				fail_msg("allocation %zu of %zu%s: status %d", n, total, for_ever ? " and all after it" : "", (int)status);
			clm_rules_free(rules);
			assert_int_equal(t.live, 0);
		}
	}
}

static int hear(void *ctx, const char *json, size_t len)
{
	struct buf *out = ctx;

	buf_put(out, json, len);
	buf_put_char(out, '\n');
	return 0;
}

/* Reads the document, in two pieces, and again. */
static enum clm_status extract(struct torture *t, const struct clm_rules *rules, struct clm_options options, struct buf *out)
{
	struct clm_extractor *x = NULL;
	enum clm_status status;
	size_t i, half = sizeof document / 2;

	buf_clear(out);
	options.record = hear;
	options.ctx = out;
	options.mem = &t->mem;
	status = clm_extractor_new(&x, rules, &options);
	assert_true((status == CLM_OK) == (x != NULL));
	for (i = 0; status == CLM_OK && i < 2; i++) {
		status = clm_begin(x, "a document");
		if (status == CLM_OK)
			status = clm_feed(x, document, half);
		if (status == CLM_OK)
			status = clm_feed(x, document + half, sizeof document - 1 - half);
		if (status == CLM_OK)
			status = clm_end(x);
	}
	clm_extractor_free(x);
	assert_int_equal(out->status, CLM_OK);
	return status;
}

static void read_all(struct clm_rules *rules, struct clm_options options, size_t least_records)
{
	struct buf want, got;
	struct torture t;
	size_t n, total, records = 0;
	int for_ever;

	buf_init(&want, &mem_default, SIZE_MAX);
	buf_init(&got, &mem_default, SIZE_MAX);
	begin(&t, 0, false);
	assert_int_equal(extract(&t, rules, options, &want), CLM_OK);
	assert_int_equal(t.live, 0);
	total = t.calls;
	for (n = 0; n < want.len; n++)
		records += want.ptr[n] == '\n';
	assert_true(records >= least_records);
	for (for_ever = 0; for_ever < 2; for_ever++) {
		for (n = 1; n <= total; n++) {
			enum clm_status status;
			begin(&t, n, for_ever);
			status = extract(&t, rules, options, &got);
			if (status != CLM_NO_MEMORY &&
			    (status != CLM_OK || got.len != want.len || memcmp(got.ptr, want.ptr, got.len) != 0))
				fail_msg("emit %d, pretty %d, allocation %zu of %zu%s: status %d\nwanted %.*s\ngot %.*s", (int)options.emit,
				         options.pretty, n, total, for_ever ? " and all after it" : "", (int)status, (int)want.len, want.ptr,
				         (int)got.len, got.len ? got.ptr : "");
			assert_int_equal(t.live, 0);
		}
	}
	buf_free(&want);
	buf_free(&got);
}

static void document_read(void **state)
{
	struct clm_rules *rules;
	struct torture t;
	int emit, pretty;

	(void)state;
	begin(&t, 0, false);
	assert_int_equal(load(&t, &rules), CLM_OK);
	for (emit = CLM_EMIT_CLAIMS; emit <= CLM_EMIT_BLOCKS; emit++)
		for (pretty = 0; pretty < 2; pretty++)
			read_all(rules, (struct clm_options){.emit = (enum clm_emit)emit, .pretty = pretty, .date = "2024-01-05"}, 10);
	clm_rules_free(rules);
	assert_int_equal(t.live, 0);
}

struct tally {
	size_t examples, failed;
};

static void count(void *ctx, const struct clm_example *e)
{
	struct tally *tally = ctx;

	tally->examples++;
	tally->failed += !e->ok;
}

static void ignore(void *ctx, const struct clm_coverage *c)
{
	(void)ctx;
	(void)c;
}

/* The examples run with the rule set's allocator, so its refusals begin after it is loaded. */
static void examples_run(void **state)
{
	struct clm_rules *rules;
	struct tally tally = {0};
	struct clm_test test = {0, NULL, count, ignore, &tally};
	struct torture t;
	size_t n, total, loaded;

	(void)state;
	begin(&t, 0, false);
	assert_int_equal(load(&t, &rules), CLM_OK);
	loaded = t.live;
	t.calls = 0;
	assert_int_equal(clm_rules_test(rules, &test), CLM_OK);
	assert_true(tally.examples == 2 && tally.failed == 0);
	assert_int_equal(t.live, loaded);
	total = t.calls;
	for (n = 1; n <= total; n++) {
		enum clm_status status;
		tally = (struct tally){0};
		t.calls = 0;
		t.fail_at = n;
		status = clm_rules_test(rules, &test);
		if (tally.failed || (status != CLM_NO_MEMORY && (status != CLM_OK || tally.examples != 2)))
			fail_msg("allocation %zu of %zu: status %d, %zu of %zu examples failed", n, total, (int)status, tally.failed, tally.examples);
		assert_int_equal(t.live, loaded);
	}
	clm_rules_free(rules);
	assert_int_equal(t.live, 0);
}

/* Memory that comes back: the next document is read as if nothing had been. */
static void recovery(void **state)
{
	struct clm_options options = {.record = hear, .date = "2024-01-05"};
	struct clm_extractor *x = NULL;
	struct clm_rules *rules;
	struct buf want, got;
	struct torture t;
	size_t n;

	(void)state;
	begin(&t, 0, false);
	assert_int_equal(load(&t, &rules), CLM_OK);
	buf_init(&want, &mem_default, SIZE_MAX);
	buf_init(&got, &mem_default, SIZE_MAX);
	options.mem = &t.mem;
	options.ctx = &got;
	for (n = 0; n < 150; n++) {
		enum clm_status status;
		assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
		t.calls = 0;
		t.fail_at = n;
		status = clm_begin(x, "a");
		if (status == CLM_OK)
			status = clm_feed(x, document, sizeof document - 1);
		if (status == CLM_OK)
			status = clm_end(x);
		assert_true(status == CLM_OK || status == CLM_NO_MEMORY);
		t.fail_at = 0;
		status = clm_begin(x, "b");
		assert_true(status == CLM_OK || status == CLM_NO_MEMORY); /* of the document that it ends */
		if (status == CLM_NO_MEMORY)
			assert_int_equal(clm_begin(x, "b"), CLM_OK);
		buf_clear(&got);
		assert_int_equal(clm_feed(x, document, sizeof document - 1), CLM_OK);
		assert_int_equal(clm_end(x), CLM_OK);
		clm_extractor_free(x);
		if (n == 0)
			buf_put_bytes(&want, buf_bytes(&got));
		assert_int_equal(got.len, want.len);
		assert_memory_equal(got.ptr, want.ptr, got.len);
	}
	buf_free(&want);
	buf_free(&got);
	clm_rules_free(rules);
}

static int write_files(void **state)
{
	size_t i;

	(void)state;
	if (!mkdtemp(folder))
		return 1;
	for (i = 0; i < sizeof files / sizeof *files; i++) {
		char path[64];
		FILE *f;
		snprintf(path, sizeof path, "%s/%s", folder, files[i][0]);
		f = fopen(path, "w");
		if (!f || fputs(files[i][1], f) < 0 || fclose(f) != 0)
			return 1;
	}
	snprintf(pack_path, sizeof pack_path, "%s/small.yaml", folder);
	return 0;
}

static int remove_files(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof files / sizeof *files; i++) {
		char path[64];
		snprintf(path, sizeof path, "%s/%s", folder, files[i][0]);
		unlink(path);
	}
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_load), cmocka_unit_test(document_read),
		cmocka_unit_test(examples_run), cmocka_unit_test(recovery),
	};

	return cmocka_run_group_tests(tests, write_files, remove_files);
}

/* test_rules.c - rule files that are refused: every fault with its exact place
 *
 * Each case is a file written to a folder of its own and loaded through the
 * public call; all its faults are told in one run, as `line:column code`. */
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
#include "compile/kind.h"
#include "compile/ruleset.h"
#include "rule_files.h"

#define HEAD "format: 1\npack: t\nuse: [base]\n"
#define CLAIM HEAD "claims:\n  - id: a\n"                      /* the rest begins in line 6 */
#define MATCH "    match: '<predicate:verb><quantity:quantity>'\n"

static char path[RULE_PATH];
static struct buf told, words;

static void hear(void *ctx, const struct clm_diagnostic *d)
{
	const char *file = strrchr(d->source, '/');

	(void)ctx;
	assert_int_equal(d->status, CLM_BAD_RULES);
	buf_printf(&told, "%s", told.len ? "; " : "");
	if (file && strcmp(file, "/t.yaml") != 0)
		buf_printf(&told, "%s:", file + 1);
	buf_printf(&told, "%zu:%zu %s", d->line, d->column, d->code);
	buf_put_str(&words, d->text);
	buf_put_char(&words, '\n');
}

static enum clm_status load(const char *text, struct clm_rules **rules)
{
	const struct clm_reporter reporter = {.report = hear};
	const char *file = path;

	buf_clear(&told);
	buf_clear(&words);
	write_file("t.yaml", text, path);
	return clm_rules_load(rules, &file, 1, NULL, &reporter);
}

static void check(const char *text, const char *faults)
{
	struct clm_rules *rules = NULL;
	enum clm_status status = load(text, &rules), want = *faults ? CLM_BAD_RULES : CLM_OK;

	buf_put_char(&told, '\0');
	buf_put_char(&words, '\0');
	if (status != want || strcmp(told.ptr, faults) != 0)
		fail_msg("\n%s\nwanted %s\ngot    %s\n%s(status %d)", text, faults, told.ptr, words.ptr, (int)status);
	assert_true((rules == NULL) == (status != CLM_OK));
	clm_rules_free(rules);
}

struct bad {
	const char *text, *faults;
};

static void check_all(const struct bad *bad, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		check(bad[i].text, bad[i].faults);
}

#define CHECK_ALL(table) check_all(table, sizeof table / sizeof *table)

static void schema(void **state)
{
	static const struct bad bad[] = {
		{HEAD, ""},
		{CLAIM MATCH, ""},
		{"format: 2\npack: t\n", "1:9 format"},
		{"pack: t\n", "1:1 format"},
		{"format: 1\n", "1:1 missing-key"},
		{"[a]\n", "1:1 wrong-type"},
		{HEAD "claim: []\n", "4:1 unknown-key"},
		{HEAD "colour: red\nwerds: {}\n", "4:1 unknown-key; 5:1 unknown-key"},
		{CLAIM MATCH "    prioritty: 3\n", "7:5 unknown-key"},
		{CLAIM MATCH "    priority: high\n", "7:15 wrong-type"},
		{CLAIM MATCH "    priority: 3x\n", "7:15 wrong-type"},
		{CLAIM MATCH "    skip: yes\n", "7:11 unknown-value"},
		{CLAIM MATCH "  - id: a\n" MATCH, "7:5 duplicate-id"},
		{CLAIM, "5:5 missing-key"},
		{CLAIM "    match: []\n", "6:12 missing-key"},
		{CLAIM "    match: ''\n", "6:12 wrong-type"},
		{CLAIM "    match: [[a]]\n", "6:13 wrong-type"},
		{CLAIM "    match: {a: b}\n", "6:12 wrong-type"},
		{HEAD "claims:\n  - match: a\n  - match: b\n", "5:5 missing-key; 6:5 missing-key"},
		{CLAIM MATCH "    examples:\n      - {text: a, want: {sujet: b, quantity: {valu: 3, unit: c}}}\n", "8:33 unknown-field; 8:53 unknown-field"},
		{HEAD "claims: [a]\n", "4:10 wrong-type"},
		{HEAD "claims: {a: b}\n", "4:9 wrong-type"},
		{HEAD "defaults: [a]\n", "4:11 wrong-type"},
		{HEAD "parts: [a]\n", "4:8 wrong-type"},
		{HEAD "parts: {a: [b]}\n", "4:12 wrong-type"},
		{HEAD "words: {a: b}\n", "4:12 wrong-type"},
		{HEAD "words: {a: [[b]]}\n", "4:13 wrong-type"},
		{CLAIM "    match:\n      - '<subject:org>'\n      - '<quantity:quantity>'\n", "5:5 missing-slot"},
		{CLAIM "    match:\n      - '<subject:orgg>'\n      - '<quantity:quantity>'\n", "7:19 unknown-kind"},
		{CLAIM MATCH "    where: ['quantity.value > ten']\n", "7:13 bad-where"},
		{CLAIM MATCH "    where:\n      - quantity.unit > 人\n      - value == 3\n      - [a]\n      - quantity.value >= 3.5\n",
		 "8:9 bad-where; 9:9 bad-where; 10:9 bad-where"},
		{CLAIM "    match: <subject:org>\n    where: [quantity.value > 3]\n", "7:12 bad-where"},
		{CLAIM MATCH "    inherit: {subject: [clause, para]}\n", "7:33 unknown-value"},
		{CLAIM MATCH "    inherit: {subject: [verb], predicate: [quantity, verb], object: [verb], time: [quantity]}\n",
		 "7:25 unknown-value; 7:54 unknown-value; 7:84 unknown-value"},
		{CLAIM MATCH "    inherit: {subjekt: [clause]}\n", "7:15 unknown-key"},
		{CLAIM MATCH "    inherit: [clause]\n", "7:14 wrong-type"},
		{CLAIM MATCH "    within: paragraph\n", "7:13 unknown-value"},
		{CLAIM "    match: '<subject:org>'\n    skip: true\n", "5:5 missing-slot"},
		{CLAIM "    match: '<subject:orgg>'\n    skip: true\n", "6:22 unknown-kind"},
	};

	(void)state;
	CHECK_ALL(bad);
}

static void guards(void **state)
{
	static const struct bad bad[] = {
		{CLAIM MATCH "    guards: [{use: nobody, drop: true}]\n", "7:20 unknown-cue"},
		{CLAIM MATCH "    guards: [{name: x, match: 不}]\n", "7:14 missing-key"},
		{CLAIM MATCH "    guards: [{name: x, match: 不, drop: false}]\n", "7:14 missing-key"},
		{CLAIM MATCH "    guards: [{name: x, match: 不, set: {}}]\n", "7:14 missing-key"},
		{HEAD "cues:\n  c: {look: after}\n" "claims:\n  - id: a\n" MATCH "    guards: [{use: c, drop: true}]\n", "9:14 missing-key"},
		{CLAIM MATCH "    guards: [{name: x, match: 不, look: behind, drop: true}]\n", "7:40 unknown-value"},
		{CLAIM MATCH "    guards: [{name: x, match: 不, set: planned}]\n", "7:39 wrong-type"},
		{CLAIM MATCH "    guards: [{name: x, match: 不, set: {modality: plan}}]\n", "7:50 unknown-value"},
		{CLAIM MATCH "    guards: [a]\n", "7:14 wrong-type"},
		{CLAIM MATCH "    guards: [{match: 不, drop: true}]\n", "7:14 missing-key"},
		{CLAIM MATCH "    guards: [{name: x, match: 不, within: paragraph, drop: true}]\n", ""},
		{CLAIM MATCH "    guards: [{name: x, match: 不, within: paragraph, look: after, drop: true}]\n", "7:14 bad-within"},
		{CLAIM MATCH "    guards: [{name: x, match: 不, within: section, drop: true}]\n", "7:42 unknown-value"},
		{HEAD "cues:\n  c: {match: '<nokind>', lok: after}\n" "claims:\n  - id: a\n" MATCH "    guards: [{use: c, drop: true}]\n",
		 "5:16 unknown-kind; 5:26 unknown-key"},
		{HEAD "context:\n  - id: c\n    in: [paragraf]\n    match: a\n    scope: chapter\n", "8:12 unknown-value; 6:10 unknown-value"},
		{HEAD "context:\n  - id: c\n    match: a\n    set: planned\n", "7:10 wrong-type"},
		{HEAD "mentions:\n  - id: m\n    match: a\n", "5:5 missing-key"},
		{HEAD "mentions:\n  - id: m\n    kind: {a: b}\n    match: a\n  - x\n", "6:11 wrong-type; 8:5 wrong-type"},
		{CLAIM MATCH "    examples: [text]\n", "7:16 missing-key; 7:16 missing-key"},
		{CLAIM MATCH "    examples:\n      - {text: a, want: all}\n      - {text: a, want: {object: [a]}}\n",
		 "8:25 wrong-type; 9:34 wrong-type"},
	};

	(void)state;
	CHECK_ALL(bad);
}

static void patterns(void **state)
{
	static const struct bad bad[] = {
		{CLAIM "    match: '<predicate:vreb><quantity:quantity>'\n", "6:24 unknown-kind"},
		{CLAIM "    match: '开展<predicat:verb><quantity:quantity>'\n", "6:16 unknown-slot"},
		{CLAIM "    match: '(?<who>a)<quantity:quantity>'\n", "6:16 unknown-slot"},
		{CLAIM "    match: '<quantity:quantity'\n", "6:14 slot-open"},
		{CLAIM "    match: '<verb|noum!nune>'\n", "6:19 unknown-kind"},
		{CLAIM "    match: '<>'\n", "6:14 unknown-kind"},
		{CLAIM "    match: '<verb&number>'\n", "6:14 empty-kind"},
		{CLAIM "    match: '[<subject:org>]'\n", "6:15 class-capture"},
		{CLAIM "    match: '开展(<verb>'\n", "6:15 bad-pattern"},
		{CLAIM "    match: '市<verb>*{a}+?**'\n", "6:26 bad-pattern"},
		{CLAIM "    match: |-\n      <verb>\n      开展+**\n", "8:10 bad-pattern"},
		{CLAIM "    match: '开(*SKIP)'\n", "6:14 verb"},
		{CLAIM "    match: '(*UTF)a(?C1)b(?C)'\n", "6:13 verb; 6:22 callout; 6:28 callout"},
		{CLAIM "    match: 'a\\C'\n", "6:16 bad-pattern"},
		{CLAIM "    match: 'a\\Q(\\E'\n", "6:14 quote"},
		{CLAIM "    match: '[[:digit:]<verb>(]a'\n", ""},
		{CLAIM "    match: '[]<verb>(]a'\n", ""},
		{CLAIM "    match: |\n      <verb> # a comment: ( [ <nokind>\n      开展\n", ""},
		/* parts: the place is in the part; what a part leaves open is missing where the pattern ends */
		{HEAD "parts:\n  p: '开展(<verb>'\nclaims:\n  - {id: a, match: '<p>'}\n", "5:9 bad-pattern"},
		{HEAD "parts:\n  p: '<vreb>'\nclaims:\n  - {id: a, match: '市<p>'}\n", "5:8 unknown-kind"},
		{HEAD "parts:\n  p: '<verb>+**'\nclaims:\n  - {id: a, match: '市<p>(a)'}\n", "5:14 bad-pattern"},
		{HEAD "parts:\n  p: '(?<object>a)'\n  q: 'b<object:noun>'\nclaims:\n  - {id: a, match: '<p><q>'}\n",
		 "5:10 part-capture; 6:9 part-capture"},
		{HEAD "parts:\n  p: a<q>\n  q: b<p>\nclaims:\n  - {id: a, match: '<p>'}\n", "6:8 part-cycle"},
		{HEAD "parts:\n  p: <p>\nclaims:\n  - {id: a, match: '<p>'}\n", "5:7 part-cycle"},
		{HEAD "parts:\n  p: <verb>+\n  q: <verb|noun>\nclaims:\n  - {id: a, match: '[<q>x][<p>]'}\n", "8:29 class-part"},
	};

	(void)state;
	CHECK_ALL(bad);
}

static void suggestions(void **state)
{
	(void)state;
	check(CLAIM "    match: '<predicate:vreb>'\n    mach: a\n", "6:24 unknown-kind; 7:5 unknown-key");
	assert_non_null(strstr(words.ptr, "<vreb> names no lexicon, part or built-in kind; did you mean verb\n"));
	assert_non_null(strstr(words.ptr, "unknown key \"mach\"; did you mean match\n"));
}

static void tables(void **state)
{
	static const struct bad bad[] = {
		{HEAD "words:\n  a: {file: ../t.tsv}\n", "5:13 outside"},
		{HEAD "words:\n  a: {file: /etc/passwd}\n", "5:13 outside"},
		{HEAD "words:\n  a: {columns: [text]}\n", "5:6 missing-key"},
		{HEAD "words:\n  a: {file: none.tsv}\n  b: c\n", "5:13 file; 6:6 wrong-type"},
		{HEAD "words:\n  a: {file: t.tsv, columns: [txt, kind]}\n", "5:30 unknown-column"},
		{HEAD "words:\n  a: {file: t.tsv, columns: [kind]}\n", "5:29 missing-column"},
		{HEAD "words:\n  a: {file: t.tsv, columns: [[text]]}\n", "5:30 unknown-column"},
		{HEAD "words:\n  a: {file: t.tsv}\n", "t.tsv:1:1 unknown-column"},
		{HEAD "words:\n  a: {file: t.tsv, columns: [text, kind, cost], color: x}\n",
		 "t.tsv:2:1 empty-word; t.tsv:3:8 bad-number; t.tsv:4:8 bad-number; 5:49 unknown-key"},
		{HEAD "units: {file: t.tsv, columns: [text, dimension, factor]}\n", "t.tsv:2:1 missing-cell; t.tsv:3:1 bad-number; t.tsv:4:1 bad-number"},
		{HEAD "bounds: {file: t.tsv, columns: [text, place]}\n",
		 "t.tsv:2:1 bad-row; t.tsv:4:1 bad-row"},
		{"format: 1\npack: t\nuse: [base, bsae]\n", "3:13 unknown-pack"},
		{"format: 1\npack: t\nuse: base\n", "3:6 wrong-type"},
	};

	(void)state;
	write_file("t.tsv", "训\tverb\t9\n\tverb\t9\n讲\tverb\tx\n学\tnoun\t0\n", path);
	CHECK_ALL(bad);
}

/* A file whose pattern has a body n times. */
static void check_long(const char *before, const char *body, size_t n, const char *after, const char *faults)
{
	struct buf text;

	buf_init(&text, &mem_default, SIZE_MAX);
	for (buf_put_str(&text, before); n > 0; n--)
		buf_put_str(&text, body);
	buf_put_str(&text, after);
	buf_put_char(&text, '\0');
	check(text.ptr, faults);
	buf_free(&text);
}

static void ceilings(void **state)
{
	char kind[32];
	struct buf text;
	size_t i;

	(void)state;
	check_long(CLAIM "    match: '", "开", 1365, "'\n", "");
	check_long(CLAIM "    match: '", "开", 1366, "'\n", "6:12 pattern-size");
	check_long(HEAD "parts:\n  p: '", "开", 1000, "'\nclaims:\n  - {id: a, match: '<p><p><p><p><p><p><p><p><p><p><p><p><p><p><p><p><p><p><p><p><p><p>'}\n",
	           "7:20 pattern-size");
	check_long(CLAIM "    match: '", "(a)", 63, "'\n", "");
	check_long(CLAIM "    match: '", "(a)", 64, "'\n", "6:12 groups");
	check_long(CLAIM "    match: '", "()", 300, "<quantity:quantity>'\n", "6:12 groups");
	check_long(HEAD "words:\n  a: [", "字", 200, "]\n", "5:7 word-size");
	buf_init(&text, &mem_default, SIZE_MAX);
	buf_put_str(&text, "format: 1\npack: t\nwords:\n");
	for (i = 0; i < LIMIT_KINDS; i++) {
		snprintf(kind, sizeof kind, "  k%zu: [字]\n", i);
		buf_put_str(&text, kind);
	}
	buf_put_char(&text, '\0');
	{
		struct clm_rules *rules = NULL;
		assert_int_equal(load(text.ptr, &rules), CLM_BAD_RULES);
		buf_put_char(&told, '\0');
		assert_non_null(strstr(told.ptr, " kinds; ")); /* the 65th of the word, and those beyond the last of all */
		assert_non_null(strstr(told.ptr, "0:0 more-faults"));
	}
	buf_free(&text);
}

/* A rule set may have many kinds; a pattern sees KINDSET_MAX at once. */
static void kinds_of_a_pattern(void **state)
{
	struct buf text;
	size_t n, i;

	(void)state;
	for (n = KINDSET_MAX; n <= KINDSET_MAX + 1; n++) {
		buf_init(&text, &mem_default, SIZE_MAX);
		buf_put_str(&text, HEAD "words:\n");
		for (i = 0; i < n; i++)
			buf_printf(&text, "  k%zu: [字%zu]\n", i, i);
		buf_put_str(&text, "claims:\n  - {id: a, match: '");
		for (i = 0; i < n; i++)
			buf_printf(&text, "<k%zu>", i);
		buf_put_str(&text, "'}\n");
		buf_put_char(&text, '\0');
		check(text.ptr, n == KINDSET_MAX ? "" : "135:680 kinds");
		buf_free(&text);
	}
}

/* Every fault of a file in one run, in all its sections. */
static void all_at_once(void **state)
{
	(void)state;
	check(HEAD "words: {a: b}\nmentions:\n  - {id: m, match: '<x1>'}\ncontext:\n  - {id: c, match: '(', scop: a}\n"
	           "claims:\n  - {id: a, match: '<x2:verb><x3>', prio: 1}\n  - {id: a, match: a}\nextra: 1\n",
	      "4:12 wrong-type; 6:5 missing-key; 6:22 unknown-kind; 8:21 bad-pattern; 8:25 unknown-key; "
	      "10:22 unknown-slot; 10:31 unknown-kind; 10:37 unknown-key; 11:5 duplicate-id; 12:1 unknown-key");
}

static void misuse(void **state)
{
	const char *none = "/nowhere/none.yaml", *shipped = "report", *dir = folder;
	const struct clm_reporter reporter = {.report = hear};
	struct clm_rules *rules = NULL;

	(void)state;
	assert_int_equal(clm_rules_load(NULL, NULL, 0, NULL, NULL), CLM_MISUSE);
	assert_int_equal(clm_rules_load(&rules, NULL, 1, NULL, NULL), CLM_MISUSE);
	assert_int_equal(clm_rules_load(&rules, &none, 1, NULL, NULL), CLM_BAD_RULES);
	assert_null(rules);
	assert_int_equal(clm_rules_load(&rules, &shipped, 1, NULL, NULL), CLM_OK);
	clm_rules_free(rules);
	clm_rules_free(NULL);
	/* a folder: its *.yaml in sorted order, and nothing else in it */
	write_file("t.yaml", HEAD "claims:\n  - {id: a, match: a}\n", path);
	write_file("s.yaml", "format: 1\npack: t\nclaims:\n  - {id: a, match: a}\n", path);
	write_file(".hidden.yaml", "x", path);
	buf_clear(&told);
	assert_int_equal(clm_rules_load(&rules, &dir, 1, NULL, &reporter), CLM_BAD_RULES);
	buf_put_char(&told, '\0');
	assert_string_equal(told.ptr, "5:5 duplicate-id");
}

static void hear_warning(void *ctx, const struct clm_diagnostic *d)
{
	(void)ctx;
	assert_int_equal(d->severity, CLM_WARNING);
	assert_int_equal(d->status, CLM_OK);
	buf_printf(&told, "%zu:%zu %s;", d->line, d->column, d->code);
}

static void warnings(void **state)
{
	const struct clm_reporter reporter = {hear_warning, NULL, NULL};
	const char *file = path;
	struct clm_rules *rules = NULL;

	(void)state;
	write_file("t.yaml", CLAIM MATCH, path);
	buf_clear(&told);
	assert_int_equal(clm_rules_lint(&file, 1, NULL, &reporter), CLM_OK);
	buf_put_char(&told, '\0');
	assert_string_equal(told.ptr, "5:5 no-example;");
	buf_clear(&told);
	assert_int_equal(clm_rules_load(&rules, &file, 1, NULL, &reporter), CLM_OK); /* says nothing of it */
	assert_int_equal(told.len, 0);
	clm_rules_free(rules);
	assert_int_equal(clm_rules_lint(&file, 1, NULL, NULL), CLM_OK);
	assert_int_equal(clm_rules_lint(NULL, 1, NULL, NULL), CLM_MISUSE);
	write_file("t.yaml", "format: 2\n", path);
	assert_int_equal(clm_rules_lint(&file, 1, NULL, NULL), CLM_BAD_RULES);
}

static uint64_t fingerprint_of(const char *first, const char *second)
{
	const char *const paths[] = {first, second};
	const struct clm_reporter reporter = {.report = tell};
	struct clm_rules *rules = NULL;
	uint64_t fingerprint;

	assert_int_equal(clm_rules_load(&rules, paths, second ? 2 : first ? 1 : 0, NULL, &reporter), CLM_OK);
	fingerprint = clm_rules_fingerprint(rules);
	clm_rules_free(rules);
	return fingerprint;
}

/* It is that of the bytes of all that is read: a pack, one that it uses, a word table, and the packs built in. */
static void fingerprints(void **state)
{
	static const char pack[] = "format: 1\npack: t\nuse: [s.yaml]\nwords: {teach: {file: t.tsv}}\nclaims:\n  - id: a\n"
	                           "    match: '<predicate:teach><quantity:quantity>'\n";
	char other[RULE_PATH], table[RULE_PATH];
	uint64_t seen[8], shipped = fingerprint_of(NULL, NULL);
	size_t i, j;

	(void)state;
	write_file("s.yaml", "format: 1\npack: s\n", other);
	write_file("t.tsv", "text\n培训\n", table);
	write_file("t.yaml", pack, path);
	assert_int_equal(shipped, fingerprint_of(NULL, NULL));
	seen[0] = shipped;
	seen[1] = fingerprint_of("report", NULL);
	seen[2] = fingerprint_of(path, NULL);
	assert_int_equal(seen[2], fingerprint_of(path, NULL));
	write_file("t.tsv", "text\n轮训\n", table);
	seen[3] = fingerprint_of(path, NULL);
	write_file("s.yaml", "format: 1\npack: s\nsays: Other words.\n", other);
	seen[4] = fingerprint_of(path, NULL);
	seen[5] = fingerprint_of(path, "report");
	seen[6] = fingerprint_of("report", path);
	write_file("s.yaml", "format: 1\npack: s\nuse: [base]\n", other);
	seen[7] = fingerprint_of(path, NULL);
	for (i = 0; i < 8; i++)
		for (j = 0; j < i; j++)
			assert_int_not_equal(seen[i], seen[j]);
	write_file("s.yaml", "format: 1\npack: s\n", other);
	write_file("t.tsv", "text\n培训\n", table);
	assert_int_equal(seen[2], fingerprint_of(path, NULL)); /* as it was: when it was written does not matter */
}

/* The slots that PCRE2 knows of. */
static size_t slots_of(const pcre2_code *code, struct group_slot out[PATTERN_GROUPS])
{
	uint32_t n = 0, size = 0, i, s;
	size_t found = 0;
	PCRE2_SPTR name = NULL;

	pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &n);
	pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &name);
	for (i = 0; i < n; i++, name += size)
		for (s = 0; s < SLOT_END; s++)
			if (strcmp((const char *)name + 2, slot_names[s]) == 0)
				out[found++] = (struct group_slot){name[1], (uint8_t)s};
	return found;
}

static int by_group(const void *a, const void *b)
{
	const struct group_slot *x = a, *y = b;

	return (x->group > y->group) - (x->group < y->group);
}

/* PCRE2 takes every pattern that is built in, whose code is not made before it is asked for; and what was read
 * off the text of each is what its code says. */
static void late_codes(void **state)
{
	struct group_slot slots[PATTERN_GROUPS], kept[PATTERN_GROUPS];
	struct clm_rules *rules = NULL;
	uint32_t groups = 0;
	size_t i, n, n_late = 0;

	(void)state;
	assert_int_equal(clm_rules_load(&rules, NULL, 0, NULL, NULL), CLM_OK);
	for (i = 0; i < rules->n_patterns; i++) {
		const struct pattern *p = rules->pattern[i];
		const pcre2_code *code;
		n_late += !atomic_load(&rules->pattern[i]->code);
		code = pattern_code(rules, p);
		if (!code)
			fail_msg("%s:%zu:%zu: PCRE2 does not take it", p->source, p->line, p->column);
		assert_ptr_equal(pattern_code(rules, p), code);
		pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
		assert_true(groups <= PATTERN_GROUPS);
		n = slots_of(code, slots);
		qsort(slots, n, sizeof *slots, by_group);
		memcpy(kept, p->slots, p->n_slots * sizeof *kept);
		qsort(kept, p->n_slots, sizeof *kept, by_group);
		if (n != p->n_slots || memcmp(slots, kept, n * sizeof *slots) != 0)
			fail_msg("%s:%zu:%zu: its slots are not those of its code", p->source, p->line, p->column);
	}
	assert_true(n_late > 100);
	clm_rules_free(rules);
}

static int open_folder(void **state)
{
	(void)state;
	buf_init(&told, &mem_default, SIZE_MAX);
	buf_init(&words, &mem_default, SIZE_MAX);
	return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"t.yaml", "t.tsv", "s.yaml", ".hidden.yaml"};

	(void)state;
	buf_free(&told);
	buf_free(&words);
	return remove_files(names, sizeof names / sizeof *names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(schema), cmocka_unit_test(guards), cmocka_unit_test(patterns), cmocka_unit_test(suggestions),
		cmocka_unit_test(tables), cmocka_unit_test(ceilings), cmocka_unit_test(kinds_of_a_pattern), cmocka_unit_test(all_at_once), cmocka_unit_test(misuse),
		cmocka_unit_test(warnings), cmocka_unit_test(fingerprints), cmocka_unit_test(late_codes),
	};

	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}

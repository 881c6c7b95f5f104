/* test_relate.c - what claims inherit, and what guards, priorities and conditions
 * make of a match; through the public calls, on small rule sets
 *
 * A claim reads: rule subject predicate object value time modality; - for null,
 * and behind a slot that was inherited, its scope: 市妇联/document. */
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
#include "rule_files.h"

#define HEAD "format: 1\npack: t\nunits: {file: units.tsv}\nbounds: {file: bounds.tsv}\n"
#define WORDS "words: {act: [培训, 开展], thing: [活动, 职工], body: [市妇联, 县总工会, 区残联, 省妇联], bound-verb: [超, 超过]}\n" \
              "times:\n  - {id: y, match: '<year:year>年'}\nmentions:\n  - {id: m, kind: org, match: <body>}\n"

#define ACTS "  - {id: acts, match: '<predicate:act>[^，。]*?<object:thing>?<quantity:quantity>'"

static struct clm_rules *rules;
static struct buf got, ids;
static const char *date;
static bool with_sections, with_parts, with_canonical, numbers_only;

static void use_text(const char *text)
{
	const struct clm_reporter reporter = {.report = tell};
	char path[64];
	const char *file = path;

	clm_rules_free(rules);
	rules = NULL;
	write_file("t.yaml", text, path);
	assert_int_equal(clm_rules_load(&rules, &file, 1, NULL, &reporter), CLM_OK);
}

static void use_rules(const char *sections)
{
	char text[8192];

	snprintf(text, sizeof text, HEAD WORDS "%s", sections);
	use_text(text);
}

/* Copies what stands behind a key: a text, a number, or - for null. */
static void copy_value(const char *json, const char *key)
{
	const char *at = strstr(json, key), *end, *scope;

	assert_non_null(at);
	at += strlen(key);
	if (strncmp(at, "null", 4) == 0) {
		buf_put_char(&got, '-');
		return;
	}
	if (*at == '{') {
		scope = strstr(at, "\"scope\":") + 8;
		at = strchr(at, ':') + 2;
		buf_put(&got, at, (size_t)(strchr(at, '"') - at));
		if (*scope == '"') {
			buf_put_char(&got, '/');
			buf_put(&got, scope + 1, (size_t)(strchr(scope + 1, '"') - scope - 1));
		}
		return;
	}
	at += *at == '"';
	end = at + strcspn(at, "\",}");
	buf_put(&got, at, (size_t)(end - at));
}

/* Which claim so far has an id, counted from 1; - for null. */
static void put_whole(const char *id)
{
	size_t at;

	if (*id != '"') {
		buf_put(&got, " -", 2);
		return;
	}
	for (at = 0; at < ids.len && strncmp(ids.ptr + at, id + 1, 16) != 0; at += 17)
		;
	assert_true(at < ids.len);
	buf_printf(&got, " of %zu", at / 17 + 1);
}

static int hear(void *ctx, const char *json, size_t len)
{
	static const char *const keys[] = {"\"rule\":", "\"subject\":", "\"predicate\":", "\"object\":", "\"quantity\":", "\"time\":", "\"modality\":"};
	char *line = malloc(len + 1), *from, *to;
	size_t i;

	(void)ctx;
	assert_non_null(line);
	memcpy(line, json, len);
	line[len] = '\0';
	for (i = 0; i < 7; i++) {
		if (i)
			buf_put_char(&got, ' ');
		if (i == 4 && strncmp(strstr(line, keys[i]), "\"quantity\":null", 15) != 0)
			copy_value(line, "\"value\":");
		else
			copy_value(line, keys[i]);
	}
	if (with_canonical) {
		buf_put_char(&got, ' ');
		copy_value(strstr(line, "\"subject\":"), "\"canonical\":");
	}
	if (with_parts)
		put_whole(strstr(line, "\"part_of\":") + 10);
	if (with_sections) {
		from = strstr(line, "\"section\":") + 10;
		to = strchr(from, ']') + 1;
		buf_put_char(&got, ' ');
		buf_put(&got, from, (size_t)(to - from));
	}
	buf_put_char(&got, '\n');
	buf_put(&ids, strstr(line, "\"id\":\"") + 6, 16);
	buf_put_char(&ids, '\n');
	free(line);
	return 0;
}

static enum clm_status read_text(const char *text)
{
	struct clm_options options = {.record = hear, .date = date, .numbers_only = numbers_only};
	struct clm_extractor *x = NULL;
	enum clm_status status;

	buf_clear(&got);
	buf_clear(&ids);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "doc"), CLM_OK);
	assert_int_equal(clm_feed(x, text, strlen(text)), CLM_OK);
	status = clm_end(x);
	clm_extractor_free(x);
	buf_put_char(&got, '\0');
	return status;
}

static void check(const char *text, const char *want)
{
	assert_int_equal(read_text(text), CLM_OK);
	if (strcmp(got.ptr, want) != 0)
		fail_msg("\n%s\nwanted\n%sgot\n%s", text, want, got.ptr);
}

static void scopes(void **state)
{
	(void)state;
	use_rules("context:\n"
	          "  - {id: d, in: [title], match: '^<subject:org>', scope: document}\n"
	          "  - {id: h, in: [heading], match: '^一、.*<subject:org>', scope: section}\n"
	          "  - {id: p, in: [paragraph, opening], match: '^<subject:org>：', scope: paragraph}\n"
	          "  - {id: s, in: [paragraph], match: '<subject:org>', scope: sentence}\n"
	          "defaults: {inherit: {subject: [clause, sentence, paragraph, section, document]}}\n"
	          "claims:\n" ACTS "}\n");
	check("市妇联开展活动3场。\n", "t/acts 市妇联/clause 开展 活动 3 - actual\n");
	check("市妇联开会，开展活动3场，培训职工5人。开展活动7场。\n",
	      "t/acts 市妇联/sentence 开展 活动 3 - actual\nt/acts 市妇联/sentence 培训 职工 5 - actual\nt/acts - 开展 活动 7 - actual\n");
	check("县总工会：工作如下。开展活动3场。\n\n开展活动5场。\n", "t/acts 县总工会/paragraph 开展 活动 3 - actual\nt/acts - 开展 活动 5 - actual\n");
	check("区残联2024年工作总结\n\n各项工作顺利。开展活动1场。\n\n一、关于市妇联的工作\n\n各地行动。开展活动3场。\n\n"
	      "市妇联做好各项工作，县总工会开展活动4场。\n\n二、其他工作\n\n各地行动。开展活动5场。\n",
	      "t/acts 区残联/document 开展 活动 1 - actual\n"
	      "t/acts 市妇联/section 开展 活动 3 - actual\n"
	      "t/acts 县总工会/clause 开展 活动 4 - actual\n"
	      "t/acts 区残联/document 开展 活动 5 - actual\n");
}

static void sections(void **state)
{
	(void)state;
	use_rules("defaults: {inherit: {subject: [section, document]}}\n"
	          "context:\n  - {id: h, in: [heading], match: '<subject:org>$', scope: section}\nclaims:\n" ACTS "}\n");
	with_sections = true;
	check("工作总结\n\n一、市妇联\n\n（一）各项工作\n\n大家开展活动1场。\n\n（二）县总工会\n\n大家开展活动2场。\n\n二、其他\n\n大家开展活动3场。\n",
	      "t/acts 市妇联/section 开展 活动 1 - actual [\"工作总结\",\"一、市妇联\",\"（一）各项工作\"]\n"
	      "t/acts 县总工会/section 开展 活动 2 - actual [\"工作总结\",\"一、市妇联\",\"（二）县总工会\"]\n"
	      "t/acts - 开展 活动 3 - actual [\"工作总结\",\"二、其他\"]\n");
	with_sections = false;
}

/* The predicate and object of the claim before. */
static void from_the_claim_before(void **state)
{
	(void)state;
	use_rules("defaults: {inherit: {predicate: [quantity, clause, sentence], object: [clause]}}\n"
	          "claims:\n" ACTS "}\n  - {id: more, match: '<quantity:quantity>'}\n");
	check("开展活动3场、5场，7场。9场。超200场。\n",
	      "t/acts - 开展 活动 3 - actual\nt/acts - 开展 活动/clause 5 - actual\n"
	      "t/more - 开展/sentence - 7 - actual\nt/more - - - 9 - actual\nt/more - 超 - 200 - actual\n");
	use_rules("defaults: {inherit: {predicate: [sentence]}}\n"
	          "claims:\n" ACTS ", keeps-verb: true}\n  - {id: more, match: '<quantity:quantity>'}\n");
	check("开展活动3场，7场。\n", "t/acts - 开展 活动 3 - actual\nt/more - - - 7 - actual\n");
}

static void guards(void **state)
{
	(void)state;
	use_rules("cues:\n  not: {match: 不, look: before, within: clause}\n  will: {match: 将, unless: 已将}\n"
	          "defaults: {guards: [{use: will, set: {modality: planned}}]}\n"
	          "claims:\n" ACTS ", guards: [{use: not, drop: true}, {name: after, match: 取消, look: after, drop: true}, "
	          "{name: done, match: 完成, look: after, within: sentence, set: {modality: actual}}, "
	          "{name: in, match: 各类, look: inside, drop: true}, {name: near, match: 可能, look: around, within: sentence, drop: true}]}\n");
	check("开展活动3场。\n", "t/acts - 开展 活动 3 - actual\n");
	check("不开展活动3场。\n", "");
	check("不休息，开展活动3场。\n", "t/acts - 开展 活动 3 - actual\n");         /* another clause */
	check("开展活动3场，不休息。\n", "t/acts - 开展 活动 3 - actual\n");         /* behind it */
	check("开展活动3场取消。\n", "");
	check("开展活动3场，取消。\n", "t/acts - 开展 活动 3 - actual\n");
	check("将开展活动3场。\n", "t/acts - 开展 活动 3 - planned\n");
	check("已将开展活动3场。\n", "t/acts - 开展 活动 3 - actual\n");               /* unless */
	check("将开展活动3场，已经完成。\n", "t/acts - 开展 活动 3 - actual\n");       /* the claim's own have the last word */
	check("开展各类活动3场。\n", "");
	check("各类开展活动3场。\n", "t/acts - 开展 活动 3 - actual\n");
	check("开展活动3场，其他可能。\n", "");
	check("^将开展活动3场。\n", "t/acts - 开展 活动 3 - planned\n");
}

static void choice(void **state)
{
	(void)state;
	use_rules("claims:\n  - {id: short, match: '<object:thing><quantity:quantity>'}\n" ACTS "}\n"
	          "  - {id: same, match: '<predicate:act>[^，。]*?<object:thing>?<quantity:quantity>'}\n");
	check("开展活动3场，活动5场。\n", "t/acts - 开展 活动 3 - actual\nt/short - - 活动 5 - actual\n"); /* the longest, then the first */
	use_rules("claims:\n" ACTS "}\n  - {id: high, priority: 5, match: '<object:thing><quantity:quantity>'}\n");
	check("开展活动3场，开展5场。\n", "t/high - - 活动 3 - actual\nt/acts - 开展 - 5 - actual\n");
	/* a guard drops the higher one: the next is asked */
	use_rules("claims:\n" ACTS "}\n  - {id: high, priority: 5, match: '<object:thing><quantity:quantity>', "
	          "guards: [{name: g, match: 不, drop: true}]}\n");
	check("不开展活动3场。\n", "t/acts - 开展 活动 3 - actual\n");
	use_rules("claims:\n" ACTS "}\n  - {id: no, priority: 9, skip: true, match: '定额<quantity:quantity>'}\n");
	check("开展定额3场，开展5场。\n", "t/acts - 开展 - 5 - actual\n");
	/* alternatives of a rule: the first that matches, also where another is longer */
	use_rules("claims:\n  - {id: a, match: ['<object:thing><quantity:quantity>', '<predicate:act><object:thing><quantity:quantity>']}\n");
	check("开展活动3场。\n", "t/a - - 活动 3 - actual\n");
	/* where a match may begin */
	use_rules("claims:\n  - {id: a, within: clause, match: '<predicate:act>.*?<quantity:quantity>'}\n");
	check("开展活动，共3场；开展4场。\n", "t/a - 开展 - 4 - actual\n");
	use_rules("claims:\n  - {id: a, match: '<predicate:act>.*?<quantity:quantity>'}\n");
	check("开展活动，共3场。\n", "t/a - 开展 - 3 - actual\n");
}

static void conditions(void **state)
{
	static const struct {
		const char *where, *text;
		bool holds;
	} cases[] = {
		{"quantity.value >= 10", "开展10场。", true}, {"quantity.value > 10", "开展10场。", false},
		{"quantity.value < 0.5", "开展0.49场。", true}, {"quantity.value <= 0.5", "开展0.51场。", false},
		{"quantity.value == 10000", "开展1万场。", true}, {"quantity.value != 10000", "开展1万场。", false},
		{"quantity.unit == 场", "开展3场。", true}, {"quantity.unit != 场", "开展3场。", false},
		{"quantity.unit == 场", "开展3。", false}, {"quantity.relation == gt", "开展30余场。", true},
		{"quantity.relation == gt", "开展30场。", false}, {"quantity.dimension == event", "开展3场。", true},
		{"quantity.dimension != event", "开展3人。", true}, {"quantity.dimension == event", "开展3。", false},
	};
	char text[512];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(text, sizeof text, "claims:\n" ACTS ", where: ['%s']}\n", cases[i].where);
		use_rules(text);
		assert_int_equal(read_text(cases[i].text), CLM_OK);
		if ((got.len > 1) != cases[i].holds)
			fail_msg("%s: %s", cases[i].where, cases[i].text);
	}
	use_rules("claims:\n" ACTS ", where: [quantity.value >= 2, quantity.unit == 场]}\n");
	check("开展1场，开展3人，开展5场。\n", "t/acts - 开展 - 5 - actual\n");
}

static void without_quantity(void **state)
{
	(void)state;
	use_rules("claims:\n  - {id: plain, match: '<subject:org><predicate:act><object:thing>'}\n");
	check("市妇联开展活动，县总工会培训职工。\n", "t/plain 市妇联 开展 活动 - - actual\nt/plain 县总工会 培训 职工 - - actual\n");
	/* what a rule before has taken gives no second claim */
	use_rules("claims:\n  - {id: low, match: '<predicate:act>'}\n"
	          "  - {id: high, priority: 3, match: ['<predicate:act><object:thing>', '<object:thing>']}\n");
	check("开展活动，培训。\n", "t/high - 开展 活动 - - actual\nt/low - 培训 - - - actual\n");
	use_rules("claims:\n  - {id: a, match: '<predicate:act>', guards: [{name: n, match: 不, drop: true}, "
	          "{name: p, match: 将, set: {modality: planned}}]}\n");
	check("不开展，将培训，开展。\n", "t/a - 培训 - - - planned\nt/a - 开展 - - - actual\n");
	/* a guard looks from the predicate, and who is found before it is inherited */
	use_rules("context:\n  - {id: who, match: '由<subject:org>'}\n"
	          "claims:\n  - {id: a, match: '由?[^，。]*?<predicate:act><object:thing>', inherit: {subject: [clause]}, guards: ["
	          "{name: n, match: 不, drop: true}, {name: p, match: 将, set: {modality: planned}}, "
	          "{name: later, match: 活动, look: after, within: clause, set: {modality: actual}}]}\n");
	check("由市妇联将培训职工。\n", "t/a 市妇联/clause 培训 职工 - - planned\n");
	check("由市妇联将开展活动，不培训职工。\n", "t/a 市妇联/clause 开展 活动 - - actual\n");
	use_rules("claims:\n  - {id: empty, match: '(?=开展)'}\n");
	check("开展。\n", "");
	use_rules("claims:\n" ACTS "}\n  - {id: plain, match: '<predicate:act><object:thing>'}\n");
	check("开展活动3场。\n", "t/acts - 开展 活动 3 - actual\nt/plain - 开展 活动 - - actual\n");
	numbers_only = true;
	check("开展活动3场。\n", "t/acts - 开展 活动 3 - actual\n");
	numbers_only = false;
}

/* A year before the report's own cannot be planned any more. */
static void years(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: plan, in: [title], match: 计划, scope: document, set: {modality: planned}}\n"
	          "  - {id: t, match: '<time:time>', scope: sentence}\n"
	          "defaults: {inherit: {time: [clause, sentence]}}\nclaims:\n" ACTS "}\n");
	date = "2024-03-01";
	check("工作计划\n\n2023年开展活动3场。2024年开展活动5场。2025年开展活动7场，开展活动9场。\n",
	      "t/acts - 开展 活动 3 2023年/clause actual\nt/acts - 开展 活动 5 2024年/clause planned\n"
	      "t/acts - 开展 活动 7 2025年/clause planned\nt/acts - 开展 活动 9 2025年/sentence planned\n");
	date = NULL;
	check("2024年工作计划\n\n2023年开展活动3场。开展活动5场。\n",
	      "t/acts - 开展 活动 3 2023年/clause actual\nt/acts - 开展 活动 5 - planned\n");
}

static void resets(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: a, match: '^<subject:org>：', scope: document}\n"
	          "  - {id: k, match: '^<subject:org>；', scope: document, rank: 0}\n"
	          "  - {id: r, match: '^另讯', scope: document, resets: true}\n"
	          "  - {id: p, match: '^计划', scope: paragraph, set: {modality: planned}}\n"
	          "defaults: {inherit: {subject: [document]}}\nclaims:\n" ACTS "}\n");
	check("市妇联：好。开展1场。\n\n县总工会；好。开展2场。\n\n县总工会：好。开展3场。\n\n另讯如下。开展4场。\n\n区残联；好。开展5场。\n",
	      "t/acts 市妇联/document 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - actual\n"
	      "t/acts 县总工会/document 开展 - 3 - actual\nt/acts - 开展 - 4 - actual\nt/acts 区残联/document 开展 - 5 - actual\n");
	check("计划如下。开展1场。\n\n好。开展2场。\n", "t/acts - 开展 - 1 - planned\nt/acts - 开展 - 2 - actual\n");
}

/* What a rule of the same rank has said is not asked again: a body met later speaks for no sentence, not for its own either. */
static void ranked(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: k, match: '<subject:org>', scope: document, rank: 0}\n"
	          "defaults: {inherit: {subject: [clause, sentence, document]}}\nclaims:\n" ACTS "}\n");
	check("市妇联，开展1场。\n\n比县总工会好，开展2场。\n",
	      "t/acts 市妇联/sentence 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - actual\n");
	use_rules("context:\n  - {id: weak, match: '^<subject:org>，', scope: document, rank: 1}\n"
	          "  - {id: strong, match: '^<subject:org>：', scope: document, rank: 2}\n"
	          "defaults: {inherit: {subject: [document]}}\nclaims:\n" ACTS "}\n");
	check("市妇联，开展1场。\n\n县总工会：好。\n\n开展2场。\n\n区残联，开展3场。\n\n开展4场。\n",
	      "t/acts - 开展 - 1 - actual\nt/acts 县总工会/document 开展 - 2 - actual\n"
	      "t/acts 县总工会/document 开展 - 3 - actual\nt/acts 县总工会/document 开展 - 4 - actual\n");
}

/* What a ranked rule found for its own sentence, or paragraph, gives way to what is held with a higher rank; and
 * what is said again gains rank. */
static void ranked_across(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: topic, match: '，<subject:org>', scope: sentence, rank: 3}\n"
	          "  - {id: sure, match: '^<subject:org>：', scope: document, rank: 4}\n"
	          "  - {id: faint, match: '^<subject:org>；', scope: document, rank: 2}\n"
	          "  - {id: doer, match: '^<subject:org>又', scope: sentence}\n"
	          "  - {id: local, match: '^<subject:org>在', scope: paragraph, rank: 3}\n"
	          "defaults: {inherit: {subject: [clause, sentence, paragraph, document]}}\nclaims:\n" ACTS "}\n");
	check("市妇联：好。而，县总工会好，开展1场。\n", "t/acts 市妇联/document 开展 - 1 - actual\n");
	check("市妇联；好。而，县总工会好，开展1场。\n\n开展2场。\n",
	      "t/acts 县总工会/sentence 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - actual\n");
	check("区残联又好，县总工会好，开展1场。\n", "t/acts 区残联/sentence 开展 - 1 - actual\n");
	check("县总工会在。开展1场。\n\n市妇联：好。\n\n县总工会在。开展2场。\n",
	      "t/acts 县总工会/paragraph 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - actual\n");
	check("市妇联；好。而，县总工会好，开展1场。\n\n市妇联；好。而，县总工会好，开展2场。\n",
	      "t/acts 县总工会/sentence 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - actual\n");
}

/* What is said to end at a text holds up to that text, and no farther. */
static void ends_within_sentence(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: body, match: '^<subject:org>：', scope: document}\n"
	          "  - {id: doer, match: '<subject:org>好', scope: sentence, ends: ；}\n"
	          "defaults: {inherit: {subject: [clause, sentence, document]}}\nclaims:\n" ACTS "}\n");
	check("市妇联：好。\n\n县总工会好，开展1场；又，开展2场。\n",
	      "t/acts 县总工会/sentence 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - actual\n");
	check("市妇联：好。\n\n县总工会好；区残联好，开展1场。\n", "t/acts 区残联/sentence 开展 - 1 - actual\n");
}

/* A part is counted as its whole is, is no more than it, and stands where a rule says parts do. */
static void parts(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: p, match: '其中[^；]*', parts: true}\nclaims:\n  - {id: q, match: '<quantity:quantity>'}\n");
	with_parts = true;
	check("培训90人，其中女60人，男30人，办班3期；又来5人。\n",
	      "t/q - - - 90 - actual -\nt/q - - - 60 - actual of 1\nt/q - - - 30 - actual of 1\n"
	      "t/q - - - 3 - actual -\nt/q - - - 5 - actual -\n");
	check("培训9人，其中累计60人。\n培训7人，其中5户。\n\n其中3人。\n",
	      "t/q - - - 9 - actual -\nt/q - - - 60 - actual -\nt/q - - - 7 - actual -\n"
	      "t/q - - - 5 - actual -\nt/q - - - 3 - actual -\n");
	with_parts = false;
}

/* A short name stands for the latest full one of its paragraph, else for who the document is about, else for the latest. */
static void full_names(void **state)
{
	(void)state;
	use_text(
		HEAD "words: {full: [东川县法院, 白水县妇女会, 青山县妇女会], short: [县法院, 妇女会, 市妇联], it: [该院, 该会]}\n"
		"mentions:\n  - {id: f, kind: [org, whole], match: <full>}\n  - {id: s, kind: org, match: <short>}\n"
		"  - {id: i, kind: self-body, match: <it>}\n"
		"context:\n  - {id: n, match: '<subject:whole>', names: true}\n  - {id: d, match: '^关于<subject:org>', scope: document}\n"
		"claims:\n  - {id: q, match: '^<subject:org|self-body>[^，。]*?<quantity:quantity>'}\n");
	with_canonical = true;
	check("县法院办3件。\n\n由东川县法院办。\n\n县法院办4件。\n\n该院办5件。\n\n市妇联办6件。\n",
	      "t/q 县法院 - - 3 - actual -\nt/q 县法院 - - 4 - actual 东川县法院\nt/q 该院 - - 5 - actual 东川县法院\n"
	      "t/q 市妇联 - - 6 - actual -\n");
	check("关于白水县妇女会。\n\n由青山县妇女会办。\n\n妇女会办3件。\n\n由青山县妇女会办。妇女会办4件。\n",
	      "t/q 妇女会 - - 3 - actual 白水县妇女会\nt/q 妇女会 - - 4 - actual 青山县妇女会\n");
	with_canonical = false;
}

/* Another body of the same kind, or one under its own headline, begins an article;
 * its sections, plans and times are not those of the one before. */
static void articles(void **state)
{
	const char *plan = "市妇联：好。开展1场。\n\n一、计划\n\n好。开展2场。\n\n";
	char text[512];

	(void)state;
	use_rules("context:\n  - {id: a, in: [paragraph, opening], match: '^<subject:org>：', scope: document, begins: article}\n"
	          "  - {id: p, in: [heading], match: 计划, scope: section, set: {modality: planned}}\n"
	          "defaults: {inherit: {subject: [document]}}\nclaims:\n" ACTS "}\n");
	(void)snprintf(text, sizeof text, "%s省妇联：好。开展3场。\n", plan);
	check(text, "t/acts 市妇联/document 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - planned\n"
	            "t/acts 省妇联/document 开展 - 3 - actual\n");
	(void)snprintf(text, sizeof text, "%s市妇联：好。开展3场。\n", plan);
	check(text, "t/acts 市妇联/document 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - planned\n"
	            "t/acts 市妇联/document 开展 - 3 - planned\n");
	(void)snprintf(text, sizeof text, "%s县总工会：好。开展3场。\n", plan);
	check(text, "t/acts 市妇联/document 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - planned\n"
	            "t/acts 县总工会/document 开展 - 3 - planned\n");
	(void)snprintf(text, sizeof text, "%s赛场内外\n\n县总工会：好。开展3场。\n", plan);
	check(text, "t/acts 市妇联/document 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - planned\n"
	            "t/acts 县总工会/document 开展 - 3 - actual\n");
}

/* An article may begin without a word of whom it is about, and end with who wrote it. */
static void articles_unnamed(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: a, in: [paragraph, opening], match: '^<subject:org>：', scope: document}\n"
	          "  - {id: b, in: [paragraph, lead], match: 本报讯, begins: article}\n"
	          "  - {id: n, in: [paragraph], match: （完）$, begins: next}\n"
	          "defaults: {inherit: {subject: [document]}}\nclaims:\n" ACTS "}\n");
	check("市妇联：好。开展1场。\n\n赛场内外\n\n本报讯：好。开展3场。\n",
	      "t/acts 市妇联/document 开展 - 1 - actual\nt/acts - 开展 - 3 - actual\n");
	check("本报讯：好。\n\n市妇联：好。本报讯：开展1场。\n", "t/acts 市妇联/document 开展 - 1 - actual\n");
	check("市妇联：好。开展1场。（完）\n\n好。开展2场。\n",
	      "t/acts 市妇联/document 开展 - 1 - actual\nt/acts - 开展 - 2 - actual\n");
	check("市妇联：好。\n\n（完）\n\n好。开展2场。\n", "t/acts 市妇联/document 开展 - 2 - actual\n");
	/* one that begins anew needs no headline, and says who it is about as a text does */
	use_rules("context:\n  - {id: a, in: [paragraph, opening], match: '^(?:本报讯，)?<subject:org>：', scope: document}\n"
	          "  - {id: b, in: [paragraph], match: ^本报讯, begins: anew}\n"
	          "defaults: {inherit: {subject: [document]}}\nclaims:\n" ACTS "}\n");
	check("市妇联：好。开展1场。\n\n本报讯，好。开展2场。\n",
	      "t/acts 市妇联/document 开展 - 1 - actual\nt/acts - 开展 - 2 - actual\n");
	check("市妇联：好。开展1场。\n\n本报讯，省妇联：好。开展2场。\n",
	      "t/acts 市妇联/document 开展 - 1 - actual\nt/acts 省妇联/document 开展 - 2 - actual\n");
}

/* Under a headline without a number who the text was about gives way to whom a sentence speaks of; under one with
 * a number it is who its sections are about. */
static void under_headlines(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: a, in: [paragraph, opening], match: '^<subject:org>：', scope: document}\n"
	          "  - {id: topic, match: '，<subject:org>', scope: sentence, rank: 3}\n"
	          "defaults: {inherit: {subject: [sentence, document]}}\nclaims:\n" ACTS "}\n");
	check("工作总结\n\n市妇联：好。\n\n一、计划\n\n好，区残联好，开展1场。\n", "t/acts 市妇联/document 开展 - 1 - actual\n");
	check("工作总结\n\n市妇联：好。\n\n赛场内外\n\n好，区残联好，开展1场。\n", "t/acts 区残联/sentence 开展 - 1 - actual\n");
}

/* --- ids --- */

static void copy_ids(struct buf *out)
{
	buf_clear(out);
	buf_put_bytes(out, buf_bytes(&ids));
}

#define SENTENCE "各地按照年初的统一安排积极行动起来，开展宣传活动3000场并且把各项工作落到实处，培训妇女职工50余人次。"

static void identity(void **state)
{
	struct buf first;
	size_t i, j;

	(void)state;
	buf_init(&first, &mem_default, SIZE_MAX);
	use_rules("claims:\n" ACTS "}\n");
	assert_int_equal(read_text("前言部分文字。" SENTENCE "\n"), CLM_OK);
	copy_ids(&first);
	assert_int_equal(first.len, 2 * 17);
	/* the same, wrapped and indented and elsewhere on the page */
	assert_int_equal(read_text("工作总结\n\n　　各地按照年初的统一安排积极行动起来，开展宣传活动30\n00场并且把各项工作落到实处，培训妇女职工50余人次。\n"), CLM_OK);
	assert_int_equal(ids.len, first.len);
	assert_memory_equal(ids.ptr, first.ptr, ids.len);
	/* repeated: each its own, the first as before */
	assert_int_equal(read_text(SENTENCE SENTENCE "\n"), CLM_OK);
	assert_int_equal(ids.len, 4 * 17);
	assert_memory_equal(ids.ptr, first.ptr, first.len);
	for (i = 0; i < 4; i++)
		for (j = 0; j < i; j++)
			assert_memory_not_equal(ids.ptr + 17 * i, ids.ptr + 17 * j, 16);
	buf_free(&first);
}

static int by_text(const void *a, const void *b)
{
	return memcmp(a, b, 17);
}

/* More claims than the table of ids has room for. */
static void many_ids(void **state)
{
	struct buf text;
	size_t i;

	(void)state;
	use_rules("claims:\n" ACTS "}\n");
	buf_init(&text, &mem_default, SIZE_MAX);
	for (i = 0; i < 7000; i++)
		buf_printf(&text, "开展%zu场。\n\n开展1场。\n\n", i % 6500 + 1);
	buf_put_char(&text, '\0');
	assert_int_equal(read_text(text.ptr), CLM_OK);
	buf_free(&text);
	assert_int_equal(ids.len, 14000 * 17);
	qsort(ids.ptr, 14000, 17, by_text);
	for (i = 1; i < 14000; i++)
		assert_memory_not_equal(ids.ptr + 17 * i, ids.ptr + 17 * (i - 1), 16);
}

/* --- examples --- */

static void on_example(void *ctx, const struct clm_example *e)
{
	size_t i;

	(void)ctx;
	buf_printf(&got, "%zu:%zu %s%s%s\n", e->line, e->column, e->ok ? "ok" : "bad", e->todo ? " todo " : " ", e->why ? e->why : "");
	for (i = 0; i < e->n_differences; i++) {
		const struct clm_difference *d = &e->difference[i];
		buf_printf(&got, "  %s  - %s  + %s  at %zu:%zu\n", d->field, d->want ? d->want : "", d->got, d->line, d->column);
	}
	assert_true(e->ok == (e->why == NULL && e->n_differences == 0));
}

static void on_coverage(void *ctx, const struct clm_coverage *c)
{
	size_t i;

	(void)ctx;
	buf_printf(&got, "%s%s", c->rule, c->fires ? " fires" : "");
	for (i = 0; i < c->n_idle_guards; i++)
		buf_printf(&got, " %s", c->idle_guards[i]);
	buf_put_char(&got, '\n');
	assert_false(c->built_in);
}

static void run_examples(const char *rule)
{
	struct clm_test test = {0, rule, on_example, on_coverage, NULL};

	buf_clear(&got);
	assert_int_equal(clm_rules_test(rules, &test), CLM_OK);
	buf_put_char(&got, '\0');
}

static void examples(void **state)
{
	(void)state;
	use_rules("claims:\n" ACTS ", guards: [{name: not, match: 不, drop: true}, {name: stop, match: 停, drop: true}],\n"
	          "     examples: [{text: 开展活动3场。, want: {predicate: 开展, quantity: {value: 3, unit: 场, relation: eq}}},\n"
	          "       {text: 开展活动3场。, want: {quantity: {value: 4}}},\n"
	          "       {text: 不开展活动3场。, want: none},\n"
	          "       {text: 不开展活动3场。, want: none, because: not},\n"
	          "       {text: 不开展活动3场。, want: none, because: stop},\n"
	          "       {text: 不停开展活动3场。, want: none, because: not},\n"
	          "       {text: 好。, want: none, because: not},\n"
	          "       {text: 开展活动3场。, want: none, todo: true},\n"
	          "       {text: 好。, want: {object: 活动}},\n"
	          "       {text: 开展活动3场。, want: {quantity: {min: null, value: 3}, place: null, modality: actual}}]}\n"
	          "  - {id: skips, skip: true, priority: 1, match: '定额<quantity:quantity>', examples: [{text: 开展定额3场。, want: none}]}\n");
	run_examples(NULL);
	assert_string_equal(got.ptr,
	                    "22:85 ok \n12:17 ok \n"
	                    "13:8 bad \n  quantity.value  - 4  + 3  at 13:49\n"
	                    "14:8 ok \n15:8 ok \n"
	                    "16:8 bad also without the guard \"stop\" the rule made no claim\n"
	                    "17:8 bad also without the guard \"not\" the rule made no claim\n"
	                    "18:8 bad also without the guard \"not\" the rule made no claim\n"
	                    "19:8 bad todo wanted no claim, and got one\n"
	                    "  predicate  -   + 开展  at 0:0\n  object  -   + 活动  at 0:0\n"
	                    "  quantity.value  -   + 3  at 0:0\n  quantity.relation  -   + eq  at 0:0\n"
	                    "  quantity.unit  -   + 场  at 0:0\n"
	                    "20:8 bad the rule made no claim\n"
	                    "21:8 ok \n"
	                    "t/skips fires\nt/acts fires stop\n");
	run_examples("skips");
	assert_string_equal(got.ptr, "22:85 ok \nt/skips fires\n");
	run_examples("t/skips");
	assert_string_equal(got.ptr, "22:85 ok \nt/skips fires\n");
	assert_int_equal(clm_rules_test(rules, &(struct clm_test){.rule = "t/skip", .example = on_example}), CLM_MISUSE);
}

/* Where another rule takes what an example is about, it is named. */
static void example_of_the_loser(void **state)
{
	(void)state;
	use_rules("claims:\n" ACTS "}\n"
	          "  - {id: late, priority: -1, match: '<quantity:quantity>', examples: [{text: 开展活动3场。, want: {quantity: {value: 3}}}]}\n");
	run_examples(NULL);
	assert_non_null(strstr(got.ptr, "bad the rule made no claim; others did: t/acts (priority 0, and this one -1): 3场\n"));
}

/* --- the order of calls --- */

static int stop(void *ctx, const char *json, size_t len)
{
	(void)json;
	(void)len;
	return ++*(int *)ctx >= 2;
}

static void on_limit(void *ctx, const struct clm_diagnostic *d)
{
	(void)ctx;
	buf_printf(&got, "%zu %s;", d->line, d->code);
}

static void calls(void **state)
{
	static const char text[] = "开展1场。开展2场。开展3场。\n";
	int n = 0;
	struct clm_options options = {.record = stop, .ctx = &n};
	struct clm_extractor *x = NULL;

	(void)state;
	use_rules("claims:\n" ACTS "}\n");
	assert_int_equal(clm_extractor_new(&x, rules, &(struct clm_options){0}), CLM_MISUSE);
	assert_int_equal(clm_extractor_new(&x, rules, &(struct clm_options){.record = stop, .trace = &(struct clm_trace){0}}), CLM_MISUSE);
	assert_int_equal(clm_extractor_new(&x, rules, &(struct clm_options){.record = stop, .date = "2024-13-01"}), CLM_MISUSE);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_feed(x, text, sizeof text - 1), CLM_MISUSE);
	assert_int_equal(clm_end(x), CLM_MISUSE);
	assert_int_equal(clm_begin(x, NULL), CLM_MISUSE);
	assert_int_equal(clm_date(x, "2024-13-01"), CLM_MISUSE);
	assert_int_equal(clm_date(x, "2024-12-01T"), CLM_MISUSE);
	assert_int_equal(clm_date(NULL, NULL), CLM_MISUSE);
	assert_int_equal(clm_date(x, NULL), CLM_OK);
	assert_int_equal(clm_begin(x, "doc"), CLM_OK);
	assert_int_equal(clm_feed(x, NULL, 1), CLM_MISUSE);
	assert_int_equal(clm_feed(x, NULL, 0), CLM_OK);
	/* a callback that says stop is asked no more, whatever is called */
	assert_int_equal(clm_feed(x, text, sizeof text - 1), CLM_STOPPED);
	assert_int_equal(clm_feed(x, text, sizeof text - 1), CLM_STOPPED);
	assert_int_equal(clm_begin(x, "another"), CLM_STOPPED);
	assert_int_equal(clm_end(x), CLM_STOPPED);
	assert_int_equal(clm_begin(x, "another"), CLM_STOPPED);
	assert_int_equal(n, 2);
	clm_extractor_free(x);
	clm_extractor_free(NULL);
}

/* --- calls from within a callback --- */

struct inner {
	struct clm_extractor *x;
	int n_records, n_reports, n_done;
};

static void call_all(struct inner *in)
{
	assert_int_equal(clm_feed(in->x, "开展9场。\n", strlen("开展9场。\n")), CLM_MISUSE);
	assert_int_equal(clm_feed(in->x, NULL, 0), CLM_MISUSE);
	assert_int_equal(clm_begin(in->x, "inner"), CLM_MISUSE);
	assert_int_equal(clm_begin_with(in->x, "inner", "{}"), CLM_MISUSE);
	assert_int_equal(clm_date(in->x, "2024-01-05"), CLM_MISUSE);
	assert_int_equal(clm_end(in->x), CLM_MISUSE);
	assert_int_equal(clm_break(in->x), CLM_MISUSE);
}

static int call_from_record(void *ctx, const char *json, size_t len)
{
	struct inner *in = ctx;

	call_all(in);
	buf_put(&got, json, len);
	buf_put_char(&got, '\n');
	in->n_records++;
	return 0;
}

static void call_from_report(void *ctx, const struct clm_diagnostic *d)
{
	struct inner *in = ctx;

	(void)d;
	call_all(in);
	in->n_reports++;
}

static int on_sentence(void *ctx, const struct clm_sentence *s)
{
	(void)s;
	call_all(ctx);
	return 1;
}

static void on_outcome(void *ctx, const struct clm_outcome *o)
{
	(void)o;
	call_all(ctx);
}

static void on_done(void *ctx, const struct clm_sentence *s)
{
	struct inner *in = ctx;

	(void)s;
	call_all(in);
	in->n_done++;
}

static int keep_record(void *ctx, const char *json, size_t len)
{
	buf_put(ctx, json, len);
	buf_put_char(ctx, '\n');
	return 0;
}

/* Whatever a callback calls of its own extractor is refused, and changes nothing; also one call after a misuse works. */
static void calls_within(void **state)
{
	static const char text[] = "开展1场。开展2场。\n\n坏\xFF的。\n\n开展3场。\n\n开展4场。";
	struct inner in = {0};
	struct buf want;
	const struct clm_trace trace = {on_sentence, on_outcome, on_done, CLM_NO_RULE, &in};
	const struct clm_options plain = {.record = keep_record, .ctx = &want};
	const struct clm_options calling = {.record = call_from_record, .report = call_from_report, .ctx = &in, .trace = &trace};
	struct clm_extractor *x = NULL;
	int again;

	(void)state;
	use_rules("claims:\n" ACTS "}\n");
	buf_init(&want, &mem_default, SIZE_MAX);
	buf_clear(&got);
	assert_int_equal(clm_extractor_new(&x, rules, &plain), CLM_OK);
	assert_int_equal(clm_extractor_new(&in.x, rules, &calling), CLM_OK);
	for (again = 0; again < 2; again++) {
		assert_int_equal(clm_begin(x, "doc"), CLM_OK);
		assert_int_equal(clm_feed(x, text, sizeof text - 1), CLM_OK);
		assert_int_equal(clm_end(x), CLM_BAD_INPUT);
		assert_int_equal(clm_begin(in.x, "doc"), CLM_OK);
		assert_int_equal(clm_feed(in.x, text, sizeof text - 1), CLM_OK);
		assert_int_equal(clm_end(in.x), CLM_BAD_INPUT);
		assert_int_equal(clm_end(in.x), CLM_MISUSE); /* it is ended */
	}
	assert_int_equal(in.n_records, 8);
	assert_int_equal(in.n_reports, 2);
	assert_true(in.n_done >= 8);
	assert_int_equal(got.len, want.len);
	assert_memory_equal(got.ptr, want.ptr, want.len);
	clm_extractor_free(x);
	clm_extractor_free(in.x);
	buf_free(&want);
}

static int stop_at_once(void *ctx, const char *json, size_t len)
{
	(void)json;
	(void)len;
	++*(int *)ctx;
	return -1;
}

/* Stopped by the last record, which clm_end, or clm_begin for the document before, gives: it stays stopped. */
static void stopped_at_the_end(void **state)
{
	static const char text[] = "工作简报\n\n全县去年开展1场。\n\n";
	int n = 0, way;
	const struct clm_options options = {.record = stop_at_once, .ctx = &n};
	struct clm_extractor *x;

	(void)state;
	for (way = 0; way < 3; way++) {
		assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
		assert_int_equal(clm_begin(x, "doc"), CLM_OK);
		assert_int_equal(clm_feed(x, text, way == 2 ? sizeof text - 1 : sizeof text - 3), way == 2 ? CLM_STOPPED : CLM_OK);
		assert_int_equal(way == 0 ? clm_end(x) : way == 1 ? clm_begin(x, "next") : clm_break(x), CLM_STOPPED);
		assert_int_equal(clm_begin(x, "next"), CLM_STOPPED);
		assert_int_equal(n, way + 1);
		assert_true(clm_feed(x, "开展2场。\n\n", strlen("开展2场。\n\n")) != CLM_OK);
		assert_true(clm_end(x) != CLM_OK);
		assert_int_equal(n, way + 1);
		clm_extractor_free(x);
	}
	/* without one, and freed in the middle of a document */
	assert_int_equal(clm_begin(NULL, "doc"), CLM_MISUSE);
	assert_int_equal(clm_feed(NULL, "x", 1), CLM_MISUSE);
	assert_int_equal(clm_end(NULL), CLM_MISUSE);
	assert_int_equal(clm_break(NULL), CLM_MISUSE);
	clm_rules_free(NULL);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "doc"), CLM_OK);
	assert_int_equal(clm_feed(x, text, sizeof text - 3), CLM_OK);
	clm_extractor_free(x);
	assert_int_equal(n, 3);
}

static int count(void *ctx, const char *json, size_t len)
{
	(void)json;
	(void)len;
	++*(int *)ctx;
	return 0;
}

/* What a paragraph says leaves when a blank line ends it, not with the next line. */
static void at_once(void **state)
{
	static const char first[] = "工作简报\n\n全县去年开展1场，\n今年又开展2场。", blank[] = "\n\n", more[] = "还开展3场。\n";
	int n = 0;
	struct clm_options options = {.record = count, .ctx = &n};
	struct clm_extractor *x = NULL;

	(void)state;
	use_rules("claims:\n" ACTS "}\n");
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "doc"), CLM_OK);
	assert_int_equal(clm_feed(x, first, sizeof first - 1), CLM_OK);
	assert_int_equal(n, 0);
	assert_int_equal(clm_feed(x, blank, sizeof blank - 1), CLM_OK);
	assert_int_equal(n, 2);
	assert_int_equal(clm_feed(x, more, sizeof more - 1), CLM_OK);
	assert_int_equal(n, 2);
	assert_int_equal(clm_end(x), CLM_OK);
	assert_int_equal(n, 3);
	clm_extractor_free(x);
}

/* More numbers in a sentence than there may be: said, not silent. */
static void limits(void **state)
{
	int n = INT32_MIN;
	struct clm_options options = {.record = stop, .report = on_limit, .ctx = &n};
	struct clm_extractor *x = NULL;
	size_t i;

	(void)state;
	use_rules("claims:\n" ACTS "}\n");
	buf_clear(&got);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "doc"), CLM_OK);
	for (i = 0; i < 1100; i++)
		assert_int_equal(clm_feed(x, "1场、", 7), CLM_OK);
	assert_int_equal(clm_end(x), CLM_BAD_INPUT);
	clm_extractor_free(x);
	buf_put_char(&got, '\0');
	assert_string_equal(got.ptr, "1 quantities;");
}

static int on_block(void *ctx, const char *json, size_t len)
{
	(void)ctx;
	buf_put(&got, json, len);
	buf_put_char(&got, '\n');
	return 0;
}

/* A paragraph with a bad line is left out: its sentences do not run into the next one. */
static void half_a_block(void **state)
{
	static const char text[] = "第一段开始了。第二句话也在这里了。第三\n句话里有坏的\xFF字节。\n\n下一段在这里。\n";
	struct clm_options options = {.record = on_block, .emit = CLM_EMIT_BLOCKS};
	struct clm_extractor *x = NULL;

	(void)state;
	buf_clear(&got);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "doc"), CLM_OK);
	assert_int_equal(clm_feed(x, text, sizeof text - 1), CLM_OK);
	assert_int_equal(clm_end(x), CLM_BAD_INPUT);
	clm_extractor_free(x);
	buf_put_char(&got, '\0');
	assert_null(strstr(got.ptr, "第"));
	assert_non_null(strstr(got.ptr, "\"text\":\"下一段在这里。\""));
}

static int open_folder(void **state)
{
	char path[64];

	(void)state;
	buf_init(&got, &mem_default, SIZE_MAX);
	buf_init(&ids, &mem_default, SIZE_MAX);
	if (!mkdtemp(folder))
		return 1;
	write_file("units.tsv", "text\tdimension\n场\tevent\n人\tpeople\n人次\tpeople\n", path);
	write_file("bounds.tsv", "text\tplace\trelation\n余\tinside\tgt\n余\tafter\tgt\n超\tbefore\tgt\n", path);
	return 0;
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"t.yaml", "units.tsv", "bounds.tsv"};

	(void)state;
	buf_free(&got);
	buf_free(&ids);
	clm_rules_free(rules);
	return remove_files(names, sizeof names / sizeof *names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scopes), cmocka_unit_test(sections), cmocka_unit_test(from_the_claim_before),
		cmocka_unit_test(guards), cmocka_unit_test(choice), cmocka_unit_test(conditions),
		cmocka_unit_test(without_quantity), cmocka_unit_test(years), cmocka_unit_test(resets), cmocka_unit_test(ranked), cmocka_unit_test(ranked_across),
		cmocka_unit_test(ends_within_sentence), cmocka_unit_test(parts), cmocka_unit_test(full_names),
		cmocka_unit_test(articles), cmocka_unit_test(articles_unnamed), cmocka_unit_test(under_headlines),
		cmocka_unit_test(identity), cmocka_unit_test(many_ids), cmocka_unit_test(examples), cmocka_unit_test(example_of_the_loser),
		cmocka_unit_test(calls), cmocka_unit_test(calls_within), cmocka_unit_test(stopped_at_the_end), cmocka_unit_test(at_once), cmocka_unit_test(limits), cmocka_unit_test(half_a_block),
	};

	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}

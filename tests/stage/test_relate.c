/* test_relate.c - what guards, priorities, conditions and the claim before make of a match; ids of records, and
 * examples of rules */
#include "claims.h"

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
	use_rules("defaults: {inherit: {object: [sentence]}}\n"
	          "claims:\n" ACTS "}\n  - {id: of, keeps-object: true, match: '占(?<object>总数)<quantity:quantity>'}\n"
	          "  - {id: more, match: '<quantity:quantity>'}\n");
	check("开展活动3场，占总数2%，7场。\n",
	      "t/acts - 开展 活动 3 - actual\nt/of - - 总数 2 - actual\nt/more - - 活动/sentence 7 - actual\n");
}

/* Where nobody is known, those who are counted do it: not those to whom a rule says it is done. */
static void counted_themselves(void **state)
{
	(void)state;
	use_rules("claims:\n  - {id: come, match: '<quantity:quantity>(?<object>工人)(?<predicate>到场)'}\n"
	          "  - {id: given, done-to: true, match: '为<quantity:quantity>(?<object>工人)(?<predicate>体检)'}\n"
	          "  - {id: teach, match: '(?<predicate>培训)(?<object>工人)<quantity:quantity>'}\n");
	check("8名工人到场。\n", "t/come 工人 到场 工人 8 - actual\n");
	check("为8名工人体检。\n", "t/given - 体检 工人 8 - actual\n");
	check("培训工人8名。\n", "t/teach - 培训 工人 8 - actual\n");
}

/* What a measure word counted last in the paragraph, and a verb had so much of. */
static void counted_before(void **state)
{
	(void)state;
	use_rules("claims:\n" ACTS "}\n  - {id: more, match: '另<quantity:quantity>', inherit: {object: [sentence, quantity]}}\n"
	          "  - {id: here, match: '又<quantity:quantity>', inherit: {object: [sentence]}}\n"
	          "  - {id: took, match: '(?<predicate>用)(?<object>[水电])<quantity:quantity>'}\n"
	          "  - {id: used, match: '(?<predicate>[用耗])<quantity:quantity>', inherit: {object: [quantity]}}\n");
	check("开展活动3场。用水2吨，另5场。\n",
	      "t/acts - 开展 活动 3 - actual\nt/took - 用 水 2 - actual\nt/more - - 活动/paragraph 5 - actual\n");
	check("开展活动3场，用水2吨，又5场。又6场。\n",
	      "t/acts - 开展 活动 3 - actual\nt/took - 用 水 2 - actual\nt/here - - 活动/sentence 5 - actual\nt/here - - - 6 - actual\n");
	check("用水2吨。用3吨。耗4吨。\n", "t/took - 用 水 2 - actual\nt/used - 用 水/paragraph 3 - actual\nt/used - 耗 - 4 - actual\n");
	check("开展活动3场。\n\n另5场。另6户。\n",
	      "t/acts - 开展 活动 3 - actual\nt/more - - - 5 - actual\nt/more - - 户 6 - actual\n"); /* another paragraph, a noun itself */
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_the_claim_before), cmocka_unit_test(counted_themselves),
		cmocka_unit_test(counted_before), cmocka_unit_test(guards), cmocka_unit_test(choice),
		cmocka_unit_test(conditions), cmocka_unit_test(without_quantity), cmocka_unit_test(years),
		cmocka_unit_test(identity), cmocka_unit_test(many_ids), cmocka_unit_test(examples),
		cmocka_unit_test(example_of_the_loser),
	};

	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}

/* test_context.c - what claims inherit, how far it holds, and where articles begin */
#include "claims.h"

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
	      "t/acts 市妇联/sentence 开展 活动 3 - actual\nt/acts 市妇联/sentence 培训 职工 5 - actual\nt/acts 市妇联/document 开展 活动 7 - actual\n");
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
	/* and a time that stands in brackets not behind them */
	use_rules("context:\n  - {id: then, match: '<time:time>', scope: sentence}\n"
	          "defaults: {inherit: {time: [clause, sentence]}}\nclaims:\n" ACTS "}\n");
	check("2021年，好（比2020年（下）好，开展1场），开展2场。\n",
	      "t/acts - 开展 - 1 2020年/sentence actual\nt/acts - 开展 - 2 2021年/sentence actual\n");
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
	/* once such a page is known to have several articles, a headline is about none of those before it */
	check("市妇联：好。\n\n赛场内外\n\n本报讯：好。\n\n省妇联：好。\n\n开展4场\n\n好。\n",
	      "t/acts - 开展 - 4 - actual\n");
	check("市妇联：好。\n\n开展4场\n\n好。\n", "t/acts 市妇联/document 开展 - 4 - actual\n");
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

/* Whom the first paragraph below another headline speaks of is who that part is about, and no more than that; a
 * dateline is no paragraph. */
static void leads_under_headlines(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: a, in: [paragraph, opening], match: '^<subject:org>：', scope: document, rank: 9}\n"
	          "  - {id: lead, in: [paragraph, lead], match: '，<subject:org>', scope: document, rank: 3}\n"
	          "defaults: {inherit: {subject: [section, document]}}\nclaims:\n" ACTS "}\n");
	check("市妇联：好。开展1场。\n\n赛场内外\n\n2024年3月8日 来源：河口报\n\n好，区残联好。\n\n好。开展2场。\n\n看台上下\n\n好。开展3场。\n",
	      "t/acts 市妇联/document 开展 - 1 - actual\nt/acts 区残联/section 开展 - 2 - actual\n"
	      "t/acts 市妇联/document 开展 - 3 - actual\n");
	check("市妇联：好。开展1场。\n\n赛场内外\n\n好。\n\n好，区残联好。开展2场。\n",
	      "t/acts 市妇联/document 开展 - 1 - actual\nt/acts 市妇联/document 开展 - 2 - actual\n");
}

/* The second line of a headline is about whom the first one names, but where it names somebody itself; the section
 * is called by the second, and a heading with a number below goes on with neither. */
static void headlines_of_two_lines(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: h, in: [heading], match: '^<subject:org>', scope: section, rank: 3}\n"
	          "defaults: {inherit: {subject: [section]}}\nclaims:\n" ACTS "}\n");
	with_sections = true;
	check("工作总结\n\n市妇联走进乡村\n送去岗位和技术\n\n大家开展活动1场。\n",
	      "t/acts 市妇联/section 开展 活动 1 - actual [\"送去岗位和技术\"]\n");
	check("工作总结\n\n市妇联走进乡村\n区残联走进社区\n\n大家开展活动1场。\n",
	      "t/acts 区残联/section 开展 活动 1 - actual [\"区残联走进社区\"]\n");
	check("工作总结\n\n市妇联走进乡村\n\n大家开会。\n\n送去岗位和技术\n\n大家开展活动1场。\n",
	      "t/acts - 开展 活动 1 - actual [\"送去岗位和技术\"]\n");
	with_sections = false;
}

/* Who the document is about is told by the name that a rule of context met last, where a sentence with an amount
 * has it. */
static void recent_names(void **state)
{
	(void)state;
	use_text(
		HEAD "words: {full: [白水县妇女会, 青山县妇女会], short: [妇女会, 市妇联]}\n"
		"mentions:\n  - {id: f, kind: [org, whole], match: <full>}\n  - {id: s, kind: org, match: <short>}\n"
		"context:\n  - {id: n, match: '<subject:whole>', names: true}\n  - {id: d, match: '^关于<subject:org>', scope: document}\n"
		"  - {id: c, match: '，<subject:org>', scope: clause}\n"
		"claims:\n  - {id: q, match: '^<quantity:quantity>', inherit: {subject: [document]}}\n");
	with_canonical = true;
	check("关于白水县妇女会。\n\n3件。\n\n好，妇女会9件。\n\n4件。\n\n好，市妇联9件。\n\n5件。\n\n关于青山县妇女会。\n\n6件。\n",
	      "t/q 白水县妇女会/document - - 3 - actual -\nt/q 妇女会/document - - 4 - actual 白水县妇女会\n"
	      "t/q 妇女会/document - - 5 - actual 白水县妇女会\nt/q 青山县妇女会/document - - 6 - actual -\n");
	with_canonical = false;
}

/* Where nothing says who the document is about until the middle of a paragraph, that holds for what stands before
 * it there, and no farther up; of several in one sentence, the one of the highest rank. */
static void told_later_in_paragraph(void **state)
{
	(void)state;
	use_rules("context:\n  - {id: d, in: [paragraph], match: '<subject:org>介绍', scope: document, rank: 1, ahead: true}\n"
	          "  - {id: e, in: [paragraph], match: '据<subject:org>', scope: document, rank: 2, ahead: true}\n"
	          "  - {id: o, in: [paragraph], match: '好，<subject:org>', scope: document, rank: 3}\n"
	          "  - {id: s, match: '，<subject:org>', scope: clause}\n"
	          "defaults: {inherit: {subject: [clause, document]}}\nclaims:\n" ACTS "}\n");
	check("开展活动1场。开展活动2场。市妇联介绍。开展活动3场。\n\n开展活动4场。\n",
	      "t/acts 市妇联/document 开展 活动 1 - actual\nt/acts 市妇联/document 开展 活动 2 - actual\n"
	      "t/acts 市妇联/document 开展 活动 3 - actual\nt/acts 市妇联/document 开展 活动 4 - actual\n");
	check("开展活动1场。好。\n\n开展活动2场。市妇联介绍。\n", "t/acts - 开展 活动 1 - actual\nt/acts 市妇联/document 开展 活动 2 - actual\n");
	check("开展活动1场。市妇联介绍，据县总工会。\n", "t/acts 县总工会/document 开展 活动 1 - actual\n");
	check("开展活动1场。好，县总工会开会。\n", "t/acts - 开展 活动 1 - actual\n");
	check("好，县总工会开展活动1场。开展活动2场。市妇联介绍。\n",
	      "t/acts 县总工会/clause 开展 活动 1 - actual\nt/acts 县总工会/document 开展 活动 2 - actual\n");
	check("开展活动1场。市妇联介绍。\f开展活动2场。\f开展活动3场。据县总工会。\n",
	      "t/acts 市妇联/document 开展 活动 1 - actual\nt/acts - 开展 活动 2 - actual\nt/acts 县总工会/document 开展 活动 3 - actual\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scopes), cmocka_unit_test(sections), cmocka_unit_test(resets),
		cmocka_unit_test(ranked), cmocka_unit_test(ranked_across), cmocka_unit_test(ends_within_sentence),
		cmocka_unit_test(parts), cmocka_unit_test(full_names), cmocka_unit_test(articles),
		cmocka_unit_test(articles_unnamed), cmocka_unit_test(under_headlines), cmocka_unit_test(leads_under_headlines),
		cmocka_unit_test(headlines_of_two_lines), cmocka_unit_test(recent_names),
		cmocka_unit_test(told_later_in_paragraph),
	};

	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}

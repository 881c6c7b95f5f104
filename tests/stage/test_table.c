/* test_table.c - tables to claims, through the public calls and the shipped rules
 *
 * A claim reads: subject predicate object value unit time modality, - for null,
 * blanks between. The tables are invented. */
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

static struct clm_rules *rules;
static struct buf got;
static const char *page; /* what is read: slots must cite it */

/* Copies the JSON string or number that stands behind `key` in from; - for null. */
static const char *copy_value(const char *from, const char *key)
{
	const char *at = strstr(from, key), *end;

	assert_non_null(at);
	at += strlen(key);
	if (strncmp(at, "null", 4) == 0) {
		buf_put_char(&got, '-');
		return at + 4;
	}
	if (strncmp(at, "{\"text\":", 8) == 0)
		at += 8;
	if (*at == '"') {
		end = strchr(++at, '"');
		buf_put(&got, at, (size_t)(end - at));
		if (end == at)
			buf_put_char(&got, '-');
		return end;
	}
	end = at + strcspn(at, ",}");
	buf_put(&got, at, (size_t)(end - at));
	return end;
}

/* The law of every slot: its offsets give its text. */
static void check_place(const char *json, const char *key)
{
	const char *at = strstr(json, key), *end, *start;
	unsigned long from, to;

	if (strncmp(at + strlen(key), "{\"text\":\"", 9) != 0)
		return;
	at += strlen(key) + 9;
	end = strchr(at, '"');
	start = strstr(end, "\"start\":") + 8;
	from = strtoul(start, NULL, 10);
	to = strtoul(strstr(start, "\"end\":") + 6, NULL, 10);
	assert_int_equal(to - from, end - at);
	assert_memory_equal(page + from, at, to - from);
}

static int hear(void *ctx, const char *json, size_t len)
{
	static const char *const slots[] = {"\"subject\":", "\"predicate\":", "\"object\":"};
	char *line = malloc(len + 1);
	const char *at = line;
	size_t i;

	(void)ctx;
	assert_non_null(line);
	memcpy(line, json, len);
	line[len] = '\0';
	for (i = 0; i < 3; i++) {
		check_place(line, slots[i]);
		at = copy_value(at, slots[i]);
		buf_put_char(&got, ' ');
	}
	check_place(line, "\"time\":");
	at = copy_value(at, "\"value\":");
	buf_put_char(&got, ' ');
	at = copy_value(at, "\"unit\":");
	buf_put_char(&got, ' ');
	at = copy_value(at, "\"time\":");
	buf_put_char(&got, ' ');
	(void)copy_value(at, "\"modality\":");
	buf_put_char(&got, '\n');
	free(line);
	return 0;
}

static void check(const char *text, const char *want)
{
	struct clm_options options = {.record = hear};
	struct clm_extractor *x = NULL;

	page = text;
	buf_clear(&got);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "table"), CLM_OK);
	assert_int_equal(clm_feed(x, text, strlen(text)), CLM_OK);
	assert_int_equal(clm_end(x), CLM_OK);
	clm_extractor_free(x);
	buf_put_char(&got, '\0');
	assert_string_equal(got.ptr, want);
}

static void unit_above(void **state)
{
	(void)state;
	check("2024年各县区医疗服务情况\n\n单位：万人次\n\n县区\t总诊疗\t出院\n甲山县\t165.24\t6.1\n乙水县\t90\t—\n",
	      "甲山县 - 总诊疗 1652400 人次 2024年 actual\n"
	      "甲山县 - 出院 61000 人次 2024年 actual\n"
	      "乙水县 - 总诊疗 900000 人次 2024年 actual\n");
	check("表1 2023年收支情况（计量单位：亿元）\n地区 | 收入 | 支出\n甲山县 | 1.25 | 3\n",
	      "甲山县 - 收入 125000000 元 2023年 actual\n"
	      "甲山县 - 支出 300000000 元 2023年 actual\n");
	check("填报单位：甲山县统计局\n\n地区\t户数\n甲山县\t120\n", "甲山县 - 户数 120 - - actual\n");
	check("| 单位：万元 | |\n|---|---|\n| 地区 | 收入 |\n| 甲山县 | 1.2亿 |\n", "甲山县 - 收入 120000000 元 - actual\n");
}

static void unit_in_head(void **state)
{
	(void)state;
	check("企业名称\t营业收入(万元)\t人均收入（元/人）\t产量/吨\n甲山公司\t12.5\t3,800\t7\n",
	      "甲山公司 - 营业收入 125000 元 - actual\n"
	      "甲山公司 - 人均收入 3800 元/人 - actual\n"
	      "甲山公司 - 产量 7 吨 - actual\n");
	check("| 地区 | 收入（单位：万元） |\n|:---|---:|\n| 甲山县 | 5.20 |\n", "甲山县 - 收入 52000 元 - actual\n");
	check("指标（万元）\t2023年\t2024年\t增速\n收入\t1\t2\t100\n",
	      "- - 收入 10000 元 2023年 actual\n- - 收入 20000 元 2024年 actual\n- - 收入 100 % - actual\n");
	check("单位：万元 | 2023年 | 2024年\n收入 | 1 | 2\n", "- - 收入 10000 元 2023年 actual\n- - 收入 20000 元 2024年 actual\n");
	check("编制单位：甲山公司 | 2024年 | 单位：元\n项目 | 金额\n货币资金 | 1,200.50\n", "- - 货币资金 1200.50 元 2024年 actual\n");
	check("单位：万元\n\n县（市、区）\t总收入（含税）\n甲山县\t2\n", "甲山县 - 总收入（含税） 20000 元 - actual\n");
}

static void unit_of_row(void **state)
{
	(void)state;
	check("表2 2024年产品产量\n产品名称 | 单位 | 产量 | 比上年增长（%）\n板材 | 万立方米 | 46.3 | 8.5\n茶 | 吨 | 5120 | -6.2\n",
	      "- - 板材 463000 立方米 2024年 actual\n"
	      "- 增长 板材 8.5 % 2024年 actual\n"
	      "- - 茶 5120 吨 2024年 actual\n"
	      "- 增长 茶 -6.2 % 2024年 actual\n");
}

static void own_units(void **state)
{
	(void)state;
	check("项目名称\t总投资（亿元）\t完成投资（亿元）\t完成率\n水库\t3.6\t1.2\t33.3\n",
	      "水库 - 总投资 360000000 元 - actual\n水库 - 完成投资 120000000 元 - actual\n水库 - 完成率 33.3 % - actual\n");
	check("序号\t任务\t年度目标\t牵头科室\t完成时限\n1\t健康巡讲\t120场\t宣传科\t11月底\n2\t技能轮训\t不少于2500人\t人事科\t12月底\n",
	      "宣传科 - 健康巡讲 120 场 - planned\n"
	      "人事科 - 技能轮训 2500 人 - planned\n");
	check("甲山县卫生健康委员会2025年工作计划\n\n任务\t2024年完成\t2025年目标\t备注\n体检\t12.5万人\t13万人\n",
	      "甲山县卫生健康委员会 - 体检 125000 人 2024年 actual\n"
	      "甲山县卫生健康委员会 - 体检 130000 人 2025年 planned\n");
}

static void times(void **state)
{
	(void)state;
	check("单位：万人\n\n指标\t2023\t2024\t同比增长%\n常住人口\t35.2\t35.1\t-0.3\n",
	      "- - 常住人口 352000 人 2023 actual\n"
	      "- - 常住人口 351000 人 2024 actual\n"
	      "- 增长 常住人口 -0.3 % - actual\n");
	check("年份\t产量（万吨）\n2022\t1.5\n2023年\t2\n",
	      "- - 产量 15000 吨 2022 actual\n"
	      "- - 产量 20000 吨 2023年 actual\n");
	check("指标\t2023年\t\t2024年\t\n\t户数（户）\t占比\t户数（户）\t占比\n低保\t12\t3.5\t15\t4\n",
	      "低保 - 户数 12 户 2023年 actual\n"
	      "低保 - 占比 3.5 % 2023年 actual\n"
	      "低保 - 户数 15 户 2024年 actual\n"
	      "低保 - 占比 4 % 2024年 actual\n");
}

static void percents(void **state)
{
	(void)state;
	check("单位：亿元\n\n地区\t生产总值\t增速\t占比（%）\n甲山县\t20\t5.6%\t43.0\n乙水县\t10\t4.1\t—\n合 计\t30\t5\t\n",
	      "甲山县 - 生产总值 2000000000 元 - actual\n"
	      "甲山县 - 增速 5.6 % - actual\n"
	      "甲山县 - 占比 43.0 % - actual\n"
	      "乙水县 - 生产总值 1000000000 元 - actual\n"
	      "乙水县 - 增速 4.1 % - actual\n"
	      "- - 生产总值 3000000000 元 - actual\n"
	      "- - 增速 5 % - actual\n");
}

static void not_told(void **state)
{
	(void)state;
	check("单位：人、万元\n\n地区\t人数\t救助率\n甲山县\t12\t3\n", "甲山县 - 救助率 3 % - actual\n");
	check("序号\t姓名\t年龄\t捐款（元）\n1\t张某\t35\t1000\n", "- - 捐款 1000 元 - actual\n");
	check("甲山县\t12.5\t3.1\n乙水县\t10.2\t2.8\n", ""); /* no heads */
	check("地区\t收入\t支出\n甲山县\t12\n乙水县\t1\t2\t3\n", ""); /* a cell too few, or too many */
	check("地区\t电话\t排名\t日期\n甲山县\t0539-7221234\t3\t2024年5月6日\n", "");
	check("单位：万元\n\n正文到此为止。\n\n地区\t收入\n甲山县\t12\n", "甲山县 - 收入 12 - - actual\n");
}

static void without_heads(void **state)
{
	(void)state;
	check("常住人口\t35.18万人\n联系电话\t0539-7221234\n2024年户数\t1200户\n",
	      "- - 常住人口 351800 人 - actual\n- - 户数 1200 户 2024年 actual\n");
}

static void one_after_another(void **state)
{
	(void)state;
	check("地区\t收入（元）\n甲山县\t12\n\n各乡镇情况\t单位：户\n乡镇\t目标任务\t完成数\n东镇\t120\t100\n",
	      "甲山县 - 收入 12 元 - actual\n东镇 - 目标任务 120 户 - planned\n东镇 - 完成数 100 户 - actual\n");
}

static void corner_left_out(void **state)
{
	(void)state;
	check("单位：人次\n\n总诊疗\t出院\n甲山县\t12\t5\n", "甲山县 - 总诊疗 12 人次 - actual\n甲山县 - 出院 5 人次 - actual\n");
	check("|绝对数（亿元）|比上年增长（%）|\n第一产业|37.11|2.6|\n", "- - 第一产业 3711000000 元 - actual\n- 增长 第一产业 2.6 % - actual\n");
}

static int open_rules(void **state)
{
	(void)state;
	buf_init(&got, &mem_default, SIZE_MAX);
	return clm_rules_load(&rules, NULL, 0, NULL, NULL) != CLM_OK;
}

static int close_rules(void **state)
{
	(void)state;
	buf_free(&got);
	clm_rules_free(rules);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit_above), cmocka_unit_test(unit_in_head), cmocka_unit_test(unit_of_row),
		cmocka_unit_test(own_units), cmocka_unit_test(times), cmocka_unit_test(percents),
		cmocka_unit_test(not_told), cmocka_unit_test(without_heads), cmocka_unit_test(corner_left_out),
		cmocka_unit_test(one_after_another),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}

/* test_fold.c - folding, character by character, and the map back */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "fold/fold.h"
#include "fold/map.h"

static struct buf text;
static struct map map;

static void take(void *ctx, uint32_t cp, const struct fold_char *from)
{
	struct map_run run = {.text = (uint32_t)text.len};

	(void)ctx;
	buf_put_utf8(&text, cp);
	run.text_step = (uint8_t)(text.len - run.text);
	run.cited = (uint32_t)from->cited;
	run.cited_step = from->cited_len;
	run.raw = from->raw;
	run.raw_step = from->raw_len;
	run.line = from->line;
	run.column = from->column;
	assert_true(map_add(&map, &run));
}

/* Folds s; a | in it is the seam of two lines. */
static const char *folded(const char *s, bool keep_blanks)
{
	struct fold f;
	struct fold_char c = {.line = 1, .column = 1};
	size_t n;

	buf_clear(&text);
	map_clear(&map);
	fold_init(&f, take, NULL);
	fold_begin(&f, keep_blanks);
	for (; *s; s += n) {
		c.cp = utf8_at(s, &n);
		if (c.cp == '|')
			c.cp = FOLD_BREAK;
		c.cited_len = c.raw_len = (uint8_t)n;
		fold_put(&f, &c);
		c.cited += n;
		c.raw += n;
		c.column++;
		if (c.cp == FOLD_BREAK) {
			c.line++;
			c.column = 1;
		}
	}
	fold_flush(&f);
	buf_put_char(&text, '\0');
	return text.ptr;
}

static const struct {
	const char *from, *to;
} cases[] = {
	/* width */
	{"３５０人", "350人"},
	{"５％", "5%"},
	{"１２．５亿元", "12.5亿元"},
	{"ＡＢ型", "AB型"},
	{"开展，覆盖；共：（一）好！吗？", "开展，覆盖；共：（一）好！吗？"},
	{"8.7︰59.3", "8.7：59.3"},
	{"１２，７４５人", "12,745人"},
	{"1，234，567元", "1,234,567元"},
	{"１２，７４，共", "12，74，共"},
	{"2019，2020年", "2019，2020年"},
	{"12，3456", "12，3456"},
	{"１２，|７４５人", "12,745人"},
	{"12，74|5|，共", "12,745，共"},
	{"３～５场", "3～5场"},
	/* blanks */
	{"共 1350 万 元", "共1350万元"},
	{"2021 年", "2021年"},
	{"妇联 2021", "妇联2021"},
	{"政　府　工　作", "政府工作"},
	{"宣\xC2\xA0讲", "宣讲"},
	{"9 600 家", "9 600家"},
	{"9  600 家", "9 600家"},
	{"达 5 %", "达5%"},
	{"《简报》 第 5 期", "《简报》第5期"},
	{"HPV 疫苗", "HPV疫苗"},
	{"open data 平台", "open data平台"},
	{"  首尾  ", "首尾"},
	/* blanks inside a number */
	{"1 9 9 7 年", "1997年"},
	{"7 4 7 7 2 亿元", "74772亿元"},
	{"达2 1 8 . 6 4亿元", "达218.64亿元"},
	{"收入8 4,2 1 6,5 3 0.1 8元", "收入84,216,530.18元"},
	{"升5 . 6 %。", "升5.6%。"},
	{"１　９　９　７年", "1997年"},
	{"1 2|3 4年", "1234年"},
	{"甲 1 2 3 4", "甲1 2 3 4"},
	{"3 5 12户", "3 5 12户"},
	{"12 3 4户", "12 3 4户"},
	/* seams of lines */
	{"开|展", "开展"},
	{"13|50万", "1350万"},
	{"1| 350万", "1 350万"},
	{"1|  350万", "1350万"},
	{"open|data", "open data"},
	{"open| |data", "open data"},
	{"12%|的", "12%的"},
	/* what says nothing */
	{"宣\xE2\x80\x8B讲", "宣讲"},
	{"宣\xC2\xAD讲", "宣讲"},
	{"宣\xEF\xBB\xBF讲", "宣讲"},
	{"\xE2\x80\xAA宣讲\xE2\x80\xAC", "宣讲"},
	{"葛\xF3\xA0\x84\x80城", "葛城"},
	{"宣\x01讲\x7F", "宣讲"},
	/* one form */
	{"\xE2\xBC\xA4事", "大事"},
	{"\xE2\xBB\x93期", "长期"},
	{"\xEF\xA4\x80", "豈"},
	{"宣\xEE\x80\x80讲", "宣\xEF\xBF\xBD讲"},
	{"二○二一年", "二〇二一年"},
	{"二○○○年", "二〇〇〇年"},
	{"二◯一五", "二〇一五"},
	{"二OO九年", "二〇〇九年"},
	{"二0一九年", "二〇一九年"},
	{"○要点", "○要点"},
	{"一号O型", "一号O型"},
	{"½杯①㎡", "½杯①㎡"},
	/* marks of prose */
	{"开展,覆盖", "开展，覆盖"},
	{"增长5%;农民", "增长5%；农民"},
	{"总值(GDP)达", "总值（GDP）达"},
	{"率(按 A 计)为", "率（按A计）为"},
	{"f(x) 和", "f(x)和"},
	{"共1,156名", "共1,156名"},
	{"于10:30开始", "于10:30开始"},
	{"年,5名", "年，5名"},
	{"完成, 其中", "完成，其中"},
	{"好!", "好！"},
	{"e.g. a, b (c)", "e.g. a, b (c)"},
	{"开展,|覆盖", "开展，覆盖"},
	/* emphasis */
	{"**强化学习。**开展", "强化学习。开展"},
	{"1. **强化**", "1.强化"},
	{"__要点__：五*个*", "要点：五*个*"},
	{"5*3", "5*3"},
	{"开****展", "开展"},
	{"占*|*5%*|*，", "占5%，"},
	{"占*|5%", "占*5%"},
};

static void one_spelling(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(folded(cases[i].from, false), cases[i].to);
}

static void folding_twice_changes_nothing(void **state)
{
	char once[256];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		(void)snprintf(once, sizeof once, "%s", folded(cases[i].from, false));
		assert_string_equal(folded(once, false), once);
	}
}

static void rows_keep_their_tabs(void **state)
{
	(void)state;
	assert_string_equal(folded("10\t678", true), "10\t678");
	assert_string_equal(folded("10 678名\t2024 年\t1\t2", true), "10 678名\t2024年\t1\t2");
	assert_string_equal(folded("张 三\t５ 人\t", true), "张三\t5人\t");
}

static void marks_are_capped(void **state)
{
	char in[4 + 2 * 100 + 4] = "é";
	size_t i;

	(void)state;
	for (i = 0; i < 100; i++)
		memcpy(in + 2 + 2 * i, "\xCC\x81", 3);
	assert_int_equal(strlen(folded(in, false)), 2 + 2 * 32);
}

/* Every folded character leads back to one that folds to it, at the right place. */
static void the_map_leads_back(void **state)
{
	const char *in = "　共 １２，\xE2\x80\x8B７４５|人次(约 ½),\xE2\xBC\xA4事";
	const char *out = folded(in, false);
	size_t at, n;
	struct map_place p;

	(void)state;
	assert_string_equal(out, "共12,745人次（约½），大事");
	for (at = 0; out[at]; at += n) {
		uint32_t cp = utf8_at(out + at, &n), from;
		p = map_at(&map, (uint32_t)(at + n - 1));
		from = fold_code_point(utf8_at(in + p.cited, &(size_t){0}));
		if (from == '(' || from == ')' || from == ',')
			from = from - 0x21 + 0xFF01;
		if (from == 0xFF0C && cp == ',')
			from = cp;
		assert_int_equal(from, cp);
		assert_int_equal(p.cited_end - p.cited, p.raw_end - p.raw);
	}
	p = map_at(&map, (uint32_t)(strstr(out, "人") - out));
	assert_int_equal(p.line, 2);
	assert_int_equal(p.column, 1);
	p = map_at(&map, (uint32_t)(strstr(out, "745") - out));
	assert_int_equal(p.line, 1);
	assert_int_equal(p.column, 8);
}

static void the_front_of_a_map_can_go(void **state)
{
	const char *out = folded("一 1２3|四五", false);
	struct map_place p;

	(void)state;
	assert_string_equal(out, "一123四五");
	map_drop_front(&map, 4);
	p = map_at(&map, 0);
	assert_int_equal(p.cited, 0);
	assert_int_equal(p.raw, 5);
	assert_int_equal(p.column, 4);
	p = map_at(&map, 2);
	assert_int_equal(p.line, 2);
	assert_int_equal(p.cited, 5);
	assert_int_equal(p.raw, 10);
	map_drop_front(&map, 5);
	p = map_at(&map, 0);
	assert_int_equal(p.raw, 13);
	assert_int_equal(p.column, 2);
	map_drop_front(&map, 3);
	assert_int_equal(map.n_runs, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_spelling),
		cmocka_unit_test(folding_twice_changes_nothing),
		cmocka_unit_test(rows_keep_their_tabs),
		cmocka_unit_test(marks_are_capped),
		cmocka_unit_test(the_map_leads_back),
		cmocka_unit_test(the_front_of_a_map_can_go),
	};
	int failed;

	buf_init(&text, &mem_default, 1 << 16);
	map_init(&map, &mem_default);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	buf_free(&text);
	map_free(&map);
	return failed;
}

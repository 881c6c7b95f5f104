/* Word tables: rows, faults with their exact places, ceilings, and speed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "compile/shipped.h"
#include "compile/tsv.h"

/* `<cell|cell>` for each row with its line, and `line:column code` for each fault, in order. */
static void hear(void *ctx, const struct clm_diagnostic *d)
{
	buf_printf(ctx, " %zu:%zu %s", d->line, d->column, d->code);
}

static void read_table(struct bytes table, struct buf *out)
{
	struct clm_reporter reporter = {.report = hear, .ctx = out};
	struct faults faults = {.reporter = &reporter, .source = "words.tsv"};
	char *copy = malloc(table.len ? table.len : 1);
	struct tsv t;
	size_t i;

	assert_non_null(copy);
	if (table.len)
		memcpy(copy, table.ptr, table.len);
	buf_init(out, &mem_default, SIZE_MAX);
	tsv_open(&t, (struct bytes){table.len ? copy : NULL, table.len}, false, &faults);
	assert_string_equal(t.source, "words.tsv");
	while (tsv_next(&t)) {
		buf_printf(out, " %zu<", t.line);
		for (i = 0; i < t.n_cells; i++) {
			buf_put_str(out, i ? "|" : "");
			buf_put_bytes(out, t.cell[i]);
		}
		buf_put_char(out, '>');
	}
	assert_false(tsv_next(&t));
	buf_put_char(out, '\0');
	free(copy);
}

#define TABLE(literal) {(literal), sizeof(literal) - 1}

static const struct {
	struct bytes table;
	const char *rows;
} cases[] = {
	{TABLE(""), ""},
	{TABLE("\n\r\n \t \n"), ""},
	{TABLE("a"), " 1<a>"},
	{TABLE("a\n"), " 1<a>"},
	{TABLE("\xEF\xBB\xBF" "a\n"), " 1<a>"},
	{TABLE("\xEF\xBB\xBF# c\na\n"), " 2<a>"},
	{TABLE("# 注\n\n宣讲\tn\t1\r\n培训\r"), " 3<宣讲|n|1> 4<培训>"},
	{TABLE("\ta\t\n"), " 1<|a|>"},
	{TABLE("a #b\t c \n"), " 1<a #b| c >"},
	{TABLE("1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16\n"), " 1<1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16>"},
	{TABLE("文\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16\t17\nb\n"), " 1:40 tsv-cells 2<b>"},
	{TABLE("a\n文\t\xB2\xE2\nb\n\xff\nc\xff"), " 1<a> 2:3 tsv-utf8 3<b> 4:1 tsv-utf8 5:2 tsv-utf8"},
	{TABLE("# \xff\na\xE4\xB8\nb\n"), " 1:3 tsv-utf8 2:2 tsv-utf8 3<b>"},
	{TABLE("文\0\nb\n"), " 1:2 tsv-utf8 2<b>"},
	{TABLE("文文文文文文文文文文\0\n12345678\x80""2345678\nb"), " 1:11 tsv-utf8 2:9 tsv-utf8 3<b>"},
	{TABLE("\xE0\x80\x80\n\xED\xA0\x80\n\xEC\xBF\n\xF0\x9F\x98\x80\n"),
	 " 1:1 tsv-utf8 2:1 tsv-utf8 3:1 tsv-utf8 4<\xF0\x9F\x98\x80>"},
};

static void test_rows(void **state)
{
	struct buf out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		read_table(cases[i].table, &out);
		assert_string_equal(out.ptr, cases[i].rows);
		buf_free(&out);
	}
}

static void test_word_border(void **state)
{
	char table[LIMIT_WORD + 16];
	struct buf out;

	(void)state;
	memcpy(table, "文\t", 4);
	memset(table + 4, 'x', LIMIT_WORD + 1);
	read_table((struct bytes){table, 4 + LIMIT_WORD}, &out);
	assert_int_equal(out.len, strlen(" 1<文|>") + LIMIT_WORD + 1);
	buf_free(&out);
	read_table((struct bytes){table, 4 + LIMIT_WORD + 1}, &out);
	assert_string_equal(out.ptr, " 1:3 tsv-word");
	buf_free(&out);
}

static void test_size_border(void **state)
{
	struct buf out;
	struct bytes table = {NULL, LIMIT_LEXICON_FILE};
	char *big = malloc(LIMIT_LEXICON_FILE + 1);

	(void)state;
	assert_non_null(big);
	memset(big, '\n', LIMIT_LEXICON_FILE + 1);
	big[LIMIT_LEXICON_FILE - 1] = 'a';
	table.ptr = big;
	read_table(table, &out);
	assert_string_equal(out.ptr, " 67108864<a>");
	buf_free(&out);
	table.len++;
	read_table(table, &out);
	assert_string_equal(out.ptr, " 0:0 tsv-size");
	buf_free(&out);
	free(big);
}

static void test_column(void **state)
{
	struct faults faults = {.source = "words.tsv"};
	struct tsv t;

	(void)state;
	tsv_open(&t, BYTES("\xEF\xBB\xBF宣讲\t\t一x\ty\n"), false, &faults);
	assert_int_equal(tsv_column(&t, 0), 1);
	assert_true(tsv_next(&t));
	assert_int_equal(tsv_column(&t, 0), 1);
	assert_int_equal(tsv_column(&t, 1), 4);
	assert_int_equal(tsv_column(&t, 2), 5);
	assert_int_equal(tsv_column(&t, 3), 8);
	assert_int_equal(tsv_column(&t, 4), 8);
	assert_false(tsv_next(&t));
}

static void test_prefixes(void **state)
{
	static const char sample[] = "\xEF\xBB\xBF# 注\n宣讲\tn\t1\r\n\n"
	                             "培训\t\xF0\x9F\x98\x80\t\xff\n慰问abcdefghijklm\tz\n";
	struct buf out;
	size_t i, at;
	char copy[sizeof sample];

	(void)state;
	for (i = 0; i < sizeof sample; i++) {
		read_table((struct bytes){sample, i}, &out);
		buf_free(&out);
		for (at = 0; at < i; at++) {
			memcpy(copy, sample, sizeof sample);
			copy[at] = (char)(at % 3 ? 0x80 + at : 0);
			read_table((struct bytes){copy, i}, &out);
			buf_free(&out);
		}
	}
}

/* What is built in is not checked at every start, but here. */
static void built_in(void **state)
{
	const struct shipped_file *f;
	size_t n = 0;

	(void)state;
	for (f = shipped_files; f->name; f++, n++) {
		struct bytes file = {f->begin, (size_t)(f->end - f->begin)};
		assert_int_equal(utf8_valid(file), file.len);
		assert_null(memchr(file.ptr, '\0', file.len));
	}
	assert_true(n > 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(built_in),
		cmocka_unit_test(test_rows),   cmocka_unit_test(test_word_border), cmocka_unit_test(test_size_border),
		cmocka_unit_test(test_column), cmocka_unit_test(test_prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

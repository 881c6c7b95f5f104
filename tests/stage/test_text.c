/* test_text.c - the line reader: line ends, bad bytes, long lines, any chunks */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "decode/text.h"

static struct buf seen;

/* One line as text: number:column raw-raw_end flags "text" */
static enum clm_status note(void *ctx, const struct line *l)
{
	(void)ctx;
	buf_printf(&seen, "%u:%u %u-%u%s%s%s", l->number, l->column, (unsigned)l->raw,
	           (unsigned)l->raw_end, l->continues ? " +" : "", l->ends_document ? " FF" : "",
	           l->bad ? " bad" : "");
	if (l->bad)
		buf_printf(&seen, "@%u", (unsigned)l->bad_offset);
	buf_put_str(&seen, " ");
	buf_put_bytes(&seen, l->text);
	buf_put_str(&seen, "\n");
	return CLM_OK;
}

static void read_in(struct bytes input, size_t chunk)
{
	struct text_reader r;
	size_t at, n;

	buf_free(&seen);
	buf_init(&seen, &mem_default, (size_t)64 << 20);
	text_reader_init(&r, &mem_default, note, NULL);
	for (at = 0; at < input.len; at += n) {
		/* a copy of its own, so that reading behind a chunk is seen */
		char *copy;
		n = input.len - at < chunk ? input.len - at : chunk;
		copy = malloc(n);
		assert_non_null(copy);
		memcpy(copy, input.ptr + at, n);
		assert_int_equal(text_reader_feed(&r, copy, n), CLM_OK);
		free(copy);
	}
	assert_int_equal(text_reader_end(&r), CLM_OK);
	text_reader_free(&r);
	buf_put_char(&seen, '\0');
}

static const struct {
	struct bytes input;
	const char *lines;
} cases[] = {
	{BYTES(""), ""},
	{BYTES("甲"), "1:1 0-3 甲\n"},
	{BYTES("甲\n"), "1:1 0-3 甲\n"},
	{BYTES("甲\n\n乙"), "1:1 0-3 甲\n2:1 4-4 \n3:1 5-8 乙\n"},
	{BYTES("甲\r\n乙\r\n"), "1:1 0-3 甲\n2:1 5-8 乙\n"},
	{BYTES("甲\r乙\r"), "1:1 0-3 甲\n2:1 4-7 乙\n"},
	{BYTES("甲\r\r\n乙"), "1:1 0-3 甲\n2:1 6-9 乙\n"},
	{BYTES("甲\r\r乙"), "1:1 0-3 甲\n2:1 4-4 \n3:1 5-8 乙\n"},
	{BYTES("甲\r\r\r\n乙"), "1:1 0-3 甲\n2:1 4-4 \n3:1 7-10 乙\n"},
	{BYTES("甲\xC2\x85乙"), "1:1 0-3 甲\n2:1 5-8 乙\n"},
	{BYTES("甲\xE2\x80\xA8乙\xE2\x80\xA9"), "1:1 0-3 甲\n2:1 6-9 乙\n"},
	{BYTES("甲\f乙"), "1:1 0-3 FF 甲\n1:2 4-7 乙\n"},
	{BYTES("甲\r\f乙\n"), "1:1 0-3 甲\n2:1 4-4 FF \n2:1 5-8 乙\n"},
	{BYTES("\xEF\xBB\xBF甲"), "1:1 3-6 甲\n"},
	{BYTES("\xEF\xBB\xBF\n甲"), "1:1 3-3 \n2:1 4-7 甲\n"},
	{BYTES("甲\n\xEF\xBB\xBF乙"), "1:1 0-3 甲\n2:1 4-10 \xEF\xBB\xBF乙\n"},
	/* not text: overlong, surrogate, above U+10FFFF, lone, cut at the end, NUL */
	{BYTES("甲\xC0\xAF\n乙"), "1:1 0-5 bad@3 \n2:1 6-9 乙\n"},
	{BYTES("\xED\xA0\x80"), "1:1 0-3 bad@0 \n"},
	{BYTES("a\xF4\x90\x80\x80"), "1:1 0-5 bad@1 \n"},
	{BYTES("甲\n乙\x80\n丙"), "1:1 0-3 甲\n2:1 4-8 bad@7 \n3:1 9-12 丙\n"},
	{BYTES("甲\xE4\xB8"), "1:1 0-5 bad@3 \n"},
	{BYTES("甲\0乙\xFF"), "1:1 0-8 bad@3 \n"},
	{BYTES("\xEF\xBB\xBF\x80"), "1:1 3-4 bad@3 \n"},
};

static void lines_are_found(void **state)
{
	size_t i, chunk;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (chunk = 1; chunk <= 8; chunk++) {
			read_in(cases[i].input, chunk);
			assert_string_equal(seen.ptr, cases[i].lines);
		}
	}
}

/* fill, repeated to `len` bytes, between head and tail */
static struct bytes long_line(const char *head, const char *fill, size_t len, const char *tail)
{
	static struct buf b;
	size_t n;

	buf_free(&b);
	buf_init(&b, &mem_default, (size_t)8 << 20);
	buf_put_str(&b, head);
	for (n = 0; n < len; n += strlen(fill))
		buf_put_str(&b, fill);
	buf_put_str(&b, tail);
	return buf_bytes(&b);
}

static void first_piece_ends(struct bytes input, const char *with, size_t len)
{
	const char *text, *end;

	read_in(input, 4096);
	assert_memory_equal(seen.ptr, "1:1 0-", 6);
	text = strstr(seen.ptr, " + ");
	assert_non_null(text);
	end = strstr(text, "\n");
	assert_int_equal(end - text - 3, len);
	assert_memory_equal(end - strlen(with), with, strlen(with));
}

static void long_lines_are_cut_at_safe_places(void **state)
{
	(void)state;
	first_piece_ends(long_line("", "宣讲", LIMIT_LINE, ""), "宣", LIMIT_LINE / 3 * 3);
	first_piece_ends(long_line("开展。", "宣讲", LIMIT_LINE, ""), "开展。", 9);
	first_piece_ends(long_line("开展，", "宣讲", LIMIT_LINE, ""), "开展，", 9);
	first_piece_ends(long_line("开展。进，", "宣讲", LIMIT_LINE, ""), "开展。", 9);
	first_piece_ends(long_line("", "1", 3 * LIMIT_LINE, ""), "1", LIMIT_LINE);
	first_piece_ends(long_line("", "宣", LIMIT_LINE - 12, "1234567890123456万"), "宣", LIMIT_LINE - 10);
}

static void pieces_are_the_line_whatever_the_chunks(void **state)
{
	struct bytes input = long_line("", "全年开展活动１２３场，共45678人；", 5 * LIMIT_LINE, "\n尾\n");
	char *whole;

	(void)state;
	read_in(input, input.len);
	whole = seen.ptr;
	seen = (struct buf){.mem = &mem_default};
	read_in(input, 1);
	assert_string_equal(seen.ptr, whole);
	read_in(input, 4095);
	assert_string_equal(seen.ptr, whole);
	mem_free(&mem_default, whole);
}

static enum clm_status stop(void *ctx, const struct line *l)
{
	(void)l;
	++*(int *)ctx;
	return CLM_STOPPED;
}

static void a_status_of_the_callback_stops(void **state)
{
	struct text_reader r;
	int calls = 0;

	(void)state;
	text_reader_init(&r, &mem_default, stop, &calls);
	assert_int_equal(text_reader_feed(&r, "a\nb\n", 4), CLM_STOPPED);
	assert_int_equal(calls, 1);
	text_reader_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_found),
		cmocka_unit_test(long_lines_are_cut_at_safe_places),
		cmocka_unit_test(pieces_are_the_line_whatever_the_chunks),
		cmocka_unit_test(a_status_of_the_callback_stops),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	long_line("", "", 0, "");
	buf_free(&seen);
	return failed;
}

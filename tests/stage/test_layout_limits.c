/* test_layout_limits.c - whatever comes, however much, however little memory */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "decode/text.h"
#include "layout/layout.h"

static enum clm_status pass_on(void *layout, const struct line *line)
{
	return layout_line(layout, line);
}

static size_t n_windows, n_cut, n_chars;

static enum clm_status count(void *ctx, const struct window *w)
{
	(void)ctx;
	n_windows++;
	n_cut += w->was_cut;
	n_chars += utf8_count(w->text);
	assert_true(w->text.len <= LIMIT_WINDOW && w->cited.len <= 8 * LIMIT_WINDOW);
	return CLM_OK;
}

struct budget {
	size_t live, most;
	long left; /* allocations still granted; -1: all */
};

static void *metered(void *ctx, void *ptr, size_t size)
{
	struct budget *b = ctx;
	size_t *head = ptr ? (size_t *)ptr - 2 : NULL;

	if (size == 0) {
		b->live -= head ? *head : 0;
		free(head);
		return NULL;
	}
	if (b->left == 0)
		return NULL;
	b->left -= b->left > 0;
	b->live -= head ? *head : 0;
	head = realloc(head, size + 2 * sizeof *head);
	assert_non_null(head);
	*head = size;
	b->live += size;
	b->most = b->live > b->most ? b->live : b->most;
	return head + 2;
}

/* Whatever comes, however much of it: the memory stays what it is. */
static void memory_stays_flat(void **state)
{
	static const char *const fills[] = {
		"1", "（", "《", "，", "。", "宣", "宣\n", "宣传\n", "\n", " ", "\t1", "\xE2\x80\x8B", "甲\t1\n",
		"（\n\n", "— 3 —\n", "一、队\n", "▲ 图\n", "坏\xFF\n", "宣传宣讲，开展活动\n", "\xCC\x81", "*", "\r",
	};
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof fills / sizeof *fills; i++) {
		struct budget budget = {.left = -1};
		struct clm_allocator mem = {metered, &budget};
		struct layout *l = layout_new(&mem, count, NULL);
		struct text_reader r;

		layout_begin(l);
		text_reader_init(&r, &mem, pass_on, l);
		for (n = 0; n < 1000000; n += strlen(fills[i]))
			assert_int_equal(text_reader_feed(&r, fills[i], strlen(fills[i])), CLM_OK);
		assert_int_equal(text_reader_end(&r), CLM_OK);
		assert_int_equal(layout_end(l), CLM_OK);
		text_reader_free(&r);
		layout_free(l);
		assert_true(budget.most < 1 << 20);
		assert_int_equal(budget.live, 0);
	}
}

static void long_sentences_are_cut_behind_a_comma(void **state)
{
	const char *part = "开展活动十场，参加的人数以千计";
	struct layout *l = layout_new(&mem_default, count, NULL);
	struct text_reader r;
	size_t i;

	(void)state;
	n_windows = n_cut = n_chars = 0;
	layout_begin(l);
	text_reader_init(&r, &mem_default, pass_on, l);
	for (i = 0; i < 2000; i++)
		assert_int_equal(text_reader_feed(&r, part, strlen(part)), CLM_OK);
	assert_int_equal(text_reader_end(&r), CLM_OK);
	assert_int_equal(layout_end(l), CLM_OK);
	assert_int_equal(n_chars, 2000 * utf8_count(bytes_of(part)));
	assert_int_equal(n_windows, n_cut + 1);
	assert_in_range(n_windows, 2000 * strlen(part) / LIMIT_WINDOW, 2000 * strlen(part) / LIMIT_WINDOW + 4);
	text_reader_free(&r);
	layout_free(l);
}

/* The n-th allocation fails: told, nothing leaks, nothing is left half done. */
static enum clm_status read_all(const char *page, const struct clm_allocator *mem)
{
	struct layout *l = layout_new(mem, count, NULL);
	struct text_reader r;
	enum clm_status status;

	if (!l)
		return CLM_NO_MEMORY;
	layout_begin(l);
	text_reader_init(&r, mem, pass_on, l);
	status = text_reader_feed(&r, page, strlen(page));
	if (!status)
		status = text_reader_end(&r);
	if (!status)
		status = layout_end(l);
	text_reader_free(&r);
	layout_free(l);
	return status;
}

static void no_memory_is_survived(void **state)
{
	const char *page = "一、队伍\n　　办起１２所夜校，学员9 600余名，来自三个乡镇\n\n— 3 —\n\n和两个街道。还要再办。\n"
	                   "甲\t1\n乙\t2\n宣\n传\n队\n▲ 夜校开学。\n坏\xFF字\n　　末段。\n";
	enum clm_status status = CLM_NO_MEMORY;
	long n;

	(void)state;
	for (n = 0; status == CLM_NO_MEMORY; n++) {
		struct budget budget = {.left = n};
		struct clm_allocator mem = {metered, &budget};
		status = read_all(page, &mem);
		assert_int_equal(budget.live, 0);
	}
	assert_int_equal(status, CLM_OK);
	assert_true(n > 5);
}

static void a_layout_can_be_used_again(void **state)
{
	struct layout *l = layout_new(&mem_default, count, NULL);
	struct line line = {.text = BYTES("全年办班（五期"), .raw_end = 21, .number = 1, .column = 1};

	(void)state;
	n_windows = 0;
	layout_begin(l);
	assert_int_equal(layout_line(l, &line), CLM_OK);
	layout_begin(l); /* what was open is lost */
	assert_int_equal(layout_line(l, &line), CLM_OK);
	assert_int_equal(layout_end(l), CLM_OK);
	assert_int_equal(layout_end(l), CLM_OK);
	assert_int_equal(n_windows, 1);
	layout_free(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_stays_flat),
		cmocka_unit_test(long_sentences_are_cut_behind_a_comma),
		cmocka_unit_test(no_memory_is_survived),
		cmocka_unit_test(a_layout_can_be_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_calls.c - the order of calls, calls from within a callback, and limits */
#include "claims.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls), cmocka_unit_test(calls_within), cmocka_unit_test(stopped_at_the_end),
		cmocka_unit_test(at_once), cmocka_unit_test(limits), cmocka_unit_test(half_a_block),
	};

	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}

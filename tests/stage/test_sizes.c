/* test_sizes.c - sizes at the edge of what a size can say: no sum or product wraps to a small one.
 * The allocator here gives nothing, and keeps what it was asked for. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, MAP_NORESERVE */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#include <cmocka.h>

#include "base/buf.h"
#include "claimline.h"

/* 2 and 4 GiB; where addresses have 32 bits, what fits in half of them. */
#define LARGE ((size_t)1 << (SIZE_MAX > UINT32_MAX ? 31 : 30))
#define LARGER ((size_t)1 << (SIZE_MAX > UINT32_MAX ? 32 : 26))

static size_t asked, n_asked;

static void *refuse(void *ctx, void *ptr, size_t size)
{
	(void)ctx;
	(void)ptr;
	asked = size;
	n_asked++; /* also for nothing: a product may have wrapped to that */
	return NULL;
}

static const struct clm_allocator refusing = {refuse, NULL};

static void arrays(void **state)
{
	static const struct {
		size_t n, size;
		bool fits; /* in a size: it is asked for then */
	} cases[] = {
		{LARGE, 1, true}, {LARGER, 24, true}, {SIZE_MAX / 2 - 1, 1, true}, {SIZE_MAX / 2, 2, false},
		{SIZE_MAX / 16, 16, false}, {SIZE_MAX / 24, 40, false}, {SIZE_MAX / 2 + 1, 1, false}, {SIZE_MAX, 1, false}, {SIZE_MAX - 1, SIZE_MAX, false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t capacity = 0;
		char *data = NULL;
		asked = n_asked = 0;
		assert_false(array_grow(&refusing, &data, &capacity, cases[i].n, cases[i].size));
		assert_true(capacity == 0 && !data);
		assert_int_equal(n_asked, cases[i].fits);
		if (cases[i].fits)
			assert_true(asked / cases[i].size > cases[i].n);
	}
}

/* A buffer that holds so much cannot be made, but one that says so can. */
static void buffers(void **state)
{
	static const struct {
		size_t len, n, ceiling;
		enum clm_status status;
	} cases[] = {
		{0, LARGE, SIZE_MAX, CLM_NO_MEMORY}, {0, LARGER, SIZE_MAX, CLM_NO_MEMORY},
		{0, SIZE_MAX, SIZE_MAX, CLM_NO_MEMORY}, {SIZE_MAX / 2, SIZE_MAX / 2, SIZE_MAX, CLM_NO_MEMORY},
		{SIZE_MAX / 2 + 1, SIZE_MAX / 2 + 1, SIZE_MAX, CLM_LIMIT}, {1, SIZE_MAX, SIZE_MAX, CLM_LIMIT},
		{10, SIZE_MAX - 5, 100, CLM_LIMIT}, {100, 1, 100, CLM_LIMIT},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b;
		buf_init(&b, &refusing, cases[i].ceiling);
		b.len = b.capacity = cases[i].len;
		buf_put(&b, "", cases[i].n); /* nothing is copied: there is no room */
		assert_int_equal(b.status, cases[i].status);
		assert_int_equal(b.len, cases[i].len);
	}
}

static void arenas(void **state)
{
	static const size_t sizes[] = {LARGE, UINT32_MAX - 100, SIZE_MAX / 2};
	struct arena a;
	size_t i;

	(void)state;
	arena_init(&a, &refusing);
	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		asked = 0;
		assert_null(arena_alloc(&a, sizes[i]));
		assert_true(asked > sizes[i]);
	}
	n_asked = 0;
	for (i = 0; i < 32; i++)
		assert_null(arena_alloc(&a, SIZE_MAX - i));
	assert_int_equal(n_asked, 0);
}

static int on_record(void *ctx, const char *json, size_t len)
{
	(void)ctx;
	(void)json;
	(void)len;
	return 0;
}

static void on_told(void *ctx, const struct clm_diagnostic *d)
{
	assert_string_equal(d->code, "binary");
	++*(size_t *)ctx;
}

/* More than 4 GiB in one call: pages of zeros, which are no text and told so at once. */
static void feed(void **state)
{
	const uint64_t n = ((uint64_t)1 << 32) + 4097;
	size_t n_told = 0;
	struct clm_options options = {.record = on_record, .report = on_told, .ctx = &n_told};
	struct clm_rules *rules = NULL;
	struct clm_extractor *x = NULL;
	void *zeros = n > SIZE_MAX ? MAP_FAILED : mmap(NULL, (size_t)n, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	(void)state;
	if (zeros == MAP_FAILED)
		skip();
	assert_int_equal(clm_rules_load(&rules, NULL, 0, NULL, NULL), CLM_OK);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "zeros"), CLM_OK);
	assert_int_equal(clm_feed(x, zeros, (size_t)n), CLM_OK);
	assert_int_equal(clm_end(x), CLM_BAD_INPUT);
	assert_int_equal(n_told, 1);
	clm_extractor_free(x);
	clm_rules_free(rules);
	munmap(zeros, (size_t)n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrays), cmocka_unit_test(buffers), cmocka_unit_test(arenas), cmocka_unit_test(feed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

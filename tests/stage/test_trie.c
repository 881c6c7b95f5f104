/* test_trie.c - words put and found again, in a trie alone and in one that lies over another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/trie.h"

#define N_WORDS 3000
#define LETTERS "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸abcd𠀀" /* of 3 bytes, 1 and 4 */

static struct bytes words[N_WORDS];
static char room[N_WORDS][24];

/* Words of one to four letters, some of them more than once: always the same. */
static int make_words(void **state)
{
	uint32_t seed = 7;
	size_t i, n, at, len;

	(void)state;
	for (i = 0; i < N_WORDS; i++) {
		words[i] = (struct bytes){room[i], 0};
		for (n = 1 + (seed >> 16) % 4; n > 0; n--) {
			seed = seed * 1103515245u + 12345u;
			for (at = 0, len = (seed >> 16) % 25; len > 0; len--)
				at += utf8_length(LETTERS[at]);
			len = utf8_length(LETTERS[at]);
			memcpy(room[i] + words[i].len, &LETTERS[at], len);
			words[i].len += len;
		}
	}
	return 0;
}

/* Puts words from to end-1, each with the number that `value` makes of its own. */
static void put(struct trie *t, size_t from, size_t end, uint32_t value)
{
	for (; from < end; from++) {
		uint32_t *slot = trie_put(t, words[from]);
		assert_non_null(slot);
		*slot = (uint32_t)from * 10 + value;
	}
}

/* What is found in one trie is found in the other, of all words, and of what begins like them and goes on. */
static void assert_alike(const struct trie *a, const struct trie *b)
{
	char longer[32];
	size_t i, end_a = 0, end_b = 0;

	for (i = 0; i < N_WORDS; i++) {
		struct bytes text = {longer, words[i].len + 3};
		snprintf(longer, sizeof longer, "%.*s寅", (int)words[i].len, words[i].ptr);
		assert_int_equal(trie_get(a, words[i]), trie_get(b, words[i]));
		assert_int_equal(trie_get(a, text), trie_get(b, text));
		assert_int_equal(trie_longest(a, text, 0, &end_a), trie_longest(b, text, 0, &end_b));
		assert_int_equal(end_a, end_b);
	}
}

static void over_another(void **state)
{
	struct trie below, over, alone;
	struct trie_under under;

	(void)state;
	trie_init(&below, &mem_default);
	trie_init(&over, &mem_default);
	trie_init(&alone, &mem_default);
	assert_true(trie_reserve(&below, 100));
	put(&below, 0, 2000, 1);
	assert_true(trie_trim(&below));
	under = (struct trie_under){below.edges, below.n_slots, below.first, below.values, below.more, below.n_nodes};
	put(&alone, 0, 2000, 1);
	assert_true(trie_over(&over, &under));
	assert_alike(&over, &alone);
	put(&over, 1500, N_WORDS, 2); /* some changed, some new */
	put(&alone, 1500, N_WORDS, 2);
	assert_alike(&over, &alone);
	trie_free(&alone);
	trie_init(&alone, &mem_default);
	put(&alone, 0, 2000, 1);
	assert_alike(&below, &alone); /* the one below is as it was */
	trie_free(&over);
	trie_free(&below);
	trie_free(&alone);
}

static void trimmed(void **state)
{
	struct trie t, alone;
	size_t before;

	(void)state;
	trie_init(&t, &mem_default);
	trie_init(&alone, &mem_default);
	assert_true(trie_reserve(&t, 100000));
	put(&t, 0, N_WORDS, 0);
	put(&alone, 0, N_WORDS, 0);
	before = t.n_slots;
	assert_true(trie_trim(&t));
	assert_true(t.n_slots < before && t.n_edges <= t.n_slots / 4 * 3);
	assert_alike(&t, &alone);
	trie_free(&t);
	trie_free(&alone);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(over_another),
		cmocka_unit_test(trimmed),
	};

	return cmocka_run_group_tests_name("trie", tests, make_words, NULL);
}

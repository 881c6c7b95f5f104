/* What the built-in patterns became when the program was built is what they become when they are compiled: where no
 * rules are named it is taken, and where the same packs are named it is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compile/ready.h"

static struct clm_rules *taken, *made;

static int load(void **state)
{
	static const char *const packs[] = {"report", "deeds"};

	(void)state;
	return clm_rules_load(&taken, NULL, 0, NULL, NULL) || clm_rules_load(&made, packs, 2, NULL, NULL);
}

static int unload(void **state)
{
	(void)state;
	clm_rules_free(taken);
	clm_rules_free(made);
	return 0;
}

static void assert_bytes(struct bytes a, struct bytes b)
{
	assert_int_equal(a.len, b.len);
	if (a.len)
		assert_memory_equal(a.ptr, b.ptr, a.len);
}

static void is_taken(void **state)
{
	(void)state;
	if (!ready_patterns.pattern)
		skip(); /* a shipped pack changes words of the base pack */
	assert_true(taken->n_patterns > 0);
	assert_ptr_equal(taken->pattern[0]->written, ready_patterns.written);
	assert_ptr_not_equal(made->pattern[0]->written, ready_patterns.written);
}

static void same_numbers(void **state)
{
	size_t i;

	(void)state;
	assert_int_equal(taken->kinds.n_kinds, made->kinds.n_kinds);
	assert_int_equal(taken->kinds.n_classes, made->kinds.n_classes);
	assert_int_equal(taken->n_anchors, made->n_anchors);
	assert_int_equal(taken->words.n_own, made->words.n_own);
	for (i = 0; i < made->words.n_own; i++)
		assert_memory_equal(&taken->words.own[i], &made->words.own[i], sizeof *made->words.own);
	assert_memory_equal(taken->early, made->early, made->kinds.n_classes);
}

/* Kinds and classes are known to be as many. */
static void same_kinds(void **state)
{
	const struct kinds *a = &taken->kinds, *b = &made->kinds;
	size_t i;

	(void)state;
	for (i = 0; i < b->n_kinds; i++) {
		assert_bytes(a->name[i], b->name[i]);
		assert_int_equal(kind_find(a, b->name[i]), i);
		assert_int_equal(a->weight[i], b->weight[i]);
	}
	for (i = 0; i < b->n_classes; i++)
		assert_bytes((struct bytes){(const char *)a->class[i].kind, a->class[i].n * sizeof(uint16_t)},
		             (struct bytes){(const char *)b->class[i].kind, b->class[i].n * sizeof(uint16_t)});
}

static void same_words(void **state)
{
	const struct words *a = &taken->words, *b = &made->words;
	const struct trie_edge *edge;
	size_t i;

	(void)state;
	assert_int_equal(a->n_built_in, b->n_built_in);
	assert_int_equal(a->trie.n_nodes, b->trie.n_nodes);
	assert_memory_equal(a->trie.values, b->trie.values, b->trie.n_nodes * sizeof *b->trie.values);
	for (i = 0; i < b->trie.n_slots; i++) {
		edge = &b->trie.edges[i];
		if (edge->node)
			assert_int_equal(trie_step(&a->trie, edge->node - 1, edge->ch), edge->child);
	}
	for (i = 0; i < b->n_own; i++) {
		assert_bytes(words_text(a, &a->own[i], WORD_NAME), words_text(b, &b->own[i], WORD_NAME));
		assert_bytes(words_text(a, &a->own[i], WORD_MEANS), words_text(b, &b->own[i], WORD_MEANS));
		assert_bytes(words_text(a, &a->own[i], WORD_CODE), words_text(b, &b->own[i], WORD_CODE));
	}
}

static void same_measures(void **state)
{
	const struct measure_tables *a = &taken->measure, *b = &made->measure;
	size_t i;

	(void)state;
	assert_int_equal(a->n_units, b->n_units);
	assert_int_equal(a->n_bounds, b->n_bounds);
	for (i = 0; i < b->n_units; i++) {
		assert_int_equal(trie_get(&a->units, b->unit[i].text), i);
		assert_int_equal(a->unit[i].class_id, b->unit[i].class_id);
		assert_int_equal(a->unit[i].class_one, b->unit[i].class_one);
		assert_bytes(a->unit[i].dimension, b->unit[i].dimension);
		assert_true(class_has(&taken->kinds, a->unit[i].class_id, kind_find(&taken->kinds, a->unit[i].dimension)));
	}
}

/* What it is made of, made now, from the patterns that are taken: the numbers of their kinds are theirs. */
static void same_reach(const struct pattern *a, const struct pattern *b)
{
	const struct reach *x = reach_make(taken, a), *y = reach_make(made, b);

	assert_non_null(x);
	assert_non_null(y);
	assert_int_equal(reach_size(x), reach_size(y));
	assert_memory_equal(x, y, reach_size(x));
}

static void same_needs(const struct pattern *a, const struct pattern *b)
{
	size_t i;

	assert_int_equal(a->n_needs, b->n_needs);
	for (i = 0; i < b->n_needs; i++) {
		assert_bytes(a->needs[i].text, b->needs[i].text);
		assert_int_equal(a->needs[i].n_kinds, b->needs[i].n_kinds);
		assert_int_equal(a->needs[i].n_anchors, b->needs[i].n_anchors);
		assert_bytes((struct bytes){(const char *)a->needs[i].kind, a->needs[i].n_kinds * sizeof(uint16_t)},
		             (struct bytes){(const char *)b->needs[i].kind, b->needs[i].n_kinds * sizeof(uint16_t)});
		assert_bytes((struct bytes){(const char *)a->needs[i].anchor, a->needs[i].n_anchors * sizeof(uint32_t)},
		             (struct bytes){(const char *)b->needs[i].anchor, b->needs[i].n_anchors * sizeof(uint32_t)});
	}
}

static void same_written(const struct pattern *a, const struct pattern *b)
{
	size_t i;

	assert_int_equal(a->n_written, b->n_written);
	for (i = 0; i < b->n_written; i++) {
		assert_int_equal(a->written[i].at, b->written[i].at);
		assert_int_equal(a->written[i].offset, b->written[i].offset);
		assert_int_equal(a->written[i].whole, b->written[i].whole);
		assert_int_equal(a->written[i].in, b->written[i].in);
	}
}

static void same_patterns(void **state)
{
	size_t i, k;

	(void)state;
	assert_int_equal(taken->n_patterns, made->n_patterns);
	for (i = 0; i < made->n_patterns; i++) {
		const struct pattern *a = taken->pattern[i], *b = made->pattern[i];
		assert_string_equal(a->source, b->source);
		assert_int_equal(a->line, b->line);
		assert_int_equal(a->column, b->column);
		assert_bytes(a->rule, b->rule);
		assert_bytes(a->expanded, b->expanded);
		assert_int_equal(a->expanded.ptr[a->expanded.len], 0);
		assert_int_equal(a->alphabet, b->alphabet);
		assert_int_equal(a->n_slots, b->n_slots);
		for (k = 0; k < b->n_slots; k++) {
			assert_int_equal(a->slots[k].group, b->slots[k].group);
			assert_int_equal(a->slots[k].slot, b->slots[k].slot);
		}
		same_needs(a, b);
		same_reach(a, b);
		same_written(a, b);
	}
}

static void same_written_texts(void **state)
{
	size_t i;

	(void)state;
	assert_int_equal(taken->n_written_texts, made->n_written_texts);
	for (i = 0; i < made->n_written_texts; i++) {
		const struct written_text *a = &taken->written_text[i], *b = &made->written_text[i];
		assert_bytes(a->text, b->text);
		assert_string_equal(a->source, b->source);
		assert_int_equal(a->line, b->line);
		assert_int_equal(a->column, b->column);
		assert_int_equal(a->text_line, b->text_line);
		assert_int_equal(a->text_column, b->text_column);
	}
}

static void same_alphabets(void **state)
{
	size_t i, k;

	(void)state;
	assert_int_equal(taken->n_alphabets, made->n_alphabets);
	for (i = 0; i < made->n_alphabets; i++) {
		const struct alphabet *a = &taken->alphabet[i], *b = &made->alphabet[i];
		assert_int_equal(a->n_symbols, b->n_symbols);
		assert_int_equal(a->n_quantities, b->n_quantities);
		for (k = 0; k < made->kinds.n_classes; k++)
			assert_int_equal(alphabet_symbol(a, (uint16_t)k), alphabet_symbol(b, (uint16_t)k));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_taken),      cmocka_unit_test(same_numbers),       cmocka_unit_test(same_kinds),
		cmocka_unit_test(same_words),    cmocka_unit_test(same_measures),      cmocka_unit_test(same_patterns),
		cmocka_unit_test(same_alphabets), cmocka_unit_test(same_written_texts),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

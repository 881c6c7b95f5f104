/* bound.c - see bound.h
 *
 * takes   a place before, inside or behind a number
 * gives   the row of the longest word there
 * never   falls back on a shorter word, unless asked to: 签约 hides 约, 来自 hides 来 */
#include "measure/bound.h"

const struct bound *bound_find(const struct measure_tables *t, struct bytes text, size_t at, size_t *end)
{
	uint32_t row = trie_longest(&t->bounds, text, at, end);

	return row == TRIE_NONE ? NULL : &t->bound[row];
}

const struct bound *bound_meaning(const struct measure_tables *t, const struct bound *b, enum bound_place place)
{
	while (b && b->place != place)
		b = b->next ? &t->bound[b->next - 1] : NULL;
	return b;
}

const struct bound *bound_at(const struct measure_tables *t, struct bytes text, size_t at,
                             enum bound_place place, size_t *end)
{
	return bound_meaning(t, bound_find(t, text, at, end), place);
}

/* The longest word from that node of the tree on that may stand at this place. */
static const struct bound *longest(const struct measure_tables *t, uint32_t node, struct bytes text, size_t at,
                                   enum bound_place place, size_t *end)
{
	const struct bound *best = NULL, *b;
	uint32_t row;
	size_t len;

	while (at < text.len && node != TRIE_NONE) {
		node = trie_step(&t->bounds, node, utf8_at(text.ptr + at, &len));
		if (node == TRIE_NONE)
			break;
		at += len;
		row = trie_value(&t->bounds, node);
		b = row == TRIE_NONE ? NULL : bound_meaning(t, &t->bound[row], place);
		if (b) {
			best = b;
			*end = at;
		}
	}
	return best;
}

const struct bound *bound_within(const struct measure_tables *t, struct bytes text, size_t at,
                                 enum bound_place place, size_t *end)
{
	return longest(t, TRIE_ROOT, text, at, place, end);
}

const struct bound *bound_around(const struct measure_tables *t, struct bytes front, struct bytes text, size_t at,
                                 size_t *end)
{
	uint32_t node = TRIE_ROOT;
	size_t i, len;

	for (i = 0; i < front.len && node != TRIE_NONE; i += len)
		node = trie_step(&t->bounds, node, utf8_at(front.ptr + i, &len));
	if (node != TRIE_NONE)
		node = trie_step(&t->bounds, node, WORD_GAP);
	return longest(t, node, text, at, BOUND_AROUND, end);
}

/* signature.c - see signature.h */
#include "compile/signature.h"

#include <stdlib.h>

#define SETS_AT_ONCE 48        /* in a signature, below the 16 bits of the symbol that more sets before them made */

void shown_list(struct compiler *c, const struct alphabet *a, bool quantities)
{
	struct alphabet_maker *m = c->alphabet_maker;
	size_t words = class_set_words(c), i, j;

	m->n = 0;
	for (i = 0; i < words; i++) {
		uint64_t quantity = c->classes_of[c->rules->kind_quantity].bits[i], shown = 0;
		for (j = 0; j < a->shown.n; j++)
			shown |= c->classes_of[a->shown.kind[j]].bits[i];
		shown &= quantities ? quantity : ~quantity;
		m->shown[i] = shown;
		for (; shown; shown &= shown - 1)
			m->class_id[m->n++] = (uint16_t)(i * 64 + lowest_bit(shown));
	}
}

/* Makes the next bits of the signatures: which of some sets the listed classes are in. */
static void sign(struct compiler *c, const struct set_use *use, size_t n)
{
	struct alphabet_maker *m = c->alphabet_maker;
	size_t words = class_set_words(c), i, j;

	for (i = 0; i < n; i++)
		for (j = 0; j < words; j++) {
			uint64_t bits = use[i].set->bits[j] & m->shown[j];
			for (; bits; bits &= bits - 1)
				m->signature[j * 64 + lowest_bit(bits)] |= (uint64_t)1 << (SETS_AT_ONCE - 1 - i);
		}
}

static size_t slot_of(const struct alphabet_maker *m, uint64_t signature)
{
	size_t i = (size_t)((signature * 0x9E3779B97F4A7C15u) >> 32) & (m->n_slots - 1);

	while (m->slot[i] && m->distinct[m->slot[i] - 1] != signature)
		i = (i + 1) & (m->n_slots - 1);
	return i;
}

static int descending(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? 1 : x > y ? -1 : 0;
}

/* Numbers the signatures of the listed classes, the highest first. */
static size_t number(struct alphabet_maker *m)
{
	size_t n = 0, i, at;

	for (m->n_slots = 64; m->n_slots < 2 * m->n; m->n_slots *= 2)
		;
	memset(m->slot, 0, m->n_slots * sizeof *m->slot);
	for (i = 0; i < m->n; i++) {
		uint64_t signature = m->signature[m->class_id[i]];
		at = slot_of(m, signature);
		if (!m->slot[at]) {
			m->distinct[n] = signature;
			m->slot[at] = (uint32_t)++n;
		}
	}
	qsort(m->distinct, n, sizeof *m->distinct, descending);
	memset(m->slot, 0, m->n_slots * sizeof *m->slot);
	for (i = 0; i < n; i++)
		m->slot[slot_of(m, m->distinct[i])] = (uint32_t)i + 1;
	for (i = 0; i < m->n; i++)
		m->symbol[m->class_id[i]] = (uint16_t)(m->slot[slot_of(m, m->signature[m->class_id[i]])] - 1);
	return n;
}

/* More sets than fit in a signature are taken in turns: the number so far counts more than the bits of the next. */
size_t symbols_give(struct compiler *c, const struct set_use *use, size_t n_uses)
{
	struct alphabet_maker *m = c->alphabet_maker;
	size_t n = m->n != 0, done, some, i;

	for (i = 0; i < m->n; i++)
		m->symbol[m->class_id[i]] = 0;
	for (done = 0; done < n_uses; done += some) {
		some = n_uses - done < SETS_AT_ONCE ? n_uses - done : SETS_AT_ONCE;
		for (i = 0; i < m->n; i++)
			m->signature[m->class_id[i]] = (uint64_t)(UINT16_MAX - m->symbol[m->class_id[i]]) << SETS_AT_ONCE;
		sign(c, use + done, some);
		n = number(m);
	}
	return n;
}

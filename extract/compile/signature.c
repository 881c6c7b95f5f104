/* signature.c - see signature.h */
#include "compile/signature.h"

#include <stdlib.h>

#define SETS_AT_ONCE 48        /* in a signature, below the 16 bits of the symbol that more sets before them made */
#define NEAR 16               /* signatures among which one is looked for that is like the one before it */

void shown_find(struct compiler *c, const struct alphabet *a, bool quantities)
{
	struct alphabet_maker *m = c->alphabet_maker;
	const uint64_t *quantity = c->classes_of[c->rules->kind_quantity].bits;
	size_t words = class_set_words(c), i, j;

	memset(m->shown, 0, words * sizeof *m->shown);
	for (j = 0; j < a->shown->n; j++) {
		const uint64_t *has = c->classes_of[a->shown->kind[j]].bits;
		for (i = 0; i < words; i++)
			m->shown[i] |= has[i];
	}
	for (i = 0; i < words; i++)
		m->shown[i] &= quantities ? quantity[i] : ~quantity[i];
}

/* Parts the pieces of one word, those from `from` on, by what of it a set has. */
static void part(struct alphabet_maker *m, size_t from, uint64_t has, uint64_t sign)
{
	size_t to = m->n, i;

	for (i = from; i < to; i++) {
		struct piece *p = &m->piece[i];
		uint64_t in = p->bits & has;
		if (!in)
			continue;
		if (in != p->bits) {
			m->piece[m->n] = *p;
			m->piece[m->n++].bits ^= in;
			p->bits = in;
		}
		p->signature |= sign;
	}
}

/* Makes the next bits of the signatures: which of some sets the classes are in. */
static void sign(struct alphabet_maker *m, const struct set_use *use, size_t n)
{
	struct piece *of = m->piece;
	size_t n_of = m->n, at = 0, from, i;

	m->piece = m->parted;
	m->parted = of;
	m->n = 0;
	while (at < n_of) {
		uint32_t word = of[at].word;
		for (from = m->n; at < n_of && of[at].word == word; at++) {
			of[at].signature = (uint64_t)(UINT16_MAX - of[at].symbol) << SETS_AT_ONCE;
			m->piece[m->n++] = of[at];
		}
		for (i = 0; i < n; i++)
			if (use[i].set->bits[word] & m->shown[word])
				part(m, from, use[i].set->bits[word], (uint64_t)1 << (SETS_AT_ONCE - 1 - i));
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

/* Sorted signatures are like their neighbours in the sets that matter most, and may differ in all others. So of the
 * next few, as far as sets before put them together, the one comes first that differs in the fewest sets from the one
 * in front of it. The fewer differ, the fewer ranges the sets are: in the built-in rules a sixth less. Among twice as
 * many some more would go, but a rule set of one's own would load 4 % slower. */
static void bring_near(uint64_t *signature, size_t n)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		size_t best = i, least = SIZE_MAX;
		uint64_t taken;
		for (j = i; j < n && j < i + NEAR && signature[j] >> SETS_AT_ONCE == signature[i] >> SETS_AT_ONCE; j++) {
			size_t differ = bits_set(signature[j] ^ signature[i - 1]);
			if (differ < least) {
				least = differ;
				best = j;
			}
		}
		taken = signature[best];
		memmove(signature + i + 1, signature + i, (best - i) * sizeof *signature);
		signature[i] = taken;
	}
}

/* Numbers the signatures, the highest first. */
static size_t number(struct alphabet_maker *m)
{
	size_t n = 0, i, at;

	for (m->n_slots = 64; m->n_slots < 2 * m->n; m->n_slots *= 2)
		;
	memset(m->slot, 0, m->n_slots * sizeof *m->slot);
	for (i = 0; i < m->n; i++) {
		at = slot_of(m, m->piece[i].signature);
		if (!m->slot[at]) {
			m->distinct[n] = m->piece[i].signature;
			m->slot[at] = (uint32_t)++n;
		}
	}
	qsort(m->distinct, n, sizeof *m->distinct, descending);
	bring_near(m->distinct, n);
	memset(m->slot, 0, m->n_slots * sizeof *m->slot);
	for (i = 0; i < n; i++)
		m->slot[slot_of(m, m->distinct[i])] = (uint32_t)i + 1;
	for (i = 0; i < m->n; i++)
		m->piece[i].symbol = m->slot[slot_of(m, m->piece[i].signature)] - 1;
	return n;
}

/* More sets than fit in a signature are taken in turns: the number so far counts more than the bits of the next. */
size_t symbols_give(struct compiler *c, const struct set_use *use, size_t n_uses, size_t first)
{
	struct alphabet_maker *m = c->alphabet_maker;
	size_t words = class_set_words(c), n, done, some, i;

	for (m->n = 0, i = 0; i < words; i++)
		if (m->shown[i])
			m->piece[m->n++] = (struct piece){.bits = m->shown[i], .word = (uint32_t)i};
	n = m->n != 0;
	for (done = 0; done < n_uses; done += some) {
		some = n_uses - done < SETS_AT_ONCE ? n_uses - done : SETS_AT_ONCE;
		sign(m, use + done, some);
		n = number(m);
	}
	for (i = 0; i < m->n; i++) {
		const struct piece *p = &m->piece[i];
		uint64_t bits = p->bits;
		m->one[first + p->symbol] = (uint16_t)(p->word * 64 + lowest_bit(bits));
		for (; bits; bits &= bits - 1)
			m->symbol[p->word * 64 + lowest_bit(bits)] = (uint16_t)(first + p->symbol);
	}
	return n;
}

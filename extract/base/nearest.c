/* nearest.c - see nearest.h */
#include "base/nearest.h"

#include "base/utf8.h"

#define WORD_MAX 64     /* characters of a word that nearest() looks at */

/* Capitals and full-width letters are the commonest slips: they cost nothing. */
static uint32_t plain(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFF00 - 0x20;
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* The characters of a word; 0 if it is empty, too long or not UTF-8. */
static size_t characters(struct bytes word, uint32_t out[WORD_MAX])
{
	size_t n = 0, at = 0, len;
	uint32_t c = 0;

	while (at < word.len) {
		len = utf8_decode(word.ptr + at, word.len - at, &c);
		if (len == 0 || n == WORD_MAX)
			return 0;
		out[n++] = plain(c);
		at += len;
	}
	return n;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: changed, missing, added and swapped neighbours count one each. */
static size_t distance(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b)
{
	size_t rows[3][WORD_MAX + 1];
	size_t *older = rows[0], *old = rows[1], *row = rows[2], *free_row;
	size_t i, j;

	for (j = 0; j <= n_b; j++)
		old[j] = j;
	for (i = 1; i <= n_a; i++) {
		row[0] = i;
		for (j = 1; j <= n_b; j++) {
			row[j] = least(old[j - 1] + (a[i - 1] != b[j - 1]), least(old[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], older[j - 2] + 1);
		}
		free_row = older;
		older = old;
		old = row;
		row = free_row;
	}
	return old[n_b];
}

const char *nearest(struct bytes word, const char *const *candidates, size_t n)
{
	uint32_t a[WORD_MAX], b[WORD_MAX];
	size_t n_a = characters(word, a), n_b, longer, d, score, i;
	size_t best = SIZE_MAX;
	const char *found = NULL;

	for (i = 0; n_a && i < n; i++) {
		n_b = characters(bytes_of(candidates[i]), b);
		if (n_b == 0)
			continue;
		longer = n_a > n_b ? n_a : n_b;
		d = distance(a, n_a, b, n_b);
		score = d * 2 + (n_a != n_b); /* of two as near, the one of the same length */
		/* a word of one character has nothing in common with another one */
		if (score < best && d < longer && d <= (longer < 3 ? 1 : longer / 3)) {
			best = score;
			found = candidates[i];
		}
	}
	return found;
}

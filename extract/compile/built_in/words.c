/* words.c - writes down a rule set's own words, and kinds and classes; see compile/words.h. */
#include "compile/built_in/put.h"

void put_words(struct buf *out, const struct words *w)
{
	size_t i;

	put_head(out, "word");
	for (i = 0; i < w->n_own; i++) {
		const struct word *word = &w->own[i];
		buf_printf(out, "\t.2byte %u, %u\n\t.4byte %u, %u\n", (unsigned)word->class_id, (unsigned)word->cost,
		           (unsigned)word->anchor, (unsigned)word->told);
	}
}

void put_kinds(struct buf *out, const struct kinds *k, size_t n_kinds, size_t n_classes)
{
	size_t i, j;

	put_head(out, "kinds");
	for (i = 0; i < n_kinds; i++)
		buf_printf(out, "\t.asciz \"%s\"\n", k->name[i].ptr);
	put_head(out, "weight");
	for (i = 0; i < n_kinds; i++)
		buf_printf(out, "\t.8byte %llu\n", (unsigned long long)k->weight[i]);
	put_head(out, "classes");
	for (i = 0; i < n_classes; i++) {
		buf_printf(out, "\t.2byte %u", (unsigned)k->class[i].n);
		for (j = 0; j < k->class[i].n; j++)
			buf_printf(out, ", %u", (unsigned)k->class[i].kind[j]);
		buf_put_char(out, '\n');
	}
}

void put_kinds_row(struct buf *out, size_t n_kinds, size_t n_classes)
{
	buf_printf(out, "\t.dc.a .Lkinds, .Lweight, %zu, .Lclasses, %zu\n", n_kinds, n_classes);
}

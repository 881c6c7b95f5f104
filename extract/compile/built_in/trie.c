/* trie.c - writes down a trie; see base/trie.h. */
#include <stdio.h>

#include "compile/built_in/put.h"

/* Numbers of 4 bytes; many of them are 0. */
static void put_numbers(struct buf *out, const char *name, const char *table, const uint32_t *number, size_t n)
{
	char label[40];
	size_t i, from;

	snprintf(label, sizeof label, "%s_%s", name, table);
	put_head(out, label);
	for (i = 0; i < n;) {
		for (from = i; i < n && number[i] == 0; i++)
			;
		if (i > from)
			buf_printf(out, "\t.zero %zu\n", (i - from) * sizeof *number);
		else
			buf_printf(out, "\t.4byte %u\n", (unsigned)number[i++]);
	}
}

void put_trie(struct buf *out, const char *name, const struct trie *t)
{
	put_numbers(out, name, "edges", &t->edges[0].node, t->n_slots * (sizeof *t->edges / sizeof(uint32_t)));
	put_numbers(out, name, "first", t->first, t->under ? 0 : TRIE_FIRST);
	put_numbers(out, name, "values", t->values, t->n_nodes);
	put_numbers(out, name, "more", t->more, (t->n_nodes + 31) / 32);
}

void put_trie_row(struct buf *out, const char *name, const struct trie *t)
{
	buf_printf(out, "\t.dc.a .L%s_edges, %zu, .L%s_first, .L%s_values, .L%s_more, %zu\n", name, t->n_slots, name, name, name, t->n_nodes);
}

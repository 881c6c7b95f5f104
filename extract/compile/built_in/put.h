/* put.h - what the program writes down that makes what is built in; see main.c. */
#ifndef CLM_COMPILE_BUILT_IN_PUT_H
#define CLM_COMPILE_BUILT_IN_PUT_H

#include "compile/ruleset.h"

/* The beginning of a table, in its alignment; a list of numbers before it ends with no line's end. */
static inline void put_head(struct buf *out, const char *label)
{
	buf_printf(out, "\n\t.balign 8\n.L%s:\n", label);
}

/* The i-th of a list of numbers, of so many bytes each. */
static inline void put_number(struct buf *out, unsigned size, size_t i, uint64_t number)
{
	if (i % 16 == 0)
		buf_printf(out, "\n\t.%ubyte ", size);
	buf_printf(out, i % 16 ? ",%llu" : "%llu", (unsigned long long)number);
}

/* Where a text begins among the texts, which it is put behind; a NUL comes first of all. */
static inline size_t put_among(struct buf *texts, struct bytes text)
{
	size_t at = texts->len + 1;

	if (!text.ptr)
		return 0;
	buf_put_bytes(texts, text);
	buf_put_char(texts, '\0');
	return at;
}

/* Bytes, behind a NUL: where others say at which they begin, 0 is none. */
static inline void put_text(struct buf *out, const char *label, struct bytes text)
{
	size_t i;

	put_head(out, label);
	buf_put_str(out, "\t.byte 0\n");
	for (i = 0; i < text.len; i++)
		buf_printf(out, "\t.byte %u\n", (unsigned)(unsigned char)text.ptr[i]);
}

/* words.c: a rule set's own words, as .Lword; the first of its kinds and classes, and what of struct built_in_kinds
 * names them. */
void put_words(struct buf *out, const struct words *);
void put_kinds(struct buf *out, const struct kinds *, size_t n_kinds, size_t n_classes);
void put_kinds_row(struct buf *out, size_t n_kinds, size_t n_classes);

/* trie.c: the tables of a trie, under this name, without those of one that it lies over; and what of struct
 * trie_under names them. */
void put_trie(struct buf *out, const char *name, const struct trie *);
void put_trie_row(struct buf *out, const char *name, const struct trie *);

/* measures.c: struct built_in_measures of a rule set. False: memory is out. */
bool put_measures(struct buf *out, const struct clm_rules *);

/* trees.c: struct built_in_tree of each rule file. False: one is refused, or memory is out. */
bool put_trees(struct buf *out);

/* tell.c: a fault of a shipped pack to standard error, where whoever writes the packs builds them. */
void tell(void *ctx, const struct clm_diagnostic *);

#endif

/* put.h - what the program writes down that makes what is built in; see main.c. */
#ifndef CLM_COMPILE_BUILT_IN_PUT_H
#define CLM_COMPILE_BUILT_IN_PUT_H

#include "base/buf.h"

/* The beginning of a table, in its alignment. */
static inline void put_head(struct buf *out, const char *label)
{
	buf_printf(out, "\t.balign 8\n.L%s:\n", label);
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

/* trees.c: struct built_in_tree of each rule file. False: one is refused, or memory is out. */
bool put_trees(struct buf *out);

#endif

/* blocks.h - the recovered layout as records: one block each, with its raw spans. */
#ifndef CLM_WRITE_BLOCKS_H
#define CLM_WRITE_BLOCKS_H

#include "layout/window.h"
#include "write/json.h"

/* A block being put together from its windows. */
struct block_record {
	struct buf text;
	enum block_type type;
	int level;
	bool begun;
};

void block_init(struct block_record *, const struct clm_allocator *);
void block_free(struct block_record *);

/* Forgets a block that was begun: its last window does not come. */
void block_forget(struct block_record *);

/* Adds a window. True: the block is complete and out holds its record. */
bool block_add(struct block_record *, const struct window *, struct bytes doc, struct buf *out);

#endif

/* blocks.c - see blocks.h */
#include "write/blocks.h"

#include "base/limits.h"

void block_init(struct block_record *b, const struct clm_allocator *mem)
{
	*b = (struct block_record){0};
	buf_init(&b->text, mem, 2 * LIMIT_BLOCK + LIMIT_WINDOW);
}

void block_free(struct block_record *b)
{
	buf_free(&b->text);
}

void block_forget(struct block_record *b)
{
	buf_clear(&b->text);
	b->begun = false;
}

static void put_spans(struct buf *out, const struct window *w)
{
	size_t i;

	json_key(out, "spans");
	buf_put_char(out, '[');
	for (i = 0; i < w->n_raws; i++) {
		buf_put_str(out, i ? ",[" : "[");
		buf_put_u64(out, w->raws[i].start);
		buf_put_char(out, ',');
		buf_put_u64(out, w->raws[i].end);
		buf_put_char(out, ']');
	}
	buf_put_char(out, ']');
}

static void put_block(struct buf *out, struct bytes doc, enum block_type type, int level, struct bytes text, const struct window *w)
{
	buf_put_char(out, '{');
	json_text(out, "doc", doc);
	json_text(out, "type", bytes_of(block_type_names[type]));
	json_key(out, "level");
	if (level < 0)
		buf_put_str(out, "null");
	else
		buf_put_u64(out, (uint64_t)level);
	json_text(out, "text", text);
	put_spans(out, w);
	buf_put_char(out, '}');
}

bool block_add(struct block_record *b, const struct window *w, struct bytes doc, struct buf *out)
{
	if (w->type == BLOCK_ARTIFACT) { /* it may stand in the middle of another block */
		put_block(out, doc, w->type, w->level, w->text, w);
		return true;
	}
	if (w->starts_block)
		block_forget(b); /* the one before was left out in the middle: it had a bad line */
	if (!b->begun) {
		b->type = w->type;
		b->level = w->level;
		b->begun = true;
	}
	if (b->type == BLOCK_TABLE && b->text.len && w->text.len)
		buf_put_char(&b->text, '\n');
	buf_put_bytes(&b->text, w->text);
	if (!w->ends_block)
		return false;
	put_block(out, doc, b->type, b->level, buf_bytes(&b->text), w);
	if (out->status == CLM_OK)
		out->status = b->text.status;
	block_forget(b);
	return true;
}

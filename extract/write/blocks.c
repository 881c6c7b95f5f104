/* blocks.c - see blocks.h */
#include "write/blocks.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "relate/slot.h"

void block_init(struct block_record *b, const struct clm_allocator *mem)
{
	*b = (struct block_record){0};
	buf_init(&b->text, mem, 2 * LIMIT_BLOCK);
	buf_init(&b->spans, mem, LIMIT_BLOCK);
}

void block_free(struct block_record *b)
{
	buf_free(&b->text);
	buf_free(&b->spans);
}

void block_forget(struct block_record *b)
{
	buf_clear(&b->text);
	buf_clear(&b->spans);
	b->open = b->begun = false;
}

static void end_span(struct block_record *b)
{
	if (!b->open)
		return;
	if (b->spans.len)
		buf_put_char(&b->spans, ',');
	buf_put_char(&b->spans, '[');
	buf_put_u64(&b->spans, b->start);
	buf_put_char(&b->spans, ',');
	buf_put_u64(&b->spans, b->end);
	buf_put_char(&b->spans, ']');
	b->open = false;
}

/* Whether only white space stands between two runs of a window. */
static bool blank_between(const struct window *w, const struct map_run *a, const struct map_run *b)
{
	size_t at = a->cited + (size_t)a->n * a->cited_step, len;

	for (; at < b->cited && at < w->cited.len; at += len)
		if (!cite_blank(utf8_at(w->cited.ptr + at, &len)))
			return false;
	return true;
}

/* Extends the open span over white space, or begins a new one: something else,
 * a page number, stood in between. Between two windows the bytes are not at hand;
 * what stands on the same line or the next has only a line break before it. */
static void add_run(struct block_record *b, const struct window *w, size_t i)
{
	const struct map_run *run = &w->map->run[i];
	bool joined = i > 0 ? blank_between(w, run - 1, run) : run->line - b->line <= 1;

	if (!b->open || !joined) {
		end_span(b);
		b->start = run->raw;
		b->open = true;
	}
	b->end = run->raw + (uint64_t)run->n * run->raw_step;
	b->line = run->line;
}

bool block_add(struct block_record *b, const struct window *w, struct bytes doc, struct buf *out)
{
	size_t i;

	if (w->starts_block)
		block_forget(b); /* the one before was left out in the middle: it had a bad line */
	if (!b->begun) {
		b->type = w->type;
		b->level = w->level;
		b->begun = true;
	}
	buf_put_bytes(&b->text, w->text);
	for (i = 0; i < w->map->n_runs; i++)
		add_run(b, w, i);
	if (!w->ends_block)
		return false;
	end_span(b);
	buf_put_char(out, '{');
	json_text(out, "doc", doc);
	json_text(out, "type", bytes_of(block_type_names[b->type]));
	json_key(out, "level");
	if (b->level < 0)
		buf_put_str(out, "null");
	else
		buf_put_u64(out, (uint64_t)b->level);
	json_text(out, "text", buf_bytes(&b->text));
	json_key(out, "spans");
	buf_put_char(out, '[');
	buf_put_bytes(out, buf_bytes(&b->spans));
	buf_put_str(out, "]}");
	if (out->status == CLM_OK)
		out->status = b->text.status ? b->text.status : b->spans.status;
	block_forget(b);
	return true;
}

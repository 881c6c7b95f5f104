/* place.c - a line finds its block
 *
 * takes   lines, one at a time, and their shapes
 * gives   each to the open block or to a new one; blank lines and page numbers
 *         widen the gap between two
 * never   keeps a line, but for what stands in the gap since the last one */
#include "layout/page.h"

#include "base/utf8.h"

void place_in_gap(struct layout *l, const struct line *line)
{
	if (l->gap < UINT32_MAX)
		l->gap++;
	buf_put_bytes(&l->gap_text, line->text);
	buf_put_char(&l->gap_text, '\n');
	if (l->gap_text.status == CLM_NO_MEMORY && !l->status)
		l->status = CLM_NO_MEMORY; /* CLM_LIMIT only says that the gap is a wide one */
}

static void widen_gap(struct layout *l, const struct line *line, bool blank)
{
	l->page_turned |= !blank;
	place_in_gap(l, line);
	if (!blank)
		window_artifact(l, line);
}

void place_close_gap(struct layout *l)
{
	l->gap = 0;
	l->page_turned = false;
	buf_clear(&l->gap_text);
}

/* The line without what stands before its text. */
static struct line behind(const struct line *line, size_t skip)
{
	struct line rest = *line;
	size_t at, n, i = 0;

	for (at = 0; at < skip; at += n, i++) {
		n = utf8_length(line->text.ptr[at]);
		rest.raw += line->steps ? line->steps[i] : n;
		rest.column++;
	}
	rest.text = bytes_slice(line->text, at, line->text.len);
	rest.steps = line->steps ? line->steps + i : NULL;
	return rest;
}

void place_text(struct layout *l, const struct line *line, size_t skip)
{
	struct line rest = behind(line, skip);

	raws_line(l, line);
	place_close_gap(l);
	sentence_line(l, &rest);
}

/* Closes the block, and gives the captions that waited for its end. */
void place_end_block(struct layout *l, const struct shape *next)
{
	size_t n = l->aside.n_later;

	if (n == 0) {
		block_close(l, next);
		return;
	}
	block_close(l, &l->aside.item[0].shape);
	place_close_gap(l);
	l->aside.n_later = 0;
	aside_give(l, &l->aside, 0, n, place_line);
	block_close(l, next);
	if (l->aside.n == n)
		aside_clear(&l->aside);
}

/* A block that is known for what it is, whatever its lines look like. */
void place_begin_block(struct layout *l, const struct shape *s, enum block_type type)
{
	place_end_block(l, s);
	block_open(l, s);
	l->block.type = type;
	l->block.typed = true;
	l->dropping = false;
}

static void take(struct layout *l, const struct line *line, const struct shape *s)
{
	if (l->dropping && !join_begins(s) && l->gap == 0)
		return;
	l->dropping = false;
	if (l->block.open)
		join_note_seam(l);
	if (l->block.open && join_goes_on(l, s)) {
		if (l->block.type == BLOCK_PARAGRAPH)
			width_note(l, width_of(&l->block.last));
		if (l->block.type == BLOCK_TABLE)
			sentence_row(l);
		else
			sentence_seam(l);
		block_take(l, s);
	} else {
		join_note_end(l);
		place_end_block(l, s);
		block_open(l, s);
	}
	place_text(l, line, s->skip);
}

static bool is_page_number(const struct layout *l, const struct shape *s)
{
	return s->page_number || (s->lone_number && (l->gap || !l->block.open));
}

void place_line(struct layout *l, const struct line *line, const struct shape *s)
{
	if (!s->blank && !is_page_number(l, s)) {
		take(l, line, s);
		return;
	}
	widen_gap(l, line, s->blank);
	if (l->block.open && join_is_complete(l)) {
		join_note_seam(l);
		join_note_end(l);
		place_end_block(l, s);
	}
}

/* A further piece of a line too long to come whole. */
void place_piece(struct layout *l, const struct line *line)
{
	struct shape s;

	if (l->dropping || !l->block.open)
		return; /* the line had bad bytes before this */
	shape_of(&s, line->text);
	l->block.last.tail = s.blank ? l->block.last.tail : s.tail;
	l->block.prose |= s.has_stop;
	l->block.comma |= s.has_comma;
	place_text(l, line, 0);
}

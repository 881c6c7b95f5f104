/* layout.c - see layout.h: takes the lines in, one at a time
 *
 * takes   lines as the decoder gives them
 * gives   each to the open block or to a new one; blank lines, page numbers,
 *         bad lines and columns of single characters are met here
 * never   keeps a line: only the gap since the last one, and up to two lines of
 *         one character each */
#include "layout/page.h"

#define GAP_BYTES ((size_t)4 << 10) /* of blank lines and page numbers; more ends a block */

struct layout *layout_new(const struct clm_allocator *mem, window_fn *emit, void *ctx)
{
	struct layout *l = mem_resize(mem, NULL, sizeof *l);

	if (!l)
		return NULL;
	*l = (struct layout){.mem = mem, .emit = emit, .ctx = ctx};
	fold_init(&l->fold, sentence_put, l);
	sentence_init(&l->sentence, mem);
	buf_init(&l->gap_text, mem, GAP_BYTES);
	return l;
}

void layout_free(struct layout *l)
{
	if (!l)
		return;
	sentence_free(&l->sentence);
	buf_free(&l->gap_text);
	mem_free(l->mem, l->cells);
	mem_free(l->mem, l);
}

void layout_begin(struct layout *l)
{
	block_drop(l);
	sentence_begin(l);
	buf_clear(&l->gap_text);
	l->status = CLM_OK;
	l->n_widths = l->n_seams = l->spacing = 0;
	l->n_runin = l->n_alone = l->gap = 0;
	l->page_turned = false;
	l->piece = l->dropping = l->body = l->begun = false;
	l->n_lone = 0;
}

static void widen_gap(struct layout *l, const struct line *line)
{
	if (l->gap < UINT32_MAX)
		l->gap++;
	buf_put_bytes(&l->gap_text, line->text);
	buf_put_char(&l->gap_text, '\n');
	if (l->gap_text.status == CLM_NO_MEMORY && !l->status)
		l->status = CLM_NO_MEMORY; /* CLM_LIMIT only says that the gap is a wide one */
}

static void close_gap(struct layout *l)
{
	l->gap = 0;
	l->page_turned = false;
	buf_clear(&l->gap_text);
}

static void take(struct layout *l, const struct line *line, const struct shape *s)
{
	if (l->dropping && !join_begins(s) && l->gap == 0)
		return;
	l->dropping = false;
	if (l->block.open)
		join_note_seam(l);
	if (l->block.open && join_goes_on(l, s)) {
		if (l->block.type == BLOCK_TABLE)
			sentence_row(l);
		else
			sentence_seam(l);
		block_take(l, s);
	} else {
		block_close(l, s);
		block_open(l, s);
	}
	close_gap(l);
	sentence_line(l, line);
}

/* A further piece of a line too long to come whole. */
static void take_piece(struct layout *l, const struct line *line)
{
	struct shape s;

	if (l->dropping || !l->block.open)
		return; /* the line had bad bytes before this */
	shape_of(&s, line->text);
	l->block.last.tail = s.blank ? l->block.last.tail : s.tail;
	l->block.prose |= s.has_stop;
	l->block.comma |= s.has_comma;
	sentence_line(l, line);
}

static void release_lone(struct layout *l)
{
	struct shape s;
	size_t i;

	for (i = 0; i < l->n_lone; i++) {
		l->lone[i].line.text.ptr = l->lone[i].text;
		shape_of(&s, l->lone[i].line.text);
		take(l, &l->lone[i].line, &s);
	}
	l->n_lone = 0;
}

/* The third line in a row of one character: a column, set from top to bottom. */
static void begin_column(struct layout *l, const struct line *line, const struct shape *s)
{
	size_t i;

	block_close(l, s);
	block_open(l, s);
	l->block.type = BLOCK_VERTICAL;
	l->block.typed = true;
	l->dropping = false;
	close_gap(l);
	for (i = 0; i < l->n_lone; i++) {
		l->lone[i].line.text.ptr = l->lone[i].text;
		sentence_line(l, &l->lone[i].line);
		sentence_seam(l);
	}
	l->n_lone = 0;
	sentence_line(l, line);
}

static void take_lone(struct layout *l, const struct line *line, const struct shape *s)
{
	struct lone *held;

	if (l->block.open && l->block.type == BLOCK_VERTICAL && l->gap == 0 && l->n_lone == 0) {
		sentence_seam(l);
		sentence_line(l, line);
	} else if (l->n_lone < VERTICAL_MIN - 1) {
		held = &l->lone[l->n_lone++];
		held->line = *line;
		memcpy(held->text, line->text.ptr, line->text.len);
	} else {
		begin_column(l, line, s);
	}
}

/* Bytes that are no text take the paragraph they stand in with them. */
static void take_bad(struct layout *l)
{
	const struct shape nothing = {.level = -1};

	release_lone(l);
	if (l->block.open && !l->piece && !join_goes_on(l, &nothing))
		block_close(l, &nothing);
	else
		block_drop(l);
	close_gap(l);
	l->dropping = true;
}

static void take_whole(struct layout *l, const struct line *line)
{
	struct shape s;

	shape_of(&s, line->text);
	if (s.lone_han && !line->continues && line->text.len <= sizeof l->lone[0].text) {
		take_lone(l, line, &s);
		return;
	}
	release_lone(l);
	if (s.blank || s.page_number || (s.lone_number && (l->gap || !l->block.open))) {
		l->page_turned |= !s.blank;
		widen_gap(l, line);
	} else {
		take(l, line, &s);
	}
}

enum clm_status layout_line(struct layout *l, const struct line *line)
{
	if (l->status)
		return l->status;
	if (line->bad)
		take_bad(l);
	else if (l->piece)
		take_piece(l, line);
	else
		take_whole(l, line);
	l->piece = line->continues;
	return l->status;
}

enum clm_status layout_end(struct layout *l)
{
	if (!l->status) {
		release_lone(l);
		block_close(l, NULL);
	}
	l->piece = false;
	return l->status;
}

/* layout.c - see layout.h: takes the lines in, one at a time
 *
 * takes   lines as the decoder gives them
 * gives   each to the open block or to a new one; blank lines, page numbers,
 *         bad lines, columns of single characters and captions in the middle of
 *         a sentence are met here
 * never   keeps a line, but for the gap since the last one and what is set aside
 *
 *   |街坊邻里自编自演，把身边|   the paragraph's line is full, its sentence open
 *   |▲茶园采摘秋茶。|           set aside
 *   |事搬上了小舞台。|          goes on with the paragraph: the caption comes behind it */
#include "base/utf8.h"
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
	aside_init(&l->aside, mem);
	aside_init(&l->flat, mem);
	aside_init(&l->opening, mem);
	return l;
}

void layout_free(struct layout *l)
{
	if (!l)
		return;
	sentence_free(&l->sentence);
	buf_free(&l->gap_text);
	aside_free(&l->aside);
	aside_free(&l->flat);
	aside_free(&l->opening);
	mem_free(l->mem, l->cells);
	mem_free(l->mem, l->raws);
	mem_free(l->mem, l);
}

void layout_begin(struct layout *l)
{
	block_drop(l);
	sentence_begin(l);
	buf_clear(&l->gap_text);
	l->status = CLM_OK;
	l->narrow = NARROW;
	l->margin = 0;
	l->least = (struct extent){0};
	l->n_widths = l->n_seams = l->spacing = 0;
	memset(l->n_runin, 0, sizeof l->n_runin);
	l->gap = 0;
	l->n_spaced = l->n_tight = 0;
	l->page_turned = false;
	l->piece = l->dropping = l->body = l->begun = false;
	l->opened = false;
	l->n_columns = 0;
	aside_clear(&l->aside);
	aside_clear(&l->flat);
	aside_clear(&l->opening);
}

static void keep_in_gap(struct layout *l, const struct line *line)
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
	keep_in_gap(l, line);
	if (!blank)
		window_artifact(l, line);
}

static void close_gap(struct layout *l)
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

void layout_write(struct layout *l, const struct line *line, size_t skip)
{
	struct line rest = behind(line, skip);

	raws_line(l, line);
	close_gap(l);
	sentence_line(l, &rest);
}

static void place(struct layout *, const struct line *, const struct shape *);

/* Closes the block, and gives the captions that waited for its end. */
void layout_end_block(struct layout *l, const struct shape *next)
{
	size_t n = l->aside.n_later, i;

	if (n == 0) {
		block_close(l, next);
		return;
	}
	block_close(l, &l->aside.item[0].shape);
	close_gap(l);
	l->aside.n_later = 0;
	for (i = 0; i < n; i++) {
		struct line line = aside_get(&l->aside, i);
		place(l, &line, &l->aside.item[i].shape);
	}
	block_close(l, next);
	if (l->aside.n == n)
		aside_clear(&l->aside);
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
		layout_end_block(l, s);
		block_open(l, s);
	}
	layout_write(l, line, s->skip);
}

static bool is_page_number(const struct layout *l, const struct shape *s)
{
	return s->page_number || (s->lone_number && (l->gap || !l->block.open));
}

static void place(struct layout *l, const struct line *line, const struct shape *s)
{
	if (s->blank || is_page_number(l, s))
		widen_gap(l, line, s->blank);
	else
		take(l, line, s);
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
	layout_write(l, line, 0);
}

/* The lines set aside were nothing special. */
static void release(struct layout *l)
{
	size_t n = l->aside.n, i;

	for (i = l->aside.n_later; i < n; i++) {
		struct line line = aside_get(&l->aside, i);
		place(l, &line, &l->aside.item[i].shape);
	}
	if (l->aside.n_later == 0)
		aside_clear(&l->aside);
	else
		l->aside.n = l->aside.n_later;
}

/* --- columns: lines of one character, from top to bottom --- */

/* The third in a row. */
static void begin_column(struct layout *l, const struct line *line, const struct shape *s)
{
	size_t i;

	layout_end_block(l, s);
	block_open(l, s);
	l->block.type = BLOCK_VERTICAL;
	l->block.typed = true;
	l->dropping = false;
	for (i = 0; i < l->aside.n; i++) {
		struct line held = aside_get(&l->aside, i);
		layout_write(l, &held, 0);
		sentence_seam(l);
	}
	aside_clear(&l->aside);
	layout_write(l, line, 0);
}

static bool keeps_column(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->aside;

	if (!s->lone_han || line->continues || a->n_later || (a->n && !a->column))
		return false;
	if (l->block.open && l->block.type == BLOCK_VERTICAL && l->gap == 0 && a->n == 0) {
		sentence_seam(l);
		layout_write(l, line, 0);
		return true;
	}
	a->column = true;
	if (a->n < VERTICAL_MIN - 1)
		return aside_put(&l->aside, line, s);
	begin_column(l, line, s);
	return true;
}

/* --- captions in the middle of a sentence --- */

static bool is_interrupted(const struct layout *l)
{
	const struct block *b = &l->block;

	return b->open && b->type == BLOCK_PARAGRAPH && (b->comma || b->prose) && b->last.tail != TAIL_FINAL &&
	       b->last.tail != TAIL_COLON;
}

/* Does the paragraph before the captions go on with this line? If so it is as if
 * a page had turned: the captions stand in the gap. */
static bool resumes(struct layout *l, const struct shape *s)
{
	struct aside *a = &l->aside;
	uint32_t gap = l->gap;
	bool turned = l->page_turned, goes_on;
	size_t len = l->gap_text.len, i;

	for (i = a->n_later; i < a->n; i++) {
		struct line line = aside_get(&l->aside, i);
		keep_in_gap(l, &line);
	}
	l->page_turned = true;
	goes_on = !s->blank && l->gap_text.status == CLM_OK && s->start == START_PLAIN && join_goes_on(l, s);
	if (goes_on) {
		a->n_later = a->n;
		return true;
	}
	l->gap = gap;
	l->page_turned = turned;
	l->gap_text.len = len;
	return false;
}

static bool keeps_caption(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->aside;
	bool waiting = a->n > a->n_later, begins = s->start == START_CAPTION || s->start == START_FIGURE;
	const struct shape *last = waiting ? &a->item[a->n - 1].shape : NULL;

	if (line->continues || (!waiting && !(begins && is_interrupted(l))))
		return false;
	if (waiting && !begins && !s->blank && (last->blank || !join_caption(last, s)))
		return false;
	return aside_put(&l->aside, line, s);
}

void layout_take_other(struct layout *l, const struct line *line, const struct shape *s)
{
	if (keeps_column(l, line, s) || (!l->aside.column && keeps_caption(l, line, s)))
		return;
	if (l->aside.n > l->aside.n_later && (l->aside.column || !resumes(l, s)))
		release(l);
	place(l, line, s);
}

static void take_whole(struct layout *l, const struct line *line, const struct shape *s)
{
	if (!flat_keeps(l, line, s))
		layout_take_other(l, line, s);
}

/* The first lines of a page were kept until its width is known: they come now. */
static void open_page(struct layout *l)
{
	size_t i;

	if (l->opened)
		return;
	l->opened = true;
	opening_note_margin(l);
	opening_note_width(l);
	for (i = 0; i < l->opening.n; i++) {
		struct line line = aside_get(&l->opening, i);
		take_whole(l, &line, &l->opening.item[i].shape);
	}
	aside_clear(&l->opening);
}

static void take_line(struct layout *l, const struct line *line)
{
	struct shape s;

	shape_of(&s, line->text);
	if (opening_keeps(l, line, &s))
		return;
	open_page(l);
	opening_take_margin(l, &s);
	take_whole(l, line, &s);
}

/* Bytes that are no text take the paragraph they stand in with them. */
static void take_bad(struct layout *l)
{
	const struct shape nothing = {.level = -1};

	open_page(l);
	flat_release(l);
	release(l);
	if (!l->block.open || l->piece || join_goes_on(l, &nothing))
		block_drop(l);
	layout_end_block(l, &nothing);
	close_gap(l);
	l->dropping = true;
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
		take_line(l, line);
	l->piece = line->continues;
	return l->status;
}

enum clm_status layout_end(struct layout *l)
{
	if (!l->status) {
		open_page(l);
		flat_release(l);
		release(l);
		layout_end_block(l, NULL);
	}
	l->piece = false;
	return l->status;
}

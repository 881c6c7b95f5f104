/* layout.c - see layout.h: takes the lines in, one at a time
 *
 * takes   lines as the decoder gives them
 * gives   each to the first that keeps it:
 *
 *     opening ─▶ spaced ─▶ flat ─▶ headline ─▶ column ─▶ caption ─▶ place
 *
 * never   keeps a line itself */
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
	buf_init(&l->phrases, mem, 2 * LIMIT_WINDOW);
	map_init(&l->phrase_map, mem);
	aside_init(&l->aside, mem, &l->status);
	aside_init(&l->flat, mem, &l->status);
	aside_init(&l->headline, mem, &l->status);
	aside_init(&l->spaced, mem, &l->status);
	aside_init(&l->opening, mem, &l->status);
	return l;
}

void layout_free(struct layout *l)
{
	if (!l)
		return;
	sentence_free(&l->sentence);
	buf_free(&l->gap_text);
	buf_free(&l->phrases);
	map_free(&l->phrase_map);
	aside_free(&l->aside);
	aside_free(&l->flat);
	aside_free(&l->headline);
	aside_free(&l->spaced);
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
	l->n_widths = l->n_seams = l->spacing = l->running = 0;
	memset(l->n_runin, 0, sizeof l->n_runin);
	l->gap = 0;
	l->n_spaced = l->n_tight = 0;
	l->page_turned = l->signed_before = false;
	l->before = BLOCK_PARAGRAPH;
	l->piece = l->dropping = l->body = l->begun = l->titled = false;
	l->opened = false;
	l->n_columns = l->n_spaced_cells = 0;
	aside_clear(&l->aside);
	aside_clear(&l->flat);
	aside_clear(&l->headline);
	aside_clear(&l->spaced);
	aside_clear(&l->opening);
}

void layout_take_rest(struct layout *l, const struct line *line, const struct shape *s)
{
	if (column_keeps(l, line, s) || (!l->aside.column && caption_keeps(l, line, s)))
		return;
	caption_settle(l, s);
	place_line(l, line, s);
}

void layout_take_other(struct layout *l, const struct line *line, const struct shape *s)
{
	if (!headline_keeps(l, line, s))
		layout_take_rest(l, line, s);
}

void layout_take_unspaced(struct layout *l, const struct line *line, const struct shape *s)
{
	if (!flat_keeps(l, line, s))
		layout_take_other(l, line, s);
}

static void take_whole(struct layout *l, const struct line *line, const struct shape *s)
{
	if (!spaced_keeps(l, line, s))
		layout_take_unspaced(l, line, s);
}

/* The first lines of a page were kept until its width is known: they come now. */
static void open_page(struct layout *l)
{
	if (l->opened)
		return;
	l->opened = true;
	opening_note_margin(l);
	opening_note_width(l);
	aside_give(l, &l->opening, 0, l->opening.n, take_whole);
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
	spaced_release(l);
	flat_release(l);
	headline_release(l);
	caption_release(l);
	if (!l->block.open || l->piece || join_goes_on(l, &nothing))
		block_drop(l);
	place_end_block(l, &nothing);
	place_close_gap(l);
	l->dropping = true;
}

enum clm_status layout_line(struct layout *l, const struct line *line)
{
	if (l->status)
		return l->status;
	if (line->bad)
		take_bad(l);
	else if (l->piece)
		place_piece(l, line);
	else
		take_line(l, line);
	l->piece = line->continues;
	return l->status;
}

enum clm_status layout_end(struct layout *l)
{
	if (!l->status) {
		if (!l->opened)
			opening_note_lone(l);
		open_page(l);
		spaced_release(l);
		flat_release(l);
		headline_release(l);
		caption_release(l);
		place_end_block(l, NULL);
	}
	l->piece = false;
	return l->status;
}

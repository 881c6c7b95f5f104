/* headline.c - a headline of two lines
 *
 * takes   short lines without a mark, where a headline may stand: behind a blank line, or a sentence's end
 * gives   two of them as headings, where what follows stands apart from them; one that only a sentence
 *         stands in front of as a block of its own
 *         They may be one phrase or two, and nothing in their looks tells which: so they are not joined
 * never   keeps more than two, nor guesses: three such lines are a list, and go their usual way
 *
 *   郑州造血干细胞
 *   志愿者达3万余人
 *   　　本报讯（记者李明）只需捐献5毫升血样 */
#include "layout/page.h"

#define TITLE_CHARS 4  /* at least, */
#define TITLE_WIDTH 44 /* and columns at most, of a line of it */

static bool may_be(const struct line *line, const struct shape *s)
{
	return !line->continues && !s->blank && s->start == START_PLAIN && s->level < 0 &&
	       (s->tail == TAIL_WORD || s->tail == TAIL_NUMBER || s->tail == TAIL_SCALED || s->tail == TAIL_CLOSER ||
	        s->tail == TAIL_COLON) && !s->has_comma && !s->has_stop &&
	       !s->date && !s->dated && !s->news && !s->value && !s->unit && !s->bracketed && !s->is_row && !s->has_cells &&
	       !s->page_number && !s->lone_number && s->n_chars >= TITLE_CHARS && s->width <= TITLE_WIDTH;
}

/* 某某市： or 某某市：法院案件, as the first of the two and below some text: else it is 时间：… of a head. */
static bool names_topic(const struct shape *s)
{
	return s->pair || s->tail == TAIL_COLON;
}

/* Not wrapped: the line could have been longer. */
static bool is_short(const struct layout *l, const struct shape *s)
{
	return s->width + 2 * NEAR < width_of_page(l, s);
}

/* Where the open block has ended, though no blank line says so. */
static bool behind_end(const struct layout *l, const struct shape *s)
{
	const struct block *b = &l->block;

	return b->open && l->gap == 0 && b->type != BLOCK_TABLE &&
	       (block_is_signed(b) || (b->prose && b->last.tail == TAIL_FINAL && s->indent == 0 && is_short(l, s)));
}

static bool may_begin(const struct layout *l, const struct shape *s)
{
	return l->aside.n == 0 && (!l->block.open || l->gap > 0 || behind_end(l, s));
}

/* What follows is no further line of it. */
static bool stands_apart(const struct aside *a, const struct shape *s)
{
	uint32_t widest = 0;
	size_t i;

	for (i = 0; i < a->n; i++)
		widest = a->item[i].shape.width > widest ? a->item[i].shape.width : widest;
	return s->blank || s->indent >= 2 || s->bracketed || s->date || s->dated || s->news || s->start == START_CAPTION ||
	       ((s->has_comma || s->has_stop) && s->width >= widest + NEAR);
}

static void take_heading(struct layout *l, const struct line *line, const struct shape *s)
{
	place_begin_block(l, s, BLOCK_HEADING);
	place_text(l, line, s->skip);
}

void headline_release(struct layout *l)
{
	aside_give(l, &l->headline, 0, l->headline.n, layout_take_rest);
	aside_clear(&l->headline);
}

bool headline_keeps(struct layout *l, const struct line *line, const struct shape *s)
{
	struct aside *a = &l->headline;

	if (a->n == 2 && stands_apart(a, s) && is_short(l, &a->item[0].shape)) {
		aside_give(l, a, 0, a->n, take_heading);
		aside_clear(a);
	} else if (a->n == 1 && stands_apart(a, s) && behind_end(l, &a->item[0].shape) && (l->block.first.indent >= 2 || s->indent >= 2)) {
		place_end_block(l, &a->item[0].shape);
		headline_release(l);
	} else if (a->n == 1 && may_be(line, s) && !names_topic(s) && aside_put(a, line, s)) {
		return true;
	} else if (a->n) {
		headline_release(l);
	}
	return a->n == 0 && may_be(line, s) && (l->body || !names_topic(s)) && may_begin(l, s) && aside_put(a, line, s);
}

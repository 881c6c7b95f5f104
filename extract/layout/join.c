/* join.c - does the open block go on with the next line, or does another begin?
 *
 * takes   the shapes of the block's lines and of the next one, the blank lines
 *         between them, and whether the line before it is full (width.c)
 * gives   one answer, from what is at hand: no line is looked at twice
 * never   knows words; it sees ends, beginnings, widths and brackets
 *
 *   |…带领广大妇|        full to the width of the page, no final mark: goes on
 *   |女听党话跟党走|     short: ends here
 *   （blank）
 *   |一是巾帼宣讲…|      a numbering: begins */
#include "layout/page.h"

#define LONG_LINE 60     /* columns; with a comma in it: prose, no heading */
#define HEADING_LINE 24  /* columns; a heading that wraps has lines this long */
#define GAP_MOST 64      /* blank lines over which nothing goes on */
#define BRACKET_REACH 120 /* characters after which an open bracket was a slip */

void join_note_seam(struct layout *l)
{
	const struct block *b = &l->block;

	l->spacing = l->spacing << 1 | (l->gap > 0);
	l->running = l->running << 1 | (b->last.tail != TAIL_FINAL && (b->comma || b->prose));
	l->n_seams++;
}

void join_note_end(struct layout *l)
{
	const struct block *b = &l->block;

	if (!b->open || b->type != BLOCK_PARAGRAPH || b->last.tail != TAIL_FINAL || b->n_lines < 2)
		return;
	l->n_spaced += l->gap > 0;
	l->n_tight += l->gap == 0;
}

/* Blank lines that mean something: where every line has one behind it, one less. If all these lines
 * end their sentences they are paragraphs, and what is between those means what it does anywhere. */
static uint32_t gap_of(const struct layout *l)
{
	bool spaced = l->n_seams >= 6 && (l->spacing & 0xFF) == 0xFF && (l->running & 0xFF) != 0;

	return spaced && l->gap ? l->gap - 1 : l->gap;
}

/* A sentence ended, and a blank line stands behind it: whatever comes, the block
 * does not go on, and what it says need not wait for it. */
bool join_is_complete(const struct layout *l)
{
	const struct block *b = &l->block;

	bool ended = b->last.tail == TAIL_FINAL || block_is_signed(b);

	return b->type != BLOCK_TABLE && b->type != BLOCK_CAPTION && ended && gap_of(l) > 0 &&
	       l->aside.n_later == 0 && l->opened;
}

bool join_begins(const struct shape *s)
{
	return s->indent >= 2 || s->start == START_NUMBER || s->start == START_BULLET ||
	       s->start == START_CAPTION || s->start == START_TITLE || s->is_row;
}

/* Indented as the first line of a paragraph is, not as all of its lines are. */
static bool indented(const struct layout *l, const struct shape *next, bool full)
{
	const struct block *b = &l->block;

	if (next->indent < 2)
		return false;
	if (next->indent > b->last.indent)
		return true;
	return next->indent == b->last.indent && b->n_lines == 1 &&
	       (b->last.tail == TAIL_FINAL || !full);
}

/* Not where the line ends with what closes the only one: its last character may not have come yet. */
static bool in_bracket(const struct layout *l)
{
	const struct sentence *s = &l->sentence;

	return s->depth > (l->block.last.tail == TAIL_CLOSER) && s->age <= BRACKET_REACH;
}

bool join_caption(const struct shape *last, const struct shape *next)
{
	return last->tail != TAIL_FINAL && last->tail != TAIL_CREDIT &&
	       (next->start == START_PLAIN || next->start == START_CLOSER) && next->indent < 2 &&
	       width_of(next).columns <= width_of(last).columns + NEAR;
}

/* The last line ended with a final mark. */
static bool final_goes_on(const struct layout *l, const struct shape *next, bool full)
{
	if (gap_of(l) || next->start == START_NUMBER || next->start == START_TITLE || next->start == START_DASH ||
	    indented(l, next, full))
		return false;
	if (next->start == START_ORDINAL && l->block.first.start == START_ORDINAL)
		return false;
	if (l->n_tight == 0 && l->n_spaced >= 2 && width_most(l, next) && !next->pair)
		full = true; /* paragraphs have a blank line between them, and here is none */
	return full && width_wrapped(l, next);
}

/* The last line is short of the page's width, and ended in the middle of something? */
static bool short_goes_on(const struct layout *l, const struct shape *next, uint32_t gap)
{
	const struct block *b = &l->block;
	bool is_prose = b->prose || (b->comma && b->width >= LONG_LINE && !block_is_numbered(b)) || b->first.news;

	if (!is_prose || next->start != START_PLAIN || b->last.tail == TAIL_CREDIT)
		return false;
	if (width_wrapped(l, next))
		return gap == 0 && b->last.tail != TAIL_CLOSER;
	return gap > 0 ? b->last.width >= LONG_LINE && (next->has_comma || next->tail == TAIL_FINAL)
	               : b->last.tail != TAIL_CLOSER;
}

/* Headings are set larger and wrap earlier: behind a numbered line without an end
 * stands a shorter one without an end, and it is no line of the text's width. */
static bool heading_goes_on(const struct layout *l, const struct shape *next)
{
	const struct shape *last = &l->block.last;

	if (next->tail != TAIL_WORD && next->tail != TAIL_CLOSER)
		return false;
	return l->gap == 0 && next->start == START_PLAIN && !next->pair && !next->date &&
	       last->width >= HEADING_LINE && next->width <= last->width &&
	       width_of(next).columns + NEAR < width_of_page(l, next);
}

/* Indented, and the next one is not: the first two lines of a paragraph; or its next ones, where they are as wide
 * as the last, for the column may be narrower than the one before. */
static bool first_of_paragraph(const struct layout *l, const struct shape *next)
{
	const struct block *b = &l->block;
	bool as_wide = next->width + NEAR >= b->last.width && next->width <= b->last.width + NEAR;

	return (l->gap == 0 || l->page_turned) && b->first.indent >= 2 && b->first.indent <= INDENT_COUNTED &&
	       (b->n_lines == 1 || (as_wide && b->last.indent == 0)) && b->last.width >= l->narrow && next->indent == 0;
}

/* A numbered line full to the edge, and a blank line: the page breaks inside a
 * paragraph, or a heading happens to fill its line. What numbered lines of this
 * document turned out to be so far decides. */
static bool numbered_over_gap(const struct layout *l, const struct shape *next)
{
	return next->start == START_PLAIN && block_runs_in(l, 2) && width_full(l, next);
}

/* So far a blank line stood between any two, and none does here. */
static bool spaced_paragraphs(const struct layout *l)
{
	return l->n_seams >= 3 && (l->spacing & 7) == 6;
}

/* It ends in a number, and the unit stands on the next line: no year does, below a headline. */
static bool wants_unit(const struct block *b, const struct shape *next)
{
	if (b->last.tail == TAIL_SCALED)
		return next->word == 0 || b->comma || b->prose;
	return b->last.tail == TAIL_NUMBER;
}

static bool unfinished_goes_on(const struct layout *l, const struct shape *next, bool full)
{
	const struct block *b = &l->block;
	uint32_t gap = gap_of(l);
	bool numbered = b->first.start == START_NUMBER && !b->prose;

	if (next->start == START_NUMBER)
		return false;
	if (b->last.tail == TAIL_COMMA)
		return true;
	if (l->page_turned && (b->prose || b->comma || full) && next->start == START_PLAIN && next->indent < 2)
		return true; /* the page ended in the middle of a sentence, however short its last line */
	if (indented(l, next, full))
		return false;
	if (next->start == START_ORDINAL || next->start == START_DASH)
		return full && gap == 0 && !numbered;
	if (next->start == START_TITLE)
		return false;
	if (wants_unit(b, next) && l->gap == 0 && (full || b->comma || b->prose || b->last.width >= l->narrow))
		return true;
	if (b->last.tail == TAIL_NUMBER && next->scales && gap <= 1 && (b->comma || b->prose))
		return true; /* and so it does behind a line of nothing */
	if (l->gap == 0 && next->start == START_PLAIN && (b->comma || b->prose) && spaced_paragraphs(l))
		return true;
	if (b->last.tail == TAIL_COLON || b->last.tail == TAIL_SEMICOLON)
		return full && gap == 0;
	if (numbered ? heading_goes_on(l, next) : first_of_paragraph(l, next))
		return true;
	if (!width_wrapped(l, next))
		return short_goes_on(l, next, gap);
	if (gap && numbered)
		return numbered_over_gap(l, next);
	if (gap ? width_full_again(l, next) : full)
		return true;
	return short_goes_on(l, next, gap);
}

/* Lines of a head: 时间：… above 地点：…, a date below a title. */
static bool stands_alone(const struct layout *l, const struct shape *next, bool full)
{
	const struct block *b = &l->block;

	if (b->n_lines == 1 && ((b->first.pair && next->pair) || b->first.date || (b->first.dated && !in_bracket(l))))
		return true;
	return (next->date || (next->dated && !b->first.pair)) && !(full && (b->comma || b->prose));
}

bool join_goes_on(const struct layout *l, const struct shape *next)
{
	const struct block *b = &l->block;
	bool full;

	if (b->type == BLOCK_TABLE || next->is_row)
		return b->type == BLOCK_TABLE && l->gap == 0 && (next->is_row || next->has_cells);
	if (b->type == BLOCK_VERTICAL || (b->typed && b->type == BLOCK_HEADING) || next->start == START_CAPTION || next->start == START_BULLET ||
	    l->gap > GAP_MOST || l->gap_text.status)
		return false;
	if (b->type == BLOCK_CAPTION)
		return l->gap == 0 && join_caption(&b->last, next);
	if (next->start == START_CLOSER)
		return true;
	if (block_is_signed(b))
		return false;
	full = width_full(l, next);
	if (stands_alone(l, next, full))
		return false;
	if (b->last.tail == TAIL_FINAL)
		return final_goes_on(l, next, full);
	if (in_bracket(l) && next->indent < 2 && (next->start != START_NUMBER || next->half_bracket))
		return true;
	return unfinished_goes_on(l, next, full);
}

/* width.c - how wide is the page, and is a line full to its edge?
 *
 * takes   the lines that ran on into the next, a few of the last
 * gives   whether the open block's last line reaches as far as such lines do
 * never   trusts a single measure: pages are set to columns, or cut by characters,
 *         where lines with digits in them come out narrower
 *
 *   sharp    |全市现有基层妇联1846个、“妇女之家”2013个，|   every line reaches the same
 *            |3.2万余名执委活跃在城乡一线，成为妇女群众身边|   place: four columns short is
 *   ragged   |促进大学生就业，    |                            short, else an eighth */
#include "layout/page.h"

#define RUN 2            /* lines of one measure, which make a column */
#define NEAR_PART 8      /* a wrapped line of a ragged page may fall short by this part of it, or NEAR */

struct extent width_of(const struct shape *s)
{
	uint32_t indent = s->indent < INDENT_COUNTED ? s->indent : INDENT_COUNTED;

	return (struct extent){s->width + indent, s->n_chars + indent / 2, s->plain + indent};
}

void width_note(struct layout *l, struct extent e)
{
	if (e.columns >= l->narrow)
		l->widths[l->n_widths++ % WIDTHS_KEPT] = e;
}

/* The widest of the recent lines and the next one. */
struct page {
	struct extent most;
	uint32_t loose, slack; /* columns that a line may fall short: by a ragged page, by this page */
	bool by_chars;         /* lines are cut by characters: most have the same number */
};

static uint32_t apart(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

static uint32_t n_known(const struct layout *l)
{
	return l->n_widths < WIDTHS_KEPT ? l->n_widths : WIDTHS_KEPT;
}

void width_widen(struct extent *most, struct extent e)
{
	most->columns = e.columns > most->columns ? e.columns : most->columns;
	most->chars = e.chars > most->chars ? e.chars : most->chars;
	most->plain = e.plain > most->plain ? e.plain : most->plain;
}

static bool reaches(const struct page *page, struct extent e, uint32_t slack)
{
	return e.columns + slack >= page->most.columns || e.plain + slack >= page->most.plain ||
	       (page->by_chars && e.chars == page->most.chars);
}

static struct page page_of(const struct layout *l, const struct shape *next)
{
	struct page page = {0};
	uint32_t i, n_sharp = 0, n_cut = 0;

	for (i = 0; i < n_known(l); i++)
		width_widen(&page.most, l->widths[i]);
	for (i = 0; i < n_known(l); i++)
		n_cut += l->widths[i].chars == page.most.chars;
	page.by_chars = n_cut >= 2 && n_cut * 2 >= n_known(l);
	for (i = 0; i < n_known(l); i++)
		n_sharp += reaches(&page, l->widths[i], CLOSE);
	page.by_chars &= width_of(next).chars <= page.most.chars;
	width_widen(&page.most, width_of(next));
	if (n_known(l) < 2)
		width_widen(&page.most, l->least);
	page.loose = page.most.columns / NEAR_PART > NEAR ? page.most.columns / NEAR_PART : NEAR;
	page.loose = page.loose < page.most.columns / 4 ? page.loose : page.most.columns / 4;
	page.slack = n_sharp >= 2 && n_sharp * 4 >= n_known(l) * 3 ? CLOSE : page.loose;
	return page;
}

/* Two lines set to the same measure. Digits and Latin are wider than half a Han,
 * marks hang, and a bracket that opens does not stay at the end of a line. */
static bool alike(const struct page *page, struct extent a, struct extent b, uint32_t slack)
{
	return apart(a.columns, b.columns) <= slack || apart(a.plain, b.plain) <= slack ||
	       (page->by_chars && a.chars == b.chars);
}

static uint32_t n_alike(const struct layout *l, const struct page *page, struct extent own, uint32_t slack)
{
	uint32_t i, n = 0;

	for (i = 0; i < n_known(l); i++)
		n += alike(page, own, l->widths[i], slack);
	return n;
}

static bool has_alike_beside(const struct layout *l, const struct page *page, const struct shape *next, uint32_t slack)
{
	struct extent own = width_of(&l->block.last);

	return alike(page, own, l->block.before, slack) || alike(page, own, width_of(next), slack);
}

/* The lines that ran on last were set to this measure, all RUN of them. */
static bool in_last_column(const struct layout *l, const struct page *page, struct extent own)
{
	uint32_t i;

	for (i = 1; i <= RUN; i++)
		if (n_known(l) < RUN || !alike(page, own, l->widths[(l->n_widths - i) % WIDTHS_KEPT], CLOSE))
			return false;
	return true;
}

/* Without marks these are lines of a head, but where the text above is as wide, and what follows is text. */
static bool is_text(const struct layout *l, const struct shape *next, const struct page *page)
{
	struct extent own = width_of(&l->block.last);
	bool follows = next->has_comma || next->has_stop || next->tail == TAIL_FINAL || alike(page, own, width_of(next), CLOSE);

	return l->block.last.tail == TAIL_WORD && follows && width_of(next).columns <= own.columns + CLOSE && in_last_column(l, page, own);
}

/* A column narrower than what came before: the line beside it, too, ends short of the page's edge, or the last lines
 * of the text above. A numbered line may be a heading as wide. */
static bool in_narrower_column(const struct layout *l, const struct shape *next, const struct page *page)
{
	const struct block *b = &l->block;
	struct extent own = width_of(&b->last), beside = width_of(next);

	if (b->last.tail == TAIL_FINAL)
		return false;
	if (!(b->comma || b->prose))
		return !block_is_numbered(b) && is_text(l, next, page);
	if (alike(page, own, b->before, page->slack) && !reaches(page, b->before, CLOSE))
		return true;
	if (!block_is_numbered(b) && in_last_column(l, page, own))
		return true;
	return alike(page, own, beside, page->slack) && !reaches(page, beside, CLOSE);
}

/* In the middle of a sentence. A numbered line may be a heading with a comma in it,
 * unless the numbered lines of this document are none. */
static bool is_unfinished(const struct layout *l)
{
	const struct block *b = &l->block;

	if (b->last.tail == TAIL_FINAL)
		return false;
	return b->prose || (block_is_numbered(b) ? block_runs_in(l, 1) : b->comma);
}

/* Columns by which the open block's last line may fall short and be full all the
 * same. A sentence that is not at its end is no heading, so the page may be ragged;
 * a heading that looks full because it is nearly so would swallow the text. */
static uint32_t slack_of(const struct layout *l, const struct page *page)
{
	const struct block *b = &l->block;

	if (is_unfinished(l))
		return page->loose;
	return b->comma || b->prose ? page->slack : CLOSE;
}

bool width_full(const struct layout *l, const struct shape *next)
{
	const struct block *b = &l->block;
	struct extent own = width_of(&b->last);
	struct page page = page_of(l, next);
	uint32_t slack = slack_of(l, &page) + (next->opens ? 2 : 0);

	if (own.columns < l->narrow && !(page.by_chars && own.chars == page.most.chars))
		return false;
	if (n_known(l) >= 2 && !(b->comma || b->prose) && own.columns > page.most.columns + 1)
		return false; /* a title, set wider than the text */
	if (is_unfinished(l) && own.columns + next->word > page.most.columns)
		return true; /* the number that comes did not fit any more */
	if (reaches(&page, own, slack))
		return has_alike_beside(l, &page, next, slack) || n_alike(l, &page, own, slack) > 0;
	return in_narrower_column(l, next, &page);
}

/* Full by more than the look of the next line: other lines end there as well. */
bool width_full_again(const struct layout *l, const struct shape *next)
{
	const struct block *b = &l->block;
	struct page page = page_of(l, next);

	return width_full(l, next) && (b->comma || b->prose) &&
	       (n_alike(l, &page, width_of(&b->last), page.slack) > 1 || has_alike_beside(l, &page, next, page.slack));
}

bool width_most(const struct layout *l, const struct shape *next)
{
	return width_of(&l->block.last).columns * 4 >= page_of(l, next).most.columns * 3;
}

uint32_t width_of_page(const struct layout *l, const struct shape *next)
{
	return page_of(l, next).most.columns;
}

bool width_wrapped(const struct layout *l, const struct shape *next)
{
	return width_of_page(l, next) <= WIDEST_PAGE;
}

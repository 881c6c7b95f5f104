/* sentence.c - folded characters to windows
 *
 * takes   the lines of the open block; folds them
 * gives   a window at every 。！？ (with the quotes that close behind it), at the
 *         end of the block, and where a sentence gets longer than LIMIT_WINDOW
 * keeps   one sentence, and the few characters fold/ has not decided yet
 *
 *   cited   | sentence, as in the file ............ | what fold still holds |
 *           ^ cited_base                                                    */
#include "base/utf8.h"
#include "layout/page.h"

#define CITED_MOST (4 * LIMIT_WINDOW) /* of one window: so many blanks are no sentence */
#define TITLE_REACH 40                /* characters within which 《 must close */
#define DIGITS_KEPT 64                /* a cut without any comma steps back over a number */

void sentence_init(struct sentence *s, const struct clm_allocator *mem)
{
	buf_init(&s->text, mem, LIMIT_WINDOW);
	buf_init(&s->cited, mem, 2 * CITED_MOST);
	map_init(&s->map, mem);
}

void sentence_free(struct sentence *s)
{
	buf_free(&s->text);
	buf_free(&s->cited);
	map_free(&s->map);
}

static void begin_window(struct sentence *s)
{
	s->last_cut = s->depth = s->age = s->title_age = 0;
	s->ended = s->quote = false;
}

void sentence_begin(struct layout *l)
{
	struct sentence *s = &l->sentence;

	s->cited_base += s->cited.len;
	buf_clear(&s->text);
	buf_clear(&s->cited);
	map_clear(&s->map);
	begin_window(s);
	fold_begin(&l->fold, l->block.type == BLOCK_TABLE);
}

static bool opens(uint32_t c)
{
	return c == 0x201C || c == 0x300A || c == 0xFF08 || c == 0x300C || c == 0x300E || c == 0x3010 ||
	       c == 0x3014;
}

static bool closes(uint32_t c)
{
	return c == 0x201D || c == 0x300B || c == 0xFF09 || c == 0x300D || c == 0x300F || c == 0x3011 ||
	       c == 0x3015;
}

static bool is_final(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

/* ， behind 。” : the sentence was quoted, and goes on. */
static bool goes_on(uint32_t c)
{
	return c == 0xFF0C || c == 0x3001 || c == 0xFF1B || c == 0xFF1A;
}

static bool belongs_behind_end(const struct sentence *s, uint32_t c)
{
	return is_final(c) || closes(c) || c == 0x2019 || c == ')' || (c == '"' && s->quote);
}

/* Keeps what later characters need to know of this one. */
static void note(struct layout *l, uint32_t c)
{
	struct sentence *s = &l->sentence;
	bool whole = l->block.type == BLOCK_PARAGRAPH || l->block.type == BLOCK_HEADING ||
	             l->block.type == BLOCK_LIST;

	s->age++;
	s->title_age += s->title_age > 0;
	if (utf8_is_ideograph(c))
		return;
	if (opens(c)) {
		s->depth++;
		s->age = 0;
		if (c == 0x300A)
			s->title_age = 1;
	} else if (closes(c)) {
		s->depth -= s->depth > 0;
		if (c == 0x300B)
			s->title_age = 0;
	}
	s->quote ^= c == '"';
	if (goes_on(c) && c != 0xFF1A)
		s->last_cut = (uint32_t)s->text.len;
	if (whole && is_final(c) && (s->title_age == 0 || s->title_age > TITLE_REACH))
		s->ended = true;
}

/* Offset at which a sentence without commas is cut: not inside a number. */
static size_t cut_at(const struct sentence *s)
{
	size_t at = s->text.len, i;

	if (s->last_cut)
		return s->last_cut;
	for (i = 0; i < DIGITS_KEPT && at && s->text.ptr[at - 1] >= '0' && s->text.ptr[at - 1] <= '9'; i++)
		at--;
	return i < DIGITS_KEPT && at ? at : s->text.len;
}

void sentence_put(void *ctx, uint32_t cp, const struct fold_char *from)
{
	struct layout *l = ctx;
	struct sentence *s = &l->sentence;
	struct map_run run;
	size_t before;

	if (s->ended && !belongs_behind_end(s, cp)) {
		s->ended = false;
		if (!goes_on(cp)) {
			s->ended = true;
			window_give(l, s->text.len, false, false);
			begin_window(s);
		}
	}
	if (s->text.len + 4 > LIMIT_WINDOW)
		window_give(l, cut_at(s), false, true);
	if (s->text.len == 0 && cp == ' ')
		return; /* an indented row */
	if (s->text.len == 0 && from->cited > s->cited_base) {
		buf_drop_front(&s->cited, (size_t)(from->cited - s->cited_base));
		s->cited_base = from->cited;
	}
	before = s->text.len;
	buf_put_utf8(&s->text, cp);
	if (s->text.status && !l->status)
		l->status = CLM_NO_MEMORY;
	if (l->status)
		return;
	run = (struct map_run){.text = (uint32_t)before, .text_step = (uint8_t)(s->text.len - before),
	                       .cited = (uint32_t)(from->cited - s->cited_base), .cited_step = from->cited_len,
	                       .raw = from->raw, .raw_step = from->raw_len, .line = from->line, .column = from->column};
	if (!map_add(&s->map, &run))
		l->status = CLM_NO_MEMORY;
	note(l, cp);
}

/* Room for one more character of the file. Where there is none, what was read
 * is almost all blanks: the sentence ends there. */
static void make_room(struct layout *l)
{
	struct sentence *s = &l->sentence;

	if (s->cited.len + 4 <= CITED_MOST)
		return;
	fold_flush(&l->fold);
	window_give(l, s->text.len, false, true);
	begin_window(s);
	s->cited_base += s->cited.len;
	buf_clear(&s->cited);
}

static void put(struct layout *l, const char *p, struct fold_char *c)
{
	struct sentence *s = &l->sentence;

	make_room(l);
	c->cited = s->cited_base + s->cited.len;
	buf_put(&s->cited, p, c->cited_len);
	fold_put(&l->fold, c);
}

/* gap: where the first one between two cells begins, end: and ends; the end of the line, if there is none. */
static void put_line(struct layout *l, const struct line *line, size_t gap, size_t end)
{
	struct fold_char c = {.raw = line->raw, .line = line->number, .column = line->column};
	size_t at, n, i;

	for (at = i = 0; at < line->text.len && !l->status; at += n, i++) {
		c.cp = utf8_at(line->text.ptr + at, &n);
		if (at == gap) {
			c.cp = '\t';
			gap = spaced_gap(line->text, end, &end);
		}
		c.cited_len = (uint8_t)n;
		c.raw_len = line->steps ? line->steps[i] : (uint8_t)n;
		put(l, line->text.ptr + at, &c);
		c.raw += c.raw_len;
		c.column++;
	}
	l->end_raw = line->raw_end;
	l->end_line = line->number;
	l->end_column = c.column;
}

void sentence_line(struct layout *l, const struct line *line)
{
	put_line(l, line, line->text.len, line->text.len);
}

void sentence_cells(struct layout *l, const struct line *line, bool first_is_empty)
{
	uint32_t indent;
	struct bytes text = shape_trim(line->text, &indent);
	size_t first = (size_t)(text.ptr - line->text.ptr), gap, end;
	struct line row = *line;

	row.text.len = first + text.len;
	gap = spaced_gap(row.text, first_is_empty ? 0 : first, &end);
	put_line(l, &row, gap, end);
}

/* The end of the last line, and the blank lines and page numbers behind it. */
void sentence_seam(struct layout *l)
{
	struct sentence *s = &l->sentence;
	struct fold_char c = {.cp = FOLD_BREAK, .cited_len = 1, .raw_len = 1, .raw = l->end_raw,
	                      .line = l->end_line, .column = l->end_column};

	put(l, "\n", &c);
	if (s->cited.len + l->gap_text.len > CITED_MOST)
		fold_flush(&l->fold);
	buf_put_bytes(&s->cited, buf_bytes(&l->gap_text));
}

void sentence_border(struct layout *l)
{
	struct fold_char c = {.cp = '\t', .cited_len = 1, .raw_len = 1, .raw = l->end_raw,
	                      .line = l->end_line, .column = l->end_column};

	put(l, "\n", &c);
}

void sentence_row(struct layout *l)
{
	fold_flush(&l->fold);
	window_give(l, l->sentence.text.len, false, false);
	sentence_begin(l);
}

void sentence_end(struct layout *l)
{
	struct sentence *s = &l->sentence;

	fold_flush(&l->fold);
	window_give(l, s->text.len, true, false);
	begin_window(s);
}

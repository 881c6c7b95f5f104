/* window.c - hands a window on, and keeps what stands behind it
 *
 * takes   the sentence written so far and how much of it is complete
 * gives   one struct window to the callback
 * never   gives an empty one, or one of blanks alone */
#include "base/utf8.h"
#include "layout/page.h"

static void no_memory(struct layout *l)
{
	if (!l->status)
		l->status = CLM_NO_MEMORY;
}

static bool is_border(char c)
{
	return c == '\t' || c == '|';
}

/* Length of the cell border at `at`, 0 if there is none. ¦ and │ stand beside | and tab. */
static size_t border(struct bytes t, size_t at)
{
	if (is_border(t.ptr[at]))
		return 1;
	if (t.len - at >= 2 && memcmp(t.ptr + at, "\xC2\xA6", 2) == 0)
		return 2;
	return t.len - at >= 3 && memcmp(t.ptr + at, "\xE2\x94\x82", 3) == 0 ? 3 : 0;
}

static bool add_cell(struct layout *l, size_t n, struct bytes t, size_t start, size_t end)
{
	while (start < end && t.ptr[start] == ' ')
		start++;
	while (end > start && t.ptr[end - 1] == ' ')
		end--;
	if (!array_grow(l->mem, &l->cells, &l->cells_capacity, n, sizeof *l->cells))
		return false;
	l->cells[n] = (struct span){(uint32_t)start, (uint32_t)end};
	return true;
}

/* Cells between borders. Bars also stand at both ends of a row; tabs do not:
 * an empty cell at an end is a cell there. */
static void cut_cells(struct layout *l, struct window *w)
{
	size_t at = 0, start = 0, n;
	struct bytes t = w->text;

	if (t.len && t.ptr[0] != '\t')
		start = at = border(t, 0);
	while (at < t.len) {
		n = border(t, at);
		if (n) {
			if (!add_cell(l, w->n_cells++, t, start, at)) {
				no_memory(l);
				w->n_cells = 0;
				return;
			}
			start = at + n;
		}
		at += n ? n : 1;
	}
	if (start < t.len || (t.len && t.ptr[t.len - 1] == '\t')) {
		if (add_cell(l, w->n_cells, t, start, t.len))
			w->n_cells++;
		else
			no_memory(l);
	}
	w->cells = l->cells;
}

static bool says_something(struct bytes t)
{
	size_t i;

	for (i = 0; i < t.len; i++)
		if (!strchr(" |-:=*_\t", t.ptr[i]))
			return true;
	return false;
}

static void forget(struct layout *l, size_t len)
{
	struct sentence *s = &l->sentence;

	if (len == s->text.len) {
		buf_clear(&s->text);
		map_clear(&s->map);
	} else {
		uint32_t cited = map_at(&s->map, (uint32_t)len).cited;
		buf_drop_front(&s->text, len);
		buf_drop_front(&s->cited, cited);
		s->cited_base += cited;
		map_drop_front(&s->map, (uint32_t)len);
	}
	s->last_cut = 0;
	s->ended = false;
}

/* Paragraphs without end go on as new ones, between two sentences. */
static void count(struct layout *l, struct window *w)
{
	struct block *b = &l->block;

	b->started = true;
	b->bytes += w->text.len;
	if (w->ends_block) {
		w->n_raws = l->n_raws;
	} else if (b->bytes > LIMIT_BLOCK) {
		w->ends_block = true;
		w->n_raws = raws_until(l, map_at(w->map, (uint32_t)w->text.len - 1).raw_end);
		b->bytes = 0;
		b->started = false;
		b->first = (struct shape){.level = -1};
	}
	w->raws = l->raws;
}

static void emit(struct layout *l, struct window *w)
{
	if (!l->status)
		l->status = l->emit(l->ctx, w);
	raws_drop(l, w->n_raws);
}

/* The block ends with nothing that says anything; if nothing else was in it, it
 * is a rule across the page. */
static void end_empty(struct layout *l, struct window *w)
{
	if (l->n_raws == 0)
		return;
	if (!l->block.started) { /* the map is empty where folding dropped all of it */
		w->type = BLOCK_ARTIFACT;
		w->starts_block = true;
	} else {
		w->type = l->block.type;
		w->text = w->cited = BYTES("");
	}
	w->level = -1;
	w->raws = l->raws;
	w->n_raws = l->n_raws;
	emit(l, w);
}

void window_give(struct layout *l, size_t len, bool ends_block, bool was_cut)
{
	struct sentence *s = &l->sentence;
	struct window w = {.ends_block = ends_block, .was_cut = was_cut, .map = &s->map};

	if (s->text.status || s->cited.status)
		no_memory(l);
	if (l->status || (len == 0 && !ends_block))
		return;
	w.text = bytes_slice(buf_bytes(&s->text), 0, len);
	if (len)
		w.cited = bytes_slice(buf_bytes(&s->cited), 0, map_at(&s->map, (uint32_t)len - 1).cited_end);
	w.starts_block = !l->block.started;
	w.starts_article = !l->begun;
	if (says_something(w.text)) {
		block_describe(l, &w, s->ended);
		if (w.type == BLOCK_TABLE)
			cut_cells(l, &w);
		else if (w.type == BLOCK_HEADING && !phrase_part(l, &w))
			no_memory(l);
		count(l, &w);
		l->begun = true;
		emit(l, &w);
	} else if (ends_block) {
		end_empty(l, &w);
	}
	forget(l, len);
}

void window_artifact(struct layout *l, const struct line *line)
{
	struct raw_span raw;
	struct map_run run = {.raw = line->raw, .n = 1, .text_step = 1, .cited_step = 1, .raw_step = 1, .line = line->number, .column = line->column};
	struct map map = {.run = &run, .n_runs = 1, .capacity = 1};
	struct window w = {.type = BLOCK_ARTIFACT, .level = -1, .starts_block = true, .ends_block = true,
	                   .map = &map, .raws = &raw, .n_raws = 1};
	uint32_t indent;

	raw = raws_of(line);
	w.text = w.cited = shape_trim(line->text, &indent);
	if (!l->status && raw.start < raw.end)
		l->status = l->emit(l->ctx, &w);
}

bool window_is_prose(const struct window *w)
{
	size_t at = w->text.len;
	uint32_t c;

	if (w->is_heading && w->type == BLOCK_HEADING)
		return false;
	c = at > 0 ? utf8_before(w->text.ptr, &at) : 0;
	return !w->starts_block || !w->ends_block || c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

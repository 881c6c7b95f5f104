/* raws.c - the raw bytes that the open block covers
 *
 * takes   its lines, one after the other
 * gives   spans that hold every character of them, also those that folding drops
 *         and the marks of Markdown; blanks at the ends of lines may be left out
 * never   joins two lines over anything but blanks: a page number between them
 *         belongs to a block of its own */
#include "layout/page.h"

#include "base/utf8.h"

struct raw_span raws_of(const struct line *line)
{
	struct raw_span span = {line->raw_end, line->raw_end};
	uint64_t raw = line->raw;
	size_t at, n, i = 0;

	for (at = 0; at < line->text.len; at += n, i++) {
		uint32_t c = utf8_at(line->text.ptr + at, &n);
		size_t step = line->steps ? line->steps[i] : n;
		if (!shape_blank(c)) {
			span.start = span.start == line->raw_end ? raw : span.start;
			span.end = raw + step;
		}
		raw += step;
	}
	return span;
}

void raws_line(struct layout *l, const struct line *line)
{
	struct raw_span span = raws_of(line);

	if (span.start == span.end)
		return;
	if (l->n_raws && !l->page_turned) {
		l->raws[l->n_raws - 1].end = span.end;
	} else if (array_grow(l->mem, &l->raws, &l->raws_capacity, l->n_raws, sizeof span)) {
		l->raws[l->n_raws++] = span;
	} else if (!l->status) {
		l->status = CLM_NO_MEMORY;
	}
}

size_t raws_until(struct layout *l, uint64_t raw)
{
	size_t n = 0;

	while (n < l->n_raws && l->raws[n].end <= raw)
		n++;
	if (n == l->n_raws || l->raws[n].start >= raw)
		return n;
	if (!array_grow(l->mem, &l->raws, &l->raws_capacity, l->n_raws, sizeof *l->raws)) {
		l->status = l->status ? l->status : CLM_NO_MEMORY;
		return n;
	}
	memmove(l->raws + n + 1, l->raws + n, (l->n_raws - n) * sizeof *l->raws);
	l->n_raws++;
	l->raws[n].end = l->raws[n + 1].start = raw;
	return n + 1;
}

void raws_drop(struct layout *l, size_t n)
{
	l->n_raws -= n;
	if (n)
		memmove(l->raws, l->raws + n, l->n_raws * sizeof *l->raws);
}

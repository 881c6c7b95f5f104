/* page_text.c - the text of a document with its claims marked; see page.h */
#include "cli/html.h"
#include "cli/page.h"

#include <stdlib.h>
#include <string.h>

/* Whether a mark before this one covers the stretch for the same claim, as another slot of it. */
static bool is_listed(const struct sheet_stretch *item, size_t at, size_t from, size_t until)
{
	const struct sheet_mark *m = item[at].mark;
	size_t i;

	for (i = 0; i < at; i++)
		if (item[i].start <= from && item[i].end >= until && item[i].mark->of == m->of && (item[i].mark->slot == 'n') == (m->slot == 'n'))
			return true;
	return false;
}

/* Marks that cover a stretch: the slots they are as classes, the claims they are of as a list. */
static void put_open(struct buf *to, const struct page *p, const struct sheet_stretch *item, size_t n, size_t from, size_t until)
{
	static const char slots[] = "spoqtln";
	const char *s;
	size_t i;
	bool any;

	buf_put_str(to, "<span class=\"m");
	for (s = slots; *s; s++) {
		for (any = false, i = 0; i < n && item[i].start <= from; i++)
			any |= item[i].end >= until && item[i].mark->slot == *s;
		if (any)
			buf_printf(to, " %c", *s);
	}
	buf_put_str(to, "\" data-c=\"");
	for (any = false, i = 0; i < n && item[i].start <= from; i++)
		if (item[i].end >= until && !is_listed(item, i, from, until)) {
			if (item[i].mark->slot == 'n')
				buf_printf(to, "%sn%zu", any ? " " : "", p->n_numbers + item[i].mark->of);
			else
				buf_printf(to, "%s%zu", any ? " " : "", p->n_claims + item[i].mark->of);
			any = true;
		}
	buf_put_str(to, "\">");
}

static int ascending(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* The text from one byte to another, cut where a mark begins or ends. */
static bool put_marked(struct buf *to, const struct page *p, const struct sheet_piece *piece, size_t from, size_t until)
{
	const struct sheet_stretch *item = p->stretches.item;
	size_t n = p->stretches.n, n_cuts = 0, i, k, *cut = malloc((2 * n + 2) * sizeof *cut);

	if (!cut)
		return false;
	cut[n_cuts++] = from;
	cut[n_cuts++] = until;
	for (i = 0; i < n; i++) {
		if (item[i].start > from && item[i].start < until)
			cut[n_cuts++] = item[i].start;
		if (item[i].end > from && item[i].end < until)
			cut[n_cuts++] = item[i].end;
	}
	qsort(cut, n_cuts, sizeof *cut, ascending);
	for (k = 0; k + 1 < n_cuts; k++) {
		bool marked = false;

		if (cut[k] == cut[k + 1])
			continue;
		for (i = 0; i < n && item[i].start <= cut[k] && !marked; i++)
			marked = item[i].end >= cut[k + 1];
		if (marked)
			put_open(to, p, item, n, cut[k], cut[k + 1]);
		html_bytes(to, piece->text + cut[k], cut[k + 1] - cut[k]);
		if (marked)
			buf_put_str(to, "</span>");
	}
	free(cut);
	return true;
}

/* The element of a block; a heading of level 0 is an h2, below the name of the document. */
static const char *element_of(const struct sheet_piece *piece)
{
	static const char *const headings[] = {"h2", "h3", "h4", "h5", "h6"};

	if (strcmp(piece->block, "heading") == 0)
		return headings[piece->level < 0 ? 2 : piece->level > 4 ? 4 : piece->level];
	return strcmp(piece->block, "table") == 0 ? "table" : "p";
}

static bool put_piece(struct page *p, const struct sheet *s, const struct sheet_piece *piece, const char **open)
{
	const char *element = element_of(piece);
	size_t n = strlen(piece->text), i;
	bool ok;

	if (!sheet_stretches_of(s, piece, &p->stretches))
		return false;
	if (*open && (piece->begins || strcmp(*open, element) != 0)) {
		buf_printf(&p->text, "</%s>\n", *open);
		*open = NULL;
	}
	if (!*open)
		buf_printf(&p->text, "<%s class=\"%s\">", element, piece->block);
	*open = element;
	if (strcmp(element, "table") != 0) {
		ok = put_marked(&p->text, p, piece, 0, n);
	} else {
		buf_put_str(&p->text, "<tr>");
		for (ok = true, i = 0; ok && i < piece->n_cells; i++) {
			buf_put_str(&p->text, "<td>");
			ok = put_marked(&p->text, p, piece, piece->cells[i].start, piece->cells[i].end);
		}
		if (piece->n_cells == 0) {
			buf_put_str(&p->text, "<td>");
			ok = put_marked(&p->text, p, piece, 0, n);
		}
		buf_put_str(&p->text, "\n");
	}
	if (piece->ends) {
		buf_printf(&p->text, "</%s>\n", element);
		*open = NULL;
	}
	return ok;
}

bool page_text(struct page *p, const char *name, const struct sheet *s)
{
	const char *open = NULL;
	size_t i;

	buf_put_str(&p->text, "<section class=\"doc\"><h1>");
	html_text(&p->text, name);
	buf_put_str(&p->text, "</h1>\n");
	for (i = 0; i < s->n_pieces; i++)
		if (!put_piece(p, s, &s->piece[i], &open))
			return false;
	if (open)
		buf_printf(&p->text, "</%s>\n", open);
	buf_put_str(&p->text, "</section>\n");
	return true;
}

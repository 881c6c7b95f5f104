/* page.c - see page.h */
#include "cli/page.h"

#include "cli/html.h"
#include "cli/page_files.h"

#include <stdlib.h>
#include <string.h>

/* The script of the page, as browsers want to know it: `openssl dgst -sha256 -binary page.js | base64`. */
#define SCRIPT_HASH "sha256-zL8OhgRe6gY0a5S2J11motBW6a3a8jCOFO5bk8JphEM="

/* --- the table of claims --- */

static void put_cell(struct buf *to, const char *text, const char *was, bool changed)
{
	buf_put_str(to, "<td>");
	html_text(to, text);
	if (changed && (text || was) && (!text || !was || strcmp(text, was) != 0)) {
		buf_put_str(to, "<del>");
		html_text(to, was ? was : "–");
		buf_put_str(to, "</del>");
	}
}

static const char *named(const struct clm_value *v)
{
	return v->canonical ? v->canonical : v->text;
}

/* What the amount comes to, for who asks. */
static void put_amount(struct buf *to, const struct clm_quantity *q)
{
	if (!q->text)
		return;
	buf_put_str(to, " data-v=\"");
	html_text(to, q->value);
	buf_put_str(to, "\" data-amount=\"");
	html_text(to, q->relation);
	buf_put_char(to, ' ');
	html_text(to, q->fraction ? q->fraction : q->value);
	if (q->min || q->max) {
		buf_put_str(to, " [");
		html_text(to, q->min ? q->min : "…");
		buf_put_str(to, ", ");
		html_text(to, q->max ? q->max : "…");
		buf_put_char(to, ']');
	}
	buf_put_char(to, ' ');
	html_text(to, q->unit);
	if (q->per_unit) {
		buf_put_str(to, " / ");
		html_text(to, q->per_value);
		html_text(to, q->per_unit);
	}
	buf_put_char(to, '"');
}

static void put_section(struct buf *to, const struct clm_claim *c)
{
	size_t i;

	if (!c->n_section)
		return;
	buf_put_str(to, " data-section=\"");
	for (i = 0; i < c->n_section; i++) {
		buf_put_str(to, i ? " › " : "");
		html_text(to, c->section[i]);
	}
	buf_put_char(to, '"');
}

/* All that the old rules made of it. */
static void put_before(struct buf *to, const struct clm_claim *w)
{
	const char *part[] = {named(&w->subject), w->predicate.canonical ? w->predicate.canonical : w->predicate.text,
	                      w->object.canonical ? w->object.canonical : w->object.text, w->quantity.text, w->quantity.relation,
	                      w->quantity.value, w->quantity.min, w->quantity.max, w->time.text, w->time.from, w->time.to,
	                      w->place.text, w->modality, w->rule};
	size_t i;

	buf_put_str(to, " data-before=\"");
	for (i = 0; i < sizeof part / sizeof *part; i++) {
		buf_put_str(to, i ? " · " : "");
		html_text(to, part[i] ? part[i] : "–");
	}
	buf_put_char(to, '"');
}

static void put_claim(struct page *p, const struct sheet_claim *sc, size_t number)
{
	static const char *const changes[] = {"same", "gained", "lost", "changed"};
	const struct clm_claim *c = &sc->claim, *w = sc->was;
	bool changed = sc->change == SHEET_CHANGED;
	struct buf *to = &p->table;

	buf_printf(to, "<tr data-c=\"%zu\"", number);
	if (p->is_compared)
		html_attribute(to, "class", changes[sc->change]);
	html_attribute(to, "data-type", c->type);
	html_attribute(to, "data-rule", c->rule);
	html_attribute(to, "data-who", named(&c->subject));
	if (c->time.from)
		buf_printf(to, " data-year=\"%.4s\"", c->time.from);
	html_attribute(to, "data-modality", c->modality);
	buf_printf(to, " data-at=\"%zu:%zu\"", c->line, c->column);
	html_attribute(to, "data-doc", c->doc);
	html_attribute(to, "data-id", c->id);
	if (changed)
		put_before(to, w);
	put_section(to, c);
	put_amount(to, &c->quantity);
	buf_printf(to, " tabindex=\"-1\"><td>%zu", number + 1);
	put_cell(to, named(&c->subject), changed ? named(&w->subject) : NULL, changed);
	put_cell(to, c->predicate.text, changed ? w->predicate.text : NULL, changed);
	put_cell(to, c->object.text, changed ? w->object.text : NULL, changed);
	put_cell(to, c->quantity.text, changed ? w->quantity.text : NULL, changed);
	put_cell(to, c->time.text, changed ? w->time.text : NULL, changed);
	put_cell(to, c->type, changed ? w->type : NULL, changed);
	buf_put_char(to, '\n');
	p->n_changes[sc->change]++;
}

static void put_number(struct page *p, const struct sheet_number *n, const char *name, size_t number)
{
	buf_printf(&p->numbers, "<li data-c=\"n%zu\" tabindex=\"-1\">", number);
	html_text(&p->numbers, n->text);
	buf_put_str(&p->numbers, " <small>");
	html_text(&p->numbers, name);
	buf_printf(&p->numbers, ":%zu</small>\n", n->line);
}

/* --- the page --- */

void page_begin(struct page *p, bool is_compared)
{
	*p = (struct page){.is_compared = is_compared};
	buf_init(&p->text, &mem_default, SIZE_MAX);
	buf_init(&p->table, &mem_default, SIZE_MAX);
	buf_init(&p->numbers, &mem_default, SIZE_MAX);
}

bool page_add(struct page *p, const char *name, const struct sheet *s)
{
	size_t i;

	if (!page_text(p, name, s))
		return false;
	for (i = 0; i < s->n_claims; i++)
		put_claim(p, &s->claim[i], p->n_claims + i);
	for (i = 0; i < s->n_numbers; i++)
		put_number(p, &s->number[i], name, p->n_numbers + i);
	p->n_documents++;
	p->n_claims += s->n_claims;
	p->n_numbers += s->n_numbers;
	return p->text.status == CLM_OK && p->table.status == CLM_OK && p->numbers.status == CLM_OK;
}

static void put_file(struct buf *to, const char *name)
{
	const struct page_file *f;

	for (f = page_files; f->name; f++)
		if (strcmp(f->name, name) == 0)
			buf_put(to, f->begin, (size_t)(f->end - f->begin));
}

static void put_head(struct buf *to, const struct page *p, const char *title)
{
	size_t n_claims = p->n_claims - p->n_changes[SHEET_LOST];

	buf_put_str(to, "<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n"
	      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src '" SCRIPT_HASH "'\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	html_text(to, title);
	buf_put_str(to, "</title>\n<style>\n");
	put_file(to, "page.css");
	buf_put_str(to, "</style>\n</head>\n");
	buf_printf(to, "<body%s>\n<header>\n<h1>", p->is_compared ? " class=\"compared\"" : "");
	html_text(to, title);
	buf_printf(to, "</h1>\n<p id=\"sums\">%zu claim%s, %zu number%s in no claim", n_claims, n_claims == 1 ? "" : "s", p->n_numbers, p->n_numbers == 1 ? "" : "s");
	if (p->is_compared)
		buf_printf(to, "; %zu gained, %zu lost, %zu changed", p->n_changes[SHEET_GAINED], p->n_changes[SHEET_LOST], p->n_changes[SHEET_CHANGED]);
	if (p->is_partial)
		buf_put_str(to, "</p>\n<p class=\"partial\">Some input could not be read whole, and is missing here: it was named when this page was made.");
	buf_put_str(to, "</p>\n<p class=\"key\"><span class=\"m s\">who</span> <span class=\"m p\">did</span> <span class=\"m o\">what</span> "
	      "<span class=\"m q\">how much</span> <span class=\"m t\">when</span> <span class=\"m l\">where</span> "
	      "<span class=\"m n\">number in no claim</span></p>\n</header>\n<main>\n<article id=\"text\">\n");
}

static void put_side(struct buf *to, const struct page *p)
{
	buf_put_str(to, "</article>\n<aside id=\"side\">\n<div id=\"tools\"></div>\n<div id=\"detail\" aria-live=\"polite\"></div>\n"
	      "<details id=\"charts\"><summary>totals</summary></details>\n");
	if (p->n_numbers) {
		buf_printf(to, "<details id=\"numbers\"><summary>%zu number%s in no claim</summary>\n<ol>\n", p->n_numbers, p->n_numbers == 1 ? "" : "s");
		buf_put_bytes(to, buf_bytes(&p->numbers));
		buf_put_str(to, "</ol>\n</details>\n");
	}
	buf_put_str(to, "<table id=\"claims\">\n<thead><tr><th>#<th>who<th>did<th>what<th>how much<th>when<th>type</thead>\n<tbody>\n");
	buf_put_bytes(to, buf_bytes(&p->table));
	buf_put_str(to, "</tbody>\n</table>\n</aside>\n</main>\n<script>");
	put_file(to, "page.js");
	buf_put_str(to, "</script>\n</body>\n</html>\n");
}

char *page_end(struct page *p, const char *title)
{
	struct buf all;

	buf_init(&all, &mem_default, SIZE_MAX);
	put_head(&all, p, title);
	buf_put_bytes(&all, buf_bytes(&p->text));
	put_side(&all, p);
	buf_put_char(&all, '\0');
	if (all.status == CLM_OK)
		return all.ptr;
	buf_free(&all);
	return NULL;
}

void page_free(struct page *p)
{
	if (p->text.mem) { /* it was begun */
		buf_free(&p->text);
		buf_free(&p->table);
		buf_free(&p->numbers);
	}
	free(p->stretches.item);
	*p = (struct page){0};
}

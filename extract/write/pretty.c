/* pretty.c - see pretty.h
 *
 * takes   a claim, mention or block, as the records do
 * gives   one line of it, of a claim a second with the sentence around its quantity
 * never   writes text but through the pen, which escapes what acts on a terminal */
#include "write/pretty.h"

#include "write/amount.h"

#include <stdio.h>

#define INDENT 7          /* where text begins, behind the line number */
#define SLOT_COLUMNS 40   /* a slot longer than these is cut */
#define TEXT_COLUMNS 64   /* and so is a sentence */
#define TIME_COLUMN 62    /* when and whether planned stand here, or behind what is longer */

void pretty_init(struct pretty *p, struct buf *out, bool colour)
{
	*p = (struct pretty){.pen = {.out = out, .colour = colour}};
}

void pretty_begin(struct pretty *p, struct bytes doc)
{
	p->began = p->began || p->titled;
	p->titled = false;
	p->doc = doc;
}

/* The document's name where it is due, and the line number. */
static void begin(struct pretty *p, uint32_t line)
{
	struct pen *pen = &p->pen;
	char number[16];

	pen->column = 0;
	if (!p->titled) {
		if (p->began)
			pen_new_line(pen);
		pen_ink(pen, PEN_BOLD);
		pen_put(pen, p->doc);
		pen_ink(pen, PEN_PLAIN);
		pen_new_line(pen);
		p->titled = true;
	}
	(void)snprintf(number, sizeof number, "%5lu", (unsigned long)line);
	pen_ink(pen, PEN_DIM);
	pen_put_str(pen, number);
	pen_ink(pen, PEN_PLAIN);
}

static void put_cited(struct pen *pen, const struct window *w, struct span s)
{
	struct buf text;

	buf_init(&text, pen->out->mem, 4 * LIMIT_WINDOW);
	cite(w, s, &text);
	pen_put_cut(pen, buf_bytes(&text), SLOT_COLUMNS);
	pen_part(pen, &text);
}

static void put_quantity(struct pen *pen, const struct reading *g, const struct quantity *q)
{
	struct buf text;

	if (!q) {
		pen_put_str(pen, "–");
		return;
	}
	buf_init(&text, pen->out->mem, 4 * LIMIT_WINDOW);
	cite(g->window, q->span, &text);
	amount_put(pen, g, q, buf_bytes(&text), SLOT_COLUMNS);
	pen_part(pen, &text);
}

static void put_slot(struct pen *pen, const struct slot_value *v, const char *style)
{
	bool given = v->set && v->text.len;
	bool inherited = given && v->scope && v->scope != scope_names[SCOPE_CLAUSE];

	pen_ink(pen, inherited ? PEN_DIM : style);
	pen_put_str(pen, inherited ? "(" : "");
	pen_put_cut(pen, given ? v->text : BYTES("–"), SLOT_COLUMNS);
	pen_put_str(pen, inherited ? ")" : "");
	pen_ink(pen, PEN_PLAIN);
}

/* When, where, and whether only planned: what is there of it, to the right. */
static void put_circumstances(struct pen *pen, const struct claim *c)
{
	static const enum slot slots[] = {SLOT_TIME, SLOT_PLACE};
	size_t i, column = TIME_COLUMN;

	for (i = 0; i < 2; i++) {
		if (!c->slot[slots[i]].set)
			continue;
		pen_put_str(pen, "  ");
		pen_go_to(pen, column);
		put_slot(pen, &c->slot[slots[i]], "");
		column = 0;
	}
	if (c->modality != MODALITY_PLANNED)
		return;
	pen_put_str(pen, "  ");
	pen_go_to(pen, column);
	pen_ink(pen, PEN_YELLOW);
	pen_put_str(pen, "planned");
	pen_ink(pen, PEN_PLAIN);
}

/* Where to begin, so that the rest of the text takes at most so many columns: with
 * a clause, if one begins in the first half of that rest. */
static size_t beginning(struct bytes text, size_t columns)
{
	static const char *const marks[] = {"，", "；", "："};
	size_t cut = 0, at, len, i, width = pen_columns(text);

	for (; width > columns; cut += len) {
		len = utf8_length(text.ptr[cut]);
		width -= pen_columns(bytes_slice(text, cut, cut + len));
	}
	for (at = cut; cut && at < cut + (text.len - cut) / 2; at += utf8_length(text.ptr[at]))
		for (i = 0; i < sizeof marks / sizeof *marks; i++)
			if (bytes_starts(bytes_slice(text, at, text.len), bytes_of(marks[i])))
				return at + utf8_length(text.ptr[at]);
	return cut;
}

/* The sentence, cut to what is around the span, which is marked. */
static void put_sentence(struct pen *pen, const struct reading *g, struct span mark)
{
	struct buf text;
	struct bytes before, after;
	size_t start, end, room, columns_after;

	buf_init(&text, pen->out->mem, 4 * LIMIT_WINDOW);
	cite(g->window, (struct span){0, mark.start}, &text);
	start = text.len;
	cite(g->window, mark, &text);
	end = text.len;
	cite(g->window, (struct span){mark.end, (uint32_t)g->text.len}, &text);
	before = bytes_slice(buf_bytes(&text), 0, start);
	after = bytes_slice(buf_bytes(&text), end, text.len);

	room = pen_columns(bytes_slice(buf_bytes(&text), start, end));
	room = room < SLOT_COLUMNS ? TEXT_COLUMNS - room : TEXT_COLUMNS - SLOT_COLUMNS;
	columns_after = pen_columns(after);
	columns_after = columns_after < room / 5 * 2 ? columns_after : room / 5 * 2;
	start = beginning(before, room - columns_after);
	before = bytes_slice(before, start, before.len);
	pen_ink(pen, PEN_DIM);
	pen_put_str(pen, start ? "…" : "");
	pen_put(pen, before);
	pen_ink(pen, PEN_PLAIN);
	pen_ink(pen, PEN_CYAN);
	pen_put_str(pen, "【");
	pen_put_cut(pen, bytes_slice(buf_bytes(&text), before.len + start, end), SLOT_COLUMNS);
	pen_put_str(pen, "】");
	pen_ink(pen, PEN_PLAIN);
	pen_ink(pen, PEN_DIM);
	pen_put_cut(pen, after, room - pen_columns(before));
	pen_ink(pen, PEN_PLAIN);
	pen_part(pen, &text);
}

/* Where the sentence begins behind its blanks: its line is the record's. */
static uint32_t first_ink(struct bytes text)
{
	uint32_t at = 0;

	while (at + 1 < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
		at++;
	return at;
}

void pretty_claim(struct pretty *p, const struct reading *g, const struct claim *c)
{
	struct span mark = c->quantity ? c->quantity->span : c->span;
	struct pen *pen = &p->pen;

	begin(p, map_at(g->window->map, first_ink(g->text)).line);
	pen_go_to(pen, INDENT);
	put_slot(pen, &c->slot[SLOT_SUBJECT], "");
	pen_put_str(pen, " · ");
	put_slot(pen, &c->slot[SLOT_PREDICATE], PEN_BOLD);
	pen_put_str(pen, " · ");
	put_slot(pen, &c->slot[SLOT_OBJECT], "");
	pen_put_str(pen, " · ");
	put_quantity(pen, g, c->quantity);
	put_circumstances(pen, c);
	pen_new_line(pen);
	pen_go_to(pen, INDENT);
	put_sentence(pen, g, mark);
}

static void put_date(struct pen *pen, const struct date *d)
{
	char day[48];

	if (!d->year)
		return;
	(void)snprintf(day, sizeof day, "%04d-%02d-%02d", d->year, d->month, d->day);
	pen_put_str(pen, day);
}

/* = 2024-07-16, = 2024-01-01 – 2024-06-30, = 2024-01-01 – */
static void put_when(struct pen *pen, const struct when *w)
{
	if (!w->from.year && !w->to.year)
		return;
	pen_put_str(pen, " = ");
	put_date(pen, &w->from);
	if (memcmp(&w->from, &w->to, sizeof w->from) == 0)
		return;
	pen_put_str(pen, " – ");
	put_date(pen, &w->to);
}

bool pretty_mention(struct pretty *p, const struct reading *g, const struct token *t)
{
	struct bytes type = token_type_name(g, t);

	if (type.len == 0)
		return false;
	begin(p, map_at(g->window->map, t->span.start).line);
	pen_go_to(&p->pen, INDENT);
	pen_put(&p->pen, type);
	pen_go_to(&p->pen, INDENT + 12);
	if (t->type == TOKEN_QUANTITY)
		put_quantity(&p->pen, g, &g->quantity[t->index]);
	else
		put_cited(&p->pen, g->window, t->span);
	if (t->type == TOKEN_TIME)
		put_when(&p->pen, &g->time[t->index].when);
	return true;
}

bool pretty_block(struct pretty *p, const struct window *w)
{
	struct pen *pen = &p->pen;

	if (!w->starts_block || w->map->n_runs == 0)
		return false;
	begin(p, map_at(w->map, 0).line);
	pen_go_to(pen, INDENT);
	pen_put_str(pen, block_type_names[w->type]);
	if (w->level >= 0) {
		char level[16];
		(void)snprintf(level, sizeof level, " %d", w->level);
		pen_put_str(pen, level);
	}
	pen_go_to(pen, INDENT + 12);
	pen_ink(pen, w->is_heading ? PEN_BOLD : "");
	pen_put_cut(pen, w->text, TEXT_COLUMNS);
	pen_ink(pen, PEN_PLAIN);
	if (!w->ends_block && pen_columns(w->text) <= TEXT_COLUMNS)
		pen_put_str(pen, "…");
	return true;
}

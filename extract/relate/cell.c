/* cell.c - see cell.h */
#include "relate/cell.h"

#include "base/utf8.h"
#include "measure/glyph.h"
#include "measure/part.h"

#define UNIT_REACH 64      /* bytes behind the words that introduce a unit: the longest units have 30 */
#define YEAR_FIRST 1900    /* a plain number from here to YEAR_LAST at the head of a row or column is a year */
#define YEAR_LAST 2100

static bool is_dash(uint32_t c)
{
	return c == ' ' || c == '-' || c == '/' || c == '.' || c == '*' || c == ':' || c == 0xB7 || c == 0x2212 || c == 0x2026 ||
	       (c >= 0x2012 && c <= 0x2015) || c == 0x3000;
}

static bool is_empty(struct bytes text, struct span s)
{
	size_t at, len;

	for (at = s.start; at < s.end; at += len)
		if (!is_dash(utf8_at(text.ptr + at, &len)))
			return false;
	return true;
}

/* Does a token of this type cover the cell, or, partly, stand in it? */
static bool has_token(const struct reading *g, struct span s, enum token_type type, bool partly)
{
	size_t low = 0, high = g->n_tokens;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (g->token[mid].span.end <= s.start)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < g->n_tokens && g->token[low].span.start < s.end; low++)
		if (g->token[low].type == type &&
		    (partly || (g->token[low].span.start <= s.start && g->token[low].span.end >= s.end)))
			return true;
	return false;
}

bool cell_quantity(const struct reading *g, const struct measure_tables *tables, struct span cell, struct quantity *out)
{
	struct bytes text;
	struct quantity q[2];

	if (cell.end - cell.start > 1 && g->text.ptr[cell.start] == '+')
		cell.start++;
	text = bytes_slice(g->text, cell.start, cell.end);
	if (quantity_scan(text, NULL, 0, tables, q, 2) != 1 || q->too_long || q->is_scale_only ||
	    q->span.start != 0 || q->span.end != text.len)
		return false;
	*out = *q;
	out->span = cell;
	out->number.start += cell.start;
	out->number.end += cell.start;
	return true;
}

static int whole_number(const struct quantity *q)
{
	int i, n = 0;

	if (q->value.negative || q->value.exponent < 0 || q->value.n_digits + q->value.exponent > 4 || q->unit_text.len ||
	    q->relation != REL_EQ)
		return -1;
	for (i = 0; i < q->value.n_digits + q->value.exponent; i++)
		n = n * 10 + (i < q->value.n_digits ? q->value.digit[i] : 0);
	return n;
}

struct cell cell_read(const struct reading *g, const struct measure_tables *tables, struct span s)
{
	struct cell c = {.span = s, .type = CELL_TEXT};
	struct quantity q;
	int n;

	if (is_empty(g->text, s)) {
		c.type = CELL_EMPTY;
	} else if (has_token(g, s, TOKEN_TIME, false)) {
		c.type = CELL_TIME;
	} else if (has_token(g, s, TOKEN_LOOKALIKE, false)) {
		c.type = CELL_OTHER;
	} else if (!has_token(g, s, TOKEN_TIME, true) && cell_quantity(g, tables, s, &q)) {
		c.type = CELL_NUMBER;
		n = whole_number(&q);
		c.year = n >= YEAR_FIRST && n <= YEAR_LAST ? n : 0;
		c.is_small = n >= 0 && n < 1000;
	}
	if (c.type == CELL_OTHER && cell_quantity(g, tables, s, &q))
		c.is_small = (n = whole_number(&q)) >= 0 && n < 1000;
	return c;
}

bool cell_time(struct slot_value *v, const struct reading *g, const struct cell *c, struct arena *arena)
{
	if (!slot_fill(v, g, c->span, arena))
		return false;
	if (c->year)
		when_resolve(&v->when, &(struct when_parts){.year = c->year}, &(struct reference){0});
	return true;
}

bool cell_text(struct slot_value *v, const struct reading *g, const struct cell *c, struct arena *arena)
{
	struct span s = c->span;
	size_t i;

	for (i = 0; i < g->n_tokens && g->token[i].span.start <= s.start; i++)
		if (g->token[i].type == TOKEN_TIME && g->token[i].span.start == s.start && g->token[i].span.end < s.end)
			s.start = g->token[i].span.end;
	return slot_fill(v, g, s, arena);
}

/* Reads the unit at the beginning of a text as that of one: 1万元. *end is behind it; 0: none there. */
static void read_one(const struct measure_tables *tables, struct bytes text, char *one, struct part *p, size_t *end)
{
	struct bytes t = {one, 1};
	size_t at = 0, blanks, len;

	*one = '1';
	*end = 0;
	while (at < text.len && text.ptr[at] == ' ')
		at++;
	blanks = at;
	for (; at < text.len && t.len + (len = utf8_length(text.ptr[at])) <= UNIT_REACH; at += len, t.len += len)
		memcpy(one + t.len, text.ptr + at, len);
	if (part_read(tables, t, 0, p) && p->unit.text.len && !p->num.too_long)
		*end = blanks + p->end - 1;
}

/* 单位：人、万元. A percent sign beside another unit does no harm: its columns show it. */
static bool other_follows(const struct measure_tables *tables, struct bytes text, size_t at)
{
	char one[UNIT_REACH];
	struct part p;
	size_t len, end;
	uint32_t c = utf8_at(text.ptr + at, &len);

	if (c != ',' && c != ';' && c != 0xFF0C && c != 0x3001 && c != 0xFF1B)
		return false;
	read_one(tables, bytes_slice(text, at + len, text.len), one, &p, &end);
	return end > 0 && !bytes_equal(p.unit.text, GLYPH_PERCENT);
}

bool unit_lone(const struct measure_tables *tables, struct bytes text, bool whole, struct arena *arena, struct cell_unit *out)
{
	char one[UNIT_REACH];
	struct part p;
	size_t end, len, i;

	*out = (struct cell_unit){0};
	read_one(tables, text, one, &p, &end);
	if (!end)
		return true;
	if (end < text.len) {
		uint32_t next = utf8_at(text.ptr + end, &len);
		if (whole || utf8_is_han(next) || (next < 0x80 && is_alnum((char)next)))
			return true;
		out->mixed = other_follows(tables, text, end);
	}
	out->text = (struct bytes){arena_copy(arena, p.unit.text), p.unit.text.len};
	out->unit = p.unit.unit;
	out->per = p.unit.per;
	out->rate = p.rate;
	for (i = 0; i < 2 && out->text.ptr; i++) /* they lie within the text of the unit */
		if (out->rate.unit[i].len)
			out->rate.unit[i].ptr = out->text.ptr + (out->rate.unit[i].ptr - p.unit.text.ptr);
	out->scale = p.num.value;
	return out->text.ptr != NULL;
}

/* Length of the bracket that opens, or closes, at text[at]; 0: none. */
static size_t bracket(struct bytes text, size_t at, char narrow, uint32_t wide)
{
	size_t len;
	uint32_t c = utf8_at(text.ptr + at, &len);

	return c == (uint32_t)narrow || c == wide ? len : 0;
}

/* What stands in brackets, or behind a slash, at the end of the head; *from is where that begins. */
static struct span tail_of_head(struct bytes text, struct span cell, uint32_t *from)
{
	struct span inside = {0, 0}, slash = {0, 0};
	uint32_t slash_at = 0;
	size_t at, len, n;

	for (at = cell.start; at < cell.end; at += len) {
		(void)utf8_at(text.ptr + at, &len);
		if ((n = bracket(text, at, '(', 0xFF08)) != 0) {
			inside = (struct span){(uint32_t)(at + n), 0};
			*from = (uint32_t)at;
		} else if (inside.start && at + len == cell.end && bracket(text, at, ')', 0xFF09)) {
			inside.end = (uint32_t)at;
		} else if (text.ptr[at] == '/') {
			slash = (struct span){(uint32_t)at + 1, cell.end};
			slash_at = (uint32_t)at;
		}
	}
	if (inside.end)
		return inside;
	*from = slash_at;
	return slash;
}

bool unit_of_head(const struct measure_tables *tables, struct bytes text, struct span cell, struct arena *arena,
                  struct cell_unit *out, struct span *name)
{
	const struct bytes signs[] = {GLYPH_PERCENT, GLYPH_PERMILLE};
	uint32_t from = 0;
	struct span tail = tail_of_head(text, cell, &from);
	size_t i;

	*name = cell;
	*out = (struct cell_unit){0};
	if (tail.end > tail.start && from > cell.start) {
		if (!unit_lone(tables, bytes_slice(text, tail.start, tail.end), true, arena, out))
			return false;
		if (out->text.len)
			name->end = from;
	}
	for (i = 0; !out->text.len && i < 2; i++) {
		if (cell.end - cell.start <= signs[i].len || !bytes_equal(bytes_slice(text, cell.end - signs[i].len, cell.end), signs[i]))
			continue;
		if (!unit_lone(tables, signs[i], true, arena, out))
			return false;
		name->end = cell.end - (uint32_t)signs[i].len;
	}
	while (name->end > name->start && text.ptr[name->end - 1] == ' ')
		name->end--;
	return true;
}

/* 12.5 takes the scale of its column; 1.2亿 has its own. */
bool unit_take(struct quantity *q, struct bytes text, const struct cell_unit *u)
{
	struct decimal value, min, max;

	if (q->unit_text.len || !u->text.len)
		return true;
	if (u->mixed)
		return false;
	q->unit_text = u->text;
	q->unit = u->unit;
	q->per = u->per;
	q->rate = u->rate;
	if (q->number.end <= q->number.start || !is_ascii_digit(text.ptr[q->number.end - 1]))
		return true;
	if (!decimal_multiply(&value, &q->value, &u->scale) || !decimal_multiply(&min, &q->min, &u->scale) ||
	    !decimal_multiply(&max, &q->max, &u->scale))
		return false;
	q->value = value;
	q->min = min;
	q->max = max;
	return true;
}

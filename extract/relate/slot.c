/* slot.c - see slot.h */
#include "relate/slot.h"

#include "match/code.h"

#define SAME_ENDING 6 /* bytes: two characters */

/* White space that citing leaves out: blanks, line breaks, U+3000 and the like. */
static bool is_blank(uint32_t c)
{
	if (c > 0x3000 && c != 0xFEFF)
		return false;
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x3000 || c == 0x2028 ||
	       c == 0x2029 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B);
}

void cite(const struct window *w, struct span s, struct buf *out)
{
	size_t at, from, end, len;
	uint32_t last = 0; /* the character before the blank at hand */

	if (s.start >= s.end)
		return;
	at = map_at(w->map, s.start).cited;
	end = map_at(w->map, s.end - 1).cited_end;
	while (at < end) {
		uint32_t before = last, c;

		/* What is not blank is put as it is; between letters one blank before it. */
		for (from = at; at < end && !is_blank(c = utf8_at(w->cited.ptr + at, &len)); at += len) {
			if (at == from && last && last < 0x80 && c < 0x80)
				buf_put_char(out, ' ');
			before = c;
		}
		buf_put(out, w->cited.ptr + from, at - from);
		last = before;
		for (; at < end && is_blank(utf8_at(w->cited.ptr + at, &len)); at += len)
			;
	}
}

bool same_ending(struct bytes a, struct bytes b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
		n++;
	return n >= SAME_ENDING && n < a.len && n < b.len;
}

static size_t count_in(struct bytes text, struct bytes what)
{
	size_t n = 0, i;

	for (i = 0; i + what.len <= text.len; i++)
		n += text.ptr[i] == what.ptr[0] && bytes_starts(bytes_slice(text, i, text.len), what);
	return n;
}

struct span without_half_brackets(struct bytes text, struct span s)
{
	static const struct {
		struct bytes open, close;
	} pairs[] = {{BYTES("（"), BYTES("）")}, {BYTES("“"), BYTES("”")}, {BYTES("《"), BYTES("》")}, {BYTES("("), BYTES(")")}};
	size_t i;

	for (i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct bytes own = bytes_slice(text, s.start, s.end), open = pairs[i].open, close = pairs[i].close;
		bool opens = own.len > open.len && bytes_starts(own, open);
		bool closes = own.len > close.len && bytes_equal(bytes_slice(own, own.len - close.len, own.len), close);

		if (closes && count_in(own, close) > count_in(own, open))
			s.end -= (uint32_t)close.len;
		else if (opens && count_in(own, open) > count_in(own, close))
			s.start += (uint32_t)open.len;
	}
	return s;
}

size_t bracket_end(struct bytes text, size_t at)
{
	const struct bytes open = BYTES("（"), close = BYTES("）");
	size_t end = at;

	while (at > 0 && !(text.ptr[at - 1] == open.ptr[0] && bytes_starts(bytes_slice(text, at - 1, text.len), open)))
		if (text.ptr[--at] == close.ptr[0] && bytes_starts(bytes_slice(text, at, text.len), close))
			return 0;
	if (at == 0)
		return 0;
	while (end < text.len && !bytes_starts(bytes_slice(text, end, text.len), close))
		end++;
	return end;
}

void raw_span(const struct window *w, struct span s, uint64_t *start, uint64_t *end)
{
	*start = map_at(w->map, s.start).raw;
	*end = map_at(w->map, s.end - 1).raw_end;
}

static const struct token *token_of(const struct reading *g, struct span s)
{
	size_t i;

	for (i = 0; i < g->n_tokens; i++)
		if (g->token[i].span.start <= s.start && g->token[i].span.end >= s.end)
			return &g->token[i];
	return NULL;
}

struct bytes entity_at(const struct reading *g, struct span s)
{
	const struct token *t = token_of(g, s);

	return t && t->type == TOKEN_MENTION ? g->mark[t->index].marker->kind : (struct bytes){0};
}

bool slot_fill(struct slot_value *v, const struct reading *g, struct span s, struct arena *arena)
{
	const struct token *t = token_of(g, s);
	struct buf text;
	bool ok;

	*v = (struct slot_value){.set = true};
	buf_init(&text, arena->mem, LIMIT_WINDOW * 4);
	cite(g->window, s, &text);
	v->text = (struct bytes){arena_copy(arena, buf_bytes(&text)), text.len};
	v->read = bytes_slice(g->text, s.start, s.end);
	v->read.ptr = arena_copy(arena, v->read);
	ok = v->text.ptr && v->read.ptr && text.status == CLM_OK;
	buf_free(&text);
	raw_span(g->window, s, &v->start, &v->end);
	v->canonical = normal_form(g, s);
	v->entity = entity_at(g, s);
	v->code = code_of(g, s, v->entity);
	if (t && t->type == TOKEN_TIME)
		v->when = g->time[t->index].when;
	return ok;
}

bool slot_fill_times(struct slot_value *v, const struct reading *g, struct span first, struct span last, struct arena *arena)
{
	const struct token *from = token_of(g, first), *to = token_of(g, last);

	if (!slot_fill(v, g, (struct span){first.start, last.end}, arena))
		return false;
	if (from && to && from->type == TOKEN_TIME && to->type == TOKEN_TIME) {
		v->when = g->time[from->index].when;
		v->when.to = g->time[to->index].when.to;
	}
	return true;
}

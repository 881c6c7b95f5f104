/* view.c - see view.h */
#include "match/view.h"

void view_init(struct view *v, const struct clm_allocator *mem)
{
	*v = (struct view){0};
	buf_init(&v->text, mem, 4 * LIMIT_WINDOW);
}

void view_free(struct view *v)
{
	mem_free(v->text.mem, v->origin);
	mem_free(v->text.mem, v->focus);
	buf_free(&v->text);
}

static bool put_origin(struct view *v, size_t from, uint32_t at, bool advance)
{
	size_t i;

	if (!array_grow(v->text.mem, &v->origin, &v->origin_capacity, v->text.len, sizeof *v->origin))
		return false;
	for (i = from; i < v->text.len; i++)
		v->origin[i] = advance ? at + (uint32_t)(i - from) : at;
	return true;
}

static bool put_text(struct view *v, struct bytes text, uint32_t start, uint32_t end)
{
	size_t from = v->text.len;

	buf_put(&v->text, text.ptr + start, end - start);
	return put_origin(v, from, start, true);
}

static bool put_symbol(struct view *v, const struct token *t, uint16_t symbol)
{
	size_t from = v->text.len;

	buf_put_utf8(&v->text, alphabet_character(v->alphabet, symbol));
	if (t->type == TOKEN_QUANTITY)
		v->focus[t->index] = (struct focus){(uint32_t)from, symbol};
	return put_origin(v, from, t->span.start, false);
}

static bool room_for_focus(struct view *v, size_t n)
{
	size_t i;

	if (!v->focus) {
		v->focus = mem_resize(v->text.mem, NULL, LIMIT_HITS * sizeof *v->focus);
		if (!v->focus)
			return false;
	}
	for (i = 0; i < n; i++)
		v->focus[i].at = UINT32_MAX;
	return true;
}

bool view_make(struct view *v, const struct alphabet *alphabet, struct bytes text,
               const struct token *token, size_t n_tokens, size_t n_quantities)
{
	uint32_t at = 0;
	size_t i;

	v->alphabet = alphabet;
	buf_clear(&v->text);
	if (!room_for_focus(v, n_quantities))
		return false;
	for (i = 0; i < n_tokens; i++) {
		const struct token *t = &token[i];
		uint16_t symbol = alphabet_symbol(alphabet, t->class_id);
		if (symbol == SYMBOL_NONE)
			continue;
		if (!put_text(v, text, at, t->span.start) || !put_symbol(v, t, symbol))
			return false;
		at = t->span.end;
	}
	if (!put_text(v, text, at, (uint32_t)text.len))
		return false;
	v->origin[v->text.len] = (uint32_t)text.len;
	return v->text.status == CLM_OK;
}

size_t view_at(const struct view *v, uint32_t at)
{
	size_t low = 0, high = v->text.len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (v->origin[mid] < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void view_focus(struct view *v, size_t quantity, bool on)
{
	const struct focus *f = &v->focus[quantity];
	uint16_t symbol = on ? (uint16_t)(f->symbol + v->alphabet->n_quantities) : f->symbol;

	if (f->at != UINT32_MAX)
		utf8_encode(alphabet_character(v->alphabet, symbol), v->text.ptr + f->at);
}

/* held.c - see held.h */
#include "cli/held.h"

#define PIECE (-1) /* no kind of message */

static void keep_message(void *ctx, enum message_kind kind, const char *text, size_t n)
{
	struct held *h = ctx;

	if (!items_add(&h->items, (int)kind, text, n))
		h->tell(h->ctx, kind, text, n); /* early is better than never */
}

static ssize_t read_on(struct held *h, const char **piece)
{
	h->end = stream_read(h->from, piece);
	if (h->end <= 0)
		h->free_stream(h->ctx);
	return h->end;
}

static void read_ahead(struct held *h)
{
	const char *piece = NULL;
	ssize_t n;

	items_clear(&h->items);
	message_divert(keep_message, h);
	while (h->n_rest == 0 && (n = read_on(h, &piece)) > 0)
		if (h->items.len + (size_t)n > HELD_ROOM || !items_add(&h->items, PIECE, piece, (size_t)n)) {
			h->rest = piece;
			h->n_rest = (size_t)n;
		}
	message_divert(h->tell, h->ctx);
	if (h->n_rest)
		h->alone = h->full(h->ctx);
}

/* The next piece that is held, and what was told before it; 0: there is none. */
static size_t next_piece(struct held *h, const char **piece)
{
	struct item item;

	while (items_next(&h->items, &item)) {
		if (item.kind == PIECE) {
			*piece = item.text;
			return item.len;
		}
		h->tell(h->ctx, (enum message_kind)item.kind, item.text, item.len);
	}
	return 0;
}

static ssize_t read_piece(void *ctx, const char **piece)
{
	struct held *h = ctx;
	size_t n;

	for (;;) {
		if ((n = next_piece(h, piece)))
			return (ssize_t)n;
		if (h->n_rest) {
			n = h->n_rest;
			h->n_rest = 0;
			*piece = h->rest;
			return (ssize_t)n;
		}
		if (h->end <= 0)
			return h->end;
		if (h->alone)
			return read_on(h, piece);
		read_ahead(h);
	}
}

struct stream held_stream(struct held *h)
{
	items_clear(&h->items);
	h->n_rest = 0;
	h->alone = false;
	h->end = 1;
	return (struct stream){read_piece, h};
}

bool held_is_over(const struct held *h)
{
	return h->end <= 0 && h->n_rest == 0 && h->items.at == h->items.len;
}

bool held_give(struct held *h, bool (*give)(void *ctx, const char *piece, size_t n), void *ctx)
{
	const char *piece;
	size_t n;
	bool goes_on = true;

	if (h->alone)
		return true;
	message_divert(h->tell, h->ctx);
	while (goes_on && (n = next_piece(h, &piece)))
		goes_on = give(ctx, piece, n);
	items_clear(&h->items);
	message_divert(keep_message, h);
	return goes_on;
}

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
	h->n_rest = 0;
	message_divert(keep_message, h);
	while (h->n_rest == 0 && (n = read_on(h, &piece)) > 0)
		if (h->items.len + (size_t)n > HELD_ROOM || !items_add(&h->items, PIECE, piece, (size_t)n)) {
			h->rest = piece;
			h->n_rest = (size_t)n;
		}
	message_divert(h->tell, h->ctx);
}

static ssize_t read_piece(void *ctx, const char **piece)
{
	struct held *h = ctx;
	struct item item;
	size_t rest;

	if (!h->begun)
		read_ahead(h);
	h->begun = true;
	while (items_next(&h->items, &item)) {
		if (item.kind == PIECE) {
			*piece = item.text;
			return (ssize_t)item.len;
		}
		h->tell(h->ctx, (enum message_kind)item.kind, item.text, item.len);
	}
	rest = h->n_rest;
	h->n_rest = 0;
	*piece = h->rest;
	if (rest)
		return (ssize_t)rest;
	return h->end > 0 ? read_on(h, piece) : h->end;
}

struct stream held_stream(struct held *h)
{
	h->begun = false;
	h->end = 1;
	return (struct stream){read_piece, h};
}

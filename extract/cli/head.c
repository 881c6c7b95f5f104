/* head.c - see head.h */
#include "cli/head.h"

#include <string.h>

/* Takes of the last piece what there is room for. */
static void hold(struct head *h)
{
	size_t n = MAGIC_ROOM - h->n_held;

	if (n > h->n_rest)
		n = h->n_rest;
	memcpy(h->held + h->n_held, h->rest, n);
	h->n_held += n;
	h->rest += n;
	h->n_rest -= n;
}

enum magic head_open(struct head *h, struct stream from)
{
	enum magic magic;

	h->from = from;
	h->n_held = h->n_rest = 0;
	h->rest = h->held;
	do {
		h->end = stream_read(from, &h->rest);
		if (h->end > 0) {
			h->n_rest = (size_t)h->end;
			hold(h);
		}
		magic = magic_of(h->held, h->n_held, h->end <= 0 || h->n_held == MAGIC_ROOM);
	} while (magic == MAGIC_UNSURE);
	return magic;
}

static ssize_t read_piece(void *ctx, const char **piece)
{
	struct head *h = ctx;
	size_t n = h->n_held ? h->n_held : h->n_rest;

	if (n == 0)
		return h->end > 0 ? stream_read(h->from, piece) : h->end;
	*piece = h->n_held ? h->held : h->rest;
	if (h->n_held)
		h->n_held = 0;
	else
		h->n_rest = 0;
	return (ssize_t)n;
}

struct stream head_stream(struct head *h)
{
	return (struct stream){read_piece, h};
}

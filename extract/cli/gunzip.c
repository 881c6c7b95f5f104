/* gunzip.c - see gunzip.h */
#include "cli/gunzip.h"

#include <stdio.h>
#include <string.h>

bool gunzip_open(struct gunzip *g, struct stream from, const struct subject *of)
{
	memset(&g->z, 0, sizeof g->z);
	g->from = from;
	g->of = of;
	g->end = 1;
	g->between = false;
	g->no_memory = false;
	g->fault = NULL;
	g->open = inflateInit2(&g->z, 16 + MAX_WBITS) == Z_OK; /* 16: gzip, with its checksum */
	return g->open;
}

/* Some input, if there is any more. */
static void refill(struct gunzip *g)
{
	const char *bytes = NULL;

	if (g->z.avail_in > 0 || g->end <= 0)
		return;
	g->end = stream_read(g->from, &bytes);
	if (g->end > 0) {
		g->z.next_in = (const Bytef *)bytes;
		g->z.avail_in = (uInt)g->end;
	}
}

/* Behind a compressed text another may begin, or zeros may fill up a block. */
static bool begins_again(struct gunzip *g)
{
	for (refill(g); g->z.avail_in > 0; refill(g)) {
		if (*g->z.next_in != 0) {
			g->between = false;
			return inflateReset(&g->z) == Z_OK;
		}
		g->z.next_in++;
		g->z.avail_in--;
	}
	return false;
}

/* Takes what input there is. False: there is a fault, or no more. */
static bool step(struct gunzip *g)
{
	int answer;

	if (g->between && !begins_again(g))
		return false;
	refill(g);
	if (g->z.avail_in == 0) {
		g->fault = "cut off";
		return false;
	}
	answer = inflate(&g->z, Z_NO_FLUSH);
	g->between = answer == Z_STREAM_END;
	if (answer == Z_OK || answer == Z_STREAM_END || answer == Z_BUF_ERROR)
		return true;
	g->no_memory = answer == Z_MEM_ERROR; /* its window is made when it is first needed */
	g->fault = g->z.msg ? g->z.msg : zError(answer);
	return false;
}

static void tell(const struct gunzip *g)
{
	char text[128];

	(void)snprintf(text, sizeof text, "the gzip file is broken: %s", g->fault);
	problem_of(g->of, "unpack", UINT64_MAX, text);
}

/* What comes out is given before what is wrong behind it is told. */
static ssize_t read_piece(void *ctx, const char **piece)
{
	struct gunzip *g = ctx;

	g->z.next_out = (Bytef *)g->piece;
	g->z.avail_out = GUNZIP_PIECE;
	*piece = g->piece;
	while (!g->fault && g->z.avail_out == GUNZIP_PIECE)
		if (!step(g))
			break;
	if (g->z.avail_out < GUNZIP_PIECE)
		return (ssize_t)(GUNZIP_PIECE - g->z.avail_out);
	if (g->fault && g->end >= 0 && !g->no_memory)
		tell(g);
	return g->fault ? -1 : g->end;
}

struct stream gunzip_stream(struct gunzip *g)
{
	return (struct stream){read_piece, g};
}

void gunzip_close(struct gunzip *g)
{
	if (g->open)
		(void)inflateEnd(&g->z);
	g->open = false;
}

/* cuts.c - see cuts.h */
#include "cli/cuts.h"

void cuts_open(struct cuts *c, struct stream from, struct clm_cutter *cutter)
{
	*c = (struct cuts){.from = from, .cutter = cutter};
	if (cutter)
		clm_cutter_begin(cutter);
}

bool cuts_next(struct cuts *c)
{
	bool is_there = !c->begun || c->ended;

	if (c->ended)
		c->at = c->next;
	c->begun = true;
	c->ended = false;
	return is_there;
}

/* Of what was read, that which belongs to the document in hand. */
static ssize_t take(struct cuts *c, const char **piece)
{
	size_t taken = c->n_piece;
	enum clm_status status = c->cutter ? clm_cut(c->cutter, c->piece, c->n_piece, &taken, &c->next) : CLM_OK;

	c->ended = status == CLM_STOPPED;
	c->no_memory |= status == CLM_NO_MEMORY;
	if (c->no_memory)
		return -1;
	*piece = c->piece;
	c->piece += taken;
	c->n_piece -= taken;
	return (ssize_t)taken;
}

ssize_t cuts_read(struct cuts *c, const char **piece)
{
	ssize_t n;

	if (c->ended)
		return 0;
	if (c->n_piece)
		return take(c, piece);
	n = stream_read(c->from, &c->piece);
	if (n <= 0)
		return n;
	c->n_piece = (size_t)n;
	return take(c, piece);
}

void cuts_give_up(struct cuts *c)
{
	c->cutter = NULL;
}

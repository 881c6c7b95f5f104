/* cuts.h - a text as its documents: the stretches between form feeds.
 *
 * takes   a stream, and what finds the form feeds in it (clm_cut); without that, all is one document
 * gives   one document after the other, where it stands in the text, and its bytes in pieces
 * never   holds more than a piece */
#ifndef CLM_CLI_CUTS_H
#define CLM_CLI_CUTS_H

#include "cli/stream.h"
#include "claimline.h"

#include <stdbool.h>

struct cuts {
	struct stream from;
	struct clm_cutter *cutter;
	struct clm_start at;     /* of the document in hand */
	const char *piece;   /* not yet taken */
	size_t n_piece;
	bool begun, ended;   /* ended: the document in hand was cut off, and another begins at next */
	struct clm_start next;
	bool no_memory;
};

/* cutter may be NULL, and is of one text at a time. */
void cuts_open(struct cuts *, struct stream from, struct clm_cutter *);

/* Goes on to the next document, where the one in hand was read to its end; false: there is none. */
bool cuts_next(struct cuts *);

/* The next bytes of it, as stream_read. */
ssize_t cuts_read(struct cuts *, const char **piece);

/* All that is left is of the document in hand; the cutter is no longer needed. */
void cuts_give_up(struct cuts *);

#endif

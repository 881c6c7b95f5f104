/* head.h - the first bytes of a stream, held back until they say what it is.
 *
 * takes   a stream
 * gives   what it is, and then all its bytes, as soon as that is known
 * never   waits for a byte that cannot matter (magic.h), or holds more than
 *         MAGIC_ROOM of them */
#ifndef CLM_CLI_HEAD_H
#define CLM_CLI_HEAD_H

#include "cli/magic.h"
#include "cli/stream.h"

struct head {
	struct stream from;
	char held[MAGIC_ROOM];
	const char *rest; /* of the last piece, behind what is held */
	size_t n_held, n_rest;
	ssize_t end;      /* 0 or -1 where the stream ended meanwhile; else 1 */
};

enum magic head_open(struct head *, struct stream from);
struct stream head_stream(struct head *);

#endif

/* gunzip.h - a gzip file's text, by zlib.
 *
 * libarchive reads gzip too, but checks no checksum, so that a digit may come
 * out as another one unnoticed, and of a file cut off it loses the end of what
 * is there.
 *
 * takes   a stream that begins as gzip: one compressed text, or several in a row
 * gives   the text, as far as it can be read, as soon as it can; then, where it
 *         is broken, an error, which is told
 * never   gives a text whose checksum is wrong without saying so */
#ifndef CLM_CLI_GUNZIP_H
#define CLM_CLI_GUNZIP_H

#include "cli/problem.h"
#include "cli/stream.h"

#include <stdbool.h>
#include <stddef.h>
#define ZLIB_CONST /* next_in is not written to */
#include <zlib.h>

#define GUNZIP_PIECE ((size_t)64 << 10)

struct gunzip {
	z_stream z;
	struct stream from;
	const struct subject *of;
	const char *fault;  /* NULL: none yet */
	bool no_memory;
	bool open, between; /* between: behind a compressed text, before another or the end */
	ssize_t end;        /* of from: 0 or -1; else 1 */
	char piece[GUNZIP_PIECE];
};

/* False: memory is out. To be closed all the same. of: the file, which must live as long. */
bool gunzip_open(struct gunzip *, struct stream from, const struct subject *of);
struct stream gunzip_stream(struct gunzip *);
void gunzip_close(struct gunzip *);

#endif

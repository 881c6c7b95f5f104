/* stream.h - bytes that come piece by piece; what the layers of an input share.
 *
 *     file ─input→ ─head→ ─inflate, unpack→ ─head→ ─unpack→ ─jsonl→ documents
 */
#ifndef CLM_CLI_STREAM_H
#define CLM_CLI_STREAM_H

#include <sys/types.h>

struct stream {
	/* Bytes read, 0 at the end, -1 on an error, which was told. *piece is
	 * valid until the next read. After 0 or -1 it is not asked again. */
	ssize_t (*read)(void *ctx, const char **piece);
	void *ctx;
};

static inline ssize_t stream_read(struct stream s, const char **piece)
{
	return s.read(s.ctx, piece);
}

#endif

/* magic.h - what a file is, told from its first bytes.
 *
 * takes   the first bytes of a file, as many as there are by now
 * gives   the compression or the kind of archive; MAGIC_NONE for anything else,
 *         an office document (a zip too, but no archive of texts) among it
 * never   looks at names, or stays unsure about bytes that hold a whole line of
 *         text: what waits for more bytes would make that line wait */
#ifndef CLM_CLI_MAGIC_H
#define CLM_CLI_MAGIC_H

#include <stdbool.h>
#include <stddef.h>

#define MAGIC_ROOM ((size_t)512) /* with so many bytes all is said: a tar header */

enum magic {
	MAGIC_UNSURE, /* the bytes may be the beginning of something */
	MAGIC_NONE,
	MAGIC_GZIP, /* one compressed file, from here */
	MAGIC_BZIP2,
	MAGIC_XZ,
	MAGIC_ZSTD,
	MAGIC_LZ4, /* to here */
	MAGIC_TAR,
	MAGIC_ZIP,
	MAGIC_7ZIP,
	MAGIC_RAR,
};

/* ended: there are no more bytes than these n, so it is never unsure. */
enum magic magic_of(const char *bytes, size_t n, bool ended);

static inline bool magic_is_compression(enum magic m)
{
	return m >= MAGIC_GZIP && m <= MAGIC_LZ4;
}

static inline bool magic_is_archive(enum magic m)
{
	return m >= MAGIC_TAR;
}

#endif

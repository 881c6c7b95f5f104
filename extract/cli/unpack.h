/* unpack.h - archives, and compressed files but gzip, taken apart by libarchive.
 *
 * takes   a stream, and what it is (magic.h)
 * gives   of an archive one member after the other, the files among them; of
 *         a compressed file its one text
 * never   writes a file, runs a program, follows a link, keeps more than
 *         libarchive's windows in memory, or depends on the locale. What breaks
 *         is told with libarchive's reason; what came before it was given. */
#ifndef CLM_CLI_UNPACK_H
#define CLM_CLI_UNPACK_H

#include "cli/input.h"
#include "cli/magic.h"
#include "cli/problem.h"

#include <archive.h>

struct unpack {
	struct archive *archive; /* NULL: closed */
	struct archive_entry *entry;
	struct stream from;
	struct input *seekable;  /* that stream as a file, or NULL: some formats need it, others gain */
	const struct subject *of; /* the owner may change it from member to member */
	int64_t offset;          /* in the member */
	char path[4096];         /* of the member, where it had to be converted */
	bool from_failed;        /* the stream has, and told */
	bool seek_failed;        /* the file could not be read there */
	bool over;               /* nothing more will come */
	bool failed;             /* something could not be read, and was told */
	bool no_memory;
};

/* False: told, or memory is out; to be closed all the same. */
bool unpack_open(struct unpack *, enum magic, struct stream from, struct input *seekable,
                 const struct subject *of);

/* The next member's path, valid until the next call; NULL at the end. It is as the
 * archive has it, but where that is GBK, in UTF-8. A compressed file has one member. */
const char *unpack_next(struct unpack *);

/* That member's bytes. */
struct stream unpack_stream(struct unpack *);

void unpack_close(struct unpack *);

#endif

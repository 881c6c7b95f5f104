/* source.h - one input, as the documents that are in it.
 *
 *     a.txt        a.txt
 *     a.txt.gz     a.txt.gz              its text
 *     a.zip        a.zip/2024/x.txt      each file in it, as in a folder: without
 *                                        links, and names that begin with a dot
 *     a.jsonl      its id, or a.jsonl:7  each line, where lines are asked for
 *     a.txt        a.txt                 where it is to be cut, what stands between form feeds
 *
 * takes   a path, "-" for standard input
 * gives   one document after the other: its name, then its bytes in pieces
 * never   goes by the name of a file, or holds more of an input than a piece,
 *         a line, and what libarchive needs */
#ifndef CLM_CLI_SOURCE_H
#define CLM_CLI_SOURCE_H

#include "cli/cuts.h"
#include "cli/done.h"
#include "cli/gunzip.h"
#include "cli/head.h"
#include "cli/input.h"
#include "cli/jsonl.h"
#include "cli/unpack.h"
#include "cli/walk.h"

struct source_how {
	const struct json_fields *fields; /* NULL: texts; else JSON lines */
	struct clm_cutter *cutter;            /* of texts; NULL: each is one document */
	input_idle_fn *idle;
	void *ctx;
};

struct source {
	struct source_how how;
	struct input input;
	struct head head, inner;         /* of the file, and of what is compressed in it */
	struct gunzip gunzip;
	struct unpack inflate, archive;
	struct jsonl jsonl;
	struct cuts cuts;
	struct stream bytes;             /* of the file or archive member now read */
	struct tally tally;
	struct subject whole, member;    /* the file, and what is now read of it where that is an archive */
	struct document document;
	char *name, *place;              /* of the file or archive member */
	char *path;
	bool named;                      /* by the user, not found in a folder */
	bool opened, in_archive, in_lines, in_text;
	bool failed;                     /* something could not be read, and was told */
	bool no_memory;                  /* it ended early */
	size_t below;                    /* in path: where its name below the operand begins, or its last part */
	struct made_of made;             /* what its output is made of, where that was asked for, */
	bool is_made_known;              /* and could be told */
};

/* False: told, or passed over (errno is 0 then; see input_open), or memory is out. */
bool source_open(struct source *, const struct walk_entry *, const struct source_how *);

/* The next document, valid until the next call; NULL at the end. */
const struct document *source_next(struct source *);

/* The next bytes of that document, as stream_read. */
ssize_t source_read(struct source *, const char **piece);

/* The same as a stream. */
struct stream source_stream(struct source *);

/* Is the document that was given last the only one, unless a form feed comes? */
bool source_is_single(const struct source *);

/* Then, whether or not one comes: what is left is of this document. */
void source_keep_whole(struct source *);

void source_close(struct source *);

#endif

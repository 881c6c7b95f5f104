/* jsonl.h - JSON lines: each line a document with its id and its other fields.
 *
 * takes   a stream of lines
 * gives   one document after the other, before the next line is read
 * never   stops at a broken line: it is told with its number, and the next one
 *         read. A line longer than LIMIT_JSON_LINE is passed over in pieces. */
#ifndef CLM_CLI_JSONL_H
#define CLM_CLI_JSONL_H

#include "cli/document.h"
#include "cli/json_line.h"
#include "cli/problem.h"
#include "cli/stream.h"

struct jsonl {
	struct stream from;
	const struct json_fields *fields;
	const char *name;        /* of the file, in records */
	const struct subject *of;
	struct tally *tally;     /* its messages; of that name in messages */
	const char *piece;       /* not yet taken */
	size_t n_piece;
	char *held;              /* the beginning of a line, of the pieces before */
	size_t n_held, capacity;
	uint64_t offset, number; /* of the line: bytes from 0, lines from 1 */
	ssize_t end;             /* of the stream: 0 or -1; else 1 */
	struct json_line line;
	struct document document;
	char *document_name, *place;
	bool text_given;
	bool failed;             /* something could not be read, and was told */
	bool no_memory;
};

/* All of these must live as long. of: the file or archive member. */
void jsonl_open(struct jsonl *, struct stream from, const struct json_fields *, const char *name, struct tally *,
                const struct subject *of);

/* The next document, valid until the next call; NULL at the end. */
const struct document *jsonl_next(struct jsonl *);

/* The text of that document. */
struct stream jsonl_stream(struct jsonl *);

void jsonl_close(struct jsonl *);

#endif

/* texts.h - the documents of the operands, for every command that reads texts.
 *
 * takes   files, folders, "-"; archives and JSON lines, as source.h has them
 * gives   one document after the other, to a function or when asked
 * never   stops at an input it cannot read: it is named, and the rest is read */
#ifndef CLM_CLI_TEXTS_H
#define CLM_CLI_TEXTS_H

#include "cli/options.h"
#include "cli/source.h"

/* Reads one document, with source_read. False: nothing more is to be read. */
typedef bool text_fn(void *ctx, struct source *, const struct document *);

enum texts_answer { TEXTS_READ, TEXTS_PASS, TEXTS_STOP };

struct texts {
	struct json_fields fields; /* of JSON lines */
	bool jsonl;
	struct clm_cutter *cutter;     /* of texts; NULL: a form feed ends none. Only for texts_next */
	text_fn *read;             /* of texts_read */
	input_idle_fn *idle;       /* NULL: nobody is asked */
	enum texts_answer (*opened)(void *ctx, struct source *); /* before a file's documents. May be NULL */
	bool (*closed)(void *ctx, const struct source *); /* behind them; false: nothing more is to be read. May be NULL */
	bool keeps_paths;          /* of operands; see walk.h */
	const struct stat *except; /* a folder that is not walked. May be NULL */
	void *ctx;                 /* for all of these; may change from document to document */
	bool partly;               /* some input could not be read, and was told */
	bool ended;                /* read or closed answered false, or opened TEXTS_STOP */
	bool no_memory;            /* it ended early */
	struct source *source;     /* of the document; large, so on the heap */
	bool open;                 /* it is */
	const char *const *operands; /* still to be read */
	size_t n_operands;
	struct walk walk;
};

/* Reads them all; also goes on where it ended before: partly stays what it is. */
void texts_read(struct texts *, const char *const *operands, size_t n);

/* The same, document by document: begin, next until it is NULL or enough, end.
 * A document is valid until the next call; its bytes come from source. */
void texts_begin(struct texts *, const char *const *operands, size_t n);
const struct document *texts_next(struct texts *);
void texts_end(struct texts *);

/* Takes away the source of a document that is single in it, to be closed and freed: what comes
 * next no longer touches it. */
struct source *texts_take(struct texts *);

#endif

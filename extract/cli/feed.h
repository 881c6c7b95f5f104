/* feed.h - operands to an extractor, for every command with one of them.
 *
 *     operands ─texts→ documents ─clm_feed→ extractor
 *
 * takes   files, folders, standard input; archives and JSON lines as source.h has them
 * gives   each document to the extractor, and writes what is ready where it would wait
 * never   stops at an input it cannot read: names it and goes on */
#ifndef CLM_CLI_FEED_H
#define CLM_CLI_FEED_H

#include "cli/batch.h"
#include "cli/command.h"
#include "cli/held.h"
#include "cli/output.h"
#include "cli/texts.h"

struct feed {
	struct clm_extractor *extractor;
	struct output *out;
	struct batch *batch; /* an output for each input; NULL: one for all */
	bool (*document)(void *ctx, const char *name); /* before each; false: memory is out. May be NULL */
	void *ctx;
	struct subject about; /* the document, for messages */
	struct tally *tally; /* and how many of them there were */
	struct held *ahead;  /* what was read ahead of the document; NULL: nothing is */
	bool begins;         /* nothing was fed of the text yet */
	const char *date;    /* of documents that bring none; NULL: none is given */
	bool any;            /* some document was read whole, or gave a record; of those read apart, jobs.c knows */
	bool partly;         /* some input could not be read */
	bool stopped;        /* the output failed, or memory is out */
	struct texts texts;
};

/* On the heap, for a source is large; NULL: told. */
struct feed *feed_new(const struct options *, struct output *);
void feed_free(struct feed *); /* and its extractor */

/* Its extractor: false: told. The diagnostics are told here, the rest of the options is the
 * command's; their ctx is that of its callbacks, which gives the diagnostics to feed_tell. */
bool feed_start(struct feed *, const struct clm_rules *, const struct clm_options *);
void feed_tell(struct feed *, const struct clm_diagnostic *);

/* Nothing came of any document, and not for want of them: it was told why. */
static inline bool feed_found_nothing(const struct feed *f)
{
	return !f->any && f->partly;
}

void feed_operand(struct feed *, const char *operand);

/* One document, whose bytes come from the stream; its tally is to be set. False: the run ends here. */
bool feed_document(struct feed *, struct stream, const struct document *);

/* Behind the last document of a file: what is ready is written. False: as above. */
bool feed_closed(struct feed *, const struct source *);

/* What a call of the library came to. False: the run ends here. */
bool feed_goes_on(struct feed *, enum clm_status);

#endif

/* twins.h - a document fed to two extractors side by side, those of the old rules and of the new; or to one.
 *
 * takes   extractors, and the bytes of a source
 * gives   both all of it, piece by piece
 * never   goes on without memory: that is told once */
#ifndef CLM_CLI_TWINS_H
#define CLM_CLI_TWINS_H

#include "cli/options.h"
#include "cli/source.h"

struct twins {
	struct clm_rules *old_rules, *rules;
	struct clm_extractor *old, *extractor; /* old may be NULL: there is one alone */
	const char *date;        /* of documents that bring none; NULL: none is given */
	bool partly;             /* some of a document could not be read, and was told */
	bool stopped;            /* memory is out, and that was told */
};

/* What a call of the library came to. False: it ends here. */
bool twins_go_on(struct twins *, enum clm_status);

/* Rules of --rules and one more file, folder or pack, for each side. EXIT_DONE, or told, and what to exit with. */
int twins_rules(struct twins *, const struct options *, const char *old, const char *new);

/* Feeds a document; each may be NULL, is called behind every piece, and its false ends it. False: nothing more is to be read. */
bool twins_read(struct twins *, struct source *, const struct document *, bool (*each)(void *ctx, const char *name), void *ctx);

void twins_free(struct twins *);

#endif

/* done.h - what an output was made from, so that it need not be made again.
 *
 *     out/2024/a.txt.jsonl               the output
 *     out/.claimline/2024/a.txt.jsonl    its mark: rules, options and version; the input's bytes; the output's inode
 *
 * takes   the open folder of the outputs, and the name of one below it
 * gives   whether that output, as it lies there, is what would be made
 * never   believes a mark that is torn, belongs to another file than the one that lies there
 *         (of another run, copied, edited), or was set for other bytes or rules. The mark goes
 *         before its output is replaced, and comes behind it */
#ifndef CLM_CLI_DONE_H
#define CLM_CLI_DONE_H

#include "cli/below.h"

#include <stdint.h>

/* What an output depends on. */
struct made_of {
	uint64_t how;        /* rules, options, version, the name of the document */
	uint64_t size, hash; /* of the input's bytes */
};

/* Of an open regular file, whatever its position. False: it cannot be read. */
bool made_of_file(struct made_of *, int fd);

bool done_is(int folder, const char *name, const struct made_of *);

/* Where these fail errno says why. */
bool done_prepare(int folder); /* can there be marks? */
bool done_forget(int folder, const char *name);
bool done_mark(int folder, const char *name, const struct made_of *, const struct stat *output);

#endif

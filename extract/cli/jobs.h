/* jobs.h - --jobs: documents read side by side, their records written one after the other.
 *
 *     operands ─texts→ document ─feed→ channel ┐
 *              ─texts→ document ─feed→ channel ├─→ output
 *              ─texts→ document ─feed→ channel ┘
 *        by turns        a thread each           by the thread that calls
 *
 * takes   what a feed takes; a file, a member of an archive, what stands between form feeds in either, or a JSON
 *         line is the unit
 * gives   what a feed gives, byte for byte, messages too. What only shows in the whole text, how often a
 *         sentence came before and whether all was read, is counted by the thread that writes
 * never   lets memory grow with the documents: queue.h and held.h have the bounds.
 *         Signals come to the thread that calls alone, which writes
 *
 * POSIX threads, for those of C11 are an optional part of it, and know no signal masks. */
#ifndef CLM_CLI_JOBS_H
#define CLM_CLI_JOBS_H

#include "cli/feed.h"

/* Feeds all operands, as feed_operand would one after the other; the feed has no extractor of its
 * own. The options are as for feed_start, but for their ctx: each callback gets a feed of its thread's. */
void jobs_run(struct feed *, const struct options *, const struct clm_rules *, const struct clm_options *);

#endif

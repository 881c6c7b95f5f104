/* progress.h - how far a long run has come, for who waits at a terminal.
 *
 *     claimline: 1204 of 9310 files, 18.2 of 140.1 MB, 1.4 MB/s, 6021 claims, 2 problems, 1:27 left
 *
 * takes   what is counted as it goes, from any thread
 * gives   one line on standard error, drawn over itself from the first second on, and in the end a line of sums
 * never   writes to what is no terminal, where the records go to one, or into a message; waits */
#ifndef CLM_CLI_PROGRESS_H
#define CLM_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum progress_of {
	PROGRESS_INPUTS,   /* read, or passed over */
	PROGRESS_READ,     /* bytes */
	PROGRESS_PASSED,   /* bytes of inputs that were not read */
	PROGRESS_RECORDS,
	PROGRESS_PROBLEMS,
	PROGRESS_END
};

/* records: what they are called; to_standard: they go to standard output. How much there is to do is looked up among the operands, where it can be. */
void progress_start(const char *const *operands, size_t n, const char *records, bool to_standard);
void progress_add(enum progress_of, uint64_t n);
void progress_finish(void);

/* Around anything else that is written to standard error: the line makes way for it. */
void progress_hold(void);
void progress_release(void);

#endif

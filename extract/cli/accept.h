/* accept.h - writes what examples gave into the `want` of their rule files.
 *
 * takes   results, of which some failed
 * gives   the files with the wanted values changed, and every other byte as it was;
 *         each file is replaced whole
 * never   writes without asking, where it is not told to; touches known misses; or
 *         guesses: where a value does not stand at its place as it was read, or more
 *         than single values would have to change, it says so and leaves it */
#ifndef CLM_CLI_ACCEPT_H
#define CLM_CLI_ACCEPT_H

#include "cli/results.h"

/* EXIT_DONE, also where something was left as it is; otherwise told, and what to exit with. */
int accept_results(const struct results *, bool yes);

#endif

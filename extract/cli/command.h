/* command.h - the commands: each takes its options and gives an exit code. */
#ifndef CLM_CLI_COMMAND_H
#define CLM_CLI_COMMAND_H

#include "cli/exit.h"
#include "cli/options.h"

int command_extract(const struct options *);
int command_test(const struct options *);
int command_lint(const struct options *);

/* The rule set of the options. Its faults were told where that fails: in
 * messages, or bare, as editors read them. *n_faults (may be NULL) counts them. */
enum clm_status command_rules(struct clm_rules **, const struct options *, bool bare, size_t *n_faults);

/* What to exit with when loading came to this; EXIT_DONE for CLM_OK. */
int command_rules_exit(enum clm_status);

#endif

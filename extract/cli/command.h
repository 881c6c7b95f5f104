/* command.h - the commands: each takes its options and gives an exit code.
 * One file a command, cmd_NAME.c, with what its --help says; one row in commands.c. */
#ifndef CLM_CLI_COMMAND_H
#define CLM_CLI_COMMAND_H

#include "cli/exit.h"
#include "cli/options.h"

struct command {
	const char *name;
	enum command_id id;
	int (*run)(const struct options *);
	const char *help;
};

extern const struct command commands[]; /* the first is the one meant where none is named; ends with a NULL name */

int command_extract(const struct options *);
int command_lint(const struct options *);
int command_test(const struct options *);
int command_explain(const struct options *);
int command_coverage(const struct options *);
int command_profile(const struct options *);
extern const char help_extract[], help_lint[], help_test[], help_explain[], help_coverage[], help_profile[];

/* The rule set of these files and folders. Its faults were told where that fails: in
 * messages, or bare, as editors read them. *n_faults (may be NULL) counts them. */
enum clm_status command_rules(struct clm_rules **, const char *const *paths, size_t n_paths, bool bare, size_t *n_faults);

/* The same of --rules and the operands, for commands whose operands are rules. */
enum clm_status command_own_rules(struct clm_rules **, const struct options *, bool bare, size_t *n_faults);

/* What to exit with when loading came to this; EXIT_DONE for CLM_OK. */
int command_rules_exit(enum clm_status);

#endif

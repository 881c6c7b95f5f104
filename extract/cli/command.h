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

int command_diff(const struct options *);
int command_extract(const struct options *);
int command_lint(const struct options *);
int command_new(const struct options *);
int command_schema(const struct options *);
int command_test(const struct options *);
int command_explain(const struct options *);
int command_coverage(const struct options *);
int command_profile(const struct options *);
int command_view(const struct options *);
extern const char help_coverage[], help_diff[], help_explain[], help_extract[], help_lint[], help_new[], help_profile[],
	help_schema[], help_test[], help_view[];

/* The rule set of these files and folders. Its faults were told where that fails. */
enum clm_status command_rules(struct clm_rules **, const char *const *paths, size_t n_paths);

/* That of --rules, and of one more file, folder or pack where it is not NULL. */
enum clm_status command_rules_with(struct clm_rules **, const struct options *, const char *more);

/* How the faults of rules are told, and who hears of the files they are read from. */
struct rules_how {
	bool bare;             /* as editors read them */
	struct output *json;   /* as JSON lines, to this; NULL: in messages */
	void (*reads)(void *ctx, const char *path); /* as in clm_reporter; may be NULL */
	void *ctx;
	size_t n_errors, n_warnings; /* how many there were */
};

/* The rule set of --rules and the operands, for commands whose operands are rules. */
enum clm_status command_own_rules(struct clm_rules **, const struct options *, struct rules_how *);

/* Only checks them, and counts: faults and what is hardly meant. */
enum clm_status command_lint_rules(const struct options *, struct rules_how *);

/* What to exit with when loading came to this; EXIT_DONE for CLM_OK. */
int command_rules_exit(enum clm_status);

#endif

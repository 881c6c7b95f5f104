/* options.h - argv, taken apart and checked.
 *
 * takes   the command line
 * gives   a command and its options, each valid
 * never   reads a file or the environment: POSIXLY_CORRECT changes nothing */
#ifndef CLM_CLI_OPTIONS_H
#define CLM_CLI_OPTIONS_H

#include "claimline.h"

#include <stdbool.h>

enum command {
	COMMAND_EXTRACT = 1,
	COMMAND_TEST = 2,
	COMMAND_LINT = 4,
	COMMAND_ALL = COMMAND_EXTRACT | COMMAND_TEST | COMMAND_LINT,
};

struct options {
	enum command command;
	const char **rules; /* of --rules; of test and lint also the operands */
	size_t n_rules;
	const char **files; /* of extract: at least one, "-" where none was named */
	size_t n_files;
	enum clm_emit emit;
	const char *date, *output, *encoding; /* NULL: not given */
	const char *text_field, *id_field;    /* of JSON lines */
	bool jsonl;                           /* --from jsonl */
	bool pretty, strict, line_buffered, verbose, help, version;
};

/* EXIT_DONE: go on. Anything else was told, and is what to exit with. */
int options_parse(struct options *, int argc, char **argv);
void options_free(struct options *);

/* What --help says about a command. */
const char *options_help(enum command);

#endif

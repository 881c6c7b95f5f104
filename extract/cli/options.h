/* options.h - argv, taken apart and checked.
 *
 * takes   the command line
 * gives   a command and its options, each valid
 * never   reads a file or the environment: POSIXLY_CORRECT changes nothing */
#ifndef CLM_CLI_OPTIONS_H
#define CLM_CLI_OPTIONS_H

#include "claimline.h"

#include <stdbool.h>

/* A bit each, so that an option can say which commands know it. */
enum command_id {
	COMMAND_EXTRACT = 1 << 0,
	COMMAND_TEST = 1 << 1,
	COMMAND_LINT = 1 << 2,
	COMMAND_EXPLAIN = 1 << 3,
	COMMAND_COVERAGE = 1 << 4,
	COMMAND_PROFILE = 1 << 5,
};

struct options {
	const struct command *command;
	const char **rules; /* of --rules */
	size_t n_rules;
	const char **files; /* the operands; of extract at least one, "-" where none was named */
	size_t n_files;
	enum clm_emit emit;
	const char *date, *output, *encoding; /* NULL: not given */
	const char *text_field, *id_field;    /* of JSON lines */
	bool jsonl;                           /* --from jsonl */
	bool json;                            /* --format json */
	const char *rule;                     /* of explain; NULL: all */
	size_t at_line, at_column;            /* of explain; 0: everywhere */
	bool pretty, strict, unfiltered, line_buffered, verbose, help, version;
};

/* EXIT_DONE: go on. Anything else was told, and is what to exit with. */
int options_parse(struct options *, int argc, char **argv);
void options_free(struct options *);

#endif

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
	COMMAND_SCHEMA = 1 << 3,
	COMMAND_DIFF = 1 << 4,
	COMMAND_NEW = 1 << 5,
	COMMAND_EXPLAIN = 1 << 6,
	COMMAND_COVERAGE = 1 << 7,
	COMMAND_PROFILE = 1 << 8,
	COMMAND_VIEW = 1 << 9,
};

/* --format */
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_JUNIT };

/* --fail-on: gained, lost, changed */
#define FAIL_ON_END 3

struct options {
	const struct command *command;
	const char **rules; /* of --rules */
	size_t n_rules;
	const char **files; /* the operands; of what reads texts at least one, "-" where none was named, but with names_from */
	size_t n_files;
	const char *names_from; /* a file that has the operands; NULL: they are those named */
	enum clm_emit emit;
	const char *date, *output, *errors, *encoding; /* NULL: not given */
	const char *text_field, *id_field, *date_field; /* of JSON lines; date_field may be NULL */
	const char *rule, *id, *pack;         /* of test and explain; of new */
	enum format format;
	size_t fail_on[FAIL_ON_END];          /* more of them fail; SIZE_MAX: however many there are */
	bool jsonl;                           /* --from jsonl */
	size_t jobs;                          /* of extract; at least 1 */
	size_t at_line, at_column;            /* of explain; 0: everywhere */
	bool numbers_only, pretty, strict, unfiltered, line_buffered, no_progress, resume, verbose, help, version;
	bool coverage, accept, yes, watch;    /* of test */
	bool compares;                        /* --diff, of view */
};

/* EXIT_DONE: go on. Anything else was told, and is what to exit with. */
int options_parse(struct options *, int argc, char **argv);
void options_free(struct options *);

/* Ends the telling of wrong usage, here or in a command: points to the --help of the command, gives what to exit with. */
int options_refused(const struct options *);

#endif

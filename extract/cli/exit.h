/* exit.h - what the program's exit status means. Scripts rely on it.
 * Beside these: 128 + n, dead by signal n. */
#ifndef CLM_CLI_EXIT_H
#define CLM_CLI_EXIT_H

enum exit_code {
	EXIT_DONE = 0,    /* all read, all written; also when there was nothing to find */
	EXIT_PARTLY = 1,  /* done, but not all input could be read, each named; test, lint: something failed */
	EXIT_USAGE = 2,   /* the command line is wrong: nothing was run */
	EXIT_RULES = 3,   /* the rule set was refused: nothing was run */
	EXIT_STOPPED = 4, /* the output could not be written, or memory is out */
};

#endif

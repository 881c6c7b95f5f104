/* problem.h - what could not be read of the inputs: told to people, and with --errors to programs.
 *
 *     problem ─┬→ standard error   reports/a.txt:3: not UTF-8 text here; ... (at byte 120)
 *              └→ --errors FILE    {"input":"reports/a.txt","doc":"reports/a.txt","line":3,...}
 *
 * takes   what is wrong, and with what; a tally where there may be many of the kind
 * gives   both lines; in FILE, one by one as they come, also those that the tally hushes
 * never   writes half a line there, or over a file that holds anything else */
#ifndef CLM_CLI_PROBLEM_H
#define CLM_CLI_PROBLEM_H

#include "cli/tally.h"
#include "claimline.h"

/* What it is about, by its names. */
struct subject {
	const char *place; /* in messages, before the line */
	const char *input; /* the file as it was named; "-" is standard input */
	const char *doc;   /* the document as its records have it; NULL: the input as a whole, or its line */
};

/* --errors: NULL is none, "-" standard output. False: told. inputs: none of them may be that file. */
bool problems_open(const char *path, const char *const *inputs, size_t n);

/* False: they could not be written; that is told by problems_close, which answers the same. */
bool problems_written(void);
bool problems_close(void);

/* Is this open file the one of --errors? */
struct stat;
bool problems_are_in(const struct stat *);

/* Is it the one that records are written to, or the same pipe? */
struct output;
bool problems_go_to(const struct output *);

/* tally: NULL where it is said once. */
void problem_tell(const struct subject *, struct tally *, const struct clm_diagnostic *);

/* The same of an input as a whole. code: see the schema; offset: UINT64_MAX where there is none. */
void problem_of(const struct subject *, const char *code, uint64_t offset, const char *text);

/* The same of a system call that failed; memory that is out is no fault of the input. */
void problem_errno(const struct subject *, const char *code, uint64_t offset, int error);

/* A line that was diverted (message.h). */
void problem_write(const char *line, size_t n);

#endif

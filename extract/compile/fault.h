/* fault.h - collects what is wrong with a rule file and tells it.
 *
 * Form: `file:line:column: error[code]: what; did you mean X`. All faults of a
 * file are told in one run, LIMIT_MESSAGES at most, then a count. */
#ifndef CLM_COMPILE_FAULT_H
#define CLM_COMPILE_FAULT_H

#include "base/buf.h"

struct faults {
	const struct clm_reporter *reporter; /* may be NULL */
	const char *source;                  /* the file being read */
	size_t n;                            /* faults so far, in this file */
	size_t n_all;                        /* in all files */
	bool no_memory;
};

/* One fault. code: short, stable, with hyphens: `unknown-key`. */
void fault(struct faults *, size_t line, size_t column, const char *code, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Begins another file: resets n, and tells how many were held back. */
void faults_file(struct faults *, const char *source);

/* The candidate nearest to `word` by edit distance over characters, or NULL if
 * none is near (more than a third of the longer word, at least 1). */
const char *nearest(struct bytes word, const char *const *candidates, size_t n);

#endif

/* fault.h - collects what is wrong with a rule file, or hardly meant, and tells it.
 *
 * Form: `file:line:column: error[code]: what; did you mean X`, and `warning[code]`
 * for what stops nothing. All faults of a file are told in one run, LIMIT_MESSAGES
 * at most, then a count; all warnings likewise. What is read again wherever it is
 * named, a part or a cue, is told of once. Messages are
 * one line of UTF-8: what they quote from a file is escaped, a very long one cut. */
#ifndef CLM_COMPILE_FAULT_H
#define CLM_COMPILE_FAULT_H

#include "base/buf.h"
#include "base/limits.h"
#include "base/nearest.h"

/* What makes a fault the same as one told before. */
struct told_fault {
	const char *source;
	size_t line, column;
	uint64_t sum;            /* of its text */
};

struct faults {
	const struct clm_reporter *reporter; /* may be NULL */
	const char *source;                  /* the file being read */
	size_t n;                            /* faults so far, in this file */
	size_t n_all;                        /* in all files */
	size_t n_warnings;                   /* so far, in this file */
	struct told_fault told[LIMIT_MESSAGES]; /* the first n of them */
	bool warns;                          /* warnings are told too */
	bool no_memory;                      /* memory is out: what is missing may be missing for that, so no more is told */
	const bool *no_memory_either;        /* the same, known by who reads the tree; or NULL */
};

/* One fault. code: short, stable, with hyphens: `unknown-key`. */
void fault(struct faults *, size_t line, size_t column, const char *code, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* The same in another file than the one being read. */
void fault_in(struct faults *, const char *source, size_t line, size_t column, const char *code, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

/* What stops nothing, and is told only where warnings are wanted. */
void warning_in(struct faults *, const char *source, size_t line, size_t column, const char *code, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

/* For "%.*s": how much of a name a message shows, 64 bytes of whole characters at most. */
int fault_shown(struct bytes name);

/* `; did you mean X`, or `; known here: A, B, C` where nothing is near: written into
 * out, which is given back. */
#define FAULT_HINT 256
const char *fault_hint(struct bytes word, const char *const *known, size_t n_known, char out[FAULT_HINT]);

/* Begins another file: resets the counts, and tells how many were held back (codes
 * `more-faults`, `more-warnings`, without a place). After the last file: with NULL. */
void faults_file(struct faults *, const char *source);

#endif

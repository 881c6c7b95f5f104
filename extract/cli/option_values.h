/* option_values.h - what options hold that is more than a word.
 *
 * takes   the argument of an option
 * gives   its value; false where it is none, and that was told */
#ifndef CLM_CLI_OPTION_VALUES_H
#define CLM_CLI_OPTION_VALUES_H

#include "cli/options.h"

/* YYYY-MM-DD, and a day there is in the calendar. */
bool option_date(const char *word);

/* text or jsonl */
bool option_from(const char *word, bool *jsonl);

/* auto or never */
bool option_progress(const char *word, bool *never);

/* claims, mentions or blocks */
bool option_emit(const char *word, enum clm_emit *);

bool option_encoding(const char *word);

/* text or json; junit where there is such a form. */
bool option_format(const char *word, bool has_junit, enum format *);

/* lost:0,changed:5 */
bool option_fail_on(const char *list, size_t most[FAIL_ON_END]);

/* From 1 to JOBS_MOST. */
#define JOBS_MOST 256 /* more processors than this are not waiting for one reader */
bool option_jobs(const char *word, size_t *jobs);

/* LINE or LINE:COLUMN, from 1; *column is 0 where there is none. */
bool option_at(const char *word, size_t *line, size_t *column);

#endif

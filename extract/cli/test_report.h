/* test_report.h - the outcome of examples as text, JSON or JUnit XML.
 *
 * takes   results, after results_finish
 * gives   text: what fails (verbose: all) and the counts; JSON: one object an
 *         example, one a rule, and the counts in a last one; JUnit: one test suite
 *         a rule file, one test case an example
 * never   writes a byte that is not UTF-8, or one that XML has no place for */
#ifndef CLM_CLI_TEST_REPORT_H
#define CLM_CLI_TEST_REPORT_H

#include "cli/options.h"
#include "cli/output.h"
#include "cli/results.h"

void report_text(struct output *, const struct results *, bool verbose, bool coverage);
void report_json(struct output *, const struct results *);
void report_junit(struct output *, const struct results *);

/* One example as text. */
void report_example(struct output *, const struct clm_example *, const char *word);

#endif

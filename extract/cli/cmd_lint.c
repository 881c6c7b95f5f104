/* cmd_lint.c - `claimline lint`: every fault of rule files, and what is hardly meant in them.
 * Both go to standard error as a compiler's do, their numbers to standard output. */
#include "cli/command.h"
#include "cli/output.h"

#include <stdio.h>

const char help_lint[] =
	"Usage: claimline lint [--strict] [RULES]...\n"
	"\n"
	"Checks rule files and tells every fault as FILE:LINE:COLUMN: error[code]: what,\n"
	"and as warning[code] what is allowed and hardly meant, on standard error.\n"
	"`allow: [code]` in a rule file silences a warning. RULES are files and folders;\n"
	"without any, the built-in rules. `man claimline-rules` lists the codes.\n"
	"\n"
	"      --strict             warnings count as faults\n"
	"  -r, --rules FILE|FOLDER  the same as RULES\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline lint my-rules/activity.yaml\n"
	"  claimline lint --strict my-rules/    before rules are taken into use\n"
	"\n"
	"Exit status: 0 no fault, 1 faults found, 2 wrong usage, 4 output not written or\n"
	"out of memory.\n";

static void put_counts(struct output *out, size_t n_errors, size_t n_warnings)
{
	char warnings[48] = "";

	if (n_warnings)
		(void)snprintf(warnings, sizeof warnings, ", %zu warning%s", n_warnings, n_warnings == 1 ? "" : "s");
	if (n_errors == 0)
		(void)output_printf(out, "no faults%s", warnings);
	else
		(void)output_printf(out, "%zu fault%s%s", n_errors, n_errors == 1 ? "" : "s", warnings);
}

int command_lint(const struct options *o)
{
	struct output out;
	size_t n_errors, n_warnings;
	enum clm_status status;

	if (!output_open(&out, NULL, false))
		return EXIT_STOPPED;
	status = command_lint_rules(o, &n_errors, &n_warnings);
	if (status == CLM_NO_MEMORY) {
		output_give_up(&out);
		return EXIT_STOPPED;
	}
	if (status == CLM_OK || n_errors)
		put_counts(&out, n_errors, n_warnings);
	if (!output_close(&out))
		return EXIT_STOPPED;
	return status == CLM_OK && !(o->strict && n_warnings) ? EXIT_DONE : EXIT_PARTLY;
}

/* cmd_lint.c - `claimline lint`: every fault of rule files, and what is hardly meant in them.
 * Both go to standard error as a compiler's do, their numbers to standard output;
 * as JSON they are the output themselves. */
#include "cli/command.h"
#include "cli/output.h"

#include <stdio.h>

const char help_lint[] =
	"Usage: claimline lint [OPTION]... [RULES]...\n"
	"\n"
	"Checks rule files and tells every fault as FILE:LINE:COLUMN: error[code]: what,\n"
	"and as warning[code] what is allowed and hardly meant, on standard error.\n"
	"`allow: [code]` in a rule file silences a warning. RULES are files and folders;\n"
	"without any, the built-in rules. `man claimline-rules` lists the codes.\n"
	"\n"
	"      --strict             warnings count as faults\n"
	"  -r, --rules FILE|FOLDER  the same as RULES\n"
	"      --format text|json   json: the faults as objects, one a line, on standard\n"
	"                           output\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline lint my-rules/activity.yaml\n"
	"  claimline lint --strict my-rules/    before rules are taken into use\n"
	"  claimline lint --format json my-rules/ | jq -r .code | sort | uniq -c\n"
	"\n"
	"Exit status: 0 no fault, 1 faults found, 2 wrong usage, 4 output not written or\n"
	"out of memory.\n";

static void put_counts(struct output *out, bool built_in, size_t n_errors, size_t n_warnings)
{
	char warnings[48] = "";

	if (n_warnings)
		(void)snprintf(warnings, sizeof warnings, ", %zu warning%s", n_warnings, n_warnings == 1 ? "" : "s");
	if (n_errors == 0)
		(void)output_printf(out, "no faults%s%s", built_in ? " in the built-in rules" : "", warnings);
	else
		(void)output_printf(out, "%zu fault%s%s", n_errors, n_errors == 1 ? "" : "s", warnings);
}

int command_lint(const struct options *o)
{
	struct output out;
	struct rules_how how = {.bare = true, .json = o->format == FORMAT_JSON ? &out : NULL};
	enum clm_status status;

	if (!output_open(&out, NULL, false))
		return EXIT_STOPPED;
	status = command_lint_rules(o, &how);
	if (status == CLM_NO_MEMORY) {
		output_give_up(&out);
		return EXIT_STOPPED;
	}
	if (!how.json && (status == CLM_OK || how.n_errors)) /* as JSON each is a line of its own, and nothing else is */
		put_counts(&out, o->n_files == 0 && o->n_rules == 0, how.n_errors, how.n_warnings);
	if (!output_close(&out))
		return EXIT_STOPPED;
	return status == CLM_OK && !(o->strict && how.n_warnings) ? EXIT_DONE : EXIT_PARTLY;
}

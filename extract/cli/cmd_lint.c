/* cmd_lint.c - `claimline lint`: every fault of rule files.
 * Faults go to standard error as a compiler's do, their number to standard output;
 * as JSON they are the output themselves. */
#include "cli/command.h"
#include "cli/output.h"

const char help_lint[] =
	"Usage: claimline lint [OPTION]... [RULES]...\n"
	"\n"
	"Checks rule files and tells every fault as FILE:LINE:COLUMN: error[code]: what,\n"
	"on standard error. RULES are files and folders; without any, the built-in rules.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  the same as RULES\n"
	"      --format text|json   json: the faults as objects, one a line, on standard\n"
	"                           output\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline lint my-rules/activity.yaml\n"
	"  claimline lint --format json my-rules/ | jq -r .code | sort | uniq -c\n"
	"\n"
	"Exit status: 0 no fault, 1 faults found, 2 wrong usage, 4 output not written or\n"
	"out of memory.\n";

int command_lint(const struct options *o)
{
	struct clm_rules *rules = NULL;
	struct output out;
	struct rules_how how = {.bare = true, .json = o->format == FORMAT_JSON ? &out : NULL};
	enum clm_status status;
	size_t n;

	if (!output_open(&out, NULL, false))
		return EXIT_STOPPED;
	status = command_own_rules(&rules, o, &how);
	n = how.n_faults;
	clm_rules_free(rules);
	if (status == CLM_NO_MEMORY) {
		output_give_up(&out);
		return EXIT_STOPPED;
	}
	if (how.json)
		; /* each fault is a line of its own, and nothing else is */
	else if (n == 0 && status == CLM_OK)
		(void)output_text(&out, "no faults\n");
	else if (n > 0)
		(void)output_printf(&out, "%zu fault%s", n, n == 1 ? "" : "s");
	if (!output_close(&out))
		return EXIT_STOPPED;
	return status == CLM_OK && n == 0 ? EXIT_DONE : EXIT_PARTLY;
}

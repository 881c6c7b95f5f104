/* cmd_lint.c - `claimline lint`: every fault of rule files.
 * Faults go to standard error as a compiler's do, their number to standard output. */
#include "cli/command.h"
#include "cli/output.h"

const char help_lint[] =
	"Usage: claimline lint [RULES]...\n"
	"\n"
	"Checks rule files and tells every fault as FILE:LINE:COLUMN: error[code]: what,\n"
	"on standard error. RULES are files and folders; without any, the built-in rules.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  the same as RULES\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Example:\n"
	"  claimline lint my-rules/activity.yaml\n"
	"\n"
	"Exit status: 0 no fault, 1 faults found, 2 wrong usage, 4 output not written or\n"
	"out of memory.\n";

int command_lint(const struct options *o)
{
	struct clm_rules *rules = NULL;
	struct output out;
	size_t n = 0;
	enum clm_status status;

	if (!output_open(&out, NULL, false))
		return EXIT_STOPPED;
	status = command_own_rules(&rules, o, true, &n);
	clm_rules_free(rules);
	if (status == CLM_NO_MEMORY) {
		output_give_up(&out);
		return EXIT_STOPPED;
	}
	if (n == 0 && status == CLM_OK)
		(void)output_text(&out, "no faults\n");
	else if (n > 0)
		(void)output_printf(&out, "%zu fault%s", n, n == 1 ? "" : "s");
	if (!output_close(&out))
		return EXIT_STOPPED;
	return status == CLM_OK && n == 0 ? EXIT_DONE : EXIT_PARTLY;
}

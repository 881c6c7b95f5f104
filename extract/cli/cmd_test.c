/* cmd_test.c - `claimline test`: the examples written in rule files.
 *
 *     rules ─load→ ─run→ results ─→ text, JSON or JUnit
 *                           └─────→ --accept: into `want`, and run again
 *     --watch: and again, whenever one of the files changes */
#include "cli/accept.h"
#include "cli/command.h"
#include "cli/message.h"
#include "cli/test_report.h"
#include "cli/watch.h"

#include <unistd.h>

const char help_test[] =
	"Usage: claimline test [OPTION]... [RULES]...\n"
	"\n"
	"Runs the examples written in rule files and shows those that fail. RULES are\n"
	"files and folders; without any, the built-in rules are tried.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  the same as RULES\n"
	"      --rule ID            only the examples of this rule: pack/id, or id\n"
	"  -v, --verbose            show all examples, also those that pass\n"
	"      --coverage           fail also where no example makes a rule fire, or a\n"
	"                           guard stops nothing\n"
	"      --format FORMAT      text (the default), json or junit: the last two have\n"
	"                           all examples\n"
	"      --accept             write what came into the `want` of those that fail,\n"
	"                           asking each time; run them again\n"
	"      --yes                do not ask\n"
	"      --watch              stay, and run them again when a rule file, a word\n"
	"                           table or a folder of rules changes\n"
	"      --unfiltered         ask every rule about every sentence: the same, slower\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline test                             the built-in rules\n"
	"  claimline test -v my-rules/                all examples of a folder\n"
	"  claimline test --watch --rule won my.yaml  while working on one rule\n"
	"  claimline test --accept my.yaml            after a change that was meant\n"
	"  claimline test --format junit my-rules/ > report.xml\n"
	"\n"
	"Exit status: 0 all pass, 1 some fail, 2 wrong usage, 3 rules refused, 4 output\n"
	"not written or out of memory.\n";

struct run {
	const struct options *options;
	struct output out;
	struct results results;
	struct watch watch;
};

/* Loads the rules and runs their examples. EXIT_DONE also where some fail. */
static int run_examples(struct run *r)
{
	struct rules_how how = {.reads = r->options->watch ? watch_add : NULL, .ctx = &r->watch};
	struct clm_test test = {r->options->unfiltered, r->options->rule, results_example, results_coverage, &r->results};
	struct clm_rules *rules = NULL;
	enum clm_status status = command_own_rules(&rules, r->options, &how);

	if (status != CLM_OK)
		return command_rules_exit(status);
	status = clm_rules_test(rules, &test);
	clm_rules_free(rules);
	results_finish(&r->results);
	if (status == CLM_MISUSE) {
		message("no rule has the id '%s'", r->options->rule);
		return EXIT_USAGE;
	}
	if (status == CLM_OK && !r->results.no_memory)
		return EXIT_DONE;
	if (status == CLM_OK || status == CLM_NO_MEMORY)
		message_no_memory();
	else
		message("the examples could not all be run");
	return EXIT_STOPPED;
}

static int report(struct run *r)
{
	const struct results *all = &r->results;
	const struct options *o = r->options;

	if (o->format == FORMAT_JSON)
		report_json(&r->out, all);
	else if (o->format == FORMAT_JUNIT)
		report_junit(&r->out, all);
	else
		report_text(&r->out, all, o->verbose, o->coverage);
	if (!output_flush(&r->out))
		return EXIT_STOPPED;
	if (o->coverage && (all->n_fire < all->n_covered || all->n_idle > 0))
		return EXIT_PARTLY;
	return all->count[OUTCOME_FAILED] ? EXIT_PARTLY : EXIT_DONE;
}

/* Runs, accepts where that is asked for, and reports. */
static int round_of(struct run *r)
{
	int code = run_examples(r);

	if (code == EXIT_DONE && r->options->accept) {
		code = accept_results(&r->results, r->options->yes);
		results_free(&r->results);
		if (code == EXIT_DONE)
			code = run_examples(r);
	}
	if (code == EXIT_DONE)
		code = report(r);
	results_free(&r->results);
	return code;
}

static int watch_rounds(struct run *r)
{
	int code;

	for (;;) {
		watch_clear(&r->watch);
		code = round_of(r);
		if (code == EXIT_STOPPED || code == EXIT_USAGE)
			return code;
		if (r->watch.no_memory) {
			message_no_memory();
			return EXIT_STOPPED;
		}
		if (r->watch.n == 0) {
			message("--watch: the built-in rules do not change");
			return code;
		}
		watch_wait(&r->watch);
		(void)output_printf(&r->out, "--");
	}
}

int command_test(const struct options *o)
{
	struct run r = {.options = o};
	int code;

	if ((o->yes && !o->accept) || (o->accept && o->watch) || (o->watch && o->format != FORMAT_TEXT)) {
		message(o->yes && !o->accept ? "--yes is for --accept"
		        : o->accept          ? "--accept and --watch do not go together"
		                             : "--watch writes text");
		return options_refused(o);
	}
	if (o->accept && !o->yes && !isatty(STDIN_FILENO)) {
		message("--accept asks, and standard input is no terminal: use --yes");
		return options_refused(o);
	}
	if (!output_open(&r.out, NULL, false))
		return EXIT_STOPPED;
	code = o->watch ? watch_rounds(&r) : round_of(&r);
	watch_free(&r.watch);
	if (!output_close(&r.out))
		return EXIT_STOPPED;
	return code;
}

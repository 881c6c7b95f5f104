/* cmd_test.c - `claimline test`: the examples written in rule files.
 * Standard output gets those that fail, each with what differs, and a count. */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/output.h"

#include <string.h>

const char help_test[] =
	"Usage: claimline test [-v] [RULES]...\n"
	"\n"
	"Runs the examples written in rule files and shows those that fail. RULES are\n"
	"files and folders; without any, the built-in rules are tried.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  the same as RULES\n"
	"  -v, --verbose            show all examples, also those that pass\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline test                 the built-in rules\n"
	"  claimline test -v my-rules/    all examples of a folder\n"
	"\n"
	"Exit status: 0 all pass, 1 some fail, 2 wrong usage, 3 rules refused, 4 output\n"
	"not written or out of memory.\n";

struct tally {
	struct output out;
	bool verbose;
	size_t n, n_ok, n_failed, n_todo;
};

static void show(struct tally *t, const struct clm_example *e, const char *word)
{
	const char *line = e->got;

	(void)output_printf(&t->out, "%s:%zu:%zu %s%s: %s", e->source, e->line, e->column, word, e->rule, e->text);
	while (!e->ok && line && *line) {
		size_t n = strcspn(line, "\n");

		(void)output_printf(&t->out, "    %.*s", (int)n, line);
		line += n + (line[n] == '\n');
	}
}

static void on_example(void *ctx, const struct clm_example *e)
{
	struct tally *t = ctx;

	t->n++;
	if (e->ok) {
		t->n_ok++;
		if (e->todo)
			show(t, e, "passes, and is no todo any more: ");
		else if (t->verbose)
			show(t, e, "ok ");
	} else if (e->todo) {
		t->n_todo++;
		if (t->verbose)
			show(t, e, "todo ");
	} else {
		t->n_failed++;
		show(t, e, t->verbose ? "FAILED " : "");
	}
}

int command_test(const struct options *o)
{
	struct tally t = {.verbose = o->verbose};
	struct clm_rules *rules = NULL;
	enum clm_status status = command_own_rules(&rules, o);

	if (status != CLM_OK)
		return command_rules_exit(status);
	if (!output_open(&t.out, NULL, false)) {
		clm_rules_free(rules);
		return EXIT_STOPPED;
	}
	status = clm_rules_test(rules, on_example, &t);
	clm_rules_free(rules);
	if (status != CLM_OK) {
		message(status == CLM_NO_MEMORY ? "out of memory" : "the examples could not all be run");
		(void)output_close(&t.out);
		return EXIT_STOPPED;
	}
	(void)output_printf(&t.out, "%zu example%s: %zu ok, %zu failed, %zu todo", t.n, t.n == 1 ? "" : "s", t.n_ok,
	                    t.n_failed, t.n_todo);
	if (!output_close(&t.out))
		return EXIT_STOPPED;
	return t.n_failed ? EXIT_PARTLY : EXIT_DONE;
}

/* rules.c - loading the rule set of the command line, for all commands. */
#include "cli/command.h"
#include "cli/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct listener {
	bool bare;
	size_t n;
};

static void on_fault(void *ctx, const struct clm_diagnostic *d)
{
	void (*tell)(const char *, ...) __attribute__((format(printf, 1, 2)));
	struct listener *l = ctx;
	char kind[64] = "error", place[64] = "";

	l->n++;
	tell = l->bare ? message_bare : message;
	if (d->line)
		(void)snprintf(place, sizeof place, "%zu:%zu:", d->line, d->column ? d->column : 1);
	if (d->code)
		(void)snprintf(kind, sizeof kind, "error[%s]", d->code);
	tell("%s:%s %s: %s", d->source, place, kind, d->text);
}

enum clm_status command_rules(struct clm_rules **rules, const char *const *paths, size_t n_paths, bool bare, size_t *n_faults)
{
	struct listener l = {.bare = bare};
	struct clm_reporter reporter = {on_fault, &l};
	enum clm_status status = clm_rules_load(rules, paths, n_paths, NULL, &reporter);

	if (status == CLM_NO_MEMORY)
		message("out of memory");
	else if (status != CLM_OK && l.n == 0)
		message("the rules could not be read");
	if (n_faults)
		*n_faults = l.n;
	return status;
}

enum clm_status command_own_rules(struct clm_rules **rules, const struct options *o, bool bare, size_t *n_faults)
{
	size_t n = o->n_rules + o->n_files;
	const char **paths = calloc(n + 1, sizeof *paths);
	enum clm_status status;

	if (!paths) {
		message("out of memory");
		return CLM_NO_MEMORY;
	}
	memcpy(paths, o->rules, o->n_rules * sizeof *paths);
	memcpy(paths + o->n_rules, o->files, o->n_files * sizeof *paths);
	status = command_rules(rules, paths, n, bare, n_faults);
	free(paths);
	return status;
}

int command_rules_exit(enum clm_status status)
{
	return status == CLM_OK ? EXIT_DONE : status == CLM_NO_MEMORY ? EXIT_STOPPED : EXIT_RULES;
}

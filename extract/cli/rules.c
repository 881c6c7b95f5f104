/* rules.c - loading the rule set of the command line, for all commands. */
#include "cli/command.h"
#include "cli/json_put.h"
#include "cli/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void on_fault(void *ctx, const struct clm_diagnostic *d)
{
	void (*tell)(const char *, ...) __attribute__((format(printf, 1, 2)));
	struct rules_how *how = ctx;
	char kind[64] = "error", place[64] = "";

	how->n_faults++;
	if (how->json) {
		(void)output_json(how->json, json_pack("{s:o, s:I, s:I, s:s, s:o, s:o}", "file", json_put_text(d->source),
		                                       "line", (json_int_t)d->line, "column", (json_int_t)d->column,
		                                       "severity", "error", "code", json_put_text(d->code),
		                                       "text", json_put_text(d->text)));
		return;
	}
	tell = how->bare ? message_bare : message;
	if (d->line)
		(void)snprintf(place, sizeof place, "%zu:%zu:", d->line, d->column ? d->column : 1);
	if (d->code)
		(void)snprintf(kind, sizeof kind, "error[%s]", d->code);
	tell("%s:%s %s: %s", d->source, place, kind, d->text);
}

static void on_reads(void *ctx, const char *path)
{
	struct rules_how *how = ctx;

	if (how->reads)
		how->reads(how->ctx, path);
}

static enum clm_status load(struct clm_rules **rules, const char *const *paths, size_t n_paths, struct rules_how *how)
{
	struct clm_reporter reporter = {on_fault, how, on_reads};
	enum clm_status status = clm_rules_load(rules, paths, n_paths, NULL, &reporter);

	if (status == CLM_NO_MEMORY)
		message("out of memory");
	else if (status != CLM_OK && how->n_faults == 0)
		message("the rules could not be read");
	return status;
}

enum clm_status command_rules(struct clm_rules **rules, const char *const *paths, size_t n_paths, bool bare, size_t *n_faults)
{
	struct rules_how how = {.bare = bare};
	enum clm_status status = load(rules, paths, n_paths, &how);

	if (n_faults)
		*n_faults = how.n_faults;
	return status;
}

enum clm_status command_own_rules(struct clm_rules **rules, const struct options *o, struct rules_how *how)
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
	status = load(rules, paths, n, how);
	free(paths);
	return status;
}

int command_rules_exit(enum clm_status status)
{
	return status == CLM_OK ? EXIT_DONE : status == CLM_NO_MEMORY ? EXIT_STOPPED : EXIT_RULES;
}

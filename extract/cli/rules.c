/* rules.c - loading the rule set of the command line, for all commands. */
#include "cli/command.h"
#include "cli/json_put.h"
#include "cli/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void on_fault(void *ctx, const struct clm_diagnostic *d)
{
	const char *severity = d->severity == CLM_WARNING ? "warning" : "error";
	void (*tell)(const char *, ...) __attribute__((format(printf, 1, 2)));
	struct rules_how *how = ctx;
	char kind[64] = "error", place[64] = "";

	*(d->severity == CLM_WARNING ? &how->n_warnings : &how->n_errors) += 1;
	if (how->json) {
		(void)output_json(how->json, json_pack("{s:o, s:I, s:I, s:s, s:o, s:o}", "file", json_put_text(d->source),
		                                       "line", (json_int_t)d->line, "column", (json_int_t)d->column,
		                                       "severity", severity, "code", json_put_text(d->code),
		                                       "text", json_put_text(d->text)));
		return;
	}
	tell = how->bare ? message_bare : message;
	if (d->line)
		(void)snprintf(place, sizeof place, "%zu:%zu:", d->line, d->column ? d->column : 1);
	if (d->code)
		(void)snprintf(kind, sizeof kind, "%s[%s]", severity, d->code);
	tell("%s:%s %s: %s", d->source, place, kind, d->text);
}

static void on_reads(void *ctx, const char *path)
{
	struct rules_how *how = ctx;

	if (how->reads)
		how->reads(how->ctx, path);
}

/* What loading came to, told where it was nobody's fault. */
static enum clm_status finish(enum clm_status status, const struct rules_how *how)
{
	if (status == CLM_NO_MEMORY)
		message_no_memory();
	else if (status != CLM_OK && how->n_errors == 0)
		message("the rules could not be read");
	return status;
}

enum clm_status command_rules(struct clm_rules **rules, const char *const *paths, size_t n_paths)
{
	struct rules_how how = {.bare = false};
	struct clm_reporter reporter = {on_fault, &how, on_reads};

	return finish(clm_rules_load(rules, paths, n_paths, NULL, &reporter), &how);
}

/* --rules and n more as one; NULL: memory is out, and that was told. */
static const char **rules_and(const struct options *o, const char *const *more, size_t n)
{
	const char **paths = calloc(o->n_rules + n + 1, sizeof *paths);

	if (!paths) {
		message_no_memory();
		return NULL;
	}
	memcpy(paths, o->rules, o->n_rules * sizeof *paths);
	if (n)
		memcpy(paths + o->n_rules, more, n * sizeof *paths);
	return paths;
}

enum clm_status command_rules_with(struct clm_rules **rules, const struct options *o, const char *more)
{
	const char **paths = rules_and(o, &more, more != NULL);
	enum clm_status status = CLM_NO_MEMORY;

	if (paths)
		status = command_rules(rules, paths, o->n_rules + (more != NULL));
	free(paths);
	return status;
}

enum clm_status command_own_rules(struct clm_rules **rules, const struct options *o, struct rules_how *how)
{
	struct clm_reporter reporter = {on_fault, how, on_reads};
	const char **paths = rules_and(o, o->files, o->n_files);
	enum clm_status status = CLM_NO_MEMORY;

	if (paths)
		status = finish(clm_rules_load(rules, paths, o->n_rules + o->n_files, NULL, &reporter), how);
	free(paths);
	return status;
}

enum clm_status command_lint_rules(const struct options *o, struct rules_how *how)
{
	struct clm_reporter reporter = {on_fault, how, on_reads};
	const char **paths = rules_and(o, o->files, o->n_files);
	enum clm_status status = CLM_NO_MEMORY;

	if (paths)
		status = finish(clm_rules_lint(paths, o->n_rules + o->n_files, NULL, &reporter), how);
	free(paths);
	return status;
}

int command_rules_exit(enum clm_status status)
{
	return status == CLM_OK ? EXIT_DONE : status == CLM_NO_MEMORY ? EXIT_STOPPED : EXIT_RULES;
}

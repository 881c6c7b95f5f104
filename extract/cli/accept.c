/* accept.c - see accept.h */
#include "cli/accept.h"

#include "cli/edit.h"
#include "cli/exit.h"
#include "cli/message.h"
#include "cli/options.h"

#include "base/buf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum answer { ANSWER_YES, ANSWER_NO, ANSWER_QUIT };

static enum answer ask(const struct clm_example *e)
{
	char line[64];
	size_t i;

	message_bare("%s:%zu:%zu %s: %s", e->source, e->line, e->column, e->rule, e->text);
	if (e->why)
		message_bare("    %s", e->why);
	for (i = 0; i < e->n_differences; i++)
		message_bare("    %s%s%s  + %s", e->difference[i].field, e->difference[i].want ? "  - " : "",
		             e->difference[i].want ? e->difference[i].want : "", e->difference[i].got);
	message_bare("Write what came into `want`? y(es), n(o), q(uit)");
	if (!fgets(line, sizeof line, stdin) || line[0] == 'q')
		return ANSWER_QUIT;
	return line[0] == 'y' ? ANSWER_YES : ANSWER_NO;
}

/* A claim where none was wanted, as a table: {subject: 市妇联, quantity: {value: 12}}. */
static char *table_of(const struct clm_example *e)
{
	static const char within[] = "quantity.";
	struct buf to;
	char *value;
	size_t i;
	bool inside = false, sound = true;

	buf_init(&to, &mem_default, SIZE_MAX);
	for (i = 0; i < e->n_differences; i++) {
		const char *field = e->difference[i].field;
		bool of_quantity = strncmp(field, within, sizeof within - 1) == 0;

		value = edit_quoted(e->difference[i].got, false);
		sound = sound && value;
		buf_printf(&to, "%s%s%s: %s", i ? ", " : "{", of_quantity && !inside ? "quantity: {" : "",
		        of_quantity ? field + sizeof within - 1 : field, value ? value : "");
		inside |= of_quantity; /* its fields come last */
		free(value);
	}
	buf_printf(&to, "%s}", inside ? "}" : e->n_differences ? "" : "{");
	buf_put_char(&to, '\0');
	if (to.status != CLM_OK || !sound) {
		buf_free(&to);
		return NULL;
	}
	return to.ptr;
}

/* Plans the edits of one example. NULL, or why it is left as it is. */
static const char *plan(struct edited *file, const struct clm_example *e)
{
	static const char elsewhere[] = "a value does not stand there on one line and without escapes";
	char *table;
	bool found;
	size_t i;

	if (e->proves)
		return "it says `because`: look at the guard";
	if (!e->claims)
		return edit_value(file, e->want_line, e->want_column, NULL, "none") ? NULL : elsewhere;
	if (e->n_differences && !e->difference[0].want) {
		table = table_of(e);
		found = table && edit_value(file, e->want_line, e->want_column, "none", table);
		free(table);
		return found ? NULL : elsewhere;
	}
	for (i = 0; i < e->n_differences; i++)
		if (!edit_scalar(file, e->difference[i].line, e->difference[i].column, e->difference[i].want, e->difference[i].got))
			return elsewhere;
	return e->n_differences ? NULL : elsewhere;
}

struct acceptance {
	struct edited *files;
	size_t n_files, n_accepted;
	bool yes, quit;
};

/* The file of an example, opened once. NULL: told. */
static struct edited *file_of(struct acceptance *a, const char *path)
{
	struct edited *grown;
	size_t i;

	for (i = 0; i < a->n_files; i++)
		if (strcmp(a->files[i].path, path) == 0)
			return &a->files[i];
	grown = realloc(a->files, (a->n_files + 1) * sizeof *grown);
	if (!grown) {
		message_no_memory();
		return NULL;
	}
	a->files = grown;
	if (!edit_open(&a->files[a->n_files], path)) {
		message_errno(errno, "%s", path);
		return NULL;
	}
	return &a->files[a->n_files++];
}

static int accept_one(struct acceptance *a, const struct clm_example *e)
{
	const char *why = e->built_in ? "its rule is built in" : NULL;
	struct edited *file = why ? NULL : file_of(a, e->source);
	size_t n = file ? file->n : 0;
	enum answer answer;

	if (!why && !file)
		return EXIT_STOPPED;
	if (!why)
		why = plan(file, e);
	if (file && file->no_memory) {
		message_no_memory();
		return EXIT_STOPPED;
	}
	answer = why || a->yes ? ANSWER_YES : ask(e);
	if (why)
		message("%s:%zu:%zu: left as it is: %s", e->source, e->line, e->column, why);
	a->quit = answer == ANSWER_QUIT;
	if (file && (why || answer != ANSWER_YES))
		edit_back_to(file, n);
	a->n_accepted += !why && answer == ANSWER_YES;
	return EXIT_DONE;
}

int accept_results(const struct results *r, bool yes)
{
	struct acceptance a = {.yes = yes};
	int code = EXIT_DONE;
	size_t i;

	for (i = 0; i < r->n && code == EXIT_DONE && !a.quit; i++)
		if (outcome_of(&r->result[i].example) == OUTCOME_FAILED)
			code = accept_one(&a, &r->result[i].example);
	for (i = 0; i < a.n_files; i++) {
		if (code == EXIT_DONE && !edit_commit(&a.files[i])) {
			message_errno(errno, "%s: cannot write", a.files[i].path);
			code = EXIT_STOPPED;
		}
		edit_free(&a.files[i]);
	}
	free(a.files);
	if (code == EXIT_DONE)
		message("%zu example%s written", a.n_accepted, a.n_accepted == 1 ? "" : "s");
	return code;
}

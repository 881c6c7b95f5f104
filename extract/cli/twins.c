/* twins.c - see twins.h */
#include "cli/twins.h"

#include "cli/command.h"
#include "cli/message.h"

bool twins_go_on(struct twins *t, enum clm_status status)
{
	if (status == CLM_OK)
		return true;
	if (status == CLM_BAD_INPUT || status == CLM_LIMIT) {
		t->partly = true;
		return true;
	}
	if (status == CLM_NO_MEMORY || status == CLM_STOPPED)
		message_no_memory();
	else
		message("internal error");
	t->stopped = true;
	return false;
}

int twins_rules(struct twins *t, const struct options *o, const char *old, const char *new)
{
	int code = EXIT_DONE;

	t->date = o->date;
	if (old)
		code = command_rules_exit(command_rules_with(&t->old_rules, o, old));
	return code == EXIT_DONE ? command_rules_exit(command_rules_with(&t->rules, o, new)) : code;
}

static bool begin(struct twins *t, const char *name, const char *date)
{
	if (!twins_go_on(t, clm_date(t->extractor, date)) || (t->old && !twins_go_on(t, clm_date(t->old, date))))
		return false;
	return twins_go_on(t, clm_begin(t->extractor, name)) && (!t->old || twins_go_on(t, clm_begin(t->old, name)));
}

static bool feed(struct twins *t, const char *piece, size_t n)
{
	return twins_go_on(t, clm_feed(t->extractor, piece, n)) && (!t->old || twins_go_on(t, clm_feed(t->old, piece, n)));
}

static bool end(struct twins *t, bool breaks)
{
	enum clm_status (*ends)(struct clm_extractor *) = breaks ? clm_break : clm_end;

	return twins_go_on(t, ends(t->extractor)) && (!t->old || twins_go_on(t, ends(t->old)));
}

bool twins_read(struct twins *t, struct source *s, const struct document *d, bool (*each)(void *ctx, const char *name), void *ctx)
{
	const char *piece = NULL;
	ssize_t n;

	if (!begin(t, d->name, d->date ? d->date : t->date))
		return false;
	while ((n = source_read(s, &piece)) > 0)
		if (!feed(t, piece, (size_t)n) || (each && !each(ctx, d->name)))
			return false;
	return end(t, n < 0) && (!each || each(ctx, d->name));
}

void twins_free(struct twins *t)
{
	clm_extractor_free(t->old);
	clm_extractor_free(t->extractor);
	clm_rules_free(t->old_rules);
	clm_rules_free(t->rules);
}

/* cmd_diff.c - `claimline diff`: what a change of the rules does to reports.
 *
 *     pieces ─┬─ rules before ─→ claims ─┬─ paired by their place ─→ changes
 *             └─ rules now ────→ claims ─┘
 *
 * Where sentences begin and end does not depend on rules, so both are always
 * equally far, and what they gave of a piece can be compared when it was read. */
#include "cli/changes.h"
#include "cli/command.h"
#include "cli/message.h"
#include "cli/pairing.h"
#include "cli/texts.h"
#include "cli/twins.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

const char help_diff[] =
	"Usage: claimline diff [OPTION]... OLD NEW TEXT...\n"
	"\n"
	"Shows what the rules NEW make of texts that the rules OLD do not: claims gained\n"
	"(+), lost (-) and changed (~), by rule. OLD and NEW are each a file, a folder or\n"
	"the name of a built-in pack (base, report, deeds). TEXTs are read as by extract:\n"
	"files, folders, archives, - for standard input.\n"
	"\n"
	"A claim is the same if its number, or the words of a claim without one, stands\n"
	"at the same place. What is changed is counted for the rule that has it now.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  load these on both sides, beside OLD and NEW\n"
	"      --fail-on WHAT:N,... exit with 1 if more are gained, lost or changed\n"
	"      --format text|json   json: one object a change, the counts in a last one\n"
	"  -e, --encoding NAME      of the texts; these as for extract\n"
	"  -f, --from text|jsonl\n"
	"      --text-field NAME, --id-field NAME, --date-field NAME\n"
	"      --date YYYY-MM-DD\n"
	"      --strict\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline diff old.yaml new.yaml reports/\n"
	"  claimline diff --fail-on lost:0 report my-rules.yaml reports/\n"
	"  claimline diff -r report before.yaml after.yaml reports.zip\n"
	"  git show HEAD:my.yaml > /tmp/old.yaml; claimline diff /tmp/old.yaml my.yaml r/\n"
	"\n"
	"Exit status: 0 compared, 1 more than --fail-on allows, or some input could not\n"
	"be read, 2 wrong usage, 3 rules refused, 4 output not written or out of memory.\n";

struct comparison {
	struct twins twins;
	struct claimed_list was, is; /* what the old rules and the new ones made of the piece at hand */
	struct changes changes;
	struct output out;
	struct texts texts;
	const char *place; /* of the document, for messages */
};

static int on_record_was(void *ctx, const char *json, size_t len)
{
	struct comparison *c = ctx;

	return !claimed_put(&c->was, json, len);
}

static int on_record_is(void *ctx, const char *json, size_t len)
{
	struct comparison *c = ctx;

	return !claimed_put(&c->is, json, len);
}

/* The same things are wrong with a text on both sides: one of them tells. */
static void on_diagnostic(void *ctx, const struct clm_diagnostic *d)
{
	struct comparison *c = ctx;

	if (tally_may_tell(&c->texts.source->tally))
		message_about(c->place, d);
}

/* What both have given since the last time. */
static bool compare(void *ctx, const char *document)
{
	struct comparison *c = ctx;
	struct claimed_list *was = &c->was, *is = &c->is;
	size_t i = 0, j = 0;

	claimed_pair(was, is);
	for (j = 0; j < is->n; j++)
		changes_add(&c->changes, document, is->item[j].like ? &is->item[j].like->record : NULL, &is->item[j].record);
	for (i = 0; i < was->n; i++)
		if (!was->item[i].like)
			changes_add(&c->changes, document, &was->item[i].record, NULL);
	claimed_clear(was);
	claimed_clear(is);
	if (c->changes.no_memory)
		return twins_go_on(&c->twins, CLM_NO_MEMORY);
	return !c->out.error;
}

static bool on_document(void *ctx, struct source *s, const struct document *d)
{
	struct comparison *c = ctx;

	c->place = d->place;
	return twins_read(&c->twins, s, d, compare, c);
}

static bool on_idle(void *ctx)
{
	struct comparison *c = ctx;

	return output_flush(&c->out);
}

static int prepare(struct comparison *c, const struct options *o)
{
	struct clm_options options = {.strict = o->strict, .date = o->date, .encoding = o->jsonl ? "utf-8" : o->encoding};
	int code = twins_rules(&c->twins, o, o->files[0], o->files[1]);

	if (code != EXIT_DONE)
		return code;
	options.record = on_record_was;
	options.ctx = c;
	if (!twins_go_on(&c->twins, clm_extractor_new(&c->twins.old, c->twins.old_rules, &options)))
		return EXIT_STOPPED;
	options.record = on_record_is;
	options.report = on_diagnostic;
	return twins_go_on(&c->twins, clm_extractor_new(&c->twins.extractor, c->twins.rules, &options)) ? EXIT_DONE : EXIT_STOPPED;
}

static int finish(struct comparison *c, const struct options *o)
{
	bool fails = false;
	size_t i;

	if (c->twins.stopped) {
		output_give_up(&c->out);
		return EXIT_STOPPED;
	}
	changes_finish(&c->changes);
	if (c->changes.no_memory)
		(void)twins_go_on(&c->twins, CLM_NO_MEMORY);
	if (!output_close(&c->out) || c->twins.stopped)
		return EXIT_STOPPED;
	for (i = 0; i < CHANGE_END; i++)
		if (c->changes.n[i] > o->fail_on[i]) {
			message("%zu claims %s: more than the %zu allowed", c->changes.n[i], change_names[i], o->fail_on[i]);
			fails = true;
		}
	return fails || c->twins.partly || c->texts.partly ? EXIT_PARTLY : EXIT_DONE;
}

static int compare_all(struct comparison *c, const struct options *o)
{
	if (!output_open(&c->out, NULL, false))
		return EXIT_STOPPED;
	c->changes.out = &c->out;
	c->changes.json = o->format == FORMAT_JSON;
	c->texts.fields = (struct json_fields){o->text_field, o->id_field, o->date_field};
	c->texts.jsonl = o->jsonl;
	c->texts.read = on_document;
	c->texts.idle = on_idle;
	c->texts.ctx = c;
	texts_read(&c->texts, o->files + 2, o->n_files - 2);
	if (c->texts.no_memory)
		(void)twins_go_on(&c->twins, CLM_NO_MEMORY);
	return finish(c, o);
}

int command_diff(const struct options *o)
{
	struct comparison *c;
	int code;

	if (o->n_files < 3) {
		message("diff takes the old rules, the new rules, and texts");
		return options_refused(o);
	}
	c = calloc(1, sizeof *c);
	if (!c) {
		message_no_memory();
		return EXIT_STOPPED;
	}
	code = prepare(c, o);
	if (code == EXIT_DONE)
		code = compare_all(c, o);
	changes_free(&c->changes);
	claimed_free(&c->was);
	claimed_free(&c->is);
	twins_free(&c->twins);
	free(c);
	return code;
}

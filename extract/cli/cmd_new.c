/* cmd_new.c - `claimline new`: a rule drafted from a sentence with its slots marked.
 *
 *     sentence ─→ marks ─┐
 *         └─extract→ mentions ─→ draft ─tried→ a rule file that passes lint and test */
#include "cli/command.h"
#include "cli/draft.h"
#include "cli/message.h"
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char help_new[] =
	"Usage: claimline new [--id ID] [--pack PACK] SENTENCE\n"
	"\n"
	"Writes a rule file drafted from a sentence in which the slots of its claim are\n"
	"marked: [subject:...], [predicate:...], [object:...], [quantity:...],\n"
	"[time:...], [place:...]. Brackets and colon may be full-width, slot and text\n"
	"stand in either order, and a slot be cut short: [s:...], [pr:...], [q:...].\n"
	"\n"
	"What is a quantity, a time or a name to claimline becomes a slot of that kind,\n"
	"any other word a list of its own to add to. The file passes lint and test: from\n"
	"there on its examples tell what a change to it does.\n"
	"\n"
	"      --id ID              the rule's name (new-rule)\n"
	"      --pack PACK          the pack's name (new-pack)\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline new '[s:市妇联][pr:举办][o:讲座][q:12场]' > held.yaml\n"
	"  claimline new --id visited '【慰问：predicate】【12户：quantity】'\n"
	"\n"
	"Exit status: 0 written, 1 written, but the draft does not take its sentence,\n"
	"2 wrong usage, or a mark that is not read so, 4 output not written or out of\n"
	"memory.\n";

struct run {
	struct draft draft;
	bool refused; /* by the draft, and told */
};

static int on_mention(void *ctx, const char *json, size_t len)
{
	struct run *r = ctx;

	r->refused = !draft_mention(&r->draft, (struct bytes){json, len});
	return r->refused;
}

/* What the program reads in the sentence. */
static enum clm_status read_sentence(struct run *r)
{
	static const char *const base[] = {"base"};
	struct clm_options options = {.emit = CLM_EMIT_MENTIONS, .encoding = "utf-8", .record = on_mention, .ctx = r};
	struct clm_rules *rules = NULL;
	struct clm_extractor *x = NULL;
	enum clm_status status = command_rules(&rules, base, 1);

	if (status == CLM_OK)
		status = clm_extractor_new(&x, rules, &options);
	if (status == CLM_OK)
		status = clm_begin(x, "sentence");
	if (status == CLM_OK)
		status = clm_feed(x, r->draft.marked.text, r->draft.marked.len);
	if (status == CLM_OK)
		status = clm_end(x);
	clm_extractor_free(x);
	clm_rules_free(rules);
	return status;
}

/* What the examples of a draft came to: the sentence, and the near miss. */
struct trial {
	bool ok[2];
	size_t n;
	bool failed; /* it could not be made, and that was told */
};

static void on_example(void *ctx, const struct clm_example *e)
{
	struct trial *t = ctx;

	if (t->n < 2)
		t->ok[t->n++] = e->ok;
}

static void on_fault(void *ctx, const struct clm_diagnostic *d)
{
	struct trial *t = ctx;

	if (strcmp(d->code, "file") != 0)
		return; /* the draft's own fault: it does not take its sentence */
	message("the draft could not be tried: %s", d->text);
	t->failed = true;
}

/* Loads a draft and runs its examples. It is a file without a name meanwhile. */
static bool try_draft(const char *text, struct trial *t)
{
	FILE *f = tmpfile();
	char path[32];
	const char *paths[] = {path};
	struct clm_rules *rules = NULL;
	struct clm_test test = {.example = on_example, .ctx = t};
	struct clm_reporter reporter = {on_fault, t, NULL};
	enum clm_status status = CLM_IO;

	*t = (struct trial){0};
	if (f && message_write_to(fileno(f), text, strlen(text))) {
		(void)snprintf(path, sizeof path, "/dev/fd/%d", fileno(f));
		status = clm_rules_load(&rules, paths, 1, NULL, &reporter);
	} else {
		message_errno(errno, "the draft could not be tried");
	}
	if (status == CLM_OK)
		status = clm_rules_test(rules, &test);
	if (status == CLM_NO_MEMORY)
		message_no_memory();
	t->failed |= status == CLM_NO_MEMORY || status == CLM_IO;
	clm_rules_free(rules);
	if (f)
		(void)fclose(f);
	return !t->failed;
}

/* Drafts, NULL: told why not, with the near miss that is one: the sentence without the predicate, or else
 * without another slot. As soon as the sentence itself is not taken, all would be in vain. */
static char *draft_with_miss(struct draft *d, bool *passes)
{
	static const char *const order[] = {"predicate", "object", "subject", "quantity", "place", "time"};
	struct trial t = {.ok = {true, false}};
	char *text = NULL;
	size_t k, i;

	for (k = 0; k < sizeof order / sizeof *order; k++)
		for (i = 0; i < d->marked.n && t.ok[0] && !t.ok[1]; i++) {
			if (strcmp(d->marked.mark[i].slot, order[k]) != 0)
				continue;
			free(text);
			text = draft_write(d, i);
			if (!text)
				message_no_memory();
			if (!text || !try_draft(text, &t)) {
				free(text);
				return NULL;
			}
		}
	*passes = t.ok[0] && t.ok[1];
	return text;
}

/* A word of a list is not found within a longer word. So if the draft does not take its
 * sentence, one of its own words is asked for by its letters, and in the end all of them. */
static char *draft(struct draft *d, bool *passes)
{
	unsigned all = (1u << d->marked.n) - 1, literal = 0;
	char *text = NULL;

	for (*passes = false; !*passes; literal = literal ? literal << 1 : 1) {
		d->literal = literal > all ? all : literal;
		free(text);
		text = draft_with_miss(d, passes);
		if (!text || literal > all)
			break;
	}
	return text;
}

static int write_draft(struct draft *d)
{
	struct output out;
	bool passes;
	char *text = draft(d, &passes);

	if (!text)
		return EXIT_STOPPED;
	if (!output_open(&out, NULL, false)) {
		free(text);
		return EXIT_STOPPED;
	}
	(void)output_text(&out, text);
	free(text);
	if (!output_close(&out))
		return EXIT_STOPPED;
	if (!passes)
		message("the draft does not take its sentence yet: see what claimline test says of it");
	return passes ? EXIT_DONE : EXIT_PARTLY;
}

/* Names stand in patterns and in lists of names. */
static bool is_name(const char *s)
{
	return *s >= 'a' && *s <= 'z' && s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

int command_new(const struct options *o)
{
	struct run r = {.draft = {.pack = o->pack ? o->pack : "new-pack", .id = o->id ? o->id : "new-rule"}};
	enum clm_status status;
	int code;

	if (o->n_files != 1 || !is_name(r.draft.id) || !is_name(r.draft.pack)) {
		message(o->n_files != 1 ? "new takes one sentence, in quotes" : "--id and --pack are small letters, digits and -");
		return options_refused(o);
	}
	if (!marked_read(&r.draft.marked, o->files[0])) {
		draft_free(&r.draft);
		return options_refused(o);
	}
	status = read_sentence(&r);
	if (r.draft.no_memory || status == CLM_NO_MEMORY) {
		message_no_memory();
		code = EXIT_STOPPED;
	} else if (status != CLM_OK && !r.refused) {
		message("the sentence could not be read");
		code = EXIT_STOPPED;
	} else if (r.refused || !draft_is_read(&r.draft)) {
		code = EXIT_USAGE;
	} else {
		code = write_draft(&r.draft);
	}
	draft_free(&r.draft);
	return code;
}

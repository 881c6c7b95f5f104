/* cmd_coverage.c - `claimline coverage`: which rules fire on these texts, and which numbers none takes.
 *
 * takes   rules and texts
 * gives   each rule's count and first place, the dead ones with the reason, and the
 *         numbers that were left, grouped by the words around them
 * never   holds a text: it counts as the extractor goes */
#include "cli/command.h"
#include "cli/coverage.h"
#include "cli/message.h"
#include "cli/over_texts.h"
#include "cli/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char help_coverage[] =
	"Usage: claimline coverage [OPTION]... [RULES]... [FILE|FOLDER|-]...\n"
	"\n"
	"Runs the rules over texts and tells which of them fired, how often and where\n"
	"first; which never did, and whether they lost, failed or never matched; which\n"
	"guards saw nothing; and which numbers no rule took, by the words around them,\n"
	"most frequent first.\n"
	"\n"
	"RULES are files that end in .yaml, and folders with such files directly in them\n"
	"and nothing else but .tsv and .md. All other operands are texts, as of extract.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  rules, whatever their names\n"
	"      --format text|json   text (the default), or JSON lines: one a rule, one a\n"
	"                           group of numbers, and the sums\n"
	"  -e, --encoding NAME      as of extract; so --from, --text-field, --id-field,\n"
	"                           --date-field\n"
	"      --date YYYY-MM-DD    the date of the reports\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline coverage reports/                  the built-in rules\n"
	"  claimline coverage my-rules/ reports/\n"
	"  claimline coverage --format json my.yaml reports/ |\n"
	"    jq -r 'select(.event==\"untaken\") | [.n, .words] | @tsv'\n"
	"\n"
	"Exit status: 0 all read, 1 some input could not be read, 2 wrong usage, 3 rules\n"
	"refused, 4 output not written or out of memory.\n";

struct run {
	const struct options *options;
	struct coverage c;
	struct output out;
	struct feed *feed;
	bool *taken;              /* of the sentence's tokens: some rule has it */
	size_t room;
};

static void fired(struct run *r, size_t number, const char *doc, const struct clm_place *at)
{
	struct covered *c = &r->c.rule[number];

	if (c->fired++ == 0) {
		c->doc = strdup(doc);
		c->line = at->line;
		c->column = at->column;
		r->c.no_memory |= !c->doc;
	}
}

/* --- the numbers no rule took --- */

static bool is_short(const struct clm_token *t)
{
	return strstr(t->kinds, "single") != NULL;
}

/* The nearest word of more than one character before a token or behind it, in its clause; "": none. */
static const char *neighbour(const struct clm_sentence *s, size_t token, int step)
{
	const struct clm_token *t = s->tokens;
	size_t i = token;

	while (step < 0 ? i > 0 : i + 1 < s->n_tokens) {
		size_t next = step < 0 ? i - 1 : i + 1;
		if (t[next].clause != t[token].clause)
			break;
		i = next;
		if (strcmp(t[i].type, "quantity") == 0)
			break;
		if (strcmp(t[i].type, "time") != 0 && !is_short(&t[i]))
			return t[i].text;
	}
	return "";
}

/* `下降 N %`, or `N 人 参加` where nothing stands before. */
static void add_untaken(struct run *r, const struct clm_sentence *s, size_t token)
{
	const struct clm_token *t = &s->tokens[token];
	const char *before = neighbour(s, token, -1), *after = *before ? "" : neighbour(s, token, 1);
	char key[512];

	(void)snprintf(key, sizeof key, "%s%sN%s%s%s%s", before, *before ? " " : "", *t->unit ? " " : "", t->unit, *after ? " " : "", after);
	r->c.n_untaken++;
	r->c.no_memory |= !groups_add(&r->c.untaken, key, t->text, s->doc, t->place.line, t->place.column);
}

static size_t token_at(const struct clm_sentence *s, uint64_t place)
{
	size_t i;

	for (i = 0; i < s->n_tokens; i++)
		if (s->tokens[i].place.start <= place && place < s->tokens[i].place.end)
			return i;
	return SIZE_MAX;
}

/* --- what is told --- */

static int on_sentence(void *ctx, const struct clm_sentence *s)
{
	struct run *r = ctx;
	size_t i;

	for (i = 0; i < s->n_tokens; i++)
		if (s->tokens[i].rule != CLM_NO_RULE)
			fired(r, s->tokens[i].rule, s->doc, &s->tokens[i].place);
	for (i = 0; i < s->n_held; i++)
		if (s->held[i].rule != CLM_NO_RULE)
			fired(r, s->held[i].rule, s->doc, &s->held[i].place);
	if (s->n_tokens > r->room) {
		bool *taken = realloc(r->taken, s->n_tokens * sizeof *taken);
		r->c.no_memory |= !taken;
		r->taken = taken ? taken : r->taken;
		r->room = taken ? s->n_tokens : r->room;
	}
	if (r->room)
		memset(r->taken, 0, r->room * sizeof *r->taken);
	return !r->c.no_memory;
}

/* Its quantities that no rule has. Of a table row also numbers that no rule was asked about. */
static void on_done(void *ctx, const struct clm_sentence *s)
{
	struct run *r = ctx;
	size_t i;

	for (i = 0; i < s->n_tokens; i++) {
		if (strcmp(s->tokens[i].type, "quantity") != 0)
			continue;
		r->c.n_numbers++;
		if (!r->taken[i])
			add_untaken(r, s, i);
	}
}

static void on_outcome(void *ctx, const struct clm_outcome *o)
{
	struct run *r = ctx;
	struct covered *c = &r->c.rule[o->rule->number];
	size_t token = o->quantity && o->verdict == CLM_MATCHED ? token_at(o->sentence, o->place.start) : SIZE_MAX;

	c->verdict[o->verdict]++;
	if (token != SIZE_MAX) {
		r->taken[token] = true;
		r->c.n_skipped += o->rule->skips != 0;
	}
	if (o->verdict == CLM_MATCHED)
		fired(r, o->rule->number, o->sentence->doc, &o->place);
	if (o->guard)
		fired(r, o->guard->number, o->sentence->doc, &o->place);
	if (!o->winner)
		return;
	if (!c->lost_to && !(c->lost_to = calloc(r->c.n_rules, sizeof *c->lost_to)))
		r->c.no_memory = true;
	else
		c->lost_to[o->winner->number]++;
}

static int on_record(void *ctx, const char *json, size_t len)
{
	struct run *r = ctx;

	(void)json;
	(void)len;
	r->c.n_records++;
	return r->c.no_memory;
}

static void on_diagnostic(void *ctx, const struct clm_diagnostic *d)
{
	struct run *r = ctx;

	feed_tell(r->feed, d);
}

static bool on_document(void *ctx, const char *name)
{
	struct run *r = ctx;

	(void)name;
	r->c.n_texts++;
	return !r->c.no_memory;
}

/* --- the command --- */

static void on_rule(void *ctx, const struct clm_rule *rule)
{
	struct coverage *c = ctx;
	struct covered *rules = room_for_one(c->rule, c->n_rules, &c->capacity, sizeof *rules);

	c->no_memory |= !rules;
	if (!rules)
		return;
	c->rule = rules;
	c->rule[c->n_rules++] = (struct covered){.rule = *rule};
}

const struct covered *coverage_rival(const struct coverage *c, const struct covered *of, size_t *n)
{
	const struct covered *most = NULL;
	size_t i;

	*n = 0;
	for (i = 0; of->lost_to && i < c->n_rules; i++)
		if (of->lost_to[i] > *n) {
			*n = of->lost_to[i];
			most = &c->rule[i];
		}
	return most;
}

static int cover(void *ctx, struct feed *feed, const struct clm_rules *rules, const struct operands *operands)
{
	struct run *r = ctx;
	const struct options *o = r->options;
	struct clm_trace trace = {on_sentence, on_outcome, on_done, CLM_NO_RULE, r};
	struct clm_options options = {.date = o->date, .encoding = o->jsonl ? "utf-8" : o->encoding, .record = on_record,
	                              .report = on_diagnostic, .ctx = r, .trace = &trace};
	size_t i;

	clm_rules_each(rules, on_rule, &r->c);
	if (r->c.no_memory) {
		message_no_memory();
		return EXIT_STOPPED;
	}
	r->feed = feed;
	r->feed->document = on_document;
	r->feed->ctx = r;
	if (!feed_start(r->feed, rules, &options) || !output_open(&r->out, NULL, false))
		return EXIT_STOPPED;
	for (i = 0; i < operands->n_texts && !r->feed->stopped; i++)
		feed_operand(r->feed, operands->texts[i]);
	if (r->c.no_memory)
		(void)feed_goes_on(r->feed, CLM_NO_MEMORY);
	if (r->feed->stopped) {
		(void)output_close(&r->out);
		return EXIT_STOPPED;
	}
	groups_sort(&r->c.untaken);
	if (!feed_found_nothing(r->feed)) /* what went wrong is told */
		(o->format == FORMAT_JSON ? coverage_json : coverage_text)(&r->out, &r->c);
	if (!output_close(&r->out))
		return EXIT_STOPPED;
	return r->feed->partly ? EXIT_PARTLY : EXIT_DONE;
}

static void release(struct run *r)
{
	size_t i;

	for (i = 0; i < r->c.n_rules; i++) {
		free(r->c.rule[i].lost_to);
		free(r->c.rule[i].doc);
	}
	free(r->c.rule);
	free(r->taken);
	groups_free(&r->c.untaken);
}

int command_coverage(const struct options *o)
{
	struct run r = {.options = o};
	int code = over_texts(o, &r.out, cover, &r);

	release(&r);
	return code;
}

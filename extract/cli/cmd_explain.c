/* cmd_explain.c - `claimline explain`: why a passage gave these claims, or a rule none.
 *
 * takes   one text, a place in it, a rule
 * gives   of each sentence what the stages made of it, and of each of its quantities
 *         what the rules made of that
 * never   shows where a pattern stopped for every rule: that is for one that is asked about */
#include "cli/explain.h"

#include "cli/command.h"
#include "cli/message.h"
#include "cli/over_texts.h"

#include <stdio.h>
#include <string.h>

const char help_explain[] =
	"Usage: claimline explain [OPTION]... [RULES]... [FILE]\n"
	"\n"
	"Tells why a text gave the claims it gave, and why a rule gave none: for each\n"
	"quantity the rule that has it and the rules that lost it, each with its reason.\n"
	"\n"
	"      --at LINE[:COLUMN]   only the sentence there (the quantity there), with\n"
	"                           its words and kinds, and what claims may inherit\n"
	"      --rule ID            only this rule: YES with its fields, or NO, how far\n"
	"                           its pattern came and what it wanted next\n"
	"      --format text|json   text (the default), or JSON lines\n"
	"  -r, --rules FILE|FOLDER  use these rules instead of the built-in ones, as do\n"
	"                           operands that end in .yaml and folders of such\n"
	"  -e, --encoding NAME      as of extract; so --from, --text-field, --id-field,\n"
	"                           --date-field\n"
	"      --date YYYY-MM-DD    the date of the report\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"The reasons are always one of:\n"
	"  matched        the rule has the quantity\n"
	"  no-anchor      a kind its pattern cannot do without is not in the sentence, or\n"
	"                 the quantity is of another kind\n"
	"  stopped-at     the pattern does not match; --rule shows where it stopped\n"
	"  where-failed   a condition of `where` does not hold\n"
	"  guard-dropped  a guard dropped the match\n"
	"  overlap-lost   another rule has the quantity\n"
	"  limit-hit      the pattern took too long and was given up\n"
	"\n"
	"Examples:\n"
	"  claimline explain report.txt                      all its quantities\n"
	"  claimline explain --at 27 report.txt              the sentence at line 27\n"
	"  claimline explain --at 27:14 --rule people-trained my.yaml report.txt\n"
	"  claimline explain --format json report.txt | jq -c .verdict | sort | uniq -c\n"
	"\n"
	"Exit status: 0 told, 1 there is nothing at that place or some input could not be\n"
	"read, 2 wrong usage, 3 rules refused, 4 output not written or out of memory.\n";

struct run {
	const struct options *options;
	const struct explain_form *form;
	struct output out;
	struct feed *feed;
	const char *text;                /* the operand */
	size_t rule;                     /* the only one to tell of, or CLM_NO_RULE */
	bool found;                      /* a sentence was told of */
	bool shown;                      /* the one at hand was */
	const struct clm_sentence *sentence;
	size_t n_asked;                  /* outcomes of it */
	bool begun;                      /* a quantity of it is being told of */
	size_t at;                       /* that one's place; SIZE_MAX: rules without a quantity */
	size_t n_no_anchor, n_stopped;
	char lacks[160];                 /* of the only rule: what the first sentence that was not told of lacks, and its line */
	struct clm_outcome winner;       /* of that one; its rule is NULL where there is none */
};

/* --- which of it was asked for --- */

static bool is_at(const struct options *o, size_t line, size_t column, size_t last_line, size_t last_column)
{
	size_t c = o->at_column;

	if (o->at_line < line || o->at_line > last_line)
		return false;
	return !c || ((o->at_line > line || c >= column) && (o->at_line < last_line || c <= last_column));
}

static size_t characters(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

/* Where a column was given that one of the sentence's quantities stands at: only that one. */
static bool is_asked_for(const struct run *r, const struct clm_outcome *o)
{
	size_t i;

	for (i = 0; r->options->at_column && i < o->sentence->n_tokens; i++) {
		const struct clm_token *t = &o->sentence->tokens[i];
		if (strcmp(t->type, "quantity") == 0 &&
		    is_at(r->options, t->place.line, t->place.column, t->place.line, t->place.column + characters(t->text) - 1))
			return o->quantity && o->at == t->start;
	}
	return true;
}

/* --- telling it --- */

static void end_quantity(struct run *r)
{
	if (r->begun && (r->n_no_anchor || r->n_stopped))
		r->form->rest(&r->out, r->n_no_anchor, r->n_stopped);
	r->begun = false;
	r->n_no_anchor = r->n_stopped = 0;
	r->winner.rule = NULL;
	r->at = SIZE_MAX;
}

static void show_sentence(struct run *r)
{
	if (!r->shown)
		r->form->sentence(&r->out, r->sentence, r->options->at_line != 0);
	r->shown = r->found = true;
}

static void on_done(void *ctx, const struct clm_sentence *s)
{
	struct run *r = ctx;

	end_quantity(r);
	if (r->shown && r->n_asked == 0)
		r->form->nothing(&r->out, strcmp(s->block, "table") == 0);
	r->n_asked = 0;
	r->shown = false;
}

static int on_sentence(void *ctx, const struct clm_sentence *s)
{
	struct run *r = ctx;
	const struct options *o = r->options;

	r->sentence = s;
	if (o->at_line && !is_at(o, s->place.line, s->place.column, s->last_line, s->last_column))
		return 0;
	if (o->at_line)
		show_sentence(r);
	return 1;
}

/* Of all rules those that do not even match are only counted; of one that was asked about
 * all is told, but without --at not where the text has nothing for it. */
static bool is_told(struct run *r, const struct clm_outcome *o)
{
	bool no_anchor = o->verdict == CLM_NO_ANCHOR, stopped = o->verdict == CLM_STOPPED_AT;

	if (no_anchor && o->rule->number == r->rule && o->missing && !*r->lacks)
		(void)snprintf(r->lacks, sizeof r->lacks, ": in line %zu it is %.100s", o->place.line, o->missing);
	if (r->rule != CLM_NO_RULE)
		return o->rule->number == r->rule && (!no_anchor || r->options->at_line);
	r->n_no_anchor += no_anchor;
	r->n_stopped += stopped;
	return !no_anchor && !stopped;
}

static void on_outcome(void *ctx, const struct clm_outcome *o)
{
	struct run *r = ctx;
	size_t at = o->quantity ? o->at : SIZE_MAX;
	bool told;

	r->n_asked++;
	if (!is_asked_for(r, o))
		return;
	if (at != r->at)
		end_quantity(r);
	r->at = at;
	if (o->quantity && o->verdict == CLM_MATCHED)
		r->winner = *o;
	told = is_told(r, o);
	if (!told && (!o->quantity || r->rule != CLM_NO_RULE))
		return;
	show_sentence(r);
	if (!r->begun)
		r->form->subject(&r->out, o, r->winner.rule != NULL);
	r->begun = true;
	if (told)
		r->form->outcome(&r->out, o, r->winner.rule ? &r->winner : NULL, r->rule != CLM_NO_RULE);
}

static int on_record(void *ctx, const char *json, size_t len)
{
	struct run *r = ctx;

	if (r->begun && r->rule == CLM_NO_RULE)
		r->form->record(&r->out, json, len);
	return r->out.error != 0;
}

static void on_diagnostic(void *ctx, const struct clm_diagnostic *d)
{
	struct run *r = ctx;

	feed_tell(r->feed, d);
}

/* --- the command --- */

struct search {
	const char *name;
	size_t number;
};

/* pack/id, or the id alone. */
static void on_rule(void *ctx, const struct clm_rule *rule)
{
	struct search *s = ctx;
	const char *id = strchr(rule->id, '/');

	if (strcmp(rule->section, "claims") == 0 && s->number == CLM_NO_RULE &&
	    (strcmp(rule->id, s->name) == 0 || (id && strcmp(id + 1, s->name) == 0)))
		s->number = rule->number;
}

static int explain(struct run *r)
{
	const struct options *o = r->options;

	if (!output_open(&r->out, NULL, false))
		return EXIT_STOPPED;
	feed_operand(r->feed, r->text);
	if (!r->feed->stopped && o->at_line && !r->found)
		message(o->at_column ? "%s:%zu: no sentence stands there, or ends before that column" : "%s:%zu: no sentence stands there", r->text, o->at_line);
	else if (!r->feed->stopped && o->rule && !r->found)
		message("%s: no sentence has what %s cannot do without%s; --at LINE tells more of one", r->text, o->rule, r->lacks);
	if (!output_close(&r->out) || r->feed->stopped)
		return EXIT_STOPPED;
	return r->feed->partly || (o->at_line && !r->found) ? EXIT_PARTLY : EXIT_DONE;
}

static int start(void *ctx, struct feed *feed, const struct clm_rules *rules, const struct operands *operands)
{
	struct run *r = ctx;
	const struct options *o = r->options;
	struct search s = {o->rule, CLM_NO_RULE};
	struct clm_trace trace = {on_sentence, on_outcome, on_done, CLM_NO_RULE, r};
	struct clm_options options = {.date = o->date, .encoding = o->jsonl ? "utf-8" : o->encoding, .record = on_record,
	                              .report = on_diagnostic, .ctx = r, .trace = &trace};

	r->feed = feed;
	r->text = operands->texts[0];
	if (operands->n_texts > 1) {
		message("explain reads one text, and '%s' would be another; rules end in .yaml, or are given by -r", operands->texts[1]);
		return EXIT_USAGE;
	}
	if (o->rule)
		clm_rules_each(rules, on_rule, &s);
	if (o->rule && s.number == CLM_NO_RULE) {
		message("--rule '%s': no claim of these rules has that id", o->rule);
		return EXIT_USAGE;
	}
	r->rule = trace.rule = s.number;
	return feed_start(r->feed, rules, &options) ? explain(r) : EXIT_STOPPED;
}

int command_explain(const struct options *o)
{
	struct run r = {.options = o, .form = o->format == FORMAT_JSON ? &explain_json : &explain_text, .at = SIZE_MAX};

	return over_texts(o, &r.out, start, &r);
}

/* explain_text.c - `claimline explain`, to be read; see explain.h
 *
 *   report.txt:27:5 paragraph, under 一、主要成绩
 *     2024年，县总工会慰问职工1200人。
 *     1200人 (27:14): no rule has it
 *       NO people-trained: stopped-at
 *         ，县总工会慰问职工1200人
 *           ~~~~~~~~~~~~~~~~^
 *         it took [县总工会]慰问职工, then wanted <predicate:teach> (training.yaml:10:40)  */
#include "cli/columns.h"
#include "cli/explain.h"

#include <stdio.h>
#include <string.h>

#define NAME_COLUMNS 16 /* of a token */
#define PASSAGE_COLUMNS 68

static void put_sentence(struct output *out, const struct clm_sentence *s)
{
	size_t i, n = 0;
	char section[1024] = "";

	for (i = 0; i < s->n_section && n < sizeof section; i++)
		n += (size_t)snprintf(section + n, sizeof section - n, "%s%s", i ? " > " : ", under ", s->section[i]);
	(void)output_printf(out, "%s:%zu:%zu %s%s", s->doc, s->place.line, s->place.column, s->block, section);
	(void)output_printf(out, "  %s", s->text);
}

static void put_token(struct output *out, const struct clm_token *t)
{
	int pad = columns_left(t->text, NAME_COLUMNS);

	if (strcmp(t->type, "quantity") == 0)
		(void)output_printf(out, "    %s%*s%-9s  %s %s %s%s%s%s%s (%s)", t->text, pad, "", t->type, t->relation, t->value,
		                    t->unit, *t->min ? ", min " : "", t->min, *t->max ? ", max " : "", t->max, t->kinds);
	else if (strcmp(t->type, "time") == 0)
		(void)output_printf(out, "    %s%*s%-9s  %s to %s (%s)", t->text, pad, "", t->type, *t->from ? t->from : "open",
		                    *t->to ? t->to : "open", t->kinds);
	else
		(void)output_printf(out, "    %s%*s%-9s  %s", t->text, pad, "", t->type, t->kinds);
}

/* Several context rules may say the same. */
static bool held_before(const struct clm_sentence *s, size_t i)
{
	size_t j;

	for (j = 0; j < i; j++)
		if (strcmp(s->held[j].text, s->held[i].text) == 0 && strcmp(s->held[j].slot, s->held[i].slot) == 0 &&
		    strcmp(s->held[j].scope, s->held[i].scope) == 0)
			return true;
	return false;
}

static void text_sentence(struct output *out, const struct clm_sentence *s, bool full)
{
	size_t i;

	put_sentence(out, s);
	if (!full)
		return;
	(void)output_text(out, "  what the patterns see as one token, where they name one of its kinds:\n");
	for (i = 0; i < s->n_tokens; i++)
		put_token(out, &s->tokens[i]);
	if (s->n_held)
		(void)output_text(out, "  what claims may inherit here:\n");
	for (i = 0; i < s->n_held; i++)
		if (*s->held[i].text && !held_before(s, i))
			(void)output_printf(out, "    %s%*s%-9s  %s%s%s", s->held[i].text, columns_left(s->held[i].text, NAME_COLUMNS), "",
			                    s->held[i].slot, s->held[i].scope, *s->held[i].by ? ", by " : "", s->held[i].by);
}

static void text_subject(struct output *out, const struct clm_outcome *o, bool is_taken)
{
	if (o->quantity)
		(void)output_printf(out, "  %s (%zu:%zu)%s", o->quantity, o->place.line, o->place.column,
		                    is_taken ? "" : ": no rule has it");
	else
		(void)output_text(out, "  without a number:\n");
}

/* A stretch of the sentence, with what stands around it, and a line below that marks it. */
static void put_passage(struct output *out, const struct clm_outcome *o, size_t start, size_t end, bool stops)
{
	const char *text = o->sentence->text;
	size_t from = start, to = end, i, before, marked;
	char marks[2 * PASSAGE_COLUMNS];

	if (columns_of(text + start, end - start) > PASSAGE_COLUMNS) { /* its end matters most */
		from = to = end;
		columns_around(text, &from, &to, PASSAGE_COLUMNS / 2);
		from = from < start ? start : from;
		start = from;
	}
	columns_around(text, &from, &to, PASSAGE_COLUMNS);
	before = columns_of(text + from, start - from);
	marked = columns_of(text + start, end - start);
	for (i = 0; i < before + marked; i++)
		marks[i] = i < before ? ' ' : '~';
	marks[i] = '\0';
	(void)output_printf(out, "        %.*s", (int)(to - from), text + from);
	(void)output_printf(out, "        %s%s", marks, stops ? "^" : "");
}

/* The token that stands where a pattern stopped. */
static const struct clm_token *token_at(const struct clm_sentence *s, size_t at)
{
	size_t i;

	for (i = 0; i < s->n_tokens; i++)
		if (s->tokens[i].start <= at && at < s->tokens[i].end)
			return &s->tokens[i];
	return NULL;
}

static void put_stop(struct output *out, const struct clm_outcome *o)
{
	const struct clm_stop *s = o->stop;
	const struct clm_token *there = token_at(o->sentence, s->end);
	bool other = there && o->quantity && strcmp(there->type, "quantity") == 0 && there->start != o->at;
	const char *that = *s->within ? ", that is " : "", *took = columns_tail(s->took, PASSAGE_COLUMNS);

	if (s->end > s->start) {
		put_passage(out, o, s->start, s->end, true);
		(void)output_printf(out, "      it took %s%s, then wanted %s%s%s (%s:%zu:%zu)", took > s->took ? "…" : "", took, s->within,
		                    that, s->wanted, s->source, s->line, s->column);
		if (*s->spent)
			(void)output_printf(out, "      the repeat %s before that took all it may", s->spent);
		if (other)
			(void)output_printf(out, "      there stands “%s”, another number than %s", there->text, o->quantity);
		else if (there && there->start < s->end)
			(void)output_printf(out, "      there stands “%.*s” of “%s”: %s", (int)(there->end - s->end), o->sentence->text + s->end, there->text, there->kinds);
		else if (there)
			(void)output_printf(out, "      there stands “%s”: %s", there->text, there->kinds);
	} else {
		(void)output_printf(out, "      it found no place to begin: it wanted %s%s%s (%s:%zu:%zu)", s->within, that, s->wanted, s->source, s->line, s->column);
		if (*s->before)
			(void)output_printf(out, "      %s stands in front of the clause of the number, where `within: clause` does not let it begin", s->before);
	}
	if (*s->hidden)
		(void)output_printf(out, "      “%s” is one token here (%s), and the pattern names one of these kinds: it does not see its characters",
		                    s->hidden, s->hidden_kinds);
}

/* What is missing is a kind of word, or the quantity is of another kind than the rule's. */
static void put_missing(struct output *out, const struct clm_outcome *o)
{
	const struct clm_token *quantity = o->quantity ? token_at(o->sentence, o->at) : NULL;

	if (quantity && strncmp(o->missing, "<quantity:", 10) == 0)
		(void)output_printf(out, "      %s is no %s: it is of the kinds %s", o->quantity, o->missing, quantity->kinds);
	else
		(void)output_printf(out, "      no %s in the sentence", o->missing);
}

static void put_fields(struct output *out, const struct clm_outcome *o)
{
	size_t i;

	for (i = 0; i < o->n_slots; i++) {
		const struct clm_slot *s = &o->slots[i];
		if (*s->scope)
			(void)output_printf(out, "      %-9s  %s (inherited: %s)", s->slot, s->text, s->scope);
		else
			(void)output_printf(out, "      %-9s  %s", s->slot, s->text);
	}
	if (o->guard)
		(void)output_printf(out, "      %-9s  %s (guard %s)", "modality", o->modality, o->guard->id);
	else if (o->n_slots)
		(void)output_printf(out, "      %-9s  %s", "modality", o->modality);
}

/* Of two rules of one priority: the longer match, then the earlier rule; without a quantity, who came first. */
static const char *why_lost(const struct clm_outcome *o, const struct clm_outcome *winner)
{
	if (!winner)
		return "took this stretch before";
	if (winner->end - winner->start > o->end - o->start)
		return "matches more";
	return "is written earlier";
}

static void put_reason(struct output *out, const struct clm_outcome *o, const struct clm_outcome *winner)
{
	switch (o->verdict) {
	case CLM_MATCHED:
		if (o->rule->skips)
			(void)output_text(out, "      it skips: no claim is made of this\n");
		put_fields(out, o);
		break;
	case CLM_NO_ANCHOR:
		if (o->missing)
			put_missing(out, o);
		if (o->stop)
			put_stop(out, o);
		break;
	case CLM_STOPPED_AT:
		if (o->stop)
			put_stop(out, o);
		break;
	case CLM_WHERE_FAILED:
		(void)output_printf(out, "      %s does not hold: it is %s", o->condition, *o->had ? o->had : "empty");
		break;
	case CLM_GUARD_DROPPED:
		(void)output_printf(out, "      guard %s saw what it looks for (%s:%zu:%zu)", o->guard->id, o->guard->source,
		                    o->guard->line, o->guard->column);
		break;
	case CLM_OVERLAP_LOST:
		if (o->winner->priority != o->rule->priority)
			(void)output_printf(out, "      %s has a higher priority: %d, and this one %d", o->winner->id, o->winner->priority,
			                    o->rule->priority);
		else
			(void)output_printf(out, "      %s %s", o->winner->id, why_lost(o, winner));
		break;
	default:
		(void)output_text(out, "      a pattern took too long here and was given up: a repeat within a repeat, or several that may each take the same\n");
		break;
	}
}

static void text_outcome(struct output *out, const struct clm_outcome *o, const struct clm_outcome *winner, bool alone)
{
	const char *yes = o->verdict == CLM_MATCHED ? "YES " : "NO ";

	(void)output_printf(out, "    %s%s: %s", alone ? yes : "", o->rule->id, clm_verdict_name(o->verdict));
	if (o->end > o->start)
		put_passage(out, o, o->start, o->end, false);
	put_reason(out, o, winner);
	if (alone && winner && o->verdict != CLM_MATCHED && o->verdict != CLM_OVERLAP_LOST)
		(void)output_printf(out, "      %s has the quantity", winner->rule->id);
}

static void text_rest(struct output *out, size_t n_no_anchor, size_t n_stopped)
{
	(void)output_printf(out, "    other rules: %zu no-anchor, %zu stopped-at (--rule ID tells why)", n_no_anchor, n_stopped);
}

static void text_record(struct output *out, const char *json, size_t len)
{
	(void)out;
	(void)json;
	(void)len;
}

static void text_nothing(struct output *out, bool is_table)
{
	(void)output_text(out, is_table ? "  no rule was asked: no number whose head and unit are known, or no rule for tables\n"
	                                : "  no rule was asked: there is no quantity\n");
}

const struct explain_form explain_text = {text_sentence, text_subject, text_outcome, text_rest, text_record, text_nothing};

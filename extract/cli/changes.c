/* changes.c - see changes.h */
#include "cli/changes.h"

#include "cli/room.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *const change_names[CHANGE_END] = {"gained", "lost", "changed"};
static const char signs[CHANGE_END] = {'+', '-', '~'};

/* A growing text, of lines that each end in NUL: names of documents may hold line ends. */
struct lines {
	char *ptr;
	size_t len, capacity;
};

struct rule_changes {
	char *rule; /* a JSON string */
	size_t n[CHANGE_END];
	struct lines lines;
};

static void put(struct changes *c, struct lines *l, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void put(struct changes *c, struct lines *l, const char *format, ...)
{
	va_list args;
	size_t room;
	char *grown;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	room = n < 0 ? 0 : l->len + (size_t)n + 1;
	if (room > l->capacity) {
		grown = realloc(l->ptr, room * 2);
		if (!grown)
			room = 0;
		else
			*l = (struct lines){grown, l->len, room * 2};
	}
	if (room == 0) {
		c->no_memory = true;
		return;
	}
	va_start(args, format);
	(void)vsnprintf(l->ptr + l->len, l->capacity - l->len, format, args);
	va_end(args);
	l->len += (size_t)n;
}

/* A JSON value as text. */
static void put_value(struct changes *c, struct lines *l, const char *before, struct bytes value)
{
	char *text = record_text(value);

	if (text)
		put(c, l, "%s%s", before, text);
	else
		c->no_memory = true;
	free(text);
}

static struct rule_changes *rule_of(struct changes *c, struct bytes value)
{
	struct rule_changes *rules;
	char *rule;
	size_t i;

	for (i = 0; i < c->n_rules; i++)
		if (bytes_equal(bytes_of(c->rules[i].rule), value))
			return &c->rules[i];
	rules = room_for_one(c->rules, c->n_rules, &c->capacity, sizeof *rules);
	c->rules = rules ? rules : c->rules;
	rule = rules ? strndup(value.ptr, value.len) : NULL;
	if (!rule) {
		c->no_memory = true;
		return NULL;
	}
	c->rules[c->n_rules] = (struct rule_changes){.rule = rule};
	return &c->rules[c->n_rules++];
}

/* --- each change --- */

struct shown {
	struct changes *changes;
	struct lines *lines;
	size_t n; /* fields so far */
};

static void text_field(void *ctx, const char *field, struct bytes was, struct bytes is)
{
	struct shown *s = ctx;

	put(s->changes, s->lines, "%s%s", s->n++ ? "; " : "  ", field);
	put_value(s->changes, s->lines, "  - ", was);
	put_value(s->changes, s->lines, "  + ", is);
}

/* What a claim says, in its slots' own words. */
static void put_slots(struct changes *c, struct lines *l, const struct record *r)
{
	static const char *const slots[] = {"subject", "predicate", "object"};
	const char *before = "  ";
	size_t i;

	for (i = 0; i < sizeof slots / sizeof *slots; i++) {
		struct bytes slot = record_member(r->json, slots[i]);
		if (bytes_equal(slot, BYTES("null")))
			continue;
		put_value(c, l, before, record_shown(slot));
		before = " ";
	}
}

static void text_change(struct changes *c, struct lines *l, enum change what, const char *document,
                        const struct record *was, const struct record *is)
{
	const struct record *r = is ? is : was;
	struct shown s = {c, l, 0};

	put(c, l, "  %c %s:%llu:%llu", signs[what], document, (unsigned long long)r->line, (unsigned long long)r->column);
	if (!bytes_equal(r->quantity, BYTES("null")))
		put_value(c, l, "  ", record_shown(r->quantity));
	if (what == CHANGE_CHANGED)
		record_differences(was, is, text_field, &s);
	else
		put_slots(c, l, r);
	put(c, l, "%c", '\0');
}

static void json_field(void *ctx, const char *field, struct bytes was, struct bytes is)
{
	struct shown *s = ctx;

	put(s->changes, s->lines, "%s{\"field\":\"%s\",\"old\":%.*s,\"new\":%.*s}", s->n++ ? "," : "", field,
	    (int)was.len, was.ptr, (int)is.len, is.ptr);
}

static void json_change(struct changes *c, enum change what, const struct record *was, const struct record *is)
{
	static const struct bytes null = {"null", 4};
	struct bytes rule = (is ? is : was)->rule, old = was ? was->json : null, new = is ? is->json : null;
	struct lines l = {0};
	struct shown s = {c, &l, 0};

	put(c, &l, "{\"change\":\"%s\",\"rule\":%.*s,\"fields\":[", change_names[what], (int)rule.len, rule.ptr);
	if (what == CHANGE_CHANGED)
		record_differences(was, is, json_field, &s);
	put(c, &l, "],\"old\":%.*s,\"new\":%.*s}", (int)old.len, old.ptr, (int)new.len, new.ptr);
	if (!c->no_memory)
		(void)output_record(c->out, l.ptr, l.len);
	free(l.ptr);
}

static void differs(void *ctx, const char *field, struct bytes was, struct bytes is)
{
	(void)field;
	(void)was;
	(void)is;
	*(bool *)ctx = true;
}

void changes_add(struct changes *c, const char *document, const struct record *was, const struct record *is)
{
	enum change what = !was ? CHANGE_GAINED : !is ? CHANGE_LOST : CHANGE_CHANGED;
	struct rule_changes *rule;
	bool differ = !was || !is;

	c->n_was += was != NULL;
	c->n_is += is != NULL;
	if (!differ)
		record_differences(was, is, differs, &differ);
	rule = differ ? rule_of(c, (is ? is : was)->rule) : NULL;
	if (!rule)
		return;
	c->n[what]++;
	rule->n[what]++;
	if (c->json)
		json_change(c, what, was, is);
	else
		text_change(c, &rule->lines, what, document, was, is);
}

/* --- the counts --- */

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct rule_changes *)a)->rule, ((const struct rule_changes *)b)->rule);
}

/* `civic/people-served +41 -3 ~7` */
static void finish_rule(struct changes *c, const struct rule_changes *r)
{
	char counts[CHANGE_END][32] = {""}, *rule = record_text(bytes_of(r->rule));
	size_t at, k;

	for (k = 0; k < CHANGE_END; k++)
		if (r->n[k])
			(void)snprintf(counts[k], sizeof counts[k], " %c%zu", signs[k], r->n[k]);
	c->no_memory |= !rule;
	if (rule)
		(void)output_printf(c->out, "%s%s%s%s", rule, counts[CHANGE_GAINED], counts[CHANGE_LOST], counts[CHANGE_CHANGED]);
	for (at = 0; at < r->lines.len; at += strlen(r->lines.ptr + at) + 1)
		(void)output_printf(c->out, "%s", r->lines.ptr + at);
	free(rule);
}

static void finish_text(struct changes *c)
{
	size_t i;

	for (i = 0; i < c->n_rules; i++)
		finish_rule(c, &c->rules[i]);
	(void)output_printf(c->out, "%zu claims before, %zu now: %zu gained, %zu lost, %zu changed", c->n_was, c->n_is,
	                    c->n[CHANGE_GAINED], c->n[CHANGE_LOST], c->n[CHANGE_CHANGED]);
}

static void put_counts(struct changes *c, struct lines *l, const size_t n[CHANGE_END])
{
	size_t k;

	for (k = 0; k < CHANGE_END; k++)
		put(c, l, "%s\"%s\":%zu", k ? "," : "", change_names[k], n[k]);
}

static void finish_json(struct changes *c)
{
	struct lines l = {0};
	size_t i;

	put(c, &l, "{\"change\":\"summary\",\"claims_old\":%zu,\"claims_new\":%zu,", c->n_was, c->n_is);
	put_counts(c, &l, c->n);
	put(c, &l, ",\"rules\":{");
	for (i = 0; i < c->n_rules; i++) {
		put(c, &l, "%s%s:{", i ? "," : "", c->rules[i].rule);
		put_counts(c, &l, c->rules[i].n);
		put(c, &l, "}");
	}
	put(c, &l, "}}");
	if (!c->no_memory)
		(void)output_record(c->out, l.ptr, l.len);
	free(l.ptr);
}

void changes_finish(struct changes *c)
{
	if (c->n_rules)
		qsort(c->rules, c->n_rules, sizeof *c->rules, by_name);
	if (c->json)
		finish_json(c);
	else
		finish_text(c);
}

void changes_free(struct changes *c)
{
	size_t i;

	for (i = 0; i < c->n_rules; i++) {
		free(c->rules[i].rule);
		free(c->rules[i].lines.ptr);
	}
	free(c->rules);
	c->rules = NULL;
	c->n_rules = c->capacity = 0;
}

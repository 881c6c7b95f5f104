/* example.c - the examples written in a rule, and the fields they want. */
#include <stdio.h>
#include <string.h>

#include "compile/compiler.h"

#define MAX_NEAR 64 /* names that are looked at for one that is near */

static const char *const fields[] = {
	"subject", "predicate", "object", "time", "place", "modality", "type",
	"subject.text", "predicate.text", "object.text", "time.text", "place.text",
	"subject.canonical", "predicate.canonical", "object.canonical", "place.canonical", "subject.code", "place.code",
	"quantity.value", "quantity.min", "quantity.max", "quantity.unit", "quantity.relation"};
#define N_FIELDS (sizeof fields / sizeof *fields)

static bool is_field(struct bytes name)
{
	size_t i;

	for (i = 0; i < N_FIELDS; i++)
		if (bytes_equal(name, bytes_of(fields[i])))
			return true;
	return false;
}

/* What stands behind the point of quantity.value: what comes before it makes no two names near. */
static const char *behind_point(const char *name)
{
	const char *point = strchr(name, '.');

	return point ? point + 1 : name;
}

static void unknown_field(struct compiler *c, const struct yaml_node *item, const char *name)
{
	const char *near = nearest(bytes_of(name), fields, N_FIELDS), *end = near ? behind_point(near) : NULL;

	if (bytes_equal(item->key, BYTES("quantity"))) {
		node_fault(c, item, "unknown-field", "quantity is a table: {value: 640000, unit: 人次}, and also min, max, relation");
		return;
	}
	if (near && !nearest(bytes_of(behind_point(name)), &end, 1))
		near = NULL;
	node_fault(c, item, "unknown-field", "no field is called \"%.*s\"; %s%s", fault_shown(item->key), item->key.ptr,
	           near ? "did you mean " : "", near ? near : "want has subject, predicate, object, time, place (each also {text, canonical, code}), modality, type, and quantity: {value, min, max, unit, relation}");
}

/* Puts the fields of a table behind those that are there; gives where the next one goes. */
static struct example_field **fields_read(struct compiler *c, struct yaml_node *table, const char *prefix,
                                          struct example_field **last)
{
	struct yaml_node *item;

	for (item = table->first; item; item = item->next) {
		struct example_field *f;
		char name[80];
		struct bytes prefixed;

		item->used = true;
		snprintf(name, sizeof name, "%s%s%.*s", prefix, *prefix ? "." : "", (int)(item->key.len < 40 ? item->key.len : 40), item->key.ptr);
		if (item->type == YAML_TABLE) {
			last = fields_read(c, item, name, last);
			continue;
		}
		if (item->type != YAML_TEXT) {
			node_fault(c, item, "wrong-type", "a wanted field is a text");
			continue;
		}
		if (!is_field(bytes_of(name)))
			unknown_field(c, item, name);
		prefixed = rules_copy(c, bytes_of(name));
		f = rules_alloc(c, sizeof *f);
		if (!f)
			return last;
		*f = (struct example_field){prefixed, rules_copy(c, item->text), item->line, item->column, NULL};
		*last = f;
		last = &f->next;
	}
	return last;
}

/* What an example rests on must be there: a guard of its rule. */
static void check_because(struct compiler *c, struct yaml_node *item, const struct claim_rule *rule, struct bytes because)
{
	const char *names[MAX_NEAR];
	char hint[FAULT_HINT];
	size_t i, n = 0;

	for (i = 0; i < rule->n_guards; i++) {
		if (bytes_equal(rule->guards[i].name, because))
			return;
		if (n < MAX_NEAR)
			names[n++] = rule->guards[i].name.ptr;
	}
	node_fault(c, yaml_get(item, "because"), "unknown-guard", "the rule has no guard \"%.*s\"%s", fault_shown(because),
	           because.ptr, fault_hint(because, names, n, hint));
}

void examples_read(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	struct yaml_node *list = list_of(c, entry, "examples"), *item, *want;
	struct example **last = &out->examples;

	for (item = list ? list->first : NULL; item; item = item->next) {
		struct example *e = rules_alloc(c, sizeof *e);
		if (!e)
			return;
		e->source = item->source;
		e->line = item->line;
		e->column = item->column;
		e->text = rules_copy(c, text_of(c, item, "text", true));
		e->date = rules_copy(c, text_of(c, item, "date", false));
		e->because = rules_copy(c, text_of(c, item, "because", false));
		e->todo = bool_of(c, item, "todo");
		if (e->because.len)
			check_because(c, item, out, e->because);
		want = yaml_get(item, "want");
		e->want_line = want ? want->line : 0;
		e->want_column = want ? want->column : 0;
		if (!want)
			node_fault(c, item, "missing-key", "want is missing: fields of the claim, or none");
		else if (want->type == YAML_TABLE)
			fields_read(c, want, "", &e->fields);
		else if (want->type == YAML_TEXT && bytes_equal(want->text, BYTES("none")))
			e->none = true;
		else
			node_fault(c, want, "wrong-type", "want is a table of fields, or none");
		ONLY_KEYS(c, item, "text", "want", "date", "because", "todo");
		*last = e;
		last = &e->next;
	}
}

/* claims.c - the `claims` section, its guards, conditions and examples. */
#include <stdio.h>
#include <stdlib.h>

#include "compile/compiler.h"

static const char *const look_names[] = {"before", "after", "inside", "around"};

void cues_collect(struct compiler *c, struct pack *pack)
{
	struct yaml_node *table = yaml_get(pack->root, "cues"), *entry;

	if (table && table->type != YAML_TABLE) {
		node_fault(c, table, "wrong-type", "cues is a table: a name, and what it looks for");
		return;
	}
	for (entry = table ? table->first : NULL; entry; entry = entry->next) {
		struct named_cue *n = compiler_alloc(c, sizeof *n);
		if (!n)
			return;
		entry->used = true;
		*n = (struct named_cue){entry->key, entry, pack->source, c->cues};
		c->cues = n;
	}
}

/* What a cue looks for and where; the guard that uses it may say otherwise where it looks. */
static void cue_read(struct compiler *c, struct yaml_node *node, struct cue *out)
{
	int look = choice_of(c, node, "look", look_names, 4);
	int within = choice_of(c, node, "within", scope_names, SCOPE_PARAGRAPH + 1);

	if (look >= 0)
		out->look = (enum look)look;
	if (within >= 0)
		out->within = (enum scope)within;
	if (yaml_get(node, "match"))
		patterns_compile(c, node, "match", true, &out->match);
	if (yaml_get(node, "unless"))
		patterns_compile(c, node, "unless", true, &out->unless);
}

static struct named_cue *cue_find(struct compiler *c, struct bytes name)
{
	struct named_cue *n;

	for (n = c->cues; n; n = n->next)
		if (bytes_equal(n->name, name))
			return n;
	return NULL;
}

/* `{use: planned, set: {modality: planned}}` or `{name: quota, match: 限额, look: before, drop: true}` */
static void guard_read(struct compiler *c, struct yaml_node *node, struct cue *out)
{
	struct yaml_node *use = yaml_get(node, "use"), *set = yaml_get(node, "set");
	struct named_cue *named;
	int m;

	*out = (struct cue){.look = LOOK_BEFORE, .within = SCOPE_CLAUSE};
	if (use && use->type == YAML_TEXT) {
		named = cue_find(c, use->text);
		out->name = rules_copy(c, use->text);
		if (named) {
			const char *was = c->source, *faults_was = c->faults.source;
			c->source = c->faults.source = named->source;
			cue_read(c, named->node, out);
			ONLY_KEYS(c, named->node, "match", "unless", "look", "within", "says");
			c->source = was;
			c->faults.source = faults_was;
		} else {
			node_fault(c, use, "unknown-cue", "no cue of this name");
		}
	} else {
		out->name = rules_copy(c, text_of(c, node, "name", true));
	}
	cue_read(c, node, out);
	if (out->match.n == 0)
		node_fault(c, node, "missing-key", "a guard needs `use` (a cue) or `match` (a pattern)");
	out->drop = bool_of(c, node, "drop");
	if (set) {
		m = choice_of(c, set, "modality", modality_names, 3);
		out->modality = m < 0 ? MODALITY_UNSET : (enum modality)m;
		ONLY_KEYS(c, set, "modality");
	}
	if (!out->drop && out->modality == MODALITY_UNSET)
		node_fault(c, node, "missing-key", "a guard needs `drop: true` or `set: {modality: ...}`");
	ONLY_KEYS(c, node, "use", "name", "match", "unless", "look", "within", "drop", "set");
}

/* The pack's default guards come first, so that a claim's own have the last word. */
static void guards_read(struct compiler *c, struct yaml_node *defaults, struct yaml_node *entry, struct claim_rule *out)
{
	struct yaml_node *lists[2] = {defaults ? list_of(c, defaults, "guards") : NULL, list_of(c, entry, "guards")}, *item;
	size_t i, n = (lists[0] ? lists[0]->n : 0) + (lists[1] ? lists[1]->n : 0);

	if (n == 0 || !(out->guards = rules_alloc(c, n * sizeof *out->guards)))
		return;
	for (i = 0; i < 2; i++) {
		for (item = lists[i] ? lists[i]->first : NULL; item; item = item->next) {
			if (item->type == YAML_TABLE)
				guard_read(c, item, &out->guards[out->n_guards++]);
			else
				node_fault(c, item, "wrong-type", "a guard is a table");
		}
	}
}

/* `quantity.value >= 10`, `quantity.unit == 人` */
static bool where_parse(struct bytes text, struct where *out)
{
	static const char *const fields[] = {"quantity.value", "quantity.unit", "quantity.relation", "quantity.dimension"};
	static const char *const ops[] = {"==", "!=", "<=", ">=", "<", ">"};
	static const enum compare op_of[] = {CMP_EQ, CMP_NE, CMP_LE, CMP_GE, CMP_LT, CMP_GT};
	size_t i, at;

	for (i = 0; i < 4 && !bytes_starts(text, bytes_of(fields[i])); i++)
		;
	if (i == 4)
		return false;
	out->field = (enum where_field)i;
	for (at = strlen(fields[i]); at < text.len && text.ptr[at] == ' '; at++)
		;
	for (i = 0; i < 6 && !bytes_starts(bytes_slice(text, at, text.len), bytes_of(ops[i])); i++)
		;
	if (i == 6)
		return false;
	out->compare = op_of[i];
	for (at += strlen(ops[i]); at < text.len && text.ptr[at] == ' '; at++)
		;
	out->text = bytes_slice(text, at, text.len);
	if (out->field == WHERE_VALUE)
		return decimal_parse(&out->number, out->text);
	return out->compare <= CMP_NE && out->text.len > 0;
}

static void where_read(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	struct yaml_node *list = list_of(c, entry, "where"), *item;

	if (!list || list->n == 0 || !(out->where = rules_alloc(c, list->n * sizeof *out->where)))
		return;
	for (item = list->first; item; item = item->next) {
		struct where *w = &out->where[out->n_where];
		if (item->type == YAML_TEXT && where_parse(rules_copy(c, item->text), w))
			out->n_where++;
		else
			node_fault(c, item, "bad-where", "a condition reads: quantity.value|unit|relation|dimension, == != < <= > >=, a value");
	}
}

/* A slot that is named replaces what the defaults say of it. */
static void inherit_read(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	struct yaml_node *table = entry ? yaml_get(entry, "inherit") : NULL, *list, *item;
	size_t slot, s;

	if (!table)
		return;
	for (slot = 0; slot < SLOT_CLAIM_END; slot++) {
		struct inherit *in = &out->inherit[slot];
		list = list_of(c, table, slot_names[slot]);
		if (list)
			in->n = 0;
		for (item = list ? list->first : NULL; item; item = item->next) {
			for (s = 0; s < SCOPE_END && !(item->type == YAML_TEXT && bytes_equal(item->text, bytes_of(scope_names[s]))); s++)
				;
			if (s == SCOPE_END)
				node_fault(c, item, "unknown-value", "scopes are clause, sentence, paragraph, section, document (and, for a predicate, quantity)");
			else if (in->n < SCOPE_END)
				in->scope[in->n++] = (uint8_t)s;
		}
	}
	ONLY_KEYS(c, table, "subject", "predicate", "object", "time", "place");
}

static struct example_field *fields_read(struct compiler *c, struct yaml_node *table, const char *prefix,
                                         struct example_field *next)
{
	struct yaml_node *item;

	for (item = table->first; item; item = item->next) {
		struct example_field *f;
		char name[80];
		struct bytes prefixed;

		item->used = true;
		snprintf(name, sizeof name, "%s%s%.*s", prefix, *prefix ? "." : "", (int)(item->key.len < 40 ? item->key.len : 40), item->key.ptr);
		if (item->type == YAML_TABLE) {
			next = fields_read(c, item, name, next);
			continue;
		}
		prefixed = rules_copy(c, bytes_of(name));
		f = rules_alloc(c, sizeof *f);
		if (!f || item->type != YAML_TEXT)
			continue;
		*f = (struct example_field){prefixed, rules_copy(c, item->text), next};
		next = f;
	}
	return next;
}

static void examples_read(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	struct yaml_node *list = list_of(c, entry, "examples"), *item, *want;
	struct example **last = &out->examples;

	for (item = list ? list->first : NULL; item; item = item->next) {
		struct example *e = rules_alloc(c, sizeof *e);
		if (!e)
			return;
		e->source = c->source;
		e->line = item->line;
		e->column = item->column;
		e->text = rules_copy(c, text_of(c, item, "text", true));
		e->date = rules_copy(c, text_of(c, item, "date", false));
		e->because = rules_copy(c, text_of(c, item, "because", false));
		e->todo = bool_of(c, item, "todo");
		want = yaml_get(item, "want");
		if (!want)
			node_fault(c, item, "missing-key", "want is missing: fields of the claim, or none");
		else if (want->type == YAML_TABLE)
			e->fields = fields_read(c, want, "", NULL);
		else if (want->type == YAML_TEXT && bytes_equal(want->text, BYTES("none")))
			e->none = true;
		else
			node_fault(c, want, "wrong-type", "want is a table of fields, or none");
		ONLY_KEYS(c, item, "text", "want", "date", "because", "todo");
		*last = e;
		last = &e->next;
	}
}

static void check_slots(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	size_t i, with = 0;

	for (i = 0; i < out->match.n; i++)
		with += pattern_has_slot(&out->match.item[i], SLOT_QUANTITY);
	out->counts = with > 0;
	if (with > 0 && with < out->match.n)
		node_fault(c, entry, "missing-slot", "some of the alternatives of match have a quantity slot, and some do not");
}

/* `table: {who: 地区, unit: 单位：}`, or `table: {}` for a rule that adds no words of its own. */
static void table_read(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	static const char *const names[TABLE_WORDS] = {"head", "unit", "units", "pass", "who", "body", "total", "percent", "planned", "actual"};
	struct yaml_node *table = yaml_get(entry, "table");
	size_t i;

	if (!table || !(out->table = rules_alloc(c, TABLE_WORDS * sizeof *out->table)))
		return;
	if (table->type != YAML_TABLE) {
		node_fault(c, table, "wrong-type", "table is a table: what is looked for, and a pattern");
		return;
	}
	for (i = 0; i < TABLE_WORDS; i++)
		if (yaml_get(table, names[i]))
			patterns_compile(c, table, names[i], true, &out->table[i]);
	only_keys(c, table, names, TABLE_WORDS);
}

static struct bytes rule_id(struct compiler *c, struct pack *pack, struct yaml_node *entry)
{
	struct bytes id = text_of(c, entry, "id", true);
	char *full = rules_alloc(c, pack->name.len + id.len + 2);

	if (!full)
		return id;
	memcpy(full, pack->name.ptr, pack->name.len);
	full[pack->name.len] = '/';
	memcpy(full + pack->name.len + 1, id.ptr, id.len);
	return (struct bytes){full, pack->name.len + 1 + id.len};
}

static void claim_read(struct compiler *c, struct pack *pack, struct yaml_node *defaults, struct yaml_node *entry, struct claim_rule *out)
{
	struct bytes type;
	size_t i;

	*out = (struct claim_rule){.id = rule_id(c, pack, entry)};
	for (i = 0; i < c->rules->n_claims; i++)
		if (bytes_equal(c->rules->claims[i].id, out->id))
			node_fault(c, entry, "duplicate-id", "another claim has the id %s", out->id.ptr);
	type = text_of(c, entry, "type", false);
	out->type = type.len ? rules_copy(c, type) : bytes_slice(out->id, pack->name.len + 1, out->id.len);
	out->says = rules_copy(c, text_of(c, entry, "says", false));
	out->skip = bool_of(c, entry, "skip");
	int_of(c, entry, "priority", &out->priority);
	table_read(c, entry, out);
	patterns_compile(c, entry, "match", !out->table, &out->match);
	check_slots(c, entry, out);
	where_read(c, entry, out);
	guards_read(c, defaults, entry, out);
	inherit_read(c, defaults, out);
	inherit_read(c, entry, out);
	examples_read(c, entry, out);
	ONLY_KEYS(c, entry, "id", "type", "says", "skip", "priority", "match", "table", "where", "guards", "inherit", "examples");
}

/* By priority, highest first; equal ones keep the order in which they were loaded. */
static void sort_claims(struct clm_rules *r)
{
	size_t i, j;

	for (i = 1; i < r->n_claims; i++) {
		struct claim_rule moving = r->claims[i];
		for (j = i; j > 0 && r->claims[j - 1].priority < moving.priority; j--)
			r->claims[j] = r->claims[j - 1];
		r->claims[j] = moving;
	}
}

void claims_compile(struct compiler *c, struct pack *pack)
{
	struct yaml_node *list = list_of(c, pack->root, "claims"), *entry, *defaults = yaml_get(pack->root, "defaults");
	struct clm_rules *r = c->rules;
	struct claim_rule *items;

	if (defaults) {
		yaml_get(defaults, "guards");
		yaml_get(defaults, "inherit");
		ONLY_KEYS(c, defaults, "guards", "inherit");
	}

	if (!list || list->n == 0)
		return;
	items = rules_alloc(c, (r->n_claims + list->n) * sizeof *items);
	if (!items)
		return;
	if (r->n_claims)
		memcpy(items, r->claims, r->n_claims * sizeof *items);
	r->claims = items;
	for (entry = list->first; entry; entry = entry->next) {
		if (entry->type == YAML_TABLE) {
			claim_read(c, pack, defaults, entry, &items[r->n_claims]);
			r->n_claims++;
		} else {
			node_fault(c, entry, "wrong-type", "a claim is a table");
		}
	}
	sort_claims(r);
}

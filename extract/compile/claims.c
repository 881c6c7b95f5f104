/* claims.c - the `claims` section: what a rule matches, asks of its numbers, and inherits. */
#include <stdio.h>
#include <stdlib.h>

#include "compile/lint.h"

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
		else if (!c->no_memory)
			node_fault(c, item, "bad-where", "a condition reads: quantity.value|unit|relation|dimension, == != < <= > >=, a value");
	}
}

/* The first so many scopes are open to a slot: a number knows its measure word and the word that bounds it, and a
 * verb what it does. */
static size_t scopes_of(enum slot slot)
{
	return slot == SLOT_OBJECT ? SCOPE_END : slot == SLOT_PREDICATE ? SCOPE_VERB : SCOPE_QUANTITY;
}

static void scope_read(struct compiler *c, struct yaml_node *item, enum slot slot, struct inherit *in)
{
	size_t n = scopes_of(slot), s = 0;
	char hint[FAULT_HINT];

	while (s < n && !(item->type == YAML_TEXT && bytes_equal(item->text, bytes_of(scope_names[s]))))
		s++;
	if (s == n)
		node_fault(c, item, "unknown-value", "no scope of a %s is called \"%.*s\"%s", slot_names[slot], fault_shown(item->text),
		           item->text.ptr, fault_hint(item->text, scope_names, n, hint));
	else if (in->n < SCOPE_END)
		in->scope[in->n++] = (uint8_t)s;
}

/* A slot that is named replaces what the defaults say of it. */
static void inherit_read(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	struct yaml_node *table = entry ? table_of(c, entry, "inherit") : NULL, *list, *item;
	size_t slot;

	if (!table)
		return;
	for (slot = 0; slot < SLOT_CLAIM_END; slot++) {
		list = list_of(c, table, slot_names[slot]);
		if (list)
			out->inherit[slot].n = 0;
		for (item = list ? list->first : NULL; item; item = item->next)
			scope_read(c, item, (enum slot)slot, &out->inherit[slot]);
	}
	ONLY_KEYS(c, table, "subject", "predicate", "object", "time", "place");
}

static void check_slots(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	size_t i, with = 0;

	for (i = 0; i < out->match.n; i++) {
		if (!out->match.item[i]->expanded.ptr) /* its own fault was told */
			return;
		with += pattern_has_slot(out->match.item[i], SLOT_QUANTITY);
	}
	out->counts = with > 0;
	if (with > 0 && with < out->match.n)
		node_fault(c, entry, "missing-slot", "some of the alternatives of match have a quantity slot, and some do not");
	else if (with == 0 && out->match.n && !out->table && yaml_get(entry, "where"))
		node_fault(c, yaml_get(entry, "where"), "bad-where", "there is no quantity to ask: match has no quantity slot");
	else if (with == 0 && out->match.n && !out->table && out->skip)
		node_fault(c, entry, "missing-slot", "skip is about a quantity, and match has no quantity slot");
}

/* `table: {who: 地区, unit: 单位：}`, or `table: {}` for a rule that adds no words of its own. */
static void table_read(struct compiler *c, struct yaml_node *entry, struct claim_rule *out)
{
	static const char *const names[TABLE_WORDS] = {"head", "unit", "units", "pass", "who", "body", "total", "percent", "bare", "planned", "actual"};
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

static void check_id(struct compiler *c, const struct pack *pack, const struct yaml_node *entry, struct bytes id)
{
	uint32_t *number = trie_put(&c->claim_ids, id);

	if (!number)
		c->no_memory = true;
	else if (*number == TRIE_NONE)
		*number = (uint32_t)c->rules->n_claims;
	else if (id.len > pack->name.len + 1) /* that it has none was told */
		node_fault(c, entry, "duplicate-id", "another claim has the id %s", id.ptr);
}

/* clause or sentence; the sentence where nothing is said. */
static enum scope within_of(struct compiler *c, struct yaml_node *defaults, struct yaml_node *entry)
{
	int own = choice_of(c, entry, "within", scope_names, SCOPE_SENTENCE + 1);

	if (own < 0 && defaults)
		own = choice_of(c, defaults, "within", scope_names, SCOPE_SENTENCE + 1);
	return own < 0 ? SCOPE_SENTENCE : (enum scope)own;
}

static void claim_read(struct compiler *c, struct pack *pack, struct yaml_node *defaults, struct yaml_node *entry, struct claim_rule *out)
{
	static const char *const overlaps[] = {"best", "all"};
	struct bytes type;

	*out = (struct claim_rule){.id = rule_id(c, pack, entry), .built_in = !pack->folder};
	check_id(c, pack, entry, out->id);
	type = text_of(c, entry, "type", false);
	out->type = type.len ? rules_copy(c, type) : bytes_slice(out->id, pack->name.len + 1, out->id.len);
	out->says = rules_copy(c, text_of(c, entry, "says", false));
	out->skip = bool_of(c, entry, "skip");
	out->keeps_verb = bool_of(c, entry, "keeps-verb");
	out->keeps_object = bool_of(c, entry, "keeps-object");
	out->done_to = bool_of(c, entry, "done-to");
	out->within = within_of(c, defaults, entry);
	out->overlaps = choice_of(c, entry, "overlap", overlaps, 2) == 1;
	int_of(c, entry, "priority", &out->priority);
	table_read(c, entry, out);
	patterns_compile(c, entry, "match", !out->table, &out->match);
	check_slots(c, entry, out);
	if (out->overlaps && (out->table || out->skip))
		node_fault(c, yaml_get(entry, "overlap"), "bad-overlap", "overlap: all is for claims beside others: not with table, not with skip");
	where_read(c, entry, out);
	guards_read(c, defaults, entry, out);
	inherit_read(c, defaults, out);
	inherit_read(c, entry, out);
	examples_read(c, entry, out);
	if (!out->examples)
		lint_node(c, entry, 0, "no-example", "no example shows what this rule takes");
	allow_read(c, entry);
	ONLY_KEYS(c, entry, "id", "type", "says", "skip", "keeps-verb", "keeps-object", "done-to", "within", "priority", "overlap", "match", "table", "where", "guards", "inherit", "examples", "allow");
}

/* Those before `middle` and those behind, each in their order, as one; equal ones keep theirs. */
static void merge_claims(struct claim_rule *claim, size_t middle, size_t n, struct claim_rule *room)
{
	size_t a = 0, b = middle, i;

	for (i = 0; i < n; i++)
		room[i] = b == n || (a < middle && claim[a].priority >= claim[b].priority) ? claim[a++] : claim[b++];
	memcpy(claim, room, n * sizeof *claim);
}

/* By priority, highest first; equal ones keep the order in which they were loaded. */
static void sort_claims(struct compiler *c, struct clm_rules *r)
{
	struct claim_rule *room = compiler_alloc(c, (r->n_claims + 1) * sizeof *room);
	size_t run, at;

	for (run = 1; room && run < r->n_claims; run *= 2)
		for (at = 0; at + run < r->n_claims; at += 2 * run)
			merge_claims(r->claims + at, run, r->n_claims - at < 2 * run ? r->n_claims - at : 2 * run, room);
}

void claims_compile(struct compiler *c, struct pack *pack)
{
	struct yaml_node *list = list_of(c, pack->root, "claims"), *entry, *defaults = table_of(c, pack->root, "defaults");
	struct clm_rules *r = c->rules;
	struct claim_rule *items;

	if (defaults) {
		yaml_get(defaults, "guards");
		yaml_get(defaults, "inherit");
		yaml_get(defaults, "within");
		ONLY_KEYS(c, defaults, "guards", "inherit", "within");
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
		c->entry = entry;
		if (entry->type == YAML_TABLE) {
			claim_read(c, pack, defaults, entry, &items[r->n_claims]);
			r->n_claims++;
		} else {
			node_fault(c, entry, "wrong-type", "a claim is a table");
		}
	}
	c->entry = NULL;
	sort_claims(c, r);
}

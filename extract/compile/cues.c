/* cues.c - guards and status cues: what stands near a match, and what follows from it. */
#include "compile/compiler.h"

static const char *const look_names[] = {"before", "after", "inside", "around"};

#define MAX_NEAR 256 /* names that are looked at for one that is near */

static struct named_cue *cue_find(struct compiler *c, struct bytes name)
{
	struct named_cue *n;

	for (n = c->cues; n; n = n->next)
		if (bytes_equal(n->name, name))
			return n;
	return NULL;
}

/* Of a shipped pack and one of the user's, it is his that can be changed. */
static void duplicate(struct compiler *c, const struct pack *pack, const struct yaml_node *entry, const struct yaml_node *other)
{
	const struct yaml_node *his = pack->folder ? entry : other, *theirs = pack->folder ? other : entry;

	key_fault(c, his, "duplicate-cue", "the cue %.*s is in %s too: use that one, or take another name", fault_shown(his->key),
	          his->key.ptr, theirs->source);
}

static void unknown_cue(struct compiler *c, const struct yaml_node *use)
{
	const char *names[MAX_NEAR];
	char hint[FAULT_HINT];
	struct named_cue *n;
	size_t i = 0;

	for (n = c->cues; n && i < MAX_NEAR; n = n->next)
		names[i++] = n->name.ptr;
	node_fault(c, use, "unknown-cue", "no cue is called %.*s%s", fault_shown(use->text), use->text.ptr,
	           fault_hint(use->text, names, i, hint));
}

void cues_collect(struct compiler *c, struct pack *pack)
{
	struct yaml_node *table = yaml_get(pack->root, "cues"), *entry;
	const struct named_cue *other;

	if (table && table->type != YAML_TABLE) {
		node_fault(c, table, "wrong-type", "cues is a table: a name, and what it looks for");
		return;
	}
	for (entry = table ? table->first : NULL; entry; entry = entry->next) {
		struct named_cue *n = compiler_alloc(c, sizeof *n);
		if (!n)
			return;
		entry->used = true;
		other = cue_find(c, entry->key);
		if (other)
			duplicate(c, pack, entry, other->node);
		*n = (struct named_cue){.name = entry->key, .node = entry, .next = c->cues};
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
		patterns_beside(c, node, "match", &out->match);
	if (yaml_get(node, "unless"))
		patterns_beside(c, node, "unless", &out->unless);
}

static void named_cue_read(struct compiler *c, struct named_cue *named, struct cue *out)
{
	cue_read(c, named->node, out);
	yaml_get(named->node, "says");
	ONLY_KEYS(c, named->node, "match", "unless", "look", "within", "says");
}

void cues_check(struct compiler *c)
{
	struct named_cue *n;
	struct cue unused = {0};

	for (n = c->cues; n; n = n->next) {
		if (!n->used)
			named_cue_read(c, n, &unused);
	}
}

/* `{use: planned, set: {modality: planned}}` or `{name: quota, match: 限额, look: before, drop: true}` */
static void guard_read(struct compiler *c, struct yaml_node *node, struct cue *out)
{
	struct yaml_node *use = yaml_get(node, "use"), *set;
	struct named_cue *named;
	bool is_unknown = false;
	size_t told;
	int m;

	*out = (struct cue){.look = LOOK_BEFORE, .within = SCOPE_CLAUSE};
	if (use && use->type == YAML_TEXT) {
		named = cue_find(c, use->text);
		out->name = rules_copy(c, use->text);
		if (named) {
			named->used = true;
			named_cue_read(c, named, out);
		} else {
			unknown_cue(c, use);
			is_unknown = true;
		}
	} else {
		out->name = rules_copy(c, text_of(c, node, "name", true));
	}
	cue_read(c, node, out);
	if (out->match.n == 0 && !is_unknown)
		node_fault(c, node, "missing-key", "a guard needs `use` (a cue) or `match` (a pattern)");
	if (out->within == SCOPE_PARAGRAPH) {
		out->memory = ++c->rules->n_memories;
		if (out->look != LOOK_BEFORE)
			node_fault(c, node, "bad-within", "within: paragraph goes with look: before: what follows the sentence is not read yet");
	}
	told = c->faults.n_all;
	set = table_of(c, node, "set");
	out->drop = bool_of(c, node, "drop");
	if (set) {
		m = choice_of(c, set, "modality", modality_names, 3);
		out->modality = m < 0 ? MODALITY_UNSET : (enum modality)m;
		ONLY_KEYS(c, set, "modality");
	}
	if (!out->drop && out->modality == MODALITY_UNSET && c->faults.n_all == told)
		node_fault(c, node, "missing-key", "a guard needs `drop: true` or `set: {modality: ...}`");
	ONLY_KEYS(c, node, "use", "name", "match", "unless", "look", "within", "drop", "set");
}

/* The pack's default guards come first, so that a claim's own have the last word. */
void guards_read(struct compiler *c, struct yaml_node *defaults, struct yaml_node *entry, struct claim_rule *out)
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

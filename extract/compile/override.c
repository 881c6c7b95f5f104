/* override.c - one pack changes entries of another, which stays as it is.
 *
 *   override:
 *     report/verb-noun-quantity: off                 a claim, by its id as records have it
 *     report/cues/planned: {unless: [原计划, 原定]}     anything else: pack/section/id
 *     report/level: {priority: 5, guards: {append: [...], remove: [planned]}}
 *     base/words/agency: {remove: [科协]}
 *
 * takes   the trees of all packs, before anything of them is compiled
 * gives   the trees changed. A table changes key by key; {append, remove} changes a
 *         list; `off` takes out what it stands for; every other value takes the
 *         place of the old one
 * refuses what is not there to be changed, and what two packs change
 *
 * So the order in which packs are loaded says nothing, and all else is checked as if
 * the target had been written so; every part is told by the file it stands in. */
#include <stdio.h>

#include "compile/compiler.h"

#define MAX_NEAR 256 /* names that are looked at for one that is near */

static const char *const sections[] = {"claims", "words", "parts", "times", "lookalikes", "mentions", "context", "cues"};
#define N_SECTIONS (sizeof sections / sizeof *sections)

/* Finds the entry of a table, or of a list by what names it, without marking it used. */
static struct yaml_node *entry_find(const struct yaml_node *in, struct bytes name)
{
	static const char *const naming[] = {"id", "name", "use", "text"};
	struct yaml_node *e, *k;
	size_t i;

	for (e = in->first; e; e = e->next) {
		if (in->type == YAML_TABLE && bytes_equal(e->key, name))
			return e;
		if (in->type == YAML_LIST && e->type == YAML_TEXT && bytes_equal(e->text, name))
			return e;
		for (i = 0; in->type == YAML_LIST && e->type == YAML_TABLE && i < sizeof naming / sizeof *naming; i++)
			for (k = e->first; k; k = k->next)
				if (bytes_equal(k->key, bytes_of(naming[i])) && k->type == YAML_TEXT && bytes_equal(k->text, name))
					return e;
	}
	return NULL;
}

static void append(struct yaml_node *in, struct yaml_node *e)
{
	struct yaml_node **at = &in->first;

	while (*at)
		at = &(*at)->next;
	*at = e;
	e->next = NULL;
	in->n++;
}

/* The pack that changed a node, or anything in it, before; NULL: none but this one. */
static const char *changed_by(const struct yaml_node *node, const char *but)
{
	const char *by = node->changed && node->changed != but ? node->changed : NULL;
	const struct yaml_node *e;

	for (e = node->first; e && !by; e = e->next)
		by = changed_by(e, but);
	return by;
}

static bool is_off(const struct yaml_node *value)
{
	return value->type == YAML_TEXT && bytes_equal(value->text, BYTES("off"));
}

static bool is_list_change(const struct yaml_node *value)
{
	const struct yaml_node *e;

	for (e = value->first; e; e = e->next)
		if (!bytes_equal(e->key, BYTES("append")) && !bytes_equal(e->key, BYTES("remove")))
			return false;
	return value->type == YAML_TABLE && value->first;
}

/* Puts a value in the place of a node; only its neighbours stay. */
static void replace(struct yaml_node *node, const struct yaml_node *value)
{
	struct yaml_node *next = node->next;
	struct bytes key = node->key;

	*node = *value;
	node->next = next;
	node->key = key;
}

/* A pattern, or whatever else may stand alone in place of a list of one. */
static void make_list(struct compiler *c, struct yaml_node *node)
{
	struct yaml_node *only = compiler_alloc(c, sizeof *only);

	if (!only)
		return;
	*only = *node;
	only->next = NULL;
	node->type = YAML_LIST;
	node->first = only;
	node->n = 1;
}

static void change_list(struct compiler *c, struct yaml_node *list, struct yaml_node *value)
{
	struct yaml_node *items = list_of(c, value, "remove"), *e, *next;

	if (list->type == YAML_TEXT)
		make_list(c, list);
	for (e = items ? items->first : NULL; e && !c->no_memory; e = e->next) {
		struct yaml_node *found = e->type == YAML_TEXT ? entry_find(list, e->text) : NULL;
		if (found && !found->off)
			found->off = true;
		else if (e->type != YAML_TEXT)
			node_fault(c, e, "no-target", "what is removed is named by its text, id, name or use alone");
		else
			node_fault(c, e, "no-target", "there is no such entry to be removed: %.*s", fault_shown(e->text), e->text.ptr);
	}
	items = list_of(c, value, "append");
	for (e = items ? items->first : NULL; e && !c->no_memory; e = next) {
		next = e->next;
		append(list, e);
	}
}

static void change(struct compiler *c, struct yaml_node *node, struct yaml_node *value);

/* Changes what stands, or does not stand yet, under one key of a table. */
static void change_key(struct compiler *c, struct yaml_node *table, struct yaml_node *value)
{
	struct yaml_node *node = entry_find(table, value->key);

	if (node) {
		change(c, node, value);
		return;
	}
	if (is_off(value)) {
		key_fault(c, value, "no-target", "there is no %.*s to be switched off", fault_shown(value->key), value->key.ptr);
		return;
	}
	node = compiler_alloc(c, sizeof *node);
	if (!node)
		return;
	*node = *value;
	node->changed = value->source;
	append(table, node);
	if (is_list_change(value)) {
		node->type = YAML_LIST; /* empty until now */
		node->first = NULL;
		node->n = 0;
		change_list(c, node, value);
	}
}

static void change(struct compiler *c, struct yaml_node *node, struct yaml_node *value)
{
	bool inside = value->type == YAML_TABLE && node->type == YAML_TABLE && !node->off;
	const char *other = inside ? node->changed : changed_by(node, value->source);
	struct yaml_node *e, *next;

	if (other && other != value->source) {
		key_fault(c, value, "override-conflict", "%s changes this too", other);
		return;
	}
	for (e = inside ? value->first : NULL; e && !c->no_memory; e = next) {
		next = e->next;
		change_key(c, node, e);
	}
	if (inside)
		return;
	if (is_list_change(value))
		change_list(c, node, value);
	else if (!is_off(value))
		replace(node, value);
	node->off = is_off(value);
	node->changed = value->source;
}

/* Names that a misspelled one may be near to. */
struct names {
	const char *item[MAX_NEAR];
	size_t n;
};

static void names_add(struct names *names, struct bytes name)
{
	if (names->n < MAX_NEAR)
		names->item[names->n++] = name.ptr;
}

static void names_of(struct names *names, const struct yaml_node *entries)
{
	const struct yaml_node *e, *k;

	for (e = entries->first; e; e = e->next) {
		if (entries->type == YAML_TABLE)
			names_add(names, e->key);
		for (k = entries->type == YAML_LIST ? e->first : NULL; k; k = k->next)
			if (bytes_equal(k->key, BYTES("id")) && k->type == YAML_TEXT)
				names_add(names, k->text);
	}
}

/* The entry of a pack; NULL: there is none, and the fault was told. */
static struct yaml_node *target_find(struct compiler *c, const struct yaml_node *value, struct bytes pack,
                                     const char *section, struct bytes id)
{
	struct names packs = {.n = 0}, ids = {.n = 0};
	struct yaml_node *entries, *found;
	bool loaded = false;
	char hint[FAULT_HINT];
	struct pack *p;

	for (p = c->packs; p; p = p->next) {
		names_add(&packs, p->name);
		if (!bytes_equal(p->name, pack))
			continue;
		loaded = true;
		entries = yaml_get(p->root, section);
		found = entries ? entry_find(entries, id) : NULL;
		if (found)
			return found;
		if (entries)
			names_of(&ids, entries);
	}
	if (loaded)
		key_fault(c, value, "no-target", "the pack has no such entry under %s%s", section, fault_hint(id, ids.item, ids.n, hint));
	else
		key_fault(c, value, "no-target", "no pack is loaded that is called %.*s: `use` it%s", fault_shown(pack), pack.ptr,
		          fault_hint(pack, packs.item, packs.n, hint));
	return NULL;
}

/* `pack/id` of a claim, `pack/section/id` of anything else. */
static void override_entry(struct compiler *c, struct yaml_node *value)
{
	const char *slash = memchr(value->key.ptr, '/', value->key.len), *second;
	struct bytes pack, rest, id, name;
	struct yaml_node *target;
	size_t i = 0;

	if (!slash) {
		key_fault(c, value, "no-target", "what is changed is named pack/id, or pack/section/id");
		return;
	}
	pack = (struct bytes){value->key.ptr, (size_t)(slash - value->key.ptr)};
	id = rest = bytes_slice(value->key, pack.len + 1, value->key.len);
	second = memchr(rest.ptr, '/', rest.len);
	if (second) {
		name = (struct bytes){rest.ptr, (size_t)(second - rest.ptr)};
		id = bytes_slice(rest, name.len + 1, rest.len);
		while (i < N_SECTIONS && !bytes_equal(name, bytes_of(sections[i])))
			i++;
		if (i == N_SECTIONS) {
			char hint[FAULT_HINT];
			key_fault(c, value, "no-target", "no such section%s", fault_hint(name, sections, N_SECTIONS, hint));
			return;
		}
	}
	target = target_find(c, value, pack, sections[i], id);
	if (target)
		change(c, target, value);
	c->words_change |= strcmp(sections[i], "words") == 0;
}

/* Takes out what was switched off, once nobody asks any more who did it. */
static void sweep(struct yaml_node *in)
{
	struct yaml_node **at = &in->first;

	while (*at) {
		if ((*at)->off) {
			*at = (*at)->next;
			in->n--;
		} else {
			sweep(*at);
			at = &(*at)->next;
		}
	}
}

void overrides_apply(struct compiler *c)
{
	struct yaml_node *table, *value;
	struct pack *p;
	bool any = false;

	for (p = c->packs; p; p = p->next) {
		table = table_of(c, p->root, "override");
		for (value = table ? table->first : NULL; value && !c->no_memory; value = value->next) {
			override_entry(c, value);
			any = true;
		}
	}
	for (p = c->packs; any && p; p = p->next)
		sweep(p->root);
}

/* schema.c - reading typed values out of YAML tables, strictly. See compiler.h. */
#include <stdlib.h>

#include "compile/compiler.h"

void *rules_alloc(struct compiler *c, size_t size)
{
	void *p = arena_alloc(&c->rules->arena, size);

	if (!p)
		c->no_memory = true;
	return p;
}

struct bytes rules_copy(struct compiler *c, struct bytes b)
{
	const char *p = arena_copy(&c->rules->arena, b);

	if (!p)
		c->no_memory = true;
	return p ? (struct bytes){p, b.len} : (struct bytes){"", 0};
}

void *compiler_alloc(struct compiler *c, size_t size)
{
	void *p = arena_alloc(&c->arena, size);

	if (!p)
		c->no_memory = true;
	return p;
}

struct bytes text_of(struct compiler *c, struct yaml_node *table, const char *key, bool required)
{
	struct yaml_node *node = yaml_get(table, key);

	if (!node) {
		if (required)
			node_fault(c, table, "missing-key", "%s is missing", key);
		return (struct bytes){"", 0};
	}
	if (node->type != YAML_TEXT) {
		node_fault(c, node, "wrong-type", "%s is a text", key);
		return (struct bytes){"", 0};
	}
	return node->text;
}

struct bytes entry_id(struct compiler *c)
{
	struct yaml_node *id = c->entry ? yaml_get(c->entry, "id") : NULL;
	const char *full;

	if (!id || id->type != YAML_TEXT || !c->pack || !c->pack->name.ptr)
		return (struct bytes){"", 0};
	full = files_joined(c, c->pack->name.ptr, "/", id->text.ptr);
	return full ? bytes_of(full) : (struct bytes){"", 0};
}

struct bytes id_of(struct compiler *c, struct yaml_node *list, struct yaml_node *entry)
{
	struct bytes id = text_of(c, entry, "id", true);
	uint32_t *last;

	if (list != c->ids_of)
		c->n_id_lists++;
	c->ids_of = list;
	if (id.len == 0)
		return id;
	last = trie_put(&c->entry_ids, id);
	if (!last)
		c->no_memory = true;
	else if (*last == c->n_id_lists)
		node_fault(c, entry, "duplicate-id", "another entry has the id %.*s", fault_shown(id), id.ptr);
	else
		*last = c->n_id_lists;
	return id;
}

bool bool_of(struct compiler *c, struct yaml_node *table, const char *key)
{
	static const char *const names[] = {"false", "true"};

	return choice_of(c, table, key, names, 2) == 1;
}

bool int_of(struct compiler *c, struct yaml_node *table, const char *key, int *out)
{
	struct yaml_node *node = yaml_get(table, key);
	char *end;
	long n;

	if (!node)
		return false;
	if (node->type == YAML_TEXT && node->text.len > 0 && node->text.len < 10) {
		n = strtol(node->text.ptr, &end, 10);
		if (*end == '\0') {
			*out = (int)n;
			return true;
		}
	}
	node_fault(c, node, "wrong-type", "%s is a whole number", key);
	return false;
}

int choice_of(struct compiler *c, struct yaml_node *table, const char *key, const char *const *names, size_t n)
{
	struct yaml_node *node = yaml_get(table, key);
	char hint[FAULT_HINT];
	size_t i;

	if (!node)
		return -1;
	if (node->type == YAML_TEXT) {
		for (i = 0; i < n; i++)
			if (bytes_equal(node->text, bytes_of(names[i])))
				return (int)i;
		node_fault(c, node, "unknown-value", "%s cannot be \"%.*s\"%s", key, fault_shown(node->text), node->text.ptr,
		           fault_hint(node->text, names, n, hint));
	} else {
		node_fault(c, node, "wrong-type", "%s is one word", key);
	}
	return -1;
}

struct yaml_node *list_of(struct compiler *c, struct yaml_node *table, const char *key)
{
	struct yaml_node *node = yaml_get(table, key);

	if (!node || node->type == YAML_LIST)
		return node;
	node_fault(c, node, "wrong-type", "%s is a list", key);
	return NULL;
}

struct yaml_node *table_of(struct compiler *c, struct yaml_node *table, const char *key)
{
	struct yaml_node *node = yaml_get(table, key);

	if (!node || node->type == YAML_TABLE)
		return node;
	node_fault(c, node, "wrong-type", "%s is a table", key);
	return NULL;
}

uint16_t make_kind(struct compiler *c, struct bytes name, size_t line, size_t column)
{
	uint16_t kind = kind_make(&c->rules->kinds, name);

	c->no_memory |= c->rules->kinds.no_memory;
	if (kind == KIND_NONE)
		fault(&c->faults, line, column, "kinds", "more than %d kinds in one rule set", LIMIT_KINDS);
	return kind;
}

uint16_t make_class(struct compiler *c, const struct kindset *set, size_t line, size_t column)
{
	uint16_t class = kind_class(&c->rules->kinds, set);

	c->no_memory |= c->rules->kinds.no_memory;
	if (class == CLASS_NONE)
		fault(&c->faults, line, column, "classes", "more than %d sets of kinds in one rule set", CLASS_NONE);
	return class;
}

void only_keys(struct compiler *c, const struct yaml_node *table, const char *const *keys, size_t n)
{
	yaml_unknown_keys(table, keys, n, &c->faults);
}

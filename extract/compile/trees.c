/* trees.c - see trees.h */
#include "compile/trees.h"

#include "base/limits.h"

static struct bytes text_at(const struct built_in_tree *t, uint32_t at, uint32_t len)
{
	return at ? (struct bytes){t->texts + at, len} : (struct bytes){0};
}

static struct yaml_node node_of(const struct built_in_tree *t, const struct built_in_node *b, const char *source)
{
	return (struct yaml_node){
		.type = (enum yaml_type)b->type, .source = source, .line = b->line, .column = b->column,
		.text = text_at(t, b->text, b->text_len), .verbatim = b->verbatim,
		.text_line = b->text_line, .text_column = b->text_column,
		.key = text_at(t, b->key, b->key_len), .key_line = b->key_line, .key_column = b->key_column, .n = b->n,
	};
}

/* The nodes as they follow each other, hung where they belong. */
static struct yaml_node *grow(const struct built_in_tree *t, struct yaml_node *node, const char *source)
{
	struct {
		struct yaml_node **next; /* where its next entry goes */
		size_t left;             /* entries to come */
	} open[LIMIT_YAML_DEPTH + 1];
	size_t depth = 0, i;

	for (i = 0; i < t->n_nodes; i++) {
		node[i] = node_of(t, &t->node[i], source);
		if (depth) {
			*open[depth - 1].next = &node[i];
			open[depth - 1].next = &node[i].next;
			open[depth - 1].left--;
		}
		if (node[i].n) {
			open[depth].next = &node[i].first;
			open[depth++].left = node[i].n;
		}
		while (depth && open[depth - 1].left == 0)
			depth--;
	}
	return node;
}

struct yaml_node *tree_read(struct arena *arena, const char *name, struct bytes file, struct faults *faults)
{
	const struct built_in_tree *t = built_in_trees;
	struct yaml_node *node;

	while (t->name && strcmp(t->name, name) != 0)
		t++;
	if (!t->name)
		return yaml_read(arena, file, faults);
	node = arena_alloc(arena, t->n_nodes * sizeof *node);
	faults->no_memory |= !node;
	return node ? grow(t, node, faults->source) : NULL;
}

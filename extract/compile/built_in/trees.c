/* trees.c - writes down the rule files as trees; see compile/trees.h. */
#include <stdio.h>

#include "compile/built_in/put.h"
#include "compile/shipped.h"
#include "compile/trees.h"

static void put_node(struct buf *out, struct buf *texts, const struct yaml_node *node)
{
	size_t text = put_among(texts, node->text), key = put_among(texts, node->key);

	buf_printf(out, "\t.4byte %u, %u, %u, %u, %zu, %zu, %u, %u", (unsigned)node->type, (unsigned)node->verbatim, node->line,
	           node->column, text, node->text.len, node->text_line, node->text_column);
	buf_printf(out, ", %zu, %zu, %u, %u, %u\n", key, node->key.len, node->key_line, node->key_column, node->n);
}

/* A node and all below it; a file is LIMIT_YAML_DEPTH deep at most. */
static size_t put_nodes(struct buf *out, struct buf *texts, const struct yaml_node *node)
{
	const struct yaml_node *entry;
	size_t n = 1;

	put_node(out, texts, node);
	for (entry = node->first; entry; entry = entry->next)
		n += put_nodes(out, texts, entry);
	return n;
}

static bool is_rule_file(const char *name)
{
	size_t len = strlen(name);

	return len > 5 && strcmp(name + len - 5, ".yaml") == 0;
}

/* A row of the table for each file goes to rows. */
static bool put_tree(struct buf *out, struct buf *rows, const struct shipped_file *f, size_t number, struct arena *arena)
{
	const struct clm_reporter reporter = {.report = tell};
	struct faults faults = {.reporter = &reporter, .source = f->name};
	struct yaml_node *root = yaml_read(arena, (struct bytes){f->begin, (size_t)(f->end - f->begin)}, &faults);
	char nodes[40], label[40];
	struct buf texts;
	size_t n;

	if (!root)
		return false;
	buf_init(&texts, arena->mem, UINT32_MAX);
	snprintf(nodes, sizeof nodes, "nodes%zu", number);
	snprintf(label, sizeof label, "texts%zu", number);
	put_head(out, nodes);
	n = put_nodes(out, &texts, root);
	put_text(out, label, buf_bytes(&texts));
	buf_printf(out, ".Lfile%zu:\n\t.asciz \"%s\"\n", number, f->name);
	buf_printf(rows, "\t.dc.a .Lfile%zu, .L%s, %zu, .L%s\n", number, nodes, n, label);
	n = texts.status == CLM_OK;
	buf_free(&texts);
	return n;
}

bool put_trees(struct buf *out)
{
	const struct shipped_file *f;
	struct arena arena;
	struct buf rows;
	size_t number = 0;
	bool ok = true;

	arena_init(&arena, &mem_default);
	buf_init(&rows, &mem_default, SIZE_MAX);
	buf_put_str(out, "\t.section .rodata\n");
	for (f = shipped_files; ok && f->name; f++)
		if (is_rule_file(f->name))
			ok = put_tree(out, &rows, f, number++, &arena);
	buf_put_str(out, "\t.section .data.rel.ro,\"aw\"\n\t.balign 8\n\t.globl built_in_trees\n\t.hidden built_in_trees\nbuilt_in_trees:\n");
	buf_put_bytes(out, buf_bytes(&rows));
	buf_put_str(out, "\t.dc.a 0, 0, 0, 0\n");
	ok = ok && rows.status == CLM_OK;
	buf_free(&rows);
	arena_free(&arena);
	return ok;
}

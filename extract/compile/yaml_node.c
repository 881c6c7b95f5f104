/* yaml_node.c - asking the tree of a rule file; see yaml.h
 *
 * takes   nodes that yaml_read made
 * gives   entries by key, places inside scalars, and the keys nobody asked for
 * never   changes a node but for its `used` mark */
#include "base/utf8.h"
#include "compile/yaml.h"

struct yaml_node *yaml_get(struct yaml_node *table, const char *key)
{
	struct bytes wanted = bytes_of(key);
	struct yaml_node *entry;

	if (!table || table->type != YAML_TABLE)
		return NULL;
	for (entry = table->first; entry; entry = entry->next) {
		if (bytes_equal(entry->key, wanted)) {
			entry->used = true;
			return entry;
		}
	}
	return NULL;
}

void yaml_place(const struct yaml_node *node, size_t offset, size_t *line, size_t *column)
{
	size_t at = 0, i;

	*line = node->line;
	*column = node->column;
	if (node->text_line == 0)
		return;
	if (offset > node->text.len)
		offset = node->text.len;
	*line = node->text_line;
	for (i = 0; i < offset; i++) {
		if (node->text.ptr[i] == '\n') {
			at = i + 1;
			++*line;
		}
	}
	*column = node->text_column + utf8_count(bytes_slice(node->text, at, offset));
}

void yaml_unknown_keys(const struct yaml_node *table, const char *const *known, size_t n_known, struct faults *faults)
{
	const struct yaml_node *entry;
	char hint[FAULT_HINT];

	for (entry = table->first; entry; entry = entry->next)
		if (!entry->used && strpbrk(entry->key.ptr, ":") != NULL)
			fault_in(faults, entry->source, entry->key_line, entry->key_column, "unknown-key", "unknown key \"%.*s\": a blank is missing behind its colon",
			         fault_shown(entry->key), entry->key.ptr);
		else if (!entry->used && strstr(entry->key.ptr, "：") != NULL)
			fault_in(faults, entry->source, entry->key_line, entry->key_column, "unknown-key", "unknown key \"%.*s\": its colon is full-width",
			         fault_shown(entry->key), entry->key.ptr);
		else if (!entry->used)
			fault_in(faults, entry->source, entry->key_line, entry->key_column, "unknown-key", "unknown key \"%.*s\"%s",
			         fault_shown(entry->key), entry->key.ptr, fault_hint(entry->key, known, n_known, hint));
}

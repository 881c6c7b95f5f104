/* yaml.c - see yaml.h
 *
 * takes   the events of libyaml, one by one, and the bytes behind them
 * gives   a tree in the arena; open tables and lists stand on a short stack
 * never   recurses, and never asks for the next event once the file is too deep */
#include "compile/yaml.h"

#include "base/limits.h"
#include "base/trie.h"
#include "base/utf8.h"
#include "compile/yaml_text.h"

struct frame {
	struct yaml_node *node, *last;
	struct trie keys;       /* of a table: key -> its line */
	struct yaml_node *key;  /* read, and waiting for its value */
};

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct faults *faults;
	struct yaml_cursor cursor;
	struct yaml_node *root;
	struct frame frame[LIMIT_YAML_DEPTH];
	size_t depth;
	size_t n_documents;
	bool stop;
};

static void no_memory(struct reader *r)
{
	r->faults->no_memory = true;
	r->stop = true;
}

static void fault_at(struct reader *r, const yaml_mark_t *mark, const char *code, const char *text)
{
	fault(r->faults, mark->line + 1, mark->column + 1, code, "%s", text);
}

static struct yaml_node *new_node(struct reader *r, enum yaml_type type, const yaml_mark_t *start)
{
	struct yaml_node *node = arena_alloc(r->arena, sizeof *node);

	if (!node) {
		no_memory(r);
		return NULL;
	}
	node->type = type;
	node->source = r->faults->source;
	node->line = (uint32_t)start->line + 1;
	node->column = (uint32_t)start->column + 1;
	return node;
}

static void check_duplicate(struct reader *r, struct frame *top)
{
	const struct yaml_node *key = top->key;
	uint32_t *line = trie_put(&top->keys, key->text);

	if (!line)
		no_memory(r);
	else if (*line == TRIE_NONE)
		*line = key->line;
	else
		fault(r->faults, key->line, key->column, "duplicate-key",
		      "duplicate key \"%.*s\"; the first is at line %u", fault_shown(key->text), key->text.ptr,
		      (unsigned)*line);
}

static void take_key(struct reader *r, struct frame *top, struct yaml_node *key)
{
	top->key = key;
	if (key->type != YAML_TEXT)
		fault(r->faults, key->line, key->column, "yaml-key",
		      "a key must be a plain word; put a value that begins with { or [ in quotes");
	else if (key->text.ptr)
		check_duplicate(r, top);
}

/* Puts a node where the document stands: root, list entry, key or value. */
static void add(struct reader *r, struct yaml_node *node)
{
	struct frame *top = r->depth ? &r->frame[r->depth - 1] : NULL;

	if (!top) {
		r->root = node;
		return;
	}
	if (top->node->type == YAML_TABLE) {
		if (!top->key) {
			take_key(r, top, node);
			return;
		}
		node->key = top->key->text;
		node->key_line = top->key->line;
		node->key_column = top->key->column;
		top->key = NULL;
	}
	if (top->last)
		top->last->next = node;
	else
		top->node->first = node;
	top->last = node;
	top->node->n++;
}

static void open_node(struct reader *r, enum yaml_type type, const yaml_event_t *e)
{
	struct yaml_node *node;

	if (r->depth == LIMIT_YAML_DEPTH) {
		fault(r->faults, e->start_mark.line + 1, e->start_mark.column + 1, "yaml-depth",
		      "nested deeper than %d levels", LIMIT_YAML_DEPTH);
		r->stop = true;
		return;
	}
	node = new_node(r, type, &e->start_mark);
	if (!node)
		return;
	add(r, node);
	r->frame[r->depth] = (struct frame){.node = node};
	trie_init(&r->frame[r->depth].keys, r->arena->mem);
	r->depth++;
}

static void close_node(struct reader *r)
{
	trie_free(&r->frame[--r->depth].keys);
}

/* The handles that YAML hangs before a node. */
static void check_properties(struct reader *r, const yaml_event_t *e, const yaml_char_t *anchor,
                             const yaml_char_t *tag)
{
	if (anchor)
		fault_at(r, &e->start_mark, "yaml-anchor",
		         "anchors (&name) are not allowed here: put a value that begins with & in quotes");
	if (tag)
		fault_at(r, &e->start_mark, "yaml-tag",
		         "tags (!name) are not allowed here: put a value that begins with ! in quotes");
}

static void check_cut(struct reader *r, const yaml_event_t *e, struct bytes text, size_t end)
{
	struct bytes file = r->cursor.file;
	size_t n = yaml_cut(text, bytes_slice(file, end, file.len));

	if (n != SIZE_MAX)
		fault(r->faults, e->end_mark.line + 1, e->end_mark.column + 1 + n, "yaml-comment-cut",
		      "a plain value is cut short at \" #\": put it in quotes, with the comment (if it is one) behind");
}

static void take_scalar(struct reader *r, const yaml_event_t *e)
{
	struct bytes text = {(const char *)e->data.scalar.value, e->data.scalar.length};
	yaml_scalar_style_t style = e->data.scalar.style;
	struct yaml_node *node = new_node(r, YAML_TEXT, &e->start_mark);
	size_t start, end;

	if (!node)
		return;
	node->text = (struct bytes){arena_copy(r->arena, text), text.len};
	if (!node->text.ptr) {
		no_memory(r);
		return;
	}
	start = yaml_seek(&r->cursor, e->start_mark.index);
	end = yaml_seek(&r->cursor, e->end_mark.index);
	yaml_text_place(node, bytes_slice(r->cursor.file, start, end), style);
	check_properties(r, e, e->data.scalar.anchor, e->data.scalar.tag);
	if (memchr(node->text.ptr, 0, text.len))
		fault_at(r, &e->start_mark, "yaml-syntax", "a NUL character (\\0) is not allowed");
	if (style == YAML_PLAIN_SCALAR_STYLE)
		check_cut(r, e, node->text, end);
	add(r, node);
}

/* An alias is refused; a node without text keeps keys and values in step. */
static void take_alias(struct reader *r, const yaml_event_t *e)
{
	struct yaml_node *node = new_node(r, YAML_TEXT, &e->start_mark);

	fault_at(r, &e->start_mark, "yaml-alias",
	         "aliases (*name) are not allowed here: put a value that begins with * in quotes");
	if (node)
		add(r, node);
}

static void start_document(struct reader *r, const yaml_event_t *e)
{
	if (r->n_documents++) {
		fault_at(r, &e->start_mark, "yaml-document", "a second document is not allowed: cut the file in two");
		r->stop = true;
	} else if (e->data.document_start.version_directive ||
	           e->data.document_start.tag_directives.start != e->data.document_start.tag_directives.end) {
		fault_at(r, &e->start_mark, "yaml-directive", "directives (%YAML, %TAG) are not allowed here");
	}
}

static void take_event(struct reader *r, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		start_document(r, e);
		break;
	case YAML_ALIAS_EVENT:
		take_alias(r, e);
		break;
	case YAML_SCALAR_EVENT:
		take_scalar(r, e);
		break;
	case YAML_SEQUENCE_START_EVENT:
		check_properties(r, e, e->data.sequence_start.anchor, e->data.sequence_start.tag);
		open_node(r, YAML_LIST, e);
		break;
	case YAML_MAPPING_START_EVENT:
		check_properties(r, e, e->data.mapping_start.anchor, e->data.mapping_start.tag);
		open_node(r, YAML_TABLE, e);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(r);
		break;
	case YAML_STREAM_END_EVENT:
		r->stop = true;
		break;
	default:
		break;
	}
}

static void read_events(struct reader *r)
{
	yaml_event_t e;

	while (!r->stop) {
		if (!yaml_parser_parse(&r->parser, &e)) {
			if (r->parser.error == YAML_MEMORY_ERROR)
				no_memory(r);
			else
				yaml_syntax(&r->parser, r->cursor.file, r->faults);
			return;
		}
		take_event(r, &e);
		yaml_event_delete(&e);
	}
}

/* No document is an empty table, and so is one with nothing in it (not even quotes). */
static void settle_root(struct reader *r)
{
	const struct yaml_node *root = r->root;
	yaml_mark_t start = {0, 0, 0};
	bool quoted = root && root->text_column != root->column;

	if (!root || (root->type == YAML_TEXT && root->text.len == 0 && !quoted))
		r->root = new_node(r, YAML_TABLE, &start);
}

struct yaml_node *yaml_read(struct arena *arena, struct bytes file, struct faults *faults)
{
	struct reader r = {.arena = arena, .faults = faults};
	size_t n_before = faults->n;

	if (!yaml_check(&file, faults))
		return NULL;
	if (!yaml_parser_initialize(&r.parser)) {
		faults->no_memory = true;
		return NULL;
	}
	r.cursor.file = file;
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)(file.len ? file.ptr : ""), file.len);
	read_events(&r);
	while (r.depth)
		close_node(&r);
	yaml_parser_delete(&r.parser);
	settle_root(&r);
	return faults->n == n_before && !faults->no_memory ? r.root : NULL;
}

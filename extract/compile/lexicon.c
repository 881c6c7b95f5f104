/* lexicon.c - the words, units and bounding words of a pack.
 *
 *   words:
 *     service: [宣讲, 培训]                                       kind: service
 *     body: {file: bodies.tsv, columns: [text, name]}            kind: body
 *     dictionary: {file: words.tsv, columns: [text, kind, cost]} kinds: as each row says
 *
 * A word that stands in several lists is of all their kinds. */
#include <stdlib.h>

#include "compile/compiler.h"
#include "compile/tsv.h"

/* The most that a word of a list without costs has, in 1/16 bit: that of a rather common
 * word, so that what an author lists is preferred over pieces of it. */
#define COST_LISTED 200
#define COST_UNSET UINT16_MAX

enum column { COL_TEXT, COL_KIND, COL_COST, COL_NAME, COL_MEANS, COL_PASS,
              COL_DIMENSION, COL_CODE, COL_FACTOR, COL_BASE, COL_UNLESS, COL_PLACE, COL_RELATION, COL_END };
static const char *const column_names[COL_END] = {
	"text", "kind", "cost", "name", "means", "note",
	"dimension", "code", "factor", "base", "unless", "place", "relation",
};

/* A word table being read: which cell holds which column. */
struct table {
	struct tsv tsv;
	int cell[COL_END];        /* -1: the table has no such column */
	const char *source;
};

static struct bytes cell(const struct table *t, enum column col)
{
	int i = t->cell[col];

	return i >= 0 && (size_t)i < t->tsv.n_cells ? t->tsv.cell[i] : (struct bytes){"", 0};
}

static int column_find(struct bytes name)
{
	int i;

	for (i = 0; i < COL_END; i++)
		if (bytes_equal(name, bytes_of(column_names[i])))
			return i;
	return -1;
}

/* The columns as the rule file lists them. */
static bool columns_listed(struct compiler *c, struct yaml_node *list, struct table *t)
{
	struct yaml_node *name;
	int n = 0, col;

	for (name = list->first; name; name = name->next, n++) {
		col = name->type == YAML_TEXT ? column_find(name->text) : -1;
		if (col < 0) {
			const char *near = nearest(name->text, column_names, COL_END);
			node_fault(c, name, "unknown-column", "no such column%s%s", near ? "; did you mean " : "", near ? near : "");
			return false;
		}
		t->cell[col] = n;
	}
	return true;
}

/* The columns as the table's first row names them. */
static bool columns_named(struct compiler *c, struct table *t)
{
	size_t i;
	int col;

	if (!tsv_next(&t->tsv))
		return false;
	for (i = 0; i < t->tsv.n_cells; i++) {
		col = column_find(t->tsv.cell[i]);
		if (col < 0) {
			fault(&c->faults, t->tsv.line, tsv_column(&t->tsv, i), "unknown-column",
			      "without `columns` in the rule file the first row names the columns, and this is none");
			return false;
		}
		t->cell[col] = (int)i;
	}
	return true;
}

static bool table_open(struct compiler *c, struct pack *pack, struct yaml_node *entry, struct table *t)
{
	struct yaml_node *file = yaml_get(entry, "file"), *list = list_of(c, entry, "columns");
	const char *was = c->faults.source;
	struct bytes content;
	bool ok;
	size_t i;

	for (i = 0; i < COL_END; i++)
		t->cell[i] = -1;
	if (!file || file->type != YAML_TEXT) {
		node_fault(c, entry, "missing-key", "file is missing: the name of a word table beside this file");
		return false;
	}
	if ((list && !columns_listed(c, list, t)) || !files_word_table(c, pack, file->text, file, &content))
		return false;
	t->source = files_word_path(c, pack, file->text);
	c->faults.source = t->source ? t->source : was;
	tsv_open(&t->tsv, content, &c->faults);
	ok = list || columns_named(c, t);
	c->faults.source = was;
	if (ok && t->cell[COL_TEXT] < 0)
		node_fault(c, list ? list : entry, "missing-column", "a word table needs a column `text`");
	return ok && t->cell[COL_TEXT] >= 0;
}

static struct word *word_put(struct compiler *c, struct bytes text)
{
	struct clm_rules *r = c->rules;
	uint32_t *slot;

	if (text.len > r->longest_word)
		r->longest_word = text.len;
	slot = trie_put(&r->words, text);
	if (!slot) {
		c->no_memory = true;
		return NULL;
	}
	if (*slot == TRIE_NONE) {
		if (!array_grow(r->mem, &r->word, &r->words_capacity, r->n_words, sizeof *r->word)) {
			c->no_memory = true;
			return NULL;
		}
		*slot = (uint32_t)r->n_words++;
		r->word[*slot] = (struct word){.cost = COST_UNSET, .chars = (uint32_t)utf8_count(text)};
	}
	return &r->word[*slot];
}

/* Adds the kinds of a cell, names with a space between, to a word. */
static bool add_kinds(struct compiler *c, struct word *w, struct bytes names)
{
	size_t at = 0, end;

	while (at < names.len) {
		uint16_t kind;
		for (end = at; end < names.len && names.ptr[end] != ' '; end++)
			;
		kind = kind_make(&c->rules->kinds, bytes_slice(names, at, end));
		if (kind == KIND_NONE)
			return false;
		kindset_add(&w->kinds, kind);
		at = end + 1;
	}
	return true;
}

static void word_row(struct compiler *c, const struct table *t, struct bytes kind)
{
	struct bytes text = cell(t, COL_TEXT), kinds = cell(t, COL_KIND), cost = cell(t, COL_COST);
	struct word *w;

	if (text.len == 0) {
		fault(&c->faults, t->tsv.line, 1, "empty-word", "a row without a word");
		return;
	}
	w = word_put(c, text);
	if (!w)
		return;
	if (!add_kinds(c, w, kinds.len ? kinds : kind))
		fault(&c->faults, t->tsv.line, 1, "kinds", "more than %d kinds in one rule set", LIMIT_KINDS);
	if (cost.len) {
		int n = atoi(cost.ptr); /* the cell ends at a tab or line end, where atoi stops */
		if (n > 0 && n < COST_UNSET && n < w->cost)
			w->cost = (uint16_t)n;
	} else if (w->cost > COST_LISTED) {
		w->cost = COST_LISTED;
	}
	if (cell(t, COL_NAME).len)
		w->name = rules_copy(c, cell(t, COL_NAME));
	if (cell(t, COL_MEANS).len)
		w->means = rules_copy(c, cell(t, COL_MEANS));
}

static void words_file(struct compiler *c, struct pack *pack, struct yaml_node *entry)
{
	const char *was = c->faults.source;
	struct table t;

	if (!table_open(c, pack, entry, &t))
		return;
	c->faults.source = t.source ? t.source : was;
	while (tsv_next(&t.tsv) && !c->no_memory)
		word_row(c, &t, entry->key);
	c->faults.source = was;
}

static void words_inline(struct compiler *c, struct yaml_node *entry)
{
	struct yaml_node *item;

	for (item = entry->first; item; item = item->next) {
		struct word *w;
		if (item->type != YAML_TEXT || item->text.len == 0) {
			node_fault(c, item, "wrong-type", "a word is a text");
		} else if (item->text.len > LIMIT_WORD) {
			node_fault(c, item, "word-size", "a word has at most %zu bytes", LIMIT_WORD);
		} else if ((w = word_put(c, item->text)) != NULL && !add_kinds(c, w, entry->key)) {
			node_fault(c, item, "kinds", "more than %d kinds in one rule set", LIMIT_KINDS);
			return;
		} else if (w && w->cost > COST_LISTED) {
			w->cost = COST_LISTED;
		}
	}
}

void lexicon_compile(struct compiler *c, struct pack *pack)
{
	struct yaml_node *words = yaml_get(pack->root, "words"), *entry;

	if (words && words->type != YAML_TABLE) {
		node_fault(c, words, "wrong-type", "words is a table: a kind, and its words");
		return;
	}
	for (entry = words ? words->first : NULL; entry; entry = entry->next) {
		entry->used = true;
		if (entry->type == YAML_LIST) {
			words_inline(c, entry);
		} else if (entry->type == YAML_TABLE) {
			words_file(c, pack, entry);
			ONLY_KEYS(c, entry, "file", "columns");
		} else {
			node_fault(c, entry, "wrong-type", "a list of words, or {file: NAME, columns: [...]}");
		}
	}
}

void lexicon_finish(struct compiler *c)
{
	struct clm_rules *r = c->rules;
	uint16_t single; /* words of one character: verbs among them are rarely verbs in a compound */
	size_t i;

	single = kind_make(&r->kinds, BYTES("single"));
	if (single == KIND_NONE)
		return;
	for (i = 0; i < r->n_words; i++) {
		int class;
		if (r->word[i].chars == 1)
			kindset_add(&r->word[i].kinds, single);
		class = kind_class(&r->kinds, &r->word[i].kinds);
		if (class < 0) {
			c->no_memory = true;
			return;
		}
		r->word[i].class_id = (uint16_t)class;
		if (r->word[i].cost == COST_UNSET)
			r->word[i].cost = COST_LISTED;
	}
}

static void unit_row(struct compiler *c, const struct table *t)
{
	struct bytes factor = cell(t, COL_FACTOR);
	struct unit u = {.text = cell(t, COL_TEXT), .dimension = cell(t, COL_DIMENSION), .code = cell(t, COL_CODE),
	                 .base = cell(t, COL_BASE), .unless = cell(t, COL_UNLESS)};
	struct kindset kinds = {0};
	uint16_t kind;
	int class, one;

	if (u.text.len == 0 || u.dimension.len == 0) {
		fault(&c->faults, t->tsv.line, 1, "missing-cell", "a unit needs text and dimension");
		return;
	}
	if (factor.len && !decimal_parse(&u.factor, factor))
		fault(&c->faults, t->tsv.line, 1, "bad-number", "factor is a decimal number");
	u.has_factor = factor.len > 0;
	kind = kind_make(&c->rules->kinds, u.dimension);
	if (kind == KIND_NONE)
		return;
	kindset_add(&kinds, kind);
	kindset_add(&kinds, c->rules->kind_quantity);
	class = kind_class(&c->rules->kinds, &kinds);
	kindset_add(&kinds, c->rules->kind_one);
	one = kind_class(&c->rules->kinds, &kinds);
	u.class_id = (uint16_t)class;
	u.class_one = (uint16_t)one;
	if (class < 0 || one < 0 || !measure_add_unit(&c->rules->measure, &u))
		c->no_memory = true;
}

static void bound_row(struct compiler *c, const struct table *t)
{
	struct bound b = {.text = cell(t, COL_TEXT)};
	struct bytes relation = cell(t, COL_RELATION);

	if (b.text.len == 0 || !bound_place_parse(cell(t, COL_PLACE), &b.place) ||
	    (relation.len && !relation_parse(relation, &b.relation))) {
		fault(&c->faults, t->tsv.line, 1, "bad-row", "a bound needs a text, a place it stands in, and a relation; see the table's head");
		return;
	}
	if (!measure_add_bound(&c->rules->measure, &b))
		c->no_memory = true;
}

static void measure_table(struct compiler *c, struct pack *pack, const char *key,
                          void (*row)(struct compiler *, const struct table *))
{
	struct yaml_node *entry = yaml_get(pack->root, key);
	const char *was = c->faults.source;
	struct table t;

	if (!entry)
		return;
	if (entry->type != YAML_TABLE) {
		node_fault(c, entry, "wrong-type", "%s is {file: NAME, columns: [...]}", key);
		return;
	}
	if (!table_open(c, pack, entry, &t))
		return;
	c->faults.source = t.source ? t.source : was;
	while (tsv_next(&t.tsv) && !c->no_memory)
		row(c, &t);
	c->faults.source = was;
	ONLY_KEYS(c, entry, "file", "columns");
}

void units_compile(struct compiler *c, struct pack *pack)
{
	measure_table(c, pack, "units", unit_row);
	measure_table(c, pack, "bounds", bound_row);
}

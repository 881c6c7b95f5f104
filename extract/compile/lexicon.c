/* lexicon.c - the words of a pack.
 *
 *   words:
 *     service: [宣讲, 培训]                                       kind: service
 *     body: {file: bodies.tsv, columns: [text, name]}            kind: body
 *     dictionary: {file: words.tsv, columns: [text, kind, cost]} kinds: as each row says
 *     less: {file: more.tsv, remove: [服务]}                      without some of its rows
 *
 * A word that stands in several lists is of all their kinds. */
#include "compile/lint.h"
#include "compile/wordtable.h"
#include "measure/meaning.h"

/* The most that a word of a list without costs has, in 1/16 bit: that of a rather common
 * word, so that what an author lists is preferred over pieces of it. */
#define COST_LISTED 200
#define COST_UNSET UINT16_MAX
#define BYTES_AN_EDGE 14       /* of a word table, for each edge that its words add to the trie: about */

struct word *lexicon_put(struct compiler *c, struct bytes text)
{
	struct clm_rules *r = c->rules;
	uint32_t *slot;

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
		r->word[*slot] = (struct word){.class_id = CLASS_NONE, .cost = COST_UNSET, .chars = (uint32_t)utf8_count(text)};
	}
	return &r->word[*slot];
}

/* Makes a word one of a kind, besides those it is of already. */
static bool add_kind(struct compiler *c, struct word *w, uint16_t kind, size_t line, size_t column)
{
	struct kindset set = {.n = 0};

	if (w->class_id != CLASS_NONE)
		kindset_of(&c->rules->kinds, w->class_id, &set);
	if (!kindset_add(&set, kind)) {
		fault(&c->faults, line, column, "kinds", "a word is of at most %d kinds", KINDSET_MAX);
		return false;
	}
	w->class_id = make_class(c, &set, line, column);
	return w->class_id != CLASS_NONE;
}

/* Adds the kinds of a cell, names with a space between, to a word. */
static bool add_each_kind(struct compiler *c, struct word *w, struct bytes names, size_t line, size_t column)
{
	size_t at = 0, end;

	while (at < names.len) {
		uint16_t kind;
		for (end = at; end < names.len && names.ptr[end] != ' '; end++)
			;
		kind = end > at ? make_kind(c, bytes_slice(names, at, end), line, column) : KIND_NONE;
		if (end > at && (kind == KIND_NONE || !add_kind(c, w, kind, line, column)))
			return false;
		at = end + 1;
	}
	return true;
}

/* The same. A table of a hundred thousand rows says the same few things again and again:
 * what was said last of a word that had no kinds yet is remembered. */
static bool add_kinds(struct compiler *c, struct word *w, struct bytes names, size_t line, size_t column)
{
	struct known_kinds *k = &c->known_kinds[(names.len * 7 + (unsigned char)names.ptr[0]) % KNOWN_KINDS];
	bool first = w->class_id == CLASS_NONE;

	if (first && k->names.len && bytes_equal(k->names, names)) {
		w->class_id = k->class_id;
		return true;
	}
	if (!add_each_kind(c, w, names, line, column))
		return false;
	if (first && w->class_id != CLASS_NONE)
		*k = (struct known_kinds){names, w->class_id};
	return true;
}

/* 0: not a cost. */
static unsigned cost_of(struct bytes b)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < b.len; i++) {
		if (b.ptr[i] < '0' || b.ptr[i] > '9' || (n = n * 10 + (unsigned)(b.ptr[i] - '0')) >= COST_UNSET)
			return 0;
	}
	return n;
}

/* Of two normal forms the one read last holds. */
static void word_name(struct compiler *c, const struct word_table *t, struct word *w)
{
	struct bytes name = cell(t, COL_NAME);

	if (name.len == 0)
		return;
	if (w->name.len && !bytes_equal(w->name, name))
		lint_place(c, t->source, t->tsv.line, tsv_column(&t->tsv, (size_t)t->cell[COL_NAME]), "two-names",
		           "this word has another normal form already: %.*s", fault_shown(w->name), w->name.ptr);
	w->name = rules_copy(c, name);
}

/* Of the codes of two rows those read last hold. */
static void word_code(struct compiler *c, struct bytes codes, struct word *w)
{
	struct clm_rules *r = c->rules;

	if (codes.len == 0)
		return;
	if (!array_grow(r->mem, &r->code, &r->codes_capacity, r->n_codes, sizeof *r->code)) {
		c->no_memory = true;
		return;
	}
	r->code[r->n_codes++] = rules_copy(c, codes);
	w->code = (uint32_t)r->n_codes;
}

static void word_row(struct compiler *c, const struct word_table *t, struct bytes kind)
{
	struct bytes text = cell(t, COL_TEXT), kinds = cell(t, COL_KIND), cost = cell(t, COL_COST);
	struct word *w;

	if (text.len == 0) {
		fault(&c->faults, t->tsv.line, 1, "empty-word", "a row without a word");
		return;
	}
	table_lint_row(c, t);
	lint_word(c, t->source, t->tsv.line, 1, text, true);
	w = lexicon_put(c, text);
	if (!w)
		return;
	add_kinds(c, w, kinds.len ? kinds : kind, t->tsv.line, 1);
	if (cost.len) {
		unsigned n = cost_of(cost);
		if (n == 0)
			fault(&c->faults, t->tsv.line, tsv_column(&t->tsv, (size_t)t->cell[COL_COST]), "bad-number", "a cost is a whole number from 1 to 65534");
		else if (n < w->cost)
			w->cost = (uint16_t)n;
	} else if (w->cost > COST_LISTED) {
		w->cost = COST_LISTED;
	}
	word_name(c, t, w);
	word_code(c, cell(t, COL_CODE), w);
	if (cell(t, COL_MEANS).len && !meaning_is_valid(cell(t, COL_MEANS)))
		fault(&c->faults, t->tsv.line, tsv_column(&t->tsv, (size_t)t->cell[COL_MEANS]), "unknown-code", "no code for a time; words/README.md lists them");
	else if (cell(t, COL_MEANS).len)
		w->means = rules_copy(c, cell(t, COL_MEANS));
}

/* Whether a row is to be passed over; marks what was found. */
static bool is_removed(struct yaml_node *without, struct bytes text)
{
	struct yaml_node *item = without ? without->first : NULL;

	while (item && !bytes_equal(item->text, text))
		item = item->next;
	if (item)
		item->used = true;
	return item != NULL;
}

static void words_file(struct compiler *c, struct pack *pack, struct yaml_node *entry)
{
	const char *was = c->faults.source;
	struct yaml_node *without = list_of(c, entry, "remove"), *item;
	struct word_table t;

	if (!table_open(c, pack, entry, &t))
		return;
	c->faults.source = t.source ? t.source : was;
	if (!trie_reserve(&c->rules->words, c->rules->words.n_edges + t.tsv.file.len / BYTES_AN_EDGE))
		c->no_memory = true;
	while (tsv_next(&t.tsv) && !c->no_memory)
		if (!is_removed(without, cell(&t, COL_TEXT)))
			word_row(c, &t, entry->key);
	c->faults.source = was;
	for (item = without ? without->first : NULL; item; item = item->next)
		if (!item->used)
			node_fault(c, item, "no-target", "the table has no such word");
}

static void words_inline(struct compiler *c, struct yaml_node *entry)
{
	struct yaml_node *item;

	for (item = entry->first; item; item = item->next) {
		struct word *w;
		if (item->type == YAML_TEXT)
			lint_word(c, item->source, item->line, item->column, item->text, false);
		if (item->type != YAML_TEXT || item->text.len == 0) {
			node_fault(c, item, "wrong-type", "a word is a text");
		} else if (item->text.len > LIMIT_WORD) {
			node_fault(c, item, "word-size", "a word has at most %zu bytes", LIMIT_WORD);
		} else if ((w = lexicon_put(c, item->text)) != NULL && !add_kinds(c, w, entry->key, item->line, item->column)) {
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
			ONLY_KEYS(c, entry, "file", "columns", "remove");
		} else {
			node_fault(c, entry, "wrong-type", "a list of words, or {file: NAME, columns: [...]}");
		}
	}
}

/* How often a word is met, about: its cost is in 1/16 bit. */
static uint64_t word_weight(const struct word *w)
{
	unsigned bits = w->cost / 16u;

	return bits < KIND_WEIGHT_BITS ? (uint64_t)1 << (KIND_WEIGHT_BITS - bits) : 1;
}

static void weigh_kinds(struct compiler *c)
{
	const struct clm_rules *r = c->rules;
	size_t i, j;

	c->kind_weight = compiler_alloc(c, (r->kinds.n_kinds + 1) * sizeof *c->kind_weight);
	for (i = 0; c->kind_weight && i < r->n_words; i++) {
		const struct class *class = &r->kinds.class[r->word[i].class_id];
		for (j = 0; j < class->n; j++)
			c->kind_weight[class->kind[j]] += word_weight(&r->word[i]);
	}
}

void lexicon_finish(struct compiler *c)
{
	struct clm_rules *r = c->rules;
	uint16_t single; /* words of one character: verbs among them are rarely verbs in a compound */
	size_t i;

	single = make_kind(c, BYTES("single"), 0, 0);
	if (single == KIND_NONE)
		return;
	for (i = 0; i < r->n_words; i++) {
		struct word *w = &r->word[i];
		if ((w->chars == 1 || w->class_id == CLASS_NONE) && !add_kind(c, w, single, 0, 0))
			return;
		if (w->cost == COST_UNSET)
			w->cost = COST_LISTED;
	}
	weigh_kinds(c);
}

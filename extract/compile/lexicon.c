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
#define BYTES_AN_EDGE 14       /* of a word table, for each edge that its words add to the trie: about */

/* How often a word is met, about: its cost is in 1/16 bit. */
static uint64_t word_weight(const struct word *w)
{
	unsigned bits = w->cost / 16u;

	return bits < KIND_WEIGHT_BITS ? (uint64_t)1 << (KIND_WEIGHT_BITS - bits) : 1;
}

/* Counts a word among those of its kinds, or (in: false) no more. */
static void weigh(struct compiler *c, const struct word *w, bool in)
{
	const struct class *class = w->class_id == CLASS_NONE ? NULL : &c->rules->kinds.class[w->class_id];
	uint64_t weight = word_weight(w);
	size_t i;

	for (i = 0; class && i < class->n; i++)
		c->rules->kinds.weight[class->kind[i]] += in ? weight : 0 - weight;
}

static bool kind_add(struct compiler *c, struct kindset *set, uint16_t kind, size_t line, size_t column)
{
	if (kindset_add(set, kind))
		return true;
	fault(&c->faults, line, column, "kinds", "a word is of at most %d kinds", KINDSET_MAX);
	return false;
}

/* Makes a word one of each kind of a cell, names with a space between, besides those it is of already. */
static bool add_each_kind(struct compiler *c, struct word *w, bool is_character, struct bytes names, size_t line, size_t column)
{
	struct kindset set = {.n = 0};
	size_t at = 0, end;

	if (w->class_id != CLASS_NONE)
		kindset_of(&c->rules->kinds, w->class_id, &set);
	while (at < names.len) {
		uint16_t kind;
		for (end = at; end < names.len && names.ptr[end] != ' '; end++)
			;
		kind = end > at ? make_kind(c, bytes_slice(names, at, end), line, column) : KIND_NONE;
		if (end > at && (kind == KIND_NONE || !kind_add(c, &set, kind, line, column)))
			return false;
		at = end + 1;
	}
	if ((is_character || set.n == 0) && !kind_add(c, &set, c->rules->kind_single, line, column))
		return false; /* words of one character: verbs among them are rarely verbs in a compound */
	w->class_id = make_class(c, &set, line, column);
	return w->class_id != CLASS_NONE;
}

/* The same. A table of a hundred thousand rows says the same few things again and again:
 * what was said last of a word that had no kinds yet is remembered. */
static bool add_kinds(struct compiler *c, struct word *w, bool is_character, struct bytes names, size_t line, size_t column)
{
	struct known_kinds *k = &c->known_kinds[(names.len * 7 + (unsigned char)names.ptr[0]) % KNOWN_KINDS];
	bool first = w->class_id == CLASS_NONE && !is_character;

	if (first && k->names.len && bytes_equal(k->names, names)) {
		w->class_id = k->class_id;
		return true;
	}
	if (!add_each_kind(c, w, is_character, names, line, column))
		return false;
	if (first && w->class_id != CLASS_NONE)
		*k = (struct known_kinds){names, w->class_id};
	return true;
}

/* A word of a list: its entry, NULL where what is wrong was told, or memory is out. */
static struct word *put_word(struct compiler *c, struct bytes text, struct bytes kinds, unsigned cost, size_t line, size_t column)
{
	struct word *w = words_put(&c->rules->words, text);
	bool ok;

	if (!w) {
		c->no_memory = true;
		return NULL;
	}
	weigh(c, w, false);
	ok = add_kinds(c, w, text.len == utf8_length(text.ptr[0]), kinds, line, column);
	if (cost < w->cost)
		w->cost = (uint16_t)cost;
	weigh(c, w, true);
	return ok ? w : NULL;
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

/* Of two normal forms, meanings or codes the one read last holds. */
static void tell_word(struct compiler *c, const struct word_table *t, struct word *w, struct bytes means)
{
	struct bytes name = cell(t, COL_NAME), was = words_text(&c->rules->words, w, WORD_NAME);
	const struct bytes text[WORD_TEXTS] = {[WORD_NAME] = name, [WORD_MEANS] = means, [WORD_CODE] = cell(t, COL_CODE)};

	if (name.len && was.len && !bytes_equal(was, name))
		lint_place(c, t->source, t->tsv.line, tsv_column(&t->tsv, (size_t)t->cell[COL_NAME]), "two-names",
		           "this word has another normal form already: %.*s", fault_shown(was), was.ptr);
	c->no_memory |= !words_tell(&c->rules->words, w, text);
}

static void word_row(struct compiler *c, const struct word_table *t, struct bytes kind)
{
	struct bytes text = cell(t, COL_TEXT), kinds = cell(t, COL_KIND), cost = cell(t, COL_COST), means = cell(t, COL_MEANS);
	struct word *w;
	unsigned n;

	if (text.len == 0) {
		fault(&c->faults, t->tsv.line, 1, "empty-word", "a row without a word");
		return;
	}
	table_lint_row(c, t);
	lint_word(c, t->source, t->tsv.line, 1, text, true);
	n = cost.len ? cost_of(cost) : COST_LISTED;
	w = put_word(c, text, kinds.len ? kinds : kind, n ? n : COST_LISTED, t->tsv.line, 1);
	if (n == 0)
		fault(&c->faults, t->tsv.line, tsv_column(&t->tsv, (size_t)t->cell[COL_COST]), "bad-number", "a cost is a whole number from 1 to 65534");
	if (!w)
		return;
	if (means.len && !meaning_is_valid(means)) {
		fault(&c->faults, t->tsv.line, tsv_column(&t->tsv, (size_t)t->cell[COL_MEANS]), "unknown-code", "no code for a time; words/README.md lists them");
		means = BYTES("");
	}
	tell_word(c, t, w, means);
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
	if (!trie_reserve(&c->rules->words.trie, c->rules->words.trie.n_edges + t.tsv.file.len / BYTES_AN_EDGE))
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
		if (item->type == YAML_TEXT)
			lint_word(c, item->source, item->line, item->column, item->text, false);
		if (item->type != YAML_TEXT || item->text.len == 0) {
			node_fault(c, item, "wrong-type", "a word is a text");
		} else if (item->text.len > LIMIT_WORD) {
			node_fault(c, item, "word-size", "a word has at most %zu bytes", LIMIT_WORD);
		} else if (!put_word(c, item->text, entry->key, COST_LISTED, item->line, item->column)) {
			return;
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
	for (entry = words && !pack->has_words ? words->first : NULL; entry; entry = entry->next) {
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

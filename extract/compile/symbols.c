/* symbols.c - kind expressions (`verb`, `noun|adjective`, `verb!single`) as classes of symbols.
 * See kind.h for what a symbol is, expand.h for where they go. */
#include "compile/lint.h"

#include <stdio.h>

static bool holds_colon(struct bytes name)
{
	size_t at;

	for (at = 0; at < name.len; at++)
		if (bytes_starts(bytes_slice(name, at, name.len), BYTES("：")))
			return true;
	return false;
}

static bool has_base(const struct compiler *c)
{
	const struct pack *p;

	for (p = c->packs; p; p = p->next)
		if (bytes_equal(p->name, BYTES("base")))
			return true;
	return false;
}

/* What may have been meant by a name that is no kind. */
static const char *meant_by(struct compiler *c, struct bytes name, const char *near, char hint[FAULT_HINT])
{
	const struct measure_tables *t = &c->rules->measure;
	uint32_t number = trie_get(&t->units, name);
	const struct unit *unit = number == TRIE_NONE ? NULL : &t->unit[number];

	if (unit)
		(void)snprintf(hint, FAULT_HINT, "; numbers with this unit are <quantity:%.*s>", fault_shown(unit->dimension), unit->dimension.ptr);
	else if (near)
		(void)snprintf(hint, FAULT_HINT, "; did you mean %s", near);
	else
		(void)snprintf(hint, FAULT_HINT, "%s", holds_colon(name) ? "; a full-width colon parts no slot from its kind" :
		               has_base(c) ? "" : "; the words of the language are in base: `use: [base]`");
	return hint;
}

/* One name of a kind expression. */
static bool term_kind(struct expansion *x, struct bytes name, const struct yaml_node *node,
                      size_t offset, uint16_t *kind)
{
	const struct kinds *k = &x->c->rules->kinds;
	const char **names, *near;
	char hint[FAULT_HINT];
	size_t n;

	*kind = kind_find(k, name);
	if (*kind != KIND_NONE && x->c->kind_named)
		x->c->kind_named[*kind] = true;
	if (*kind != KIND_NONE)
		return true;
	names = compiler_alloc(x->c, (k->n_kinds + 1) * sizeof *names);
	for (n = 0; names && n < k->n_kinds; n++)
		names[n] = k->name[n].ptr;
	near = names ? nearest(name, names, n) : NULL;
	if (memchr(name.ptr, '<', name.len)) {
		place_fault(x, node, offset, "unknown-kind", "<%.*s>: the first < is not closed by a >", fault_shown(name), name.ptr);
		return false;
	}
	place_fault(x, node, offset, "unknown-kind", "<%.*s> names no lexicon, part or built-in kind%s", fault_shown(name), name.ptr,
	            meant_by(x->c, name, near, hint));
	return false;
}

/* `a|b`, `a&b`, `a!b`, taken apart. Left to right: | opens a new alternative. */
static bool parse(struct expansion *x, struct bytes text, const struct yaml_node *node, size_t offset,
                  struct expression *out)
{
	size_t at = 0, end;
	char op = '|';

	for (out->n = 0; at <= text.len; at = end + 1) {
		uint16_t kind;

		for (end = at; end < text.len && !strchr("|&!", text.ptr[end]); end++)
			;
		if (!term_kind(x, bytes_slice(text, at, end), node, offset + at, &kind))
			return false;
		if (out->n == MAX_TERMS) {
			place_fault(x, node, offset, "kinds", "more than %d kinds in one <...>", MAX_TERMS);
			return false;
		}
		out->term[out->n].op = op;
		out->term[out->n++].kind = kind;
		op = end < text.len ? text.ptr[end] : '|';
	}
	return true;
}

/* The classes that an expression means, 64 of them, a bit each. */
static uint64_t meant(const struct compiler *c, const struct expression *e, size_t word)
{
	uint64_t any = 0, term = 0;
	size_t i;

	for (i = 0; i < e->n; i++) {
		uint64_t has = c->classes_of[e->term[i].kind].bits[word];
		if (e->term[i].op == '|') {
			any |= term;
			term = has;
		} else {
			term &= e->term[i].op == '&' ? has : ~has;
		}
	}
	return any | term;
}

static bool find_meaning(struct compiler *c, struct expression *e)
{
	size_t i = 0;

	for (i = 0; i < class_set_words(c); i++)
		c->meant_bits[i] = meant(c, e, i);
	e->set = class_set_of(c, c->meant_bits);
	for (i = 0; i < e->n;) {
		uint16_t best = e->term[i].kind;
		for (i++; i < e->n && e->term[i].op != '|'; i++)
			if (e->term[i].op == '&' && c->classes_of[e->term[i].kind].n < c->classes_of[best].n)
				best = e->term[i].kind;
		kindset_add(&e->any, best);
	}
	return e->set;
}

/* What an expression says; the same ones stand in part after part, and each is read once.
 * NULL: reported, or memory is out. */
static const struct expression *expression_of(struct expansion *x, struct bytes text, uint64_t hash, const struct yaml_node *node, size_t offset)
{
	struct expression **first = &x->c->expressions[hash % EXPRESSION_LISTS], *e, parsed;

	for (e = *first; e; e = e->next)
		if (bytes_equal(e->text, text))
			return e;
	parsed = (struct expression){.text = text, .next = *first};
	if (!parse(x, text, node, offset, &parsed) || !find_meaning(x->c, &parsed))
		return NULL;
	e = compiler_alloc(x->c, sizeof *e);
	if (!e)
		return NULL;
	*e = parsed;
	return *first = e;
}

/* First round: the kinds that the pattern names. A kind that is only excluded need not be
 * seen: a literal 了 stays one in <verb!single>. */
static void collect(struct expansion *x, const struct expression *e, const struct yaml_node *node, size_t offset)
{
	bool room = true;
	size_t i;

	for (i = 0; i < e->n; i++) {
		room = room && kindset_add(&x->told, e->term[i].kind);
		if (e->term[i].op != '!')
			room = room && kindset_add(&x->shown, e->term[i].kind);
	}
	if (!room)
		place_fault(x, node, offset, "kinds", "a pattern names at most %d kinds", KINDSET_MAX);
}

static void put_range(struct expansion *x, uint16_t from, uint16_t to)
{
	uint32_t first = alphabet_character(x->alphabet, from), last = alphabet_character(x->alphabet, to);
	char range[2 * 4 + 1];
	size_t n;

	if (last - first != (uint32_t)(to - from)) { /* the characters make a leap between the two */
		put_range(x, from, (uint16_t)(from + (to - from) / 2));
		put_range(x, (uint16_t)(from + (to - from) / 2 + 1), to);
		return;
	}
	n = utf8_encode(first, range);
	if (to > from + 1)
		range[n++] = '-';
	if (to > from)
		n += utf8_encode(last, range + n);
	buf_put(&x->out, range, n);
}

/* Writes the symbols of a set as members of a character class. The quantity that a claim
 * is about has a symbol of its own: in its slot no other is meant, elsewhere any. */
static void put_symbols(struct expansion *x, const struct class_set *set, bool focus_alone)
{
	const struct alphabet *a = x->alphabet;
	const uint64_t *has = alphabet_has(a, set);
	size_t from = 0, at, word;
	bool in = false; /* a range that begins at `from` */

	for (word = 0; word < symbol_words(a); word++) {
		uint64_t bits = has[word] & (focus_alone ? alphabet_in_focus(a, word) : UINT64_MAX);
		uint64_t turns = bits ^ (bits << 1 | in); /* where ranges begin and end; the last bit of all is clear */
		for (; turns; turns &= turns - 1, in = !in) {
			at = word * 64 + lowest_bit(turns);
			if (in)
				put_range(x, (uint16_t)from, (uint16_t)(at - 1));
			else
				from = at;
		}
	}
}

static void note_place(struct expansion *x, const struct expression *e)
{
	if (!array_grow(x->c->arena.mem, &x->place, &x->places_capacity, x->n_places, sizeof *x->place))
		x->c->no_memory = true;
	else
		x->place[x->n_places++] = (struct kind_place){x->out.len, &e->any};
}

/* Whether any word or token at all is what an expression says; of a quantity's slot, any quantity. */
static bool is_empty(const struct compiler *c, const struct expression *e, bool quantity)
{
	size_t i;

	for (i = 0; quantity && i < class_set_words(c); i++)
		if (e->set->bits[i] & c->classes_of[c->rules->kind_quantity].bits[i])
			return false;
	return quantity || e->set->n == 0;
}

/* Whether any token that patterns of the stage in hand can see is what an expression says. */
static bool can_stand(const struct compiler *c, const struct expression *e)
{
	size_t i;

	for (i = 0; i < c->rules->kinds.n_classes; i++)
		if (class_set_has(e->set, (uint16_t)i) && lint_stands(c, (uint16_t)i))
			return true;
	return false;
}

/* Within [...] the symbols of all its `<...>` are written as one, where it ends. */
static void add_to_class(struct expansion *x, const struct class_set *set)
{
	size_t words = class_set_words(x->c), i;

	for (i = 0; i < words; i++)
		x->c->class_bits[i] |= set->bits[i];
	x->class_has_kinds = true;
}

/* What a class of characters means, or an expression that stands alone. */
static void put_set(struct expansion *x, const struct class_set *set, bool focus_alone)
{
	if (!x->alphabet)
		set_use_add(x, set, 1);
	else if (set)
		put_symbols(x, set, focus_alone);
}

void put_class_kinds(struct expansion *x)
{
	put_set(x, class_set_of(x->c, x->c->class_bits), false);
	memset(x->c->class_bits, 0, class_set_words(x->c) * sizeof *x->c->class_bits);
	x->class_has_kinds = false;
}

void put_kind(struct expansion *x, struct bytes expr, uint64_t hash, enum slot slot, bool in_class,
              const struct yaml_node *node, size_t offset)
{
	const struct expression *e = expression_of(x, expr, hash, node, offset);

	if (!e)
		return;
	if (!x->alphabet) {
		collect(x, e, node, offset);
	} else if (is_empty(x->c, e, slot == SLOT_QUANTITY)) {
		place_fault(x, node, offset, "empty-kind", "no word is of this kind");
		return;
	} else if (x->c->faults.warns && !can_stand(x->c, e)) {
		lint_node(x->c, node, offset, "never-matches", "<%.*s> never matches here: times and lookalikes see words and bare numbers, %s",
		          fault_shown(expr), expr.ptr, x->c->stage == STAGE_EARLY ? "and nothing else" : "and nobody else sees bare numbers");
	}
	if (in_class) {
		add_to_class(x, e->set);
		return;
	}
	if (x->alphabet)
		note_place(x, e);
	buf_put_char(&x->out, '[');
	put_set(x, e->set, slot == SLOT_QUANTITY);
	buf_put_char(&x->out, ']');
}

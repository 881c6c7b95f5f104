/* symbols.c - kind expressions (`verb`, `noun|adjective`, `verb!single`): what they mean, and where their symbols go.
 * See kind.h for what a symbol is, fill.c for how they are written. */
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
	size_t size;

	for (e = *first; e; e = e->next)
		if (bytes_equal(e->text, text))
			return e;
	parsed = (struct expression){.text = text, .next = *first};
	if (!parse(x, text, node, offset, &parsed) || !find_meaning(x->c, &parsed))
		return NULL;
	size = offsetof(struct expression, term) + parsed.n * sizeof *parsed.term;
	e = compiler_alloc(x->c, size);
	if (!e)
		return NULL;
	memcpy(e, &parsed, size);
	return *first = e;
}

/* The kinds that the pattern names. A kind that is only excluded need not be
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

/* Within [...] the symbols of all its `<...>` are written as one, where it ends. */
static void add_to_class(struct expansion *x, const struct class_set *set)
{
	size_t words = class_set_words(x->c), i;

	for (i = 0; i < words; i++)
		x->c->class_bits[i] |= set->bits[i];
	x->class_has_kinds = true;
}

static void hole(struct expansion *x, struct hole h)
{
	h.at = x->out.len;
	if (h.set)
		set_use_add(x, h.set, 1);
	if (!array_grow(x->c->arena.mem, &x->hole, &x->holes_capacity, x->n_holes, sizeof *x->hole))
		x->c->no_memory = true;
	else
		x->hole[x->n_holes++] = h;
}

void put_class_kinds(struct expansion *x)
{
	const struct class_set *set = class_set_of(x->c, x->c->class_bits);

	if (!set)
		x->c->no_memory = true;
	hole(x, (struct hole){.set = set});
	memset(x->c->class_bits, 0, class_set_words(x->c) * sizeof *x->c->class_bits);
	x->class_has_kinds = false;
}

void put_kind(struct expansion *x, struct bytes expr, uint64_t hash, enum slot slot, bool in_class,
              const struct yaml_node *node, size_t offset)
{
	const struct expression *e = expression_of(x, expr, hash, node, offset);
	struct hole h = {.e = e, .node = node, .offset = offset, .in_focus = slot == SLOT_QUANTITY};

	if (!e)
		return;
	collect(x, e, node, offset);
	if (in_class) {
		hole(x, h);
		add_to_class(x, e->set);
		return;
	}
	h.set = e->set;
	buf_put_char(&x->out, '[');
	hole(x, h);
	buf_put_char(&x->out, ']');
}

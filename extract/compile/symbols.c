/* symbols.c - kind expressions (`verb`, `noun|adjective`, `verb!single`) as classes of symbols.
 * See kind.h for what a symbol is, expand.h for where they go. */
#include "compile/lint.h"

static bool holds_colon(struct bytes name)
{
	size_t at;

	for (at = 0; at < name.len; at++)
		if (bytes_starts(bytes_slice(name, at, name.len), BYTES("：")))
			return true;
	return false;
}

/* One name of a kind expression. */
static bool term_kind(struct expansion *x, struct bytes name, const struct yaml_node *node,
                      size_t offset, uint16_t *kind)
{
	const struct kinds *k = &x->c->rules->kinds;
	const char **names, *near;
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
	place_fault(x, node, offset, "unknown-kind", "<%.*s> names no lexicon, part or built-in kind%s%s",
	            fault_shown(name), name.ptr, near ? "; did you mean " : holds_colon(name) ? "; a full-width colon parts no slot from its kind" : "",
	            near ? near : "");
	return false;
}

/* `a|b`, `a&b`, `a!b`, taken apart. Left to right: | opens a new alternative. */
#define MAX_TERMS KINDSET_MAX
struct expression {
	struct {
		char op;               /* of the first one | */
		uint16_t kind;
		const uint64_t *has;   /* second round: the symbols that have the kind */
	} term[MAX_TERMS];
	size_t n;
};

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
		out->term[out->n].kind = kind;
		out->term[out->n++].has = x->alphabet ? alphabet_has(x->alphabet, kind) : NULL;
		op = end < text.len ? text.ptr[end] : '|';
	}
	return true;
}

/* The symbols that an expression means: 64 of them, a bit each. */
static uint64_t meant(const struct expression *e, size_t word)
{
	uint64_t any = 0, term = 0;
	size_t i;

	for (i = 0; i < e->n; i++) {
		uint64_t has = e->term[i].has[word];
		if (e->term[i].op == '|') {
			any |= term;
			term = has;
		} else {
			term &= e->term[i].op == '&' ? has : ~has;
		}
	}
	return any | term;
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

	if (last - first != (uint32_t)(to - from)) { /* the characters make a leap between the two */
		put_range(x, from, (uint16_t)(from + (to - from) / 2));
		put_range(x, (uint16_t)(from + (to - from) / 2 + 1), to);
		return;
	}
	buf_put_utf8(&x->out, first);
	if (to > from + 1)
		buf_put_char(&x->out, '-');
	if (to > from)
		buf_put_utf8(&x->out, last);
}

/* Writes the symbols an expression means as members of a character class. The quantity that
 * a claim is about has a symbol of its own; a plain <quantity> means any. */
static bool put_symbols(struct expansion *x, const struct expression *e, bool focus_alone)
{
	const struct alphabet *a = x->alphabet;
	const uint64_t *focus = focus_alone ? alphabet_in_focus(a) : NULL;
	size_t from = 0, at, word, n = x->out.len;
	bool in = false; /* a range that begins at `from` */

	for (word = 0; word < symbol_words(a); word++) {
		uint64_t bits = meant(e, word) & (focus ? focus[word] : UINT64_MAX);
		uint64_t turns = bits ^ (bits << 1 | in); /* where ranges begin and end; the last bit of all is clear */
		for (; turns; turns &= turns - 1, in = !in) {
			at = word * 64 + lowest_bit(turns);
			if (in)
				put_range(x, (uint16_t)from, (uint16_t)(at - 1));
			else
				from = at;
		}
	}
	return x->out.len > n || x->out.status;
}

/* Of each alternative one kind that must be there: the one that the fewest classes have. */
static void note_place(struct expansion *x, const struct expression *e)
{
	struct kind_place p = {.at = x->out.len};
	size_t i = 0;

	while (i < e->n) {
		uint16_t best = e->term[i].kind;
		for (i++; i < e->n && e->term[i].op != '|'; i++)
			if (e->term[i].op == '&' && x->c->classes_of[e->term[i].kind].n < x->c->classes_of[best].n)
				best = e->term[i].kind;
		kindset_add(&p.any, best);
	}
	if (!array_grow(x->c->arena.mem, &x->place, &x->places_capacity, x->n_places, sizeof p))
		x->c->no_memory = true;
	else
		x->place[x->n_places++] = p;
}

/* Whether any token that patterns of the stage in hand can see is what an expression says. */
static bool can_stand(const struct expansion *x, const struct expression *e)
{
	const struct alphabet *a = x->alphabet;
	size_t i;

	for (i = 0; i < a->n_letters; i++) {
		uint16_t s = a->letter[i].symbol;
		if (lint_stands(x->c, a->letter[i].class_id) && meant(e, s / 64) >> s % 64 & 1)
			return true;
	}
	return false;
}

void put_kind(struct expansion *x, struct bytes expr, enum slot slot, bool in_class,
              const struct yaml_node *node, size_t offset)
{
	struct expression e;

	if (!parse(x, expr, node, offset, &e))
		return;
	if (!x->alphabet) {
		collect(x, &e, node, offset);
		return;
	}
	if (!in_class) {
		note_place(x, &e);
		buf_put_char(&x->out, '[');
	}
	if (!put_symbols(x, &e, slot == SLOT_QUANTITY))
		place_fault(x, node, offset, "empty-kind", "no word is of this kind");
	else if (x->c->faults.warns && !can_stand(x, &e))
		lint_node(x->c, node, offset, "never-matches", "<%.*s> never matches here: times and lookalikes see words and bare numbers, %s",
		          fault_shown(expr), expr.ptr, x->c->stage == STAGE_EARLY ? "and nothing else" : "and nobody else sees bare numbers");
	if (!in_class)
		buf_put_char(&x->out, ']');
}

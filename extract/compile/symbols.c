/* symbols.c - kind expressions (`verb`, `noun|adjective`, `verb!single`) as classes of symbols.
 * See kind.h for what a symbol is, expand.h for where they go. */
#include "compile/expand.h"

/* One name of a kind expression: which classes have it. */
static bool term_kind(struct expansion *x, struct bytes name, const struct yaml_node *node, const char *source,
                      size_t offset, uint16_t *kind)
{
	const char *names[LIMIT_KINDS + 1];
	const char *near;
	struct compiler *c = x->c;
	size_t n = 0;

	*kind = kind_find(&c->rules->kinds, name);
	if (*kind != KIND_NONE)
		return true;
	for (n = 0; n < c->rules->kinds.n_kinds; n++)
		names[n] = c->rules->kinds.name[n].ptr;
	near = nearest(name, names, n);
	place_fault(x, node, source, offset, "unknown-kind", "<%.*s> names no lexicon, part or built-in kind%s%s",
	            fault_shown(name), name.ptr, near ? "; did you mean " : "", near ? near : "");
	return false;
}

/* `a|b`, `a&b`, `a!b`: which classes belong, by a bit each. Left to right: | opens a new alternative. */
static bool expression_classes(struct expansion *x, struct bytes expr, const struct yaml_node *node,
                               const char *source, size_t offset, bool *in)
{
	const struct kinds *k = &x->c->rules->kinds;
	bool term[CLASS_MAX];
	size_t at = 0, i;
	char op = '|';

	memset(in, 0, CLASS_MAX * sizeof *in);
	memset(term, 0, sizeof term);
	while (at <= expr.len) {
		size_t end = at;
		uint16_t kind;

		while (end < expr.len && !strchr("|&!", expr.ptr[end]))
			end++;
		if (!term_kind(x, bytes_slice(expr, at, end), node, source, offset + at, &kind))
			return false;
		if (op != '!') /* a kind that is only excluded need not be seen: a literal 了 stays one in <verb!single> */
			kindset_add(&x->view, kind);
		for (i = 0; i < k->n_classes; i++) {
			bool has = kindset_has(&k->class_set[i], kind);
			if (op == '|')
				in[i] = in[i] || term[i];
			term[i] = op == '|' ? has : op == '&' ? term[i] && has : term[i] && !has;
		}
		if (end >= expr.len)
			break;
		op = expr.ptr[end];
		at = end + 1;
	}
	for (i = 0; i < k->n_classes; i++)
		in[i] = in[i] || term[i];
	return true;
}

/* Writes the symbols of the classes as members of a character class. */
static bool put_symbols(struct expansion *x, const bool *in, bool plain, bool focus)
{
	size_t i, end, n = x->c->rules->kinds.n_classes;
	bool any = false;
	unsigned side;

	for (side = 0; side < 2; side++) {
		uint32_t base = side ? SYMBOL_FOCUS : SYMBOL_FIRST;
		if (side ? !focus : !plain)
			continue;
		for (i = 0; i < n; i = end + 1) {
			end = i;
			if (!in[i])
				continue;
			while (end + 1 < n && in[end + 1])
				end++;
			buf_put_utf8(&x->out, base + (uint32_t)i);
			if (end > i) {
				buf_put_char(&x->out, '-');
				buf_put_utf8(&x->out, base + (uint32_t)end);
			}
			any = true;
		}
	}
	return any;
}

/* The prefilter, read off the pattern itself: a kind that stands outside of every
 * group, alternative and option must be in the window. */
static void need(struct expansion *x, const bool *in)
{
	struct classset *s;
	size_t i;

	if (x->n_needs == MAX_NEEDS)
		return;
	s = &x->needs[x->n_needs++];
	*s = (struct classset){{0}};
	for (i = 0; i < x->c->rules->kinds.n_classes; i++)
		if (in[i])
			classset_add(s, (uint16_t)i);
}

void put_kind(struct expansion *x, struct bytes expr, enum slot slot, bool in_class,
                     const struct yaml_node *node, const char *source, size_t offset)
{
	bool in[CLASS_MAX];

	if (!expression_classes(x, expr, node, source, offset, in))
		return;
	if (x->certain && !in_class)
		need(x, in);
	if (!in_class)
		buf_put_char(&x->out, '[');
	/* The quantity a claim is about has symbols of its own; a plain <quantity> means any. */
	if (!put_symbols(x, in, slot != SLOT_QUANTITY, true))
		place_fault(x, node, source, offset, "empty-kind", "no word is of this kind");
	if (!in_class)
		buf_put_char(&x->out, ']');
}

/* ready.c - see ready.h
 *
 * takes   the packs of a rule set, and what was made of the built-in ones' patterns
 * gives   that, where the packs are those
 * never   looks at how a pattern is written */
#include "compile/ready.h"

static void take_alphabets(struct compiler *c, const struct ready *from)
{
	struct clm_rules *r = c->rules;
	size_t i;

	r->alphabet = mem_zeroed(r->mem, (from->n_alphabets + 1) * sizeof *r->alphabet);
	c->no_memory |= !r->alphabet;
	for (i = 0; r->alphabet && i < from->n_alphabets; i++) {
		const struct ready_alphabet *a = &from->alphabet[i];
		struct alphabet *to = &r->alphabet[i];
		to->symbol = from->symbol + a->symbol;
		to->first = a->first;
		to->n_classes = a->n_classes;
		to->n_symbols = a->n_symbols;
		to->n_quantities = a->n_quantities;
	}
	r->n_alphabets = from->n_alphabets;
	r->early = from->early;
}

static void take_written_texts(struct compiler *c, const struct ready *from)
{
	struct clm_rules *r = c->rules;
	size_t i;

	r->written_text = mem_resize(r->mem, NULL, (from->n_written_texts + 1) * sizeof *r->written_text);
	c->no_memory |= !r->written_text;
	for (i = 0; r->written_text && i < from->n_written_texts; i++) {
		const struct ready_text *t = &from->written_text[i];
		r->written_text[i] = (struct written_text){{from->text + t->text, t->text_len}, from->text + t->source, t->line, t->column,
		                                           t->text_line, t->text_column};
	}
	r->n_written_texts = from->n_written_texts;
}

void ready_begin(struct compiler *c)
{
	const struct ready *from = &ready_patterns;

	c->ready = from->pattern && c->shipped_set && !c->faults.warns;
	if (c->ready) {
		take_alphabets(c, from);
		take_written_texts(c, from);
	}
}

static void take_needs(struct compiler *c, const struct ready *from, const struct ready_pattern *p, struct pattern *out)
{
	struct need *needs = rules_alloc(c, (p->n_needs + 1) * sizeof *needs);
	size_t i;

	if (!needs)
		return;
	for (i = 0; i < p->n_needs; i++) {
		const struct ready_need *n = &from->need[p->need + i];
		needs[i] = (struct need){from->kind + n->kind, from->anchor + n->anchor, n->n_kinds, n->n_anchors,
		                         {from->text + n->text, n->text_len}};
	}
	out->needs = needs;
	out->n_needs = p->n_needs;
}

void ready_take(struct compiler *c, struct pattern *out)
{
	const struct ready *from = &ready_patterns;
	const struct ready_pattern *p = &from->pattern[out->number];

	out->expanded = (struct bytes){from->text + p->text, p->text_len};
	out->written = from->written + p->written;
	out->n_written = p->n_written;
	out->alphabet = p->alphabet;
	out->slots = from->slot + p->slot;
	out->n_slots = p->n_slots;
	atomic_init(&out->reach, (const struct reach *)(from->reach + p->reach));
	out->reach_is_ready = true;
	take_needs(c, from, p, out);
}

/* measures.c - see measures.h
 *
 * takes   what is built in
 * gives   units, bounds and their kinds and classes as they are when the tables of the first pack are read
 * never   copies a text: the program has it */
#include "compile/measures.h"

static struct bytes text_at(const struct built_in_measures *b, struct built_in_text t)
{
	return t.at ? (struct bytes){b->text + t.at, t.len} : (struct bytes){0};
}

/* The name of a dimension, and the classes of its quantities: of any, and of one. */
struct dimension {
	struct bytes name;
	uint16_t class_id, class_one;
};

/* NULL: out of memory. */
static struct dimension *dimensions_make(struct compiler *c, const struct built_in_measures *b)
{
	struct dimension *d = compiler_alloc(c, (b->n_dimensions + 1) * sizeof *d);
	const char *name = b->dimensions;
	size_t i;

	for (i = 0; d && i < b->n_dimensions; i++, name += strlen(name) + 1) {
		d[i].name = bytes_of(name);
		unit_classes(c, d[i].name, 0, &d[i].class_id, &d[i].class_one);
	}
	return c->no_memory ? NULL : d;
}

static struct unit unit_of(const struct built_in_measures *b, const struct built_in_unit *u, const struct dimension *d)
{
	struct unit out = {.text = text_at(b, u->text), .dimension = d->name, .code = text_at(b, u->code), .has_factor = u->factor,
	                   .base = text_at(b, u->base), .unless = text_at(b, u->unless), .class_id = d->class_id, .class_one = d->class_one};

	if (u->factor)
		out.factor = b->factor[u->factor - 1];
	return out;
}

void measures_build_in(struct compiler *c)
{
	const struct built_in_measures *b = &built_in_measures;
	struct measure_tables *t = &c->rules->measure;
	const struct dimension *d = dimensions_make(c, b);
	size_t i;

	if (!d || !measure_begin(t, &b->units, b->n_units, &b->bounds, b->n_bounds)) {
		c->no_memory = true;
		return;
	}
	for (i = 0; i < b->n_units; i++)
		t->unit[i] = unit_of(b, &b->unit[i], &d[b->unit[i].dimension]);
	for (i = 0; i < b->n_bounds; i++)
		t->bound[i] = (struct bound){text_at(b, b->bound[i].text), (enum bound_place)b->bound[i].place,
		                             (enum relation)b->bound[i].relation, b->bound[i].next};
}

/* units.c - the `units` and `bounds` of a pack: what numbers are counted in and bounded by. */
#include "compile/measures.h"
#include "compile/wordtable.h"

bool unit_classes(struct compiler *c, struct bytes dimension, size_t line, uint16_t *class_id, uint16_t *class_one)
{
	struct kindset kinds = {.n = 0};
	uint16_t kind = make_kind(c, dimension, line, 1);

	if (kind == KIND_NONE)
		return false;
	kindset_add(&kinds, kind);
	kindset_add(&kinds, c->rules->kind_quantity);
	*class_id = make_class(c, &kinds, line, 1);
	if (*class_id == CLASS_NONE)
		return false;
	kindset_add(&kinds, c->rules->kind_one);
	*class_one = make_class(c, &kinds, line, 1);
	return *class_one != CLASS_NONE;
}

static void unit_row(struct compiler *c, const struct word_table *t)
{
	struct bytes factor = cell(t, COL_FACTOR);
	struct unit u = {.text = cell(t, COL_TEXT), .dimension = cell(t, COL_DIMENSION), .code = cell(t, COL_CODE),
	                 .base = cell(t, COL_BASE), .unless = cell(t, COL_UNLESS)};

	if (u.text.len == 0 || u.dimension.len == 0) {
		fault(&c->faults, t->tsv.line, 1, "missing-cell", "a unit needs text and dimension");
		return;
	}
	if (factor.len && (!decimal_parse(&u.factor, factor) || u.factor.negative || decimal_is_zero(&u.factor)))
		fault(&c->faults, t->tsv.line, 1, "bad-number", "factor is a decimal number above 0");
	u.has_factor = factor.len > 0;
	if (unit_classes(c, u.dimension, t->tsv.line, &u.class_id, &u.class_one) && !measure_add_unit(&c->rules->measure, &u))
		c->no_memory = true;
}

static void bound_row(struct compiler *c, const struct word_table *t)
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
                          void (*row)(struct compiler *, const struct word_table *))
{
	struct yaml_node *entry = yaml_get(pack->root, key);
	const char *was = c->faults.source;
	struct word_table t;

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
	if (pack->has_units) {
		yaml_get(pack->root, "units"); /* asked for, as far as the schema goes */
		yaml_get(pack->root, "bounds");
		measures_build_in(c);
		return;
	}
	measure_table(c, pack, "units", unit_row);
	measure_table(c, pack, "bounds", bound_row);
}

/* measures.c - writes down units and bounds; see compile/measures.h.
 *
 * Dimensions are numbered by the classes they have: in the order in which the tables named them, so that they become
 * the same kinds and classes in that order again. */
#include "compile/built_in/put.h"
#include "compile/measures.h"

/* Gives each class its dimension's number, and writes their names. False: memory is out. */
static bool put_dimensions(struct buf *out, const struct measure_tables *t, uint16_t *number, size_t n_classes, size_t *n)
{
	const struct unit **of = mem_zeroed(&mem_default, (n_classes + 1) * sizeof *of);
	size_t i;

	if (!of)
		return false;
	for (i = 0; i < t->n_units; i++)
		of[t->unit[i].class_id] = &t->unit[i];
	put_head(out, "dimensions");
	for (i = *n = 0; i < n_classes; i++)
		if (of[i]) {
			buf_printf(out, "\t.asciz \"%s\"\n", of[i]->dimension.ptr);
			number[i] = (uint16_t)(*n)++;
		}
	mem_free(&mem_default, of);
	return true;
}

static void put_text_row(struct buf *out, struct buf *texts, struct bytes text)
{
	size_t at = put_among(texts, text);

	buf_printf(out, "\t.4byte %zu, %zu\n", at, text.len);
}

/* As struct decimal has it. */
static void put_factor(struct buf *out, const struct decimal *d)
{
	size_t i;

	buf_printf(out, "\t.byte %u, %u\n\t.2byte %u\n\t.byte %u", (unsigned)d->negative, (unsigned)d->n_digits, (unsigned)(uint16_t)d->exponent,
	           (unsigned)d->digit[0]);
	for (i = 1; i < LIMIT_DIGITS; i++)
		buf_printf(out, ", %u", (unsigned)d->digit[i]);
	buf_put_char(out, '\n');
}

static void put_factors(struct buf *out, const struct measure_tables *t)
{
	size_t i;

	put_head(out, "factors");
	for (i = 0; i < t->n_units; i++)
		if (t->unit[i].has_factor)
			put_factor(out, &t->unit[i].factor);
}

/* dimension: by class. */
static void put_units(struct buf *out, struct buf *texts, const struct measure_tables *t, const uint16_t *dimension)
{
	size_t i, n_factors = 0;

	put_head(out, "units");
	for (i = 0; i < t->n_units; i++) {
		const struct unit *u = &t->unit[i];
		put_text_row(out, texts, u->text);
		put_text_row(out, texts, u->code);
		put_text_row(out, texts, u->base);
		put_text_row(out, texts, u->unless);
		n_factors += u->has_factor;
		buf_printf(out, "\t.2byte %u, %zu\n", (unsigned)dimension[u->class_id], u->has_factor ? n_factors : (size_t)0);
	}
}

static void put_bounds(struct buf *out, struct buf *texts, const struct measure_tables *t)
{
	size_t i;

	put_head(out, "bounds");
	for (i = 0; i < t->n_bounds; i++) {
		const struct bound *b = &t->bound[i];
		put_text_row(out, texts, b->text);
		buf_printf(out, "\t.2byte %u, %u\n\t.4byte %zu\n", (unsigned)b->place, (unsigned)b->relation, b->next);
	}
}

bool put_measures(struct buf *out, const struct clm_rules *r)
{
	const struct measure_tables *t = &r->measure;
	uint16_t *dimension = mem_zeroed(&mem_default, (r->kinds.n_classes + 1) * sizeof *dimension);
	size_t n_dimensions = 0;
	struct buf texts;
	bool ok;

	buf_init(&texts, &mem_default, UINT32_MAX);
	buf_put_str(out, "\t.section .rodata\n");
	put_trie(out, "unit", &t->units);
	put_trie(out, "bound", &t->bounds);
	ok = dimension && put_dimensions(out, t, dimension, r->kinds.n_classes, &n_dimensions);
	if (ok) {
		put_units(out, &texts, t, dimension);
		put_bounds(out, &texts, t);
		put_factors(out, t);
		put_text(out, "measure_texts", buf_bytes(&texts));
		buf_put_str(out, "\t.section .data.rel.ro,\"aw\"\n\t.balign 8\n\t.globl built_in_measures\n\t.hidden built_in_measures\nbuilt_in_measures:\n");
		put_trie_row(out, "unit", &t->units);
		put_trie_row(out, "bound", &t->bounds);
		buf_printf(out, "\t.dc.a .Lunits, %zu, .Lbounds, %zu, .Lfactors, .Ldimensions, %zu, .Lmeasure_texts\n", t->n_units, t->n_bounds, n_dimensions);
	}
	ok = ok && texts.status == CLM_OK;
	buf_free(&texts);
	mem_free(&mem_default, dimension);
	return ok;
}

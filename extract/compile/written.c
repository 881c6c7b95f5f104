/* written.c - what the rule set keeps of how a pattern was written; see expand.h.
 *
 * takes   an expansion and the origin of each of its stretches
 * gives   the expanded text, and of each stretch its file, line and column and
 *         the text around it as its author wrote it
 * never   keeps the tree of the file: that goes when the rule set is done */
#include "compile/expand.h"

/* A node's text, kept once however many stretches of however many patterns come from it; its number. */
static uint32_t text_kept(struct compiler *c, struct yaml_node *node)
{
	struct clm_rules *r = c->rules;

	if (node->kept)
		return node->kept - 1;
	if (!array_grow(r->mem, &r->written_text, &r->written_texts_capacity, r->n_written_texts, sizeof *r->written_text)) {
		c->no_memory = true;
		return 0;
	}
	r->written_text[r->n_written_texts++] =
		(struct written_text){rules_copy(c, node->text), node->source, node->line, node->column, node->text_line, node->text_column};
	node->kept = (uint32_t)r->n_written_texts;
	return node->kept - 1;
}

void written_keep(struct expansion *x, struct pattern *out)
{
	struct written *written = rules_alloc(x->c, (x->n_origins ? x->n_origins : 1) * sizeof *written);
	size_t i;

	out->expanded = rules_copy(x->c, buf_bytes(&x->out));
	if (!written)
		return;
	for (i = 0; i < x->n_origins; i++) {
		const struct origin *o = &x->origin[i];
		written[i] = (struct written){(uint32_t)o->at, (uint32_t)o->offset & INT32_MAX, o->whole, text_kept(x->c, o->node)};
	}
	out->written = written;
	out->n_written = x->n_origins;
}

void written_place(const struct clm_rules *rules, const struct written *w, size_t *line, size_t *column)
{
	const struct written_text *t = &rules->written_text[w->in];
	struct yaml_node node = {.text = t->text, .line = t->line, .column = t->column, .text_line = t->text_line, .text_column = t->text_column};

	yaml_place(&node, w->offset, line, column);
}

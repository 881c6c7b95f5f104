/* written.c - what the rule set keeps of how a pattern was written; see expand.h.
 *
 * takes   an expansion and the origin of each of its stretches
 * gives   the expanded text, and of each stretch its file, line and column and
 *         the text around it as its author wrote it
 * never   keeps the tree of the file: that goes when the rule set is done */
#include "compile/expand.h"

/* A node's text, kept once however many stretches of however many patterns come from it. */
static const struct written_text *text_kept(struct compiler *c, struct yaml_node *node)
{
	struct written_text *t;

	if (node->kept || !(t = rules_alloc(c, sizeof *t)))
		return node->kept;
	*t = (struct written_text){rules_copy(c, node->text), node->source, node->line, node->column, node->text_line, node->text_column};
	return node->kept = t;
}

void written_keep(struct expansion *x, struct pattern *out)
{
	size_t i;

	out->expanded = rules_copy(x->c, buf_bytes(&x->out));
	out->written = rules_alloc(x->c, (x->n_origins ? x->n_origins : 1) * sizeof *out->written);
	if (!out->written)
		return;
	for (i = 0; i < x->n_origins; i++) {
		const struct origin *o = &x->origin[i];
		out->written[i] = (struct written){(uint32_t)o->at, (uint32_t)o->offset & INT32_MAX, o->whole, text_kept(x->c, o->node)};
	}
	out->n_written = x->n_origins;
}

void written_place(const struct written *w, size_t *line, size_t *column)
{
	const struct written_text *t = w->in;
	struct yaml_node node = {.text = t->text, .line = t->line, .column = t->column, .text_line = t->text_line, .text_column = t->text_column};

	yaml_place(&node, w->offset, line, column);
}

/* written.c - what the rule set keeps of how a pattern was written; see expand.h.
 *
 * takes   an expansion and the origin of each of its stretches
 * gives   the expanded text, and of each stretch its file, line and column and
 *         the text around it as its author wrote it
 * never   keeps the tree of the file: that goes when the rule set is done */
#include "compile/expand.h"

/* A node's text, copied once however many stretches come from it. */
static struct bytes text_kept(struct expansion *x, const struct written *kept, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (x->origin[i].node == x->origin[n].node)
			return kept[i].text;
	return rules_copy(x->c, x->origin[n].node->text);
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
		struct written *w = &out->written[i];
		*w = (struct written){.at = (uint32_t)o->at, .whole = o->whole, .source = o->node->source, .offset = o->offset};
		w->text = text_kept(x, out->written, i);
		yaml_place(o->node, o->offset, &w->line, &w->column);
	}
	out->n_written = x->n_origins;
}

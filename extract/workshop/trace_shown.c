/* trace_shown.c - a sentence as the file has it, and which bytes of the file that is; see trace.h */
#include "workshop/trace.h"

/* Where a place in the folded text, or its end, is in what is shown. */
static size_t shown_at(const struct window *w, const struct clm_run *runs, uint32_t at)
{
	size_t i;

	for (i = 0; i < w->map->n_runs; i++) {
		const struct map_run *r = &w->map->run[i];

		if (at < r->text + r->n * r->text_step)
			return runs[i].shown + (at < r->text ? 0 : (at - r->text) / r->text_step * r->cited_step);
	}
	return i ? runs[i - 1].shown + runs[i - 1].n * runs[i - 1].shown_step : 0;
}

static void read_cells(struct tracer *t, const struct window *w)
{
	struct clm_cell *cell = tracer_alloc(t, w->n_cells, sizeof *cell);
	size_t i;

	for (i = 0; cell && i < w->n_cells; i++)
		cell[i] = (struct clm_cell){shown_at(w, t->sentence.runs, w->cells[i].start), shown_at(w, t->sentence.runs, w->cells[i].end)};
	t->sentence.cells = cell;
	t->sentence.n_cells = cell ? w->n_cells : 0;
}

void tracer_shown(struct tracer *t, const struct window *w)
{
	const struct map *m = w->map;
	struct clm_run *run = tracer_alloc(t, m->n_runs, sizeof *run);
	size_t i;

	for (i = 0; run && i < m->n_runs; i++) {
		const struct map_run *r = &m->run[i];

		run[i] = (struct clm_run){t->text.len, r->raw, r->n, r->cited_step, r->raw_step};
		buf_put_bytes(&t->text, bytes_slice(w->cited, r->cited, r->cited + r->n * r->cited_step));
	}
	t->sentence.shown = tracer_taken(t);
	t->sentence.runs = run;
	t->sentence.n_runs = run ? m->n_runs : 0;
	t->sentence.begins_block = w->starts_block;
	t->sentence.ends_block = w->ends_block;
	if (run)
		read_cells(t, w);
}

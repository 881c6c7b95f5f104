/* map.c - see map.h
 *
 * takes   one character after the other, with its place in the three texts
 * gives   runs, and back from a place in the folded text to the other two
 * never   holds a run that crosses a line or a change of width */
#include "fold/map.h"

void map_init(struct map *m, const struct clm_allocator *mem)
{
	*m = (struct map){.mem = mem};
}

void map_free(struct map *m)
{
	mem_free(m->mem, m->run);
	map_init(m, m->mem);
}

void map_clear(struct map *m)
{
	m->n_runs = 0;
}

bool map_begin_run(struct map *m, const struct map_run *c)
{
	if (!array_grow(m->mem, &m->run, &m->capacity, m->n_runs, sizeof *m->run))
		return false;
	m->run[m->n_runs] = *c;
	m->run[m->n_runs++].n = 1;
	return true;
}

/* The last run that begins at or before text offset `at`. */
static size_t run_of(const struct map *m, uint32_t at)
{
	size_t low = 0, high = m->n_runs;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (m->run[middle].text <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct map_place map_at(const struct map *m, uint32_t at)
{
	struct map_place place = {0};
	const struct map_run *run;
	uint32_t k;

	if (m->n_runs == 0)
		return place;
	run = &m->run[run_of(m, at)];
	k = (at - run->text) / run->text_step;
	place.cited = run->cited + k * run->cited_step;
	place.cited_end = place.cited + run->cited_step;
	place.raw = run->raw + (uint64_t)k * run->raw_step;
	place.raw_end = place.raw + run->raw_step;
	place.line = run->line;
	place.column = run->column + k;
	return place;
}

void map_drop_front(struct map *m, uint32_t at)
{
	size_t first, i;
	uint32_t k, text, cited;

	if (m->n_runs == 0)
		return;
	first = run_of(m, at);
	k = (at - m->run[first].text) / m->run[first].text_step;
	if (k >= m->run[first].n) { /* behind the last character: nothing is left */
		m->n_runs = 0;
		return;
	}
	m->run[first].n -= k;
	m->run[first].text += k * m->run[first].text_step;
	m->run[first].cited += k * m->run[first].cited_step;
	m->run[first].raw += (uint64_t)k * m->run[first].raw_step;
	m->run[first].column += k;
	text = m->run[first].text;
	cited = m->run[first].cited;
	m->n_runs -= first;
	for (i = 0; i < m->n_runs; i++) {
		m->run[i] = m->run[first + i];
		m->run[i].text -= text;
		m->run[i].cited -= cited;
	}
}

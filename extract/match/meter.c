/* meter.c - see meter.h */
#include "match/meter.h"

#include <time.h>

uint64_t meter_now(void)
{
	struct timespec t = {0};

	(void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t); /* not what other programs take meanwhile */
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

uint64_t meter_own(void)
{
	uint64_t least = UINT64_MAX, start, took;
	int i;

	for (i = 0; i < 200; i++) {
		start = meter_now();
		took = meter_now() - start;
		least = took < least ? took : least;
	}
	return least;
}

void meter_add(struct meter *m, const struct pattern *p, uint64_t nanoseconds, bool matched)
{
	size_t rule = m->rule_of[p->number];
	struct meter_row *row;

	if (rule == CLM_NO_RULE)
		return;
	nanoseconds -= nanoseconds < m->own ? nanoseconds : m->own;
	row = &m->row[rule];
	if (row->sentence != m->sentence) {
		row->sentence = m->sentence;
		row->here = 0;
		row->cost.sentences++;
	}
	row->here += nanoseconds;
	row->cost.nanoseconds += nanoseconds;
	row->cost.calls++;
	row->cost.matches += matched;
	if (row->here > row->cost.worst) {
		row->cost.worst = row->here;
		row->cost.worst_document = m->document;
		row->cost.worst_line = m->line;
		row->cost.worst_column = m->column;
	}
}

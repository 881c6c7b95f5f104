/* meter.c - see meter.h */
#include "match/meter.h"

#include <time.h>

uint64_t meter_now(void)
{
	struct timespec t = {0};

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void meter_add(struct meter *m, const struct pattern *p, uint64_t nanoseconds, bool matched)
{
	size_t rule = m->rule_of[p->number];
	struct meter_row *row;

	if (rule == CLM_NO_RULE)
		return;
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

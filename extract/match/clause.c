/* clause.c - where the clauses of a window end: at ，；：。！？ and their half-width forms; and where its
 * characters stand. See reader.h. */
#include "match/reader.h"

static bool ends_clause(uint32_t c)
{
	switch (c) {
	case 0xFF0C: case 0xFF1B: case 0xFF1A: case 0x3002: case 0xFF01: case 0xFF1F: /* ，；：。！？ */
	case ',': case ';': case '!': case '?':
		return true;
	default:
		return false;
	}
}

/* A comma between digits groups them: it ends no clause. */
static bool ends_clause_at(struct bytes text, size_t at, uint32_t c)
{
	if (c == ',' && at > 0 && at + 1 < text.len && text.ptr[at - 1] >= '0' && text.ptr[at - 1] <= '9' &&
	    text.ptr[at + 1] >= '0' && text.ptr[at + 1] <= '9')
		return false;
	return ends_clause(c);
}

static void note_char(struct chars *chars, uint32_t at, uint32_t c)
{
	sieve_add(&chars->sieve, c);
	chars->before[at] = chars->last[c % SIEVE_SIZE];
	chars->last[c % SIEVE_SIZE] = at;
}

bool clauses_read(struct reader *r)
{
	struct reading *g = &r->reading;
	size_t i, len;

	g->n_clauses = 0;
	g->chars.sieve = (struct sieve){{0}};
	memset(g->chars.last, 0xFF, sizeof g->chars.last);
	if (!array_grow(r->runner.mem, &g->chars.before, &g->chars.capacity, g->text.len, sizeof *g->chars.before))
		return false;
	for (i = 0; i < g->text.len; i += len) {
		uint32_t c = utf8_at(g->text.ptr + i, &len);
		note_char(&g->chars, (uint32_t)i, c);
		if (!ends_clause_at(g->text, i, c))
			continue;
		if (!array_grow(r->runner.mem, &g->clause_end, &g->clauses_capacity, g->n_clauses, sizeof *g->clause_end))
			return false;
		g->clause_end[g->n_clauses++] = (struct span){(uint32_t)i, (uint32_t)(i + len)};
	}
	return true;
}

struct span clause_at(const struct reading *g, uint32_t at)
{
	size_t low = 0, high = g->n_clauses;

	while (low < high) { /* the first mark at or behind `at` */
		size_t mid = low + (high - low) / 2;
		if (g->clause_end[mid].start < at)
			low = mid + 1;
		else
			high = mid;
	}
	return (struct span){low > 0 ? g->clause_end[low - 1].end : 0,
	                     low < g->n_clauses ? g->clause_end[low].start : (uint32_t)g->text.len};
}

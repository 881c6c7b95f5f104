/* map.h - from folded text back to the bytes of the raw file.
 *
 *   raw     开展　宣传宣\n讲３０００余场          bytes as they came
 *   cited   the same, decoded to UTF-8
 *   text    开展宣传宣讲3000余场                 folded: what rules see
 *
 * A map is a list of runs. Within a run every character takes the same number
 * of bytes in each of the three texts, so a position is found by one division;
 * a plain line is a single run. Whatever was dropped between two runs (a line
 * break, an indent) belongs to neither. */
#ifndef CLM_FOLD_MAP_H
#define CLM_FOLD_MAP_H

#include "base/memory.h"

struct map_run {
	uint32_t text, cited;                    /* where the run begins, in bytes */
	uint64_t raw;
	uint32_t n;                              /* characters in the run */
	uint8_t text_step, cited_step, raw_step; /* bytes of one character in each */
	uint32_t line, column;                   /* of the run's first character, from 1; a run never crosses a line */
};

struct map {
	const struct clm_allocator *mem;
	struct map_run *run;
	size_t n_runs, capacity;
};

void map_init(struct map *, const struct clm_allocator *);
void map_free(struct map *);
void map_clear(struct map *);

/* map_add where the character begins a run of its own. */
bool map_begin_run(struct map *, const struct map_run *one_character);
static inline bool map_continues(const struct map_run *run, const struct map_run *c)
{
	return run->text_step == c->text_step && run->cited_step == c->cited_step &&
	       run->raw_step == c->raw_step && run->line == c->line &&
	       run->column + run->n == c->column && run->text + run->n * run->text_step == c->text &&
	       run->cited + run->n * run->cited_step == c->cited &&
	       run->raw + (uint64_t)run->n * run->raw_step == c->raw;
}
/* Adds one character to the end; merged into the last run where it continues
 * it in all three texts. False: out of memory. */
static inline bool map_add(struct map *m, const struct map_run *c)
{
	if (m->n_runs && map_continues(&m->run[m->n_runs - 1], c)) {
		m->run[m->n_runs - 1].n++;
		return true;
	}
	return map_begin_run(m, c);
}

/* The place of the character that holds text offset `at` (`at` < length of the text). */
struct map_place {
	uint32_t cited, cited_end; /* the character's bytes in the cited text */
	uint64_t raw, raw_end;     /* and in the raw file */
	uint32_t line, column;
};
struct map_place map_at(const struct map *, uint32_t at);

/* Forgets everything before text offset `at`, which begins a character: that
 * character gets text and cited offset 0. */
void map_drop_front(struct map *, uint32_t at);

#endif

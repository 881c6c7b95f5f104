/* results.c - see results.h */
#include "cli/results.h"

#include "cli/room.h"

#include <stdlib.h>
#include <string.h>

/* A copy of a string or NULL. */
static const char *keep(struct results *r, const char *s)
{
	char *copy = s ? strdup(s) : NULL;

	r->no_memory |= s && !copy;
	return copy;
}

static void drop(const char *s)
{
	free((void *)(uintptr_t)s);
}

enum outcome outcome_of(const struct clm_example *e)
{
	return e->ok ? OUTCOME_OK : e->todo ? OUTCOME_TODO : OUTCOME_FAILED;
}

void results_example(void *ctx, const struct clm_example *e)
{
	struct results *r = ctx;
	struct result *items = room_for_one(r->result, r->n, &r->capacity, sizeof *items), *to;
	size_t i;

	r->count[outcome_of(e)]++;
	if (!items) {
		r->no_memory = true;
		return;
	}
	r->result = items;
	to = &r->result[r->n];
	*to = (struct result){*e, calloc(e->n_differences + 1, sizeof *to->difference)};
	if (!to->difference) {
		r->no_memory = true;
		return;
	}
	r->n++;
	to->example.source = keep(r, e->source);
	to->example.rule = keep(r, e->rule);
	to->example.text = keep(r, e->text);
	to->example.why = keep(r, e->why);
	for (i = 0; i < e->n_differences; i++) {
		const struct clm_difference *d = &e->difference[i];
		to->difference[i] = (struct clm_difference){keep(r, d->field), keep(r, d->want), keep(r, d->got), d->line, d->column};
	}
	to->example.difference = to->difference;
}

void results_coverage(void *ctx, const struct clm_coverage *c)
{
	struct results *r = ctx;
	struct covered *items = room_for_one(r->covered, r->n_covered, &r->covered_capacity, sizeof *items), *to;
	size_t i;

	if (!items) {
		r->no_memory = true;
		return;
	}
	r->covered = items;
	to = &r->covered[r->n_covered];
	*to = (struct covered){*c, calloc(c->n_idle_guards + 1, sizeof *to->idle)};
	if (!to->idle) {
		r->no_memory = true;
		return;
	}
	r->n_covered++;
	to->coverage.rule = keep(r, c->rule);
	for (i = 0; i < c->n_idle_guards; i++)
		to->idle[i] = (char *)(uintptr_t)keep(r, c->idle_guards[i]);
	to->coverage.idle_guards = (const char *const *)to->idle;
}

static void covered_free(struct covered *c)
{
	size_t i;

	for (i = 0; i < c->coverage.n_idle_guards; i++)
		free(c->idle[i]);
	free(c->idle);
	drop(c->coverage.rule);
}

void results_finish(struct results *r)
{
	bool own = false;
	size_t i, n = 0;

	for (i = 0; i < r->n_covered; i++)
		own |= !r->covered[i].coverage.built_in;
	for (i = 0; i < r->n_covered; i++) {
		if (own && r->covered[i].coverage.built_in) {
			covered_free(&r->covered[i]);
			continue;
		}
		r->n_fire += r->covered[i].coverage.fires != 0;
		r->n_idle += r->covered[i].coverage.n_idle_guards;
		r->covered[n++] = r->covered[i];
	}
	r->n_covered = n;
}

void results_free(struct results *r)
{
	size_t i, k;

	for (i = 0; i < r->n; i++) {
		struct clm_example *e = &r->result[i].example;
		for (k = 0; k < e->n_differences; k++) {
			drop(e->difference[k].field);
			drop(e->difference[k].want);
			drop(e->difference[k].got);
		}
		drop(e->source);
		drop(e->rule);
		drop(e->text);
		drop(e->why);
		free(r->result[i].difference);
	}
	for (i = 0; i < r->n_covered; i++)
		covered_free(&r->covered[i]);
	free(r->result);
	free(r->covered);
	*r = (struct results){0};
}

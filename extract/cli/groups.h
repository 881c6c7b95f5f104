/* groups.h - how often each of many short texts came, and where the first of each stood. */
#ifndef CLM_CLI_GROUPS_H
#define CLM_CLI_GROUPS_H

#include <stdbool.h>
#include <stddef.h>

struct group {
	char *key, *doc, *example;
	size_t n, line, column, order; /* order: of coming */
};

struct groups {
	struct group *item;
	size_t n, capacity;
	size_t *slot;                  /* open addressing: index into item + 1 */
	size_t n_slots;
};

void groups_free(struct groups *);

/* One more of a key; the rest is kept of the first one. False: memory is out. */
bool groups_add(struct groups *, const char *key, const char *example, const char *doc, size_t line, size_t column);

/* Most frequent first, then as they came; nothing may be added any more. */
void groups_sort(struct groups *);

#endif

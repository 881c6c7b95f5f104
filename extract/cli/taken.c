/* taken.c - see taken.h */
#include "cli/taken.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

/* The name, and behind its NUL who has it. */
struct given {
	size_t by;
	char text[];
};

static int by_name(const void *a, const void *b)
{
	const struct given *x = a, *y = b;

	return strcmp(x->text, y->text);
}

const char *taken_by(struct taken *t, const char *name, const char *by)
{
	size_t n = strlen(name) + 1, n_by = strlen(by) + 1;
	struct given *new = malloc(sizeof *new + n + n_by), **found;
	const char *has = NULL;

	if (!new)
		return NULL;
	new->by = n;
	memcpy(new->text, name, n);
	memcpy(new->text + n, by, n_by);
	found = tsearch(new, &t->tree, by_name);
	if (found)
		has = *found == new ? by : (*found)->text + (*found)->by;
	if (!found || *found != new)
		free(new);
	return has;
}

void taken_free(struct taken *t)
{
	while (t->tree) {
		struct given *first = *(struct given **)t->tree;

		(void)tdelete(first, &t->tree, by_name);
		free(first);
	}
}

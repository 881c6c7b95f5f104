/* inodes.c - see inodes.h */
#include "cli/inodes.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int by_number(const void *a, const void *b)
{
	const struct inode *x = a, *y = b;

	if (x->device != y->device)
		return x->device < y->device ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

bool inodes_of(struct inodes *set, const char *const *paths, size_t n)
{
	struct stat st;
	size_t i;

	*set = (struct inodes){.item = calloc(n + 1, sizeof *set->item)};
	for (i = 0; set->item && i < n; i++)
		if ((strcmp(paths[i], "-") == 0 ? fstat(STDIN_FILENO, &st) : stat(paths[i], &st)) == 0 &&
		    (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)))
			set->item[set->n++] = (struct inode){st.st_dev, st.st_ino};
	if (set->item)
		qsort(set->item, set->n, sizeof *set->item, by_number);
	return set->item != NULL;
}

bool inodes_have(const struct inodes *set, const struct stat *st)
{
	const struct inode wanted = {st->st_dev, st->st_ino};

	return set->n && bsearch(&wanted, set->item, set->n, sizeof wanted, by_number);
}

void inodes_free(struct inodes *set)
{
	free(set->item);
	*set = (struct inodes){0};
}

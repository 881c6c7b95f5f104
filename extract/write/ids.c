/* ids.c - see ids.h */
#include "write/ids.h"

#include <string.h>

static uint64_t id_of(uint64_t key, uint64_t repeat)
{
	return (key ^ repeat) * 1099511628211u; /* FNV-1a, as the key */
}

static void forget(struct ids *ids)
{
	if (++ids->round == 0) { /* after so many that old ones would seem new */
		memset(ids->seen, 0, sizeof ids->seen);
		ids->round = 1;
	}
	ids->n_seen = 0;
}

void ids_begin(struct ids *ids)
{
	forget(ids);
	ids->epoch = 0;
}

/* Its slot, or the free one that is to be its. */
static struct seen *find(struct ids *ids, uint64_t id)
{
	size_t i = id % IDS_SLOTS;

	while (ids->seen[i].round == ids->round && ids->seen[i].id != id)
		i = (i + 1) % IDS_SLOTS;
	return &ids->seen[i];
}

uint64_t ids_give(struct ids *ids, uint64_t key)
{
	uint64_t id = id_of(key, 0);
	struct seen *s;

	if (ids->n_seen >= IDS_SLOTS / 4 * 3) {
		forget(ids);
		ids->epoch++;
	}
	s = find(ids, id);
	if (s->round != ids->round) {
		*s = (struct seen){id, 0, ids->round};
		ids->n_seen++;
	}
	return id_of(key, s->times++ + ((uint64_t)ids->epoch << 32));
}

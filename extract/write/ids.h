/* ids.h - the ids of the claims of a text.
 *
 * takes   the claims' keys (record_key), in their order
 * gives   ids: of a key, and how often it came before, so that equal sentences have ids of their own
 * never   grows: how often is known in a table of fixed size; when that is nearly full it begins anew,
 *         and the epoch, which goes into every id, tells the two apart. Nor clears it for each text,
 *         which may be a line */
#ifndef CLM_WRITE_IDS_H
#define CLM_WRITE_IDS_H

#include <stddef.h>
#include <stdint.h>

#define IDS_SLOTS 8192

struct ids {
	struct seen {
		uint64_t id;    /* as that of a first claim */
		uint32_t times;
		uint32_t round; /* the one in which it was seen: those of others are free */
	} seen[IDS_SLOTS];
	uint32_t round;
	size_t n_seen;
	uint32_t epoch;
};

void ids_begin(struct ids *); /* another text; zeroed before the first */
uint64_t ids_give(struct ids *, uint64_t key);

#endif

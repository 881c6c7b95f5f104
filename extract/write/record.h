/* record.h - claims, mentions and blocks as records: one JSON object each, keys in
 * the order of the published schema, every key always there. */
#ifndef CLM_WRITE_RECORD_H
#define CLM_WRITE_RECORD_H

#include "write/json.h"
#include "write/told.h"

void record_claim(struct buf *, const struct told *, const struct clm_claim *);

/* The index-th token of a reading; false: it is a plain word and gives no record. */
bool record_mention(struct buf *, struct told *, struct bytes doc, const struct reading *, const struct token *);

/* Puts a "meta" at the end of the record just written; a JSON object, as it is. */
void record_add_meta(struct buf *, struct bytes meta);

/* A stable number for a claim: of its rule, its sentence as folded, and where in it the claim stands. FNV-1a,
 * 64 bits. With how often the same came before it becomes the claim's id (ids.h). */
uint64_t record_key(const struct reading *, const struct claim *);

#endif

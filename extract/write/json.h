/* json.h - JSON, written. RFC 8259; text stays UTF-8, only what must be is escaped.
 * U+2028 and U+2029 are escaped too, since JavaScript readers take them for line ends. */
#ifndef CLM_WRITE_JSON_H
#define CLM_WRITE_JSON_H

#include "base/buf.h"

void json_quoted(struct buf *, struct bytes); /* with its quotes */
void json_key(struct buf *, const char *key); /* `"key":`, with a comma where one is due */
void json_text(struct buf *, const char *key, struct bytes);
void json_text_or_null(struct buf *, const char *key, struct bytes); /* null where empty */
void json_u64(struct buf *, const char *key, uint64_t);

#endif

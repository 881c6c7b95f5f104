/* settle.h - private to fold/: deciding what fold.c holds. */
#ifndef CLM_FOLD_SETTLE_H
#define CLM_FOLD_SETTLE_H

#include "fold/fold.h"

/* Decides the first held character; false: it has to wait. end: nothing comes behind. */
bool settle_first(struct fold *, bool end);

/* Does this character wait for those behind it? */
bool settle_is_open(const struct fold *, uint32_t cp);
bool settle_is_emphasis(uint32_t cp);                    /* a sign of Markdown's */
bool settle_is_bare_break(const struct fold_held *);     /* the end of a line, and no blank beside it */
void settle_give(struct fold *, uint32_t cp, const struct fold_char *from);

#endif

/* pretty.h - claims, mentions and blocks as lines for people.
 *
 *   report.txt
 *      27  (市妇联) · 开展 · 宣传宣讲 · 3000余场 (3000 < n < 4000 场)     2023年
 *          全市各级妇联组织开展宣传宣讲【3000余场】，覆盖…
 *
 * What was taken over from before the clause stands in ( ), – is what the text
 * does not give, … what was cut. Not for programs: it may change with any version. */
#ifndef CLM_WRITE_PRETTY_H
#define CLM_WRITE_PRETTY_H

#include "relate/claim.h"
#include "write/pen.h"

struct pretty {
	struct pen pen;
	struct bytes doc;
	bool titled;               /* the document's name was written */
	bool began;                /* so was another's before */
};

void pretty_init(struct pretty *, struct buf *out, bool colour);

/* A new document; its name, which must live until the next, is written before its first record. */
void pretty_begin(struct pretty *, struct bytes doc);

/* Each appends one record to out, without the last line end. */
void pretty_claim(struct pretty *, const struct reading *, const struct claim *);
bool pretty_mention(struct pretty *, const struct reading *, const struct token *); /* false: a plain word, nothing written */
bool pretty_block(struct pretty *, const struct window *);                          /* false: not the first window of its block */

#endif

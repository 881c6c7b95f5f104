/* trace.h - the extractor's answer to options.trace: what the stages hold, as the public
 * structs have it. Everything it tells of a sentence lives until the next one. */
#ifndef CLM_TRACE_H
#define CLM_TRACE_H

#include "match/stop.h"
#include "relate/watch.h"

struct tracer {
	struct clm_trace to;
	const struct clm_rules *rules;
	struct runner *runner;
	const struct buf *doc;
	struct clm_rule *rule;     /* all of them, by number */
	struct arena arena;
	struct buf text;           /* for putting one string together */
	struct watcher watcher;
	struct clm_sentence sentence;
	bool no_memory;
};

/* False: out of memory; tracer_free all the same. */
bool tracer_init(struct tracer *, const struct clm_trace *, const struct clm_rules *, struct runner *, const struct buf *doc,
                 const struct clm_allocator *);
void tracer_free(struct tracer *);

/* For the tracer's two files. Strings in its arena: of bytes; of what was put into text, which is emptied. */
const char *tracer_copy(struct tracer *, struct bytes);
const char *tracer_taken(struct tracer *);
const char *tracer_decimal(struct tracer *, bool has, const struct decimal *);
const char *tracer_kinds(struct tracer *, uint16_t class_id);
void *tracer_alloc(struct tracer *, size_t n, size_t size); /* NULL: none wanted, or out of memory */
struct clm_place tracer_place(const struct reading *, struct span);

/* trace_shown.c, trace_outcome.c, trace_stop.c */
void tracer_shown(struct tracer *, const struct window *);
void tracer_outcome(void *tracer, const struct reading *, const struct outcome *);
const struct clm_stop *tracer_stop(struct tracer *, const struct reading *, const struct outcome *);
const char *tracer_missing(struct tracer *, const struct reading *, const struct outcome *);

#endif

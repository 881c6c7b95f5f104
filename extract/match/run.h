/* run.h - PCRE2 over views: the only place where patterns are matched.
 * One runner a thread. Limits are kept and told: a pattern that hits one gives
 * no match, and the runner remembers it for the caller to report. */
#ifndef CLM_MATCH_RUN_H
#define CLM_MATCH_RUN_H

#include "match/meter.h"
#include "match/view.h"
#include "match/work.h"

/* A pattern as this runner has it. Machine code pays where a pattern is asked again and
 * again; most of a large rule set's never are, and a start need not wait for theirs. */
struct compiled {
	const pcre2_code *machine;      /* NULL: not yet, or it was refused, */
	bool is_refused;                /* and is not asked for again */
	uint64_t n_read;                /* bytes that the interpreter was given */
	struct work work;
};

struct runner {
	const struct clm_rules *rules;
	const struct clm_allocator *mem;
	pcre2_general_context *general;
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
	struct compiled *compiled;      /* by pattern */
	struct view *views;             /* one for each of rules->alphabet */
	const struct pattern **limited; /* to be told: patterns that hit a limit for the first time in the document, or once too often */
	size_t n_limited, limited_capacity;
	struct work_sum work;           /* of the document at hand */
	uint64_t bytes;                 /* of all sentences there were */
	bool aside;                     /* patterns are asked for whoever watches: their limits are not the document's */
	bool hit_limit;                 /* some pattern did, since this was last cleared */
	struct meter *meter;            /* what patterns cost; NULL: nobody asked */
	bool no_memory;
};

bool runner_init(struct runner *, const struct clm_rules *, const struct clm_allocator *);
void runner_free(struct runner *);

/* Another document begins: a pattern that was left out of the last one is tried again. */
void runner_begin(struct runner *);
/* A sentence of so many bytes is to be read. */
void runner_sentence(struct runner *, size_t len);
/* Whether a pattern cost so much that it is left out of the rest of the document. */
bool runner_left_out(const struct runner *, const struct pattern *);

/* The view of a reading that a pattern asks for; NULL: out of memory. */
struct view *runner_view(struct runner *, const struct pattern *, const struct reading *);

/* First match at or behind `from`. The spans of the slots it captured go to
 * slots (SLOT_END of them, start = UINT32_MAX where it did not); whole gets
 * the match itself, both as spans of the window's text; next, if not NULL, is
 * where in the view to look for the following match. */
bool runner_match(struct runner *, const struct pattern *, const struct view *, size_t from,
                  struct span *slots, struct span *whole, size_t *next);

/* The same for the pattern of a claim: the match begins at `from` (a place of the
 * window's text) or behind it, and holds the quantity, whose symbol is the focus.
 * No start behind the quantity is tried. False also where the view does not show it. */
bool runner_match_quantity(struct runner *, const struct pattern *, struct view *, size_t quantity, uint32_t from,
                           struct span *slots, struct span *whole);

/* Whether a pattern matches inside a stretch [start, end) of the window's text:
 * ^ and $ are the ends of the stretch. */
bool runner_found(struct runner *, const struct pattern *, const struct view *, struct span within);

#endif

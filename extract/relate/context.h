/* context.h - what a claim may inherit: who, when, where, and whether it is a plan.
 *
 *   document   the reporting organisation, the plan a document is
 *   section    what a heading, or a paragraph under it, set; one a level
 *   paragraph  what a sentence above set
 *   sentence   what a clause before set; kept only while the sentence is read
 *
 * A slot set at a scope holds until the scope ends or something sets it again. The nearest scope counts, but
 * for what a ranked rule set: that gives way to what a wider one holds with a higher rank. */
#ifndef CLM_RELATE_CONTEXT_H
#define CLM_RELATE_CONTEXT_H

#include "match/reader.h"
#include "relate/names.h"
#include "relate/slot.h"

#define SECTION_LEVELS 8
#define CONTEXT_SLOTS SLOT_CLAIM_END

/* Slots that outlive a window: the texts are owned. */
struct held {
	struct slot_value slot[CONTEXT_SLOTS];
	struct buf text[CONTEXT_SLOTS];
	int rank[CONTEXT_SLOTS];            /* of the rule that set it, and more each time it is said again; INT_MAX: of none */
	const struct context_rule *rule[CONTEXT_SLOTS]; /* that one; NULL: no rule of context did */
	enum modality modality;
};

/* Something a context rule found in the sentence at hand. */
struct found {
	uint32_t at;               /* where in the window it begins */
	enum slot slot;            /* SLOT_NONE: only sets modality */
	struct span span;
	const struct context_rule *rule;
	bool known;                /* a rule of the same or a higher rank had said it: this one says nothing */
};

struct context {
	const struct clm_rules *rules;
	const struct clm_allocator *mem;
	struct held document, section[SECTION_LEVELS], paragraph;
	struct held ahead;                  /* who the rest of the paragraph at hand says the document is about, where nobody knows */
	struct held recent;                 /* who the document is about, as it was told last: 县妇联, for 东川县妇女联合会 */
	struct held whole;                  /* who and when, of what the sentence at hand begins with parts of: 。其中，出口7亿元 */
	struct names names;                 /* told in this document */
	struct buf title[SECTION_LEVELS];   /* the section path */
	int level;                          /* deepest open section; -1 = none */
	bool headline;                      /* the window before was a heading without numbering */
	bool under_headline;                /* the last heading has no number */
	bool stale;                         /* who the document is about was last said above the last headline */
	bool over;                          /* with the block at hand its article ends */
	bool several;                       /* articles have begun below headlines here */
	unsigned paragraphs;                /* begun since the document or a headline began */
	struct rule_set may;                /* rules that may match the window at hand */
	struct found *found;                /* of the window at hand, in order of `at` */
	size_t n_found, found_capacity;
	bool looked;                        /* also for what is said in it and holds no longer */
};

void context_init(struct context *, const struct clm_rules *, const struct clm_allocator *);
void context_free(struct context *);
void context_begin(struct context *); /* a new document */

/* Whether nothing before a paragraph says who its document is about, and a sentence of it may. */
bool context_looks_ahead(const struct context *);
/* Whether this sentence does. Asked before context_enter; it holds for all the paragraph's claims that nothing nearer
 * is known for. False: out of memory. */
bool context_look_ahead(struct context *, struct runner *, const struct reading *, bool *found);

/* Before a window's claims: opens and closes scopes, runs the context rules, but those whose say ends with the sentence. */
bool context_enter(struct context *, struct runner *, const struct reading *);
/* Before the first claim of a window: runs those too. Most sentences have none, and are spared the costliest rules.
 * A sentence that begins with parts of what the one before counted takes over who and when of the first claim there. */
bool context_look(struct context *, struct runner *, const struct reading *, const struct held *first);
/* After them: what holds longer than the sentence is kept. counts: the window has amounts, so was looked at in any case. */
bool context_leave(struct context *, const struct reading *, bool counts);

/* The nearest value of a slot, scopes tried in the order given. False: none (out->set
 * is false), or out of memory (*failed). */
bool context_find(const struct context *, const struct reading *, enum slot, const struct inherit *,
                  uint32_t before, uint32_t clause_start, struct arena *, struct slot_value *out, bool *failed);

/* Whether a subject is another name of who the document is about. */
bool context_is_about(const struct context *, const struct slot_value *subject);

/* The full name that a subject stands for, in the arena; empty where none is known. False: out of memory. */
bool context_full_name(const struct context *, struct arena *, struct slot_value *subject);

/* The section path, in the arena, its strings too. NULL: out of memory. */
const char *const *context_titles(const struct context *, struct arena *, size_t *n);

/* Planned or not, by what is held. */
enum modality context_modality(const struct context *, uint32_t before);

void held_init(struct held *, const struct clm_allocator *);
void held_free(struct held *);
/* Keeps a slot beyond the window; false: out of memory. */
bool held_set(struct held *, enum slot, const struct slot_value *);
void held_clear(struct held *);

#endif

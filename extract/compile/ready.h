/* ready.h - what the patterns of the built-in rules become, found when the program was built, and the words that go
 * with them. Private to compile/.
 *
 *   pattern ─┬─ text     expanded            alphabet ── which classes are which symbols
 *            ├─ written  where it is written class    ── whether stage 1 sees it
 *            ├─ slots
 *            ├─ needs    kinds, literals
 *            └─ reach    what may stand around its tokens
 *
 * All of it follows from the packs alone, but from each of them: a word list of one more pack makes other classes of
 * words, and with them other alphabets. So it holds for the very set of packs that it was made of, that of where no
 * rules are named; for any other the patterns are expanded when it is loaded. Where it is being made (see ready/)
 * there is none.
 *
 * Numbers throughout, without pointers, so that it is only read: what no text asks for never comes to memory. What
 * belongs to a pattern is found in the tables below by where it begins, texts at their first byte. */
#ifndef CLM_COMPILE_READY_H
#define CLM_COMPILE_READY_H

#include "compile/compiler.h"

struct ready_pattern {         /* see struct pattern */
	uint32_t text, text_len;
	uint32_t written, n_written;
	uint32_t slot, n_slots;
	uint32_t need, n_needs;
	uint32_t alphabet;
	uint32_t reach;            /* where it begins in ready.reach */
};

struct ready_need {            /* see struct need */
	uint32_t text, text_len;
	uint32_t kind, anchor;
	uint16_t n_kinds, n_anchors;
};

struct ready_alphabet {        /* see struct alphabet */
	uint32_t symbol;
	uint32_t first, n_classes;
	uint16_t n_symbols, n_quantities;
};

struct ready_text {            /* see struct written_text */
	uint32_t text, text_len;
	uint32_t source;           /* a text with a NUL behind it */
	uint32_t line, column;
	uint32_t text_line, text_column;
};

struct ready {
	const struct ready_pattern *pattern; /* in the order in which they are compiled; NULL: nothing is ready */
	const struct ready_need *need;
	const uint16_t *kind;
	const uint32_t *anchor;
	const struct group_slot *slot;
	const struct written *written;
	const uint64_t *reach;     /* struct reach, one behind the other, as they lie in memory */
	const char *text;
	const struct ready_text *written_text;
	size_t n_written_texts;
	const struct ready_alphabet *alphabet;
	size_t n_alphabets;
	const uint16_t *symbol;
	const bool *early;         /* see struct clm_rules */
	struct built_in_more_words words; /* of the set: with those that its patterns wait for */
};
extern const struct ready ready_patterns;

/* Once the packs are known. Sets c->ready, unless the packs are others, or warnings are wanted: then the patterns
 * are to be expanded. */
void ready_begin(struct compiler *);

/* The next pattern, whose number is known. */
void ready_take(struct compiler *, struct pattern *out);

#endif

/* words.h - the words of a rule set: text to number, number to what is known of it.
 *
 *     number   0 .. n_built_in-1        from there on
 *              words that are built in  the rule set's own
 *
 * The words of the shipped base pack are made into a table when the program is built;
 * a rule set that begins with that pack begins with the table, which is only read: of
 * its 6 MB no more comes to memory than is looked at. A built-in word that another
 * pack changes is copied to the own ones first. Without the table (it is empty while
 * it is being made, see built_in/) every word is read from its file. */
#ifndef CLM_COMPILE_WORDS_H
#define CLM_COMPILE_WORDS_H

#include "base/buf.h"
#include "base/trie.h"

/* A word of a lexicon. Without pointers, so that it can be built in. */
struct word {
	uint16_t class_id;         /* CLASS_NONE: no word of a list, only a literal that patterns wait for */
	uint16_t cost;             /* of using it in a segmentation, in 1/16 bit: rare words cost more */
	uint32_t anchor;           /* number of the literal it is to patterns, from 1; 0: none */
	uint32_t told;             /* what the lists say of it; for words_text */
};

/* Which of that: its normal form; of a time word what it stands for (y-1, h1, ...); its code in a register, of several with a
 * blank between. Most words have none of them. */
enum word_text { WORD_NAME, WORD_MEANS, WORD_CODE, WORD_TEXTS };

/* Kinds and classes, in the order of their numbers; see kind.h. */
struct built_in_kinds {
	const char *kinds;         /* their names, with a NUL behind each */
	const uint64_t *weight;    /* by kind */
	size_t n_kinds;
	const uint16_t *classes;   /* of each the number of its kinds, and the kinds */
	size_t n_classes;
};

/* All that a rule set knows when it has read the words of one shipped pack. */
struct built_in_words {
	const char *source;        /* the pack; NULL: nothing is built in */
	struct trie_under trie;
	const struct word *word;
	size_t n_words, n_anchors;
	const char *text;          /* what words_text gives */
	size_t text_len;
	struct built_in_kinds kinds;
};

/* What more it knows with those of other packs, where nothing is added any more. */
struct built_in_more_words {
	struct trie_under trie;    /* edges of its own, values of all nodes; see trie_lend */
	const struct word *word;
	size_t n_words, n_anchors; /* its own; all */
	const char *text;          /* its own, see words_text */
	struct built_in_kinds kinds; /* all */
};
extern const struct built_in_words built_in_words;

struct words {
	struct trie trie;          /* text -> number */
	const struct built_in_words *built_in; /* or NULL */
	size_t n_built_in;
	struct word *own;
	size_t n_own, capacity;
	struct buf text;           /* what is told of own words: the texts of one, each with a NUL behind it */
};

void words_init(struct words *, const struct clm_allocator *);
void words_free(struct words *);

/* Begins with the built-in words, where there are none yet. False: out of memory. */
bool words_build_in(struct words *, const struct built_in_words *);

/* The same with all that is added to them. */
void words_lend(struct words *, const struct built_in_words *, const struct built_in_more_words *);

/* The entry of a text, to be written; made where missing, then of class CLASS_NONE and cost
 * COST_UNSET. NULL: out of memory. Holds until the next call. */
struct word *words_put(struct words *, struct bytes text);
#define COST_UNSET UINT16_MAX

/* What is told of an own word, as far as it is not empty, instead of what was. False: out of memory. */
bool words_tell(struct words *, struct word *, const struct bytes text[WORD_TEXTS]);
/* Empty: there is none. */
struct bytes words_text(const struct words *, const struct word *, enum word_text);

static inline const struct word *words_at(const struct words *w, uint32_t number)
{
	return number < w->n_built_in ? &w->built_in->word[number] : &w->own[number - w->n_built_in];
}

/* The entry of a text, or NULL. */
static inline const struct word *words_get(const struct words *w, struct bytes text)
{
	uint32_t number = trie_get(&w->trie, text);

	return number == TRIE_NONE ? NULL : words_at(w, number);
}

#endif

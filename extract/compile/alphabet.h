/* alphabet.h - the symbols in which a pattern sees a window's tokens.
 *
 * A pattern sees as symbols only the kinds that it names; every other token is
 * text to it. Its alphabet has one symbol for all classes between which it makes
 * no difference: none of its `<...>` and [...] means one and not the other. For
 * `<verb!single><quantity>` all classes are one of
 *
 *     verb and not single | verb and single | quantity | the quantity in focus
 *
 * so that a handful of characters stand for thousands of words. `<verb>` is
 * compiled to the character class of the symbols it means; and symbols are numbered
 * such that those of one class of characters stand side by side as far as may be,
 * those of the most frequent ones above all, for what a class costs is its ranges.
 * Patterns that make the same differences share the view.
 *
 *     text     市妇联   开展   宣讲  3000余场
 *     symbols  {org}  {verb}  宣讲  {quantity}      for a pattern that names org, verb, quantity
 *
 * Symbols are control characters, which no folded text has, and which PCRE2 tests
 * with one look at a bitmap; only an alphabet too large for these takes the private
 * use area instead. */
#ifndef CLM_COMPILE_ALPHABET_H
#define CLM_COMPILE_ALPHABET_H

#include "compile/class_set.h"

struct alphabet {
	/* The kinds that stand as symbols, and the sets of classes that are told apart from all others, by number. While rules
	 * are compiled, as is `has`. */
	const struct kindset *shown;
	const struct class_set **told;
	size_t n_told;
	uint64_t sum;              /* of both, for finding one that is there already */
	uint32_t next;             /* and another with a sum like it, as its number + 1 */
	/* The symbols of the classes from the first that is shown to the last, SYMBOL_NONE between them. Each token of each
	 * view is looked up here: a table with the gaps left out is a third smaller, and took 140 of 3400 instructions a byte more. */
	const uint16_t *symbol;
	size_t first, n_classes;
	uint64_t *has;             /* by set, symbol_words of them each: its symbols, a bit each. While rules are compiled */
	uint16_t n_symbols;
	uint16_t n_quantities;     /* symbols 0 .. n-1 are quantities, n .. 2n-1 the same in focus */
};

#define SYMBOL_NONE UINT16_MAX

/* The symbol of a class, SYMBOL_NONE where it is text. */
static inline uint16_t alphabet_symbol(const struct alphabet *a, size_t class_id)
{
	return class_id - a->first < a->n_classes ? a->symbol[class_id - a->first] : SYMBOL_NONE;
}

static inline size_t symbol_words(const struct alphabet *a)
{
	return a->n_symbols / 64u + 1;
}

/* The symbols of a set that is told apart, a bit each, in so many words. Another is asked for only
 * by a pattern with too many kinds, which is refused: it gets those of some set. */
const uint64_t *alphabet_has(const struct alphabet *, const struct class_set *);

/* Those of quantities in focus, 64 of them. */
uint64_t alphabet_in_focus(const struct alphabet *, size_t word);

/* The character that stands for a symbol. A quantity and the same in focus take as many bytes. */
uint32_t alphabet_character(const struct alphabet *, uint16_t symbol);
/* The other way around; SYMBOL_NONE: it stands for none. */
uint16_t alphabet_symbol_of(const struct alphabet *, uint32_t character);

#endif

/* alphabet.c - makes alphabets, and shares them among patterns. See alphabet.h.
 *
 * takes   the kinds that a pattern names, the sets of classes that it tells apart, and every class there is
 * gives   the index of their alphabet in the rule set
 * never   is asked before all classes are known
 *
 * What a class looks like to the pattern is its signature: the sets that it is in, a bit
 * each. Classes with one signature share a symbol, and symbols are numbered in the order of
 * their signatures, the most frequent set as the highest bit: its symbols are then one range,
 * those of the next at most two, and so on. */
#include "compile/alphabet.h"

#include "compile/compiler.h"

#define C0_SYMBOLS 26          /* U+0001..0008, U+000E..001F: not the white space between */
#define C1_SYMBOLS 31          /* U+0080..009F but for U+0085, which is white space too */
#define PRIVATE_FIRST 0xE000u
#define SETS_AT_ONCE 48        /* in a signature, below the 16 bits of the symbol that more sets before them made */

/* Room for making alphabets, one after the other. */
struct alphabet_maker {
	uint64_t *shown;           /* the classes of the alphabet in hand, a bit each */
	uint64_t *signature;       /* by class */
	uint64_t *symbol;          /* the signatures there are, and in the end sorted: of each symbol its own */
	uint16_t *one;             /* by symbol: one of its classes */
	uint32_t *slot;            /* signature to symbol + 1, by hashing */
	size_t n_slots;            /* a power of two */
};

uint32_t alphabet_character(const struct alphabet *a, uint16_t symbol)
{
	if (a->n_symbols > C0_SYMBOLS + C1_SYMBOLS || 2 * a->n_quantities > C0_SYMBOLS)
		return PRIVATE_FIRST + symbol;
	if (symbol < 8)
		return 1u + symbol;
	if (symbol < C0_SYMBOLS)
		return 0x0Eu + symbol - 8;
	symbol = (uint16_t)(symbol - C0_SYMBOLS);
	return 0x80u + symbol + (symbol >= 5);
}

const uint64_t *alphabet_has(const struct alphabet *a, const struct class_set *set)
{
	size_t i = 0;

	while (i + 1 < a->n_told && a->told[i] != set)
		i++;
	return a->has + i * symbol_words(a);
}

uint64_t alphabet_in_focus(const struct alphabet *a, size_t word)
{
	uint64_t bits = 0;
	size_t s;

	for (s = a->n_quantities; s < 2u * a->n_quantities; s++)
		if (s / 64 == word)
			bits |= (uint64_t)1 << s % 64;
	return bits;
}

/* Puts the sets in the order in which they matter: the most frequent first, of these the largest. */
static void sort_uses(struct set_use *use, size_t n)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		struct set_use u = use[i];
		for (j = i; j > 0 && (use[j - 1].times < u.times || (use[j - 1].times == u.times && use[j - 1].set->n < u.set->n)); j--)
			use[j] = use[j - 1];
		use[j] = u;
	}
}

/* Lists the classes that have a shown kind, ascending; only those that are quantities, or only others. */
static size_t list_shown(struct compiler *c, const struct alphabet *a, bool quantities, struct letter *letter)
{
	size_t words = class_set_words(c), i, j, n = 0;

	for (i = 0; i < words; i++) {
		uint64_t quantity = c->classes_of[c->rules->kind_quantity].bits[i], shown = 0;
		for (j = 0; j < a->shown.n; j++)
			shown |= c->classes_of[a->shown.kind[j]].bits[i];
		shown &= quantities ? quantity : ~quantity;
		c->alphabet_maker->shown[i] = shown;
		for (; shown; shown &= shown - 1)
			letter[n++].class_id = (uint16_t)(i * 64 + lowest_bit(shown));
	}
	return n;
}

/* Makes the next bits of the signatures: which of some sets the listed classes are in. */
static void sign(struct compiler *c, const struct set_use *use, size_t n)
{
	struct alphabet_maker *m = c->alphabet_maker;
	size_t words = class_set_words(c), i, j;

	for (i = 0; i < n; i++)
		for (j = 0; j < words; j++) {
			uint64_t bits = use[i].set->bits[j] & m->shown[j];
			for (; bits; bits &= bits - 1)
				m->signature[j * 64 + lowest_bit(bits)] |= (uint64_t)1 << (SETS_AT_ONCE - 1 - i);
		}
}

static size_t slot_of(const struct alphabet_maker *m, uint64_t signature)
{
	size_t i = (size_t)((signature * 0x9E3779B97F4A7C15u) >> 32) & (m->n_slots - 1);

	while (m->slot[i] && m->symbol[m->slot[i] - 1] != signature)
		i = (i + 1) & (m->n_slots - 1);
	return i;
}

static int descending(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? 1 : x > y ? -1 : 0;
}

/* Numbers the signatures of the listed classes, the highest first; each class gets its number. */
static size_t number(struct alphabet_maker *m, struct letter *letter, size_t n)
{
	size_t n_symbols = 0, i, at;

	for (i = 0; i < n; i++) {
		uint64_t signature = m->signature[letter[i].class_id];
		at = slot_of(m, signature);
		if (!m->slot[at]) {
			m->symbol[n_symbols] = signature;
			m->slot[at] = (uint32_t)++n_symbols;
		}
	}
	memset(m->slot, 0, m->n_slots * sizeof *m->slot);
	qsort(m->symbol, n_symbols, sizeof *m->symbol, descending);
	for (i = 0; i < n_symbols; i++)
		m->slot[slot_of(m, m->symbol[i])] = (uint32_t)i + 1;
	for (i = 0; i < n; i++)
		letter[i].symbol = (uint16_t)(m->slot[slot_of(m, m->signature[letter[i].class_id])] - 1);
	memset(m->slot, 0, m->n_slots * sizeof *m->slot);
	return n_symbols;
}

/* Gives symbols to some classes, and says how many there are. More sets than fit in a signature
 * are taken in turns: the number so far counts more than the bits of the next. */
static size_t give_symbols(struct compiler *c, const struct set_use *use, size_t n_uses, struct letter *letter, size_t n)
{
	struct alphabet_maker *m = c->alphabet_maker;
	size_t n_symbols = 0, done = 0, i;

	for (i = 0; i < n; i++)
		letter[i].symbol = 0;
	do {
		size_t some = n_uses - done < SETS_AT_ONCE ? n_uses - done : SETS_AT_ONCE;
		for (i = 0; i < n; i++)
			m->signature[letter[i].class_id] = (uint64_t)(UINT16_MAX - letter[i].symbol) << SETS_AT_ONCE;
		sign(c, use + done, some);
		n_symbols = number(m, letter, n);
		done += some;
	} while (done < n_uses);
	return n_symbols;
}

/* Puts two rows of letters, each ascending, into one. */
static void merge(struct letter *letter, const struct letter *a, size_t n_a, const struct letter *b, size_t n_b)
{
	while (n_a || n_b)
		if (!n_b || (n_a && a->class_id < b->class_id)) {
			*letter++ = *a++;
			n_a--;
		} else {
			*letter++ = *b++;
			n_b--;
		}
}

/* Which symbols the classes of each set have. */
static bool find_has(struct compiler *c, struct alphabet *a)
{
	size_t words = symbol_words(a), i, s;
	uint16_t *one = c->alphabet_maker->one;

	a->has = compiler_alloc(c, (a->n_told + 1) * words * sizeof *a->has);
	if (!a->has)
		return false;
	for (i = 0; i < a->n_letters; i++)
		one[a->letter[i].symbol] = a->letter[i].class_id;
	for (s = 0; s < a->n_quantities; s++)
		one[a->n_quantities + s] = one[s];
	for (i = 0; i < a->n_told; i++)
		for (s = 0; s < a->n_symbols; s++)
			if (class_set_has(a->told[i], one[s]))
				a->has[i * words + s / 64] |= (uint64_t)1 << s % 64;
	return true;
}

static bool alphabet_make(struct compiler *c, struct alphabet *a, const struct set_use *use, size_t n_uses)
{
	size_t n_classes = c->rules->kinds.n_classes, n, n_others, i;
	struct letter *letter = arena_alloc(&c->brief, 2 * (n_classes + 1) * sizeof *letter), *others = letter + n_classes;

	if (!letter) {
		c->no_memory = true;
		return false;
	}
	n = list_shown(c, a, true, letter);
	a->n_quantities = (uint16_t)give_symbols(c, use, n_uses, letter, n);
	n_others = list_shown(c, a, false, others);
	a->n_symbols = (uint16_t)(2 * a->n_quantities + give_symbols(c, use, n_uses, others, n_others));
	for (i = 0; i < n_others; i++)
		others[i].symbol = (uint16_t)(others[i].symbol + 2 * a->n_quantities);
	a->letter = rules_alloc(c, (n + n_others + 1) * sizeof *a->letter);
	if (!a->letter)
		return false;
	a->n_letters = n + n_others;
	merge(a->letter, letter, n, others, n_others);
	return find_has(c, a);
}

static uint64_t sum_of(const struct kindset *shown, const struct class_set *const *told, size_t n)
{
	uint64_t sum = shown->n;
	size_t i;

	for (i = 0; i < shown->n; i++)
		sum = sum * 0x9E3779B97F4A7C15u + shown->kind[i];
	for (i = 0; i < n; i++)
		sum = sum * 0x9E3779B97F4A7C15u + told[i]->number;
	return sum;
}

static bool is_same(const struct alphabet *a, const struct alphabet *b)
{
	return a->sum == b->sum && a->shown.n == b->shown.n && a->n_told == b->n_told &&
	       memcmp(a->shown.kind, b->shown.kind, a->shown.n * sizeof *a->shown.kind) == 0 &&
	       memcmp(a->told, b->told, a->n_told * sizeof *a->told) == 0;
}

/* The sets by number, and no set twice. */
static const struct class_set **told_of(struct compiler *c, const struct set_use *use, size_t n)
{
	const struct class_set **told = compiler_alloc(c, (n + 1) * sizeof *told);
	size_t i, j;

	for (i = 0; told && i < n; i++) {
		for (j = i; j > 0 && told[j - 1]->number > use[i].set->number; j--)
			told[j] = told[j - 1];
		told[j] = use[i].set;
	}
	return told;
}

int alphabet_of(struct compiler *c, const struct kindset *shown, struct set_use *use, size_t n_uses)
{
	struct clm_rules *r = c->rules;
	struct alphabet made = {.shown = *shown, .told = told_of(c, use, n_uses), .n_told = n_uses};
	uint32_t *first, i;

	if (!made.told)
		return -1;
	made.sum = sum_of(shown, made.told, n_uses);
	first = &c->alphabet_first[(made.sum >> 32) % ALPHABET_LISTS];
	for (i = *first; i; i = r->alphabet[i - 1].next)
		if (is_same(&r->alphabet[i - 1], &made))
			return (int)i - 1;
	sort_uses(use, n_uses);
	if (!alphabet_make(c, &made, use, n_uses))
		return -1;
	if (!array_grow(r->mem, &r->alphabet, &r->alphabets_capacity, r->n_alphabets, sizeof made)) {
		c->no_memory = true;
		return -1;
	}
	made.next = *first;
	r->alphabet[r->n_alphabets] = made;
	*first = (uint32_t)++r->n_alphabets;
	return (int)r->n_alphabets - 1;
}

/* Room for what is made of a pattern's kinds. */
static bool room(struct compiler *c)
{
	size_t n = c->rules->kinds.n_classes + 1, words = class_set_words(c);
	struct alphabet_maker *m = c->alphabet_maker = compiler_alloc(c, sizeof *m);

	if (!m)
		return false;
	for (m->n_slots = 64; m->n_slots < 2 * n; m->n_slots *= 2)
		;
	c->meant_bits = compiler_alloc(c, words * sizeof *c->meant_bits);
	c->class_bits = compiler_alloc(c, words * sizeof *c->class_bits);
	m->shown = compiler_alloc(c, words * sizeof *m->shown);
	m->signature = compiler_alloc(c, n * sizeof *m->signature);
	m->symbol = compiler_alloc(c, n * sizeof *m->symbol);
	m->one = compiler_alloc(c, 2 * n * sizeof *m->one);
	m->slot = compiler_alloc(c, m->n_slots * sizeof *m->slot);
	return !c->no_memory;
}

bool classes_list(struct compiler *c)
{
	const struct kinds *k = &c->rules->kinds;
	size_t words = class_set_words(c), i, j;
	uint64_t *bits = compiler_alloc(c, (k->n_kinds + 1) * words * sizeof *bits);

	c->classes_of = compiler_alloc(c, (k->n_kinds + 1) * sizeof *c->classes_of);
	if (!bits || !c->classes_of || !room(c))
		return false;
	for (i = 0; i < k->n_kinds; i++)
		c->classes_of[i].bits = bits + i * words;
	for (i = 0; i < k->n_classes; i++)
		for (j = 0; j < k->class[i].n; j++) {
			struct kind_classes *of = &c->classes_of[k->class[i].kind[j]];
			of->bits[i / 64] |= (uint64_t)1 << i % 64;
			of->n++;
		}
	return true;
}

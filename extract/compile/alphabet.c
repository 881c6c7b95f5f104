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
	uint64_t *shown;           /* the classes in hand, a bit each */
	uint16_t *class_id;        /* and as a list, ascending */
	size_t n;
	uint64_t *signature;       /* by class, */
	uint16_t *symbol;          /* and what it comes to */
	uint64_t *distinct;        /* the signatures there are, in the end in the order of their symbols */
	uint16_t *one;             /* by symbol: one of its classes */
	uint32_t *slot;            /* signature to its place in `distinct` + 1, by hashing */
	size_t n_slots;            /* a power of two, for the classes in hand */
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

uint16_t alphabet_symbol_of(const struct alphabet *a, uint32_t character)
{
	uint16_t low = 0, high = a->n_symbols;

	while (low < high) { /* the characters ascend with the symbols */
		uint16_t mid = (uint16_t)(low + (high - low) / 2);
		if (alphabet_character(a, mid) < character)
			low = (uint16_t)(mid + 1);
		else
			high = mid;
	}
	return low < a->n_symbols && alphabet_character(a, low) == character ? low : SYMBOL_NONE;
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

/* Lists the classes that have a shown kind; only those that are quantities, or only others. */
static void list_shown(struct compiler *c, const struct alphabet *a, bool quantities)
{
	struct alphabet_maker *m = c->alphabet_maker;
	size_t words = class_set_words(c), i, j;

	m->n = 0;
	for (i = 0; i < words; i++) {
		uint64_t quantity = c->classes_of[c->rules->kind_quantity].bits[i], shown = 0;
		for (j = 0; j < a->shown.n; j++)
			shown |= c->classes_of[a->shown.kind[j]].bits[i];
		shown &= quantities ? quantity : ~quantity;
		m->shown[i] = shown;
		for (; shown; shown &= shown - 1)
			m->class_id[m->n++] = (uint16_t)(i * 64 + lowest_bit(shown));
	}
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

	while (m->slot[i] && m->distinct[m->slot[i] - 1] != signature)
		i = (i + 1) & (m->n_slots - 1);
	return i;
}

static int descending(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? 1 : x > y ? -1 : 0;
}

/* Numbers the signatures of the listed classes, the highest first. */
static size_t number(struct alphabet_maker *m)
{
	size_t n = 0, i, at;

	for (m->n_slots = 64; m->n_slots < 2 * m->n; m->n_slots *= 2)
		;
	memset(m->slot, 0, m->n_slots * sizeof *m->slot);
	for (i = 0; i < m->n; i++) {
		uint64_t signature = m->signature[m->class_id[i]];
		at = slot_of(m, signature);
		if (!m->slot[at]) {
			m->distinct[n] = signature;
			m->slot[at] = (uint32_t)++n;
		}
	}
	qsort(m->distinct, n, sizeof *m->distinct, descending);
	memset(m->slot, 0, m->n_slots * sizeof *m->slot);
	for (i = 0; i < n; i++)
		m->slot[slot_of(m, m->distinct[i])] = (uint32_t)i + 1;
	for (i = 0; i < m->n; i++)
		m->symbol[m->class_id[i]] = (uint16_t)(m->slot[slot_of(m, m->signature[m->class_id[i]])] - 1);
	return n;
}

/* Gives symbols to the listed classes, and says how many there are. More sets than fit in a signature
 * are taken in turns: the number so far counts more than the bits of the next. */
static size_t give_symbols(struct compiler *c, const struct set_use *use, size_t n_uses)
{
	struct alphabet_maker *m = c->alphabet_maker;
	size_t n = 0, done = 0, some, i;

	for (i = 0; i < m->n; i++)
		m->symbol[m->class_id[i]] = 0;
	do {
		some = n_uses - done < SETS_AT_ONCE ? n_uses - done : SETS_AT_ONCE;
		for (i = 0; i < m->n; i++)
			m->signature[m->class_id[i]] = (uint64_t)(UINT16_MAX - m->symbol[m->class_id[i]]) << SETS_AT_ONCE;
		sign(c, use + done, some);
		n = number(m);
		done += some;
	} while (done < n_uses);
	return n;
}

/* Keeps which class has which symbol, where tokens are looked up. */
static bool keep_symbols(struct compiler *c, struct alphabet *a, uint64_t *shown, size_t n_classes)
{
	size_t end = class_set_words(c), i, n = 0;

	while (a->first < end && !shown[a->first])
		a->first++;
	while (end > a->first && !shown[end - 1])
		end--;
	a->n_shows = end - a->first;
	a->shows = rules_alloc(c, (a->n_shows + 1) * sizeof *a->shows);
	a->before = rules_alloc(c, (a->n_shows + 1) * sizeof *a->before);
	a->symbol = rules_alloc(c, (n_classes + 1) * sizeof *a->symbol);
	if (!a->shows || !a->before || !a->symbol)
		return false;
	for (i = 0; i < a->n_shows; i++) {
		uint64_t bits = shown[a->first + i];
		a->shows[i] = bits;
		a->before[i] = (uint16_t)n;
		for (; bits; bits &= bits - 1)
			a->symbol[n++] = c->alphabet_maker->symbol[(a->first + i) * 64 + lowest_bit(bits)];
	}
	return true;
}

/* Which symbols the classes of each set have; by symbol, one of its classes is known. */
static bool find_has(struct compiler *c, struct alphabet *a)
{
	size_t words = symbol_words(a), i, s;

	a->has = compiler_alloc(c, (a->n_told + 1) * words * sizeof *a->has);
	for (i = 0; a->has && i < a->n_told; i++)
		for (s = 0; s < a->n_symbols; s++)
			if (class_set_has(a->told[i], c->alphabet_maker->one[s]))
				a->has[i * words + s / 64] |= (uint64_t)1 << s % 64;
	return a->has;
}

static bool alphabet_make(struct compiler *c, struct alphabet *a, const struct set_use *use, size_t n_uses)
{
	struct alphabet_maker *m = c->alphabet_maker;
	uint64_t *shown = arena_alloc(&c->brief, class_set_words(c) * sizeof *shown);
	size_t n_classes = 0, i, kept;
	int round;

	if (!shown) {
		c->no_memory = true;
		return false;
	}
	for (round = 0; round < 2; round++) { /* quantities, then all others */
		list_shown(c, a, round == 0);
		kept = give_symbols(c, use, n_uses);
		for (i = 0; i < class_set_words(c); i++)
			shown[i] |= m->shown[i];
		for (i = 0; i < m->n; i++) {
			uint16_t *symbol = &m->symbol[m->class_id[i]];
			*symbol = (uint16_t)(*symbol + a->n_symbols);
			m->one[*symbol] = m->class_id[i];
		}
		n_classes += m->n;
		a->n_symbols = (uint16_t)(a->n_symbols + kept);
		if (round == 0) { /* and once more, in focus */
			a->n_quantities = a->n_symbols;
			memcpy(m->one + a->n_quantities, m->one, a->n_quantities * sizeof *m->one);
			a->n_symbols = (uint16_t)(2 * a->n_quantities);
		}
	}
	return keep_symbols(c, a, shown, n_classes) && find_has(c, a);
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
	c->meant_bits = compiler_alloc(c, words * sizeof *c->meant_bits);
	c->class_bits = compiler_alloc(c, words * sizeof *c->class_bits);
	m->shown = compiler_alloc(c, words * sizeof *m->shown);
	m->signature = compiler_alloc(c, n * sizeof *m->signature);
	m->class_id = compiler_alloc(c, n * sizeof *m->class_id);
	m->symbol = compiler_alloc(c, n * sizeof *m->symbol);
	m->distinct = compiler_alloc(c, n * sizeof *m->distinct);
	m->one = compiler_alloc(c, 2 * n * sizeof *m->one);
	m->slot = compiler_alloc(c, (4 * n + 64) * sizeof *m->slot);
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

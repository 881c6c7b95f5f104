/* alphabet.c - makes alphabets, and shares them among patterns. See alphabet.h.
 *
 * takes   the kinds that a pattern names, the sets of classes that it tells apart, and every class there is
 * gives   the index of their alphabet in the rule set; refuses one of too many symbols
 * never   is asked before all classes are known */
#include "compile/alphabet.h"

#include "compile/signature.h"

#define C0_SYMBOLS 26          /* U+0001..0008, U+000E..001F: not the white space between */
#define C1_SYMBOLS 31          /* U+0080..009F but for U+0085, which is white space too */
#define PRIVATE_FIRST 0xE000u

static bool is_large(const struct alphabet *a)
{
	return a->n_symbols > C0_SYMBOLS + C1_SYMBOLS || 2 * a->n_quantities > C0_SYMBOLS;
}

uint32_t alphabet_character(const struct alphabet *a, uint16_t symbol)
{
	if (is_large(a))
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
	uint32_t symbol = UINT32_MAX;

	if (is_large(a))
		symbol = character - PRIVATE_FIRST; /* of those in front of them: too large */
	else if (character >= 1 && character <= 8)
		symbol = character - 1;
	else if (character >= 0x0E && character < 0x20)
		symbol = 8 + character - 0x0E;
	else if (character >= 0x80 && character < 0xA0 && character != 0x85)
		symbol = C0_SYMBOLS + character - 0x80 - (character > 0x85);
	return symbol < a->n_symbols ? (uint16_t)symbol : SYMBOL_NONE;
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

/* Keeps which class has which symbol, where tokens are looked up. */
static bool keep_symbols(struct compiler *c, struct alphabet *a, const struct class_set *shown)
{
	size_t end = c->rules->kinds.n_classes, i;
	uint16_t *symbol;

	while (a->first < end && !class_set_has(shown, a->first))
		a->first++;
	while (end > a->first && !class_set_has(shown, end - 1))
		end--;
	a->n_classes = end - a->first;
	a->symbol = symbol = rules_alloc(c, (a->n_classes + 1) * sizeof *symbol);
	for (i = 0; symbol && i < a->n_classes; i++)
		symbol[i] = class_set_has(shown, a->first + i) ? c->alphabet_maker->symbol[a->first + i] : SYMBOL_NONE;
	return symbol;
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

static enum clm_status alphabet_make(struct compiler *c, struct alphabet *a, const struct set_use *use, size_t n_uses)
{
	struct alphabet_maker *m = c->alphabet_maker;
	uint64_t *shown = arena_alloc(&c->brief, class_set_words(c) * sizeof *shown);
	size_t i, kept;
	int round;

	if (!shown) {
		c->no_memory = true;
		return CLM_NO_MEMORY;
	}
	for (round = 0; round < 2; round++) { /* quantities, then all others */
		shown_find(c, a, round == 0);
		kept = symbols_give(c, use, n_uses, a->n_symbols);
		if ((round == 0 ? 2 : 1) * kept + a->n_symbols > LIMIT_SYMBOLS)
			return CLM_LIMIT;
		for (i = 0; i < class_set_words(c); i++)
			shown[i] |= m->shown[i];
		a->n_symbols = (uint16_t)(a->n_symbols + kept);
		if (round == 0) { /* and once more, in focus */
			a->n_quantities = a->n_symbols;
			memcpy(m->one + a->n_quantities, m->one, a->n_quantities * sizeof *m->one);
			a->n_symbols = (uint16_t)(2 * a->n_quantities);
		}
	}
	return keep_symbols(c, a, &(struct class_set){.bits = shown}) && find_has(c, a) ? CLM_OK : CLM_NO_MEMORY;
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
	return a->sum == b->sum && a->shown->n == b->shown->n && a->n_told == b->n_told &&
	       memcmp(a->shown->kind, b->shown->kind, a->shown->n * sizeof *a->shown->kind) == 0 &&
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

static const struct kindset *keep_shown(struct compiler *c, const struct kindset *shown)
{
	struct kindset *kept = compiler_alloc(c, sizeof *kept);

	if (kept)
		*kept = *shown;
	return kept;
}

enum clm_status alphabet_of(struct compiler *c, const struct kindset *shown, struct set_use *use, size_t n_uses, uint32_t *out)
{
	struct clm_rules *r = c->rules;
	struct alphabet made = {.shown = shown, .told = told_of(c, use, n_uses), .n_told = n_uses};
	enum clm_status status;
	uint32_t *first, i;

	if (!made.told)
		return CLM_NO_MEMORY;
	made.sum = sum_of(shown, made.told, n_uses);
	first = &c->alphabet_first[(made.sum >> 32) % ALPHABET_LISTS];
	for (i = *first; i; i = r->alphabet[i - 1].next)
		if (is_same(&r->alphabet[i - 1], &made)) {
			*out = i - 1;
			return CLM_OK;
		}
	sort_uses(use, n_uses);
	status = alphabet_make(c, &made, use, n_uses);
	if (status)
		return status;
	made.shown = keep_shown(c, shown);
	if (!made.shown)
		return CLM_NO_MEMORY;
	if (!array_grow(r->mem, &r->alphabet, &r->alphabets_capacity, r->n_alphabets, sizeof made)) {
		c->no_memory = true;
		return CLM_NO_MEMORY;
	}
	made.next = *first;
	r->alphabet[r->n_alphabets] = made;
	*out = (uint32_t)r->n_alphabets;
	*first = (uint32_t)++r->n_alphabets;
	return CLM_OK;
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
	m->piece = compiler_alloc(c, n * sizeof *m->piece);
	m->parted = compiler_alloc(c, n * sizeof *m->parted);
	m->distinct = compiler_alloc(c, n * sizeof *m->distinct);
	m->slot = compiler_alloc(c, (4 * n + 64) * sizeof *m->slot);
	m->symbol = compiler_alloc(c, n * sizeof *m->symbol);
	m->one = compiler_alloc(c, 2 * n * sizeof *m->one);
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

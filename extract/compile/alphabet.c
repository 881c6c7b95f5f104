/* alphabet.c - makes alphabets, and shares them among patterns. See alphabet.h.
 *
 * takes   the kinds that a pattern names, and every class there is
 * gives   the index of their alphabet in the rule set; refuses one of too many symbols
 * never   is asked before all classes are known */
#include "compile/alphabet.h"

#include "compile/compiler.h"

#define C0_SYMBOLS 26          /* U+0001..0008, U+000E..001F: not the white space between */
#define C1_SYMBOLS 31          /* U+0080..009F but for U+0085, which is white space too */
#define PRIVATE_FIRST 0xE000u

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

const uint64_t *alphabet_has(const struct alphabet *a, uint16_t kind)
{
	size_t i = 0;

	while (i + 1 < a->told.n && a->told.kind[i] != kind)
		i++;
	return a->has + i * symbol_words(a);
}

static bool same_set(const struct kindset *a, const struct kindset *b)
{
	return a->n == b->n && memcmp(a->kind, b->kind, a->n * sizeof *a->kind) == 0;
}

/* Lists the classes that have a shown kind, ascending, in c->shown. */
static size_t list_shown(struct compiler *c, const struct alphabet *a)
{
	size_t n_sixty_fours = c->rules->kinds.n_classes / 64 + 1, i, j, n = 0;

	c->mark++;
	for (i = 0; i < a->shown.n; i++) {
		const struct class_list *list = &c->classes_of[a->shown.kind[i]];
		for (j = 0; j < list->n; j++) {
			uint16_t id = list->class_id[j];
			c->looks[id] = (struct looks){c->mark, 0};
			c->shown_bits[id / 64] |= (uint64_t)1 << id % 64;
		}
	}
	for (i = 0; i < n_sixty_fours; i++)
		for (; c->shown_bits[i]; c->shown_bits[i] &= c->shown_bits[i] - 1)
			c->shown[n++] = (uint16_t)(i * 64 + lowest_bit(c->shown_bits[i]));
	return n;
}

/* Which of the kinds that are told apart the listed classes have, a bit each. */
static void sign_shown(struct compiler *c, const struct alphabet *a)
{
	size_t i, j;

	for (i = 0; i < a->told.n; i++) {
		const struct class_list *list = &c->classes_of[a->told.kind[i]];
		for (j = 0; j < list->n; j++)
			if (c->looks[list->class_id[j]].mark == c->mark)
				c->looks[list->class_id[j]].signature |= (uint64_t)1 << i;
	}
}

/* The symbol of a class with this signature: that of one which looks the same, or a new one. Beyond the
 * last that there may be, all get the same: the alphabet is refused then. */
static uint16_t symbol_for(struct compiler *c, struct alphabet *a, uint64_t mine)
{
	size_t i = (size_t)((mine * 0x9E3779B97F4A7C15u) >> 32) & (c->n_symbol_slots - 1);
	struct symbol_slot *slot = c->symbol_slot;

	while (slot[i].mark == c->mark && c->signatures[slot[i].symbol] != mine)
		i = (i + 1) & (c->n_symbol_slots - 1);
	if (slot[i].mark != c->mark && a->n_symbols > LIMIT_SYMBOLS)
		return LIMIT_SYMBOLS;
	if (slot[i].mark != c->mark) {
		slot[i] = (struct symbol_slot){c->mark, a->n_symbols};
		c->signatures[a->n_symbols++] = mine;
	}
	return slot[i].symbol;
}

/* Gives symbols to the listed classes: to those with the kind `quantity`, or to those without it. */
static void give_symbols(struct compiler *c, struct alphabet *a, size_t n, bool quantities)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (c->is_quantity[c->shown[i]] == quantities)
			a->letter[i] = (struct letter){c->shown[i], symbol_for(c, a, c->looks[c->shown[i]].signature)};
	c->mark++; /* the others share no symbol with them */
}

/* What its symbols have, by kind. */
static bool turn_signatures(struct compiler *c, struct alphabet *a)
{
	size_t n = symbol_words(a), s;

	a->has = compiler_alloc(c, (a->told.n + 1u) * n * sizeof *a->has);
	for (s = 0; a->has && s < a->n_symbols; s++) {
		uint64_t bits = c->signatures[s], bit = (uint64_t)1 << s % 64;
		for (; bits; bits &= bits - 1)
			a->has[lowest_bit(bits) * n + s / 64] |= bit;
		if (s >= a->n_quantities && s < 2u * a->n_quantities)
			a->has[a->told.n * n + s / 64] |= bit;
	}
	return a->has;
}

static enum clm_status alphabet_make(struct compiler *c, struct alphabet *a)
{
	size_t n = list_shown(c, a);
	uint16_t s;

	a->letter = rules_alloc(c, (n + 1) * sizeof *a->letter);
	if (!a->letter)
		return CLM_NO_MEMORY;
	a->n_letters = n;
	sign_shown(c, a);
	give_symbols(c, a, n, true);
	a->n_quantities = a->n_symbols;
	if (2 * a->n_quantities > LIMIT_SYMBOLS)
		return CLM_LIMIT;
	for (s = 0; s < a->n_quantities; s++)
		c->signatures[a->n_symbols++] = c->signatures[s];
	give_symbols(c, a, n, false);
	if (a->n_symbols > LIMIT_SYMBOLS)
		return CLM_LIMIT;
	return turn_signatures(c, a) ? CLM_OK : CLM_NO_MEMORY;
}

static uint64_t sum_of(const struct kindset *s)
{
	uint64_t sum = s->n;
	size_t i;

	for (i = 0; i < s->n; i++)
		sum = sum * 0x9E3779B97F4A7C15u + s->kind[i];
	return sum;
}

enum clm_status alphabet_of(struct compiler *c, const struct kindset *shown, const struct kindset *told, uint32_t *out)
{
	struct clm_rules *r = c->rules;
	uint64_t sum = sum_of(shown) * 31 + sum_of(told);
	uint32_t *first = &c->alphabet_first[(sum >> 32) % ALPHABET_LISTS], i;
	enum clm_status status;
	struct alphabet *a;

	for (i = *first; i; i = r->alphabet[i - 1].next)
		if (r->alphabet[i - 1].sum == sum && same_set(&r->alphabet[i - 1].shown, shown) && same_set(&r->alphabet[i - 1].told, told)) {
			*out = i - 1;
			return CLM_OK;
		}
	if (!array_grow(r->mem, &r->alphabet, &r->alphabets_capacity, r->n_alphabets, sizeof *a)) {
		c->no_memory = true;
		return CLM_NO_MEMORY;
	}
	a = &r->alphabet[r->n_alphabets];
	*a = (struct alphabet){.shown = *shown, .told = *told, .sum = sum, .next = *first};
	status = alphabet_make(c, a);
	if (status)
		return status;
	*out = (uint32_t)r->n_alphabets;
	*first = (uint32_t)++r->n_alphabets;
	return CLM_OK;
}

bool classes_list(struct compiler *c)
{
	const struct kinds *k = &c->rules->kinds;
	size_t i, j;

	c->classes_of = compiler_alloc(c, (k->n_kinds + 1) * sizeof *c->classes_of);
	c->looks = compiler_alloc(c, (k->n_classes + 1) * sizeof *c->looks);
	for (c->n_symbol_slots = 64; c->n_symbol_slots < 2 * k->n_classes; c->n_symbol_slots *= 2)
		;
	c->symbol_slot = compiler_alloc(c, c->n_symbol_slots * sizeof *c->symbol_slot);
	c->shown_bits = compiler_alloc(c, (k->n_classes / 64 + 1) * sizeof *c->shown_bits);
	c->shown = compiler_alloc(c, (k->n_classes + 1) * sizeof *c->shown);
	c->is_quantity = compiler_alloc(c, (k->n_classes + 1) * sizeof *c->is_quantity);
	c->signatures = compiler_alloc(c, (2 * k->n_classes + 1) * sizeof *c->signatures);
	if (!c->classes_of || !c->looks || !c->symbol_slot || !c->shown_bits || !c->shown || !c->is_quantity || !c->signatures)
		return false;
	for (i = 0; i < k->n_classes; i++)
		for (j = 0; j < k->class[i].n; j++)
			c->classes_of[k->class[i].kind[j]].n++;
	for (i = 0; i < k->n_kinds; i++) {
		c->classes_of[i].class_id = compiler_alloc(c, (c->classes_of[i].n + 1) * sizeof(uint16_t));
		if (!c->classes_of[i].class_id)
			return false;
		c->classes_of[i].n = 0;
	}
	for (i = 0; i < k->n_classes; i++)
		for (j = 0; j < k->class[i].n; j++) {
			struct class_list *list = &c->classes_of[k->class[i].kind[j]];
			list->class_id[list->n++] = (uint16_t)i;
		}
	for (i = 0; i < k->n_classes; i++)
		c->is_quantity[i] = class_has(k, (uint16_t)i, c->rules->kind_quantity);
	return true;
}

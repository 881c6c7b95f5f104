/* reach.c - what may stand around the tokens in a match, read off the pattern. See reach.h.
 *
 * takes   the expanded pattern and its alphabet
 * gives   its places, what may be at which, and which may follow each other; and places of tokens through
 *         one of which every match leads, or of characters where there are no such
 *         It is found where it is first asked for, by any thread: most patterns are not
 * never   lets less through than the pattern does: where it is not understood, or a match may do without
 *         a token, or memory is out, the pattern has no reach, and is always asked */
#include "compile/places.h"

/* Whether some way from the first places to the last leads past some others. */
static bool leads_past(const struct places *w, uint64_t others)
{
	uint64_t reached = w->all.first & ~others, todo = reached, more;

	while (todo) {
		more = w->behind[lowest_bit(todo)] & ~others & ~reached;
		todo = (todo & (todo - 1)) | more;
		reached |= more;
	}
	return reached & w->all.last;
}

/* How many classes and characters a place may be: the fewer, the rarer it stands in a text. */
static void weigh(const struct places *w, size_t *n_classes)
{
	const struct alphabet *a = w->alphabet;
	uint64_t bits;
	size_t i;

	memset(n_classes, 0, PLACES * sizeof *n_classes);
	for (i = 0; i < a->n_classes; i++)
		for (bits = a->symbol[i] != SYMBOL_NONE ? w->symbol[a->symbol[i]] : 0; bits; bits &= bits - 1)
			n_classes[lowest_bit(bits)]++;
	for (i = 0; i < w->n_chars; i++)
		for (bits = w->chars[i].places; bits; bits &= bits - 1)
			n_classes[lowest_bit(bits)]++;
}

/* Of some places those through one of which every match leads, as rare as may be: from all of them
 * those are taken away, the most frequent first, without which it still holds. 0: there are none. */
static uint64_t through_some(const struct places *w, uint64_t places)
{
	size_t n_classes[PLACES], most;
	uint64_t left = places, bits, place;

	if (leads_past(w, places))
		return 0;
	weigh(w, n_classes);
	while (left) {
		most = lowest_bit(left);
		for (bits = left; bits; bits &= bits - 1)
			if (n_classes[lowest_bit(bits)] > n_classes[most])
				most = lowest_bit(bits);
		place = (uint64_t)1 << most;
		left &= ~place;
		if (!leads_past(w, places & ~place))
			places &= ~place;
	}
	return places;
}

/* The same for the pattern of a claim: where the quantity in focus stands, and nothing else. */
static uint64_t through_focus(const struct places *w, uint64_t text)
{
	const struct alphabet *a = w->alphabet;
	uint64_t others = text, focus = 0;
	size_t s;

	for (s = 0; s < a->n_symbols; s++) {
		if (s >= a->n_quantities && s < 2u * a->n_quantities)
			focus |= w->symbol[s];
		else
			others |= w->symbol[s];
	}
	return leads_past(w, focus & ~others) ? 0 : focus & ~others;
}

/* The classes that may stand at some places. */
static void find_classes(const struct places *w, uint64_t places, struct sieve *classes)
{
	const struct alphabet *a = w->alphabet;
	size_t i;

	for (i = 0; i < a->n_classes; i++)
		if (a->symbol[i] != SYMBOL_NONE && w->symbol[a->symbol[i]] & places)
			sieve_add(classes, (uint32_t)(a->first + i));
}

/* So many slots that three quarters at most are taken. */
static uint32_t slots_for(size_t n_chars)
{
	uint32_t n = 1;

	while (n * 3u < n_chars * 4 + 1)
		n *= 2;
	return n;
}

/* The sets of places that characters and symbols say, each once. */
struct sets {
	uint64_t set[REACH_SETS_MOST];
	size_t n;
};

/* The number of a set; the most where there are more than have one. */
static uint32_t number_of(struct sets *sets, uint64_t set)
{
	uint32_t i = 0;

	while (i < sets->n && sets->set[i] != set)
		i++;
	if (i == sets->n && i < REACH_SETS_MOST)
		sets->set[sets->n++] = set;
	return i;
}

static uint64_t set_of_char(const struct places *w, size_t i)
{
	uint64_t all = w->n == PLACES ? UINT64_MAX : ((uint64_t)1 << w->n) - 1;

	return places_at(w, i < w->n_chars ? w->chars[i].places : 0) & all; /* behind the last one: any that is not named */
}

/* False: there are too many. */
static bool find_sets(const struct places *w, struct sets *sets)
{
	uint32_t most = number_of(sets, set_of_char(w, w->n_chars)), n;
	size_t i;

	for (i = 0; i < w->n_chars; i++)
		most = (n = number_of(sets, set_of_char(w, i))) > most ? n : most;
	for (i = 0; i < w->alphabet->n_symbols; i++)
		most = (n = number_of(sets, w->symbol[i])) > most ? n : most;
	return most < REACH_SETS_MOST;
}

/* The characters of the pattern, and those of them that may stand at one of the places that are led through. */
static void put_chars(const struct places *w, struct sets *sets, struct reach *r, uint32_t *slots)
{
	uint64_t set;
	size_t i;

	for (i = 0; i < w->n_chars; i++) {
		uint32_t c = w->chars[i].c;
		if (!c)
			continue; /* no text has it */
		set = set_of_char(w, i);
		slots[reach_slot(slots, r->n_chars, c)] = c | number_of(sets, set) << REACH_CHAR_BITS;
		sieve_add(&r->named, c);
		if (set & r->through)
			sieve_add(&r->through_text, c);
	}
}

static void put_lists(const struct places *w, struct sets *sets, struct reach *r)
{
	uint16_t *symbols = (uint16_t *)(uintptr_t)reach_symbols(r);
	size_t i;

	memcpy(r->lists, sets->set, sets->n * sizeof *r->lists);
	memcpy(r->lists + r->before, w->before, w->n * sizeof *r->lists);
	memcpy(r->lists + r->behind, w->behind, w->n * sizeof *r->lists);
	put_chars(w, sets, r, (uint32_t *)(uintptr_t)reach_chars(r));
	for (i = 0; i < w->alphabet->n_symbols; i++)
		symbols[i] = (uint16_t)number_of(sets, w->symbol[i]);
}

/* So many numbers of 64 bits hold so many of another size. */
static uint32_t numbers(size_t n, size_t size)
{
	return (uint32_t)((n * size + sizeof(uint64_t) - 1) / sizeof(uint64_t));
}

static struct reach lists_of(const struct places *w, const struct sets *sets)
{
	struct reach r = {.n_chars = slots_for(w->n_chars), .before = (uint32_t)sets->n};

	r.behind = r.before + (uint32_t)w->n;
	r.chars = r.behind + (uint32_t)w->n;
	r.symbols = r.chars + numbers(r.n_chars, sizeof(uint32_t));
	r.size = r.symbols + numbers(w->alphabet->n_symbols, sizeof(uint16_t));
	return r;
}

/* A reach with its lists; one that says nothing has none. NULL: out of memory. */
static struct reach *keep(const struct clm_allocator *mem, const struct places *w, uint64_t through)
{
	struct sets sets = {.n = 0};
	bool says = through && find_sets(w, &sets);
	const struct reach lists = says ? lists_of(w, &sets) : (struct reach){0};
	struct reach *r = mem_zeroed(mem, reach_size(&lists));

	if (!r)
		return NULL;
	*r = lists;
	if (!says)
		return r;
	r->first = w->all.first;
	r->last = w->all.last;
	r->start = w->start;
	r->end = w->end;
	r->looked_at = w->looked_behind;
	r->through = through;
	find_classes(w, through, &r->through_classes);
	put_lists(w, &sets, r);
	return r;
}

static uint64_t find_through(const struct pattern *p, const struct places *w)
{
	const struct alphabet *a = w->alphabet;
	uint64_t tokens = 0, text, named, through;
	size_t i;

	if (w->all.empty)
		return 0;
	for (i = 0; i < a->n_symbols; i++) {
		tokens |= w->symbol[i];
		w->symbol[i] = places_at(w, w->symbol[i]);
	}
	for (text = places_at(w, 0), named = tokens, i = 0; i < w->n_chars; i++) {
		text |= places_at(w, w->chars[i].places);
		named |= w->chars[i].places;
	}
	tokens = places_and_narrowed(w, tokens);
	named = places_and_narrowed(w, named);
	if (pattern_has_slot(p, SLOT_QUANTITY))
		return through_focus(w, text);
	through = through_some(w, tokens & ~text);
	return through ? through : through_some(w, named & ~places_at(w, 0));
}

/* NULL: out of memory. */
static const struct reach *make(const struct clm_rules *rules, const struct pattern *p)
{
	const struct alphabet *a = &rules->alphabet[p->alphabet];
	uint64_t *symbol = mem_resize(rules->mem, NULL, (a->n_symbols + 1u) * sizeof *symbol), through = 0;
	const struct reach *r = NULL;
	struct places w;
	int looks;

	if (!symbol)
		return NULL;
	for (looks = LOOKS_ALL; looks >= LOOKS_NONE && !through; looks--)
		if (places_find(&w, p->expanded, a, symbol, (enum looks)looks))
			through = find_through(p, &w);
	r = keep(rules->mem, &w, through);
	mem_free(rules->mem, symbol);
	return r;
}

const struct reach *reach_make(const struct clm_rules *rules, const struct pattern *p)
{
	const struct reach *made = make(rules, p), *there = NULL;

	if (!made || atomic_compare_exchange_strong_explicit(&rules->pattern[p->number]->reach, &there, made, memory_order_acq_rel, memory_order_acquire))
		return made;
	mem_free(rules->mem, (void *)(uintptr_t)made); /* another thread made it too, and was first */
	return there;
}

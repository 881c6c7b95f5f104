/* pair.c - see pair.h */
#include "relate/pair.h"

#define PAIR_NAMES 16 /* of one list; nobody reads a longer row */

void pairs_begin(struct claims *c)
{
	c->n_figures = 0;
	c->lists.word = UINT32_MAX;
}

bool pairs_add(struct claims *c, const struct proposal *p, const struct claim *claim)
{
	/* of so many of whom but the verb tells, as 死亡21人, that is the figure */
	bool verb = claim->counts_itself && p->slots[SLOT_PREDICATE].start != UINT32_MAX;

	if (!claim->quantity || (!verb && p->slots[SLOT_OBJECT].start == UINT32_MAX))
		return true;
	if (!array_grow(c->context.mem, &c->figure, &c->figures_capacity, c->n_figures, sizeof *c->figure))
		return false;
	c->figure[c->n_figures++] = (struct figure){claim->slot[verb ? SLOT_PREDICATE : SLOT_OBJECT], claim->quantity->span.start};
	return true;
}

/* No clause ends between two places. */
static bool is_one_row(const struct reading *g, uint32_t from, uint32_t to)
{
	return clause_at(g, from).start == clause_at(g, to).start;
}

/* The last word of its kind in front of a quantity, in its clause; NULL: there is none. */
static const struct token *respectively_before(const struct claims *c, const struct reading *g, uint32_t at)
{
	const struct clm_rules *rules = c->context.rules;
	const struct token *found = NULL;
	size_t i;

	for (i = 0; i < g->n_tokens && g->token[i].span.start < at; i++)
		if (g->token[i].type == TOKEN_WORD && class_has(&rules->kinds, g->token[i].class_id, rules->kind_respectively))
			found = &g->token[i];
	return found && is_one_row(g, found->span.start, at) ? found : NULL;
}

/* The amounts behind such a word, up to the end of its clause: how many, and how many of them stand in front of a place. */
static size_t amounts_behind(const struct reading *g, const struct token *word, uint32_t at, size_t *place)
{
	const struct token *t;
	size_t n = 0;

	*place = 0;
	for (t = word; t < g->token + g->n_tokens && is_one_row(g, word->span.start, t->span.start); t++) {
		if (t->type != TOKEN_QUANTITY)
			continue;
		*place += t->span.start < at;
		n++;
	}
	return n;
}

const struct slot_value *pairs_object(const struct claims *c, const struct reading *g, const struct quantity *q)
{
	const struct token *word = q && c->n_figures > 1 ? respectively_before(c, g, q->span.start) : NULL;
	size_t n, place;

	/* or the row names what it is about: 城镇、农村居民收入分别增长4%和6% */
	if (!word || c->figure[c->n_figures - 1].at >= word->span.start)
		return NULL;
	n = amounts_behind(g, word, q->span.start, &place);
	return n > 1 && c->n_figures >= n ? &c->figure[c->n_figures - n + place].object : NULL;
}

/* The token that begins at a place; NULL: none does. */
static const struct token *token_at(const struct reading *g, uint32_t at)
{
	size_t i;

	for (i = 0; i < g->n_tokens && g->token[i].span.start <= at; i++)
		if (g->token[i].span.start == at)
			return &g->token[i];
	return NULL;
}

static bool is_word_of(const struct claims *c, const struct token *t, uint16_t kind)
{
	return t && t->type == TOKEN_WORD && class_has(&c->context.rules->kinds, t->class_id, kind);
}

/* The word that begins at a place, which moves behind it; NULL: a character outside all words. */
static const struct token *next_word(const struct reading *g, uint32_t *at)
{
	const struct token *t = token_at(g, *at);
	size_t len;

	utf8_at(g->text.ptr + *at, &len);
	*at = t ? t->span.end : *at + (uint32_t)len;
	return t;
}

/* The names of a list, into room for so many; more are counted, not kept. marks: only 、 stands between them, and 和 joins
 * what is one name. */
static size_t names_of(const struct claims *c, const struct reading *g, struct span list, bool marks, struct span *name, size_t room)
{
	uint32_t at = list.start, from = list.start, begins;
	size_t n = 0;

	while ((begins = at) < list.end) {
		const struct token *word = next_word(g, &at);
		bool between = (!marks && is_word_of(c, word, c->context.rules->kind_and)) ||
		               bytes_starts(bytes_slice(g->text, begins, list.end), BYTES("、"));
		if (!between)
			continue;
		if (n < room)
			name[n] = (struct span){from, begins};
		n++;
		from = at;
	}
	if (n < room)
		name[n] = (struct span){from, list.end};
	return n + 1;
}

/* Whether a list is of so many names: 种植和养殖大户 is one of two in 家庭农场、种植和养殖大户. */
static bool lists_so_many(const struct claims *c, const struct reading *g, struct span list, struct span *name, size_t n)
{
	return names_of(c, g, list, false, name, n) == n || names_of(c, g, list, true, name, n) == n;
}

/* How many words a name is made of, and the last of them; a character outside all words is one. */
static size_t words_in(const struct reading *g, struct span name, const struct token **last)
{
	uint32_t at = name.start;
	size_t n = 0;

	for (*last = NULL; at < name.end; n++)
		*last = next_word(g, &at);
	return n;
}

static uint32_t last_character(const struct reading *g, struct span name)
{
	uint32_t at, c = 0;
	size_t len;

	for (at = name.start; at < name.end; at += (uint32_t)len)
		c = utf8_at(g->text.ptr + at, &len);
	return c;
}

/* Each stands by itself. Where the last is an index, 死亡人数 or 合格率, all are; else none in front is the shorter,
 * for the last may have a word that is of all: 刑事、治安案件. */
static bool are_whole(const struct claims *c, const struct reading *g, const struct span *name, size_t n)
{
	const struct token *word;
	size_t last = words_in(g, name[n - 1], &word), i;
	bool index = is_word_of(c, word, c->context.rules->kind_index);
	uint32_t ends = last_character(g, name[n - 1]);

	for (i = 0; i + 1 < n; i++) {
		size_t words = words_in(g, name[i], &word);
		bool same = last_character(g, name[i]) == ends || (index && is_word_of(c, word, c->context.rules->kind_index));
		if (words == 0 || (!same && (index || words < last)))
			return false;
	}
	return last > 0;
}

/* What all the names of a list end in, though only the last says it - 处理率 of 城市、县城污水处理率: all behind its first word for
 * a name of one word, else its last word alone. Empty: they share none. */
static struct span shared_end(const struct reading *g, const struct span *name, size_t n, size_t place)
{
	const struct token *first = token_at(g, name[n - 1].start), *last;
	struct span end = {name[n - 1].end, name[n - 1].end};
	size_t own = words_in(g, name[place], &last);

	if (place + 1 == n || words_in(g, name[n - 1], &last) <= own || !first || !last)
		return end;
	end.start = own == 1 ? first->span.end : last->span.start;
	return end;
}

/* A name without its end stands for the one with it. False: out of memory. */
static bool complete(struct slot_value *v, const struct reading *g, struct span name, struct span end, struct arena *arena)
{
	struct buf full;
	bool ok;

	buf_init(&full, arena->mem, LIMIT_WINDOW * 4);
	cite(g->window, name, &full);
	cite(g->window, end, &full);
	v->canonical = (struct bytes){arena_copy(arena, buf_bytes(&full)), full.len};
	ok = v->canonical.ptr && full.status == CLM_OK;
	buf_free(&full);
	return ok;
}

/* Whether a list is of places or bodies, and behind the last one stands what is told of each: 客运量 of 广州、深圳客运量. Then
 * the last name ends in front of that. */
static bool are_owners(const struct reading *g, struct span *name, size_t n, struct span *figure)
{
	const struct token *t;
	size_t i;

	for (i = 0; i < n; i++) {
		t = token_at(g, name[i].start);
		if (!t || t->type != TOKEN_MENTION || t->span.end > name[i].end || (i + 1 < n) != (t->span.end == name[i].end))
			return false;
		if (!bytes_equal(entity_at(g, t->span), BYTES("place")) && !bytes_equal(entity_at(g, t->span), BYTES("org")))
			return false;
	}
	*figure = (struct span){t->span.end, name[n - 1].end};
	name[n - 1].end = t->span.end;
	return true;
}

/* Where a slot stands in the window; empty: not in it, or not in whole words. */
static struct span place_of(const struct reading *g, const struct slot_value *v)
{
	struct span s = {UINT32_MAX, 0};
	uint64_t start, end;
	size_t i;

	for (i = 0; v->set && i < g->n_tokens; i++) {
		raw_span(g->window, g->token[i].span, &start, &end);
		if (start == v->start)
			s.start = g->token[i].span.start;
		if (end == v->end)
			s.end = g->token[i].span.end;
	}
	return s.start < s.end ? s : (struct span){0, 0};
}

/* A subject with the names in front of it, where it is but the last of them: 县妇联、县总工会. */
static struct span with_those_before(const struct claims *c, const struct reading *g, struct span list)
{
	const struct token *t;

	for (t = g->token + g->n_tokens; t-- > g->token;) {
		struct span between = {t->span.end, list.start};
		const struct token *next = token_at(g, t->span.end);
		bool joined = t->span.end < list.start &&
		              (bytes_equal(bytes_slice(g->text, between.start, between.end), BYTES("、")) ||
		               (is_word_of(c, next, c->context.rules->kind_and) && next->span.end == list.start));
		if (t->type == TOKEN_MENTION && joined)
			list.start = t->span.start;
	}
	return list;
}

/* An owner is the subject, from its clause; the figure it has is the object, from where the list was. False: out of memory. */
static bool take_owner(struct claims *c, const struct reading *g, struct claim *claim, struct span owner, struct span figure)
{
	struct slot_value *who = &claim->slot[SLOT_SUBJECT], *what = &claim->slot[SLOT_OBJECT];
	const char *scope = what->scope;

	if (!slot_fill(who, g, owner, &c->arena) || !slot_fill(what, g, figure, &c->arena))
		return false;
	who->scope = scope_names[SCOPE_CLAUSE];
	what->scope = scope;
	return true;
}

bool pairs_names(struct claims *c, const struct reading *g, struct claim *claim)
{
	static const enum slot slots[] = {SLOT_SUBJECT, SLOT_OBJECT, SLOT_TIME};
	const struct token *word = claim->quantity ? respectively_before(c, g, claim->quantity->span.start) : NULL;
	struct span name[PAIR_NAMES], figure;
	size_t i, n, place;

	if (!word || (n = amounts_behind(g, word, claim->quantity->span.start, &place)) < 2 || n > PAIR_NAMES)
		return true;
	for (i = 0; i < sizeof slots / sizeof *slots; i++) {
		struct slot_value *v = &claim->slot[slots[i]];
		struct span *list = &c->lists.slot[slots[i]];
		const char *scope = v->scope;
		if (c->lists.word != word->span.start)
			*list = slots[i] == SLOT_SUBJECT ? with_those_before(c, g, place_of(g, v)) : place_of(g, v);
		struct span end = {0, 0};
		bool near = slots[i] == SLOT_TIME || is_one_row(g, list->start, word->span.start); /* who did it may stand between */
		if (list->start == list->end || list->end > word->span.start || !near || !lists_so_many(c, g, *list, name, n))
			continue;
		if (slots[i] == SLOT_OBJECT && are_owners(g, name, n, &figure)) {
			if (!take_owner(c, g, claim, name[place], figure))
				return false;
			continue;
		}
		if (!are_whole(c, g, name, n)) {
			end = shared_end(g, name, n, place);
			if (slots[i] != SLOT_OBJECT || shared_end(g, name, n, 0).start == name[n - 1].end)
				continue;
		}
		if (!slot_fill(v, g, name[place], &c->arena) ||
		    (end.start < end.end && !complete(v, g, name[place], end, &c->arena)))
			return false;
		v->scope = scope;
	}
	c->lists.word = word->span.start;
	return true;
}

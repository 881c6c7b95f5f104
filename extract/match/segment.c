/* segment.c - stage 3: the text between dates and quantities cut into words.
 *
 * A shortest path: every place between two characters is a node; a word of the
 * lexicon is an edge that costs what the lexicon says (in 1/16 bit, the less
 * frequent the dearer), a character that no word takes is an edge that costs
 * COST_UNKNOWN. What stage 1 took and quantities with Arabic digits are the
 * only edge across their bytes. A quantity in Chinese digits competes: 一 in
 * 一体化 loses to the word, 一所 wins over 一 and 所. */
#include "match/reader.h"

#define COST_UNKNOWN 420   /* dearer than any single character of the lexicon is likely to be */
#define COST_QUANTITY 200  /* that of a quantity in Chinese digits: a fairly common word */
#define COST_FAR UINT32_MAX

enum edge { EDGE_NONE, EDGE_CHAR, EDGE_WORD, EDGE_TAKEN, EDGE_QUANTITY };

struct step {
	uint32_t cost;         /* of the best way here */
	uint32_t from;         /* where its last edge began */
	uint32_t index;        /* word, token or quantity */
	uint8_t edge;
};

static void relax(struct step *step, uint32_t from, uint32_t to, uint32_t cost, enum edge edge, uint32_t index)
{
	if (step[from].cost == COST_FAR || step[from].cost + cost >= step[to].cost)
		return;
	step[to] = (struct step){step[from].cost + cost, from, index, (uint8_t)edge};
}

/* Relaxes every edge in order of where it begins. */
static void walk(struct reader *r, const struct token *taken, size_t n_taken)
{
	struct reading *g = &r->reading;
	struct step *step = r->step;
	size_t hit = 0, t = 0, q = 0;
	uint32_t at = 0;

	while (at < g->text.len) {
		uint32_t next = at + (uint32_t)utf8_length(g->text.ptr[at]);

		while (hit < r->n_hits && r->hit[hit].start < at)
			hit++;
		while (t < n_taken && taken[t].span.start < at)
			t++;
		while (q < g->n_quantities && g->quantity[q].span.start < at)
			q++;
		if (t < n_taken && taken[t].span.start == at) {
			relax(step, at, taken[t].span.end, 0, EDGE_TAKEN, (uint32_t)t);
			at = taken[t].span.end;
			continue;
		}
		if (q < g->n_quantities && g->quantity[q].span.start == at) {
			const struct quantity *k = &g->quantity[q];
			relax(step, at, k->span.end, k->is_chinese ? COST_QUANTITY : 0, EDGE_QUANTITY, (uint32_t)q);
			if (!k->is_chinese) {
				at = k->span.end;
				continue;
			}
		}
		relax(step, at, next, COST_UNKNOWN, EDGE_CHAR, 0);
		for (; hit < r->n_hits && r->hit[hit].start == at; hit++) {
			const struct hit *h = &r->hit[hit];
			/* A word does not reach into what stage 1 or an Arabic quantity holds. */
			if ((t < n_taken && h->end > taken[t].span.start) ||
			    (q < g->n_quantities && !g->quantity[q].is_chinese && h->end > g->quantity[q].span.start) ||
			    (q + 1 < g->n_quantities && !g->quantity[q + 1].is_chinese && h->end > g->quantity[q + 1].span.start))
				continue;
			relax(step, at, h->end, words_at(&r->rules->words, h->word)->cost, EDGE_WORD, h->word);
		}
		at = next;
	}
}

static uint16_t quantity_class(const struct clm_rules *rules, struct bytes text, const struct quantity *q)
{
	uint32_t i;

	if (q->unit)
		return q->is_chinese && !q->is_scale_only && !q->has_min && !q->has_max && q->value.n_digits == 1 &&
		       q->value.digit[0] == 1 && q->value.exponent == 0 ? q->unit->class_one : q->unit->class_id;
	if (q->rate.stands) /* 16.9/10万 */
		return rules->class_unitless;
	for (i = q->number.start; i < q->number.end; i++)
		if ((unsigned char)text.ptr[i] >= 0x80 || text.ptr[i] == '/' || text.ptr[i] == '%')
			return rules->class_unitless;
	return rules->class_plain;
}

/* The tokens of the best path, from its end, turned around. */
static bool collect(struct reader *r, const struct token *taken)
{
	struct reading *g = &r->reading;
	uint32_t at = (uint32_t)g->text.len;
	size_t i, n;

	while (at > 0) {
		const struct step *s = &r->step[at];
		struct token k = {.span = {s->from, at}, .index = s->index};

		switch ((enum edge)s->edge) {
		case EDGE_WORD:
			k.type = TOKEN_WORD;
			k.class_id = words_at(&r->rules->words, s->index)->class_id;
			break;
		case EDGE_TAKEN:
			k = taken[s->index];
			break;
		case EDGE_QUANTITY:
			k.type = TOKEN_QUANTITY;
			k.class_id = quantity_class(r->rules, g->text, &g->quantity[s->index]);
			break;
		default:
			at = s->from;
			continue;
		}
		if (!reading_put(r, k))
			return false;
		at = s->from;
	}
	for (i = 0, n = g->n_tokens; i < n / 2; i++) {
		struct token swap = g->token[i];
		g->token[i] = g->token[n - 1 - i];
		g->token[n - 1 - i] = swap;
	}
	return true;
}

bool segment_read(struct reader *r)
{
	struct reading *g = &r->reading;
	struct token *taken = NULL;
	size_t n_taken = g->n_tokens, i;
	bool ok;

	if (!array_grow(r->runner.mem, &r->step, &r->steps_capacity, g->text.len, sizeof *r->step))
		return false;
	for (i = 0; i <= g->text.len; i++)
		r->step[i] = (struct step){.cost = COST_FAR};
	r->step[0].cost = 0;
	if (n_taken) {
		taken = mem_resize(r->runner.mem, NULL, n_taken * sizeof *taken);
		if (!taken)
			return false;
		memcpy(taken, g->token, n_taken * sizeof *taken);
	}
	walk(r, taken, n_taken);
	g->n_tokens = 0;
	ok = collect(r, taken);
	mem_free(r->runner.mem, taken);
	return ok;
}

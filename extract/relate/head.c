/* head.c - see head.h */
#include "relate/head.h"

bool head_says(struct runner *runner, const struct reading *g, enum table_word word, struct span in, bool *failed)
{
	size_t i, j;

	for (i = 0; i < runner->rules->n_tables; i++) {
		const struct patterns *p = &runner->rules->table[i][word];
		for (j = 0; j < p->n; j++) {
			const struct view *v;
			if (!presence_allows(&g->present, p->item[j]))
				continue;
			v = runner_view(runner, p->item[j], g);
			if (!v) {
				*failed = true;
				return false;
			}
			if (runner_found(runner, p->item[j], v, in))
				return true;
		}
	}
	return false;
}

/* A walk over the matches of one pattern, and the heads they stand in. */
struct heads {
	struct runner *runner;
	const struct reading *reading;
	const struct cell *cell;
	size_t n;
	struct arena *arena;
	struct column *column;
	struct span *name;         /* of each head; start = end: nothing is left of it */
};

/* The head a span lies in, from *at on; false: in none. */
static bool find_head(const struct heads *h, struct span s, size_t *at)
{
	while (*at < h->n && h->cell[*at].span.end < s.end)
		++*at;
	return *at < h->n && h->cell[*at].span.start <= s.start;
}

static bool take_slots(struct heads *h, const struct span *slots, size_t *at)
{
	static const enum slot wanted[] = {SLOT_PREDICATE, SLOT_OBJECT, SLOT_TIME};
	size_t i, from = *at;

	for (i = 0; i < 3; i++) {
		struct span s = slots[wanted[i]];
		struct column *c;
		*at = from;
		if (s.start == UINT32_MAX || !find_head(h, s, at))
			continue;
		c = &h->column[*at];
		if (wanted[i] == SLOT_OBJECT)
			h->name[*at] = s;
		else if (!slot_fill(wanted[i] == SLOT_TIME ? &c->time : &c->predicate, h->reading, s, h->arena))
			return false;
		if (wanted[i] == SLOT_TIME && s.start == h->name[*at].start && s.end <= h->name[*at].end)
			h->name[*at].start = s.end;
	}
	return true;
}

/* The unit that stands behind 单位：, up to the end of the head, or what the pattern has as its object
 * (单位：万元 币种：人民币); the name ends before it. */
static bool take_unit(struct heads *h, struct span match, struct span unit, size_t *at)
{
	static const char *const brackets[] = {"（", "(", " "};
	struct bytes text = h->reading->text;
	struct span *name;
	size_t i;

	if (!find_head(h, match, at) || h->column[*at].unit.text.len)
		return true;
	if (unit.start == UINT32_MAX)
		unit = (struct span){match.end, h->cell[*at].span.end};
	if (!unit_lone(&h->runner->rules->measure, bytes_slice(text, unit.start, unit.end), false, h->arena,
	               &h->column[*at].unit))
		return false;
	name = &h->name[*at];
	if (!h->column[*at].unit.text.len || name->end <= match.start)
		return true;
	name->end = match.start > name->start ? match.start : name->start;
	for (i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		struct bytes b = bytes_of(brackets[i]);
		if (name->end >= name->start + b.len && bytes_equal(bytes_slice(text, name->end - b.len, name->end), b))
			name->end -= (uint32_t)b.len;
	}
	return true;
}

static bool run_pattern(struct heads *h, const struct pattern *p, enum table_word word)
{
	const struct view *v = runner_view(h->runner, p, h->reading);
	struct span slots[SLOT_END], whole;
	size_t from, at = 0;
	bool ok = v != NULL;

	for (from = 0; ok && runner_match(h->runner, p, v, from, slots, &whole, &from);)
		ok = word == TABLE_UNIT ? take_unit(h, whole, slots[SLOT_OBJECT], &at) : take_slots(h, slots, &at);
	return ok;
}

static bool run_patterns(struct heads *h, enum table_word word)
{
	const struct clm_rules *rules = h->runner->rules;
	size_t i, j;

	for (i = 0; i < rules->n_tables; i++)
		for (j = 0; j < rules->table[i][word].n; j++)
			if (presence_allows(&h->reading->present, rules->table[i][word].item[j]) &&
			    !run_pattern(h, rules->table[i][word].item[j], word))
				return false;
	return true;
}

/* The words of one head, and the unit in its brackets. */
static bool begin_head(struct heads *h, size_t i)
{
	struct column *c = &h->column[i];
	const struct cell *cell = &h->cell[i];
	bool failed = false;
	int word;

	*c = (struct column){0};
	h->name[i] = cell->span;
	if (cell->type == CELL_EMPTY)
		return true;
	for (word = TABLE_UNITS; word < TABLE_WORDS; word++)
		c->words |= (unsigned)head_says(h->runner, h->reading, (enum table_word)word, cell->span, &failed) << word;
	if (failed || !unit_of_head(&h->runner->rules->measure, h->reading->text, cell->span, h->arena, &c->unit, &h->name[i]))
		return false;
	if (cell->year) {
		h->name[i].start = h->name[i].end;
		return cell_time(&c->time, h->reading, cell, h->arena);
	}
	return true;
}

bool head_read(struct runner *runner, const struct reading *g, const struct cell *cell, size_t n, struct arena *arena, struct column *out)
{
	struct heads h = {runner, g, cell, n, arena, out, NULL};
	bool ok;
	size_t i;

	h.name = mem_resize(runner->mem, NULL, n * sizeof *h.name);
	ok = h.name != NULL;
	for (i = 0; ok && i < n; i++)
		ok = begin_head(&h, i);
	ok = ok && run_patterns(&h, TABLE_HEAD) && run_patterns(&h, TABLE_UNIT);
	for (i = 0; ok && i < n; i++)
		if (cell[i].type != CELL_EMPTY && h.name[i].start < h.name[i].end)
			ok = slot_fill(&out[i].name, g, h.name[i], arena);
	mem_free(runner->mem, h.name);
	return ok;
}

bool head_above(struct runner *runner, const struct reading *g, bool prose, struct arena *arena, struct column *out)
{
	struct cell line = {.span = {0, (uint32_t)g->text.len}, .type = CELL_TEXT};
	struct span name = line.span;
	struct heads h = {runner, g, &line, 1, arena, out, &name};

	*out = (struct column){0};
	return unit_of_head(&runner->rules->measure, g->text, line.span, arena, &out->unit, &name) &&
	       (prose || run_patterns(&h, TABLE_HEAD)) && run_patterns(&h, TABLE_UNIT);
}

void head_join(struct column *first, const struct column *second, size_t n)
{
	struct column above = {0}; /* of several columns, only the leftmost has its text */
	bool has_above = false;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct column *low = &second[i];
		struct column *c = &first[i];
		if (c->name.set || c->time.set) {
			above = *c;
			has_above = i > 0;
		} else if (has_above && (low->name.set || low->time.set)) {
			*c = above;
		}
		c->words |= low->words;
		if (low->name.set)
			c->name = low->name;
		if (low->predicate.set)
			c->predicate = low->predicate;
		if (low->time.set)
			c->time = low->time;
		if (low->unit.text.len)
			c->unit = low->unit;
	}
}

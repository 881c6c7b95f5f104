/* inherit.c - what a claim inherits of what context.c has found and holds. See context.h. */
#include "base/utf8.h"
#include "relate/context.h"

#include <limits.h>

static const struct slot_value *held_find(const struct context *c, enum slot slot, enum scope scope, int *rank)
{
	const struct held *h = NULL;
	int i;

	if (scope == SCOPE_PARAGRAPH)
		h = c->whole.slot[slot].set ? &c->whole : &c->paragraph;
	else if (scope == SCOPE_DOCUMENT)
		h = &c->document;
	for (i = c->level; scope == SCOPE_SECTION && !h && i >= 0; i--)
		if (c->section[i].slot[slot].set)
			h = &c->section[i];
	if (scope == SCOPE_DOCUMENT && !h->slot[slot].set)
		h = &c->ahead;
	if (!h || !h->slot[slot].set)
		return NULL;
	*rank = h->rank[slot];
	if (scope == SCOPE_DOCUMENT && slot == SLOT_SUBJECT && c->stale && c->under_headline) {
		if (c->several && c->headline)
			return NULL; /* the headline of another article */
		*rank = INT_MIN + 1; /* taken where nothing else says who */
	}
	return &h->slot[slot];
}

/* Whether a bracket closes in a text that was open where it begins. */
static bool leaves_bracket(struct bytes text)
{
	size_t at, len, depth = 0;

	for (at = 0; at < text.len; at += len) {
		uint32_t c = utf8_at(text.ptr + at, &len);
		if (c == '(' || c == 0xFF08)
			depth++;
		else if ((c == ')' || c == 0xFF09) && depth-- == 0)
			return true;
	}
	return false;
}

/* Whether what was found is over before a place in its own sentence: so is a time with the bracket it stands in. */
static bool has_ended(const struct found *f, const struct reading *g, uint32_t before)
{
	struct bytes between = bytes_slice(g->text, f->span.end, before);

	if (f->slot == SLOT_TIME && leaves_bracket(between))
		return true;
	return f->rule->ends.len && bytes_hold(between, f->rule->ends);
}

/* The last one found in this window before a place, in the clause or ahead of it; ranked: by a rule that is for its
 * own sentence or paragraph and gives way to what is held with a higher rank, or by one of rank 0 or below, a last resort. */
static const struct found *found_before(const struct context *c, const struct reading *g, enum slot slot, uint32_t before,
                                        uint32_t clause_start, bool in_clause, bool ranked)
{
	size_t i = c->n_found;

	while (i-- > 0) {
		const struct found *f = &c->found[i];
		bool same_clause = f->at >= clause_start;
		bool gives_way = f->rule->ranked && (f->rule->scope < SCOPE_SECTION || f->rule->rank <= 0);
		if (!f->known && f->slot == slot && f->span.end <= before && same_clause == in_clause && gives_way == ranked &&
		    (same_clause || f->rule->scope != SCOPE_CLAUSE) && !has_ended(f, g, before))
			return f;
	}
	return NULL;
}

/* The first of the times listed up to one: 2021年 of 2021年、2022年. */
static struct span first_listed(const struct context *c, const struct reading *g, const struct found *last)
{
	const struct found *f;
	struct span first = last->span;

	for (f = last; f-- > c->found;) {
		struct bytes between = f->span.end < first.start ? bytes_slice(g->text, f->span.end, first.start) : (struct bytes){0};
		if (f->slot == SLOT_TIME && (bytes_equal(between, BYTES("、")) || is_word_of_kind(c->rules, between, c->rules->kind_and)))
			first = f->span;
	}
	return first;
}

/* A time without dates that says in short what is held - 五年 behind 五年来 - is that one, which has them. */
static void told_in_full(const struct context *c, const struct inherit *from, struct slot_value *out)
{
	size_t i;
	int rank;

	if (out->when.from.year || out->when.to.year)
		return;
	for (i = 0; i < from->n; i++) {
		enum scope scope = (enum scope)from->scope[i];
		const struct slot_value *h = scope > SCOPE_SENTENCE ? held_find(c, SLOT_TIME, scope, &rank) : NULL;
		if (h && h->text.len > out->text.len && memcmp(h->text.ptr, out->text.ptr, out->text.len) == 0) {
			*out = *h;
			out->scope = scope_names[scope];
			return;
		}
	}
}

/* The nearest, unless a ranked rule set it and what is held farther away has a higher rank. */
bool context_find(const struct context *c, const struct reading *g, enum slot slot, const struct inherit *from,
                  uint32_t before, uint32_t clause_start, struct arena *arena, struct slot_value *out, bool *failed)
{
	const struct found *found = NULL;
	const struct slot_value *held = NULL;
	enum scope scope = SCOPE_CLAUSE;
	int rank = INT_MIN; /* of what is nearest so far */
	size_t i;

	out->set = false;
	for (i = 0; i < from->n && rank != INT_MAX; i++) {
		enum scope at = (enum scope)from->scope[i];
		const struct found *f = NULL;
		const struct slot_value *h = NULL;
		int its_rank = INT_MIN;
		if (at <= SCOPE_SENTENCE) {
			bool ranked = !(f = found_before(c, g, slot, before, clause_start, at == SCOPE_CLAUSE, false));
			if (ranked)
				f = found_before(c, g, slot, before, clause_start, at == SCOPE_CLAUSE, true);
			its_rank = !f ? INT_MIN : ranked ? f->rule->rank : INT_MAX;
		} else {
			h = held_find(c, slot, at, &its_rank);
		}
		if (its_rank > rank) {
			found = f;
			held = h;
			scope = at;
			rank = its_rank;
		}
	}
	if (held == &c->document.slot[SLOT_SUBJECT] && c->recent.slot[SLOT_SUBJECT].set)
		*out = c->recent.slot[SLOT_SUBJECT];
	else if (held)
		*out = *held;
	else if (!found)
		return false;
	else if (slot == SLOT_TIME ? !slot_fill_times(out, g, first_listed(c, g, found), found->span, arena)
	                           : !slot_fill(out, g, found->span, arena)) {
		*failed = true;
		return false;
	}
	out->scope = scope_names[scope];
	if (slot == SLOT_TIME && found)
		told_in_full(c, from, out);
	return true;
}

/* An area stands for the place a document is about, and for no other. */
static struct bytes full_name(const struct context *c, const struct slot_value *subject)
{
	const struct slot_value *held = &c->document.slot[SLOT_SUBJECT];
	bool is_place = bytes_equal(held->entity, BYTES("place"));
	struct bytes about = held->set && held->entity.len ? held->read : (struct bytes){0}, none = {0}, kind = subject->entity;

	if (bytes_equal(kind, BYTES("pronoun")))
		return names_person(&c->names);
	if (bytes_equal(kind, BYTES("self-we"))) /* 我们: who the document is about, whatever it is called */
		return is_place || bytes_equal(about, subject->read) ? none : about;
	if (bytes_equal(kind, BYTES("area")))
		return is_place && names_stand_for(subject->read, true, about) ? about : none;
	if (bytes_equal(kind, BYTES("self-body")))
		return names_find(&c->names, subject->read, true, is_place ? none : about);
	if (bytes_equal(kind, BYTES("org")))
		return names_find(&c->names, subject->read, false, is_place ? none : about);
	return none;
}

bool context_is_about(const struct context *c, const struct slot_value *subject)
{
	const struct slot_value *held = &c->document.slot[SLOT_SUBJECT];
	struct bytes full = held->set && subject->set ? full_name(c, subject) : (struct bytes){0};

	return full.len && bytes_equal(full, held->read);
}

bool context_full_name(const struct context *c, struct arena *arena, struct slot_value *subject)
{
	struct bytes full = subject->set && !subject->canonical.len ? full_name(c, subject) : (struct bytes){0};

	if (full.len == 0)
		return true;
	subject->canonical = (struct bytes){arena_copy(arena, full), full.len};
	return subject->canonical.ptr != NULL;
}

enum modality context_modality(const struct context *c, uint32_t before)
{
	size_t i = c->n_found;
	int level;

	while (i-- > 0)
		if (c->found[i].rule->modality && c->found[i].at <= before)
			return c->found[i].rule->modality;
	if (c->paragraph.modality)
		return c->paragraph.modality;
	for (level = c->level; level >= 0; level--)
		if (c->section[level].modality)
			return c->section[level].modality;
	return c->document.modality;
}

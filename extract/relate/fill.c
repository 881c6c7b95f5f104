/* fill.c - see fill.h */
#include "relate/fill.h"

#include "measure/bound.h"
#include "measure/unit.h"
#include "relate/pair.h"
#include "relate/part.h"
#include "relate/tally.h"

/* The word that bounds a quantity, where it is a verb: 超 of 超200万次. */
static struct span bounding_verb(const struct claims *c, const struct reading *g, const struct quantity *q)
{
	const struct clm_rules *rules = c->context.rules;
	struct span s = {q ? q->span.start : 0, q ? q->number.start : 0};

	if (s.start < s.end && !is_word_of_kind(rules, bytes_slice(g->text, s.start, s.end), rules->kind_bound_verb))
		s.end = s.start;
	return s;
}

/* The measure word of a quantity, where it stands in the text and is not one with the number: 人 of 38人. A unit that
 * has a code of its own counts nothing: 元, %. */
static struct span measure_word(const struct reading *g, const struct quantity *q)
{
	const char *text = g->text.ptr;
	struct span s = {0, 0};

	if (q && q->unit && !q->unit->code.len && q->unit_text.len && q->unit_text.ptr >= text && q->unit_text.ptr + q->unit_text.len <= text + g->text.len) {
		s.start = (uint32_t)(q->unit_text.ptr - text);
		s.end = s.start + (uint32_t)q->unit_text.len;
	}
	return s;
}

/* A verb with the words in front that deny it: 未整改, 没有发放. */
static struct span denied(const struct claims *c, const struct reading *g, struct span verb)
{
	const struct clm_rules *rules = c->context.rules;
	size_t i = g->n_tokens;

	while (i-- > 0 && g->token[i].span.end >= verb.start)
		if (g->token[i].span.end == verb.start && class_has(&rules->kinds, g->token[i].class_id, rules->kind_negation))
			verb.start = g->token[i].span.start;
	return verb;
}

/* Whether the claim before stands within a scope of this one. */
static bool last_is_within(const struct claims *c, enum scope scope, uint32_t clause)
{
	if (scope > SCOPE_SENTENCE)
		return true;
	return c->last_valid && (scope != SCOPE_CLAUSE || c->last_clause == clause);
}

/* Whether a claim goes on with a list, whose things share a verb: 获评先进集体2个、先进个人7名；文明岗6个. What is weighed or
 * paid is an item of its own. */
static bool goes_on_listing(const struct claims *c, const struct claim *claim)
{
	const struct unit *unit = claim->quantity ? claim->quantity->unit : NULL;

	return c->last_valid && !c->last_says_verb && unit && !unit_is_of(unit, "money") && !unit_is_of(unit, "mass");
}

/* Whether a verb but bounds its amount (注册用户突破3000万): it says nothing of another in
 * the clauses behind (日活跃用户460万). */
static bool only_bounds(const struct claims *c, struct bytes verb)
{
	size_t end;
	const struct bound *b = bound_find(&c->context.rules->measure, verb, 0, &end);

	return bound_is_firm(b) && end == verb.len;
}

/* The verb of a number of things is none of a rate behind it (改造危房5万户，普及率97%), nor of what else is counted behind
 * that, but of its parts (开工9870套，开工率65%，其中垦区150套); nor is it of another thing behind a semicolon (损坏房屋36间；
 * 直接经济损失3万元), but of one of the same sort (农业产值完成4亿元；林业产值1亿元) and of what a list goes on with. */
static bool goes_on(const struct claims *c, const struct reading *g, const struct proposal *p, const struct claim *claim, uint32_t clause,
                    const struct slot_value *verb)
{
	struct span object = p->slots[SLOT_OBJECT];
	bool own = object.start != UINT32_MAX;
	bool other = own && !same_ending(bytes_slice(g->text, object.start, object.end), c->last.slot[SLOT_OBJECT].read);

	if (other && !goes_on_listing(c, claim) && c->last_clause < clause && bytes_hold(bytes_slice(g->text, c->last_clause, clause), BYTES("；")))
		return false;
	if (own && c->last_clause < clause && only_bounds(c, verb->read))
		return false;
	return !claim->quantity || is_rate(claim->quantity) == c->last_is_rate ||
	       (c->last_is_rate && part_stands_at(c, claim->quantity->span.start));
}

/* Takes a value that was said before. False: out of memory. */
static bool take_over(struct claims *c, struct slot_value *slot, const struct slot_value *from, enum scope scope)
{
	*slot = *from;
	slot->text.ptr = arena_copy(&c->arena, from->text);
	slot->read = slot->text;
	slot->scope = scope_names[scope];
	return slot->text.ptr != NULL;
}

/* The quantity's own bounding verb, or its measure word, where that names what it counts: 县 of 12县, not 个 of 12个.
 * False: out of memory. */
static bool take_own(struct claims *c, const struct reading *g, struct claim *claim, enum slot slot)
{
	const struct clm_rules *rules = c->context.rules;
	struct span own = slot == SLOT_OBJECT ? measure_word(g, claim->quantity) : bounding_verb(c, g, claim->quantity);

	claim->counts_itself = slot == SLOT_OBJECT && own.start < own.end;
	if (claim->counts_itself && !is_word_of_kind(rules, claim->quantity->unit->text, rules->kind_measure_noun))
		return true;
	return own.start == own.end || slot_fill(&claim->slot[slot], g, own, &c->arena);
}

/* The match's own verb as object, where it was done so many times, or so many came: 授课8次. False: out of memory. */
static bool take_verb(struct claims *c, const struct reading *g, const struct proposal *p, struct claim *claim)
{
	const struct unit *unit = claim->quantity ? claim->quantity->unit : NULL;
	struct span verb = p->slots[SLOT_PREDICATE];

	if (verb.start == UINT32_MAX || !unit || !(unit_is_of(unit, "event") || unit_is_of(unit, "person-time")))
		return true;
	claim->counts_itself = true;
	return slot_fill(&claim->slot[SLOT_OBJECT], g, verb, &c->arena);
}

/* Whether a rule inherits from so far; from the quantity itself: from wherever its measure word counted something. */
static bool reaches(const struct inherit *from, enum scope scope)
{
	size_t i;

	for (i = 0; i < from->n; i++)
		if (from->scope[i] >= scope)
			return true;
	return false;
}

/* Whether the verb of what an amount is a part of is its own: unless another part in front has one. */
static bool lends_verb(const struct claims *c, const struct counted *whole)
{
	bool nearer = c->last_valid && c->last_says_verb && part_stands_at(c, c->last_at);

	return whole && whole->predicate.set && !nearer;
}

/* A predicate or object the match left open: of the claim before, of what was counted so before, or the quantity's own
 * bounding word or measure word. */
static bool inherit_last(struct claims *c, const struct reading *g, const struct proposal *p, struct claim *claim, enum slot slot,
                         uint32_t clause)
{
	const struct inherit *from = &claim->rule->inherit[slot];
	bool rate = slot == SLOT_PREDICATE && claim->quantity && is_rate(claim->quantity);
	const struct slot_value *last = rate ? &c->last_rate.slot[slot] : &c->last.slot[slot], *paired = NULL, *counted = NULL;
	const struct counted *whole = claim->quantity ? part_whole(c, claim->quantity) : NULL;
	bool here = false, done = true;
	size_t i;

	if (slot == SLOT_PREDICATE && lends_verb(c, whole) && reaches(from, SCOPE_SENTENCE))
		return take_over(c, &claim->slot[slot], &whole->predicate, SCOPE_SENTENCE);
	if (slot == SLOT_OBJECT && !(paired = pairs_object(c, g, claim->quantity)))
		counted = tally_find(c, g, claim, &here);
	if (counted && !reaches(from, here ? SCOPE_SENTENCE : SCOPE_PARAGRAPH))
		counted = NULL;

	for (i = 0; i < from->n && done && !claim->slot[slot].set; i++) {
		enum scope scope = (enum scope)from->scope[i];
		if (paired && scope == SCOPE_SENTENCE)
			done = take_over(c, &claim->slot[slot], paired, scope);
		else if (counted)
			done = take_over(c, &claim->slot[slot], counted, here ? SCOPE_SENTENCE : SCOPE_PARAGRAPH);
		else if (scope == SCOPE_QUANTITY)
			done = take_own(c, g, claim, slot);
		else if (scope == SCOPE_VERB)
			done = slot != SLOT_OBJECT || take_verb(c, g, p, claim);
		else if (last->set && last_is_within(c, scope, clause) && (slot != SLOT_PREDICATE || goes_on(c, g, p, claim, clause, last)))
			done = take_over(c, &claim->slot[slot], last, scope);
		else if (slot == SLOT_OBJECT && whole && whole->object.set)
			done = take_over(c, &claim->slot[slot], &whole->object, scope);
	}
	return done;
}

/* A slot the match left open: from the context, or from the claim before. */
static bool inherit(struct claims *c, const struct reading *g, const struct proposal *p, struct claim *claim, enum slot slot, uint32_t at)
{
	uint32_t clause = clause_at(g, at).start;
	bool failed = false;

	if (slot == SLOT_PREDICATE || slot == SLOT_OBJECT)
		return inherit_last(c, g, p, claim, slot, clause);
	context_find(&c->context, g, slot, &claim->rule->inherit[slot], at, clause, &c->arena, &claim->slot[slot], &failed);
	return !failed;
}

/* A year before the report's own cannot be planned any more: last year's figure in a plan. */
static bool is_past(const struct claims *c, const struct slot_value *time)
{
	return time->set && time->when.to.year && c->report.year && time->when.to.year < c->report.year;
}

/* What begins in a year after the report's own is not done yet, nor what is reached by such a year: 到2030年建成12座. */
static bool is_to_come(const struct claims *c, const struct slot_value *time)
{
	int year = time->when.from.year ? time->when.from.year : time->when.to.year;

	return time->set && c->report.year && !c->report_may_be_later && year > c->report.year;
}

/* Whether, nobody being known, those who are counted do it: 795名一线劳动者收到礼包. Not those to whom it is done: 培训妇女300人. */
static bool counts_who(const struct claim *claim)
{
	const struct slot_value *object = &claim->slot[SLOT_OBJECT], *predicate = &claim->slot[SLOT_PREDICATE];
	const struct unit *unit = claim->quantity ? claim->quantity->unit : NULL;

	if (claim->slot[SLOT_SUBJECT].set || !object->set || object->scope || claim->counts_itself || claim->rule->done_to || !unit)
		return false;
	if (!unit_is_of(unit, "person") && !unit_is_of(unit, "organization"))
		return false;
	return !predicate->set || object->end <= predicate->start;
}

/* Whether a claim's own words plan it, and its time is but that of its paragraph or part: 要给学校发放, behind what was done. */
static bool says_plan(const struct claims *c, const struct claim *claim, uint32_t at)
{
	const char *scope = claim->slot[SLOT_TIME].scope;
	bool far = scope == scope_names[SCOPE_PARAGRAPH] || scope == scope_names[SCOPE_SECTION];

	return far && context_modality(&c->context, at) != MODALITY_PLANNED;
}

/* What is to be done with so many is to be done with their parts. */
static bool is_part_of_plan(const struct claims *c, const struct claim *claim)
{
	const struct counted *whole = claim->quantity ? part_whole(c, claim->quantity) : NULL;

	return whole && whole->modality == MODALITY_PLANNED;
}

/* When stands in front of the verb, which may be behind the amount: 5所幼儿园日前完工. */
static uint32_t time_before(const struct reading *g, const struct proposal *p, uint32_t at)
{
	struct span verb = p->slots[SLOT_PREDICATE];

	return verb.start != UINT32_MAX && verb.start > at && clause_at(g, verb.start).start == clause_at(g, at).start ? verb.start : at;
}

bool claim_fill(struct claims *c, const struct reading *g, const struct proposal *p, uint32_t at, struct claim *claim)
{
	size_t s;

	claim->rule = p->rule;
	claim->span = p->whole;
	for (s = 0; s < SLOT_CLAIM_END; s++) {
		if (s == SLOT_QUANTITY)
			continue;
		if (p->slots[s].start != UINT32_MAX) {
			struct span own = s == SLOT_PREDICATE ? denied(c, g, p->slots[s]) : p->slots[s];
			if (!slot_fill(&claim->slot[s], g, without_half_brackets(g->text, own), &c->arena))
				return false;
		} else if (!inherit(c, g, p, claim, (enum slot)s, s == SLOT_TIME ? time_before(g, p, at) : at)) {
			return false;
		}
	}
	if (counts_who(claim))
		claim->slot[SLOT_SUBJECT] = claim->slot[SLOT_OBJECT];
	if (!pairs_names(c, g, claim) || !context_full_name(&c->context, &c->arena, &claim->slot[SLOT_SUBJECT]))
		return false;
	if (claim->modality == MODALITY_UNSET && (is_to_come(c, &claim->slot[SLOT_TIME]) || is_part_of_plan(c, claim)))
		claim->modality = MODALITY_PLANNED;
	if (claim->modality == MODALITY_UNSET ||
	    (claim->modality == MODALITY_PLANNED && is_past(c, &claim->slot[SLOT_TIME]) && !says_plan(c, claim, at)))
		claim->modality = MODALITY_ACTUAL;
	return true;
}

/* trace.c - a sentence as the public structs have it; see trace.h */
#include "workshop/trace.h"

#include "workshop/rule_list.h"

const char *tracer_copy(struct tracer *t, struct bytes b)
{
	const char *copy = arena_copy(&t->arena, b);

	t->no_memory |= !copy;
	return copy ? copy : "";
}

const char *tracer_taken(struct tracer *t)
{
	const char *copy = tracer_copy(t, buf_bytes(&t->text));

	t->no_memory |= t->text.status == CLM_NO_MEMORY;
	buf_clear(&t->text);
	return copy;
}

const char *tracer_decimal(struct tracer *t, bool has, const struct decimal *d)
{
	if (has)
		decimal_print(&t->text, d);
	return tracer_taken(t);
}

static void put_kind_name(struct tracer *t, uint16_t kind)
{
	if (t->text.len)
		buf_put_char(&t->text, ' ');
	buf_put_bytes(&t->text, t->rules->kinds.name[kind]);
}

/* `single` comes last: it says least. */
const char *tracer_kinds(struct tracer *t, uint16_t class_id)
{
	const struct class *c = &t->rules->kinds.class[class_id];
	uint16_t single = t->rules->kind_single;
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->kind[i] != single)
			put_kind_name(t, c->kind[i]);
	if (class_has(&t->rules->kinds, class_id, single))
		put_kind_name(t, single);
	return tracer_taken(t);
}

void *tracer_alloc(struct tracer *t, size_t n, size_t size)
{
	void *p = n ? arena_alloc(&t->arena, n * size) : NULL;

	t->no_memory |= n && !p;
	return p;
}

struct clm_place tracer_place(const struct reading *g, struct span s)
{
	struct map_place at;
	struct clm_place out;

	if (s.start >= s.end || s.end > g->text.len)
		return (struct clm_place){0};
	at = map_at(g->window->map, s.start);
	out = (struct clm_place){.line = at.line, .column = at.column};
	raw_span(g->window, s, &out.start, &out.end);
	return out;
}

static const char *date_text(struct tracer *t, const struct date *d)
{
	if (d->year)
		date_print(&t->text, d);
	return tracer_taken(t);
}

static void put_quantity(struct tracer *t, const struct quantity *q, struct clm_token *out)
{
	out->type = "quantity";
	out->value = tracer_decimal(t, true, &q->value);
	out->relation = relation_names[q->relation];
	out->min = tracer_decimal(t, q->has_min, &q->min);
	out->max = tracer_decimal(t, q->has_max, &q->max);
	out->unit = tracer_copy(t, q->unit_text);
}

static struct clm_token token_of(struct tracer *t, const struct reading *g, const struct token *from)
{
	struct clm_token out = {.start = from->span.start, .end = from->span.end, .rule = CLM_NO_RULE};

	out.value = out.relation = out.min = out.max = out.unit = out.from = out.to = "";
	out.text = tracer_copy(t, bytes_slice(g->text, from->span.start, from->span.end));
	out.kinds = tracer_kinds(t, from->class_id);
	out.clause = clause_at(g, from->span.start).start;
	out.place = tracer_place(g, from->span);
	switch ((enum token_type)from->type) {
	case TOKEN_QUANTITY:
		put_quantity(t, &g->quantity[from->index], &out);
		break;
	case TOKEN_TIME:
		out.type = "time";
		out.from = date_text(t, &g->time[from->index].when.from);
		out.to = date_text(t, &g->time[from->index].when.to);
		out.rule = number_of_marker(t->rules, g->time[from->index].marker);
		break;
	case TOKEN_LOOKALIKE:
	case TOKEN_MENTION:
		out.type = from->type == TOKEN_MENTION ? "mention" : "lookalike";
		out.rule = number_of_marker(t->rules, g->mark[from->index].marker);
		break;
	default:
		out.type = "word";
		break;
	}
	return out;
}

/* --- what claims could inherit --- */

struct heap {
	struct clm_held *item;     /* NULL: only counts */
	size_t n;
};

static void put_held(struct heap *h, struct clm_held held)
{
	if (h->item)
		h->item[h->n] = held;
	h->n++;
}

static void add_found(struct tracer *t, const struct reading *g, const struct context *c, struct heap *h)
{
	size_t i;

	for (i = c->n_found; i-- > 0;) {
		const struct found *f = &c->found[i];
		struct clm_held held = {.scope = scope_names[SCOPE_SENTENCE], .place = tracer_place(g, f->span), .rule = number_of_context(t->rules, f->rule), .by = f->rule->id.ptr};
		held.slot = f->slot == SLOT_NONE ? "modality" : slot_names[f->slot];
		held.text = f->slot == SLOT_NONE ? modality_names[f->rule->modality] :
		            h->item ? tracer_copy(t, bytes_slice(g->text, f->span.start, f->span.end)) : "";
		put_held(h, held);
	}
}

static void add_scope(struct tracer *t, const struct held *from, enum scope scope, struct heap *h)
{
	size_t s;

	for (s = 0; s < CONTEXT_SLOTS; s++) {
		const struct slot_value *v = &from->slot[s];
		if (v->set)
			put_held(h, (struct clm_held){slot_names[s], h->item ? tracer_copy(t, v->text) : "", scope_names[scope],
			                              {v->start, v->end, 0, 0}, CLM_NO_RULE, from->rule[s] ? from->rule[s]->id.ptr : ""});
	}
	if (from->modality)
		put_held(h, (struct clm_held){"modality", modality_names[from->modality], scope_names[scope], {0}, CLM_NO_RULE, ""});
}

static void add_held(struct tracer *t, const struct reading *g, const struct context *c, struct heap *h)
{
	int level;

	add_found(t, g, c, h);
	add_scope(t, &c->whole, SCOPE_PARAGRAPH, h);
	add_scope(t, &c->paragraph, SCOPE_PARAGRAPH, h);
	for (level = c->level; level >= 0; level--)
		add_scope(t, &c->section[level], SCOPE_SECTION, h);
	add_scope(t, &c->document, SCOPE_DOCUMENT, h);
}

static void read_held(struct tracer *t, const struct reading *g, const struct context *c)
{
	struct heap h = {0};

	add_held(t, g, c, &h);
	h.item = tracer_alloc(t, h.n, sizeof *h.item);
	h.n = 0;
	if (h.item)
		add_held(t, g, c, &h);
	t->sentence.held = h.item;
	t->sentence.n_held = h.n;
}

/* --- the sentence --- */

static void read_tokens(struct tracer *t, const struct reading *g)
{
	struct clm_token *token = tracer_alloc(t, g->n_tokens, sizeof *token);
	size_t i;

	for (i = 0; token && i < g->n_tokens; i++)
		token[i] = token_of(t, g, &g->token[i]);
	t->sentence.tokens = token;
	t->sentence.n_tokens = token ? g->n_tokens : 0;
}

static bool on_sentence(void *ctx, const struct reading *g, const struct context *c)
{
	struct tracer *t = ctx;
	const struct window *w = g->window;

	arena_empty(&t->arena);
	t->sentence = (struct clm_sentence){.block = block_type_names[w->type], .level = w->type == BLOCK_HEADING ? w->level : -1};
	t->sentence.doc = tracer_copy(t, buf_bytes(t->doc));
	t->sentence.text = tracer_copy(t, g->text);
	t->sentence.place = tracer_place(g, (struct span){0, (uint32_t)g->text.len});
	if (g->text.len) {
		struct map_place last = map_at(w->map, (uint32_t)g->text.len - 1);
		t->sentence.last_line = last.line;
		t->sentence.last_column = last.column;
	}
	t->sentence.section = context_titles(c, &t->arena, &t->sentence.n_section);
	t->no_memory |= !t->sentence.section;
	read_tokens(t, g);
	read_held(t, g, c);
	tracer_shown(t, w);
	return !t->no_memory && t->to.sentence(t->to.ctx, &t->sentence) != 0;
}

static void on_done(void *ctx)
{
	struct tracer *t = ctx;

	if (!t->no_memory && !t->runner->no_memory)
		t->to.done(t->to.ctx, &t->sentence);
}

bool tracer_init(struct tracer *t, const struct clm_trace *to, const struct clm_rules *rules, struct runner *runner,
                 const struct buf *doc, const struct clm_allocator *mem)
{
	size_t i, n = rule_count(rules);

	*t = (struct tracer){.to = *to, .rules = rules, .runner = runner, .doc = doc};
	t->watcher = (struct watcher){t, on_sentence, tracer_outcome, on_done, false};
	arena_init(&t->arena, mem);
	buf_init(&t->text, mem, LIMIT_RECORD);
	t->rule = mem_resize(mem, NULL, (n ? n : 1) * sizeof *t->rule);
	for (i = 0; t->rule && i < n; i++)
		rule_at(rules, i, &t->rule[i]);
	return t->rule != NULL;
}

void tracer_free(struct tracer *t)
{
	if (!t->arena.mem)
		return;
	mem_free(t->arena.mem, t->rule);
	buf_free(&t->text);
	arena_free(&t->arena);
}

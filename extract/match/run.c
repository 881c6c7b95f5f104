/* run.c - see run.h */
#include "match/run.h"

/* Of more bytes than these it is worth to make machine code: about twenty-five sentences. With 4096 a short text
 * (0.3 MB) takes 3 % more instructions; with 1024 it takes 2 % less, and 1 MB more of memory. */
#define BYTES_INTERPRETED 2048
/* And of more than one in so many of all bytes that were read: a pattern that is asked less often is worth no memory,
 * however long the text. Without, 60 MB of reports take 47 MB in as much time; with 2000, 39; with 500, 36 and a tenth more. */
#define SHARE_INTERPRETED 2000

static void *pcre_malloc(size_t size, void *ctx)
{
	return mem_resize(ctx, NULL, size);
}

static void pcre_free(void *p, void *ctx)
{
	mem_free(ctx, p);
}

bool runner_init(struct runner *r, const struct clm_rules *rules, const struct clm_allocator *mem)
{
	size_t i;

	*r = (struct runner){.rules = rules, .mem = mem};
	work_begin(&r->work); /* what is known of a pattern's work is of no document yet */
	/* PCRE2 takes the context back as it was given; it is only read. */
	r->general = pcre2_general_context_create(pcre_malloc, pcre_free, (void *)(uintptr_t)mem);
	r->context = r->general ? pcre2_match_context_create(r->general) : NULL;
	r->data = r->general ? pcre2_match_data_create(PATTERN_GROUPS + 1, r->general) : NULL;
	r->stack = r->general ? pcre2_jit_stack_create(LIMIT_JIT_STACK_START, LIMIT_JIT_STACK, r->general) : NULL;
	r->views = mem_resize(mem, NULL, (rules->n_alphabets + 1) * sizeof *r->views);
	r->compiled = mem_zeroed(mem, (rules->n_patterns + 1) * sizeof *r->compiled);
	if (!r->context || !r->data || !r->views || !r->compiled) {
		r->rules = NULL; /* no view was begun, no pattern compiled */
		runner_free(r);
		return false;
	}
	for (i = 0; i < rules->n_alphabets; i++)
		view_init(&r->views[i], mem);
	pcre2_set_match_limit(r->context, LIMIT_MATCH);
	pcre2_set_heap_limit(r->context, LIMIT_HEAP_KIB);
	if (r->stack)
		pcre2_jit_stack_assign(r->context, NULL, r->stack);
	return true;
}

void runner_free(struct runner *r)
{
	size_t i;

	for (i = 0; r->views && r->rules && i < r->rules->n_alphabets; i++)
		view_free(&r->views[i]);
	for (i = 0; r->compiled && r->rules && i < r->rules->n_patterns; i++)
		pcre2_code_free(r->compiled[i].work.code);
	mem_free(r->mem, r->views);
	mem_free(r->mem, r->compiled);
	mem_free(r->mem, r->limited);
	pcre2_jit_stack_free(r->stack);
	pcre2_match_data_free(r->data);
	pcre2_match_context_free(r->context);
	pcre2_general_context_free(r->general);
	*r = (struct runner){0};
}

void runner_begin(struct runner *r)
{
	work_begin(&r->work);
}

void runner_sentence(struct runner *r, size_t len)
{
	r->work.bytes += len;
	r->bytes += len;
}

bool runner_left_out(const struct runner *r, const struct pattern *p)
{
	const struct work *w = &r->compiled[p->number].work;

	return w->is_out && w->document == r->work.document;
}

struct view *runner_view(struct runner *r, const struct pattern *p, const struct reading *reading)
{
	struct view *v = &r->views[p->alphabet];

	if (v->generation == reading->generation)
		return v;
	if (!view_make(v, &r->rules->alphabet[p->alphabet], reading)) {
		r->no_memory = true;
		v->generation = 0;
		return NULL;
	}
	v->generation = reading->generation;
	return v;
}

/* Whether there is machine code of a pattern; where it is refused nobody asks twice. */
static bool has_machine_code(struct runner *r, const struct pattern *p)
{
	struct compiled *c = &r->compiled[p->number];

	if (!c->machine && !c->is_refused)
		c->machine = pattern_machine_code(r->rules, p);
	c->is_refused = !c->machine;
	return c->machine;
}

/* The code to match so many bytes with: machine code where there is some, or it is worth to have. */
static const pcre2_code *code_for(struct runner *r, const struct pattern *p, size_t len)
{
	struct compiled *c = &r->compiled[p->number];

	if (c->machine)
		return c->machine;
	c->n_read += len;
	if (c->n_read > BYTES_INTERPRETED + r->bytes / SHARE_INTERPRETED && has_machine_code(r, p))
		return c->machine;
	return pattern_code(r->rules, p);
}

/* A pattern that was given up here, or is from now on. */
static void to_be_told(struct runner *r, const struct pattern *p)
{
	if (array_grow(r->mem, &r->limited, &r->limited_capacity, r->n_limited, sizeof *r->limited))
		r->limited[r->n_limited++] = p;
	else
		r->no_memory = true;
}

/* What is being matched. */
struct subject {
	const char *text;
	size_t len, from, places;       /* a match begins at from, or at one of so many places */
};

static int match(struct runner *r, const pcre2_code *code, const struct subject *s, uint32_t options)
{
	int rc = pcre2_match(code, (PCRE2_SPTR)s->text, s->len, s->from, PCRE2_NO_UTF_CHECK | options, r->data, r->context);

	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = match(r, code, s, PCRE2_NO_JIT);
	if (rc == PCRE2_ERROR_NOMEMORY)
		r->no_memory = true;
	return rc;
}

static bool hit_limit(int rc)
{
	return rc < 0 && rc != PCRE2_ERROR_NOMATCH && rc != PCRE2_ERROR_NOMEMORY;
}

/* Where nobody may listen the document's count stays as it is. */
static void account(struct runner *r, const struct pattern *p, const struct work_call *call, bool given_up)
{
	struct work *w = &r->compiled[p->number].work;
	bool first = w->n_given_up == 0;

	r->hit_limit |= given_up;
	if (!r->aside && (!work_done(call, w, &r->work, given_up) || (given_up && first)))
		to_be_told(r, p);
}

static int run_counted(struct runner *r, const struct pattern *p, const struct subject *s)
{
	struct work *w = &r->compiled[p->number].work;
	struct work_call call;
	bool too_large;
	const pcre2_code *code = work_code(w, p, r->general, &too_large);
	int rc = PCRE2_ERROR_CALLOUT;

	work_call(&call, w, &r->work, s->from);
	if (!code && !too_large) {
		r->no_memory = true;
		return PCRE2_ERROR_NOMEMORY;
	}
	if (code) {
		pcre2_set_callout(r->context, work_step, &call);
		pcre2_set_match_limit(r->context, UINT32_MAX); /* the steps are counted, in the same way by both engines */
		rc = match(r, code, s, 0);
		pcre2_set_match_limit(r->context, LIMIT_MATCH);
		pcre2_set_callout(r->context, NULL, NULL);
	}
	account(r, p, &call, hit_limit(rc));
	return rc;
}

static int run_once(struct runner *r, const struct pattern *p, const struct subject *s)
{
	struct compiled *c = &r->compiled[p->number];
	const pcre2_code *code;
	int rc;

	if (runner_left_out(r, p))
		return PCRE2_ERROR_NOMATCH;
	if (work_may_cost(&c->work, &r->work, p, s->places, s->len - s->from))
		return run_counted(r, p, s);
	code = code_for(r, p, s->len - s->from);
	if (!code)
		return run_counted(r, p, s); /* which tells why */
	rc = match(r, code, s, 0);
	/* The interpreter counts otherwise: which call is worth counting is decided by the machine code. */
	if (hit_limit(rc) && code != c->machine && has_machine_code(r, p))
		rc = match(r, c->machine, s, 0);
	if (!hit_limit(rc))
		return rc;
	work_count(&c->work, &r->work);
	return run_counted(r, p, s);
}

static int run(struct runner *r, const struct pattern *p, const struct subject *s)
{
	uint64_t start;
	int rc;

	if (!r->meter)
		return run_once(r, p, s);
	start = meter_now();
	rc = run_once(r, p, s);
	meter_add(r->meter, p, meter_now() - start, rc > 0);
	return rc;
}

/* The match from `from` on that begins before `end`, as runner_match has it. */
static bool match_before(struct runner *r, const struct pattern *p, const struct view *v, size_t from, size_t end,
                         struct span *slots, struct span *whole, size_t *next)
{
	const PCRE2_SIZE *o = pcre2_get_ovector_pointer(r->data);
	size_t i;
	int rc;

	if (from > v->text.len)
		return false;
	rc = run(r, p, &(struct subject){v->text.ptr, v->text.len, from, end > from ? end - from : 1});
	if (rc <= 0)
		return false;
	for (i = 0; i < SLOT_END; i++)
		slots[i] = (struct span){UINT32_MAX, UINT32_MAX};
	for (i = 0; i < p->n_slots; i++) {
		unsigned g = p->slots[i].group;
		if (g < (unsigned)rc && o[2 * g] != PCRE2_UNSET && o[2 * g] < o[2 * g + 1])
			slots[p->slots[i].slot] = view_span(v, o[2 * g], o[2 * g + 1]);
	}
	*whole = o[0] <= o[1] ? view_span(v, o[0], o[1]) : view_span(v, o[1], o[1]);
	if (next) {
		*next = o[1];
		if (o[1] <= from) /* nothing was taken: step over a character, so that the search ends */
			*next = from < v->text.len ? from + utf8_length(v->text.ptr[from]) : v->text.len + 1;
	}
	return true;
}

bool runner_match(struct runner *r, const struct pattern *p, const struct view *v, size_t from,
                  struct span *slots, struct span *whole, size_t *next)
{
	return match_before(r, p, v, from, v->text.len + 1, slots, whole, next);
}

bool runner_match_quantity(struct runner *r, const struct pattern *p, struct view *v, size_t quantity, uint32_t from,
                           struct span *slots, struct span *whole)
{
	bool found;

	if (v->focus[quantity].at == UINT32_MAX)
		return false;
	view_focus(v, quantity, true);
	pcre2_set_offset_limit(r->context, v->focus[quantity].at);
	found = match_before(r, p, v, view_at(v, from), v->focus[quantity].at + 1, slots, whole, NULL);
	pcre2_set_offset_limit(r->context, PCRE2_UNSET);
	view_focus(v, quantity, false);
	return found;
}

bool runner_found(struct runner *r, const struct pattern *p, const struct view *v, struct span within)
{
	size_t start = view_at(v, within.start), end = view_at(v, within.end);

	return start <= end && run(r, p, &(struct subject){v->text.ptr + start, end - start, 0, end - start + 1}) > 0;
}

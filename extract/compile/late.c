/* late.c - the code of a pattern that was not made when the rule set was loaded, and machine code of those that are asked often.
 *
 * Of the built-in rules' patterns most texts ask a part, and a start need not wait for PCRE2 to compile
 * them all. They are known to be sound, for the tests make every one; those of anybody else, and built-in
 * ones beside them, whose words another pack may add to, are made at once, so that their faults are told.
 *
 * takes   a pattern of a loaded rule set, from any thread
 * gives   its code, which is made by whoever asks first, with the rule set's allocator, and is for all threads
 * never   waits: of two threads that ask at once both make it, and one keeps the other's */
#include "compile/ruleset.h"

static void *code_malloc(size_t size, void *ctx)
{
	return mem_resize(ctx, NULL, size);
}

static void code_mem_free(void *p, void *ctx)
{
	mem_free(ctx, p);
}

pcre2_compile_context *pattern_context(const struct clm_allocator *mem)
{
	/* PCRE2 hands the allocator back as it was given; it is only read. */
	pcre2_general_context *general = pcre2_general_context_create(code_malloc, code_mem_free, (void *)(uintptr_t)mem);
	pcre2_compile_context *context = general ? pcre2_compile_context_create(general) : NULL;

	pcre2_general_context_free(general); /* what is made with it has its own copy */
	return context;
}

static pcre2_code *make(const struct clm_rules *rules, const struct pattern *p)
{
	pcre2_compile_context *context = pattern_context(rules->mem);
	PCRE2_SIZE at;
	int error;
	pcre2_code *code = context ? pcre2_compile((PCRE2_SPTR)p->expanded.ptr, p->expanded.len, PATTERN_OPTIONS, &error, &at, context) : NULL;

	pcre2_compile_context_free(context);
	return code;
}

/* Puts code where all threads find it, or gives that of a thread that was faster. */
static const pcre2_code *publish(_Atomic(pcre2_code *) *place, pcre2_code *code)
{
	pcre2_code *there = NULL;

	if (!code || atomic_compare_exchange_strong_explicit(place, &there, code, memory_order_acq_rel, memory_order_acquire))
		return code;
	pcre2_code_free(code);
	return there;
}

const pcre2_code *pattern_code(const struct clm_rules *rules, const struct pattern *p)
{
	struct pattern *own = rules->pattern[p->number];
	const pcre2_code *code = atomic_load_explicit(&own->code, memory_order_acquire);

	return code ? code : publish(&own->code, make(rules, p));
}

/* A copy, for others may be matching with the code while it is made. */
static pcre2_code *make_machine_code(const pcre2_code *code)
{
	pcre2_code *copy = code ? pcre2_code_copy(code) : NULL;

	if (copy && pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) == 0)
		return copy;
	pcre2_code_free(copy);
	return NULL;
}

const pcre2_code *pattern_machine_code(const struct clm_rules *rules, const struct pattern *p)
{
	struct pattern *own = rules->pattern[p->number];
	const pcre2_code *code = atomic_load_explicit(&own->machine_code, memory_order_acquire);

	return code ? code : publish(&own->machine_code, make_machine_code(pattern_code(rules, p)));
}

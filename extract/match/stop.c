/* stop.c - see stop.h */
#include "match/stop.h"

/* The furthest so far, in the view. */
struct furthest {
	const struct pattern *pattern;
	size_t focus;              /* where the quantity's symbol is; SIZE_MAX: there is none */
	size_t start, at, wanted;
	size_t least;              /* the first place where it came to what it wanted */
	bool began, any;
};

/* Beyond the quantity without having it: something else of the pattern took it. */
static bool has_lost_the_quantity(const struct furthest *f, const pcre2_callout_block *b)
{
	size_t i;

	if (f->focus == SIZE_MAX || b->current_position <= f->focus)
		return false;
	for (i = 0; i < f->pattern->n_slots; i++) {
		uint32_t group = f->pattern->slots[i].group;
		if (f->pattern->slots[i].slot == SLOT_QUANTITY && group < b->capture_top && b->offset_vector[2 * group] != PCRE2_UNSET)
			return false;
	}
	return true;
}

/* Taking something counts more than nothing, then the place in the pattern, then that in the text:
 * a gap that ran on to the end of the sentence did not bring the pattern further. */
static int on_item(pcre2_callout_block *b, void *ctx)
{
	struct furthest *f = ctx;
	bool began = b->current_position > b->start_match;

	if (b->next_item_length == 0 && b->pattern_position > 0)
		return 0; /* the end of an alternative, or of the pattern: it wants nothing */
	if (has_lost_the_quantity(f, b))
		return 0;
	if (f->any && f->wanted == b->pattern_position && f->start == b->start_match && f->least > b->current_position)
		f->least = b->current_position;
	if (f->any && (f->began != began ? f->began : f->wanted != b->pattern_position ? f->wanted > b->pattern_position :
	               f->at >= b->current_position))
		return 0;
	if (!f->any || f->wanted != b->pattern_position || f->start != b->start_match)
		f->least = b->current_position;
	f->start = b->start_match;
	f->at = b->current_position;
	f->wanted = b->pattern_position;
	f->began = began;
	f->any = true;
	return 0;
}

static pcre2_code *code_with_callouts(struct runner *r, const struct pattern *p)
{
	const uint32_t more = PCRE2_AUTO_CALLOUT | PCRE2_NO_START_OPTIMIZE;
	pcre2_compile_context *context = pcre2_compile_context_create(r->general);
	PCRE2_SIZE at;
	int error;
	pcre2_code *code;

	if (!context)
		return NULL;
	code = pcre2_compile((PCRE2_SPTR)p->expanded.ptr, p->expanded.len, PATTERN_OPTIONS | more, &error, &at, context);
	pcre2_compile_context_free(context);
	return code;
}

bool stop_find(struct runner *r, const struct pattern *p, struct view *v, size_t quantity, uint32_t from, struct stop *out)
{
	bool about = quantity != STOP_NO_QUANTITY;
	struct furthest f = {.pattern = p, .focus = about ? v->focus[quantity].at : SIZE_MAX};
	pcre2_code *code = code_with_callouts(r, p);
	size_t i;
	int rc;

	*out = (struct stop){0};
	if (!code)
		return false;
	if (about) {
		view_focus(v, quantity, true);
		pcre2_set_offset_limit(r->context, v->focus[quantity].at);
	}
	pcre2_set_callout(r->context, on_item, &f);
	rc = pcre2_match(code, (PCRE2_SPTR)v->text.ptr, v->text.len, view_at(v, from), PCRE2_NO_UTF_CHECK, r->data, r->context);
	pcre2_set_callout(r->context, NULL, NULL);
	pcre2_set_offset_limit(r->context, PCRE2_UNSET);
	if (about)
		view_focus(v, quantity, false);
	pcre2_code_free(code);
	out->began = f.began;
	out->taken = view_span(v, f.start, f.at);
	out->wanted = f.wanted;
	for (i = f.least; i < f.at; i++)
		out->spread += ((unsigned char)v->text.ptr[i] & 0xC0) != 0x80;
	return rc != PCRE2_ERROR_NOMEMORY;
}

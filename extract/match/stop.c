/* stop.c - see stop.h */
#include "match/stop.h"

/* The furthest so far, in the view. */
struct furthest {
	size_t start, at, wanted;
	bool began, any;
};

/* Taking something counts more than nothing, then the place in the pattern, then that in the text:
 * a gap that ran on to the end of the sentence did not bring the pattern further. */
static int on_item(pcre2_callout_block *b, void *ctx)
{
	struct furthest *f = ctx;
	bool began = b->current_position > b->start_match;

	if (b->next_item_length == 0 && b->pattern_position > 0)
		return 0; /* the end of an alternative, or of the pattern: it wants nothing */
	if (f->any && (f->began != began ? f->began : f->wanted != b->pattern_position ? f->wanted > b->pattern_position :
	               f->at >= b->current_position))
		return 0;
	*f = (struct furthest){b->start_match, b->current_position, b->pattern_position, began, true};
	return 0;
}

static pcre2_code *code_with_callouts(struct runner *r, const struct pattern *p)
{
	const uint32_t more = PCRE2_AUTO_CALLOUT | PCRE2_NO_START_OPTIMIZE;
	pcre2_compile_context *context = pcre2_compile_context_create(r->general);
	uint32_t options = 0;
	PCRE2_SIZE at;
	int error;
	pcre2_code *code;

	if (!context)
		return NULL;
	pcre2_pattern_info(p->code, PCRE2_INFO_ARGOPTIONS, &options);
	code = pcre2_compile((PCRE2_SPTR)p->expanded.ptr, p->expanded.len, options | more, &error, &at, context);
	pcre2_compile_context_free(context);
	return code;
}

bool stop_find(struct runner *r, const struct pattern *p, struct view *v, size_t quantity, uint32_t from, struct stop *out)
{
	bool about = quantity != STOP_NO_QUANTITY;
	struct furthest f = {0};
	pcre2_code *code = code_with_callouts(r, p);
	int rc;

	*out = (struct stop){0};
	if (!code)
		return false;
	if (about) {
		view_focus(v, quantity, true);
		pcre2_set_offset_limit(r->context, v->focus[quantity]);
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
	return rc != PCRE2_ERROR_NOMEMORY;
}

/* windows.c - what becomes of a window: its reading, its claims, their records.
 *
 * takes   the windows of the layout
 * gives   records and diagnostics to whoever asked for them
 * keeps   the windows of a paragraph whose document is about nobody yet, until one of them says who, or it ends:
 *         a text that begins in mid-report names its city in the seventh sentence, and the first six are its claims too */
#include "extractor.h"

#include <stdio.h>

void extractor_tell(struct clm_extractor *x, enum clm_status status, size_t line, uint64_t offset, const char *code, const char *text)
{
	char source[256];
	struct clm_diagnostic d = {status, source, line, 0, offset, code, text, CLM_ERROR};
	size_t n = x->doc.len < sizeof source - 1 ? x->doc.len : sizeof source - 1;

	if (n)
		memcpy(source, x->doc.ptr, n);
	source[n] = '\0';
	x->partly = true;
	if (x->options.report)
		x->options.report(x->options.ctx, &d);
}

/* --- what leaves the pipeline --- */

static enum clm_status send_record(struct clm_extractor *x)
{
	enum clm_status status;

	if (x->meta.len && !x->options.pretty)
		record_add_meta(&x->record, buf_bytes(&x->meta));
	status = x->record.status;
	if (status == CLM_LIMIT) {
		extractor_tell(x, CLM_LIMIT, 0, UINT64_MAX, "record-size", "a record is larger than records may be, and was left out");
		status = CLM_OK;
	} else if (status == CLM_OK && x->options.record && x->options.record(x->options.ctx, x->record.ptr, x->record.len) != 0) {
		status = CLM_STOPPED;
	}
	buf_clear(&x->record);
	return status;
}

static enum clm_status on_claim(void *ctx, const struct reading *g, const struct claim *c)
{
	struct clm_extractor *x = ctx;
	struct record_source from = {buf_bytes(&x->doc), &x->claims.context, 0};
	struct clm_claim told;
	uint64_t key;

	if (x->tracer && x->tracer->no_memory)
		return CLM_NO_MEMORY; /* its sentence was not told */
	if (x->meter)
		meter_claim(x->meter, x->rules, c->rule);
	if (x->observe)
		return x->observe(x->observe_ctx, g, c);
	if (x->options.pretty && !x->options.claim) {
		pretty_claim(&x->pretty, g, c);
		return send_record(x);
	}
	key = record_key(g, c);
	from.id = x->apart ? key : ids_give(&x->ids, key);
	if (c->own)
		c->own->id = from.id;
	told_begin(&x->told);
	told_claim(&x->told, &from, g, c, &told);
	if (x->options.claim && x->told.status == CLM_OK && x->options.claim(x->options.ctx, &told) != 0)
		return CLM_STOPPED;
	if (x->options.pretty)
		pretty_claim(&x->pretty, g, c);
	else
		record_claim(&x->record, &x->told, &told);
	return send_record(x);
}

static enum clm_status send_mention(struct clm_extractor *x, const struct reading *g, const struct token *t)
{
	bool put = x->options.pretty ? pretty_mention(&x->pretty, g, t) : record_mention(&x->record, &x->told, buf_bytes(&x->doc), g, t);

	return put ? send_record(x) : CLM_OK;
}

static enum clm_status send_mentions(struct clm_extractor *x, const struct reading *g)
{
	enum clm_status status = CLM_OK;
	struct token inner;
	uint32_t from;
	size_t i;

	for (i = 0; status == CLM_OK && i < g->n_tokens; i++) {
		status = send_mention(x, g, &g->token[i]);
		for (from = 0; status == CLM_OK && mention_inside(g, &g->token[i], from, &inner); from = inner.span.end)
			status = send_mention(x, g, &inner);
	}
	return status;
}

/* --- the stages, chained --- */

static void tell_pattern(struct clm_extractor *x, const struct pattern *p, const struct map_place *at)
{
	const char *rest = runner_left_out(&x->reader.runner, p) ? ", also for the rest of the document" : "";

	buf_clear(&x->record);
	buf_printf(&x->record, "%s%s%sthe pattern at %s:%zu:%zu took too long here and was given up%s", p->rule.len ? "rule " : "",
	           p->rule.ptr, p->rule.len ? ": " : "", p->source, p->line, p->column, rest);
	buf_put_char(&x->record, '\0');
	if (x->record.status == CLM_OK)
		extractor_tell(x, CLM_LIMIT, at->line, at->raw, "match-limit", x->record.ptr);
	buf_clear(&x->record);
}

static void tell_patterns(struct clm_extractor *x, const struct window *w)
{
	struct map_place at = map_at(w->map, 0);
	struct runner *run = &x->reader.runner;
	size_t i;

	for (i = 0; i < run->n_limited; i++)
		tell_pattern(x, run->limited[i], &at);
	run->n_limited = 0;
}

static void tell_limits(struct clm_extractor *x, const struct reading *g)
{
	const struct window *w = g->window;
	struct map_place at = map_at(w->map, 0);
	size_t i;

	if (w->was_cut)
		extractor_tell(x, CLM_LIMIT, at.line, at.raw, "window-cut", "a sentence is longer than sentences may be, and was cut");
	for (i = 0; i < g->n_quantities; i++)
		if (g->quantity[i].too_long)
			extractor_tell(x, CLM_LIMIT, at.line, map_at(w->map, g->quantity[i].span.start).raw, "digits",
			               "a number has more digits than numbers may have");
	if (g->n_quantities == LIMIT_HITS)
		extractor_tell(x, CLM_LIMIT, at.line, map_at(w->map, g->quantity[LIMIT_HITS - 1].span.start).raw, "quantities",
		               "a sentence has more numbers than sentences may have; those from here on were left out");
	tell_patterns(x, w);
}

static enum clm_status read_window(struct clm_extractor *x, const struct window *w)
{
	struct reading *g;
	enum clm_status status;

	if (x->options.emit != CLM_EMIT_BLOCKS && w->text.len == 0)
		return CLM_OK;
	if (x->options.emit == CLM_EMIT_BLOCKS && x->options.pretty)
		return pretty_block(&x->pretty, w) ? send_record(x) : CLM_OK;
	if (x->options.emit == CLM_EMIT_BLOCKS)
		return block_add(&x->block, w, buf_bytes(&x->doc), &x->record) ? send_record(x) : CLM_OK;
	if (x->meter)
		meter_sentence(x->meter, w);
	g = reader_read(&x->reader, w);
	if (!g)
		return CLM_NO_MEMORY;
	issued_read(&x->issued, g);
	x->claims.report = issued_counts_from(&x->issued);
	x->claims.report_may_be_later = issued_may_be_later(&x->issued);
	x->reader.reference.report = issued_counts_from(&x->issued);
	if (x->options.emit == CLM_EMIT_MENTIONS)
		status = send_mentions(x, g);
	else
		status = claims_read(&x->claims, &x->reader.runner, g, on_claim, x);
	if (x->reader.runner.no_memory || (x->tracer && x->tracer->no_memory))
		return CLM_NO_MEMORY;
	tell_limits(x, g);
	return status;
}

/* --- one window after the other --- */

enum clm_status windows_end(struct clm_extractor *x)
{
	enum clm_status status = CLM_OK;
	size_t i;

	for (i = 0; status == CLM_OK && i < x->kept.n; i++)
		status = read_window(x, &x->kept.window[i]);
	windows_forget(x);
	return status;
}

void windows_forget(struct clm_extractor *x)
{
	kept_clear(&x->kept);
	held_clear(&x->claims.context.ahead);
}

/* Whether a paragraph of several sentences begins, and nothing before it says who its claims are about. */
static bool looks_ahead(const struct clm_extractor *x, const struct window *w)
{
	return x->options.emit == CLM_EMIT_CLAIMS && w->starts_block && !w->ends_block && w->type == BLOCK_PARAGRAPH &&
	       context_looks_ahead(&x->claims.context);
}

/* Keeps a window, and reads all that are kept where it says who the document is about, or is the last of its paragraph. */
static enum clm_status look_ahead(struct clm_extractor *x, const struct window *w)
{
	bool found = false;

	if (!kept_add(&x->kept, w))
		return CLM_NO_MEMORY;
	if (w->text.len) {
		const struct reading *g = reader_read(&x->reader, w);
		if (!g || !context_look_ahead(&x->claims.context, &x->reader.runner, g, &found))
			return CLM_NO_MEMORY;
		tell_patterns(x, w);
	}
	return found || w->ends_block ? windows_end(x) : CLM_OK;
}

enum clm_status windows_take(void *ctx, const struct window *w)
{
	struct clm_extractor *x = ctx;
	enum clm_status status = CLM_OK;

	if (w->type == BLOCK_ARTIFACT && x->options.emit != CLM_EMIT_BLOCKS)
		return CLM_OK; /* a page number in the midst of a paragraph, too */
	if (w->starts_block)
		status = windows_end(x);
	if (status != CLM_OK)
		return status;
	return x->kept.n || looks_ahead(x, w) ? look_ahead(x, w) : read_window(x, w);
}

/* extract.c - the pipeline, and the public calls that drive it.
 *
 *   clm_feed ─bytes→ text ─lines→ layout ─windows→ reader ─readings→ claims ─→ records
 *                                                 └ windows.c ...................┘
 * Every stage pushes into the next; a status other than CLM_OK travels back up and ends the document. */
#include "extractor.h"

#include <stdio.h>

const char *clm_version(void)
{
	return CLM_VERSION;
}

/* --- the stages, chained --- */

/* A text begins: nothing of the one before it holds any more. */
static void begin_text(struct clm_extractor *x)
{
	x->issued = (struct issued){0};
	if (x->date.year)
		x->issued = (struct issued){.date = x->date, .by = ISSUED_GIVEN};
	x->reader.reference = (struct reference){.report = x->issued.date};
	x->reader.runner.no_memory = false;
	runner_begin(&x->reader.runner);
	windows_forget(x);
	block_forget(&x->block);
	layout_begin(x->layout);
	claims_begin(&x->claims);
}

static enum clm_status end_text(struct clm_extractor *x)
{
	enum clm_status status = layout_end(x->layout);

	return status ? status : windows_end(x);
}

static enum clm_status on_line(void *ctx, const struct line *l)
{
	struct clm_extractor *x = ctx;
	enum clm_status status;
	char text[64];

	if (l->bad && !x->breaks) {
		(void)snprintf(text, sizeof text, "not %s text here; the paragraph is left out", text_reader_encoding(&x->text));
		extractor_tell(x, CLM_BAD_INPUT, l->number, l->bad_offset, "bytes", text);
		if (x->options.strict)
			return CLM_BAD_INPUT;
	}
	status = layout_line(x->layout, l);
	if (status == CLM_OK && l->ends_document) {
		status = end_text(x);
		begin_text(x);
	}
	return status;
}

/* --- the public calls --- */

int clm_encoding_known(const char *name)
{
	return encodings_named(name) != 0;
}

/* Who listens, where anybody does. */
static bool build_listeners(struct clm_extractor *x)
{
	if (x->options.trace) {
		x->tracer = mem_resize(x->mem, NULL, sizeof *x->tracer);
		if (!x->tracer || !tracer_init(x->tracer, x->options.trace, x->rules, &x->reader.runner, &x->doc, x->mem))
			return false;
		x->claims.watcher = &x->tracer->watcher;
	}
	if (x->options.clock) {
		x->meter = x->reader.runner.meter = meter_new(x->rules, x->mem);
		return x->meter != NULL;
	}
	return true;
}

static bool build(struct clm_extractor *x)
{
	const char *encoding = x->options.encoding ? x->options.encoding : "auto";

	text_reader_init(&x->text, x->mem, on_line, x);
	text_reader_expect(&x->text, encodings_named(encoding));
	block_init(&x->block, x->mem);
	kept_init(&x->kept, x->mem);
	buf_init(&x->doc, x->mem, LIMIT_RECORD / 4);
	buf_init(&x->meta, x->mem, LIMIT_META);
	buf_init(&x->record, x->mem, LIMIT_RECORD);
	told_init(&x->told, x->mem);
	pretty_init(&x->pretty, &x->record, x->options.pretty > 1);
	x->layout = layout_new(x->mem, windows_take, x);
	if (!x->layout || !claims_init(&x->claims, x->rules, x->mem) || !reader_init(&x->reader, x->rules, x->mem))
		return false;
	x->reader.reading.present.unfiltered = x->options.unfiltered;
	x->claims.numbers_only = x->options.numbers_only;
	return build_listeners(x);
}

static bool trace_is_whole(const struct clm_trace *t)
{
	return !t || (t->sentence && t->outcome && t->done);
}

static bool has_listener(const struct clm_options *o)
{
	return o->record || (o->claim && o->emit == CLM_EMIT_CLAIMS);
}

enum clm_status clm_extractor_new(struct clm_extractor **out, const struct clm_rules *rules, const struct clm_options *options)
{
	const struct clm_allocator *mem = options && options->mem ? options->mem : &mem_default;
	struct clm_extractor *x;
	struct date date = {0};

	if (!out || !rules || !options || !has_listener(options) || !trace_is_whole(options->trace))
		return CLM_MISUSE;
	*out = NULL;
	if (options->date && !date_parse(bytes_of(options->date), &date))
		return CLM_MISUSE;
	if (options->encoding && !clm_encoding_known(options->encoding))
		return CLM_MISUSE;
	x = mem_resize(mem, NULL, sizeof *x);
	if (!x)
		return CLM_NO_MEMORY;
	*x = (struct clm_extractor){.rules = rules, .options = *options, .mem = mem, .date = date};
	if (!build(x)) {
		clm_extractor_free(x);
		return CLM_NO_MEMORY;
	}
	*out = x;
	return CLM_OK;
}

void clm_extractor_free(struct clm_extractor *x)
{
	if (!x)
		return;
	text_reader_free(&x->text);
	layout_free(x->layout);
	reader_free(&x->reader);
	claims_free(&x->claims);
	if (x->tracer)
		tracer_free(x->tracer);
	mem_free(x->mem, x->tracer);
	meter_free(x->meter, x->mem);
	block_free(&x->block);
	kept_free(&x->kept);
	buf_free(&x->doc);
	buf_free(&x->meta);
	buf_free(&x->record);
	told_free(&x->told);
	mem_free(x->mem, x);
}

enum clm_status clm_date(struct clm_extractor *x, const char *date)
{
	struct date given = {0};

	if (!x || x->reads || (date && !date_parse(bytes_of(date), &given)))
		return CLM_MISUSE;
	x->date = given;
	return CLM_OK;
}

enum clm_status clm_begin(struct clm_extractor *x, const char *name)
{
	return clm_begin_with(x, name, NULL);
}

enum clm_status clm_begin_with(struct clm_extractor *x, const char *name, const char *meta)
{
	if (!x || x->reads || !name)
		return CLM_MISUSE;
	if (x->failed == CLM_STOPPED)
		return CLM_STOPPED;
	if (x->open) {
		enum clm_status status = clm_end(x);
		if (status != CLM_OK && status != CLM_BAD_INPUT && status != CLM_LIMIT)
			return status;
	}
	x->failed = CLM_OK;
	x->partly = x->breaks = x->apart = false;
	buf_clear(&x->doc);
	buf_put_str(&x->doc, name);
	buf_clear(&x->meta);
	buf_put_str(&x->meta, meta ? meta : "");
	pretty_begin(&x->pretty, buf_bytes(&x->doc));
	ids_begin(&x->ids);
	text_reader_begin(&x->text);
	begin_text(x);
	x->open = true;
	if (x->meter)
		x->meter->document++;
	return x->doc.status ? x->doc.status : x->meta.status;
}

static bool is_start(const struct clm_start *s)
{
	return s && s->encoding >= 0 && s->encoding < N_ENCODINGS && (s->offset == 0 || (s->line && s->column));
}

enum clm_status clm_begin_at(struct clm_extractor *x, const char *name, const struct clm_start *start)
{
	enum clm_status status = is_start(start) ? clm_begin(x, name) : CLM_MISUSE;
	struct text_place place;

	if (status != CLM_OK)
		return status;
	x->apart = true;
	place = (struct text_place){start->offset, (uint32_t)start->line, (uint32_t)start->column, (enum encoding)start->encoding};
	return start->offset ? text_reader_begin_at(&x->text, &place) : CLM_OK;
}

/* What reading on came to. Why a document cannot be read is told here, once; what is whole of it is read. */
static enum clm_status after_reading(struct clm_extractor *x, enum clm_status status)
{
	const struct refusal *why = &x->text.refusal;
	enum clm_status kept = status == CLM_BAD_INPUT ? windows_end(x) : CLM_OK;

	if (status == CLM_BAD_INPUT && why->code)
		extractor_tell(x, CLM_BAD_INPUT, 0, why->offset, why->code, why->text);
	return kept ? kept : status;
}

/* A document refused as a whole is read over quietly: clm_end says so. */
static enum clm_status outcome(const struct clm_extractor *x)
{
	return x->failed == CLM_BAD_INPUT ? CLM_OK : x->failed;
}

enum clm_status clm_feed(struct clm_extractor *x, const void *bytes, size_t n)
{
	if (!x || x->reads || !x->open || (n && !bytes))
		return CLM_MISUSE;
	x->reads = true;
	if (x->failed == CLM_OK && n)
		x->failed = after_reading(x, text_reader_feed(&x->text, bytes, n));
	x->reads = false;
	return outcome(x);
}

static enum clm_status end(struct clm_extractor *x, enum clm_status (*end_reading)(struct text_reader *))
{
	if (!x || x->reads || !x->open)
		return CLM_MISUSE;
	x->reads = true;
	if (x->failed == CLM_OK)
		x->failed = after_reading(x, end_reading(&x->text));
	if (x->failed == CLM_OK)
		x->failed = end_text(x);
	x->reads = x->open = false;
	if (x->failed)
		return x->failed;
	return x->partly ? CLM_BAD_INPUT : CLM_OK;
}

enum clm_status clm_end(struct clm_extractor *x)
{
	return end(x, text_reader_end);
}

enum clm_status clm_break(struct clm_extractor *x)
{
	if (x && !x->reads)
		x->breaks = x->partly = true;
	return end(x, text_reader_break);
}

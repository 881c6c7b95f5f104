/* outcome.c - texts read in pieces, and what came of them. See fuzz.h */
#include "fuzz.h"

#include "base/utf8.h"

struct chance chance_of(struct bytes input)
{
	return (struct chance){bytes_hash(input)};
}

size_t chance_below(struct chance *c, size_t n)
{
	c->state = c->state * 6364136223846793005u + 1442695040888963407u;
	return (size_t)(c->state >> 33) % n;
}

struct pieces pieces_of(struct bytes input)
{
	static const size_t most[] = {1, 2, 3, 5, 17, 100, 4096};
	struct pieces p = {chance_of(input), 0};

	p.most = most[chance_below(&p.chance, sizeof most / sizeof *most)];
	return p;
}

size_t pieces_next(struct pieces *p, size_t left)
{
	size_t n = p->most == SIZE_MAX ? left : 1 + chance_below(&p->chance, p->most);

	return n < left ? n : left;
}

void told_check(const struct clm_diagnostic *d)
{
	size_t len = strlen(d->text);

	CLAIM(d->source && d->text && len, "source %p, text %p", (const void *)d->source, (const void *)d->text);
	CLAIM(utf8_valid(bytes_of(d->text)) == len, "%s", d->text);
	CLAIM(!strpbrk(d->text, "\n\r"), "%s", d->text);
	CLAIM(d->status != CLM_OK || d->severity == CLM_WARNING, "%s", d->text);
}

static int on_record(void *ctx, const char *json, size_t len)
{
	struct outcome *o = ctx;

	record_check((struct bytes){json, len}, o->input, o->is_utf8);
	buf_put(&o->records, json, len);
	buf_put_char(&o->records, '\n');
	o->n_records++;
	return 0;
}

static void on_told(void *ctx, const struct clm_diagnostic *d)
{
	struct outcome *o = ctx;

	told_check(d);
	CLAIM(d->offset == UINT64_MAX || d->offset <= o->input.len, "%s at %llu", d->text, (unsigned long long)d->offset);
	o->limited = o->limited || d->status == CLM_LIMIT;
	buf_printf(&o->told, "%zu:%llu %d %s\n", d->line, (unsigned long long)d->offset, (int)d->status, d->text);
}

/* Each piece is a copy of its own, so that reading behind it is seen. */
static enum clm_status feed(struct clm_extractor *x, struct bytes input, struct pieces pieces)
{
	enum clm_status status = clm_begin(x, "text");
	size_t at, n;

	for (at = 0; status == CLM_OK && at < input.len; at += n) {
		char *piece;
		n = pieces_next(&pieces, input.len - at);
		piece = malloc(n);
		CLAIM(piece, "%zu bytes", n);
		memcpy(piece, input.ptr + at, n);
		status = clm_feed(x, piece, n);
		free(piece);
	}
	return status ? status : clm_end(x);
}

void outcome_read(struct outcome *o, const struct clm_rules *rules, struct clm_options options, struct bytes input, struct pieces pieces)
{
	struct clm_extractor *x = NULL;

	*o = (struct outcome){.input = input, .is_utf8 = options.encoding && strcmp(options.encoding, "utf-8") == 0};
	buf_init(&o->records, &mem_default, SIZE_MAX);
	buf_init(&o->told, &mem_default, SIZE_MAX);
	options.record = on_record;
	options.report = on_told;
	options.ctx = o;
	CLAIM(clm_extractor_new(&x, rules, &options) == CLM_OK, "no extractor");
	o->status = feed(x, input, pieces);
	CLAIM(o->status == CLM_OK || o->status == CLM_BAD_INPUT, "status %d", (int)o->status);
	CLAIM((o->status == CLM_OK) == (o->told.len == 0), "status %d, told %.*s", (int)o->status, (int)o->told.len, o->told.ptr);
	clm_extractor_free(x);
}

void outcome_free(struct outcome *o)
{
	buf_free(&o->records);
	buf_free(&o->told);
}

static void same(struct bytes a, struct bytes b, const char *what)
{
	CLAIM(bytes_equal(a, b), "%s:\n%.*s\nand\n%.*s", what, (int)a.len, a.ptr, (int)b.len, b.ptr);
}

void outcome_same(const struct outcome *a, const struct outcome *b, const char *what)
{
	CLAIM(a->status == b->status, "%s: %d and %d", what, (int)a->status, (int)b->status);
	same(buf_bytes(&a->records), buf_bytes(&b->records), what);
	same(buf_bytes(&a->told), buf_bytes(&b->told), what);
}

const struct clm_rules *shipped_rules(void)
{
	static struct clm_rules *rules;

	if (!rules)
		CLAIM(clm_rules_load(&rules, NULL, 0, NULL, NULL) == CLM_OK, "the shipped rules");
	return rules;
}

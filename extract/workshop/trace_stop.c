/* trace_stop.c - where a pattern stopped, in its author's words; see trace.h, match/stop.h
 *
 * takes   an offset in an expanded pattern
 * gives   the piece that is written there: `<...>`, `[...]`, a run of characters, or,
 *         where it is one of several alternatives, the group of them all
 * never   shows what parts and kinds were expanded to */
#include "workshop/trace.h"

#define GROUPS_DEEP 32

/* A piece of a pattern as written. */
struct piece {
	const struct written *at;
	const struct written_text *in;
	size_t start, end;         /* in its text */
};

static bool is_special(char c)
{
	return strchr("<[]().|?*+{}\\^$# \t\n", c) != NULL;
}

/* Where the item at `at` ends: an escape, `<...>`, `[...]` or a character. */
static size_t item_end(struct bytes t, size_t at)
{
	char opens = t.ptr[at], closes = opens == '<' ? '>' : opens == '[' ? ']' : '\0';
	size_t i = at + 1;

	if (opens == '\\' && i < t.len)
		return i + utf8_length(t.ptr[i]);
	if (!closes)
		return at + utf8_length(opens);
	while (i < t.len && t.ptr[i] != closes)
		i = item_end(t, i);
	return i < t.len ? i + 1 : t.len;
}

/* (?<name>, (?<=: its < opens nothing. */
static bool is_named_group(struct bytes t, size_t at)
{
	return at + 2 < t.len && t.ptr[at] == '(' && t.ptr[at + 1] == '?' && t.ptr[at + 2] == '<';
}

/* Where the group that begins at `at` ends. */
static size_t group_end(struct bytes t, size_t at)
{
	size_t depth = 0, i, next;

	for (i = at; i < t.len; i = next) {
		next = is_named_group(t, i) ? i + 3 : item_end(t, i);
		if (t.ptr[i] == '(')
			depth++;
		else if (t.ptr[i] == ')' && --depth == 0)
			return next;
	}
	return t.len;
}

static bool is_look_around(struct bytes t, size_t at)
{
	struct bytes rest = bytes_slice(t, at, t.len);

	return bytes_starts(rest, BYTES("(?=")) || bytes_starts(rest, BYTES("(?!")) || bytes_starts(rest, BYTES("(?<=")) ||
	       bytes_starts(rest, BYTES("(?<!"));
}

/* What an item at `at` is to be shown as part of: the look-around it stands in, or the group of
 * alternatives one of which it begins; else itself. */
static size_t shown_from(struct bytes t, size_t at)
{
	size_t open[GROUPS_DEEP] = {0}, depth = 0, i, next, start = at;
	bool begins = false;

	for (i = 0; i < at; i = next) {
		next = is_named_group(t, i) ? i + 3 : item_end(t, i);
		if (t.ptr[i] == '(') {
			depth += depth + 1 < GROUPS_DEEP;
			open[depth] = i;
		} else if (t.ptr[i] == ')') {
			depth -= depth > 0;
		}
		if (t.ptr[i] == '|')
			start = open[depth];
		begins = t.ptr[i] == '|' || (begins && (t.ptr[i] == ' ' || t.ptr[i] == '\n'));
	}
	for (i = 1; i <= depth; i++)
		if (is_look_around(t, open[i]))
			return open[i];
	return begins ? start : at;
}

static struct piece piece_at(const struct clm_rules *rules, const struct pattern *p, size_t at)
{
	const struct written *w = p->written;
	struct piece out = {0};
	struct bytes t;
	size_t i, start;

	for (i = 0; i < p->n_written && p->written[i].at <= at; i++)
		w = &p->written[i];
	out.at = w;
	out.in = &rules->written_text[w->in];
	t = out.in->text;
	out.start = w->offset + (w->whole ? 0 : at - w->at);
	if (out.start >= t.len)
		return (struct piece){w, out.in, t.len, t.len};
	start = shown_from(t, out.start);
	if (start != out.start) {
		out.start = start;
		out.end = t.ptr[start] == '(' ? group_end(t, start) : t.len;
	} else if (t.ptr[out.start] == '(') {
		out.end = group_end(t, out.start);
	} else {
		out.end = item_end(t, out.start);
		while (!is_special(t.ptr[out.start]) && out.end < t.len && !is_special(t.ptr[out.end]))
			out.end = item_end(t, out.end);
	}
	return out;
}

/* The piece of the pattern itself that names the part another piece stands in; empty: it is in none. */
static struct bytes named_by(const struct clm_rules *rules, const struct pattern *p, const struct piece *piece)
{
	const struct written *w = piece->at;
	struct bytes text;
	size_t end;

	if (w->in == p->written->in)
		return (struct bytes){"", 0};
	while (w > p->written && (w->in != p->written->in || !w->whole))
		w--;
	text = rules->written_text[w->in].text;
	end = item_end(text, w->offset);
	return bytes_slice(text, w->offset, end);
}

static struct bytes piece_text(const struct piece *p)
{
	return bytes_slice(p->in->text, p->start, p->end);
}

/* The column grows by characters; a stretch is on one line. */
static void piece_place(const struct clm_rules *rules, const struct piece *p, size_t *line, size_t *column)
{
	size_t i;

	written_place(rules, p->at, line, column);
	for (i = p->at->offset; i < p->start; i++)
		*column += ((unsigned char)p->in->text.ptr[i] & 0xC0) != 0x80;
	for (i = p->start; i < p->at->offset; i++)
		*column -= ((unsigned char)p->in->text.ptr[i] & 0xC0) != 0x80;
}

static size_t find(struct bytes in, struct bytes what)
{
	size_t i;

	for (i = 0; what.len && i + what.len <= in.len; i++)
		if (memcmp(in.ptr + i, what.ptr, what.len) == 0)
			return i;
	return SIZE_MAX;
}

/* Whether a pattern sees a token as one. */
static bool shows(const struct tracer *t, const struct pattern *p, const struct token *k)
{
	return alphabet_symbol(&t->rules->alphabet[p->alphabet], k->class_id) != SYMBOL_NONE;
}

/* The word of a kind the pattern names that a stretch of the text is part of; NULL: it is in none. */
static const struct token *hiding(struct tracer *t, const struct reading *g, const struct pattern *p, size_t start, size_t end)
{
	size_t i;

	for (i = 0; i < g->n_tokens; i++) {
		const struct token *k = &g->token[i];
		if (k->span.start < end && k->span.end > start && shows(t, p, k))
			return k;
	}
	return NULL;
}

/* Where an item ends; of `(?:`, `(?<!` and the like where their letters do. */
static size_t group_opening(struct bytes t, size_t at)
{
	size_t end = item_end(t, at);

	if (t.ptr[at] == '(' && end < t.len && t.ptr[end] == '?')
		while (end < t.len && strchr("?:<=!", t.ptr[end]))
			end++;
	return end;
}

/* A run of characters in the piece that was wanted stands in the text, but not in what the pattern
 * sees of it: the first such. */
static void put_hidden(struct tracer *t, const struct reading *g, const struct pattern *p, const struct view *v,
                       struct bytes piece, struct clm_stop *out)
{
	size_t i, end;

	out->hidden = out->hidden_kinds = "";
	for (i = 0; i < piece.len; i = end) {
		struct bytes run;
		const struct token *k;
		size_t at;
		for (end = group_opening(piece, i); !is_special(piece.ptr[i]) && end < piece.len && !is_special(piece.ptr[end]);)
			end = item_end(piece, end);
		run = bytes_slice(piece, i, end);
		at = is_special(run.ptr[0]) ? SIZE_MAX : find(g->text, run);
		if (at == SIZE_MAX || find(buf_bytes(&v->text), run) != SIZE_MAX || !(k = hiding(t, g, p, at, at + run.len)))
			continue;
		out->hidden = tracer_copy(t, bytes_slice(g->text, k->span.start, k->span.end));
		out->hidden_kinds = tracer_kinds(t, k->class_id);
		return;
	}
}

/* What was taken, with [ ] around what the pattern saw as one token. */
static const char *took_text(struct tracer *t, const struct reading *g, const struct pattern *p, struct span taken)
{
	uint32_t at = taken.start;
	size_t i;

	for (i = 0; i < g->n_tokens; i++) {
		const struct token *k = &g->token[i];
		if (k->span.start < taken.start || k->span.end > taken.end || !shows(t, p, k))
			continue;
		buf_put_bytes(&t->text, bytes_slice(g->text, at, k->span.start));
		buf_put_char(&t->text, '[');
		buf_put_bytes(&t->text, bytes_slice(g->text, k->span.start, k->span.end));
		buf_put_char(&t->text, ']');
		at = k->span.end;
	}
	buf_put_bytes(&t->text, bytes_slice(g->text, at, taken.end));
	return tracer_taken(t);
}

/* Ends a group, or begins one: `)`, `(?:`, `(?<name>`. */
static bool is_of_group(char c)
{
	return strchr("()?:<>", c) != NULL || (c >= 'a' && c <= 'z') || c == '_';
}

/* The repeat {m,n} right before what was wanted, if the way there is as long as it may take. */
static const char *spent_before(struct tracer *t, const struct pattern *p, const struct stop *stop)
{
	const char *text = p->expanded.ptr;
	size_t end = stop->wanted, start, most = 0, i;

	while (end > 0 && is_of_group(text[end - 1]))
		end--;
	if (end == 0 || text[end - 1] != '}')
		return "";
	for (start = end - 1; start > 0 && text[start] != '{'; start--)
		;
	for (i = start + 1; i < end - 1; i++)
		most = text[i] == ',' ? 0 : most * 10 + (size_t)(text[i] - '0');
	return most && most == stop->spread ? tracer_copy(t, bytes_slice(p->expanded, start, end)) : "";
}

/* Where the clause of the number has nothing to begin with, what the sentence has before it. */
static const char *before_clause(struct tracer *t, const struct reading *g, const struct pattern *p, struct view *v, size_t quantity)
{
	struct stop stop;

	if (!stop_find(t->runner, p, v, quantity, 0, &stop)) {
		t->no_memory = true;
		return "";
	}
	return stop.began ? took_text(t, g, p, stop.taken) : "";
}

/* How far one pattern came. False: nothing to be told of it. */
static bool stop_of(struct tracer *t, const struct reading *g, const struct outcome *o, const struct pattern *p, struct clm_stop *out)
{
	size_t quantity = o->quantity ? (size_t)(o->quantity - g->quantity) : STOP_NO_QUANTITY;
	uint32_t from = o->quantity ? match_from(g, o->rule->within, o->at.start) : 0;
	struct view *v = runner_view(t->runner, p, g);
	struct piece piece;
	struct stop stop;

	if (!v || (o->quantity && v->focus[quantity].at == UINT32_MAX) || p->n_written == 0)
		return false;
	if (!stop_find(t->runner, p, v, quantity, from, &stop)) {
		t->no_memory = true;
		return false;
	}
	piece = piece_at(t->rules, p, stop.wanted);
	*out = (struct clm_stop){stop.taken.start, stop.taken.end, took_text(t, g, p, stop.taken), tracer_copy(t, piece_text(&piece)),
	                         tracer_copy(t, named_by(t->rules, p, &piece)), piece.in->source, 0, 0, "", "",
	                         spent_before(t, p, &stop), stop.began || from == 0 ? "" : before_clause(t, g, p, v, quantity)};
	piece_place(t->rules, &piece, &out->line, &out->column);
	put_hidden(t, g, p, v, piece_text(&piece), out);
	return true;
}

const struct clm_stop *tracer_stop(struct tracer *t, const struct reading *g, const struct outcome *o)
{
	struct clm_stop *best = NULL, one;
	size_t i;

	for (i = 0; i < o->rule->match.n; i++) {
		if (!stop_of(t, g, o, o->rule->match.item[i], &one) ||
		    (best && one.end <= best->end))
			continue;
		best = best ? best : tracer_alloc(t, 1, sizeof *best);
		if (!best)
			return NULL;
		*best = one;
	}
	return best;
}

/* The piece for the quantity itself. */
static const char *quantity_piece(struct tracer *t, const struct pattern *p)
{
	size_t i;

	for (i = 0; i < p->n_written; i++) {
		const struct written *w = &p->written[i];
		struct bytes text = t->rules->written_text[w->in].text, rest = bytes_slice(text, w->offset, text.len);
		if (w->whole && bytes_starts(rest, BYTES("<quantity:")))
			return tracer_copy(t, bytes_slice(rest, 0, item_end(rest, 0)));
	}
	return "<quantity>";
}

const char *tracer_missing(struct tracer *t, const struct reading *g, const struct outcome *o)
{
	const struct pattern *p;
	size_t i;

	if (o->rule->match.n == 0)
		return NULL;
	p = o->rule->match.item[0];
	for (i = 0; i < p->n_needs; i++)
		if (!presence_meets(&g->present, &p->needs[i]))
			return tracer_copy(t, p->needs[i].text);
	return quantity_piece(t, p);
}

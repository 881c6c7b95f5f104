/* expand.c - see expand.h
 *
 * Left as they are: `\x`, `(?<name>`, `(?<=`, `(?<!`, `\k<name>`, `\g<name>`.
 * Left out: comments, from # to the line's end.
 * Refused: captures in parts, parts that name themselves, callouts, (*VERBS), \Q. */
#include <stdarg.h>
#include <stdio.h>

#include "compile/expand.h"

#define MAX_PART_DEPTH 16

static size_t put_slot(struct expansion *x, struct yaml_node *node, size_t at, bool in_class, unsigned depth);

void place_fault(const struct expansion *x, const struct yaml_node *node, size_t offset,
            const char *code, const char *format, ...)
{
	char text[256];
	size_t line, column;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	yaml_place(node, offset, &line, &column);
	fault_in(&x->c->faults, node->source, line, column, code, "%s", text);
}

/* What is written to x->out from now on stands at this place; whole: all of it does. */
static void mark(struct expansion *x, struct yaml_node *node, size_t offset, bool whole)
{
	if (x->n_origins && x->origin[x->n_origins - 1].at == x->out.len)
		x->n_origins--; /* nothing stands there */
	if (!array_grow(x->c->arena.mem, &x->origin, &x->origins_capacity, x->n_origins, sizeof *x->origin)) {
		x->c->no_memory = true;
		return;
	}
	x->origin[x->n_origins++] = (struct origin){x->out.len, node, offset, whole};
}

static void mark_origin(struct expansion *x, struct yaml_node *node, size_t offset)
{
	mark(x, node, offset, false);
}

static struct part *part_find(struct compiler *c, struct bytes name, uint64_t hash)
{
	struct part *p;

	for (p = c->part_lists[hash % PART_LISTS]; p; p = p->alike)
		if (bytes_equal(p->name, name))
			return p;
	return NULL;
}

enum slot slot_find(struct bytes name)
{
	size_t i;

	for (i = 0; i < SLOT_END; i++)
		if (bytes_equal(bytes_of(slot_names[i]), name))
			return (enum slot)i;
	return SLOT_NONE;
}

void set_use_add(struct expansion *x, const struct class_set *set, uint64_t times)
{
	size_t i = x->uses_from;

	while (i < x->n_uses && x->use[i].set != set)
		i++;
	if (!set || !array_grow(x->c->arena.mem, &x->use, &x->uses_capacity, i, sizeof *x->use)) {
		x->c->no_memory = true;
		return;
	}
	if (i == x->n_uses)
		x->use[x->n_uses++] = (struct set_use){set, 0};
	x->use[i].times += times;
}

/* The elements of an array behind the first `from`, for as long as the compiler lives; NULL, and *n is 0:
 * there are none, or memory is out. */
static void *kept(struct compiler *c, const void *array, size_t size, size_t from, size_t all, size_t *n)
{
	void *copy = all > from ? compiler_alloc(c, (all - from) * size) : NULL;

	*n = copy ? all - from : 0;
	return copy ? memcpy(copy, (const char *)array + from * size, *n * size) : NULL;
}

/* Where an expansion stands: what is written behind it can be taken out again. */
struct stand {
	size_t len, n_holes, n_origins;
};

/* Keeps what was written since, as if it began there. */
static void keep_written(struct expansion *x, struct part *p, const struct stand *since)
{
	size_t i;

	p->text.ptr = kept(x->c, x->out.ptr, 1, since->len, x->out.len, &p->text.len);
	p->hole = kept(x->c, x->hole, sizeof *p->hole, since->n_holes, x->n_holes, &p->n_holes);
	p->origin = kept(x->c, x->origin, sizeof *p->origin, since->n_origins, x->n_origins, &p->n_origins);
	for (i = 0; i < p->n_holes; i++)
		p->hole[i].at -= since->len;
	for (i = 0; i < p->n_origins; i++)
		p->origin[i].at -= since->len;
}

/* Reads a part, named at `depth`, once: for its faults, what it names and what is to be written,
 * without that of the pattern so far. */
static void read_part(struct expansion *x, struct part *p, unsigned depth)
{
	const struct stand before = {x->out.len, x->n_holes, x->n_origins};
	struct kindset shown = x->shown, told = x->told;
	size_t uses_before = x->uses_from;
	unsigned deepest = x->deepest;

	x->shown.n = x->told.n = 0;
	x->uses_from = x->n_uses;
	x->deepest = depth;
	expand(x, p->node, depth + 1);
	p->shown = x->shown;
	p->told = x->told;
	p->use = kept(x->c, x->use, sizeof *p->use, x->uses_from, x->n_uses, &p->n_uses);
	p->levels = x->deepest - depth;
	keep_written(x, p, &before);
	p->read = true;
	x->out.len = before.len;
	x->n_holes = before.n_holes;
	x->n_origins = before.n_origins;
	x->n_uses = x->uses_from;
	x->uses_from = uses_before;
	x->shown = shown;
	x->told = told;
	x->deepest = deepest;
}

/* Takes what a part names into what the pattern does. False: that would be too many kinds. */
static bool join_part(struct expansion *x, const struct part *p)
{
	size_t i;

	for (i = 0; i < p->n_uses; i++)
		set_use_add(x, p->use[i].set, p->use[i].times);
	return kindset_join(&x->told, &p->told) && kindset_join(&x->shown, &p->shown);
}

/* Writes what was kept of a part. */
static void put_kept(struct expansion *x, const struct part *p)
{
	const struct clm_allocator *mem = x->c->arena.mem;
	size_t from = x->out.len, i;

	if (!array_grow(mem, &x->hole, &x->holes_capacity, x->n_holes + p->n_holes, sizeof *x->hole) ||
	    !array_grow(mem, &x->origin, &x->origins_capacity, x->n_origins + p->n_origins, sizeof *x->origin)) {
		x->c->no_memory = true;
		return;
	}
	buf_put_bytes(&x->out, p->text);
	for (i = 0; i < p->n_holes; i++) {
		x->hole[x->n_holes] = p->hole[i];
		x->hole[x->n_holes++].at += from;
	}
	for (i = 0; i < p->n_origins; i++) {
		x->origin[x->n_origins] = p->origin[i];
		x->origin[x->n_origins++].at += from;
	}
}

static void name_depth(struct expansion *x, unsigned depth)
{
	x->deepest = depth > x->deepest ? depth : x->deepest;
}

static void put_part(struct expansion *x, struct part *p, struct yaml_node *node,
                     size_t offset, unsigned depth)
{
	name_depth(x, depth);
	if (p->open || depth >= MAX_PART_DEPTH) {
		place_fault(x, node, offset, "part-cycle", p->open ? "part %s names itself, by way of others or directly"
		                                                    : "part %s is more than %d parts deep",
		            p->name.ptr, MAX_PART_DEPTH);
		return;
	}
	p->open = p->used = true;
	buf_put_str(&x->out, "(?:"); /* before it is read: its first mark would else take the place of the one here */
	if (!p->read)
		read_part(x, p, depth);
	if (join_part(x, p) && depth + p->levels < MAX_PART_DEPTH) {
		name_depth(x, depth + p->levels);
		put_kept(x, p);
	} else { /* read again, to tell where it names too many kinds for the pattern, or where parts are too deep */
		expand(x, p->node, depth + 1);
	}
	buf_put_str(&x->out, ")");
	p->open = false;
}

/* A part within [...]: only one that is itself a single `<...>` of kinds. */
static void put_class_part(struct expansion *x, struct part *p, struct yaml_node *node,
                           size_t offset, unsigned depth)
{
	struct bytes t = p->node->text;

	name_depth(x, depth);
	if (depth >= MAX_PART_DEPTH || t.len < 3 || t.ptr[0] != '<' || memchr(t.ptr, '>', t.len) != t.ptr + t.len - 1) {
		place_fault(x, node, offset, "class-part", "within [...] a part must be kinds alone, such as <verb|noun>");
		return;
	}
	p->used = true;
	put_slot(x, p->node, 1, true, depth + 1);
}

static void unknown_slot(struct expansion *x, const struct yaml_node *node, size_t at, struct bytes name)
{
	char hint[FAULT_HINT];

	place_fault(x, node, at, "unknown-slot", "no slot is called \"%.*s\"%s", fault_shown(name), name.ptr,
	            fault_hint(name, slot_names, SLOT_END, hint));
}

static void put_group(struct buf *out, enum slot slot)
{
	buf_put_str(out, "(?<");
	buf_put_str(out, slot_names[slot]);
	buf_put_char(out, '>');
}

/* `<kind>`, `<slot:kind>`: at is behind the `<`. Returns the offset behind the `>`. */
static size_t put_slot(struct expansion *x, struct yaml_node *node, size_t at, bool in_class, unsigned depth)
{
	struct bytes text = node->text, expr;
	size_t end = at, opens = at - 1;
	const char *colon;
	enum slot slot = SLOT_NONE;
	struct part *part;
	uint64_t hash;

	while (end < text.len && text.ptr[end] != '>' && text.ptr[end] != '\n')
		end++;
	if (end >= text.len || text.ptr[end] != '>') {
		place_fault(x, node, at, "slot-open", "a < without its >; write \\< for the character itself");
		return text.len;
	}
	colon = memchr(text.ptr + at, ':', end - at);
	if (colon) {
		struct bytes name = {text.ptr + at, (size_t)(colon - text.ptr) - at};
		slot = slot_find(name);
		if (slot == SLOT_NONE)
			unknown_slot(x, node, at, name);
		else if (depth > 0)
			place_fault(x, node, at, "part-capture", "a part cannot fill a slot; name the part in the slot instead: <slot:part>");
		else if (in_class)
			place_fault(x, node, at, "class-capture", "a slot cannot stand inside [...]");
		at += name.len + 1;
	}
	expr = bytes_slice(text, at, end);
	mark(x, node, opens, true);
	if (slot != SLOT_NONE)
		put_group(&x->out, slot);
	hash = bytes_hash(expr);
	part = part_find(x->c, expr, hash);
	if (part && in_class)
		put_class_part(x, part, node, at, depth);
	else if (part)
		put_part(x, part, node, at, depth);
	else
		put_kind(x, expr, hash, slot, in_class, node, at);
	mark(x, node, opens, true);
	if (slot != SLOT_NONE)
		buf_put_char(&x->out, ')');
	return end + 1;
}

/* `(?...`: at is behind it. Named groups must be slots; verbs and callouts are not for rule files. */
static void check_group(struct expansion *x, const struct yaml_node *node, size_t at, unsigned depth)
{
	struct bytes text = node->text;
	size_t end;

	if (at < text.len && text.ptr[at] == 'C') {
		place_fault(x, node, at, "callout", "callouts are not allowed here");
		return;
	}
	if (at < text.len && text.ptr[at] == 'P')
		at++;
	if (at + 1 >= text.len || text.ptr[at] != '<' || text.ptr[at + 1] == '=' || text.ptr[at + 1] == '!')
		return;
	for (end = ++at; end < text.len && text.ptr[end] != '>'; end++)
		;
	if (depth > 0)
		place_fault(x, node, at, "part-capture", "a part cannot fill a slot; name the part in the slot instead: <slot:part>");
	else if (slot_find(bytes_slice(text, at, end)) == SLOT_NONE)
		unknown_slot(x, node, at, bytes_slice(text, at, end));
}

/* `(?<`, `(?P<`, `(?(<name>` at i: no slot. Returns the offset behind it. */
static size_t put_group_head(struct expansion *x, struct bytes t, size_t i)
{
	size_t from = i++;

	while (i < t.len && (t.ptr[i] == '?' || t.ptr[i] == 'P' || t.ptr[i] == '<'))
		i++;
	if (bytes_starts(bytes_slice(t, i, t.len), BYTES("(<")))
		while (i < t.len && t.ptr[i] != '>')
			i++;
	buf_put(&x->out, t.ptr + from, i - from);
	return i;
}

/* `\x`, `\<`, `\k<name>` at i. Returns the offset behind it. */
static size_t put_escape(struct expansion *x, struct yaml_node *node, size_t i)
{
	struct bytes t = node->text;
	char ch = t.ptr[i + 1];
	bool names = (ch == 'k' || ch == 'g') && i + 2 < t.len && t.ptr[i + 2] == '<';

	if (ch == 'Q')
		place_fault(x, node, i, "quote", "\\Q is not allowed here; write a \\ before each character that means something else");
	check_escape(x, node, i);
	if (ch != '<')
		buf_put_char(&x->out, '\\');
	else
		mark_origin(x, node, i + 1);
	buf_put_char(&x->out, ch);
	i += 2;
	while (names && i < t.len && t.ptr[i - 1] != '>')
		buf_put_char(&x->out, t.ptr[i++]);
	return i;
}

/* As far as characters stand for themselves, and no further than `until`. */
static size_t plain_end(struct bytes t, size_t at, size_t until)
{
	while (at < until && t.ptr[at] != '\\' && t.ptr[at] != '#' && t.ptr[at] != '(' && t.ptr[at] != '<' && t.ptr[at] != '[' && t.ptr[at] != '\n')
		at++;
	return at;
}

/* Copies `\x`, `(?<name>`, `(?(<name>)`, `\k<name>` and the like untouched; expands every other `<...>`. */
void expand(struct expansion *x, struct yaml_node *node, unsigned depth)
{
	struct bytes t = node->text;
	size_t i = 0, class_to = 0, end, at; /* within [...] as far as class_to */

	check_brackets(x, node);
	mark_origin(x, node, 0);
	while (i < t.len && x->out.status == CLM_OK) {
		char ch = t.ptr[i];
		bool in_class = i < class_to;

		if (i >= class_to && x->class_has_kinds)
			put_class_kinds(x);
		if (ch == '\\' && i + 1 < t.len) {
			i = put_escape(x, node, i);
		} else if (ch == '#' && !in_class) {
			i = comment_end(t, i);
			mark_origin(x, node, i);
		} else if (ch == '(' && !in_class && i + 1 < t.len && (t.ptr[i + 1] == '?' || t.ptr[i + 1] == '*')) {
			if (t.ptr[i + 1] == '*')
				place_fault(x, node, i, "verb", "(*...) is not allowed here");
			else
				check_group(x, node, i + 2, depth);
			i = put_group_head(x, t, i);
		} else if (ch == '<') {
			i = put_slot(x, node, i + 1, in_class, depth);
			mark_origin(x, node, i);
		} else if (ch == '[' || ch == '(' || ch == '#' || ch == '\\' || ch == '\n') {
			if (ch == '[' && !in_class)
				class_to = (end = class_end(t, i)) < t.len ? end : 0; /* without its ]: told already */
			else if (ch == '[' && bytes_starts(bytes_slice(t, i, t.len), BYTES("[:cntrl:]")))
				control_fault(x, node, i);
			buf_put_char(&x->out, ch);
			i++;
			if (ch == '\n')
				mark_origin(x, node, i);
		} else {
			end = plain_end(t, i, in_class ? class_to : t.len);
			for (at = i; at < end; at++)
				check_character(x, node, at);
			buf_put(&x->out, t.ptr + i, end - i);
			i = end;
		}
	}
}

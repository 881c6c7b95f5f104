/* block.c - the open block: what it is, and which of its windows is a heading
 *
 * takes   the shapes of its lines; its type is settled when its first window
 *         leaves, by how that window ended
 * gives   type, level and is_heading of every window
 * never   calls half a sentence a heading: a block cut off in full width is none */
#include "base/utf8.h"
#include "layout/page.h"

#define HEADING_WIDTH 100    /* columns of a heading without numbering, */
#define NUMBERED_WIDTH 160   /* and of one with */
#define CLAUSE_WIDTH 60      /* with a comma in it: longer ones are prose */
#define RUN_IN_CHARS 45      /* 一是主题活动凝聚人心。 */
#define BODY_WIDTH 30        /* of the first paragraph, behind which no title comes */
#define LONGER 20            /* columns by which a text is wider than its heading, */
#define LONGER_PART 3        /* or this part of a narrow page */

const char *const block_type_names[] = {
	[BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_LIST] = "list",
	[BLOCK_CAPTION] = "caption", [BLOCK_TABLE] = "table", [BLOCK_VERTICAL] = "vertical",
	[BLOCK_ARTIFACT] = "artifact",
};

static bool is_headline(enum block_type type)
{
	return type == BLOCK_HEADING || type == BLOCK_VERTICAL;
}

void block_take(struct layout *l, const struct shape *s)
{
	struct block *b = &l->block;

	b->before = b->n_lines ? width_of(&b->last) : (struct extent){0};
	b->last = *s;
	b->n_lines++;
	b->prose |= s->has_stop || s->tail == TAIL_FINAL;
	b->comma |= s->has_comma;
	b->width = b->width > UINT32_MAX / 2 ? b->width : b->width + s->width;
	if (!width_wrapped(l, s))
		width_note(l, width_of(s)); /* a page of whole paragraphs, whether they go on or not */
}

void block_open(struct layout *l, const struct shape *s)
{
	struct block *b = &l->block;

	*b = (struct block){.open = true, .type = BLOCK_PARAGRAPH, .first = *s};
	if (s->is_row)
		b->type = BLOCK_TABLE;
	else if (s->start == START_CAPTION || s->start == START_FIGURE)
		b->type = BLOCK_CAPTION;
	b->typed = b->type != BLOCK_PARAGRAPH;
	l->n_raws = 0;
	block_take(l, s);
	sentence_begin(l);
}

void block_close(struct layout *l, const struct shape *next)
{
	if (!l->block.open)
		return;
	l->next = next;
	sentence_end(l);
	l->next = NULL;
	l->before = l->block.type;
	l->signed_before = block_is_signed(&l->block);
	l->block.open = false;
}

void block_drop(struct layout *l)
{
	if (l->block.open)
		sentence_begin(l);
	l->block.open = false;
}

bool block_is_numbered(const struct block *b)
{
	return b->first.start == START_NUMBER || b->first.start == START_ORDINAL;
}

/* With who wrote it an article ends: （记者李明） behind its text. */
bool block_is_signed(const struct block *b)
{
	return b->prose && b->last.tail == TAIL_CREDIT;
}

bool block_runs_in(const struct layout *l, int least)
{
	int level = l->block.first.level;

	return level >= 0 && level < LEVELS && l->n_runin[level] >= least;
}

/* A line without numbering, as a heading stands: apart from what follows. */
static bool stands_apart(const struct layout *l, const struct shape *next)
{
	uint32_t part = width_of_page(l, next) / LONGER_PART;

	return l->gap > 0 || next->indent >= 2 || next->start == START_NUMBER ||
	       next->start == START_ORDINAL || next->start == START_DASH ||
	       next->start == START_CAPTION || next->start == START_TITLE || next->is_row || next->pair || next->dated ||
	       next->width >= l->block.width + (part < LONGER ? part : LONGER);
}

/* ■ 临江县：夜查一晚, above its text: no item of a list, for neither what stands before it nor what follows is one. */
static bool bullet_heading(const struct layout *l)
{
	const struct shape *next = l->next;

	return l->before != BLOCK_LIST && next->start == START_PLAIN && next->width > l->block.width && (l->gap > 0 || next->indent >= 2);
}

static bool plain_heading(const struct layout *l)
{
	const struct block *b = &l->block;
	const struct shape *next = l->next;

	if (!next || b->width > HEADING_WIDTH || b->last.tail == TAIL_COLON || b->last.tail == TAIL_CREDIT ||
	    (b->comma && b->width >= CLAUSE_WIDTH && !(b->last.start == START_DASH && !l->body)) || b->first.date || (next->date && l->body) ||
	    (b->first.bracketed && l->body && b->n_lines == 1) || b->first.dated)
		return false;
	if (b->first.start == START_BULLET)
		return bullet_heading(l);
	if (b->first.n_chars < 2 || (b->first.pair && l->titled && !l->body))
		return false;
	if (b->first.pair && !next->date && !next->dated && (next->pair || next->is_row || next->width <= b->width))
		return false;
	if (!l->body || b->first.start == START_TITLE)
		return true;
	if (next->start == START_CAPTION && width_full(l, next))
		return false; /* a paragraph, cut by a picture */
	if (b->first.start == START_DASH)
		return is_headline(l->before) && next->start != START_DASH; /* a subtitle, and no item of a list */
	return b->first.start == START_PLAIN && (l->signed_before || stands_apart(l, next));
}

/* The block is one window. Is it a heading? */
static bool reads_as_heading(const struct layout *l)
{
	const struct block *b = &l->block;

	switch (b->last.tail) {
	case TAIL_COMMA:
	case TAIL_SEMICOLON:
		return false;
	case TAIL_FINAL:
		return b->first.start == START_NUMBER && b->first.level <= 2 &&
		       b->width <= HEADING_WIDTH && !b->comma;
	default:
		break;
	}
	if (block_is_numbered(b))
		return b->width <= NUMBERED_WIDTH && !b->prose;
	return !b->prose && plain_heading(l);
}

static enum block_type type_of(const struct layout *l, const struct window *w)
{
	const struct block *b = &l->block;

	if (w->ends_block && !w->was_cut && reads_as_heading(l))
		return BLOCK_HEADING;
	if (b->first.start == START_BULLET && !b->first.dated)
		return BLOCK_LIST;
	if (w->ends_block && block_is_numbered(b) && b->first.level >= 3)
		return BLOCK_LIST;
	return BLOCK_PARAGRAPH;
}

/* final: the window ends with a final mark */
void block_describe(struct layout *l, struct window *w, bool final)
{
	struct block *b = &l->block;
	bool first = !b->started;

	if (!b->typed)
		b->type = type_of(l, w);
	b->typed = true;
	w->type = b->type;
	w->level = -1;
	if (first && is_headline(b->type)) {
		w->is_heading = true;
		w->level = block_is_numbered(b) ? b->first.level : l->body ? -1 : 0;
	} else if (first && b->type == BLOCK_PARAGRAPH && block_is_numbered(b) && final &&
	           !w->ends_block && utf8_count(w->text) <= RUN_IN_CHARS) {
		w->is_heading = true;
		w->level = b->first.level;
	}
	if (first && b->first.start == START_NUMBER && b->first.level < LEVELS)
		l->n_runin[b->first.level] += b->type == BLOCK_HEADING ? -1 : 1;
	l->titled |= !b->first.dated;
	l->body |= b->type == BLOCK_HEADING ? block_is_numbered(b)
	                                    : b->width >= BODY_WIDTH && b->type != BLOCK_CAPTION && !b->first.dated;
}

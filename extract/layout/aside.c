/* aside.c - lines kept until it is clear what they are
 *
 * takes   lines and their shapes, copied
 * gives   them back, in order
 * never   holds more than ASIDE_LINES of them, or more than ASIDE_BYTES */
#include "layout/page.h"

#include "base/utf8.h"

void aside_init(struct aside *a, const struct clm_allocator *mem, enum clm_status *status)
{
	a->status = status;
	buf_init(&a->text, mem, ASIDE_BYTES);
	buf_init(&a->steps, mem, ASIDE_BYTES);
}

void aside_free(struct aside *a)
{
	buf_free(&a->text);
	buf_free(&a->steps);
}

void aside_clear(struct aside *a)
{
	buf_clear(&a->text);
	buf_clear(&a->steps);
	a->n = a->n_later = 0;
	a->column = a->followed = false;
}

bool aside_put(struct aside *a, const struct line *line, const struct shape *s)
{
	struct aside_line *item = &a->item[a->n];

	if (a->n == ASIDE_LINES || a->text.len + line->text.len > ASIDE_BYTES)
		return false;
	*item = (struct aside_line){*line, *s, a->text.len, a->steps.len};
	buf_put_bytes(&a->text, line->text);
	if (line->steps)
		buf_put(&a->steps, line->steps, utf8_count(line->text));
	if ((a->text.status || a->steps.status) && !*a->status)
		*a->status = CLM_NO_MEMORY;
	a->n++;
	return true;
}

struct line aside_get(const struct aside *a, size_t i)
{
	const struct aside_line *item = &a->item[i];
	struct line line = item->line;

	if (a->text.status || a->steps.status)
		line.text.len = 0; /* there was no memory for it */
	line.text.ptr = line.text.len ? a->text.ptr + item->text : "";
	line.steps = line.steps ? (const uint8_t *)a->steps.ptr + item->steps : NULL;
	return line;
}

void aside_give(struct layout *l, const struct aside *a, size_t from, size_t to, aside_fn *take)
{
	for (; from < to; from++) {
		struct line line = aside_get(a, from);
		take(l, &line, &a->item[from].shape);
	}
}

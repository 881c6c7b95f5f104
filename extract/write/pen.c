/* pen.c - see pen.h */
#include "write/pen.h"

#include "base/utf8.h"

#include <stdio.h>
#include <utf8proc.h>

/* The columns of the first character of s, *len its bytes; form is what to
 * write instead of it, or empty. Text that cannot be trusted may end anywhere. */
static size_t character(struct bytes s, size_t *len, char form[16])
{
	uint32_t c = 0;
	int width;

	form[0] = '\0';
	*len = utf8_decode(s.ptr, s.len, &c);
	if (*len == 0) {
		*len = 1;
		return (size_t)snprintf(form, 16, "\\x%02X", (unsigned)(unsigned char)*s.ptr);
	}
	if (c == '\t' || c == '\n' || c == '\r')
		return (size_t)snprintf(form, 16, " ");
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return (size_t)snprintf(form, 16, c < 0x80 ? "\\x%02X" : "\\u{%X}", (unsigned)c);
	default:
		width = utf8proc_charwidth((utf8proc_int32_t)c);
		return width > 0 ? (size_t)width : 0;
	}
}

size_t pen_columns(struct bytes s)
{
	size_t at, len, n = 0;
	char form[16];

	for (at = 0; at < s.len; at += len)
		n += character(bytes_slice(s, at, s.len), &len, form);
	return n;
}

size_t pen_fitting(struct bytes s, size_t columns)
{
	size_t at, len, n = 0;
	char form[16];

	for (at = 0; at < s.len; at += len) {
		n += character(bytes_slice(s, at, s.len), &len, form);
		if (n > columns)
			break;
	}
	return at;
}

void pen_put(struct pen *p, struct bytes s)
{
	size_t at, len;
	char form[16];

	for (at = 0; at < s.len; at += len) {
		p->column += character(bytes_slice(s, at, s.len), &len, form);
		if (form[0])
			buf_put_str(p->out, form);
		else
			buf_put(p->out, s.ptr + at, len);
	}
}

void pen_put_str(struct pen *p, const char *s)
{
	pen_put(p, bytes_of(s));
}

void pen_put_cut(struct pen *p, struct bytes s, size_t columns)
{
	bool all = pen_columns(s) <= columns;

	pen_put(p, all ? s : bytes_slice(s, 0, pen_fitting(s, columns ? columns - 1 : 0)));
	if (!all)
		pen_put_str(p, "…");
}

void pen_ink(struct pen *p, const char *style)
{
	if (p->colour)
		buf_put_str(p->out, style);
}

void pen_go_to(struct pen *p, size_t column)
{
	do
		pen_put_str(p, " ");
	while (p->column < column);
}

void pen_part(struct pen *p, struct buf *part)
{
	if (p->out->status == CLM_OK)
		p->out->status = part->status;
	buf_free(part);
}

void pen_new_line(struct pen *p)
{
	buf_put_char(p->out, '\n');
	p->column = 0;
}

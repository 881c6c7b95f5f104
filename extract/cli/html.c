/* html.c - see html.h */
#include "cli/html.h"

#include "cli/message.h"

#include <string.h>

/* What would act, on the page or on who copies from it, is shown as what it is. */
void html_bytes(struct buf *to, const char *p, size_t n)
{
	size_t at, len;
	uint32_t c;

	for (at = 0; at < n; at += len) {
		len = utf8_decode(p + at, n - at, &c);
		if (len == 0) {
			buf_printf(to, "\\x%02X", (unsigned)(unsigned char)p[at]);
			len = 1;
			continue;
		}
		switch (c) {
		case '&': buf_put_str(to, "&amp;"); break;
		case '<': buf_put_str(to, "&lt;"); break;
		case '>': buf_put_str(to, "&gt;"); break;
		case '"': buf_put_str(to, "&quot;"); break;
		case '\'': buf_put_str(to, "&#39;"); break;
		default:
			if (message_is_harmful(c) && c != '\n' && c != '\t')
				buf_printf(to, "⟨U+%04X⟩", (unsigned)c);
			else
				buf_put(to, p + at, len);
		}
	}
}

void html_text(struct buf *to, const char *text)
{
	if (text)
		html_bytes(to, text, strlen(text));
}

/* name="text", where there is one */
void html_attribute(struct buf *to, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	buf_printf(to, " %s=\"", name);
	html_text(to, text);
	buf_put_char(to, '"');
}

/* decoder.c - see decoder.h
 *
 * Where a character ends is told by its bytes (encoding.h); iconv, which is part
 * of POSIX, only knows which character the bytes of GB18030 and Big5 are. */
#include "decode/decoder.h"

#include "base/utf8.h"

static const iconv_t closed = (iconv_t)-1;

void decoder_init(struct decoder *d)
{
	unsigned e;

	d->encoding = ENCODING_UTF8;
	for (e = 0; e < N_ENCODINGS; e++)
		d->converter[e] = closed;
}

void decoder_free(struct decoder *d)
{
	unsigned e;

	for (e = 0; e < N_ENCODINGS; e++)
		if (d->converter[e] != closed)
			(void)iconv_close(d->converter[e]);
	decoder_init(d);
}

static bool open_converter(struct decoder *d, enum encoding e, const char *name)
{
	if (d->converter[e] == closed)
		d->converter[e] = iconv_open("UTF-8", name);
	return d->converter[e] != closed;
}

bool decoder_set(struct decoder *d, enum encoding e)
{
	d->encoding = e;
	if (e == ENCODING_GB18030)
		return open_converter(d, e, "GB18030");
	if (e == ENCODING_BIG5)
		return open_converter(d, e, "CP950") || open_converter(d, e, "BIG5");
	return true;
}

/* These bytes, all of one character; false: there is no such character. */
static bool convert(struct decoder *d, const char *p, struct character *c)
{
	char *in = (char *)p, *out = c->text;
	size_t n_in = c->raw, n_out = sizeof c->text;

	if (iconv(d->converter[d->encoding], &in, &n_in, &out, &n_out) != 0 || n_in)
		return false;
	c->len = (uint8_t)(sizeof c->text - n_out);
	return c->len && utf8_decode(c->text, c->len, NULL) == c->len;
}

bool decoder_take(struct decoder *d, const char *p, size_t n, struct character *c)
{
	struct code code = code_at(d->encoding, p, n);

	if (code.len == 0)
		return false;
	c->raw = code.len;
	if (!code.bad && code.value < 0x80) {
		c->text[0] = (char)code.value;
		c->len = 1;
	} else if (!code.bad && d->converter[d->encoding] == closed) {
		c->len = (uint8_t)utf8_encode(code.value, c->text);
	} else if (code.bad || !convert(d, p, c)) {
		c->text[0] = NO_CHARACTER;
		c->len = 1;
	}
	return true;
}

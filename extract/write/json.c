/* json.c - see json.h */
#include "write/json.h"

#include "base/utf8.h"

static void escape(struct buf *b, uint32_t c)
{
	switch (c) {
	case '"': buf_put_str(b, "\\\""); break;
	case '\\': buf_put_str(b, "\\\\"); break;
	case '\n': buf_put_str(b, "\\n"); break;
	case '\r': buf_put_str(b, "\\r"); break;
	case '\t': buf_put_str(b, "\\t"); break;
	default: buf_printf(b, "\\u%04x", (unsigned)c); break;
	}
}

/* Bytes that may begin what is escaped, a bit each: below U+0020, " \\ DEL, and the first of those beyond.
 * Most of what is written are the bytes of sentences, and each is looked up here. */
static const uint64_t suspect[4] = {
	UINT64_C(0xFFFFFFFF) | UINT64_C(1) << '"', UINT64_C(1) << ('\\' - 64) | UINT64_C(1) << (0x7F - 64), 0,
	UINT64_C(1) << (0xC2 - 192) | UINT64_C(1) << (0xD8 - 192) | UINT64_C(1) << (0xE2 - 192)};

/* A character that acts on a terminal, C1 too, or that turns the direction of writing, has no business as itself:
 * who reads the JSON gets it all the same. */
static bool is_plain(uint32_t c)
{
	if (c < 0x7F)
		return c >= 0x20 && c != '"' && c != '\\';
	return c >= 0xA0 && c != 0x061C && c != 0x200E && c != 0x200F && !(c >= 0x2028 && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069);
}

/* Do two bytes that go on a character stand behind the one at i? Most of what is written is Han, and passed over
 * a character at a time: 4 instructions a byte instead of 9. A name may be no UTF-8, and what follows its bytes counts. */
static inline bool is_whole(struct bytes s, size_t i)
{
	return s.len - i > 2 && ((unsigned char)s.ptr[i + 1] & 0xC0) == 0x80 && ((unsigned char)s.ptr[i + 2] & 0xC0) == 0x80;
}

void json_quoted(struct buf *b, struct bytes s)
{
	size_t i, from = 0, len;

	buf_put_char(b, '"');
	for (i = 0; i < s.len; i += len) {
		unsigned char byte = (unsigned char)s.ptr[i];
		uint32_t c;

		len = 1;
		if (byte > 0xE2 && is_whole(s, i)) {
			len = 3;
			continue;
		}
		if (!(suspect[byte / 64] >> byte % 64 & 1))
			continue;
		c = utf8_at(s.ptr + i, &len);
		if (is_plain(c))
			continue;
		buf_put(b, s.ptr + from, i - from);
		escape(b, c);
		from = i + len;
	}
	buf_put_bytes(b, bytes_slice(s, from, s.len)); /* s may be empty, and nowhere */
	buf_put_char(b, '"');
}

/* Keys are words of ours: nothing in them is escaped. */
void json_key(struct buf *b, const char *key)
{
	bool comma = b->len && b->ptr[b->len - 1] != '{';
	size_t len = strlen(key);
	char *p;

	if (!buf_room(b, comma + len + 3))
		return;
	p = b->ptr + b->len;
	if (comma)
		*p++ = ',';
	*p++ = '"';
	memcpy(p, key, len);
	p += len;
	*p++ = '"';
	*p++ = ':';
	b->len = (size_t)(p - b->ptr);
}

void json_text(struct buf *b, const char *key, struct bytes value)
{
	json_key(b, key);
	json_quoted(b, value);
}

void json_text_or_null(struct buf *b, const char *key, struct bytes value)
{
	json_key(b, key);
	if (value.len)
		json_quoted(b, value);
	else
		buf_put_str(b, "null");
}

void json_u64(struct buf *b, const char *key, uint64_t value)
{
	json_key(b, key);
	buf_put_u64(b, value);
}

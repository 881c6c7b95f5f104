/* magic.c - see magic.h
 *
 * A tar has its magic at byte 257, or none, so its header must be told from
 * text before that:
 *
 *     0         100      108             257    512
 *     name NUL NUL  mode  ...            ustar  ...
 *
 * Text has no NUL. So a name without NUL or control character up to here may
 * still be one, which holds nothing up: a record needs the end of a line, and
 * that is a control character. */
#include "cli/magic.h"

#include <string.h>

enum look { LOOK_NO, LOOK_UNSURE, LOOK_YES };

static enum look look_at(const char *p, size_t n, const char *sign, size_t len)
{
	if (memcmp(p, sign, n < len ? n : len) != 0)
		return LOOK_NO;
	return n < len ? LOOK_UNSURE : LOOK_YES;
}

/* BZh, the block size 1 to 9, and the sign of a block or of the end. */
static enum look look_bzip2(const char *p, size_t n)
{
	static const char block[] = "\x31\x41\x59\x26\x53\x59", end[] = "\x17\x72\x45\x38\x50\x90";
	enum look look = look_at(p, n, "BZh", 3);

	if (look != LOOK_YES || n == 3)
		return look == LOOK_YES ? LOOK_UNSURE : look;
	if (p[3] < '1' || p[3] > '9')
		return LOOK_NO;
	look = look_at(p + 4, n - 4, block, 6);
	return look != LOOK_NO ? look : look_at(p + 4, n - 4, end, 6);
}

static bool ends_with(const char *p, size_t n, const char *tail)
{
	size_t len = strlen(tail);

	return n >= len && memcmp(p + n - len, tail, len) == 0;
}

/* The name of the first member is one that office documents and books begin with. */
static bool is_office(const char *name, size_t n)
{
	static const char *const first[] = {"[Content_Types].xml", "mimetype", "_rels/.rels"};
	static const char *const folder[] = {"docProps/", "word/", "xl/", "ppt/", "META-INF/"};
	size_t i;

	for (i = 0; i < sizeof first / sizeof *first; i++)
		if (n == strlen(first[i]) && memcmp(name, first[i], n) == 0)
			return true;
	for (i = 0; i < sizeof folder / sizeof *folder; i++)
		if (n > strlen(folder[i]) && memcmp(name, folder[i], strlen(folder[i])) == 0)
			return ends_with(name, n, ".xml") || ends_with(name, n, ".rels");
	return false;
}

/* A local header is its sign, 22 bytes, the length of the name in two, of what
 * follows in two, and the name. A zip without members is an end alone. */
static enum magic look_zip(const char *p, size_t n, bool ended)
{
	enum look look = look_at(p, n, "PK\3\4", 4);
	size_t len;

	if (look != LOOK_YES) {
		enum look end = look_at(p, n, "PK\5\6", 4);

		return end == LOOK_YES ? MAGIC_ZIP : look == LOOK_NO && end == LOOK_NO ? MAGIC_NONE : MAGIC_UNSURE;
	}
	if (n >= 30) {
		len = (size_t)(unsigned char)p[26] | (size_t)(unsigned char)p[27] << 8;
		len = len < 256 ? len : 256;
		if (n - 30 >= len)
			return is_office(p + 30, len) ? MAGIC_NONE : MAGIC_ZIP;
	}
	return ended ? MAGIC_ZIP : MAGIC_UNSURE; /* a short one will be told as broken */
}

/* The name field and the mode, as far as they are there. */
static bool may_be_tar(const char *p, size_t n)
{
	size_t i, nul = 0;

	for (i = 0; i < n && i < 100; i++) {
		unsigned char c = (unsigned char)p[i];

		if (nul ? c != 0 : c < 0x20 && (c != 0 || i == 0))
			return false;
		nul += c == 0;
	}
	for (; i < n && i < 108; i++) {
		if (p[i] != 0 && p[i] != ' ' && (p[i] < '0' || p[i] > '7'))
			return false;
		nul += p[i] == 0;
	}
	return n < 108 || nul > 0;
}

/* The sum of the header's bytes, its own field taken as blanks, in octal. */
static bool tar_sum_is_right(const char *p)
{
	unsigned long sum = 0, want = 0;
	size_t i;

	for (i = 0; i < 512; i++)
		sum += i >= 148 && i < 156 ? ' ' : (unsigned char)p[i];
	for (i = 148; i < 156 && p[i] == ' '; i++)
		;
	for (; i < 156 && p[i] >= '0' && p[i] <= '7'; i++)
		want = want * 8 + (unsigned long)(p[i] - '0');
	return sum == want;
}

static enum look look_tar(const char *p, size_t n, bool ended)
{
	if (n == 0 || !may_be_tar(p, n))
		return LOOK_NO;
	if (n >= 262 && memcmp(p + 257, "ustar", 5) == 0)
		return LOOK_YES;
	if (n >= 512)
		return tar_sum_is_right(p) ? LOOK_YES : LOOK_NO;
	return ended ? LOOK_NO : LOOK_UNSURE;
}

enum magic magic_of(const char *p, size_t n, bool ended)
{
	static const struct {
		enum magic magic;
		size_t len;
		const char *sign;
	} signs[] = {
		{MAGIC_GZIP, 3, "\x1F\x8B\x08"},
		{MAGIC_XZ, 6, "\xFD" "7zXZ\0"},
		{MAGIC_ZSTD, 4, "\x28\xB5\x2F\xFD"},
		{MAGIC_LZ4, 4, "\x04\x22\x4D\x18"},
		{MAGIC_7ZIP, 6, "7z\xBC\xAF\x27\x1C"},
		{MAGIC_RAR, 6, "Rar!\x1A\x07"},
	};
	enum look look = look_bzip2(p, n);
	enum magic zip = look_zip(p, n, ended);
	bool unsure = look == LOOK_UNSURE || zip == MAGIC_UNSURE;
	size_t i;

	if (look == LOOK_YES)
		return MAGIC_BZIP2;
	if (zip != MAGIC_NONE && zip != MAGIC_UNSURE)
		return zip;
	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		look = look_at(p, n, signs[i].sign, signs[i].len);
		if (look == LOOK_YES)
			return signs[i].magic;
		unsure |= look == LOOK_UNSURE;
	}
	look = look_tar(p, n, ended);
	if (look == LOOK_YES)
		return MAGIC_TAR;
	unsure |= look == LOOK_UNSURE;
	return unsure && !ended ? MAGIC_UNSURE : MAGIC_NONE;
}

/* detect.c - see detect.h
 *
 * Our own, because uchardet 0.0.7 knows no UTF-16 without a BOM, and of six
 * Han characters names GB18030 in three of four cases only.
 *
 *   BOM ─▶ signature of a binary file ─▶ UTF-8, if it is so, or nearly ─▶ the best score */
#include "decode/detect.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "decode/binary.h"
#include "decode/score.h"

#define HAN_ENOUGH 8      /* in UTF-8 without a fault: reports in other encodings, begun anywhere, never gave more than 2 */
#define SHARE_LEAST 0.55  /* any stretch of Latin letters read as UTF-16 is half Han */
#define SHARE_SURE 0.75   /* ... so that this share, and so many that are not rare, ... */
#define FAMILIAR_SURE 3   /* ... are more than chance */
#define SHARE_GB2312 0.95 /* Greek and Cyrillic in UTF-8 look like GBK */
#define CONTROLS_MOST 20  /* one byte in so many may be a control character in a text */

static const struct {
	enum encoding encoding;
	struct bytes bom;
} boms[] = {
	{ENCODING_UTF8, BYTES("\xEF\xBB\xBF")},
	{ENCODING_UTF32LE, BYTES("\xFF\xFE\0\0")}, /* before UTF-16LE, which it begins with */
	{ENCODING_UTF32BE, BYTES("\0\0\xFE\xFF")},
	{ENCODING_UTF16LE, BYTES("\xFF\xFE")},
	{ENCODING_UTF16BE, BYTES("\xFE\xFF")},
	{ENCODING_GB18030, BYTES("\x84\x31\x95\x33")},
};

static const struct verdict untold = {N_ENCODINGS, NULL, NULL, SIZE_MAX};

static struct verdict told(enum encoding e)
{
	struct verdict v = untold;

	v.encoding = e;
	return v;
}

static struct verdict refused(const char *code, const char *why, size_t at)
{
	return (struct verdict){N_ENCODINGS, code, why, at};
}

void detect_begin(struct detector *d, encoding_set may, bool begins)
{
	*d = (struct detector){.may = may, .begins = begins};
}

/* The encoding whose BOM this is. *open: more bytes may make it one, or another. */
static enum encoding bom_of(encoding_set may, struct bytes head, bool *open)
{
	size_t i;

	*open = false;
	for (i = 0; i < sizeof boms / sizeof *boms; i++) {
		if (!(may & ENCODING_SET(boms[i].encoding)))
			continue;
		if (bytes_starts(head, boms[i].bom))
			return boms[i].encoding;
		*open = *open || bytes_starts(boms[i].bom, head);
	}
	return N_ENCODINGS;
}

/* Reads on in the head as UTF-8; true: it has Han characters enough. */
static bool is_utf8_so_far(struct detector *d, struct bytes head)
{
	struct code c;

	while (!d->broken && d->han < HAN_ENOUGH && d->at < head.len) {
		c = code_at(ENCODING_UTF8, head.ptr + d->at, head.len - d->at);
		if (c.len == 0)
			break;
		d->broken = c.bad || c.value == 0;
		d->han += c.len == 3 && utf8_is_han(c.value);
		d->at += c.len;
	}
	return !d->broken && d->han >= HAN_ENOUGH;
}

bool detect_early(struct detector *d, struct bytes head, struct verdict *v)
{
	enum encoding only = encoding_only(d->may);
	bool open = false;

	*v = untold;
	if (d->begins && binary_begins(head) != BINARY_NO)
		return false; /* the rest of the head names it better */
	if (only == N_ENCODINGS && d->begins) {
		*v = told(bom_of(d->may, head, &open));
		if (open)
			return false;
	} else if (only != N_ENCODINGS) {
		*v = told(only);
	}
	if (v->encoding == N_ENCODINGS && d->may & ENCODING_SET(ENCODING_UTF8) && is_utf8_so_far(d, head))
		*v = told(ENCODING_UTF8);
	return v->encoding != N_ENCODINGS;
}

static size_t han_of(const struct tally *t)
{
	return t->familiar + t->known;
}

/* Well-formed UTF-8 without any Han, or pure ASCII, may happen to be what another
 * encoding makes of a short Chinese text: in GB 2312 of letters of two bytes, never
 * alone among ASCII; in UTF-16 of what would be rare Han, were it not for chance. */
static enum encoding hidden_in_utf8(encoding_set may, const struct tally *t)
{
	const struct tally *gb = &t[ENCODING_GB18030];
	unsigned e;

	if (gb->familiar >= 2 * gb->runs && score_share(ENCODING_GB18030, gb) >= SHARE_GB2312)
		return ENCODING_GB18030;
	for (e = ENCODING_UTF16LE; e < N_ENCODINGS; e++)
		if (may & ENCODING_SET(e) && score_share((enum encoding)e, &t[e]) >= SHARE_SURE && t[e].familiar >= FAMILIAR_SURE)
			return (enum encoding)e;
	return ENCODING_UTF8;
}

/* Latin letters with accents look like Big5, but stand alone. */
static bool is_likely(enum encoding e, const struct tally *t, double least)
{
	return score_share(e, t) >= least && (e != ENCODING_BIG5 || han_of(t) >= 2 * t->runs);
}

/* Of those that look like text at all, the one with most of it. */
static enum encoding best_of(encoding_set may, const struct tally *t, double least)
{
	enum encoding best = N_ENCODINGS;
	double points, most = 0;
	unsigned e;

	for (e = 0; e < N_ENCODINGS; e++) {
		if (!(may & ENCODING_SET(e)) || !is_likely((enum encoding)e, &t[e], least))
			continue;
		points = score_points((enum encoding)e, &t[e]);
		if (best == N_ENCODINGS || points > most) {
			best = (enum encoding)e;
			most = points;
		}
	}
	return best;
}

/* Bytes that are all UTF-8, as far as it goes: the control characters among them, if there are any, are few. */
static struct verdict judge_utf8(encoding_set may, const struct tally *t)
{
	const struct tally *utf8 = &t[ENCODING_UTF8];
	enum encoding e = han_of(utf8) ? ENCODING_UTF8 : hidden_in_utf8(may, t);

	return e == ENCODING_UTF8 && han_of(utf8) + utf8->odd == 0 ? untold : told(e);
}

static struct verdict judge(encoding_set may, struct bytes head)
{
	struct tally t[N_ENCODINGS];
	const struct tally *utf8 = &t[ENCODING_UTF8];
	enum encoding best;
	unsigned e;

	for (e = 0; e < N_ENCODINGS; e++)
		t[e] = score_tally((enum encoding)e, head);
	if (!(may & ENCODING_SET(ENCODING_UTF8)))
		return told(best_of(may, t, -1)); /* one of two, and no other */
	if (utf8->bad + utf8->controls == 0)
		return judge_utf8(may, t);
	if (han_of(utf8) >= 4 * utf8->bad && han_of(utf8) > utf8->controls)
		return told(ENCODING_UTF8);
	best = best_of(may & ~ENCODING_SET(ENCODING_UTF8), t, SHARE_LEAST);
	if (best != N_ENCODINGS)
		return told(best);
	if (utf8->controls > head.len / CONTROLS_MOST)
		return refused("binary", "binary, not text", utf8->control_at);
	if (utf8->bad == 0)
		return judge_utf8(may, t);
	return refused("encoding", "cannot tell the encoding: not UTF-8, GB18030, Big5 or UTF-16; name it with -e", utf8_valid(head));
}

/* A full head without the character that it may end within. */
static struct bytes without_cut(struct bytes head)
{
	size_t n;

	for (n = 0; head.len + n == LIMIT_HEAD && n < 3 && (unsigned char)head.ptr[head.len - 1] >= 0x80; n++)
		head.len--;
	return head;
}

struct verdict detect_whole(const struct detector *d, struct bytes head)
{
	enum encoding only = encoding_only(d->may), bom;
	const char *kind = d->begins ? binary_kind(head) : NULL;
	bool open;

	if (kind)
		return refused("binary", kind, SIZE_MAX);
	if (only != N_ENCODINGS)
		return told(only);
	bom = d->begins ? bom_of(d->may, head, &open) : N_ENCODINGS;
	return bom != N_ENCODINGS ? told(bom) : judge(d->may, without_cut(head));
}

/* test_encoding.c - which encoding a text is in, and that its bytes come out as that text:
 * any encoding, any pieces, every character, every offset */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <iconv.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "claimline.h"
#include "decode/text.h"

static struct buf seen;  /* what came of the last text */
static struct buf bytes; /* a text in another encoding */

static void clear(struct buf *b)
{
	if (b->mem)
		buf_free(b);
	buf_init(b, &mem_default, (size_t)64 << 20);
}

static struct bytes in_charset(struct bytes utf8, const char *charset)
{
	iconv_t to = iconv_open(charset, "UTF-8");
	char out[4096], *in = (char *)utf8.ptr, *p;
	size_t left = utf8.len, room;

	assert_true(to != (iconv_t)-1);
	clear(&bytes);
	while (left) {
		p = out;
		room = sizeof out;
		(void)iconv(to, &in, &left, &p, &room);
		if (p == out)
			fail_msg("not in %s: %.20s", charset, in);
		buf_put(&bytes, out, (size_t)(p - out));
	}
	iconv_close(to);
	return buf_bytes(&bytes);
}

static enum clm_status note(void *ctx, const struct line *l)
{
	(void)ctx;
	buf_printf(&seen, "%u-%u", (unsigned)l->raw, (unsigned)l->raw_end);
	if (l->bad)
		buf_printf(&seen, " bad@%u", (unsigned)l->bad_offset);
	buf_put_str(&seen, l->continues ? " + " : l->ends_document ? " FF " : " ");
	buf_put_bytes(&seen, l->text);
	buf_put_str(&seen, "\n");
	return CLM_OK;
}

/* What the text is read as, and its lines; or why it is refused, and at which byte. */
static const char *as_read(struct bytes input, size_t chunk, const char *expected)
{
	struct text_reader r;
	enum clm_status status = CLM_OK;
	size_t at, n;

	clear(&seen);
	text_reader_init(&r, &mem_default, note, NULL);
	text_reader_expect(&r, encodings_named(expected));
	text_reader_begin(&r);
	for (at = 0; at < input.len && status == CLM_OK; at += n) {
		char *copy; /* of its own, so that reading behind it is seen */
		n = input.len - at < chunk ? input.len - at : chunk;
		copy = malloc(n);
		assert_non_null(copy);
		memcpy(copy, input.ptr + at, n);
		status = text_reader_feed(&r, copy, n);
		free(copy);
	}
	if (status == CLM_OK)
		status = text_reader_end(&r);
	assert_int_equal(status, r.refusal.code ? CLM_BAD_INPUT : CLM_OK);
	if (r.refusal.code)
		buf_printf(&seen, "%s@%d %.20s", r.refusal.code, (int)r.refusal.offset, r.refusal.text);
	else
		buf_put_str(&seen, text_reader_encoding(&r));
	text_reader_free(&r);
	buf_put_char(&seen, '\0');
	return seen.ptr;
}

static void reads(struct bytes input, const char *expected, const char *want)
{
	size_t chunk;

	for (chunk = 1; chunk < 10; chunk++)
		assert_string_equal(as_read(input, chunk, expected), want);
	assert_string_equal(as_read(input, input.len + 1, expected), want);
}

/* --- what is told --- */

static void names(void **state)
{
	static const char *const known[] = {
		"auto", "utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "utf-32be",
		"gb18030", "gbk", "gb2312", "big5", "AUTO", "UTF-8", "Utf-16LE", "GBK", "Big5", "utf8", "UTF_8", "CP936",
	};
	static const char *const unknown[] = {"", "-utf8", "utf-8 ", "utf-1", "latin1", "utf-16xe", "gb", "big5-hkscs"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof known / sizeof *known; i++)
		assert_true(clm_encoding_known(known[i]));
	for (i = 0; i < sizeof unknown / sizeof *unknown; i++)
		assert_false(clm_encoding_known(unknown[i]));
	assert_false(clm_encoding_known(NULL));
}

/* Simplified and, for Big5, traditional. */
static const char *const sentences[][2] = {
	{"开展宣讲活动", "開展宣講活動"},
	{"全年培训职工", "全年培訓職工"},
	{"工作报告决议", "工作報告決議"},
	{"帮扶困难群众", "幫扶困難群眾"},
	{"关于印发通知", "關於印發通知"},
	{"市妇联开展宣讲活动3000余场。", "市婦聯開展宣講活動3000餘場。"},
	{"2024年\n\n全县财政收入12.5亿元，增长8%；\n", "2024年\n\n全縣財政收入12.5億元，增長8%；\n"},
	{"一、基本情况\r\n（一）党的建设\r\n", "一、基本情況\r\n（一）黨的建設\r\n"},
	{"Annual report 2024\n\n救助困难群众三十人，发放《明白纸》4万份\n", "Annual report 2024\n\n救助困難群眾三十人，發放《明白紙》4萬份\n"},
};

static void every_encoding_is_told(void **state)
{
	static const char *const charsets[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030"};
	static const size_t times[] = {1, 2, 40, 2000};
	struct buf text;
	size_t s, t, k, e;

	(void)state;
	buf_init(&text, &mem_default, (size_t)1 << 20);
	for (s = 0; s < sizeof sentences / sizeof *sentences; s++) {
		for (t = 0; t < sizeof times / sizeof *times; t++) {
			const char *got;
			for (e = 0; e < sizeof charsets / sizeof *charsets; e++) {
				buf_clear(&text);
				for (k = 0; k < times[t]; k++)
					buf_put_str(&text, sentences[s][0]);
				got = as_read(in_charset(buf_bytes(&text), charsets[e]), 4096, "auto");
				assert_string_equal(strrchr(got, '\n') + 1, charsets[e]);
			}
			buf_clear(&text);
			for (k = 0; k < times[t]; k++)
				buf_put_str(&text, sentences[s][1]);
			got = as_read(in_charset(buf_bytes(&text), "CP950"), 4096, "auto");
			assert_string_equal(strrchr(got, '\n') + 1, "Big5");
		}
	}
	buf_free(&text);
}

static const struct {
	struct bytes input;
	const char *expected, *want;
} told[] = {
	{BYTES(""), "auto", "UTF-8"},
	{BYTES("total 3\n"), "auto", "0-7 total 3\nUTF-8"},
	{BYTES("\x1B[1mtotal\x1A"), "auto", "0-10 \x1B[1mtotal\x1A\nUTF-8"},
	/* a BOM, which belongs to no line */
	{BYTES("\xEF\xBB\xBF"), "auto", "3-3 \nUTF-8"},
	{BYTES("\xEF\xBB\xBF" "a"), "auto", "3-4 a\nUTF-8"},
	{BYTES("\xFF\xFE\x2D\x4E"), "auto", "2-4 中\nUTF-16LE"},
	{BYTES("\xFF\xFE"), "auto", "2-2 \nUTF-16LE"},
	{BYTES("\xFE\xFF\x4E\x2D\0\n\x4E\x2D"), "auto", "2-4 中\n6-8 中\nUTF-16BE"},
	{BYTES("\xFF\xFE\0\0\x2D\x4E\0\0"), "auto", "4-8 中\nUTF-32LE"},
	{BYTES("\0\0\xFE\xFF\0\0\x4E\x2D"), "auto", "4-8 中\nUTF-32BE"},
	{BYTES("\x84\x31\x95\x33\xD6\xD0"), "auto", "4-6 中\nGB18030"},
	{BYTES("\xFF\xFE\x2D\x4E"), "utf-16le", "2-4 中\nUTF-16LE"},
	{BYTES("\xFF\xFE\x2D\x4E"), "utf-16", "2-4 中\nUTF-16LE"},
	{BYTES("\xFE\xFF\x4E\x2D"), "utf-16", "2-4 中\nUTF-16BE"},
	{BYTES("\0\0\xFE\xFF\0\0\x4E\x2D"), "utf-32", "4-8 中\nUTF-32BE"},
	/* twice: the second is a character, which fold/ drops */
	{BYTES("\xFF\xFE\xFF\xFE\x2D\x4E"), "auto", "2-6 \xEF\xBB\xBF中\nUTF-16LE"},
	/* given, and so short that nothing could tell it */
	{BYTES("\x2D\x4E"), "utf-16le", "0-2 中\nUTF-16LE"},
	{BYTES("\x4E\x2D"), "utf-16be", "0-2 中\nUTF-16BE"},
	{BYTES("\x2D\x4E\0\0"), "utf-32", "0-4 中\nUTF-32LE"},
	{BYTES("\0\0\x4E\x2D"), "utf-32", "0-4 中\nUTF-32BE"},
	{BYTES("\xD6\xD0"), "gb2312", "0-2 中\nGB18030"},
	{BYTES("\xA4\xA4"), "big5", "0-2 中\nBig5"},
	{BYTES(""), "utf-16", "UTF-16LE"},
	/* well-formed UTF-8 too: 通知, of Hebrew and Greek letters */
	{BYTES("\xCD\xA8\xD6\xAA"), "auto", "0-4 通知\nGB18030"},
	{BYTES("caf\xC3\xA9 na\xC3\xAFve"), "auto", "0-12 café naïve\nUTF-8"},
	{BYTES("Привет, мир"), "auto", "0-20 Привет, мир\nUTF-8"},
	/* 姘唇开展宣讲活动, whose first bytes are the 水 of UTF-8; 經濟結構加快, which GB 2312 has not */
	{BYTES("\xE6\xB0\xB4\xBD\xBF\xAA\xD5\xB9\xD0\xFB\xBD\xB2\xBB\xEE\xB6\xAF"), "auto", "0-16 姘唇开展宣讲活动\nGB18030"},
	{BYTES("\xBD\x9B\x9D\xFA\xBD\x59\x98\x8B\xBC\xD3\xBF\xEC"), "auto", "0-12 經濟結構加快\nGB18030"},
	/* 全年开展宣讲活动，覆盖群众三十万人，发放宣传资料。 with a byte too many behind 全年: what follows looks like Big5 */
	{BYTES("\xC8\xAB\xC4\xEA\x81\xBF\xAA\xD5\xB9\xD0\xFB\xBD\xB2\xBB\xEE\xB6\xAF\xA3\xAC\xB8\xB2\xB8\xC7\xC8\xBA\xD6"
	       "\xDA\xC8\xFD\xCA\xAE\xCD\xF2\xC8\xCB\xA3\xAC\xB7\xA2\xB7\xC5\xD0\xFB\xB4\xAB\xD7\xCA\xC1\xCF\xA1\xA3"), "auto", "0-51 bad@50 \nGB18030"},
	{BYTES("\xEF\x82\xB7 a bullet of Word"), "auto", "0-20 \xEF\x82\xB7 a bullet of Word\nUTF-8"}, /* for private use */
	/* UTF-8 with a fault, which is far from where it would be told */
	{BYTES("培训\xE5 7人，慰问职工"), "auto", "0-27 bad@6 \nUTF-8"},
	{BYTES("三十人\0职工"), "auto", "0-16 bad@9 \nUTF-8"},
	/* nothing that can be told */
	{BYTES("un caf\xE9 tr\xE8s fort, d\xE9j\xE0 bu"), "auto", "encoding@6 cannot tell the enco"},
	{BYTES("Der \xC4rztetag in K\xF6ln"), "auto", "encoding@4 cannot tell the enco"},
	{BYTES("d\xE9" "but                                             fin."), "auto", "encoding@1 cannot tell the enco"},
	{BYTES("Gr\xFC\xDF" "e aus K\xF6ln, sch\xF6n"), "auto", "encoding@2 cannot tell the enco"},
	{BYTES("\x1\x2\x3 abc"), "auto", "binary@0 binary, not text"},
	{BYTES("abc\0\0\0\0\0\x8F"), "auto", "binary@3 binary, not text"},
};

static void heads_are_judged(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof told / sizeof *told; i++)
		reads(told[i].input, told[i].expected, told[i].want);
}

static const struct {
	struct bytes input;
	const char *says;
} binaries[] = {
	{BYTES("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj"), "pdftotext"},
	{BYTES("PK\x03\x04\x14\0\6\0[Content_Types].xml ... word/document.xml"), "DOCX"},
	{BYTES("PK\x03\x04\x14\0\6\0[Content_Types].xml ... xl/workbook.xml"), "XLSX"},
	{BYTES("PK\x03\x04\x14\0\6\0[Content_Types].xml ... ppt/slides"), "PPTX"},
	{BYTES("PK\x03\x04\x14\0\6\0[Content_Types].xml"), "Office"},
	{BYTES("PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text"), "OpenDocument"},
	{BYTES("PK\x03\x04\x14\0\0\0a.txt"), "ZIP"},
	{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "libreoffice"},
	{BYTES("{\\rtf1\\ansi"), "pandoc"},
	{BYTES("\x7F" "ELF\2\1\1"), "ELF"},
	{BYTES("\x1F\x8B\x08\0"), "gzip"},
	{BYTES("\xFD" "7zXZ\0\0"), "xz"},
	{BYTES("\x28\xB5\x2F\xFD\x24"), "zstd"},
	{BYTES("BZh91AY&SY\x01"), "bzip2"},
	{BYTES("7z\xBC\xAF\x27\x1C\0"), "7z"},
	{BYTES("Rar!\x1A\x07\x01"), "RAR"},
	{BYTES("\x89PNG\r\n\x1A\n\0"), "PNG"},
	{BYTES("\xFF\xD8\xFF\xE0"), "JPEG"},
	{BYTES("GIF89a\1\0"), "GIF"},
	{BYTES("II*\0\x08"), "TIFF"},
	{BYTES("MM\0*\0"), "TIFF"},
};

static void binary_files_are_named(void **state)
{
	static char tar[600] = "notes.txt";
	size_t i, chunk;

	(void)state;
	for (i = 0; i < sizeof binaries / sizeof *binaries; i++) {
		for (chunk = 1; chunk < 40; chunk += 19) {
			struct detector d;
			detect_begin(&d, ENCODINGS_ALL, true);
			assert_memory_equal(as_read(binaries[i].input, chunk, "auto"), "binary@-1 binary: ", 18);
			assert_memory_equal(as_read(binaries[i].input, chunk, "gbk"), "binary@-1 binary: ", 18);
			if (!strstr(detect_whole(&d, binaries[i].input).why, binaries[i].says))
				fail_msg("%s instead of %s", detect_whole(&d, binaries[i].input).why, binaries[i].says);
		}
	}
	reads(BYTES("%PD"), "auto", "0-3 %PD\nUTF-8"); /* what only begins like one */
	reads(BYTES("\xFF\xD8"), "gbk", "0-2 bad@0 \nGB18030");
	memcpy(tar + 257, "ustar", 5);
	assert_memory_equal(as_read((struct bytes){tar, sizeof tar}, 100, "auto"), "binary@-1 binary: a t", 21);
}

/* --- where it is told --- */

static void utf8_streams(void **state)
{
	struct text_reader r;
	const char text[] = "1\n救助三十人。\n培训职工";

	(void)state;
	clear(&seen);
	text_reader_init(&r, &mem_default, note, NULL);
	text_reader_expect(&r, ENCODINGS_ALL);
	text_reader_begin(&r);
	assert_int_equal(text_reader_feed(&r, text, strlen(text) - 3), CLM_OK);
	assert_int_equal(seen.len, strlen("0-1 1\n2-20 救助三十人。\n"));
	text_reader_free(&r);
	/* but not what only begins as UTF-8 */
	assert_string_equal(as_read(BYTES("\xEF\xBB\xBF\xD6\xD0\xD6\xD0"), 1, "auto"), "3-7 bad@3 \nUTF-8");
}

/* lines of ASCII, so many bytes, then a text */
static struct bytes behind_ascii(size_t n, struct bytes text)
{
	static struct buf b;

	if (b.ptr)
		buf_free(&b);
	buf_init(&b, &mem_default, (size_t)1 << 20);
	while (b.len < n)
		buf_put_char(&b, b.len % 50 == 49 ? '\n' : 'a');
	buf_put_bytes(&b, text);
	if (text.len == 0)
		buf_free(&b);
	return buf_bytes(&b);
}

static void ascii_decides_nothing(void **state)
{
	static const size_t lengths[] = {0, 1, 50, 4096, LIMIT_HEAD - 2, LIMIT_HEAD - 1, LIMIT_HEAD, LIMIT_HEAD + 1, 3 * LIMIT_HEAD + 17};
	static const struct bytes gbk = BYTES("\xBF\xAA\xD5\xB9\xD0\xFB\xBD\xB2\xBB\xEE\xB6\xAF\xA1\xA3"); /* 开展宣讲活动。 */
	char want[160];
	size_t i, chunk;

	(void)state;
	for (i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		struct bytes text = behind_ascii(lengths[i], gbk);
		size_t begin = lengths[i] / 50 * 50;
		snprintf(want, sizeof want, "%zu-%zu %.*s开展宣讲活动。\nGB18030", begin, text.len, (int)(lengths[i] % 50),
		         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
		for (chunk = 1; chunk < 100000; chunk = chunk * 7 + 1) {
			const char *got = as_read(text, chunk, "auto");
			assert_string_equal(got + strlen(got) - strlen(want), want);
		}
		/* not so if something else comes, however late */
		text = behind_ascii(lengths[i], BYTES("\xE9 d\xE9"));
		snprintf(want, sizeof want, "encoding@%zu ", lengths[i]);
		assert_non_null(strstr(as_read(text, 1000, "auto"), want));
	}
	/* and a BOM behind it is none */
	assert_non_null(strstr(as_read(behind_ascii(LIMIT_HEAD, BYTES("\xFF\xFE" "ab")), 1000, "auto"), "encoding@65536 "));
	behind_ascii(0, BYTES(""));
}

/* A document that was left within a character says nothing of the next. */
static void documents_are_apart(void **state)
{
	struct text_reader r;

	(void)state;
	clear(&seen);
	text_reader_init(&r, &mem_default, note, NULL);
	text_reader_expect(&r, ENCODING_SET(ENCODING_GB18030));
	text_reader_begin(&r);
	assert_int_equal(text_reader_feed(&r, "\xD6\xD0\xD6", 3), CLM_OK);
	text_reader_begin(&r);
	assert_int_equal(text_reader_feed(&r, "\xD0\n", 2), CLM_OK);
	text_reader_expect(&r, ENCODINGS_ALL);
	text_reader_begin(&r);
	assert_int_equal(text_reader_feed(&r, "%PDF-1.4", 8), CLM_OK);
	assert_int_equal(text_reader_end(&r), CLM_BAD_INPUT);
	text_reader_begin(&r);
	assert_int_equal(text_reader_feed(&r, "中", 3), CLM_OK);
	assert_int_equal(text_reader_end(&r), CLM_OK);
	text_reader_free(&r);
	buf_put_char(&seen, '\0');
	assert_string_equal(seen.ptr, "0-1 bad@0 \n0-3 中\n");
}

/* --- lines --- */

static const struct {
	const char *charset, *text, *want;
} lines[] = {
	/* U+4E0A has the byte of a line end, U+0D0A and U+0C0D look like two */
	{"UTF-16LE", "上\n上\r\n上\r\r\n上\r上", "0-2 上\n4-6 上\n10-12 上\n18-20 上\n22-24 上\nUTF-16LE"},
	{"UTF-16BE", "上\f上ഊ\xC2\x85఍上\xE2\x80\xA8上", "0-2 FF 上\n4-8 上ഊ\n10-14 ఍上\n16-18 上\nUTF-16BE"},
	{"UTF-32LE", "上\r\n\n𠮷上", "0-4 上\n12-12 \n16-24 𠮷上\nUTF-32LE"},
	{"UTF-32BE", "上\r\r上", "0-4 上\n8-8 \n12-16 上\nUTF-32BE"},
	{"UTF-16LE", "𠮷a𠮷\n上", "0-10 𠮷a𠮷\n12-14 上\nUTF-16LE"},
	{"GB18030", "上a𠮷\r\n㐀\n\xE2\x80\xA9上\xC2\x85", "0-7 上a𠮷\n9-13 㐀\n14-14 \n18-20 上\nGB18030"},
	{"CP950", "上a\r\n功許蓋\n", "0-3 上a\n5-11 功許蓋\nBig5"}, /* their second bytes are \ */
};

static const char *name_of(const char *charset)
{
	return strcmp(charset, "CP950") ? charset : "big5";
}

static void lines_end_after_decoding(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof lines / sizeof *lines; i++)
		reads(in_charset(bytes_of(lines[i].text), lines[i].charset), name_of(lines[i].charset), lines[i].want);
}

static const struct {
	const char *encoding;
	struct bytes input;
	const char *want;
} faulty[] = {
	/* 中 is D6D0 in GB18030, A4A4 in Big5, 4E2D in Unicode */
	{"gbk", BYTES("\xD6\xD0\xFF\n\xD6\xD0"), "0-3 bad@2 \n4-6 中\nGB18030"},
	{"gbk", BYTES("\xD6\xD0\xD6\n\xD6\xD0"), "0-3 bad@2 \n4-6 中\nGB18030"},
	{"gbk", BYTES("a\x80\xD6\xD0\n\xD6\xD0"), "0-4 bad@1 \n5-7 中\nGB18030"},
	{"gbk", BYTES("\xD6\xD0\x81\x30\x81\n\xD6\xD0"), "0-5 bad@2 \n6-8 中\nGB18030"},
	{"gbk", BYTES("\xD6\xD0\x81\x30\x81\x30\xFE\x39\xFE\x39\n"), "0-10 bad@6 \nGB18030"}, /* behind U+10FFFF */
	{"gbk", BYTES("\xD6\xD0\0\n\xD6\xD0"), "0-3 bad@2 \n4-6 中\nGB18030"},
	{"gbk", BYTES("\n\xD6\xD0\xD6"), "0-0 \n1-4 bad@3 \nGB18030"},
	{"gbk", BYTES("\xD6\xD0\x81\x30\x81"), "0-5 bad@2 \nGB18030"},
	{"big5", BYTES("\xA4\xA4\xFF\n\xA4\xA4"), "0-3 bad@2 \n4-6 中\nBig5"},
	{"big5", BYTES("\xA4\xA4\xA4\x7F\n\xA4\xA4"), "0-4 bad@2 \n5-7 中\nBig5"},
	{"big5", BYTES("\xA4\xA4\xFF\xFE\xA4\n\xA4\xA4"), "0-5 bad@2 \n6-8 中\nBig5"},
	{"big5", BYTES("\xA4\xA4\xA4"), "0-3 bad@2 \nBig5"},
	{"utf-16le", BYTES("\x2D\x4E\x00\xD8\x2D\x4E\n\0\x2D\x4E"), "0-6 bad@2 \n8-10 中\nUTF-16LE"},
	{"utf-16le", BYTES("\x2D\x4E\x00\xDC\n\0\x2D\x4E"), "0-4 bad@2 \n6-8 中\nUTF-16LE"},
	{"utf-16le", BYTES("\x2D\x4E\x00\xD8\n\0\x2D\x4E"), "0-4 bad@2 \n6-8 中\nUTF-16LE"},
	{"utf-16le", BYTES("\x2D\x4E\0\0\n\0\x2D\x4E"), "0-4 bad@2 \n6-8 中\nUTF-16LE"},
	{"utf-16le", BYTES("\x2D\x4E\n"), "0-3 bad@2 \nUTF-16LE"},
	{"utf-16be", BYTES("\x4E\x2D\xD8\x00"), "0-4 bad@2 \nUTF-16BE"},
	{"utf-16be", BYTES("\x4E\x2D\xD8\x00\xDC"), "0-5 bad@2 \nUTF-16BE"},
	{"utf-32le", BYTES("\x2D\x4E\0\0\0\0\x11\0\n\0\0\0\x2D\x4E\0\0"), "0-8 bad@4 \n12-16 中\nUTF-32LE"},
	{"utf-32be", BYTES("\0\0\x4E\x2D\0\0\xD8\x00\0\0\0\n\0\0"), "0-8 bad@4 \n12-14 bad@12 \nUTF-32BE"},
	{"utf-8", BYTES("中\xE4\xB8\n中"), "0-5 bad@3 \n6-9 中\nUTF-8"},
};

static void bad_bytes_are_where_they_are(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof faulty / sizeof *faulty; i++)
		reads(faulty[i].input, faulty[i].encoding, faulty[i].want);
}

/* A line too long to come whole: its pieces are the line, also in raw bytes. */
static void long_lines_keep_their_offsets(void **state)
{
	static const char *const charsets[] = {"UTF-8", "GB18030", "UTF-16LE", "UTF-32BE"};
	struct buf text, want;
	size_t e, i;

	(void)state;
	buf_init(&text, &mem_default, (size_t)1 << 20);
	buf_init(&want, &mem_default, (size_t)1 << 20);
	while (text.len < 3 * LIMIT_LINE)
		buf_put_str(&text, "全年开展活动123场，𠮷安45678人；");
	for (e = 0; e < sizeof charsets / sizeof *charsets; e++) {
		struct bytes input = in_charset(buf_bytes(&text), charsets[e]);
		unsigned long from = 0, to = 0, at = 0;
		const char *line, *end, *begin;
		as_read(input, 777, charsets[e]);
		buf_clear(&want);
		for (line = seen.ptr; (end = strchr(line, '\n')); line = end + 1) {
			assert_int_equal(sscanf(line, "%lu-%lu", &from, &to), 2);
			assert_int_equal(from, at);
			at = to;
			begin = strchr(line, ' ') + 1 + 2 * (strstr(line, " + ") == strchr(line, ' '));
			buf_put(&want, begin, (size_t)(end - begin));
		}
		assert_int_equal(at, input.len);
		assert_int_equal(want.len, text.len);
		assert_memory_equal(want.ptr, text.ptr, text.len);
		i = seen.len;
		buf_clear(&want);
		buf_put_bytes(&want, buf_bytes(&seen));
		as_read(input, 1, charsets[e]);
		assert_int_equal(seen.len, i);
		assert_memory_equal(seen.ptr, want.ptr, i);
	}
	buf_free(&text);
	buf_free(&want);
}

struct compared {
	struct bytes want; /* the lines that are to come */
	uint64_t raw;      /* where the next begins */
	unsigned end;      /* raw bytes of a line end */
};

static enum clm_status compare(void *ctx, const struct line *l)
{
	struct compared *c = ctx;
	uint64_t raw = l->raw;
	size_t i;

	if (l->bad)
		fail_msg("bad at %u", (unsigned)l->bad_offset);
	assert_int_equal(l->raw, c->raw);
	assert_true(l->text.len < c->want.len);
	assert_memory_equal(l->text.ptr, c->want.ptr, l->text.len);
	assert_int_equal(c->want.ptr[l->text.len], '\n');
	c->want = bytes_slice(c->want, l->text.len + 1, c->want.len);
	for (i = 0; i < utf8_count(l->text); i++)
		raw += l->steps[i];
	assert_int_equal(raw, l->raw_end);
	c->raw = raw + c->end;
	return CLM_OK;
}

/* No line end, no control character, no BOM; and none for private use, for
 * which the editions of GB 18030 have different places. */
static bool is_tried(uint32_t c)
{
	return c >= 0x20 && (c < 0xD800 || c > 0xF8FF) && c != 0x85 && c != 0x2028 && c != 0x2029 && c != 0xFEFF;
}

static void every_character_survives(void **state)
{
	static const struct {
		const char *charset;
		unsigned end;
	} all[] = {{"GB18030", 1}, {"UTF-16LE", 2}, {"UTF-16BE", 2}, {"UTF-32LE", 4}, {"UTF-32BE", 4}};
	struct buf text;
	struct text_reader r;
	uint32_t c;
	size_t e, n = 0;

	(void)state;
	buf_init(&text, &mem_default, (size_t)8 << 20);
	for (c = 0; c <= 0x10FFFF; c++) {
		if (is_tried(c))
			buf_put_utf8(&text, c);
		if (is_tried(c) && ++n % 64 == 0)
			buf_put_char(&text, '\n');
	}
	buf_put_char(&text, '\n');
	for (e = 0; e < sizeof all / sizeof *all; e++) {
		struct compared cmp = {.want = buf_bytes(&text), .end = all[e].end};
		struct bytes input = in_charset(cmp.want, all[e].charset);
		text_reader_init(&r, &mem_default, compare, &cmp);
		text_reader_expect(&r, encodings_named(all[e].charset));
		text_reader_begin(&r);
		assert_int_equal(text_reader_feed(&r, input.ptr, input.len), CLM_OK);
		assert_int_equal(text_reader_end(&r), CLM_OK);
		text_reader_free(&r);
		assert_int_equal(cmp.want.len, 0);
		assert_int_equal(cmp.raw, input.len);
	}
	buf_free(&text);
}

/* --- the whole way: the samples in other encodings --- */

static int on_record(void *ctx, const char *json, size_t len)
{
	buf_put(ctx, json, len);
	buf_put_char(ctx, '\n');
	return 0;
}

static void extract(struct buf *out, struct clm_extractor *x, struct bytes input, size_t chunk)
{
	size_t at, n;

	clear(out);
	assert_int_equal(clm_begin(x, "-"), CLM_OK);
	for (at = 0; at < input.len; at += n) {
		n = input.len - at < chunk ? input.len - at : chunk;
		assert_int_equal(clm_feed(x, input.ptr + at, n), CLM_OK);
	}
	assert_int_equal(clm_end(x), CLM_OK);
	buf_put_char(out, '\0');
}

/* Where each byte of a UTF-8 text is in another encoding: that of its character. */
static uint64_t *places_in(struct bytes text, const char *charset, unsigned bom)
{
	uint64_t *place = calloc(text.len + 1, sizeof *place), at = bom;
	iconv_t to = iconv_open(charset, "UTF-8");
	char out[8], *in, *p;
	size_t i, k, left, room, n;

	assert_non_null(place);
	assert_true(to != (iconv_t)-1);
	for (i = 0; i < text.len; i += n) {
		n = left = utf8_length(text.ptr[i]);
		in = (char *)text.ptr + i;
		p = out;
		room = sizeof out;
		assert_int_equal(iconv(to, &in, &left, &p, &room), 0);
		for (k = 0; k < n; k++)
			place[i + k] = at;
		at += sizeof out - room;
	}
	place[text.len] = at;
	iconv_close(to);
	return place;
}

/* The records with every offset put where it is to be. */
static void move_offsets(struct buf *out, const char *json, const uint64_t *place)
{
	static const char *const keys[] = {"\"start\":", "\"end\":", "\"spans\":[["};
	bool in_spans = false;
	size_t k, n;
	char *end;

	for (clear(out); *json; buf_put_char(out, *json++)) {
		for (k = 0; k < 3 && strncmp(json, keys[k], strlen(keys[k])) != 0; k++)
			;
		in_spans = k == 2 || (in_spans && *json != '}');
		n = k < 3 ? strlen(keys[k]) : 0;
		buf_put(out, json, n);
		json += n;
		if ((n || in_spans) && *json >= '0' && *json <= '9') {
			buf_put_u64(out, place[strtoul(json, &end, 10)]);
			json = end;
		}
	}
	buf_put_char(out, '\0');
}

static const char *const samples[] = {
	"communique", "disaster-bulletin", "half-year-notice", "newspaper-page", "pdf-damage",
	"press-briefing", "three-articles", "work-plan", "work-summary",
};

static struct bytes sample(struct buf *out, const char *name)
{
	char path[80], part[4096];
	size_t n;
	FILE *f;

	snprintf(path, sizeof path, "samples/%s.txt", name);
	f = fopen(path, "rb");
	assert_non_null(f);
	clear(out);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_put(out, part, n);
	fclose(f);
	return buf_bytes(out);
}

static void same_records(const struct clm_rules *rules, enum clm_emit emit, struct bytes text)
{
	static const struct {
		const char *charset;
		struct bytes bom;
	} all[] = {
		{"GB18030", {"", 0}}, {"GBK", {"", 0}}, {"UTF-16LE", {"", 0}}, {"UTF-16BE", {"", 0}}, {"UTF-32LE", {"", 0}}, {"UTF-32BE", {"", 0}},
		{"UTF-8", BYTES("\xEF\xBB\xBF")}, {"UTF-16LE", BYTES("\xFF\xFE")}, {"UTF-16BE", BYTES("\xFE\xFF")},
		{"UTF-32LE", BYTES("\xFF\xFE\0\0")}, {"UTF-32BE", BYTES("\0\0\xFE\xFF")}, {"GB18030", BYTES("\x84\x31\x95\x33")},
	};
	struct buf plain = {0}, want = {0}, got = {0}, input = {0};
	struct clm_options options = {.emit = emit, .record = on_record, .ctx = &plain};
	struct clm_extractor *x = NULL;
	size_t e, given;

	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	extract(&plain, x, text, text.len);
	clm_extractor_free(x);
	assert_non_null(strstr(plain.ptr, emit == CLM_EMIT_BLOCKS ? "\"spans\":[[" : "\"start\":"));
	options.ctx = &got;
	for (e = 0; e < sizeof all / sizeof *all; e++) {
		uint64_t *place = places_in(text, all[e].charset, (unsigned)all[e].bom.len);
		move_offsets(&want, plain.ptr, place);
		clear(&input);
		buf_put_bytes(&input, all[e].bom);
		buf_put_bytes(&input, in_charset(text, all[e].charset));
		for (given = 0; given < 2; given++) {
			options.encoding = given ? all[e].charset : NULL;
			assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
			extract(&got, x, buf_bytes(&input), given ? 1 : input.len);
			clm_extractor_free(x);
			assert_string_equal(got.ptr, want.ptr);
		}
		free(place);
	}
	buf_free(&plain);
	buf_free(&want);
	buf_free(&got);
	buf_free(&input);
}

static void samples_say_the_same(void **state)
{
	static const enum clm_emit emits[] = {CLM_EMIT_CLAIMS, CLM_EMIT_MENTIONS, CLM_EMIT_BLOCKS};
	struct clm_rules *rules = NULL;
	struct clm_options options = {.record = on_record, .encoding = "utf-9"};
	struct clm_extractor *x = NULL;
	struct buf text = {0};
	size_t i, e;

	(void)state;
	assert_int_equal(clm_rules_load(&rules, NULL, 0, NULL, NULL), CLM_OK);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_MISUSE);
	for (i = 0; i < sizeof samples / sizeof *samples; i++)
		for (e = 0; e < 3; e++)
			same_records(rules, emits[e], sample(&text, samples[i]));
	buf_free(&text);
	clm_rules_free(rules);
}

static int done(void **state)
{
	(void)state;
	buf_free(&seen);
	buf_free(&bytes);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(every_encoding_is_told),
		cmocka_unit_test(heads_are_judged),
		cmocka_unit_test(binary_files_are_named),
		cmocka_unit_test(utf8_streams),
		cmocka_unit_test(ascii_decides_nothing),
		cmocka_unit_test(documents_are_apart),
		cmocka_unit_test(lines_end_after_decoding),
		cmocka_unit_test(bad_bytes_are_where_they_are),
		cmocka_unit_test(long_lines_keep_their_offsets),
		cmocka_unit_test(every_character_survives),
		cmocka_unit_test(samples_say_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, done);
}

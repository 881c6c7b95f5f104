/* binary.c - see binary.h */
#include "decode/binary.h"

/* The signatures stand in the formats' own specifications; of those below, none
 * can begin a text: they hold control characters, or more than chance allows. */
static const struct {
	struct bytes begins;
	const char *kind;
} kinds[] = {
	{BYTES("%PDF-"), "binary: a PDF file; make a text of it with pdftotext"},
	{BYTES("PK\x03\x04"), "binary: a ZIP archive; unpack it"},
	{BYTES("PK\x05\x06"), "binary: an empty ZIP archive"},
	{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
	 "binary: an old Office file (.doc, .xls, .ppt, .wps); convert it with libreoffice --headless --convert-to"},
	{BYTES("{\\rtf"), "binary: a rich text file; make a text of it with pandoc -f rtf -t plain"},
	{BYTES("\x7F" "ELF"), "binary: a program (ELF)"},
	{BYTES("\x1F\x8B\x08"), "binary: compressed with gzip; unpack it with gzip -d"},
	{BYTES("\xFD" "7zXZ\0"), "binary: compressed with xz; unpack it with xz -d"},
	{BYTES("\x28\xB5\x2F\xFD"), "binary: compressed with zstd; unpack it with zstd -d"},
	{BYTES("BZh91AY&SY"), "binary: compressed with bzip2; unpack it with bzip2 -d"},
	{BYTES("7z\xBC\xAF\x27\x1C"), "binary: a 7z archive; unpack it with 7z x"},
	{BYTES("Rar!\x1A\x07"), "binary: a RAR archive; unpack it with unrar x"},
	{BYTES("\x89PNG\r\n\x1A\n"), "binary: a picture (PNG); read it with a text recogniser, such as tesseract"},
	{BYTES("\xFF\xD8\xFF"), "binary: a picture (JPEG); read it with a text recogniser, such as tesseract"},
	{BYTES("GIF87a"), "binary: a picture (GIF); read it with a text recogniser, such as tesseract"},
	{BYTES("GIF89a"), "binary: a picture (GIF); read it with a text recogniser, such as tesseract"},
	{BYTES("II*\0"), "binary: a picture (TIFF); read it with a text recogniser, such as tesseract"},
	{BYTES("MM\0*"), "binary: a picture (TIFF); read it with a text recogniser, such as tesseract"},
};

/* What stands in a ZIP archive of these; the names of its members are not compressed. */
static const struct {
	struct bytes holds;
	const char *kind;
} packed[] = {
	{BYTES("word/"), "binary: a DOCX file; make a text of it with pandoc -t plain"},
	{BYTES("xl/"), "binary: an XLSX file; make a text of it with libreoffice --headless --convert-to csv"},
	{BYTES("ppt/"), "binary: a PPTX file; convert it with libreoffice --headless --convert-to pdf, then pdftotext"},
	{BYTES("application/vnd.oasis.opendocument"), "binary: an OpenDocument file; make a text of it with pandoc -t plain"},
	{BYTES("application/epub"), "binary: an EPUB book; make a text of it with pandoc -t plain"},
	{BYTES("[Content_Types].xml"), "binary: an Office file (.docx, .xlsx, .pptx); make a text of it with pandoc -t plain"},
};

static bool holds(struct bytes b, struct bytes what)
{
	size_t i;

	for (i = 0; i + what.len <= b.len; i++)
		if (b.ptr[i] == what.ptr[0] && memcmp(b.ptr + i, what.ptr, what.len) == 0)
			return true;
	return false;
}

enum binary binary_begins(struct bytes head)
{
	enum binary answer = BINARY_NO;
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (bytes_starts(head, kinds[i].begins))
			return BINARY_YES;
		if (bytes_starts(kinds[i].begins, head))
			answer = BINARY_MAYBE;
	}
	return answer;
}

const char *binary_kind(struct bytes head)
{
	size_t i, k;

	/* POSIX pax: the magic field of a ustar header */
	if (head.len > 262 && memcmp(head.ptr + 257, "ustar", 5) == 0)
		return "binary: a tar archive; unpack it with tar -x";
	for (i = 0; i < sizeof kinds / sizeof *kinds && !bytes_starts(head, kinds[i].begins); i++)
		;
	if (i == sizeof kinds / sizeof *kinds)
		return NULL;
	if (bytes_starts(head, BYTES("PK\x03\x04")))
		for (k = 0; k < sizeof packed / sizeof *packed; k++)
			if (holds(head, packed[k].holds))
				return packed[k].kind;
	return kinds[i].kind;
}

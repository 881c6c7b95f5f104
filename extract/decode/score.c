/* score.c - see score.h */
#include "decode/score.h"

#include "base/utf8.h"

/* The Han characters most frequent in Chinese reports, simplified and
 * traditional: six of ten in any report. */
static const char frequent[] =
	"的和业国发大展建一化进加全人工产中民实政力设新要生经年地增动会作有在制主高改推行重强是持资提济区社成不保务体我能农等合革以理"
	"家面基个现为平市开长了方上各好企用入定施度治对出城量们同水分坚法点项育续深公代到本义文级质技创部机完万支服快造性五学多步事"
	"系共科利品十关规稳三目效投结就管场优教策升心善更安这金村决活收府放外领积域自总程元来群下于费时亿党整得调四比通极内应取过标"
	"構向护統源期环计防融导省位促立众路划态二特前战际境海争数术商正扩消运做继落解题集与物办必口营种权任问第型达明电范月日"
	"業國發產實設經動會資濟區務體農個現為爲開長對們堅點項續義級質創機萬雲學構護導際爭數術擴運繼題與辦營種權問達電範總極優規領積"
	"億黨調標應過統環計眾衆劃態戰將關結場決來費時圍廣縣廠員組織書記報導說這樣還進";

struct han_set {
	unsigned char bit[(0xA000 - 0x4E00) / 8];
};

static void fill(struct han_set *set)
{
	size_t at, n;
	uint32_t c;

	memset(set, 0, sizeof *set);
	for (at = 0; at < sizeof frequent - 1; at += n) {
		c = utf8_at(frequent + at, &n) - 0x4E00;
		set->bit[c / 8] = (unsigned char)(set->bit[c / 8] | 1u << c % 8);
	}
}

/* 1A ends old texts, 1B begins the colours of a terminal. */
static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A && c != 0x1B) ||
	       (c >= 0x7F && c < 0xA0);
}

enum class { FAMILIAR, KNOWN, ODD, ASCII, CONTROL, BAD };

static enum class of_unicode(const struct han_set *set, uint32_t c)
{
	if (c >= 0x4E00 && c < 0xA000)
		return set->bit[(c - 0x4E00) / 8] >> (c - 0x4E00) % 8 & 1 ? FAMILIAR : KNOWN;
	if ((c >= 0x3000 && c < 0x3020) || (c >= 0xFF01 && c < 0xFF5F) || (c >= 0x2013 && c < 0x201E) || c == 0x2026)
		return FAMILIAR; /* punctuation, full-width forms */
	if (is_control(c))
		return CONTROL;
	if (c < 0x7F)
		return ASCII;
	return ODD;
}

/* GB 2312-80: rows A1-A9 are signs, of them A1-A3 punctuation, numerals and full-width
 * forms; B0-D7 the first level of Han, those in daily use; D8-F7 the second. GBK: more
 * Han in 8140-A0FE and AA40-FEA0, the traditional forms among them. */
static enum class of_gb18030(uint32_t c)
{
	uint32_t row = c >> 8, cell = c & 0xFF;

	if (c > 0xFFFF)
		return ODD;
	if (cell >= 0xA1 && ((row >= 0xA1 && row <= 0xA3) || (row >= 0xB0 && row <= 0xD7)))
		return FAMILIAR;
	if (cell >= 0xA1 ? row >= 0xD8 && row <= 0xF7 : row >= 0xAA)
		return KNOWN;
	return row <= 0xA0 ? KNOWN : ODD;
}

/* Big5: A140-A3BF are signs; A440-C67E the first level of Han, those in daily use;
 * C940-F9D5 the second. */
static enum class of_big5(uint32_t c)
{
	if ((c >= 0xA140 && c <= 0xA3BF) || (c >= 0xA440 && c <= 0xC67E))
		return FAMILIAR;
	return c >= 0xC940 && c <= 0xF9D5 ? KNOWN : ODD;
}

static enum class class_of(enum encoding e, const struct han_set *set, uint32_t c)
{
	if (e == ENCODING_GB18030 && c >= 0x80)
		return of_gb18030(c);
	if (e == ENCODING_BIG5 && c >= 0x80)
		return of_big5(c);
	return of_unicode(set, c);
}

static void count(struct tally *t, enum class class, enum class before)
{
	switch (class) {
	case FAMILIAR: t->familiar++; break;
	case KNOWN: t->known++; break;
	case ODD: t->odd++; break;
	case ASCII: t->ascii++; break;
	case CONTROL: t->controls++; break;
	case BAD: t->bad += before != BAD; break;
	}
	t->runs += class != ASCII && before == ASCII;
}

struct tally score_tally(enum encoding e, struct bytes b)
{
	struct han_set set;
	struct tally t = {0};
	enum class class, before = ASCII;
	struct code c;
	size_t at;

	fill(&set);
	for (at = 0; at < b.len; at += c.len) {
		c = code_at(e, b.ptr + at, b.len - at);
		if (c.len == 0)
			break;
		class = c.bad ? BAD : class_of(e, &set, c.value);
		if (class == CONTROL && t.controls == 0)
			t.control_at = at;
		count(&t, class, before);
		t.low += e == ENCODING_BIG5 && c.value > 0xFF && (c.value & 0xFF) < 0x80;
		before = class;
	}
	return t;
}

double score_points(enum encoding e, const struct tally *t)
{
	double points = (double)t->familiar + 0.5 * (double)t->known - (double)(t->bad + t->controls);

	if (encoding_unit(e) > 1)
		points += (double)t->ascii;
	/* Two of five characters of a Big5 text have an ASCII byte, none of GB 2312, which looks like Big5 without them. */
	if (e == ENCODING_BIG5 && t->low * 8 < t->familiar)
		points -= 0.3 * (double)t->familiar;
	return points;
}

double score_share(enum encoding e, const struct tally *t)
{
	size_t all = t->familiar + t->known + t->odd + t->bad + t->controls + (encoding_unit(e) > 1 ? t->ascii : 0);

	return all ? score_points(e, t) / (double)all : 0;
}

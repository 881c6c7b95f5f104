/* fuzz_numeral.c - numbers written and read back, and numbers in any text.
 *
 * An input that begins with `t` is a text, already folded. What is claimed of every quantity found in it:
 * none overlaps another, value and bounds fit the relation, the number stands within the quantity.
 * Another input is a number: its bytes are its digits and how it is written. What is claimed: it is
 * read whole, as exactly that number; with 余 behind it is that much or up to one more of its last place.
 * The writer here shares nothing with the reader: it knows digits in a row, and where the point stands. */
#include "fuzz.h"

#include "base/utf8.h"
#include "compile/ruleset.h"
#include "measure/quantity.h"

#define MOST_TEXT ((size_t)8 << 10)
#define MOST_FOUND 256

/* --- quantities in a text --- */

static bool is_border(struct bytes text, size_t at)
{
	return at == text.len || (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

static void check_bounds(const struct quantity *q)
{
	int low = q->has_min ? decimal_compare(&q->min, &q->value) : 0, high = q->has_max ? decimal_compare(&q->max, &q->value) : 0;

	switch (q->relation) {
	case REL_EQ:
		CLAIM(!q->has_min && !q->has_max, "eq with bounds");
		break;
	case REL_GT: case REL_GE:
		CLAIM(q->has_min && low == 0 && (!q->has_max || high > 0), "from %d to %d", low, high);
		break;
	case REL_LT: case REL_LE:
		CLAIM(q->has_max && high == 0 && (!q->has_min || low < 0), "from %d to %d", low, high);
		break;
	case REL_RANGE:
		CLAIM(q->has_min && low == 0 && q->has_max && high > 0, "from %d to %d", low, high);
		break;
	default:
		CLAIM((q->relation == REL_APPROX || q->relation == REL_SOME) && low <= 0 && high >= 0, "from %d to %d", low, high);
	}
}

static void read_text(const struct measure_tables *tables, struct bytes text)
{
	static struct quantity found[MOST_FOUND];
	size_t n, i, end = 0;
	struct numeral numeral;

	if (utf8_valid(text) != text.len)
		return;
	for (i = 0; i < text.len; i++)
		if (is_border(text, i) && numeral_read(text, i, tables, &numeral))
			CLAIM(numeral.span.start == i && numeral.span.end > i && is_border(text, numeral.span.end), "numeral at %zu", i);
	n = quantity_scan(text, NULL, 0, tables, found, MOST_FOUND);
	for (i = 0; i < n; i++) {
		const struct quantity *q = &found[i];
		CLAIM(q->span.start >= end && q->span.end > q->span.start && is_border(text, q->span.start) && is_border(text, q->span.end),
		      "quantity %zu at %u-%u", i, q->span.start, q->span.end);
		CLAIM(q->span.start <= q->number.start && q->number.start < q->number.end && q->number.end <= q->span.end, "number of quantity %zu", i);
		if (!q->too_long)
			check_bounds(q);
		end = q->span.end;
	}
}

/* --- a number, written --- */

#define MOST_DIGITS 20

struct number {
	char digit[MOST_DIGITS + 1]; /* '0'..'9', the first is none of a number over 9 */
	size_t n, n_behind;          /* how many of them stand behind the point */
	int power;                   /* of the scale word */
};

/* What is right: the digits and the point moved, without zeros that say nothing. */
static void print_number(const struct number *x, struct buf *out)
{
	size_t before = x->n - x->n_behind, i;
	size_t point = before + (size_t)x->power;

	for (i = 0; i < point; i++)
		buf_put_char(out, i < x->n ? x->digit[i] : '0');
	if (point < x->n)
		buf_put_char(out, '.');
	for (; i < x->n; i++)
		buf_put_char(out, x->digit[i]);
}

/* 1234567.89, and with commas. */
static void write_arabic(const struct number *x, bool grouped, struct buf *out)
{
	size_t before = x->n - x->n_behind, i;

	for (i = 0; i < x->n; i++) {
		if (grouped && i > 0 && i < before && (before - i) % 3 == 0)
			buf_put_char(out, ',');
		if (i == before)
			buf_put_char(out, '.');
		buf_put_char(out, x->digit[i]);
	}
}

static const char *const han[3][10] = {
	{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
	{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
	{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
};

/* Up to four digits, 一千零五; begun: more stands in front of it. */
static void write_four(const char *digit, size_t n, int style, bool begun, struct buf *out)
{
	static const char *const places[2][4] = {{"", "十", "百", "千"}, {"", "拾", "佰", "仟"}};
	bool zero = false;
	size_t i;

	for (i = 0; i < n; i++) {
		if (digit[i] == '0') {
			zero = begun;
			continue;
		}
		if (zero)
			buf_put_str(out, han[style][0]);
		buf_put_str(out, han[style][digit[i] - '0']);
		buf_put_str(out, places[style == 1][n - 1 - i]);
		zero = false;
		begun = true;
	}
}

/* 三亿零五百万零七 */
static void write_han(const struct number *x, int style, struct buf *out)
{
	static const char *const big[] = {"", "万", "亿", "万亿"};
	size_t at = 0, n = x->n;
	bool begun = false;

	if (n == 1 && x->digit[0] == '0')
		buf_put_str(out, han[style][0]);
	while (at < n) {
		size_t group = (n - at - 1) / 4, len = n - at - group * 4;
		size_t zeros = strspn(x->digit + at, "0");
		if (zeros < len) {
			write_four(x->digit + at, len, style, begun, out);
			buf_put_str(out, group == 3 ? "万" : big[group]);
			begun = true;
		}
		if (group == 2 && zeros >= len && n > 12)
			buf_put_str(out, "亿"); /* 三万亿: its 亿 belongs to both */
		at += len;
	}
}

static void check_number(const struct measure_tables *tables, struct bytes text, struct bytes want)
{
	struct numeral got;
	struct decimal value;
	struct buf printed;

	CLAIM(decimal_parse(&value, want), "%.*s", (int)want.len, want.ptr);
	CLAIM(numeral_read(text, 0, tables, &got) && got.span.end == text.len && !got.too_long && !got.is_code && !got.is_range,
	      "%.*s is not read whole", (int)text.len, text.ptr);
	buf_init(&printed, &mem_default, SIZE_MAX);
	decimal_print(&printed, &got.value);
	CLAIM(decimal_compare(&got.value, &value) == 0, "%.*s is %.*s, not %.*s", (int)text.len, text.ptr, (int)want.len, want.ptr,
	      (int)printed.len, printed.ptr);
	buf_free(&printed);
}

/* 3000余: up to 4000. */
static void check_more(const struct measure_tables *tables, struct buf *text, struct bytes want)
{
	struct decimal value, place = decimal_from_u64(1), most;
	struct quantity q;
	size_t i = want.len, n_behind = 0;

	CLAIM(decimal_parse(&value, want), "%.*s", (int)want.len, want.ptr);
	if (decimal_is_zero(&value))
		return;
	if (memchr(want.ptr, '.', want.len))
		n_behind = want.len - 1 - (size_t)((const char *)memchr(want.ptr, '.', want.len) - want.ptr);
	while (want.ptr[i - 1] == '0' || want.ptr[i - 1] == '.')
		i--;
	CLAIM(decimal_shift(&place, (int)(want.len - i) - (memchr(want.ptr + i, '.', want.len - i) != NULL) - (int)n_behind), "its last place");
	buf_put_str(text, "余人");
	CLAIM(quantity_scan(buf_bytes(text), NULL, 0, tables, &q, 1) == 1 && q.span.end == text->len && q.relation == REL_GT,
	      "%.*s", (int)text->len, text->ptr);
	CLAIM(decimal_add(&most, &value, &place) && q.has_min && q.has_max && decimal_compare(&q.min, &value) == 0 &&
	      decimal_compare(&q.max, &most) == 0, "bounds of %.*s", (int)text->len, text->ptr);
}

/* Takes the number out of the input: how it is written, its scale word, its digits. */
static void write_and_read(const struct measure_tables *tables, struct bytes input)
{
	static const struct {
		const char *word;
		int power;
	} scales[] = {{"", 0}, {"万", 4}, {"亿", 8}, {"千", 3}, {"百万", 6}, {"万亿", 12}};
	struct number x = {.n = 0};
	unsigned how = (unsigned char)input.ptr[0], scale = (unsigned char)input.ptr[1] % 6;
	struct buf text, want;
	size_t i;

	for (i = 2; i < input.len && x.n < MOST_DIGITS; i++)
		if (x.n > 0 || input.len == 3 || (unsigned char)input.ptr[i] % 10 != 0) /* none of 0123 */
			x.digit[x.n++] = (char)('0' + (unsigned char)input.ptr[i] % 10);
	if (x.n == 0)
		return;
	buf_init(&text, &mem_default, SIZE_MAX);
	buf_init(&want, &mem_default, SIZE_MAX);
	if (how & 1) {
		x.n = x.n > 16 ? 16 : x.n;
		x.digit[x.n] = '\0';
		write_han(&x, (int)(how >> 1) % 3, &text);
	} else {
		scale = x.n == 1 && x.digit[0] == '0' ? 0 : scale; /* nobody counts no thousands */
		x.n_behind = (how >> 1) % 8 < x.n ? (how >> 1) % 8 : 0;
		x.power = scales[scale].power;
		write_arabic(&x, how & 64, &text);
		buf_put_str(&text, scales[scale].word);
	}
	print_number(&x, &want);
	check_number(tables, buf_bytes(&text), buf_bytes(&want));
	check_more(tables, &text, buf_bytes(&want));
	buf_free(&text);
	buf_free(&want);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct measure_tables *tables = &shipped_rules()->measure;
	struct bytes input = {(const char *)data, size};

	if (size > MOST_TEXT)
		return -1;
	if (size > 0 && data[0] == 't')
		read_text(tables, bytes_slice(input, 1, size));
	else if (size > 2)
		write_and_read(tables, input);
	return 0;
}

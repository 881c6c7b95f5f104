/* fuzz_pattern.c - one pattern, and a text that it is tried on.
 *
 * The input is a pattern, a line end, and the text. What is claimed: whatever the pattern compiles
 * to, the rules are asked about every sentence in which it matches: what it cannot match without
 * (compile/needs.c) is never more than the truth. */
#include "folder.h"

#define MOST ((size_t)4 << 10)

static const char before[] =
	"format: 1\npack: fuzz\n"
	"words:\n  act: [培训, 开展]\n  thing: [活动, 职工]\n  body: [县总工会, 市妇联]\n"
	"units: {file: units.tsv}\n"
	"parts:\n  gap: '[^，。]{0,20}?'\n  what: '<thing>+'\n"
	"times:\n  - id: year\n    match: '<year:year>年'\n"
	"mentions:\n  - id: body\n    kind: org\n    match: <body>\n"
	"claims:\n  - id: pattern\n    match: \"";
static const char after[] = "\"\n  - id: quantity\n    priority: -1\n    match: '<quantity:quantity>'\n";
static const char units[] = "text\tdimension\tcode\tfactor\tbase\n人\tpeople\tperson\t1\t人\n场\tevent\t\t\t\n公里\tlength\tkm\t1000\t米\n";

/* As it stands between double quotes in YAML. */
static void put_quoted(struct buf *out, struct bytes pattern)
{
	size_t i;

	for (i = 0; i < pattern.len; i++) {
		unsigned char c = (unsigned char)pattern.ptr[i];
		if (c < 0x20 || c == 0x7F)
			buf_printf(out, "\\x%02x", c);
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else
			buf_put_char(out, (char)c);
	}
}

static void try_on(const struct clm_rules *rules, struct bytes text)
{
	struct clm_options options = {.encoding = "utf-8"};
	struct outcome filtered, all;

	outcome_read(&filtered, rules, options, text, IN_ONE_PIECE);
	options.unfiltered = 1;
	outcome_read(&all, rules, options, text, IN_ONE_PIECE);
	if (!filtered.limited && !all.limited)
		outcome_same(&filtered, &all, "with and without the filter");
	outcome_free(&filtered);
	outcome_free(&all);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes input = {(const char *)data, size};
	const char *end = size ? memchr(data, '\n', size) : NULL;
	size_t len = end ? (size_t)(end - input.ptr) : size;
	struct folder folder;
	struct clm_rules *rules;
	struct buf file;

	if (size > MOST)
		return -1;
	buf_init(&file, &mem_default, SIZE_MAX);
	buf_put_str(&file, before);
	put_quoted(&file, bytes_slice(input, 0, len));
	buf_put_str(&file, after);
	folder_make(&folder);
	folder_put(&folder, BYTES("rules.yaml"), buf_bytes(&file));
	folder_put(&folder, BYTES("units.tsv"), BYTES(units));
	rules = folder_rules(&folder);
	if (rules && end)
		try_on(rules, bytes_slice(input, len + 1, size));
	clm_rules_free(rules);
	folder_remove(&folder);
	buf_free(&file);
	return 0;
}

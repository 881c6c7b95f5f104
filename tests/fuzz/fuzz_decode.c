/* fuzz_decode.c - bytes in any encoding to blocks: decoding, folding, layout.
 *
 * The first byte says how the rest is read: a letter from `encodings`, and in capitals strictly.
 * What is claimed: blocks are JSON, with their places in the input (record.c), and how the input
 * is cut into pieces changes neither them nor what is told. */
#include "fuzz.h"

#include <ctype.h>

#define MOST ((size_t)160 << 10) /* more than what is held back until the encoding is told */

static const struct {
	char letter;
	const char *name;
} encodings[] = {
	{'a', "auto"}, {'u', "utf-8"}, {'g', "gb18030"}, {'b', "big5"}, {'w', "utf-16"}, {'l', "utf-16le"},
	{'m', "utf-16be"}, {'d', "utf-32"}, {'e', "utf-32le"}, {'f', "utf-32be"},
};
#define N_ENCODINGS (sizeof encodings / sizeof *encodings)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct clm_options options = {.emit = CLM_EMIT_BLOCKS};
	struct outcome whole, cut;
	struct bytes input;
	size_t i;

	if (size == 0 || size > MOST)
		return -1;
	for (i = 0; i < N_ENCODINGS && encodings[i].letter != tolower(data[0]); i++)
		;
	if (i == N_ENCODINGS)
		return -1;
	options.encoding = encodings[i].name;
	options.strict = isupper(data[0]) != 0;
	input = (struct bytes){(const char *)data + 1, size - 1};
	outcome_read(&whole, shipped_rules(), options, input, IN_ONE_PIECE);
	outcome_read(&cut, shipped_rules(), options, input, pieces_of(input));
	outcome_same(&whole, &cut, "in one piece and in several");
	outcome_free(&cut);
	outcome_free(&whole);
	return 0;
}

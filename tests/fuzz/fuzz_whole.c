/* fuzz_whole.c - UTF-8 text through the whole pipeline, with the shipped rules.
 *
 * What is claimed: records are JSON, and cite what stands in the input where they say (record.c);
 * how the input is cut into pieces, and whether rules are asked that cannot match, changes nothing. */
#include "fuzz.h"

#define MOST ((size_t)32 << 10)

static void read_all(struct bytes input, enum clm_emit emit)
{
	struct clm_options options = {.emit = emit, .encoding = "utf-8"};
	struct outcome whole, other;

	outcome_read(&whole, shipped_rules(), options, input, IN_ONE_PIECE);
	options.unfiltered = 1;
	outcome_read(&other, shipped_rules(), options, input, pieces_of(input));
	if (whole.limited || other.limited) { /* without the filter a pattern may be given up that was not to be asked */
		outcome_free(&other);
		options.unfiltered = 0;
		outcome_read(&other, shipped_rules(), options, input, pieces_of(input));
	}
	outcome_same(&whole, &other, "in one piece, and in several without the filter");
	outcome_free(&other);
	outcome_free(&whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes input = {(const char *)data, size};

	if (size > MOST)
		return -1;
	read_all(input, CLM_EMIT_CLAIMS);
	read_all(input, CLM_EMIT_MENTIONS);
	return 0;
}

/* match.c - lets the thread sanitizer see what PCRE2 does: MODE=tsan links it in between (--wrap).
 *
 * PCRE2 as installed is not built with the sanitizer, so that it may write anywhere unseen. Here its
 * writing to match data is done once more, by code that is watched. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

int __real_pcre2_match_8(const pcre2_code *, PCRE2_SPTR, PCRE2_SIZE, PCRE2_SIZE, uint32_t, pcre2_match_data *, pcre2_match_context *);
int __wrap_pcre2_match_8(const pcre2_code *, PCRE2_SPTR, PCRE2_SIZE, PCRE2_SIZE, uint32_t, pcre2_match_data *, pcre2_match_context *);

int __wrap_pcre2_match_8(const pcre2_code *code, PCRE2_SPTR text, PCRE2_SIZE len, PCRE2_SIZE from, uint32_t options,
                         pcre2_match_data *data, pcre2_match_context *context)
{
	int rc = __real_pcre2_match_8(code, text, len, from, options, data, context);
	volatile PCRE2_SIZE *places = pcre2_get_ovector_pointer(data);

	places[0] = places[0];
	return rc;
}

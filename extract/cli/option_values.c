/* option_values.c - see option_values.h */
#include "cli/option_values.h"

#include "cli/day.h"

#include "cli/changes.h"
#include "cli/message.h"

#include <string.h>

bool option_date(const char *word)
{
	if (day_is_one(word))
		return true;
	message("--date '%s': use YYYY-MM-DD", word);
	return false;
}

bool option_from(const char *word, bool *jsonl)
{
	*jsonl = strcmp(word, "jsonl") == 0;
	if (*jsonl || strcmp(word, "text") == 0)
		return true;
	message("--from '%s': use text or jsonl", word);
	return false;
}

bool option_progress(const char *word, bool *never)
{
	*never = strcmp(word, "never") == 0;
	if (*never || strcmp(word, "auto") == 0)
		return true;
	message("--progress '%s': use auto or never", word);
	return false;
}

bool option_emit(const char *word, enum clm_emit *out)
{
	static const char *const words[] = {
		[CLM_EMIT_CLAIMS] = "claims", [CLM_EMIT_MENTIONS] = "mentions", [CLM_EMIT_BLOCKS] = "blocks"};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(word, words[i]) == 0) {
			*out = (enum clm_emit)i;
			return true;
		}
	message("--emit '%s': use claims, mentions or blocks", word);
	return false;
}

bool option_encoding(const char *word)
{
	if (clm_encoding_known(word))
		return true;
	message("--encoding '%s': use auto, utf-8, utf-16, utf-16le, utf-16be, utf-32, utf-32le, utf-32be, "
	        "gb18030, gbk, gb2312, cp936 or big5", word);
	return false;
}

bool option_format(const char *word, bool has_junit, enum format *out)
{
	static const char *const words[] = {[FORMAT_TEXT] = "text", [FORMAT_JSON] = "json", [FORMAT_JUNIT] = "junit"};
	size_t i, n = has_junit ? FORMAT_JUNIT + 1 : FORMAT_JUNIT;

	for (i = 0; i < n; i++)
		if (strcmp(word, words[i]) == 0) {
			*out = (enum format)i;
			return true;
		}
	message("--format '%s': use text%s", word, has_junit ? ", json or junit" : " or json");
	return false;
}

/* A whole number; 0: none, or more than a million million of them. */
static size_t number(const char *s, size_t *out)
{
	size_t n = 0;

	for (*out = 0; s[n] >= '0' && s[n] <= '9' && n < 13; n++)
		*out = *out * 10 + (size_t)(s[n] - '0');
	return n < 13 ? n : 0;
}

bool option_fail_on(const char *list, size_t most[FAIL_ON_END])
{
	const char *at = list;
	size_t i, n;

	for (;; at++) {
		for (i = 0; i < FAIL_ON_END; i++) {
			n = strlen(change_names[i]);
			if (strncmp(at, change_names[i], n) == 0 && at[n] == ':')
				break;
		}
		if (i == FAIL_ON_END)
			break;
		at += n + 1;
		n = number(at, &most[i]);
		at += n;
		if (n == 0 || (*at != ',' && *at != '\0'))
			break;
		if (*at == '\0')
			return true;
	}
	message("--fail-on '%s': use gained:N, lost:N, changed:N with commas between", list);
	return false;
}

bool option_jobs(const char *word, size_t *jobs)
{
	size_t n = number(word, jobs);

	if (n && word[n] == '\0' && *jobs >= 1 && *jobs <= JOBS_MOST)
		return true;
	message("--jobs '%s': use a number from 1 to %d", word, JOBS_MOST);
	return false;
}

bool option_at(const char *word, size_t *line, size_t *column)
{
	size_t n = number(word, line), more = 0;

	*column = 0;
	if (n && word[n] == ':') {
		more = number(word + n + 1, column);
		if (!more || !*column)
			*line = 0;
		n += 1 + more;
	}
	if (n && *line && word[n] == '\0')
		return true;
	message("--at '%s': use LINE or LINE:COLUMN, from 1", word);
	return false;
}

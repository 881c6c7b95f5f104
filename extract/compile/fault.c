/* fault.c - see fault.h
 *
 * takes   a place, a code and a message as printf writes it
 * gives   one diagnostic to the reporter, its text safe to print on a terminal
 * never   allocates, and never lets a rule file's bytes shape the message's line */
#include "compile/fault.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/utf8.h"

#define MESSAGE 1024    /* bytes of a message before escaping; the rest is cut with an ellipsis */
#define ESCAPE_MAX 10   /* \u{10FFFF} */
#define SHOWN ((size_t)64)

/* Characters that move the cursor, turn the line round or cannot be seen. */
static bool is_hidden(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/* out has room for ESCAPE_MAX bytes for each byte of the text, and a NUL. */
static size_t escape(const char *text, size_t len, char *out)
{
	size_t i = 0, o = 0, n;
	uint32_t c = 0;

	while (i < len) {
		n = utf8_decode(text + i, len - i, &c);
		if (n == 0) {
			o += (size_t)snprintf(out + o, ESCAPE_MAX + 1, "\\x%02X", (unsigned char)text[i]);
			n = 1;
		} else if (is_hidden(c)) {
			o += (size_t)snprintf(out + o, ESCAPE_MAX + 1, c < 0x80 ? "\\x%02X" : "\\u{%04X}", (unsigned)c);
		} else {
			memcpy(out + o, text + i, n);
			o += n;
		}
		i += n;
	}
	out[o] = '\0';
	return o;
}

/* The length of a cut text without the part of a character that the cut left. */
static size_t whole_characters(const char *text, size_t len)
{
	size_t i = len;

	while (i > 0 && len - i < 3 && ((unsigned char)text[i - 1] & 0xC0) == 0x80)
		i--;
	if (i > 0 && utf8_decode(text + i - 1, len - i + 1, NULL) == 0)
		return i - 1;
	return len;
}

static void tell(const struct faults *f, enum clm_severity severity, const char *source, size_t line, size_t column,
                 const char *code, const char *text)
{
	struct clm_diagnostic d = {
		.status = severity == CLM_WARNING ? CLM_OK : CLM_BAD_RULES,
		.source = source ? source : "",
		.line = line,
		.column = column,
		.offset = UINT64_MAX,
		.code = code,
		.text = text,
		.severity = severity,
	};

	if (f->no_memory || (f->no_memory_either && *f->no_memory_either))
		return;
	if (f->reporter && f->reporter->report)
		f->reporter->report(f->reporter->ctx, &d);
}

/* Counts a fault; whether it is to be told: it is new, and not one too many. */
static bool count(struct faults *f, const char *source, size_t line, size_t column, uint64_t sum)
{
	size_t i;

	for (i = 0; i < f->n && i < LIMIT_MESSAGES; i++) {
		const struct told_fault *t = &f->told[i];
		if (t->source == source && t->line == line && t->column == column && t->sum == sum)
			return false;
	}
	if (i < LIMIT_MESSAGES)
		f->told[i] = (struct told_fault){source, line, column, sum};
	f->n_all++;
	return ++f->n <= LIMIT_MESSAGES;
}

__attribute__((format(printf, 7, 0))) static void tell_formatted(struct faults *f, enum clm_severity severity, const char *source, size_t line,
                           size_t column, const char *code, const char *format, va_list args)
{
	char raw[MESSAGE], text[MESSAGE * ESCAPE_MAX + sizeof "…"];
	size_t len, end;
	int n = vsnprintf(raw, sizeof raw, format, args);

	len = n < 0 ? 0 : (size_t)n;
	if (severity == CLM_ERROR && !count(f, source, line, column, bytes_hash(bytes_of(raw))))
		return;
	if (len < sizeof raw) {
		escape(raw, len, text);
	} else {
		end = escape(raw, whole_characters(raw, sizeof raw - 1), text);
		memcpy(text + end, "…", sizeof "…");
	}
	tell(f, severity, source, line, column, code, text);
}

void fault(struct faults *f, size_t line, size_t column, const char *code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell_formatted(f, CLM_ERROR, f->source, line, column, code, format, args);
	va_end(args);
}

void fault_in(struct faults *f, const char *source, size_t line, size_t column, const char *code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell_formatted(f, CLM_ERROR, source, line, column, code, format, args);
	va_end(args);
}

void warning_in(struct faults *f, const char *source, size_t line, size_t column, const char *code, const char *format, ...)
{
	va_list args;

	if (!f->warns || ++f->n_warnings > LIMIT_MESSAGES)
		return;
	va_start(args, format);
	tell_formatted(f, CLM_WARNING, source, line, column, code, format, args);
	va_end(args);
}

int fault_shown(struct bytes name)
{
	return (int)(name.len <= SHOWN ? name.len : whole_characters(name.ptr, SHOWN));
}

static void tell_held(const struct faults *f, enum clm_severity severity, size_t n, const char *code, const char *noun)
{
	char text[64];

	if (n <= LIMIT_MESSAGES)
		return;
	n -= LIMIT_MESSAGES;
	snprintf(text, sizeof text, "%zu more %s%s in this file", n, noun, n == 1 ? "" : "s");
	tell(f, severity, f->source, 0, 0, code, text);
}

void faults_file(struct faults *f, const char *source)
{
	tell_held(f, CLM_ERROR, f->n, "more-faults", "fault");
	tell_held(f, CLM_WARNING, f->n_warnings, "more-warnings", "warning");
	f->n = f->n_warnings = 0;
	f->source = source;
}

/* `a, b, c`, cut where it would grow too long for a message. */
static void list_known(const char *const *known, size_t n_known, char *out, size_t size)
{
	size_t used = 0, i;

	for (i = 0; i < n_known; i++) {
		if (!*known[i]) /* what nobody writes */
			continue;
		if (used + strlen(known[i]) + sizeof ", , …" > size) {
			memcpy(out + used, ", …", sizeof ", …");
			return;
		}
		used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "", known[i]);
	}
}

const char *fault_hint(struct bytes word, const char *const *known, size_t n_known, char out[FAULT_HINT])
{
	const char *near = nearest(word, known, n_known);
	size_t len = (size_t)snprintf(out, FAULT_HINT, near ? "; did you mean %s" : n_known ? "; known here: " : "%s", near ? near : "");

	if (!near && n_known)
		list_known(known, n_known, out + len, FAULT_HINT - len);
	return out;
}

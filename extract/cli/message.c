/* message.c - see message.h */
#include "cli/message.h"

#include "cli/progress.h"

#include "base/utf8.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool message_is_harmful(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x061C ||
	       (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
	       (c >= 0xE0000 && c <= 0xE0FFF);
}

static size_t put_byte(char *out, char byte)
{
	static const char digit[] = "0123456789ABCDEF";
	unsigned char b = (unsigned char)byte;

	out[0] = '\\';
	out[1] = 'x';
	out[2] = digit[b >> 4];
	out[3] = digit[b & 15];
	return 4;
}

/* A harmful character, as short as it can be told. */
static size_t put_escape(char *out, uint32_t c)
{
	char form[16];
	size_t n;

	if (c == '\n' || c == '\r' || c == '\t') {
		out[0] = '\\';
		out[1] = c == '\n' ? 'n' : c == '\r' ? 'r' : 't';
		return 2;
	}
	if (c < 0x80)
		return put_byte(out, (char)c);
	n = (size_t)snprintf(form, sizeof form, "\\u{%lX}", (unsigned long)c);
	memcpy(out, form, n);
	return n;
}

size_t message_escape(char *out, const char *text, size_t n)
{
	size_t at = 0, made = 0;

	while (at < n) {
		uint32_t c = 0;
		size_t len = utf8_decode(text + at, n - at, &c);

		if (len == 0) {
			made += put_byte(out + made, text[at++]);
			continue;
		}
		if (message_is_harmful(c)) {
			made += put_escape(out + made, c);
		} else {
			memcpy(out + made, text + at, len);
			made += len;
		}
		at += len;
	}
	return made;
}

char *message_name(const char *path)
{
	size_t n = strlen(path), at = 0, made = 0;
	char *name = malloc(n * ESCAPE_GROWTH + 1);

	if (!name)
		return NULL;
	while (at < n) {
		size_t len = utf8_decode(path + at, n - at, NULL);

		if (len == 0) {
			made += put_byte(name + made, path[at++]);
			continue;
		}
		memcpy(name + made, path + at, len);
		made += len;
		at += len;
	}
	name[made] = '\0';
	return name;
}

bool message_write_to(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, p, n);

		if (w > 0) {
			p += w;
			n -= (size_t)w;
		} else if (w < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			struct pollfd wait = {.fd = fd, .events = POLLOUT};

			(void)poll(&wait, 1, -1);
		} else if (w == 0 || errno != EINTR) {
			return false;
		}
	}
	return true;
}

/* Standard error is the last place to complain: what fails here stays unsaid. */
void message_write(const char *p, size_t n)
{
	progress_hold();
	(void)message_write_to(STDERR_FILENO, p, n);
	progress_release();
}

static _Thread_local struct {
	message_taker_fn *take;
	void *ctx;
} diverted;

void message_divert(message_taker_fn *take, void *ctx)
{
	diverted.take = take;
	diverted.ctx = ctx;
}

bool message_pass(enum message_kind kind, const char *text)
{
	if (diverted.take)
		diverted.take(diverted.ctx, kind, text, strlen(text));
	return diverted.take != NULL;
}

/* The whole text is escaped once it is put together, so no caller can forget
 * to do it for what he quotes. */
__attribute__((format(printf, 2, 0))) static void tell(const char *prefix, const char *format, va_list args)
{
	char plain[MESSAGE_ROOM];
	char line[MESSAGE_ROOM * ESCAPE_GROWTH + 64];
	size_t n = strlen(prefix), len;
	int wanted = vsnprintf(plain, sizeof plain, format, args);

	if (wanted < 0)
		return;
	len = (size_t)wanted < sizeof plain ? (size_t)wanted : sizeof plain - 1;
	memcpy(line, prefix, n);
	n += message_escape(line + n, plain, len);
	if (len < (size_t)wanted) {
		memcpy(line + n, "...", 3);
		n += 3;
	}
	line[n++] = '\n';
	if (diverted.take)
		diverted.take(diverted.ctx, MESSAGE_TOLD, line, n);
	else
		message_write(line, n);
}

void message(const char *format, ...)
{
	int kept = errno;
	va_list args;

	va_start(args, format);
	tell("claimline: ", format, args);
	va_end(args);
	errno = kept;
}

void message_no_memory(void)
{
	static const char line[] = "claimline: out of memory\n";
	static atomic_flag told = ATOMIC_FLAG_INIT;

	if (!atomic_flag_test_and_set(&told))
		message_write(line, sizeof line - 1);
}

void message_errno(int error, const char *format, ...)
{
	char text[MESSAGE_ROOM];
	va_list args;

	if (error == ENOMEM) {
		message_no_memory();
		return;
	}
	va_start(args, format);
	(void)vsnprintf(text, sizeof text, format, args);
	va_end(args);
	message("%s: %s", text, strerror(error));
}

void message_bare(const char *format, ...)
{
	int kept = errno;
	va_list args;

	va_start(args, format);
	tell("", format, args);
	va_end(args);
	errno = kept;
}

void message_about(const char *place, const struct clm_diagnostic *d)
{
	char line[32] = "", offset[48] = "";

	if (d->line)
		(void)snprintf(line, sizeof line, ":%zu", d->line);
	if (d->offset != UINT64_MAX)
		(void)snprintf(offset, sizeof offset, " (at byte %" PRIu64 ")", d->offset);
	message("%s%s: %s%s", place, line, d->text, offset);
}

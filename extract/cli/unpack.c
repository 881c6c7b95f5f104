/* unpack.c - see unpack.h */
#include "cli/unpack.h"

#include "base/utf8.h"

#include <archive_entry.h>
#include <errno.h>
#include <iconv.h>
#include <locale.h>
#include <string.h>

/* libarchive gives names in the charset of the locale, and those it cannot
 * convert not at all. While it runs that charset is UTF-8, whatever the locale;
 * names without a charset of their own (old zip, tar) come as they are. */
static locale_t utf8; /* 0: there is none, or no descriptor was left to open it */

static locale_t use_utf8(void)
{
	if (!utf8)
		utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	return uselocale(utf8); /* (locale_t)0 changes nothing */
}

/* --- what libarchive reads with --- */

static la_ssize_t on_read(struct archive *a, void *ctx, const void **piece)
{
	struct unpack *u = ctx;
	const char *bytes = NULL;
	ssize_t n = u->from_failed ? -1 : stream_read(u->from, &bytes);

	*piece = bytes;
	if (n < 0) {
		u->from_failed = true;
		archive_set_error(a, EIO, "read error");
	}
	return n;
}

static la_int64_t on_seek(struct archive *a, void *ctx, la_int64_t offset, int whence)
{
	struct unpack *u = ctx;
	int64_t at = input_seek(u->seekable, offset, whence);

	if (at >= 0)
		return at;
	u->seek_failed |= errno == EIO;
	archive_set_error(a, errno, "cannot seek: %s", strerror(errno));
	return ARCHIVE_FATAL;
}

/* --- what goes wrong --- */

/* libarchive has not always the memory to say that there is none, and sometimes goes on without:
 * then errno knows, which is 0 before each of its calls. */
static bool memory_is_out(struct unpack *u)
{
	u->no_memory |= errno == ENOMEM || archive_errno(u->archive) == ENOMEM;
	return u->no_memory;
}

/* Told once, and not where the stream below has told it already. */
static void tell(struct unpack *u)
{
	const char *why = archive_error_string(u->archive);

	if (memory_is_out(u))
		return;
	u->failed = true;
	if (u->seek_failed)
		why = strerror(EIO); /* libarchive goes on, and finds a reason of its own */
	if (!u->from_failed)
		problem_of(u->of, "unpack", UINT64_MAX, why && *why ? why : "the archive is broken or cut off");
}

static bool give_up(struct unpack *u)
{
	u->over = true;
	tell(u);
	return false;
}

/* Only what the bytes are is asked for. A filter that answers with a warning
 * would run a program for it. */
static int ask_for(struct archive *a, enum magic magic)
{
	int answer = ARCHIVE_FATAL;

	switch (magic) {
	case MAGIC_BZIP2: answer = archive_read_support_filter_bzip2(a); break;
	case MAGIC_XZ: answer = archive_read_support_filter_xz(a); break;
	case MAGIC_ZSTD: answer = archive_read_support_filter_zstd(a); break;
	case MAGIC_LZ4: answer = archive_read_support_filter_lz4(a); break;
	case MAGIC_TAR: return archive_read_support_format_tar(a);
	case MAGIC_ZIP: return archive_read_support_format_zip(a);
	case MAGIC_7ZIP: return archive_read_support_format_7zip(a);
	case MAGIC_RAR:
		answer = archive_read_support_format_rar(a);
		return answer == ARCHIVE_OK ? archive_read_support_format_rar5(a) : answer;
	default: return ARCHIVE_FATAL;
	}
	if (answer == ARCHIVE_OK && (answer = archive_read_support_format_empty(a)) == ARCHIVE_OK)
		answer = archive_read_support_format_raw(a);
	return answer;
}

/* --- the calls --- */

/* What to read with and what to expect. False: there is an error set. */
static bool prepare(struct unpack *u, enum magic magic)
{
	struct archive *a = u->archive;

	if (magic == MAGIC_7ZIP && !u->seekable) {
		archive_set_error(a, ESPIPE, "a 7z archive cannot be read from a pipe; give it as a file");
		return false;
	}
	if (ask_for(a, magic) != ARCHIVE_OK) {
		if (!archive_error_string(a))
			archive_set_error(a, EINVAL, "this build of libarchive cannot read it");
		return false;
	}
	return archive_read_set_callback_data(a, u) == ARCHIVE_OK &&
	       archive_read_set_read_callback(a, on_read) == ARCHIVE_OK &&
	       (!u->seekable || archive_read_set_seek_callback(a, on_seek) == ARCHIVE_OK);
}

bool unpack_open(struct unpack *u, enum magic magic, struct stream from, struct input *seekable,
                 const struct subject *of)
{
	locale_t before;
	int answer;

	*u = (struct unpack){.from = from, .seekable = seekable, .of = of};
	errno = 0;
	u->archive = archive_read_new();
	u->entry = archive_entry_new(); /* libarchive does not look whether its own is there */
	if (!u->archive || !u->entry) {
		u->no_memory = true;
		return false;
	}
	if (!prepare(u, magic))
		return give_up(u);
	before = use_utf8();
	answer = archive_read_open1(u->archive);
	(void)uselocale(before);
	if (answer < ARCHIVE_WARN || memory_is_out(u))
		return give_up(u);
	archive_clear_error(u->archive); /* what it tried in vain is no reason for what fails later */
	return true;
}

static bool is_file(struct archive_entry *entry)
{
	mode_t type = archive_entry_filetype(entry);

	return (type == AE_IFREG || type == 0) && !archive_entry_hardlink(entry) && !archive_entry_symlink(entry);
}

/* A Chinese Windows writes names in GBK and does not say so: what is no UTF-8, and
 * GB18030 (which holds GBK) throughout, is that. Anything else stays as it is. */
static const char *from_gbk(struct unpack *u, const char *path)
{
	size_t left = strlen(path), room = sizeof u->path - 1;
	char *in = (char *)path, *out = u->path; /* iconv wants it so, and changes nothing */
	iconv_t converter;
	bool done;

	if (utf8_valid((struct bytes){path, left}) == left)
		return path;
	converter = iconv_open("UTF-8", "GB18030");
	if (converter == (iconv_t)-1)
		return path;
	done = iconv(converter, &in, &left, &out, &room) == 0;
	iconv_close(converter);
	*out = '\0';
	return done ? u->path : path;
}

static const char *path_of(struct unpack *u)
{
	const char *path = archive_entry_pathname(u->entry);

	if (!path)
		path = archive_entry_pathname_utf8(u->entry);
	return path ? from_gbk(u, path) : "?"; /* only where the system has no UTF-8 locale */
}

/* An archive ends before its padding does. Who writes a pipe wants it all taken: closed on,
 * it dies of it, and a shell with pipefail calls that a failure. And what is compressed has
 * at its very end the sum that tells whether it is whole. */
static void drain(struct unpack *u)
{
	const char *unused;
	ssize_t n;

	do
		n = stream_read(u->from, &unused);
	while (n > 0);
	u->failed |= n < 0; /* told by the stream */
}

const char *unpack_next(struct unpack *u)
{
	const char *path = NULL;
	locale_t before;
	int answer;

	if (u->over)
		return NULL;
	before = use_utf8();
	errno = 0;
	do
		answer = archive_read_next_header2(u->archive, u->entry);
	while ((answer == ARCHIVE_OK || answer == ARCHIVE_WARN) && !is_file(u->entry));
	if (answer == ARCHIVE_WARN && !utf8) { /* question marks are no name */
		archive_set_error(u->archive, EILSEQ, "a name in it cannot be read, for want of a UTF-8 locale");
		answer = ARCHIVE_FAILED;
	}
	if ((answer == ARCHIVE_OK || answer == ARCHIVE_WARN) && !memory_is_out(u))
		path = path_of(u);
	else
		u->over = true;
	(void)uselocale(before);
	u->offset = 0;
	if (!path && (answer != ARCHIVE_EOF || memory_is_out(u)))
		tell(u);
	else if (!path && !u->seekable)
		drain(u);
	return path;
}

/* A warning comes behind the last bytes, as of a wrong checksum. */
static ssize_t read_piece(void *ctx, const char **piece)
{
	struct unpack *u = ctx;
	const void *bytes = NULL;
	la_int64_t offset = 0;
	size_t n = 0;
	int answer = ARCHIVE_OK;

	errno = 0;
	while (!u->over && answer == ARCHIVE_OK && n == 0)
		answer = archive_read_data_block(u->archive, &bytes, &n, &offset);
	if (u->over || (answer == ARCHIVE_EOF && !memory_is_out(u)))
		return 0;
	u->over = answer == ARCHIVE_FATAL || u->no_memory;
	if (answer == ARCHIVE_OK && offset != u->offset) {
		archive_set_error(u->archive, EINVAL, "a file with holes is no text");
		answer = ARCHIVE_FAILED;
	}
	if (answer != ARCHIVE_OK) {
		tell(u);
		return -1;
	}
	u->offset += (int64_t)n;
	*piece = bytes;
	return (ssize_t)n;
}

struct stream unpack_stream(struct unpack *u)
{
	return (struct stream){read_piece, u};
}

void unpack_close(struct unpack *u)
{
	if (u->archive)
		(void)archive_read_free(u->archive);
	archive_entry_free(u->entry);
	u->archive = NULL;
	u->entry = NULL;
}

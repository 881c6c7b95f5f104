/* names.c - see names.h */
#include "cli/names.h"

#include "cli/command.h"
#include "cli/input.h"
#include "cli/message.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct names {
	char *text; /* they point into it */
	const char **name;
	size_t n;
};

/* All of the file, and a NUL behind it. */
static int slurp(struct names *names, struct input *in, size_t *len)
{
	struct stream from = input_stream(in);
	size_t capacity = 0, wanted;
	const char *piece = NULL;
	char *grown;
	ssize_t n;

	for (*len = 0; (n = stream_read(from, &piece)) >= 0; *len += (size_t)n) {
		wanted = *len + (size_t)n + 1;
		if (wanted > capacity) {
			capacity = wanted < INPUT_PIECE ? INPUT_PIECE : 2 * wanted;
			if (!(grown = realloc(names->text, capacity))) {
				message_no_memory();
				return EXIT_STOPPED;
			}
			names->text = grown;
		}
		memcpy(names->text + *len, piece, (size_t)n);
		names->text[*len + (size_t)n] = '\0';
		if (n == 0)
			return EXIT_DONE;
	}
	return EXIT_PARTLY; /* told */
}

static int find_all(struct names *names, const char *path, size_t len)
{
	const char *at, *end = names->text + len;
	bool from_standard = strcmp(path, "-") == 0;
	size_t n = 1;

	if (len && !memchr(names->text, '\0', len) && memchr(names->text, '\n', len))
		message("--files0-from %s: no name in it ends in NUL, as 'find -print0' writes them; its lines are taken as one name", path);
	for (at = names->text; at < end; at += strlen(at) + 1)
		n++;
	if (!(names->name = calloc(n, sizeof *names->name))) {
		message_no_memory();
		return EXIT_STOPPED;
	}
	for (at = names->text; at < end; at += strlen(at) + 1) {
		if (from_standard && strcmp(at, "-") == 0) {
			message("--files0-from -: the names come from standard input, which cannot be one of them");
			return EXIT_USAGE;
		}
		names->name[names->n++] = at;
	}
	return EXIT_DONE;
}

/* EXIT_DONE, or told, and what to exit with. To be freed in any case. */
static int names_read(struct names *names, const char *path)
{
	struct input *in = malloc(sizeof *in);
	int code = EXIT_PARTLY;
	size_t len = 0;

	*names = (struct names){0};
	if (!in) {
		message_no_memory();
		return EXIT_STOPPED;
	}
	if (input_open(in, path, false)) {
		code = slurp(names, in, &len);
		input_close(in);
	}
	free(in);
	return code == EXIT_DONE ? find_all(names, path, len) : code;
}

static void names_free(struct names *names)
{
	free(names->text);
	free(names->name);
	*names = (struct names){0};
}

int names_run(const struct options *o, names_fn *run)
{
	struct options named = *o;
	struct names names;
	int code;

	if (!o->names_from)
		return run(o);
	code = names_read(&names, o->names_from);
	named.files = names.name;
	named.n_files = names.n;
	if (code == EXIT_DONE)
		code = run(&named);
	else if (code == EXIT_USAGE)
		(void)options_refused(o);
	names_free(&names);
	return code;
}

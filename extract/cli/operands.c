/* operands.c - see operands.h */
#include "cli/operands.h"

#include "cli/message.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool ends_in(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

static bool is_folder_in(int folder, const char *name)
{
	struct stat st;

	return fstatat(folder, name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

static bool is_rule_folder(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	bool any = false, other = false;

	while (folder && !other && (entry = readdir(folder))) {
		if (entry->d_name[0] == '.')
			continue;
		if (ends_in(entry->d_name, ".yaml"))
			any = true;
		else
			other = !ends_in(entry->d_name, ".tsv") && !ends_in(entry->d_name, ".md") && !is_folder_in(dirfd(folder), entry->d_name);
	}
	if (folder)
		(void)closedir(folder);
	return any && !other;
}

bool operands_split(struct operands *out, const struct options *o)
{
	size_t i;

	*out = (struct operands){0};
	out->rules = calloc(o->n_rules + o->n_files + 1, sizeof *out->rules);
	out->texts = calloc(o->n_files + 1, sizeof *out->texts);
	if (!out->rules || !out->texts) {
		message_no_memory();
		operands_free(out);
		return false;
	}
	for (i = 0; i < o->n_rules; i++)
		out->rules[out->n_rules++] = o->rules[i];
	for (i = 0; i < o->n_files; i++) {
		if (ends_in(o->files[i], ".yaml") || is_rule_folder(o->files[i]))
			out->rules[out->n_rules++] = o->files[i];
		else
			out->texts[out->n_texts++] = o->files[i];
	}
	if (out->n_texts == 0)
		out->texts[out->n_texts++] = "-";
	return true;
}

void operands_free(struct operands *o)
{
	free(o->rules);
	free(o->texts);
	*o = (struct operands){0};
}

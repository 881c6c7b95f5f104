/* folder.c - see folder.h */
#include "folder.h"

#include <unistd.h>

void folder_make(struct folder *f)
{
	*f = (struct folder){.path = "/tmp/claimline-fuzz-XXXXXX"};
	CLAIM(mkdtemp(f->path), "%s", f->path);
}

static bool is_name(struct bytes name)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz-.";
	size_t i;

	for (i = 0; i < name.len && name.ptr[i] && strchr(letters, name.ptr[i]); i++)
		;
	return i == name.len && i > 0 && i < 24 && name.ptr[0] != '.';
}

bool folder_put(struct folder *f, struct bytes name, struct bytes content)
{
	char path[FOLDER_PATH];
	FILE *out;

	if (f->n_files == FOLDER_FILES || !is_name(name))
		return false;
	snprintf(path, FOLDER_PATH, "%s/%.*s", f->path, (int)name.len, name.ptr);
	out = fopen(path, "wb");
	CLAIM(out, "%s", path);
	CLAIM(fwrite(content.ptr, 1, content.len, out) == content.len && fclose(out) == 0, "%s", path);
	memcpy(f->file[f->n_files++], path, sizeof path);
	return true;
}

void folder_remove(struct folder *f)
{
	size_t i;

	for (i = 0; i < f->n_files; i++)
		unlink(f->file[i]); /* one of them may have been written twice */
	CLAIM(rmdir(f->path) == 0, "%s", f->path);
}

static void count_faults(void *ctx, const struct clm_diagnostic *d)
{
	size_t *n = ctx;

	told_check(d);
	CLAIM((d->line == 0) == (d->column == 0) && d->offset == UINT64_MAX, "%zu:%zu: %s", d->line, d->column, d->text);
	*n += d->severity == CLM_ERROR;
}

struct clm_rules *folder_rules(struct folder *f)
{
	const char *path = f->file[0];
	size_t n_linted = 0, n_loaded = 0;
	struct clm_reporter lint = {.report = count_faults, .ctx = &n_linted}, load = {.report = count_faults, .ctx = &n_loaded};
	struct clm_rules *rules = NULL;
	enum clm_status linted = clm_rules_lint(&path, 1, NULL, &lint), loaded = clm_rules_load(&rules, &path, 1, NULL, &load);

	CLAIM(linted == loaded && n_linted == n_loaded, "linted: %d, %zu faults; loaded: %d, %zu faults", (int)linted, n_linted,
	      (int)loaded, n_loaded);
	CLAIM((loaded == CLM_OK) == (rules != NULL) && (loaded == CLM_OK) == (n_loaded == 0), "status %d, %zu faults", (int)loaded, n_loaded);
	CLAIM(loaded == CLM_OK || loaded == CLM_BAD_RULES || loaded == CLM_IO, "status %d", (int)loaded);
	return rules;
}

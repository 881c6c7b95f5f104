/* replay.c - runs a fuzz target over kept inputs, with any compiler: replay FILE|FOLDER...
 *
 * An input that the target cannot bear ends the process, and is the last one that was named.
 * Prints the count of the tests' groups. */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

static size_t n_passed;

static void run_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data = NULL;
	long size = -1;

	if (f && fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0 && fseek(f, 0, SEEK_SET) == 0)
		data = malloc((size_t)size + !size); /* no more than that: a sanitizer sees what reads behind it */
	if (!data || fread(data, 1, (size_t)size, f) != (size_t)size) {
		perror(path);
		exit(2);
	}
	fclose(f);
	fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput(data, (size_t)size);
	free(data);
	n_passed++;
}

static int is_visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static void run_path(const char *path)
{
	struct dirent **entry;
	char inner[4096];
	struct stat st;
	int i, n;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		run_file(path);
		return;
	}
	n = scandir(path, &entry, is_visible, alphasort);
	for (i = 0; i < n; i++) {
		snprintf(inner, sizeof inner, "%s/%s", path, entry[i]->d_name);
		free(entry[i]);
		run_path(inner);
	}
	if (n >= 0)
		free(entry);
}

int main(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++)
		run_path(argv[i]);
	printf("%zu passed, 0 failed, 0 skipped\n", n_passed);
	return n_passed ? 0 : 1;
}

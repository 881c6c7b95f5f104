/* folder.h - rule files of a fuzz target, in a folder of their own that goes with them. */
#ifndef CLM_TESTS_FUZZ_FOLDER_H
#define CLM_TESTS_FUZZ_FOLDER_H

#include "fuzz.h"

#define FOLDER_FILES 6
#define FOLDER_PATH 96

struct folder {
	char path[FOLDER_PATH / 2];
	char file[FOLDER_FILES][FOLDER_PATH];
	size_t n_files;
};

void folder_make(struct folder *);
/* Writes a file; false: there are enough, or it is no name for one. */
bool folder_put(struct folder *, struct bytes name, struct bytes content);
void folder_remove(struct folder *);

/* Lints and loads the first file: both must agree, and all faults be told as faults are. NULL: refused. */
struct clm_rules *folder_rules(struct folder *);

#endif

/* trees.h - the rule files that are built in, read when the program was built. Private to compile/.
 *
 * A tree is what yaml_read makes of a file, written down without pointers, so that it can be built in:
 * nodes in the order of the file, each before its entries. Where it is being made (see built_in/) there
 * is none, and the files are read as any other. */
#ifndef CLM_COMPILE_TREES_H
#define CLM_COMPILE_TREES_H

#include "compile/yaml.h"

/* See struct yaml_node. */
struct built_in_node {
	uint32_t type, verbatim;
	uint32_t line, column;
	uint32_t text, text_len;   /* where it begins in the tree's texts; 0: NULL */
	uint32_t text_line, text_column;
	uint32_t key, key_len;
	uint32_t key_line, key_column;
	uint32_t n;
};

struct built_in_tree {
	const char *name;          /* of the file: report.yaml */
	const struct built_in_node *node;
	size_t n_nodes;
	const char *texts;         /* a NUL, and then texts and keys with a NUL behind each */
};
extern const struct built_in_tree built_in_trees[]; /* ends with a NULL name */

/* The tree of a built-in file, to be changed at will; its texts are those that are built in. As yaml_read gives
 * it, which is asked where there is no such tree. */
struct yaml_node *tree_read(struct arena *, const char *name, struct bytes file, struct faults *);

#endif

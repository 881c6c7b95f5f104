/* compiler.h - what the parts of the rule compiler share. Private to compile/.
 *
 *   files --yaml--> trees --words, units, bounds--> kinds and classes known
 *                         --pattern--> PCRE2      --sections--> clm_rules
 *
 * Two rounds, because a pattern can only be compiled when every kind of every
 * pack is known. */
#ifndef CLM_COMPILE_COMPILER_H
#define CLM_COMPILE_COMPILER_H

#include "compile/fault.h"
#include "compile/ruleset.h"
#include "compile/yaml.h"

/* A macro: text that patterns may name. */
struct part {
	struct bytes name;
	const struct yaml_node *node;
	const char *source;
	bool used, open;           /* open: being expanded, so naming it again is a cycle */
	struct part *next;
};

/* A cue as written, to be compiled where a claim names it. */
struct named_cue {
	struct bytes name;
	struct yaml_node *node;
	const char *source;
	struct named_cue *next;
};

struct pack {
	struct yaml_node *root;
	const char *source;        /* path as the user knows it */
	const char *folder;        /* where its word files lie; NULL: built in */
	struct bytes name;
	struct pack *next;
};

struct compiler {
	struct clm_rules *rules;
	struct arena arena;        /* trees, parts, cues: gone when the rule set is done */
	struct faults faults;
	pcre2_compile_context *context; /* patterns are made with the rule set's allocator */
	struct pack *packs, **last_pack;
	struct part *parts;
	struct named_cue *cues;
	const char *source;        /* the file in hand */
	bool no_memory;
};

/* An allocation from the rule set's, or the compiler's, arena; sets no_memory where it fails. */
void *rules_alloc(struct compiler *, size_t size);
struct bytes rules_copy(struct compiler *, struct bytes);
void *compiler_alloc(struct compiler *, size_t size);

/* Reports at a node, or at a byte within its text. */
#define node_fault(c, node, ...) fault(&(c)->faults, (node)->line, (node)->column, __VA_ARGS__)
#define key_fault(c, node, ...) fault(&(c)->faults, (node)->key_line, (node)->key_column, __VA_ARGS__)

/* lexicon.c, units.c: the `words`, `units` and `bounds` of a pack. */
void lexicon_compile(struct compiler *, struct pack *);
/* Gives every word its class; after all packs are read. */
void lexicon_finish(struct compiler *);
void units_compile(struct compiler *, struct pack *);

/* order.c: numbers the classes anew, before any pattern is compiled. */
void classes_order(struct compiler *);

/* pattern.c */
void pattern_compile(struct compiler *, const struct yaml_node *, struct pattern *out);
/* A scalar or a list of them under `key`; reports where it is missing and required. */
void patterns_compile(struct compiler *, struct yaml_node *table, const char *key, bool required, struct patterns *out);
void pattern_free(struct pattern *);
bool pattern_has_slot(const struct pattern *, enum slot);

/* markers.c, context.c, claims.c: the sections of a pack. */
void markers_declare(struct compiler *, struct pack *); /* the kinds they make, before any pattern */
void markers_compile(struct compiler *, struct pack *);
void context_compile(struct compiler *, struct pack *);
void claims_compile(struct compiler *, struct pack *);
void cues_collect(struct compiler *, struct pack *);
/* cues.c, example.c: parts of a claim; defaults may be NULL. */
void guards_read(struct compiler *, struct yaml_node *defaults, struct yaml_node *entry, struct claim_rule *out);
void examples_read(struct compiler *, struct yaml_node *entry, struct claim_rule *out);

/* schema.c: reading values out of tables. */
struct bytes text_of(struct compiler *, struct yaml_node *table, const char *key, bool required);
bool bool_of(struct compiler *, struct yaml_node *table, const char *key);
bool int_of(struct compiler *, struct yaml_node *table, const char *key, int *out);
/* The index of the entry's value among names, or -1 (reported where it is there but unknown). */
int choice_of(struct compiler *, struct yaml_node *table, const char *key, const char *const *names, size_t n);
struct yaml_node *list_of(struct compiler *, struct yaml_node *table, const char *key);
struct yaml_node *table_of(struct compiler *, struct yaml_node *table, const char *key);
/* A kind by name, and the class of a set of kinds; KIND_NONE and -1 where there are too many
 * (reported, at a line of the file in hand) or memory is out. */
uint16_t make_kind(struct compiler *, struct bytes name, size_t line, size_t column);
int make_class(struct compiler *, const struct kindset *, size_t line, size_t column);
/* All of a table's keys must be among these. */
void only_keys(struct compiler *, const struct yaml_node *table, const char *const *keys, size_t n);
#define ONLY_KEYS(c, table, ...) \
	only_keys(c, table, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* files.c: rule files from disk or built in. */
bool files_load(struct compiler *, const char *const *paths, size_t n_paths);
/* The bytes of a word file named by a pack; they live in the compiler's arena or in the program. */
bool files_word_table(struct compiler *, const struct pack *, struct bytes name, const struct yaml_node *at, struct bytes *out);
/* Its path for messages. */
const char *files_word_path(struct compiler *, const struct pack *, struct bytes name);

#endif

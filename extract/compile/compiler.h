/* compiler.h - what the parts of the rule compiler share. Private to compile/.
 *
 *   files --yaml--> trees --words, units, bounds--> kinds and classes known
 *                         --pattern--> PCRE2      --sections--> clm_rules
 *
 * Two rounds, because a pattern can only be compiled when every kind of every
 * pack is known. */
#ifndef CLM_COMPILE_COMPILER_H
#define CLM_COMPILE_COMPILER_H

#include "compile/class_set.h"
#include "compile/fault.h"
#include "compile/ruleset.h"
#include "compile/yaml.h"

/* A set of classes that a pattern, or a part, tells apart from all others, and how often it says so. */
struct set_use {
	const struct class_set *set;
	uint64_t times;
};

/* A macro: text that patterns may name. */
struct part {
	struct bytes name;
	struct yaml_node *node;
	bool used, open;           /* open: being expanded, so naming it again is a cycle */
	bool read;                 /* once: its faults are told, and this is known: */
	struct kindset shown, told; /* see struct expansion */
	struct set_use *use;
	size_t n_uses;
	struct bytes text;         /* as it is written out, with holes, */
	struct hole *hole;
	size_t n_holes;
	struct origin *origin;     /* and from where */
	size_t n_origins;
	unsigned levels;           /* of parts below it */
	struct part *next, *alike; /* of all, the last one first; and of those in its list */
};

/* A cue as written, to be compiled where a claim names it. */
struct named_cue {
	struct bytes name;
	struct yaml_node *node;
	bool used;
	struct named_cue *next;
};

/* A rule file as it was found. */
struct file {
	struct bytes content;
	const char *source;        /* path as the user knows it; lives as long as the rule set */
	const char *folder;        /* where it lies; NULL: built in */
	uint64_t device, inode;    /* the same file by whatever path; 0: built in */
	bool for_all;              /* anybody may write to it */
};

struct pack {
	struct yaml_node *root;
	struct file file;
	const char *source, *folder; /* of the file */
	struct bytes name;
	unsigned depth;            /* so many packs use each other, down to this one */
	bool has_words, has_units; /* from the program: its lists, or its units and bounds, need not be read */
	bool taken;                /* into the set; */
	bool loading;              /* not yet all that it uses: a pack that uses it now uses itself */
	bool named;                /* by the user, not only by a `use` */
	struct pack *next;         /* in the order in which they build on each other */
	struct pack *opened_before, *named_next;
};

/* A warning that was told. */
struct told {
	const char *source;
	size_t line, column;
	const char *code;
	struct told *next;
};

#define TOLD_LISTS 1021

/* Whose patterns are being compiled: it says which tokens they can see. */
enum stage { STAGE_UNKNOWN, STAGE_EARLY, STAGE_LATER };

/* The classes that have a kind. */
struct kind_classes {
	uint64_t *bits;            /* by class */
	size_t n;
};

#define ALPHABET_LISTS 512
#define CLASS_SET_LISTS 1021
#define EXPRESSION_LISTS 1021
#define PART_LISTS 509

/* A cell of kinds, and the class that it made of a word. */
struct known_kinds {
	struct bytes names;
	uint16_t class_id;
};
#define KNOWN_KINDS 61

struct compiler {
	struct clm_rules *rules;
	struct arena arena;        /* trees, parts, cues: gone when the rule set is done */
	struct arena brief;        /* gone when the pattern in hand is done */
	struct expansion *expansion; /* of that pattern; its room is used again for the next */
	struct faults faults;
	pcre2_compile_context *context; /* patterns are made with the rule set's allocator */
	size_t n_loaded;           /* bytes of rule files and word tables */
	struct pack *packs;        /* those that could be read */
	struct pack *opened;       /* all, the last one opened first */
	struct pack *named;        /* by the user, in his order */
	struct part *parts;
	struct part *part_lists[PART_LISTS]; /* by name's hash */
	struct named_cue *cues;
	struct trie claim_ids;     /* those there are */
	struct trie entry_ids;     /* of other entries: the last list that has each, by number */
	const struct yaml_node *ids_of; /* the list in hand */
	uint32_t n_id_lists;
	struct pack *pack;         /* in hand, and what of it: for what they allow */
	struct yaml_node *entry;
	enum stage stage;
	bool *kind_named;          /* by kind: a pattern names it; NULL: nobody wants to know */
	uint8_t *class_stages;     /* by class: bits by enum stage, where its tokens are seen */
	struct told *told[TOLD_LISTS]; /* by line and column */
	struct known_kinds known_kinds[KNOWN_KINDS];
	struct kind_classes *classes_of; /* by kind, once all classes are known */
	struct class_set *class_sets[CLASS_SET_LISTS]; /* by sum */
	uint32_t n_class_sets;
	struct expression *expressions[EXPRESSION_LISTS]; /* by their text's */
	uint64_t *meant_bits, *class_bits; /* of the expression in hand, and of the [...] around it: by class */
	struct alphabet_maker *alphabet_maker;
	uint32_t alphabet_first[ALPHABET_LISTS]; /* by sum, the last alphabet made: its number + 1 */
	bool shipped_set;          /* no rules are named: the packs are those that are used then, as they are */
	bool ready;                /* what their patterns become is taken from the program: see ready.h */
	bool sound;                /* no pack but built-in ones, and nobody asks for warnings */
	bool words_change;         /* a pack changes word lists of others */
	bool no_memory;
};

/* An allocation from the rule set's, or the compiler's, arena; sets no_memory where it fails. */
void *rules_alloc(struct compiler *, size_t size);
struct bytes rules_copy(struct compiler *, struct bytes);
void *compiler_alloc(struct compiler *, size_t size);

/* Reports at a node, or at its key, in the file that it stands in: an entry may have parts from another pack. */
#define node_fault(c, node, ...) fault_in(&(c)->faults, (node)->source, (node)->line, (node)->column, __VA_ARGS__)
#define key_fault(c, node, ...) fault_in(&(c)->faults, (node)->source, (node)->key_line, (node)->key_column, __VA_ARGS__)

/* built_in.c: takes the words of the first pack, or of all, from the program, where they are built in. */
void words_begin(struct compiler *);
/* lexicon.c, units.c: the `words`, `units` and `bounds` of a pack. */
void lexicon_compile(struct compiler *, struct pack *);
#define KIND_WEIGHT_BITS 40    /* of a kind: 2^40 for a word that every character is */
void units_compile(struct compiler *, struct pack *);
/* The classes of quantities of a dimension, and of one of it. False: there are too many (reported, at that line), or
 * memory is out. */
bool unit_classes(struct compiler *, struct bytes dimension, size_t line, uint16_t *class_id, uint16_t *class_one);

/* alphabet.c: once all classes are known, and before any pattern is compiled. */
bool classes_list(struct compiler *);
/* The alphabet in which words of these kinds stand as symbols, and the sets of classes are told
 * apart, which it puts in the order of their numbers. CLM_LIMIT: it would have more than LIMIT_SYMBOLS. */
enum clm_status alphabet_of(struct compiler *, const struct kindset *shown, struct set_use *use, size_t n_uses, uint32_t *out);

/* pattern.c */
/* Tells the faults of a part that no pattern names. */
void part_check(struct compiler *, struct yaml_node *);
/* A scalar is compiled once, however many rules name it; NULL: reported, or memory is out. */
struct pattern *pattern_compile(struct compiler *, struct yaml_node *);
/* A scalar or a list of them under `key`; reports where it is missing and required. */
void patterns_compile(struct compiler *, struct yaml_node *table, const char *key, bool required, struct patterns *out);
/* The same of what is no claim's, and so has no slot for a quantity. */
void patterns_beside(struct compiler *, struct yaml_node *table, const char *key, struct patterns *out);
bool pattern_has_slot(const struct pattern *, enum slot);

/* Gives back what room patterns took while they were compiled. */
void patterns_end(struct compiler *);

/* index.c: which rules wait for which kinds and literals; when all are compiled. */
void indexes_build(struct compiler *);

/* markers.c, context.c, claims.c: the sections of a pack. */
void markers_declare(struct compiler *, struct pack *); /* the kinds they make, before any pattern */
void markers_compile(struct compiler *, struct pack *);
void context_compile(struct compiler *, struct pack *);
void claims_compile(struct compiler *, struct pack *);
void cues_collect(struct compiler *, struct pack *);
void cues_check(struct compiler *); /* those that no guard uses */
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
/* The `id` of an entry, which no entry above it in its list may have. */
struct bytes id_of(struct compiler *, struct yaml_node *list, struct yaml_node *entry);
/* A kind by name, and the class of a set of kinds; KIND_NONE and CLASS_NONE where there are too many
 * (reported, at a line of the file in hand) or memory is out. */
uint16_t make_kind(struct compiler *, struct bytes name, size_t line, size_t column);
uint16_t make_class(struct compiler *, const struct kindset *, size_t line, size_t column);
/* pack/id of the entry in hand, empty where there is none. */
struct bytes entry_id(struct compiler *);
/* All of a table's keys must be among these. */
void only_keys(struct compiler *, const struct yaml_node *table, const char *const *keys, size_t n);
#define ONLY_KEYS(c, table, ...) \
	only_keys(c, table, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* packs.c: the packs that these paths name, and those they use. False: none, or memory is out. */
bool packs_load(struct compiler *, const char *const *paths, size_t n_paths);

/* override.c: what packs change of each other, before anything is compiled. */
void overrides_apply(struct compiler *);

/* files.c: NULL, or why the file could not be read. Its bytes live in the compiler's arena. folder: that of the
 * file which names it, where it lies or below it, else files_outside is why; NULL: the user named it. */
const char *files_read(struct compiler *, const char *path, const char *folder, size_t ceiling, struct file *out);
extern const char files_outside[];
/* Warns of one that anybody may write to. */
void files_lint(struct compiler *, const char *path);
/* What was read goes into the rule set's fingerprint. */
void files_count(struct compiler *, struct bytes content);
/* Tells the reporter that a file or folder is read. */
void files_tell(struct compiler *, const char *path);
/* A file of rules/ by its path there, NULL if there is none. */
struct shipped_file;
const struct shipped_file *files_shipped(struct bytes name);
/* Whether a path that a rule file names leaves the folder it lies in, as it is written. */
bool files_leads_out(struct bytes name);
/* Three strings as one, which lives as long as the rule set; NULL: memory is out. */
char *files_joined(struct compiler *, const char *a, const char *between, const char *b);
/* The bytes of a word file named by a pack; they live in the compiler's arena or in the program. */
bool files_word_table(struct compiler *, const struct pack *, struct bytes name, const struct yaml_node *at, struct bytes *out);
/* Its path for messages. */
const char *files_word_path(struct compiler *, const struct pack *, struct bytes name);

#endif

/* options.c - see options.h */
#include "base/nearest.h"
#include "cli/command.h"
#include "cli/message.h"
#include "cli/option_values.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* '-': operands come in their place among the options, whatever the
 * environment says of it; ':': a missing argument is told apart. */
static const char short_options[] = "-:r:e:f:j:o:vhV";

#define COMMANDS_MOST 32

enum {
	OPTION_EMIT = 256,
	OPTION_TEXT_FIELD,
	OPTION_ID_FIELD,
	OPTION_DATE_FIELD,
	OPTION_DATE,
	OPTION_NUMBERS_ONLY,
	OPTION_PRETTY,
	OPTION_STRICT,
	OPTION_UNFILTERED,
	OPTION_LINE_BUFFERED,
	OPTION_PROGRESS,
	OPTION_RESUME,
	OPTION_ERRORS,
	OPTION_FILES0_FROM,
	OPTION_FORMAT,
	OPTION_FAIL_ON,
	OPTION_ID,
	OPTION_PACK,
	OPTION_RULE,
	OPTION_AT,
	OPTION_COVERAGE,
	OPTION_ACCEPT,
	OPTION_YES,
	OPTION_WATCH,
	OPTION_DIFF,
};

#define COMMANDS_ALL (~0)
#define COMMANDS_TELLING (COMMAND_EXPLAIN | COMMAND_COVERAGE | COMMAND_PROFILE) /* what rules make of texts */
#define COMMANDS_READING (COMMAND_EXTRACT | COMMAND_VIEW | COMMANDS_TELLING)                    /* texts, and no others: standard input without */

static const struct option long_options[] = {
	{"rules", required_argument, NULL, 'r'},
	{"emit", required_argument, NULL, OPTION_EMIT},
	{"encoding", required_argument, NULL, 'e'},
	{"from", required_argument, NULL, 'f'},
	{"text-field", required_argument, NULL, OPTION_TEXT_FIELD},
	{"id-field", required_argument, NULL, OPTION_ID_FIELD},
	{"date-field", required_argument, NULL, OPTION_DATE_FIELD},
	{"output", required_argument, NULL, 'o'},
	{"jobs", required_argument, NULL, 'j'},
	{"date", required_argument, NULL, OPTION_DATE},
	{"numbers-only", no_argument, NULL, OPTION_NUMBERS_ONLY},
	{"pretty", no_argument, NULL, OPTION_PRETTY},
	{"strict", no_argument, NULL, OPTION_STRICT},
	{"unfiltered", no_argument, NULL, OPTION_UNFILTERED},
	{"line-buffered", no_argument, NULL, OPTION_LINE_BUFFERED},
	{"progress", required_argument, NULL, OPTION_PROGRESS},
	{"resume", no_argument, NULL, OPTION_RESUME},
	{"errors", required_argument, NULL, OPTION_ERRORS},
	{"files0-from", required_argument, NULL, OPTION_FILES0_FROM},
	{"format", required_argument, NULL, OPTION_FORMAT},
	{"fail-on", required_argument, NULL, OPTION_FAIL_ON},
	{"id", required_argument, NULL, OPTION_ID},
	{"pack", required_argument, NULL, OPTION_PACK},
	{"rule", required_argument, NULL, OPTION_RULE},
	{"coverage", no_argument, NULL, OPTION_COVERAGE},
	{"accept", no_argument, NULL, OPTION_ACCEPT},
	{"yes", no_argument, NULL, OPTION_YES},
	{"watch", no_argument, NULL, OPTION_WATCH},
	{"diff", no_argument, NULL, OPTION_DIFF},
	{"at", required_argument, NULL, OPTION_AT},
	{"verbose", no_argument, NULL, 'v'},
	{"help", no_argument, NULL, 'h'},
	{"version", no_argument, NULL, 'V'},
	{NULL, 0, NULL, 0},
};

/* Which command knows it; help and version are for all. */
static int commands_of(int option)
{
	switch (option) {
	case 'r': return ~(COMMAND_SCHEMA | COMMAND_NEW);
	case OPTION_COVERAGE:
	case OPTION_ACCEPT:
	case OPTION_YES:
	case OPTION_WATCH:
	case 'v': return COMMAND_TEST;
	case 'e':
	case 'f':
	case OPTION_TEXT_FIELD:
	case OPTION_ID_FIELD:
	case OPTION_DATE_FIELD:
	case OPTION_DATE: return COMMANDS_READING | COMMAND_DIFF;
	case OPTION_STRICT: return COMMAND_EXTRACT | COMMAND_DIFF | COMMAND_LINT | COMMAND_VIEW;
	case OPTION_UNFILTERED: return COMMAND_EXTRACT | COMMAND_TEST;
	case OPTION_FORMAT: return COMMANDS_TELLING | COMMAND_TEST | COMMAND_LINT | COMMAND_DIFF;
	case OPTION_RULE: return COMMAND_TEST | COMMAND_EXPLAIN;
	case OPTION_AT: return COMMAND_EXPLAIN;
	case OPTION_DIFF: return COMMAND_VIEW;
	case OPTION_NUMBERS_ONLY:
	case OPTION_FILES0_FROM:
	case 'o': return COMMAND_EXTRACT | COMMAND_VIEW;
	case OPTION_FAIL_ON: return COMMAND_DIFF;
	case OPTION_ID:
	case OPTION_PACK: return COMMAND_NEW;
	case 'h':
	case 'V': return COMMANDS_ALL;
	default: return COMMAND_EXTRACT;
	}
}

int options_refused(const struct options *o)
{
	message_bare("Try 'claimline %s%s--help'.", o->command == commands ? "" : o->command->name, o->command == commands ? "" : " ");
	return EXIT_USAGE;
}

static int answer(const struct options *o, bool is_valid)
{
	return is_valid ? EXIT_DONE : options_refused(o);
}

static int take_once(struct options *o, const char *name, const char **to)
{
	if (*to) {
		message("more than one --%s", name);
		return options_refused(o);
	}
	*to = optarg;
	return EXIT_DONE;
}

/* getopt's complaint in our words. argument: the one it stumbled over. */
static int take_fault(const struct options *o, int option, const char *argument)
{
	const char *equals = strchr(argument, '=');
	int length = equals ? (int)(equals - argument) : (int)strlen(argument);

	if (option == ':')
		message("option '%s' needs an argument", argument);
	else if (optopt > ' ' && optopt < 127 && strncmp(argument, "--", 2) != 0)
		message("unknown option '-%c'", optopt);
	else if (optopt != 0 && equals)
		message("option '%.*s' takes no argument", length, argument);
	else
		message("unknown or ambiguous option '%.*s'", length, argument);
	return options_refused(o);
}

static int take_option(struct options *o, int option, const char *argument)
{
	if (!(commands_of(option) & (int)o->command->id)) {
		message("option '%s' is not for this command", argument);
		return options_refused(o);
	}
	switch (option) {
	case 'r': o->rules[o->n_rules++] = optarg; break;
	case 'e': return answer(o, option_encoding(o->encoding = optarg));
	case 'f': return answer(o, option_from(optarg, &o->jsonl));
	case OPTION_TEXT_FIELD: o->text_field = optarg; break;
	case OPTION_ID_FIELD: o->id_field = optarg; break;
	case OPTION_DATE_FIELD: o->date_field = optarg; break;
	case 'o': return take_once(o, "output", &o->output);
	case 'j': return answer(o, option_jobs(optarg, &o->jobs));
	case OPTION_EMIT: return answer(o, option_emit(optarg, &o->emit));
	case OPTION_DATE: return answer(o, option_date(o->date = optarg));
	case OPTION_AT: return answer(o, option_at(optarg, &o->at_line, &o->at_column));
	case OPTION_NUMBERS_ONLY: o->numbers_only = true; break;
	case OPTION_PRETTY: o->pretty = true; break;
	case OPTION_STRICT: o->strict = true; break;
	case OPTION_UNFILTERED: o->unfiltered = true; break;
	case OPTION_LINE_BUFFERED: o->line_buffered = true; break;
	case OPTION_PROGRESS: return answer(o, option_progress(optarg, &o->no_progress));
	case OPTION_RESUME: o->resume = true; break;
	case OPTION_ERRORS: return take_once(o, "errors", &o->errors);
	case OPTION_FILES0_FROM: return take_once(o, "files0-from", &o->names_from);
	case OPTION_FORMAT: return answer(o, option_format(optarg, o->command->id == COMMAND_TEST, &o->format));
	case OPTION_FAIL_ON: return answer(o, option_fail_on(optarg, o->fail_on));
	case OPTION_ID: o->id = optarg; break;
	case OPTION_PACK: o->pack = optarg; break;
	case OPTION_RULE: o->rule = optarg; break;
	case OPTION_COVERAGE: o->coverage = true; break;
	case OPTION_ACCEPT: o->accept = true; break;
	case OPTION_YES: o->yes = true; break;
	case OPTION_WATCH: o->watch = true; break;
	case OPTION_DIFF: o->compares = true; break;
	case 'v': o->verbose = true; break;
	case 'h': o->help = true; break;
	default: o->version = true; break;
	}
	return EXIT_DONE;
}

static const struct command *command_of(const char *word)
{
	const struct command *command;

	for (command = commands; command->name; command++)
		if (strcmp(word, command->name) == 0)
			return command;
	return NULL;
}

/* A first word that is a command; a file of that name is ./NAME. `help` and `help COMMAND` are what --help is. */
static int take_command(struct options *o, int argc, char **argv)
{
	const struct command *command;
	struct stat st;

	optind = 1;
	if (argc < 2)
		return EXIT_DONE;
	command = command_of(argv[1]);
	if (!command && argc <= 3 && strcmp(argv[1], "help") == 0 && stat("help", &st) != 0) {
		command = argc == 3 && strcmp(argv[2], "help") != 0 ? command_of(argv[2]) : commands;
		o->help = command != NULL;
		if (!command) {
			message("'%s' is no command", argv[2]);
			return options_refused(o);
		}
	}
	if (command) {
		o->command = command;
		optind = 2;
	}
	return EXIT_DONE;
}

static int take_all(struct options *o, int argc, char **argv)
{
	int at, option, code;

	opterr = 0;
	while (at = optind, (option = getopt_long(argc, argv, short_options, long_options, NULL)) != -1) {
		const char *argument = argv[at < argc ? at : argc - 1];

		code = EXIT_DONE;
		if (option == 1)
			o->files[o->n_files++] = optarg;
		else if (option == '?' || option == ':')
			code = take_fault(o, option, argument);
		else
			code = take_option(o, option, argument);
		if (code != EXIT_DONE)
			return code;
		if (o->help || o->version)
			return EXIT_DONE; /* like others: what comes after does not matter */
	}
	for (; optind < argc; optind++)
		o->files[o->n_files++] = argv[optind];
	if (((int)o->command->id & COMMANDS_READING) && o->n_files == 0 && !o->names_from)
		o->files[o->n_files++] = "-";
	return EXIT_DONE;
}

/* What only shows when all options are known. */
static int check_together(struct options *o)
{
	if (o->names_from && o->compares) {
		message("--files0-from beside --diff, whose operands are rules and texts");
		return options_refused(o);
	}
	if (o->names_from && o->n_files) {
		message("'%s' beside --files0-from, which has all that is to be read", o->files[0]);
		return options_refused(o);
	}
	if (!o->jsonl && (o->text_field || o->id_field || o->date_field)) {
		message("--%s-field is for --from jsonl", o->text_field ? "text" : o->id_field ? "id" : "date");
		return options_refused(o);
	}
	if (o->jsonl && o->encoding && strcasecmp(o->encoding, "auto") != 0 && strcasecmp(o->encoding, "utf-8") != 0 && strcasecmp(o->encoding, "utf8") != 0) {
		message("--encoding '%s': JSON lines are UTF-8; iconv makes others so", o->encoding);
		return options_refused(o);
	}
	if (!o->text_field)
		o->text_field = "text";
	if (!o->id_field)
		o->id_field = "id";
	if (o->date_field && (strcmp(o->date_field, o->text_field) == 0 || strcmp(o->date_field, o->id_field) == 0)) {
		message("the field '%s' cannot be the date and another, too", o->date_field);
		return options_refused(o);
	}
	if (strcmp(o->text_field, o->id_field) == 0) {
		message("the field '%s' cannot be both the text and the id", o->id_field);
		return options_refused(o);
	}
	return EXIT_DONE;
}

/* A first word that is nearly a command and no file was hardly meant as one: what stands behind it is not read as
 * reports. One that is not near any may be a file that went. */
static int check_command(const struct options *o, const char *word)
{
	const char *names[COMMANDS_MOST], *near;
	size_t n = 0;
	struct stat st;

	if (!o->n_files || o->files[0] != word || !*word || strspn(word, "abcdefghijklmnopqrstuvwxyz") != strlen(word) || stat(word, &st) == 0 || errno != ENOENT)
		return EXIT_DONE;
	while (n < COMMANDS_MOST && commands[n].name) {
		names[n] = commands[n].name;
		n++;
	}
	near = nearest(bytes_of(word), names, n);
	if (!near) {
		message("'%s' is no command; 'claimline --help' lists them", word);
		return EXIT_DONE;
	}
	message("'%s' is no command; did you mean %s", word, near);
	return options_refused(o);
}

int options_parse(struct options *o, int argc, char **argv)
{
	size_t room = argc > 0 ? (size_t)argc + 1 : 1;
	int code;

	*o = (struct options){.command = commands, .jobs = 1, .fail_on = {SIZE_MAX, SIZE_MAX, SIZE_MAX}};
	o->rules = calloc(room, sizeof *o->rules);
	o->files = calloc(room, sizeof *o->files);
	if (!o->rules || !o->files) {
		message_no_memory();
		return EXIT_STOPPED;
	}
	if (argc < 1) {
		o->files[o->n_files++] = "-";
		return check_together(o);
	}
	code = take_command(o, argc, argv);
	if (code == EXIT_DONE && !o->help)
		code = take_all(o, argc, argv);
	if (code != EXIT_DONE || o->help || o->version)
		return code;
	code = argc > 1 && o->command == commands ? check_command(o, argv[1]) : EXIT_DONE;
	return code == EXIT_DONE ? check_together(o) : code;
}

void options_free(struct options *o)
{
	free(o->rules);
	free(o->files);
	*o = (struct options){0};
}

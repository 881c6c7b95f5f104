/* cmd_extract.c - `claimline extract`: texts in, records out.
 *
 *     operands ─walk→ paths ─source→ documents ─clm_feed→ records ─output→ lines
 *
 * takes   files, folders, standard input; archives and JSON lines as source.h has them
 * gives   one JSON line a record (--pretty: a few lines of text), as soon as
 *         it is there and the input pauses
 * never   stops at an input it cannot read: names it, goes on, and exits 1 */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/source.h"
#include "cli/walk.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char help_extract[] =
	"Usage: claimline [extract] [OPTION]... [FILE|FOLDER|-]...\n"
	"       claimline COMMAND [OPTION]... [OPERAND]...\n"
	"\n"
	"Reads Chinese report text and writes one JSON record per claim, one a line.\n"
	"With no FILE, or with -, reads standard input. Of a FOLDER every file is read,\n"
	"by name, but for names that begin with a dot. Compressed files and archives are\n"
	"read too, whatever their names: gz, bz2, xz, zst, lz4; zip, tar, 7z, rar.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  use these rules instead of the built-in ones;\n"
	"                           may be given more than once\n"
	"      --emit WHAT          claims (the default), mentions, or blocks: look in\n"
	"                           after an earlier stage\n"
	"  -o, --output FILE        write to FILE, which is replaced when all is written\n"
	"  -e, --encoding NAME      of the text: auto (the default), utf-8, utf-16,\n"
	"                           utf-32, gb18030, gbk, gb2312 or big5\n"
	"  -f, --from text|jsonl    jsonl: each line is a JSON object with a text in it;\n"
	"                           its other fields come back under meta\n"
	"      --text-field NAME    the field of the text (text)\n"
	"      --id-field NAME      the field that names the document (id)\n"
	"      --date YYYY-MM-DD    the date of the report, where the text gives no year\n"
	"      --pretty             a few lines of text a claim, for people, not JSON; in\n"
	"                           colour on a terminal, unless NO_COLOR is set\n"
	"      --strict             one bad byte refuses the rest of the document\n"
	"      --unfiltered         ask every rule about every sentence, not only those\n"
	"                           whose words are there: the same records, slower\n"
	"      --line-buffered      write every record at once\n"
	"  -h, --help               show this text; 'claimline COMMAND --help' for others\n"
	"  -V, --version            show the version\n"
	"\n"
	"Commands beside extract, for those who write rules:\n"
	"  new     draft a rule from a sentence       test    run the examples in rules\n"
	"  lint    name every fault of rules          diff    compare two sets of rules\n"
	"  schema  JSON Schemas of records and rules\n"
	"\n"
	"Examples:\n"
	"  claimline report.txt                       claims of one report\n"
	"  claimline --pretty report.txt              the same, to read\n"
	"  claimline reports/ > claims.jsonl          of all files below a folder\n"
	"  claimline -o claims.jsonl reports/         the same, whole or not at all\n"
	"  claimline reports.zip                      of all files in an archive\n"
	"  claimline -f jsonl --text-field body reports.jsonl.gz\n"
	"  grep -v '^#' report.txt | claimline        of standard input\n"
	"  claimline report.txt | jq -r .sentence     the sentences that bear them\n"
	"  claimline -r my-rules/ --date 2024-01-15 report.txt\n"
	"\n"
	"Exit status: 0 all read and written, 1 some input could not be read, 2 wrong\n"
	"usage, 3 rules refused, 4 output not written or out of memory.\n";

struct run {
	const struct options *options;
	struct json_fields fields;
	struct clm_extractor *extractor;
	struct output out;
	const char *place; /* of the document, for messages */
	bool partly;       /* some input could not be read */
	bool stopped;      /* the output failed, or memory is out */
	struct source source;
};

static int on_record(void *ctx, const char *json, size_t len)
{
	struct run *r = ctx;

	return !output_record(&r->out, json, len);
}

static void on_diagnostic(void *ctx, const struct clm_diagnostic *d)
{
	struct run *r = ctx;
	char line[32] = "", offset[48] = "";

	if (!tally_may_tell(&r->source.tally))
		return;
	if (d->line)
		(void)snprintf(line, sizeof line, ":%zu", d->line);
	if (d->offset != UINT64_MAX)
		(void)snprintf(offset, sizeof offset, " (at byte %" PRIu64 ")", d->offset);
	message("%s%s: %s%s", r->place, line, d->text, offset);
}

/* What a call of the library came to. False: the run ends here. */
static bool go_on(struct run *r, enum clm_status status)
{
	switch (status) {
	case CLM_OK:
		return true;
	case CLM_BAD_INPUT:
	case CLM_LIMIT:
		r->partly = true;
		return true;
	case CLM_NO_MEMORY:
		message("out of memory");
		break;
	case CLM_STOPPED:
		break; /* by the output, which tells why when it is closed */
	default:
		message("%s: internal error %d", r->place, (int)status);
		break;
	}
	r->stopped = true;
	return false;
}

/* Before a read that would wait; who reads the records may be waiting too. */
static bool on_idle(void *ctx)
{
	struct run *r = ctx;

	return output_flush(&r->out);
}

/* Feeds until the end. A read error ends the document there, for what came
 * before it is good. */
static bool feed_all(struct run *r)
{
	const char *piece = NULL;
	ssize_t n;

	while ((n = source_read(&r->source, &piece)) > 0)
		if (!go_on(r, clm_feed(r->extractor, piece, (size_t)n)) || (r->out.eager && !output_flush(&r->out)))
			return false;
	return !r->out.error;
}

static void extract(struct run *r, const struct document *d)
{
	enum clm_status status = clm_begin_with(r->extractor, d->name, d->meta);

	r->place = d->place;
	if (status == CLM_LIMIT) {
		message("%.256s...: the name is longer than names of documents may be; it was left out", d->place);
		r->partly = true;
		return;
	}
	if (!go_on(r, status))
		return;
	if (!feed_all(r) || !go_on(r, clm_end(r->extractor)) || (r->out.eager && !output_flush(&r->out)))
		r->stopped = true;
}

static void extract_entry(struct run *r, const struct walk_entry *entry)
{
	const struct source_how how = {r->options->jsonl ? &r->fields : NULL, on_idle, r};
	struct source *s = &r->source;
	const struct document *document;

	if (!source_open(s, entry->path, !entry->named, &how)) {
		r->partly |= errno != 0;
		return;
	}
	if (output_is(&r->out, &s->input.st)) {
		message("%s: input file is also the output", s->input.name);
		r->partly = true;
	} else {
		while (!r->stopped && (document = source_next(s)))
			extract(r, document);
		r->stopped |= !output_flush(&r->out);
	}
	source_close(s);
	r->partly |= s->failed;
	if (s->no_memory)
		(void)go_on(r, CLM_NO_MEMORY);
}

static void extract_operand(struct run *r, const char *operand)
{
	const struct walk_entry *entry;
	struct walk walk;

	walk_start(&walk, operand);
	while (!r->stopped && (entry = walk_next(&walk)))
		extract_entry(r, entry);
	r->partly |= walk.failed;
	if (walk.no_memory)
		(void)go_on(r, CLM_NO_MEMORY);
	walk_free(&walk);
}

/* A file of --output would in the end take the place of an input of that
 * name, so one that was named stops the run before it begins. */
static bool would_replace_input(const struct run *r)
{
	const struct options *o = r->options;
	size_t i;

	for (i = 0; r->out.to_file && i < o->n_files; i++) {
		bool standard = strcmp(o->files[i], "-") == 0;
		struct stat st;

		if ((standard ? fstat(0, &st) : stat(o->files[i], &st)) == 0 && output_is(&r->out, &st)) {
			message("%s: input file is also the output", standard ? "standard input" : o->files[i]);
			return true;
		}
	}
	return false;
}

static int extract_all(struct run *r)
{
	const struct options *o = r->options;
	size_t i;

	if (!output_open(&r->out, o->output, o->line_buffered))
		return EXIT_STOPPED;
	if (would_replace_input(r)) {
		output_give_up(&r->out);
		return EXIT_PARTLY;
	}
	for (i = 0; i < o->n_files && !r->stopped; i++)
		extract_operand(r, o->files[i]);
	if (r->stopped && r->out.to_file && !r->out.error) {
		output_give_up(&r->out); /* not whole: the old file stays */
		return EXIT_STOPPED;
	}
	if (!output_close(&r->out) || r->stopped)
		return EXIT_STOPPED;
	return r->partly ? EXIT_PARTLY : EXIT_DONE;
}

/* What the library is told of --pretty: 2 is in colour. */
static int pretty_of(const struct options *o)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
	bool standard = !o->output || strcmp(o->output, "-") == 0;

	if (!o->pretty)
		return 0;
	if (!standard || !isatty(STDOUT_FILENO) || (no_color && *no_color))
		return 1;
	return terminal && strcmp(terminal, "dumb") != 0 ? 2 : 1;
}

int command_extract(const struct options *o)
{
	struct clm_options options = {.emit = o->emit, .pretty = pretty_of(o), .strict = o->strict, .unfiltered = o->unfiltered, .date = o->date,
	                              .encoding = o->jsonl ? "utf-8" : o->encoding,
	                              .record = on_record, .report = on_diagnostic};
	struct run *r = calloc(1, sizeof *r);
	struct clm_rules *rules = NULL;
	enum clm_status status;
	int code = EXIT_STOPPED;

	if (!r) {
		message("out of memory");
		return EXIT_STOPPED;
	}
	r->options = o;
	r->fields = (struct json_fields){o->text_field, o->id_field};
	r->place = "extract";
	options.ctx = r;
	status = command_rules(&rules, o->rules, o->n_rules);
	if (status != CLM_OK)
		code = command_rules_exit(status);
	else if (go_on(r, clm_extractor_new(&r->extractor, rules, &options)))
		code = extract_all(r);
	clm_extractor_free(r->extractor);
	clm_rules_free(rules);
	free(r);
	return code;
}

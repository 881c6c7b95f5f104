/* cmd_schema.c - `claimline schema`: the JSON Schema of a record or of rule files. */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/output.h"

const char help_schema[] =
	"Usage: claimline schema claim|mention|block|error|rules\n"
	"\n"
	"Writes the JSON Schema (draft 2020-12) of the records that claimline writes, of\n"
	"the lines of --errors, or of rule files. An editor that is given the last one\n"
	"completes the keys of a rule file, explains them, and marks what is wrong as it\n"
	"is typed.\n"
	"\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline schema claim > claim.schema.json\n"
	"  claimline schema rules > rules.schema.json\n"
	"  echo '# yaml-language-server: $schema=rules.schema.json' | cat - my-rules.yaml\n"
	"                             the first line by which many editors find it\n"
	"\n"
	"Exit status: 0 written, 2 wrong usage, 4 output not written.\n";

int command_schema(const struct options *o)
{
	const char *schema = o->n_files == 1 ? clm_schema(o->files[0]) : NULL;
	struct output out;

	if (!schema) {
		if (o->n_files == 1)
			message("no schema of '%s': use claim, mention, block, error or rules", o->files[0]);
		else
			message("schema takes one name: claim, mention, block, error or rules");
		return options_refused(o);
	}
	if (!output_open(&out, NULL, false))
		return EXIT_STOPPED;
	(void)output_text(&out, schema);
	return output_close(&out) ? EXIT_DONE : EXIT_STOPPED;
}

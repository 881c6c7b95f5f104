/* main.c - the program: from argv to an exit code. */
#include "cli/command.h"
#include "cli/confine.h"
#include "cli/json_memory.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/signals.h"
#include "cli/standard.h"

#include <stdlib.h>
#include <unistd.h>

/* Text that was asked for is output like any other: it can fail to be written. */
static int print(const char *text)
{
	struct output out;

	if (!output_open(&out, NULL, false))
		return EXIT_STOPPED;
	(void)output_text(&out, text);
	return output_close(&out) ? EXIT_DONE : EXIT_STOPPED;
}

static int print_version(void)
{
	struct output out;

	if (!output_open(&out, NULL, false))
		return EXIT_STOPPED;
	(void)output_printf(&out, "claimline %s", clm_version());
	return output_close(&out) ? EXIT_DONE : EXIT_STOPPED;
}

static int run(const struct options *o)
{
	static const char *const temporary[] = {"/tmp"}; /* where tmpfile is: new tries its draft from one */

	if (o->help)
		return print(o->command->help);
	if (o->version)
		return print_version();
	/* What extract and view write is known when their output is open; of the others only --accept writes files that stay. */
	if (!((int)o->command->id & (COMMAND_EXTRACT | COMMAND_VIEW)) && !o->accept)
		confine_writing(temporary, o->command->id == COMMAND_NEW);
	return o->command->run(o);
}

static bool is_done;

/* Nothing here ends the program but main; libarchive does, in the middle of it, where it has no memory. */
static void on_early_exit(void)
{
	if (is_done)
		return;
	signals_give_up();
	message_no_memory();
	_exit(EXIT_STOPPED);
}

int main(int argc, char **argv)
{
	struct options options;
	int code;

	if (!standard_open())
		return EXIT_STOPPED; /* nothing to tell it with */
	confine_start();
	(void)atexit(on_early_exit);
	signals_start();
	json_memory_start();
	code = options_parse(&options, argc, argv);
	if (code == EXIT_DONE)
		code = run(&options);
	options_free(&options);
	is_done = true;
	return code;
}

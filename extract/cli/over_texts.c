/* over_texts.c - see over_texts.h */
#include "cli/over_texts.h"

int over_texts(const struct options *o, struct output *out, over_texts_fn *run, void *ctx)
{
	struct clm_rules *rules = NULL;
	struct operands operands;
	enum clm_status status;
	struct feed *feed;
	int code;

	if (!operands_split(&operands, o))
		return EXIT_STOPPED;
	feed = feed_new(o, out);
	status = feed ? command_rules(&rules, operands.rules, operands.n_rules) : CLM_NO_MEMORY;
	code = status == CLM_OK ? run(ctx, feed, rules, &operands) : command_rules_exit(status);
	feed_free(feed);
	clm_rules_free(rules);
	operands_free(&operands);
	return code;
}

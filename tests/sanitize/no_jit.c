/* no_jit.c - PCRE2 as on a machine where it can make no machine code; to be preloaded. */
int pcre2_jit_compile_8(void *code, unsigned options);

int pcre2_jit_compile_8(void *code, unsigned options)
{
	(void)code;
	(void)options;
	return -45; /* PCRE2_ERROR_JIT_BADOPTION: it was built without */
}

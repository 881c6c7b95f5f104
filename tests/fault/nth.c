/* nth.c - memory that runs out at the n-th piece of it that is asked for
 *
 * takes   NTH_AT, the call to refuse, from 1, counted from the start of main; 0: none;
 *         NTH_EVER, whether all after it are refused, too; NTH_REPORT, a file
 * gives   in that file, once main has returned: how many calls there were, and how many
 *         of the pieces given since its start have not been freed
 *
 * A library to be loaded before all others (LD_PRELOAD). */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);
void __libc_free(void *);

static atomic_bool counting, ever;
static atomic_long calls, live, at;

static int refused(void)
{
	long n;

	if (!counting)
		return 0;
	n = ++calls;
	if (at == 0 || (ever ? n < at : n != at))
		return 0;
	errno = ENOMEM;
	return 1;
}

static void *given(void *p)
{
	live += counting && p;
	return p;
}

void *malloc(size_t n)
{
	return refused() ? NULL : given(__libc_malloc(n));
}

void *calloc(size_t n, size_t size)
{
	return refused() ? NULL : given(__libc_calloc(n, size));
}

void *realloc(void *p, size_t n)
{
	if (refused())
		return NULL;
	return p ? __libc_realloc(p, n) : given(__libc_realloc(NULL, n));
}

void *aligned_alloc(size_t align, size_t n)
{
	return refused() ? NULL : given(__libc_memalign(align, n));
}

int posix_memalign(void **p, size_t align, size_t n)
{
	*p = aligned_alloc(align, n);
	return *p ? 0 : ENOMEM;
}

void free(void *p)
{
	live -= counting && p;
	__libc_free(p);
}

/* Before the program gives up writing; out of the way of its own descriptors. -1: nobody wants to know. */
static int open_report(const char *path)
{
	int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
	int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 100);

	if (path && high < 0)
		_exit(99);
	if (fd >= 0)
		close(fd);
	return high;
}

static void report(int fd)
{
	char line[64];
	int n = snprintf(line, sizeof line, "%ld %ld\n", (long)calls, (long)live);

	if (write(fd, line, (size_t)n) != n)
		_exit(99);
	close(fd);
}

static int (*real_main)(int, char **, char **);

static int counted_main(int argc, char **argv, char **environment)
{
	const char *n = getenv("NTH_AT");
	int to = open_report(getenv("NTH_REPORT")), code;

	at = n ? atol(n) : 0;
	ever = getenv("NTH_EVER") != NULL;
	counting = 1;
	code = real_main(argc, argv, environment);
	counting = 0;
	if (to >= 0)
		report(to);
	return code;
}

int __libc_start_main(int (*run)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end)
{
	int (*start)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

	*(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
	real_main = run;
	return start(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}

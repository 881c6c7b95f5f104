/* signals.c - see signals.h */
#include "cli/signals.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int handled[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE};
#define N_HANDLED (sizeof handled / sizeof *handled)

/* Seconds a torn line is given to be finished. */
#define GRACE 1

/* A handler has nothing but statics to know things by. */
static volatile sig_atomic_t deferred; /* a write is going on */
static volatile sig_atomic_t pending;  /* the signal that waits for its end */
static volatile sig_atomic_t doomed;   /* doomed_path is to be removed */
static char doomed_path[PATH_MAX];
static sigset_t all, before_hold;

void signals_give_up(void)
{
	if (doomed)
		(void)unlink(doomed_path);
}

/* Inside a handler the raised signal arrives when the handler returns. */
static void die(int sig)
{
	struct sigaction standard = {.sa_handler = SIG_DFL};

	signals_give_up();
	(void)sigemptyset(&standard.sa_mask);
	(void)sigaction(sig, &standard, NULL);
	(void)raise(sig);
}

static void on_signal(int sig)
{
	int kept = errno;

	if (deferred && !pending && sig != SIGPIPE) {
		pending = sig;
		(void)alarm(GRACE);
	} else {
		die(sig);
	}
	errno = kept;
}

/* The write did not end in time. An alarm set by whoever started us kills as
 * it would have. */
static void on_alarm(int sig)
{
	die(pending ? pending : sig);
}

void signals_start(void)
{
	struct sigaction old, ours = {.sa_handler = on_signal};
	struct sigaction alarmed = {.sa_handler = on_alarm}, ignore = {.sa_handler = SIG_IGN};
	size_t i;

	(void)sigemptyset(&all);
	(void)sigaddset(&all, SIGALRM);
	for (i = 0; i < N_HANDLED; i++)
		(void)sigaddset(&all, handled[i]);
	ours.sa_mask = alarmed.sa_mask = ignore.sa_mask = all;
	for (i = 0; i < N_HANDLED; i++)
		if (sigaction(handled[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			(void)sigaction(handled[i], &ours, NULL);
	(void)sigaction(SIGALRM, &alarmed, NULL);
	(void)sigaction(SIGXFSZ, &ignore, NULL);
}

void signals_defer(void)
{
	deferred = 1;
}

bool signals_pending(void)
{
	return pending != 0;
}

void signals_resume(void)
{
	deferred = 0;
	if (pending)
		die(pending);
}

void signals_hold(void)
{
	(void)pthread_sigmask(SIG_BLOCK, &all, &before_hold);
}

void signals_release(void)
{
	(void)pthread_sigmask(SIG_SETMASK, &before_hold, NULL);
}

bool signals_remember(const char *path)
{
	size_t n = strlen(path);

	if (n >= sizeof doomed_path)
		return false;
	memcpy(doomed_path, path, n + 1);
	doomed = 1;
	return true;
}

void signals_forget(void)
{
	doomed = 0;
}

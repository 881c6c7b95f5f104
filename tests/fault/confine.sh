# confine.sh - what the program has given up by the time it reads texts: a library put into it tries.

is_confined() {
	! grep -qE '__(asan|tsan|gcov)_init' "$P" || skip "a sanitizer, or what counts lines, needs what is given up"
	grep -q '^Seccomp:' /proc/self/status || skip "the kernel has no seccomp"
}

# tries: preload.so, which at the first match of a pattern does what it must not, and tells what came of each.
tries() {
	is_confined
	cat >tries.c <<-'END'
		#include <dlfcn.h>
		#include <errno.h>
		#include <fcntl.h>
		#include <pthread.h>
		#include <signal.h>
		#include <stdio.h>
		#include <stdlib.h>
		#include <string.h>
		#include <sys/ptrace.h>
		#include <sys/socket.h>
		#include <sys/stat.h>
		#include <sys/syscall.h>
		#include <sys/uio.h>
		#include <sys/wait.h>
		#include <unistd.h>

		static void told(const char *what, long answer)
		{
			dprintf(2, "TRIED %s: %s\n", what, answer < 0 ? strerror(errno) : "done");
		}

		static void *in_thread(void *p) { return p; }

		static void try_all(void)
		{
			char *const args[] = {"true", NULL};
			pthread_t thread;
			long pid;

			told("landlock", syscall(SYS_landlock_create_ruleset, NULL, 0, 1));
			pid = syscall(SYS_fork);
			if (pid == 0)
				_exit(0);
			told("fork", pid);
			pid = fork();
			if (pid == 0)
				_exit(0);
			told("clone", pid);
			told("execve", execve("/bin/true", args, NULL));
			told("posix", system("true") == 0 ? 0 : -1);
			told("socket", socket(AF_INET, SOCK_STREAM, 0));
			told("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){0}));
			told("ptrace", ptrace(PTRACE_TRACEME, 0, NULL, NULL));
			told("peek", process_vm_readv(getppid(), &(struct iovec){0}, 1, &(struct iovec){0}, 1, 0));
			told("kill", kill(getppid(), 0));
			told("io_uring", syscall(SYS_io_uring_setup, 1, NULL));
			told("thread", pthread_create(&thread, NULL, in_thread, NULL) == 0 && pthread_join(thread, NULL) == 0 ? 0 : -1);
			told("read", open("/etc/passwd", O_RDONLY));
			told("make", open("made", O_WRONLY | O_CREAT, 0666));
			told("write", open("there", O_WRONLY));
			told("truncate", truncate("there", 0));
			told("remove", unlink("there"));
			told("rename", rename("there", "elsewhere"));
			told("link", symlink("there", "link"));
			told("folder", mkdir("folder", 0777));
			told("beside", open("results/made", O_WRONLY | O_CREAT, 0666));
		}

		int pcre2_match_8(const void *code, const void *text, size_t n, size_t from, unsigned options, void *data, void *context)
		{
			static int (*match)(const void *, const void *, size_t, size_t, unsigned, void *, void *);
			if (!match) {
				*(void **)&match = dlsym(RTLD_NEXT, "pcre2_match_8");
				try_all();
			}
			return match(code, text, n, from, options, data, context);
		}
	END
	preload tries.c
	mkdir results
	echo there >there
}

# refused WHAT...: each was tried and did not come about
refused_all() {
	local what
	for what in "$@"; do
		grep -qE "^TRIED $what: (Operation not permitted|Permission denied)$" err || no "$what: $(grep "^TRIED $what:" err || echo not tried)"
	done
}

case_no_other_program() {
	tries
	LD_PRELOAD=./preload.so try 0 "$P" "$one"
	same out "$box/one.out"
	refused_all fork clone execve posix socket socketpair ptrace peek kill io_uring
	grep -q '^TRIED thread: done$' err || no "no thread"
	grep -q '^TRIED read: done$' err || no "nothing can be read"
	LD_PRELOAD=./preload.so try 0 "$P" explain "$one"
	refused_all fork clone execve posix socket socketpair ptrace peek kill io_uring
}

case_no_writing_elsewhere() {
	tries
	LD_PRELOAD=./preload.so try 0 "$P" "$one"
	grep -q '^TRIED landlock: done$' err || skip "the kernel has no Landlock"
	refused_all make write truncate remove rename link folder beside
	LD_PRELOAD=./preload.so try 0 "$P" -j 2 -o results/out "$one" "$one"
	refused_all make write truncate remove rename link folder
	grep -q '^TRIED beside: done$' err || no "$(cat err)"
	LD_PRELOAD=./preload.so try 0 "$P" coverage "$one"
	refused_all make write truncate remove rename link folder beside
	[ "$(cat there)" = there ] || no "the file was changed"
	# what it is to write it writes: beside the old file, and in its place
	"$P" -o results/new "$one"
	"$P" -o results/new "$one"
	ln -s new results/link
	"$P" -o results/link "$one"
	same results/new "$box/one.out"
	(cd results && "$P" -o here "$one")
	same results/here "$box/one.out"
}

# A kernel without either, or a container that forbids them: the same records, and not a word.
case_where_it_cannot_be_confined() {
	is_confined
	can_inject prctl
	try 0 strace -f -qq -o trace -e trace=prctl,landlock_create_ruleset -e inject=prctl,landlock_create_ruleset:error=ENOSYS "$P" "$one"
	grep -q 'prctl.*INJECTED' trace || no "nothing was given up"
	same out "$box/one.out"
	[ ! -s err ] || no "$(cat err)"
	try 0 strace -f -qq -o trace -e trace=landlock_restrict_self -e inject=landlock_restrict_self:error=EPERM "$P" -o made "$one"
	same made "$box/one.out"
	[ ! -s err ] || no "$(cat err)"
}

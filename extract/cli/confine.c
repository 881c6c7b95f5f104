/* confine.c - see confine.h. seccomp(2) for what the program calls, landlock(7) for where it writes. */
#define _GNU_SOURCE /* syscall, O_PATH */

#include "cli/confine.h"

/* Sanitizers start programs of their own, look into this one from another, and write where they want. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define CONFINE_NOT
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__linux__) || !defined(__has_include)
#define CONFINE_NOT
#endif

#ifndef CONFINE_NOT
#if __has_include(<linux/seccomp.h>) && __has_include(<linux/filter.h>) && __has_include(<linux/audit.h>)
#include <linux/audit.h>
#if defined(__x86_64__) && !defined(__ILP32__)
#define CALLS_OF AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define CALLS_OF AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define CALLS_OF AUDIT_ARCH_RISCV64
#endif
#endif
#endif

#ifdef CALLS_OF
#include <errno.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Refused with EPERM. What is missing in the headers of an older system is missing in its kernel too, mostly. */
static const unsigned refused[] = {
	__NR_execve, __NR_execveat, __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_kill, __NR_tkill,
	__NR_rt_sigqueueinfo, __NR_rt_tgsigqueueinfo,
	__NR_socket, __NR_socketpair, __NR_connect, __NR_bind, __NR_listen, __NR_accept, __NR_accept4,
	__NR_mount, __NR_umount2, __NR_chroot, __NR_pivot_root, __NR_unshare, __NR_setns, __NR_open_by_handle_at,
	__NR_bpf, __NR_perf_event_open, __NR_add_key, __NR_request_key, __NR_keyctl, __NR_userfaultfd,
	__NR_init_module, __NR_finit_module, __NR_delete_module, __NR_reboot, __NR_swapon, __NR_swapoff,
	__NR_setuid, __NR_setgid, __NR_setreuid, __NR_setregid, __NR_setresuid, __NR_setresgid, __NR_setgroups, __NR_capset,
	__NR_mknodat, __NR_personality, __NR_acct, __NR_quotactl,
#ifdef __NR_fork
	__NR_fork, __NR_vfork, __NR_mknod,
#endif
#ifdef __NR_kexec_load
	__NR_kexec_load,
#endif
#ifdef __NR_io_uring_setup /* what is asked for through it no filter sees */
	__NR_io_uring_setup, __NR_io_uring_enter, __NR_io_uring_register,
#endif
#ifdef __NR_pidfd_open
	__NR_pidfd_open, __NR_pidfd_send_signal,
#endif
#ifdef __NR_pidfd_getfd
	__NR_pidfd_getfd,
#endif
};

#define N_REFUSED (sizeof refused / sizeof *refused)
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define IF(how, value, then, other) BPF_JUMP(BPF_JMP | (how) | BPF_K, (value), (then), (other))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define REFUSE ANSWER(SECCOMP_RET_ERRNO | EPERM)
#define OTHER_CALLS 0x40000000u /* x32: the same calls by other numbers */
#define LOW(argument) LOAD(args[argument]) /* the lower half, where bytes are in this order */

void confine_start(void)
{
	static const struct sock_filter head[] = {
		LOAD(arch), IF(BPF_JEQ, CALLS_OF, 1, 0), REFUSE,
		LOAD(nr), IF(BPF_JGE, OTHER_CALLS, 0, 1), REFUSE,
#ifdef __NR_clone3 /* what it is asked for lies in memory: libc then calls clone */
		IF(BPF_JEQ, __NR_clone3, 0, 1), ANSWER(SECCOMP_RET_ERRNO | ENOSYS),
#endif
		IF(BPF_JEQ, __NR_clone, 0, 4), LOW(0), IF(BPF_JSET, CLONE_THREAD, 0, 1), ANSWER(SECCOMP_RET_ALLOW), REFUSE,
		/* Characters put into the terminal would be read by the shell. */
		IF(BPF_JEQ, __NR_ioctl, 0, 4), LOW(1), IF(BPF_JEQ, TIOCSTI, 0, 1), REFUSE, ANSWER(SECCOMP_RET_ALLOW),
	};
	struct sock_filter filter[sizeof head / sizeof *head + 2 * N_REFUSED + 1];
	struct sock_fprog program = {.filter = filter};
	size_t n = 0, i;

	for (i = 0; i < sizeof head / sizeof *head; i++)
		filter[n++] = head[i];
	for (i = 0; i < N_REFUSED; i++) {
		filter[n++] = (struct sock_filter)IF(BPF_JEQ, refused[i], 0, 1);
		filter[n++] = (struct sock_filter)REFUSE;
	}
	filter[n++] = (struct sock_filter)ANSWER(SECCOMP_RET_ALLOW);
	program.len = (unsigned short)n;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
		(void)prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
#else
void confine_start(void)
{
}
#endif

#if !defined(CONFINE_NOT) && defined(__linux__) && __has_include(<linux/landlock.h>)
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#ifdef __NR_landlock_create_ruleset
#define FS_REFER (1u << 13)    /* since the second version: links and renames from one folder to another */
#define FS_TRUNCATE (1u << 14) /* since the third */
#define FS_MAKING                                                                                                  \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE | \
	 LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG)
#define FS_NEVER                                                                                                    \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
	 LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

/* A folder that is not there needs no right. */
static bool allow_below(int rules, const char *folder, unsigned rights)
{
	struct landlock_path_beneath_attr place = {.allowed_access = rights, .parent_fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC)};
	bool done;

	if (place.parent_fd < 0)
		return errno == ENOENT;
	done = syscall(__NR_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &place, 0) == 0;
	(void)close(place.parent_fd);
	return done;
}

void confine_writing(const char *const *folders, size_t n)
{
	struct landlock_ruleset_attr all = {.handled_access_fs = 0};
	long version = syscall(__NR_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	unsigned rights = FS_MAKING | (version >= 2 ? FS_REFER : 0) | (version >= 3 ? FS_TRUNCATE : 0);
	int rules;
	size_t i;

	if (version < 1)
		return;
	all.handled_access_fs = rights | FS_NEVER;
	rules = (int)syscall(__NR_landlock_create_ruleset, &all, sizeof all, 0);
	if (rules < 0)
		return;
	for (i = 0; i < n && allow_below(rules, folders[i], rights); i++)
		;
	/* Where a folder cannot be allowed, for want of a descriptor, the program could not even remove what it has begun there. */
	if (i == n && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
		(void)syscall(__NR_landlock_restrict_self, rules, 0);
	(void)close(rules);
}
#else
void confine_writing(const char *const *folders, size_t n)
{
	(void)folders;
	(void)n;
}
#endif

# packed.sh - archives and JSON lines whose file cannot be read, or that mean harm.

case_read_error_in_archive() { # 12
	can_inject read
	need python3
	need gzip
	python3 -c 'import sys, zipfile
z = zipfile.ZipFile("a.zip", "w")
for name in "abc": z.write(sys.argv[1], name)' "$big"
	try 1 strace -qq -f -o /dev/null -P "$PWD/a.zip" -e trace=read -e inject=read:error=EIO:when=20 "$P" "$PWD/a.zip" "$one"
	told 1 "a.zip: Input/output error (at byte "
	whole out
	[ "$(grep -c 'a.zip/a"' out)" -gt 3 ] || no "what was read before the error is lost"
	[ "$(grep -c '/one.txt"' out)" = "$(wc -l <"$box/one.out")" ] || no "the next file did not go on"
	head -c 300000 /dev/urandom | base64 | tr -d '0-9' >f
	{ cat "$big"; cat f; } | gzip -c >a.gz
	[ "$(wc -c <a.gz)" -gt 200000 ] || no "the text is too short"
	try 1 strace -qq -f -o /dev/null -P "$PWD/a.gz" -e trace=read -e inject=read:error=EIO:when=3 "$P" "$PWD/a.gz" "$one"
	told 1 "a.gz: Input/output error (at byte 131072)"
	[ "$(grep -c '/a.gz"' out)" -gt 3 ] || no "what was read before the error is lost"
	[ "$(grep -c '/one.txt"' out)" = "$(wc -l <"$box/one.out")" ] || no "the next file did not go on"
}

case_read_error_in_lines() { # 12
	can_inject read
	local i
	for i in $(seq 1000); do printf '{"id":%d,"text":"市妇联开展宣讲活动3000余场，覆盖近百万人次。", "pad": "%0200d"}\n' "$i" 0; done >f
	try 1 strace -qq -f -o /dev/null -P "$PWD/f" -e trace=read -e inject=read:error=EIO:when=3 "$P" -f jsonl "$PWD/f"
	told 1 "f: Input/output error (at byte 131072)"
	whole out
	[ "$(wc -l <out)" -gt 300 ] || no "what was read before the error is lost"
}

case_archive_read_interrupted() { # 13
	can_inject read
	need python3
	python3 -c 'import sys, zipfile
z = zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED)
for name in "abc": z.write(sys.argv[1], name)' "$one"
	"$P" "$PWD/a.zip" >want
	[ -s want ] || no "nothing in the archive"
	strace -qq -f -o /dev/null -P "$PWD/a.zip" -e trace=read -e inject=read:error=EINTR:when=1+2 "$P" "$PWD/a.zip" >out ||
		no "exit $?"
	same out want
}

# Whatever byte of it is another: named, or read; and the next file goes on.
case_hostile_archives() {
	need python3
	mkdir d
	cp "$one" d/a
	cp "$one" d/b
	python3 "$here/../cli/pack.py" zip a.zip d
	python3 "$here/../cli/pack.py" rar5 a.rar d
	tar -C d -cf a.tar a b
	cat >spoil.py <<-'PY'
		import os, random, subprocess, sys
		program, one = sys.argv[1:3]
		count = int(sys.argv[3])
		random.seed(7)
		for form in "a.zip", "a.rar", "a.tar":
		    data = open(form, "rb").read()
		    os.makedirs("bad", exist_ok=True)
		    for n in range(count):
		        bad = bytearray(data[:2100])
		        for _ in range(random.randint(1, 3)):
		            bad[random.randrange(4, len(bad))] = random.choice([0, 255, random.randrange(256)])
		        open("bad/%s-%03d" % (form, n), "wb").write(bad)
		run = subprocess.run([program, "bad", one], capture_output=True, timeout=300)
		if run.returncode not in (0, 1) or run.stdout.count(one.encode()) < 3:
		    sys.exit("exit %d: %s" % (run.returncode, run.stderr[-300:]))
	PY
	python3 spoil.py "$P" "$one" 100 >why 2>&1 || no "$(tail -n 1 why)"
	try 1 "$P" bad
	whole out
}

case_gzip_of_zeros() { # 14
	need gzip
	head -c 200000000 /dev/zero | gzip -1 -c >f
	local bound='ulimit -v 400000; '
	(ulimit -v 400000; "$P" --version) >/dev/null 2>&1 || bound=
	try 1 bash -c "$bound"'exec timeout 60 "$P" f "$one"'
	same out "$box/one.out"
	[ "$(wc -l <err)" -le 21 ] || no "$(wc -l <err) messages"
}

# Memory is out at the n-th piece of it that is asked for since the file was opened.
case_packed_without_memory() { # 40
	need python3
	need_usual_memory
	cat >fail.c <<-'C'
		#include <stdarg.h>
		#include <stdlib.h>
		#include <string.h>
		#include <fcntl.h>
		#include <unistd.h>
		#include <sys/syscall.h>
		void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
		static int counts;
		static long count, at;
		static int fails(void) { return counts && ++count == at; }
		static int opened(const char *path, int flags)
		{
			if (strncmp(path, "target", 6) == 0) {
				counts = 1;
				at = atol(getenv("FAIL_AT"));
			}
			return (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0);
		}
		void *malloc(size_t n) { return fails() ? NULL : __libc_malloc(n); }
		void *calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
		void *realloc(void *p, size_t n) { return fails() ? NULL : __libc_realloc(p, n); }
		int __open_2(const char *path, int flags) { return opened(path, flags); }
		int open(const char *path, int flags, ...) { return opened(path, flags); }
		int __open64_2(const char *path, int flags) { return opened(path, flags); }
		int open64(const char *path, int flags, ...) { return opened(path, flags); }
	C
	preload fail.c
	mkdir d
	cp "$one" d/a
	python3 "$here/../cli/pack.py" zip target.zip d
	tar -C d -czf target.tar.gz a
	printf '{"id":1,"text":"市妇联开展宣讲活动3000余场。","n":[1,{"a":"\\u4e2d"}]}\n{"te\\u0078t":"a"}\n' >target.jsonl
	local file n n_failed=0
	for file in target.zip target.tar.gz target.jsonl; do
		for n in $(seq 40); do
			got=0
			FAIL_AT=$n LD_PRELOAD=$PWD/preload.so "$P" $(case $file in *l) echo -f jsonl ;; esac) $file >out 2>err || got=$?
			case $got in
			0) ;;
			1 | 4) [ -s err ] || no "$file, $n: exit $got without a word" ;;
			*) no "$file, $n: exit $got: $(head -c 200 err)" ;;
			esac
			n_failed=$((n_failed + (got == 4)))
			whole out
			! grep -q 'cannot be read as JSON' err || no "$file, $n: $(cat err)"
		done
	done
	[ $n_failed -gt 30 ] || no "memory was out $n_failed times only"
}

# output.sh - standard output that cannot be written, or not at once.

case_full_disk_small() { # 1
	[ -e /dev/full ] || skip "no /dev/full"
	got=0; "$P" "$one" >/dev/full 2>err || got=$?
	[ $got = 4 ] || no "exit $got"
	told 1 "standard output: No space left on device"
}

case_full_disk_large() { # 1
	[ -e /dev/full ] || skip "no /dev/full"
	got=0; "$P" "$big" "$big" >/dev/full 2>err || got=$?
	[ $got = 4 ] || no "exit $got"
	told 1 "No space left on device"
}

case_full_disk_help() { # 1
	[ -e /dev/full ] || skip "no /dev/full"
	local word
	for word in --help --version test lint; do
		got=0; "$P" $word >/dev/full 2>err || got=$?
		[ $got = 4 ] || no "$word: exit $got"
		told 1 "No space left on device"
	done
}

case_closed_output() { # 2
	got=0; "$P" "$one" 2>err >&- || got=$?
	[ $got = 4 ] || no "exit $got"
	told 1 "standard output: Bad file descriptor"
	: >empty
	"$P" empty >&- || no "nothing to write, but exit $?"
}

case_closed_output_spares_files() { # 2
	cp "$one" copy
	"$P" copy copy >&- 2>/dev/null || true
	same copy "$one"
	got=0; "$P" -o result copy >&- || got=$?
	[ $got = 0 ] || no "--output with a closed standard output: exit $got"
	[ -s result ] || no "no result"
}

case_closed_error() { # 2
	got=0; "$P" missing "$one" >out 2>&- || got=$?
	[ $got = 1 ] || no "exit $got"
	same out "$box/one.out"
}

case_reader_gone() { # 3
	set +o pipefail
	{ code=0; "$P" "$big" 2>err || code=$?; echo $code >code; } | head -n 1 >line
	[ "$(cat code)" = 141 ] || no "exit $(cat code)"
	[ ! -s err ] || no "not silent: $(cat err)"
	whole line
}

case_reader_gone_ignored() { # 3, 49
	set +o pipefail
	{ trap '' PIPE; code=0; "$P" "$big" 2>err || code=$?; echo $code >code; } | head -n 1 >line
	[ "$(cat code)" = 4 ] || no "exit $(cat code)"
	told 1 "Broken pipe"
}

case_nth_write_fails() { # 4
	can_inject write
	local n why
	for why in ENOSPC EIO EDQUOT; do
		for n in 1 2 3 4; do
			rm -f result
			got=0
			strace -qq -f -o /dev/null -e trace=write -e inject=write:error=$why:when=$n \
				"$P" "$big" >result 2>err || got=$?
			[ $got = 4 ] || no "$why at write $n: exit $got"
			told 1 "standard output: "
			whole result
		done
	done
}

case_write_tried_again() { # 4
	can_inject write
	local why
	for why in EINTR EAGAIN; do
		strace -qq -f -o /dev/null -e trace=write -e inject=write:error=$why:when=1+2 \
			"$P" "$big" >result 2>err || no "$why: exit $?: $(cat err)"
		same result "$box/big.out"
	done
}

# A library that makes every read and write a short one.
short_io() {
	cat >short.c <<-'C'
		#include <stddef.h>
		#include <unistd.h>
		#include <sys/syscall.h>
		ssize_t write(int fd, const void *p, size_t n) { return syscall(SYS_write, fd, p, n > 7 ? 7 : n); }
		ssize_t read(int fd, void *p, size_t n) { return syscall(SYS_read, fd, p, n > 1 ? 1 : n); }
	C
	preload short.c
}

case_short_writes() { # 4
	short_io
	head -n 600 "$big" >some
	"$P" some >want
	LD_PRELOAD=$PWD/preload.so "$P" some >result || no "exit $?"
	same result want
}

case_nonblocking_pipe() { # 4
	need python3
	cat >slow.py <<-'PY'
		import os, subprocess, sys, time
		r, w = os.pipe()
		os.set_blocking(w, False)
		p = subprocess.Popen([sys.argv[1], sys.argv[2]], stdout=w)
		os.close(w)
		time.sleep(0.2)
		with open("result", "wb") as f:
		    while chunk := os.read(r, 50000):
		        f.write(chunk)
		sys.exit(p.wait())
	PY
	python3 slow.py "$P" "$big" || no "exit $?"
	same result "$box/big.out"
}

case_file_size_limit() { # 6
	count_apart
	local how
	for how in "" "trap '' XFSZ;"; do
		rm -f result
		got=0; bash -c "$how ulimit -f 8; exec \"\$P\" \"\$big\"" >result 2>err || got=$?
		[ $got = 4 ] || [ $got = 153 ] || no "exit $got"
		[ $got = 153 ] || told 1 "File too large"
		whole result
		got=0; bash -c "$how ulimit -f 8; exec \"\$P\" -o final \"\$big\"" 2>err || got=$?
		[ $got = 4 ] || [ $got = 153 ] || no "--output: exit $got"
		[ ! -e final ] || no "a final file in spite of the limit"
		no_leftovers
	done
}

case_many_appenders() { # 10
	local i
	for i in $(seq 10); do "$P" -j$((i % 2 + 1)) "$big" >>all & done
	wait
	whole all
	[ "$(wc -l <all)" = $((10 * $(wc -l <"$box/big.out"))) ] || no "$(wc -l <all) lines"
	[ "$(sort -u all | wc -l)" = "$(sort -u "$box/big.out" | wc -l)" ] || no "lines of another run are not those of one alone"
}

case_many_into_one_pipe() { # 10
	local i
	{ for i in 1 2 3 4; do "$P" "$big" & done; wait; } | { sleep 0.3; cat; } >all
	whole all
	[ "$(wc -l <all)" = $((4 * $(wc -l <"$box/big.out"))) ] || no "$(wc -l <all) lines"
}

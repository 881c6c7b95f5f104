# outfile.sh - --output: old or whole; and an input that is the output.

case_outfile_like_standard_output() {
	"$P" -o result "$big"
	same result "$box/big.out"
	no_leftovers
}

case_sync_rename_close_fail() { # 5
	can_inject fsync
	echo old >result
	local call
	for call in fsync rename,renameat,renameat2; do
		got=0
		strace -qq -f -o /dev/null -e trace=$call -e inject=$call:error=EIO "$P" -o result "$one" 2>err || got=$?
		[ $got = 4 ] || no "$call: exit $got"
		told 1 "result: Input/output error"
		[ "$(cat result)" = old ] || no "$call: the old file is gone"
		no_leftovers
	done
}

case_close_fails() { # 5
	cat >close.c <<-'C'
		#include <errno.h>
		#include <unistd.h>
		#include <sys/syscall.h>
		static int synced = -1;
		int fsync(int fd) { synced = fd; return 0; }
		int close(int fd)
		{
			int r = (int)syscall(SYS_close, fd);
			if (fd == synced) { synced = -1; errno = EDQUOT; return -1; }
			return r;
		}
	C
	preload close.c
	echo old >result
	got=0; LD_PRELOAD=$PWD/preload.so "$P" -o result "$one" 2>err || got=$?
	[ $got = 4 ] || no "exit $got"
	told 1 "result: "
	[ "$(cat result)" = old ] || no "the old file is gone"
	no_leftovers
}

case_output_is_input_append() { # 8
	cp "$one" a
	got=0; "$P" a >>a 2>err || got=$?
	[ $got = 1 ] || no "exit $got"
	told 1 "a: input file is also the output"
	same a "$one"
	got=0; "$P" <a >>a 2>err || got=$?
	[ $got = 1 ] || no "standard input: exit $got"
	told 1 "standard input: input file is also the output"
	same a "$one"
}

case_output_is_input_file() { # 8
	cp "$one" a
	ln -s a symbolic
	ln a hard
	local name
	for name in a symbolic hard ./a; do
		try 1 "$P" "$name" -o a
		told 1 "$name: input file is also the output"
		same a "$one"
		try 1 "$P" a "$one" -o "$name"
		same a "$one"
	done
	got=0; "$P" - -o a <a 2>err || got=$?
	[ $got = 1 ] || no "standard input: exit $got"
	same a "$one"
	[ -L symbolic ] || no "the link is gone"
	no_leftovers
}

case_output_in_walked_folder() { # 8
	mkdir d
	cp "$one" d/a.txt
	try 0 "$P" -o d/result d
	cp d/result first
	try 1 "$P" -o d/result d
	told 1 "d/result: input file is also the output"
	same d/result first
	rm d/result
	got=0; "$P" d >d/result 2>err || got=$?
	[ $got = 1 ] || no "exit $got"
	told 1 "d/result: input file is also the output"
	same d/result first
}

case_output_without_input() {
	echo old >kept
	cp kept old
	mkdir empty
	try 1 "$P" -o kept nowhere
	told 2 "kept: not written, for nothing could be read"
	same kept old
	try 1 "$P" -o new nowhere
	[ ! -e new ] || no "a file was made of nothing"
	try 1 "$P" -o kept nowhere "$one"
	same kept "$box/one.out"
	try 0 "$P" -o kept empty
	[ ! -s kept ] || no "an empty folder has claims"
	no_leftovers
}

case_output_symlink_and_mode() { # 9
	echo old >target
	chmod 0600 target
	ln -s target link
	"$P" -o link "$one"
	[ -L link ] || no "the link was replaced"
	same target "$box/one.out"
	[ "$(stat -c %a target)" = 600 ] || no "mode $(stat -c %a target)"
	(umask 027 && "$P" -o new "$one")
	[ "$(stat -c %a new)" = 640 ] || no "new file's mode $(stat -c %a new)"
	ln -s nowhere dangling
	try 4 "$P" -o dangling "$one"
	told 1 "dangling: cannot write: No such file or directory"
}

case_output_special_files() { # 9
	"$P" -o kept "$one" && cp kept want
	printf '\0\1\2\377' >binary
	for jobs in 1 2; do # of which nothing comes: what an earlier run made stays
		try 1 "$P" -j$jobs -o kept binary
		told 2 "kept: not written, for nothing could be read"
		same kept want
	done
	mkfifo pipe
	cat pipe >got_pipe &
	"$P" -o pipe "$big"
	wait
	same got_pipe "$box/big.out"
	[ -p pipe ] || no "the pipe was replaced"
	"$P" -o /dev/stdout "$one" >got_stdout
	same got_stdout "$box/one.out"
	echo first >appended
	"$P" -o /dev/stdout "$one" >>appended
	[ "$(head -n 1 appended)" = first ] || no "/dev/stdout replaced a file opened for appending"
	"$P" -o - "$one" | cmp -s - "$box/one.out" || no "-o - is not standard output"
	"$P" -o /dev/null "$one"
	[ -c /dev/null ] || no "/dev/null was replaced"
}

case_output_refused() { # 9
	mkdir d
	try 4 "$P" -o nowhere/file "$one"
	told 1 "nowhere/file: cannot write: No such file or directory"
	echo old >readonly
	chmod 444 readonly
	chmod 555 d
	without_rights
	try 4 "${as[@]}" "$P" -o d/file "$one"
	told 1 "d/file: cannot write: Permission denied"
	try 4 "${as[@]}" "$P" -o readonly "$one"
	[ "$(cat readonly)" = old ] || no "a read-only file was replaced"
}

case_two_on_one_output() { # 51
	local i
	for i in $(seq 20); do "$P" -o result "$one" & done
	wait
	same result "$box/one.out"
	no_leftovers
}

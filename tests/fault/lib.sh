# lib.sh - what the tests of the command line share; sourced, not run.
#
# A case is a function case_NAME. It runs in its own subshell, in an empty
# folder of its own, under set -e, with
#   P          the program, an absolute path
#   one, big   a text with a few claims, and one with very many
# and passes when it gets to its end. `no WHY` fails it, `skip WHY` skips it.

set -euo pipefail
export LC_ALL=C

n_passed=0 n_failed=0 n_skipped=0

no() { printf '%s\n' "$*"; exit 1; }
skip() { printf '%s\n' "$*"; exit 77; }
need() { command -v "$1" >/dev/null 2>&1 || skip "$1 is not here"; }

# Where calls of the program may fail, those that count what is covered (make cover) may too, and spoil what was counted
# before: from here on they are counted elsewhere.
count_apart() { export GCOV_PREFIX=$PWD/gcov; }

# can_inject CALL: strace is here and can make that call fail. It leaves no
# room for a leak checker, which would hold the process itself.
can_inject() {
	need strace
	strace -qq -o /dev/null -e trace="$1" -e inject="$1":error=EINTR:when=9999 true 2>/dev/null ||
		skip "strace cannot inject $1"
	export ASAN_OPTIONS="detect_leaks=0:${ASAN_OPTIONS:-}"
	count_apart
}

# preload SOURCE.c: a library that takes the place of some of libc.
preload() {
	need cc
	cc -shared -fPIC -D_GNU_SOURCE -o preload.so "$1" 2>/dev/null || skip "cc makes no library"
	export ASAN_OPTIONS="detect_leaks=0:verify_asan_link_order=0:${ASAN_OPTIONS:-}"
	count_apart
}

# The program gets its memory from libc. A sanitizer's has more than a limit leaves, and ends the program where it is refused any.
need_usual_memory() { (ulimit -v 400000; "$P" --version) >/dev/null 2>&1 || skip "the program has an allocator of its own"; }

# A user without rights, as words to put before a command, in `as`.
without_rights() {
	as=()
	[ "$(id -u)" = 0 ] || return 0
	need setpriv
	as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
	"${as[@]}" "$P" --version >/dev/null 2>&1 || skip "nobody cannot run the program"
}

# try CODE COMMAND...: it must exit with CODE; leaves its words in `out` and `err`.
try() {
	local want=$1 got=0
	shift
	"$@" >out 2>err || got=$?
	[ "$got" = "$want" ] || no "exit $got instead of $want of: $* | $(head -c 300 err)"
}

# Standard error holds exactly this many lines, one with this text.
told() {
	local n
	n=$(wc -l <err)
	[ "$n" = "$1" ] || no "$n messages instead of $1: $(head -c 300 err)"
	grep -qF -- "$2" err || no "no '$2' in: $(head -c 300 err)"
}

same() { cmp -s "$1" "$2" || no "$1 and $2 differ ($(wc -c <"$1") and $(wc -c <"$2") bytes)"; }

# Whole JSON lines and nothing else.
whole() {
	[ ! -s "$1" ] || [ "$(tail -c 1 "$1" | od -An -tx1 | tr -d ' ')" = 0a ] || no "$1 ends within a line"
	! grep -avnE '^\{.*\}$' "$1" >/dev/null || no "$1 holds a broken line"
	if command -v jq >/dev/null 2>&1; then
		jq -e . "$1" >/dev/null || [ ! -s "$1" ] || no "$1 is not JSON"
	fi
}

no_leftovers() {
	! find . -name '.claimline-*' | grep -q . || no "a temporary file is left: $(find . -name '.claimline-*')"
}

# What a signal may leave in --output: the old file, or all of the new one.
old_or_complete() {
	cmp -s "$1" "$2" || [ "$(cat "$1")" = old ] || no "$1 is neither old nor complete"
}

run_case() {
	local name=$1 why code=0
	mkdir "$box/$name"
	set +e
	why=$(cd "$box/$name" && set -e && "case_$name" 2>&1)
	code=$?
	set -e
	why=$(printf '%s' "$why" | tail -n 1 | tr -d '\033\007')
	case $code in
	0) echo "ok $name"; n_passed=$((n_passed + 1)) ;;
	77) echo "SKIP $name: $why"; n_skipped=$((n_skipped + 1)) ;;
	*) echo "FAIL $name: ${why:-exit $code}"; n_failed=$((n_failed + 1)) ;;
	esac
	rm -rf "${box:?}/$name"
}

# All cases of the sourced files, in their order, then the count.
run_all() {
	local name
	for name in "$@"; do
		run_case "$name"
	done
	echo "$n_passed passed, $n_failed failed, $n_skipped skipped"
	[ "$n_failed" = 0 ]
}

cases_of() { sed -n 's/^case_\([a-z0-9_]*\)().*/\1/p' "$@"; }

# prepare PROGRAM: the box, the texts, and what the program makes of them.
prepare() {
	[ $# = 1 ] && [ -x "$1" ] || { echo "usage: run.sh PROGRAM" >&2; exit 2; }
	P=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
	export P
	box=$(mktemp -d)
	trap 'rm -rf "$box"' EXIT
	chmod 755 "$box"
	one=$box/one.txt big=$box/big.txt
	local sentence='市妇联开展宣讲活动3000余场，覆盖近百万人次。' i
	for i in 1 2 3; do printf '%s\n\n' "$sentence"; done >"$one"
	yes "$sentence
" | head -n 12000 >"$big" || true
	"$P" "$one" >"$box/one.out" || { echo "FAIL prepare: the program does not run"; exit 1; }
	[ -s "$box/one.out" ] || { echo "FAIL prepare: no claim in: $sentence"; exit 1; }
	"$P" "$big" >"$box/big.out"
	"$P" <"$big" >"$box/stdin.out"
	export one big box
}

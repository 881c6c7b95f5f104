#!/usr/bin/env bash
# compilers.sh - the same records from other builds: clang, -O0 to -O3, 32 bits, another machine.
# Builds below a folder of its own. One line a build, the last line is the count; exit 1 if any failed.
#
# OTHER_CC is a compiler for another machine, with the flags that find its libraries; OTHER_RUN runs what it makes:
#     OTHER_CC='s390x-linux-gnu-gcc -isystem ... -L ...' OTHER_RUN='qemu-s390x-static -L ROOT'    (the high byte first)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
export LC_ALL=C

box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
n_passed=0 n_failed=0 n_skipped=0 run=

said() { # said COMMAND...: what the program makes of the samples, also in other encodings, and of the examples of the rules
	local emit encoding
	for emit in claims mentions blocks; do "$@" --emit $emit "$root"/samples/*.txt || return 1; done
	for encoding in utf-16le utf-16be utf-32be gb18030; do
		iconv -f utf-8 -t $encoding "$root/samples/work-plan.txt" | "$@" -e $encoding || return 1
	done
	"$@" test | tail -n 1
	"$@" lint
}

# with NAME CC FLAGS...: builds in a copy of the sources and compares
with() {
	local name=$1 cc=$2
	shift 2
	mkdir -p "$box/src"
	cp -r "$root/extract" "$root/include" "$root/rules" "$root/Makefile" "$box/src"
	rm -rf "$box/src/build"
	if ! make -C "$box/src" -j2 CI=1 CC="$cc" RUN="$run" EXTRA_CFLAGS="$*" >"$box/log" 2>&1; then
		echo "FAIL $name: it does not build: $(grep -m1 error "$box/log" || tail -n 1 "$box/log")"
		n_failed=$((n_failed + 1))
	elif ! said $run "$box/src/build/claimline" >"$box/got" 2>&1 || ! cmp -s "$box/want" "$box/got"; then
		echo "FAIL $name: $(diff "$box/want" "$box/got" | head -n 2 | cut -c1-200)"
		n_failed=$((n_failed + 1))
	else
		echo "ok $name"
		n_passed=$((n_passed + 1))
	fi
}

skipped() { echo "SKIP $1: $2"; n_skipped=$((n_skipped + 1)); }

[ -x "$root/build/claimline" ] || { echo "build it first" >&2; exit 2; }
said "$root/build/claimline" >"$box/want" 2>&1
[ "$(wc -l <"$box/want")" -gt 1000 ] || { echo "FAIL: too little to compare"; exit 1; }

with "cc -O0" cc -O0 -U_FORTIFY_SOURCE
for level in -O1 -O3; do with "cc $level" cc $level; done
if command -v clang >/dev/null; then
	with "clang -O0" clang -O0 -U_FORTIFY_SOURCE
	with "clang -O2" clang -O2
else
	skipped clang "clang is not here"
fi
if echo 'int main(void) { return 0; }' | cc -m32 -x c -o "$box/m32" - -lpcre2-8 -lyaml -lutf8proc -larchive -ljansson -lz 2>/dev/null; then
	with "32 bits" "cc -m32"
else
	skipped "32 bits" "no compiler and libraries for them"
fi
if [ "${OTHER_CC:-}" ]; then
	run=${OTHER_RUN:-}
	with "${OTHER_CC%% *}" "$OTHER_CC"
else
	skipped "another machine" "OTHER_CC names no compiler for it"
fi
echo "$n_passed passed, $n_failed failed, $n_skipped skipped"
[ $n_failed = 0 ]

#!/usr/bin/env bash
# valgrind.sh PROGRAM - the samples under valgrind: nothing is read that was never written, nothing lost.
#
# The machine code that PCRE2 makes reads whole words, beyond the text, and looks at none of what is no
# text; valgrind cannot follow that. So there are two runs: without machine code (no_jit.c), all is checked;
# with it, all but what was never written. The last line is the count.
set -uo pipefail
[ $# = 1 ] || { echo "usage: valgrind.sh PROGRAM" >&2; exit 2; }
command -v valgrind >/dev/null || { echo "SKIP valgrind is not installed"; echo "0 passed, 0 failed, 1 skipped"; exit 0; }
here=$(dirname "${BASH_SOURCE[0]}")
passed=0 failed=0
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
"${CC:-cc}" -shared -fPIC -o "$box/no_jit.so" "$here/no_jit.c" || exit 1

result() { # result NAME STATUS
	if [ "$2" = 0 ]; then
		passed=$((passed + 1))
		echo "ok $1"
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		head -n 40 "$box/log"
	fi
}

clean() { # clean NAME ARGUMENT... of the program
	local name=$1 check="valgrind --quiet --error-exitcode=99 --leak-check=full"
	shift
	LD_PRELOAD=$box/no_jit.so $check "$program" "$@" >"$box/without" 2>"$box/log" </dev/null
	result "$name, interpreted" $?
	$check --undef-value-errors=no "$program" "$@" >"$box/with" 2>"$box/log" </dev/null
	result "$name, by machine code" $?
	cmp "$box/with" "$box/without" >"$box/log" 2>&1 && [ -s "$box/with" ]
	result "$name: the same" $?
}

program=$1
for emit in claims mentions blocks; do
	clean "$emit of the samples" --emit $emit "$here"/../../samples/*.txt
done
clean "four jobs" -j 4 "$here"/../../samples/press-briefing.txt "$here"/../../samples/work-plan.txt
clean "the examples of the rules" test --rule report/share
echo "$passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]

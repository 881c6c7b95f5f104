#!/usr/bin/env bash
# threads.sh BUILD_DIR - what threads share, watched: of a build with MODE=tsan.
# One line a case; the last line is the count; exit 1 if any failed.
set -uo pipefail
[ $# = 1 ] && [ -x "$1/tests/shared" ] || { echo "usage: threads.sh BUILD_DIR (MODE=tsan)" >&2; exit 2; }
build=$1 passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

result() { # result NAME: of the command before
	if [ $? = 0 ]; then
		passed=$((passed + 1))
		echo "ok $1"
	else
		failed=$((failed + 1))
		echo "FAIL $1"
		cat "$log"
	fi
}

reported() { # reported WORD: a race is, and the report has the word
	! "$build/tests/shared" "$1" >"$log" 2>&1 && grep -q "ThreadSanitizer: data race" "$log" && grep -q "$2" "$log"
}

"$build/tests/shared" own >"$log" 2>&1 && [ ! -s "$log" ]
result "an extractor a thread: silent"
reported match-data pcre2_match
result "shared match data: reported"
reported extractor clm_begin
result "a shared extractor: reported"
"$build/tests/test_threads" >"$log" 2>&1 && ! grep -q ThreadSanitizer "$log"
result "eight threads over the samples: silent, and the same as one"
python3 tests/jobs.py "$build/claimline" >"$log" 2>&1 && ! grep -q ThreadSanitizer "$log"
result "the command with --jobs"
echo "$passed passed, $failed failed, 0 skipped"
[ $failed = 0 ]

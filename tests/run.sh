#!/usr/bin/env bash
# run.sh BUILD_DIR - all tests, of the program and unit tests in BUILD_DIR.
# The last line is the sum; exit 1 if any failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/groups.sh "$@"

# The unit test programs write TAP: ok, not ok, and `# ...` for what differs.
units() {
	local test code ok bad skipped sum_ok=0 sum_bad=0 sum_skipped=0 tap
	for test in "$build"/tests/test_*; do
		[ -x "$test" ] && [ -f "$test" ] && [ "${test%.d}" = "$test" ] || continue
		code=0
		tap=$(CMOCKA_MESSAGE_OUTPUT=TAP "$test" 2>&1) || code=$?
		ok=$(grep -cE '^ok ' <<<"$tap" || true)
		bad=$(grep -cE '^not ok ' <<<"$tap" || true)
		skipped=$(grep -cE '^(not )?ok .*# SKIP' <<<"$tap" || true)
		[ $code = 0 ] || [ "$bad" != 0 ] || bad=1
		[ $code = 0 ] && [ "$((ok + bad))" != 0 ] || { echo "${test##*/}: exit $code"; echo "$tap"; }
		sum_ok=$((sum_ok + ok - skipped)) sum_bad=$((sum_bad + bad)) sum_skipped=$((sum_skipped + skipped))
	done
	[ $((sum_ok + sum_bad)) != 0 ] || { echo "no unit test programs in $build/tests"; return 1; }
	echo "$sum_ok passed, $sum_bad failed, $sum_skipped skipped"
}

# The examples of the shipped rules; a todo, a known miss, counts as skipped.
examples() {
	local code=0 tally
	tally=$("$program" test) || code=$?
	echo "$tally"
	[ $code -le 1 ] || return $code
	sed -nE '$s/^[0-9]+ examples?: ([0-9]+) ok, ([0-9]+) failed, ([0-9]+) todo .*$/\1 passed, \2 failed, \3 skipped/p' <<<"$tally"
}

group "unit tests" units
group "rule examples" examples
one "rules, linted" "$program" lint
group "word tables" python3 tests/words.py
one "layers" sh tests/layers.sh
group "goldens" bash tests/golden.sh "$program"
group "rule files that are wrong" python3 tests/bad.py "$program"
group "limits in the readme" python3 tests/limits.py
group "schemas" python3 tests/schemas.py "$program"
group "cases" python3 tests/cases.py "$program"
one "numerals written and read" python3 tests/numerals.py "$program" 20000
group "properties" python3 tests/property.py "$program"
group "ids" python3 tests/ids.py "$program"
group "invariance" python3 tests/invariance.py "$program"
group "jobs" python3 tests/jobs.py "$program"
group "torture" python3 tests/torture.py "$program"
group "hostile shapes" python3 tests/hostile.py "$program"
group "readings of the samples" python3 tests/readings.py "$program"
group "command line" bash tests/cli/run.sh "$program"
group "readme" bash tests/cli/readme.sh "$program"
group "pages" python3 tests/view.py "$program"
group "readme, loaded" python3 tests/load.py "$program"
group "readme of the rules" bash tests/cli/rules_readme.sh "$program"
group "fuzz targets, replayed" bash tests/fuzz/replay.sh "$build"
group "faults" bash tests/fault/run.sh "$program"
if [ -f ../shared/eval/score.py ]; then
	one "accuracy can be measured" sh tests/accuracy.sh "$program" ../shared
else
	echo "accuracy: skipped: ../shared is not here"
	add 0 0 1
fi

groups_end

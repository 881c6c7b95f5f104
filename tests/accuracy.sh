#!/bin/sh
# accuracy.sh PROGRAM SHARED - scores the claims against the hand-made ones in
# SHARED/eval, where they are there: first the misses of `gold`, then the tables of
# `gold` and `aside`. Without SHARED it says so; it never fails for a low score.
set -eu
[ $# = 2 ] && [ -x "$1" ] || { echo "usage: accuracy.sh PROGRAM SHARED" >&2; exit 2; }
program=$1 shared=$2
score=$shared/eval/score.py
if [ ! -f "$score" ]; then
	echo "accuracy: skipped: $score is not here"
	exit 0
fi

box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
export PYTHONDONTWRITEBYTECODE=1
code=0
"$program" "$shared/samples" >"$box/claims.jsonl" || code=$?
[ $code -le 1 ] || { echo "accuracy: the program exits with $code" >&2; exit 1; }

# The table comes before the misses; it is wanted last, where it is seen.
python3 "$score" --misses "$shared/eval/gold" "$shared/samples" "$box/claims.jsonl" >"$box/all"
python3 "$score" "$shared/eval/gold" "$shared/samples" "$box/claims.jsonl" >"$box/gold"
python3 "$score" "$shared/eval/aside" "$shared/samples" "$box/claims.jsonl" >"$box/aside"
grep -vxFf "$box/gold" "$box/all" || true
printf '\n--- gold\n'
cat "$box/gold"
printf '\n--- aside\n'
cat "$box/aside"

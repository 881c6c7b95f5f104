#!/usr/bin/env bash
# gigabyte.sh PROGRAM [BYTES] - one line of 10⁹ bytes: of a digit, a Han character,
# a bracket, a comma. Memory stays flat, the window that was cut is told, and the
# next file goes on. One line a shape, the last line is the count; exit 1 if any failed.
. "$(dirname "${BASH_SOURCE[0]}")/large.sh"
bytes=${2:-1000000000}
"$program" "$box/next" >"$box/want"

for unit in 1 国 《 ，; do
	code=0 started=$SECONDS why=
	{ yes "$unit" | tr -d '\n' | head -c $((bytes / 3 * 3)) || true; } | in_little_memory >"$box/out" || code=$?
	tail -n 1 "$box/out" | cmp -s - "$box/want" || why="the next file did not go on"
	verdict "a line of $unit" $code $started "$why"
done
large_end

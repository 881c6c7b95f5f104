#!/usr/bin/env bash
# million.sh PROGRAM [N] - a million claims in one paragraph, a million paragraphs, a million
# brackets one within the other: all claims come out, memory stays flat, and the next file goes
# on. One line a shape, the last line is the count; exit 1 if any failed.
. "$(dirname "${BASH_SOURCE[0]}")/large.sh"
n=${2:-1000000}

# shape NAME CLAIMS: a text on standard input that has so many
shape() {
	local code=0 started=$SECONDS why='' claims
	claims=$(in_little_memory | tee >(tail -n 1 >"$box/last") | wc -l) || code=$?
	[ "$claims" = $(($2 + 1)) ] || why="$claims claims instead of $(($2 + 1))"
	grep -q "\"doc\":\"$box/next\"" "$box/last" || why="the next file did not go on"
	verdict "$1" $code $started "$why"
}

shape "$n claims in a paragraph" "$n" < <({ yes '救助妇女3人，' || true; } | head -n "$n" | tr -d '\n')
shape "$n paragraphs" "$n" < <({ yes $'救助妇女3人。\n' || true; } | head -n $((2 * n)))
shape "$n brackets" 1 < <({ yes '（' || true; } | head -n "$n" | tr -d '\n'; printf '\n\n救助妇女3人。\n')
large_end

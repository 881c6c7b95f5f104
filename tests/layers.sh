#!/bin/sh
# layers.sh - which stage may include which, and what the library may not call.
#
# A stage includes base/, what it takes, and itself; never a later stage. The
# library prints nothing, never exits, touches no locale, and calls nothing that
# writes without a bound. Prints each violation as file:line; exit 1 on any.
set -eu
cd "$(dirname "$0")/.."

# folder: what it may include, as path prefixes under extract/ (its own is always among them)
rules='
base     base/ claimline.h
cli      base/buf.h base/bytes.h base/limits.h base/memory.h base/nearest.h base/utf8.h claimline.h
compile  base/ fold/fold.h measure/tables.h measure/meaning.h claimline.h
decode   base/ fold/map.h claimline.h
fold     base/ claimline.h
layout   base/ fold/ decode/line.h claimline.h
match    base/ compile/ruleset.h compile/kind.h layout/window.h measure/ claimline.h
measure  base/ claimline.h
relate   base/ match/ measure/ compile/ruleset.h layout/window.h claimline.h
workshop base/ compile/ match/ measure/ relate/ write/ layout/window.h fold/map.h extractor.h claimline.h
write    base/ compile/shipped.h relate/ match/ layout/window.h fold/map.h measure/ claimline.h
'
banned='strcpy|strcat|sprintf|vsprintf|gets|atof|strtok|setlocale|exit|_Exit|abort|printf|fprintf|vprintf|vfprintf|puts|putchar|perror|signal|sigaction'

# The calls are looked for with comments and strings taken out, lines kept.
found=$(find extract -name '*.[ch]' | sort | xargs awk -v rules="$rules" -v banned="$banned" '
	BEGIN {
		n = split(rules, line, "\n")
		for (i = 1; i <= n; i++) {
			m = split(line[i], word, " ")
			for (j = 2; j <= m; j++)
				allowed[word[1]] = allowed[word[1]] " " word[j]
		}
	}
	FNR == 1 { in_comment = 0; folder = FILENAME; sub(/^extract\//, "", folder); if (!sub(/\/.*/, "", folder)) folder = "" }
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		name = $0
		sub(/^[^"]*"/, "", name)
		sub(/".*/, "", name)
		if (folder == "" || index(name, folder "/") == 1)
			next
		if (!(folder in allowed)) {
			print FILENAME ":" FNR ": the folder " folder "/ has no place in tests/layers.sh"
			next
		}
		m = split(allowed[folder], word, " ")
		for (j = 1; j <= m; j++)
			if (name == word[j] || (word[j] ~ /\/$/ && index(name, word[j]) == 1))
				next
		print FILENAME ":" FNR ": " folder "/ must not include " name
		next
	}
	folder != "cli" {
		code = $0
		gsub(/\\./, "", code)
		gsub(/"[^"]*"/, "\"\"", code)
		if (in_comment) {
			if (!sub(/^.*\*\//, "", code)) next
			in_comment = 0
		}
		while (match(code, /\/\*/)) {
			rest = substr(code, RSTART + 2)
			code = substr(code, 1, RSTART - 1)
			if ((end = index(rest, "*/")) == 0) { in_comment = 1; break }
			code = code " " substr(rest, end + 2)
		}
		sub(/\/\/.*/, "", code)
		if (match(code, "(^|[^A-Za-z0-9_.>])(" banned ")[ \t]*\\(")) {
			name = substr(code, RSTART, RLENGTH)
			gsub(/[^A-Za-z_]/, "", name)
			print FILENAME ":" FNR ": the library must not call " name
		}
	}
')
[ -n "$found" ] || exit 0
printf '%s\n' "$found"
exit 1

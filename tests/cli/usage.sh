# usage.sh - options, right and wrong.

wrong() { # wrong MESSAGE ARGUMENT...
	local message=$1 of=
	shift
	case ${1-} in test | lint | diff | new | schema | explain | coverage | profile) of="$1 " ;; esac
	try 2 "$P" "$@"
	[ ! -s out ] || no "words on standard output"
	told 2 "$message"
	[ "$(tail -n 1 err)" = "Try 'claimline $of--help'." ] || no "$(tail -n 1 err)"
}

case_help() {
	local word
	for word in --help -h --he "extract --help" "test --help" "lint -h" "schema --help" "diff --help" "new --help" "explain --help" "coverage --help" "profile --help" "view --help" "x --help"; do
		try 0 "$P" $word
		[ ! -s err ] || no "$word: $(cat err)"
		grep -q '^Usage: claimline' out || no "$word: no usage"
		grep -q '^Example' out || no "$word: no examples"
		! awk 'length > 80' out | grep -q . || no "$word: a line is too long for a terminal"
	done
}

case_version() {
	try 0 "$P" --version
	grep -qE '^claimline [0-9]+\.[0-9]+\.[0-9]+$' out || no "$(cat out)"
	cp out long
	try 0 "$P" -V
	same out long
}

case_wrong_options() {
	wrong "unknown or ambiguous option '--nonsense'" --nonsense
	wrong "unknown option '-x'" -x
	wrong "option '--date' needs an argument" --date
	wrong "option '-o' needs an argument" -o
	wrong "option '--strict' takes no argument" --strict=yes
	wrong "more than one --output" -o a -o b
	wrong "option '--strict' is not for this command" test --strict
	wrong "option '--pretty' is not for this command" lint --pretty
	wrong "option '-v' is not for this command" -v
	wrong "schema takes one name: claim, mention, block, error or rules" schema
	wrong "no schema of 'claims': use claim, mention, block, error or rules" schema claims
	wrong "option '-r' is not for this command" schema -r report rules
}

case_wrong_values() {
	local date
	wrong "--emit 'all'" --emit all
	wrong "--encoding 'latin1': use auto, utf-8," -e latin1
	wrong "--encoding ''" -e ''
	for date in 2023 2023-2-1 2023-02-29 2023-13-01 2023-00-10 2023-04-31 0000-01-01 20230101 2023-01-01x ''; do
		wrong "--date '$date'" --date "$date"
	done
	for date in 2024-02-29 2000-02-29 2023-12-31; do
		try 0 "$P" --date $date "$one"
	done
	wrong "--date '1900-02-29'" --date 1900-02-29
}

# A command misspelled is no file to go on from.
case_no_such_command() {
	local word
	for word in tset:test explian:explain veiw:view; do
		try 2 "$P" ${word%:*} "$one"
		told 2 "'${word%:*}' is no command; did you mean ${word#*:}"
		[ ! -s out ] || no "$(cat out)"
	done
	try 1 "$P" gone "$one" # near no command: a file that went
	told 2 "'gone' is no command; 'claimline --help' lists them"
	same out "$box/one.out"
	try 2 "$P" help nonsense
	told 2 "'nonsense' is no command"
	try 0 "$P" help
	same out <("$P" --help)
	try 0 "$P" help explain
	same out <("$P" explain --help)
	cp "$one" help
	try 0 "$P" help
	[ "$(wc -l <out)" = "$(wc -l <"$box/one.out")" ] || no "a file called help is not read"
	rm help
	cp "$one" text
	for word in text missing.txt ./missing "extract missing" "$one missing"; do
		"$P" $word >out 2>err || true
		! grep -q command err || no "$word: $(cat err)"
	done
}

# What cannot be written is no success, of any command.
case_output_fails() {
	local words
	[ -w /dev/full ] || skip "no /dev/full here"
	for words in --help "schema rules" test lint "new [q:12户]" "diff base base $one"; do
		"$P" $words >/dev/full 2>err && no "$words: exit 0" || code=$?
		[ "$code" = 4 ] || no "$words: exit $code"
		told 1 "standard output: No space left on device"
	done
}

case_options_anywhere() {
	try 0 "$P" "$one" --line-buffered --encoding=UTF-8 --strict
	same out "$box/one.out"
	try 0 "$P" extract -eauto "$one" --emit=claims
	same out "$box/one.out"
	try 0 "$P" -oresult "$one"
	same result "$box/one.out"
	try 1 "$P" "$one" -- --strict
	told 1 "claimline: --strict: No such file or directory"
}

case_emit() {
	try 0 "$P" --emit mentions "$one"
	whole out
	try 0 "$P" --emit blocks "$one"
	whole out
}

case_line_buffered() {
	try 0 "$P" --line-buffered "$big"
	same out "$box/big.out"
}

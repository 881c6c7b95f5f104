# coverage.sh - which rules fire and which numbers are left, and what each rule costs.

coverage_files() {
	cat >some.yaml <<-'END'
	format: 1
	pack: some
	use: [base]
	words: {give: [发放]}
	context:
	  - {id: who, match: '<subject:org>', scope: sentence}
	  - {id: where, match: '在<place:place>', scope: sentence}
	claims:
	  - id: given
	    match: '(?:<predicate:give>|慰(?<=发慰)问)<quantity:quantity>'
	    guards:
	      - {name: not-yet, match: 未, drop: true}
	      - {name: never-seen, match: 原计划, drop: true}
	    inherit: {subject: [sentence]}
	  - id: beaten
	    match: '发放<quantity:quantity>'
	  - id: beaten-too
	    match: '<quantity:money>'
	  - id: dead
	    match: '收到<quantity:money>'
	  - id: each
	    priority: 5
	    skip: true
	    match: '每人<quantity:money>'
	END
	mkdir texts
	printf '县妇联发放3万元。\n\n未发放2万元。\n' >texts/a.txt
	printf '发放每人300元，慰问12户。\n\n慰问15户。\n' >texts/b.txt
}

case_coverage_text() {
	coverage_files
	try 0 "$P" coverage some.yaml texts
	[ "$(head -n 1 out)" = '3 of 5 claim rules fired: 2 records of 2 texts' ] || no "$(head -n 1 out)"
	grep -qE '^ +1  some/given +texts/a\.txt:1:6$' out || no "given: $(cat out)"
	grep -qE '^ +1  some/each .* skips$' out || no "each: $(cat out)"
	grep -qE '^ +some/dead +what it needs never comes' out || no "dead: $(cat out)"
	grep -qE '^ +[0-9]+  who ' out || no "context: $(cat out)"
	sed -n '/context rules that never fired/,$p' out | grep -qE '^ +where ' || no "context that is dead: $(cat out)"
	grep -qE '^ +1  not-yet +drops  some\.yaml:12:' out || no "guard: $(cat out)"
	sed -n '/guards that never did/,$p' out | grep -q 'never-seen' || no "dead guard: $(cat out)"
	grep -qF 'numbers no rule took: 2 of 5' out || no "numbers: $(cat out)"
	grep -qE '^ +2  慰问 N 户 +texts/b\.txt:1:12  12户$' out || no "groups: $(cat out)"
}

# A rule that never wins is told with the one that beats it.
case_coverage_rival() {
	need jq
	coverage_files
	try 0 "$P" coverage --format json some.yaml texts
	whole out
	[ "$(jq -c 'select(.id=="some/beaten-too").lost_to' out)" = '{"some/each":1,"some/given":1,"some/beaten":1}' ] || no "$(jq -c 'select(.id=="some/beaten-too")' out)"
	[ "$(jq -c 'select(.id=="some/dead").verdicts["no-anchor"]' out)" -gt 0 ] || no "dead: $(grep dead out)"
}

# Every record was counted for one rule; every number was taken, skipped or left.
case_coverage_sums() {
	local of
	need jq
	for of in "" some.yaml; do
		[ -f some.yaml ] || coverage_files
		try 0 "$P" coverage --format json $of "$here/../../samples"
		cp out sums
		try 0 "$P" ${of:+-r} $of "$here/../../samples"
		jq -se --argjson records "$(wc -l <out)" '
			(map(select(.event=="sums"))[0]) as $s |
			(map(select(.section=="claims" and (.skips|not)).fired) | add) == $records and $s.records == $records and
			(map(select(.event=="untaken").n) | add // 0) == $s.untaken and
			(map(select(.section=="claims" and .fired != .verdicts.matched)) | length) == 0' sums >/dev/null || no "sums of ${of:-the built-in rules}: $(tail -n 1 sums)"
	done
}

case_coverage_operands() {
	coverage_files
	mkdir rules
	cp some.yaml rules/
	try 0 "$P" coverage texts some.yaml
	cp out first
	try 0 "$P" coverage -r some.yaml texts
	same out first
	try 0 "$P" coverage rules texts
	sed 's|rules/some\.yaml|some.yaml|' out | cmp -s - first || no "a folder of rules"
	echo text >rules/a.txt # now it is a folder of texts
	try 0 "$P" coverage some.yaml rules
	grep -qF 'of 2 texts' out || no "$(head -n 1 out)"
	try 0 "$P" coverage some.yaml <texts/a.txt
	grep -qF 'of 1 text' out || no "$(head -n 1 out)"
	try 1 "$P" coverage some.yaml missing.txt
	[ ! -s out ] || no "a table of nothing"
	try 3 "$P" coverage missing.yaml texts
	wrong "--format 'junit': use text or json" coverage --format junit texts
	wrong "option '--at' is not for this command" coverage --at 1 texts
}

case_profile_text() {
	coverage_files
	try 0 "$P" profile some.yaml texts
	head -n 1 out | grep -qE '^[0-9.]+ s in patterns' || no "$(head -n 1 out)"
	grep -qE '^ *[0-9.]+ +[0-9.]+ +4 +4 +2 +1 +[0-9.]+  claims +some/given +texts/' out || no "$(cat out)"
	awk 'NR > 2 && $2 ~ /^[0-9.]+$/ { if (last != "" && $2 > last) exit 1; last = $2 }' out || no "not worst first"
}

# Records are what extract writes; shares are of one whole.
case_profile_sums() {
	need jq
	try 0 "$P" profile --format json "$here/../../samples"
	whole out
	cp out costs
	try 0 "$P" "$here/../../samples"
	jq -se --argjson records "$(wc -l <out)" '
		(map(.claims // 0) | add) == $records and
		(map(.share // 0) | add) > 99 and (map(.share // 0) | add) < 101 and
		all(.[]; .event != "rule" or (.calls >= .sentences and .calls >= .matches and .worst_ms <= .ms + 0.001))' costs >/dev/null || no "$(tail -n 1 costs)"
}

# rules.sh - test, lint, and rule sets that are refused.

case_missing_rules() {
	echo old >result
	try 3 "$P" -r missing -o result "$one"
	[ ! -s out ] || no "records in spite of refused rules"
	grep -q '^claimline: .*missing' err || no "$(cat err)"
	[ "$(cat result)" = old ] || no "the old output is gone"
	try 3 "$P" test missing
	try 1 "$P" lint missing
	grep -q '^missing' err || no "$(cat err)"
}

case_test_shipped() {
	try 0 "$P" test
	grep -qE '^[0-9]+ examples?: [0-9]+ ok, 0 failed, [0-9]+ todo · [0-9]+/[0-9]+ rules fire' out || no "$(tail -n 1 out)"
	local quiet verbose
	quiet=$(wc -l <out)
	try 0 "$P" test -v
	verbose=$(wc -l <out)
	[ "$verbose" -ge "$quiet" ] || no "-v shows less"
}

case_lint_shipped() {
	try 0 "$P" lint
	[ "$(cat out)" = "no faults in the built-in rules" ] || no "$(cat out)"
	[ ! -s err ] || no "$(cat err)"
	try 0 "$P" lint --strict base report
}

# Broken YAML is a fault in any rule language.
case_faulty_rules() {
	printf 'rules: [\n  {"": [\n' >bad.yaml
	try 1 "$P" lint bad.yaml
	grep -qE '^bad\.yaml:[0-9]+:[0-9]+: error(\[[a-z-]+\])?: .' err || no "$(cat err)"
	grep -qE '^[0-9]+ faults?$' out || no "$(cat out)"
	try 3 "$P" test bad.yaml
	try 3 "$P" --rules bad.yaml "$one"
	[ ! -s out ] || no "records in spite of refused rules"
	grep -qE '^claimline: bad\.yaml:[0-9]+:[0-9]+: error' err || no "$(cat err)"
}

# What a pattern asks of its own groups: whether one took part, and what it took.
case_groups_that_are_asked() {
	cat >asks.yaml <<-'END'
		format: 1
		pack: asks
		use: [base]
		claims:
		  - id: perhaps
		    says: with 的 where it is said who
		    match: '(?<predicate>救助)(?<object>妇女)?(?(<object>)的|地)<quantity:quantity>'
		    examples:
		      - {text: 救助妇女的3人。, want: {object: 妇女, predicate: 救助}}
		      - {text: 救助地3人。, want: {object: null, predicate: 救助}}
		      - {text: 救助的3人。, want: none}
		      - {text: 救助妇女地3人。, want: none}
		  - id: again
		    says: the same word twice
		    match: '(?<object>..)对\k<object><quantity:quantity>'
		    examples:
		      - {text: 干部对干部5次。, want: {object: 干部}}
		      - {text: 干部对群众5次。, want: none}
	END
	try 0 "$P" test asks.yaml
	grep -q '^6 examples: 6 ok' out || no "$(cat out)"
	try 0 "$P" lint asks.yaml
	sed 's/(?(<object>)/(?(<place>)/' asks.yaml >none.yaml
	try 1 "$P" lint none.yaml
	grep -q '^none.yaml:7:' err || no "$(cat err)"
}

# A pattern with nested quantifiers is given up, and told; the other rules go on as without it.
case_hostile_pattern() {
	local i
	for i in $(seq 200); do
		printf '全县各级妇联组织开展宣讲活动3000余场，覆盖群众12万人次丁丁戊戊甲乙，做得好。\n'
	done >text
	printf 'format: 1\npack: other\nuse: [base, report]\n' >mild.yaml
	cat mild.yaml - >hostile.yaml <<-'END'
		mentions:
		  - {id: m, kind: odd, match: '(?:[^，]+了?)+[甲乙]{3}[^一-龥]'}
		context:
		  - {id: x, match: '(?:(?:.{1,3})+)+戊戊戊?丁'}
		claims:
		  - {id: a, match: '(?:(?:[一-龥]+)+)+丁丁<quantity:quantity>丁丁'}
	END
	try 0 "$P" -r mild.yaml text
	cp out mild
	[ "$(wc -l <mild)" -ge 400 ] || no "$(wc -l <mild) records"
	try 1 timeout 60 "$P" -r hostile.yaml text
	same out mild
	grep -qE 'text:[0-9]+: rule other/m: the pattern at hostile.yaml:5:31 took too long here' err || no "$(cat err)"
	grep -q 'hostile.yaml:5:31 took too long here and was given up, also for the rest of the document' err || no "$(cat err)"
	[ "$(grep -c "hostile.yaml:5:31" err)" = 2 ] || no "$(cat err)"
}

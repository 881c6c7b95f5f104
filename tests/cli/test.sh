# test.sh - the examples of rule files: what is shown, in which form, accepted and watched.

# A pack with a failure of each sort. Lines of `want` are where accept writes.
test_pack() {
	cat >civic.yaml <<-'end'
	# comments stay, and so does   the spacing
	format: 1
	pack: civic
	use: [base]
	claims:
	  - id: held
	    match: '(?<predicate>举办)(?<object>[^，。<quantity>]{1,6})<quantity:quantity>'
	    guards: [{name: plan, match: 计划, drop: true}, {name: idle, match: 从不, drop: true}]
	    examples:
	      - {text: 举办培训班12期。, want: {object: 培训班, quantity: {value: 12, unit: 期}}}
	      - {text: 举办培训班近3期。, want: {object: 讲座,   quantity: {value: 4, relation: eq}}}   # two values
	      - {text: 举办讲座5场。, want: none}
	      - {text: 计划举办讲座5场。, want: none, because: plan}
	      - {text: 去年举办讲座5场。, want: none, because: plan}
	      - text: 举行讲座5场。
	        want: {predicate: "举行"}
	      - {text: 召开大会2次。, todo: true, want: {predicate: 召开}}
	      - text: "举办'a'讲座5场。"
	        want:
	          object: '讲座 & <x>'
	  - id: never
	    match: '(?<predicate>停办)<quantity:quantity>'
	end
}

case_test_text() {
	test_pack
	try 1 "$P" test civic.yaml
	cat >want <<-'end'
	civic.yaml:11:9 civic/held: 举办培训班近3期。
	    object  - 讲座  + 培训班
	    quantity.value  - 4  + 3
	    quantity.relation  - eq  + lt
	civic.yaml:12:9 civic/held: 举办讲座5场。
	    wanted no claim, and got one
	    predicate  + 举办
	    object  + 讲座
	    quantity.value  + 5
	    quantity.relation  + eq
	    quantity.unit  + 场
	civic.yaml:14:9 civic/held: 去年举办讲座5场。
	    wanted no claim, and got one: the guard "plan" does not stop it
	    predicate  + 举办
	    object  + 讲座
	    quantity.value  + 5
	    quantity.relation  + eq
	    quantity.unit  + 场
	civic.yaml:15:9 civic/held: 举行讲座5场。
	    the rule made no claim; no 举办 in the sentence
	civic.yaml:18:9 civic/held: 举办'a'讲座5场。
	    object  - 讲座 & <x>  + 'a'讲座
	8 examples: 2 ok, 5 failed, 1 todo · 1/2 rules fire · not covered: civic/never; guard idle stops nothing
	end
	diff want out || no "other words"
	try 1 "$P" test -v civic.yaml
	grep -q '^civic.yaml:10:9 ok civic/held: ' out || no "-v does not show what passes"
	grep -q '^civic.yaml:17:9 todo civic/held: ' out || no "-v does not show a todo"
}

# Which rules are asked about a sentence changes nothing of what they make of it.
case_test_unfiltered() {
	test_pack
	try 1 "$P" test -v civic.yaml
	cp out filtered
	try 1 "$P" test -v --unfiltered civic.yaml
	same out filtered
	try 0 "$P" test -v
	cp out filtered
	try 0 "$P" test -v --unfiltered
	same out filtered
}

case_test_rule() {
	test_pack
	try 0 "$P" test --rule never civic.yaml
	[ "$(cat out)" = "0 examples: 0 ok, 0 failed, 0 todo · 0/1 rules fire · not covered: civic/never" ] || no "$(cat out)"
	try 1 "$P" test --rule civic/held civic.yaml
	grep -q '^8 examples' out || no "$(tail -n 1 out)"
	try 2 "$P" test --rule hold civic.yaml
	told 1 "no rule has the id 'hold'"
}

case_test_coverage() {
	test_pack
	sed -i -e '/近3期/d' -e '/want: none}/d' -e '/去年/d' -e '/举行/,/举行/d' -e '/召开/d' -e "/'a'/,/<x>/d" civic.yaml
	sed -i '/want: {predicate: "举行"}/d' civic.yaml
	try 0 "$P" test civic.yaml
	try 1 "$P" test --coverage civic.yaml
	grep -qx 'civic/never: no example makes this rule fire' out || no "$(cat out)"
	grep -qx 'civic/held: the guard idle stops nothing in any example' out || no "$(cat out)"
	sed -i -e '/id: never/,$d' -e 's/, {name: idle[^}]*}//' civic.yaml
	try 0 "$P" test --coverage civic.yaml
	[ "$(cat out)" = "2 examples: 2 ok, 0 failed, 0 todo · 1/1 rules fire" ] || no "$(cat out)"
	# a guard of the defaults is covered by any rule; one that skips fires where it takes the number
	cat >more.yaml <<-'end'
	format: 1
	pack: more
	use: [base]
	defaults: {guards: [{name: plan, match: 计划, drop: true}]}
	claims:
	  - {id: each, skip: true, priority: 1, match: '每人<quantity:quantity>', examples: [{text: 每人3元。, want: none}]}
	  - {id: no-case, skip: true, match: '每户<quantity:quantity>', examples: [{text: 每村3元。, want: none}]}
	  - {id: paid, match: '(?<predicate>发)<quantity>?.*<quantity:quantity>', examples: [{text: 计划发3元。, want: none}]}
	end
	try 1 "$P" test --coverage more.yaml
	cat >want <<-'end'
	more/no-case: no example makes this rule fire
	more/paid: no example makes this rule fire
	3 examples: 3 ok, 0 failed, 0 todo · 1/3 rules fire · not covered: more/no-case, more/paid
	end
	diff want out || no "other gaps"
}

case_test_json() {
	need jq
	test_pack
	try 1 "$P" test --format json civic.yaml
	whole out
	[ "$(jq -r 'select(.type == "example") | .outcome' out | tr '\n' ' ')" = "ok failed failed ok failed failed todo failed " ] || no "$(cat out)"
	[ "$(jq -c 'select(.line == 11) | [.file, .column, .rule, .text, .why, .differences]' out)" = \
		'["civic.yaml",9,"civic/held","举办培训班近3期。",null,[{"field":"object","want":"讲座","got":"培训班"},{"field":"quantity.value","want":"4","got":"3"},{"field":"quantity.relation","want":"eq","got":"lt"}]]' ] || no "$(grep '"line":11' out)"
	[ "$(jq -c 'select(.type == "rule")' out | tr '\n' ' ')" = \
		'{"type":"rule","rule":"civic/held","fires":true,"idle_guards":["idle"]} {"type":"rule","rule":"civic/never","fires":false,"idle_guards":[]} ' ] || no "other rules"
	[ "$(tail -n 1 out | jq -c .)" = '{"type":"summary","examples":8,"ok":2,"failed":5,"todo":1,"rules":2,"rules_firing":1,"idle_guards":1}' ] || no "$(tail -n 1 out)"
}

# As those who read JUnit do: counts that agree, and nothing that XML has no place for.
case_test_junit() {
	need python3
	test_pack
	sed 's/pack: civic/pack: other/' civic.yaml >other.yaml
	printf -- '- {text: "举办\\u0085讲座\\x0b5场", want: none}\n' | sed 's/^/      /' >line
	sed -i '/召开/r line' other.yaml
	try 1 "$P" test --format junit civic.yaml other.yaml
	python3 - <<-'end' || no "$(head -c 300 out)"
	import xml.etree.ElementTree as tree
	root = tree.parse("out").getroot()
	assert root.tag == "testsuites" and [s.get("name") for s in root] == ["civic.yaml", "other.yaml"]
	for s in list(root) + [root]:
	    assert int(s.get("tests")) == len(list(s.iter("testcase")))
	    assert int(s.get("failures")) == len(list(s.iter("failure"))) > 0
	    assert int(s.get("skipped")) == len(list(s.iter("skipped"))) > 0
	    assert s.get("errors") == "0" and float(s.get("time")) >= 0
	for c in root.iter("testcase"):
	    assert c.get("name") and c.get("classname") and c.get("file") and int(c.get("line")) > 0
	    assert [e.tag for e in c] in ([], ["failure"], ["skipped"])
	last = [c for c in root[0] if "'a'" in c.get("name")][0][0]
	assert last.text == "object  - 讲座 & <x>  + 'a'讲座" and last.get("message")
	end
}

# Only wanted values change, each in its place; what cannot be told is left, and said.
case_accept_yes() {
	test_pack
	cp civic.yaml before
	try 1 "$P" test --accept --yes civic.yaml
	diff before civic.yaml >changes || true
	cat >want <<-'end'
	11,12c11,12
	<       - {text: 举办培训班近3期。, want: {object: 讲座,   quantity: {value: 4, relation: eq}}}   # two values
	<       - {text: 举办讲座5场。, want: none}
	---
	>       - {text: 举办培训班近3期。, want: {object: 培训班,   quantity: {value: 3, relation: lt}}}   # two values
	>       - {text: 举办讲座5场。, want: {predicate: 举办, object: 讲座, quantity: {value: 5, relation: eq, unit: 场}}}
	16c16
	<         want: {predicate: "举行"}
	---
	>         want: none
	20c20
	<           object: '讲座 & <x>'
	---
	>           object: '''a''讲座'
	end
	diff want changes || no "other changes"
	grep -qF 'civic.yaml:14:9: left as it is: it says `because`: look at the guard' err || no "$(cat err)"
	grep -qx 'claimline: 4 examples written' err || no "$(cat err)"
	grep -q '^8 examples: 6 ok, 1 failed, 1 todo' out || no "$(tail -n 1 out)"
	no_leftovers
}

case_accept_leaves() {
	cat >a.yaml <<-'end'
	format: 1
	pack: a
	use: [base]
	claims:
	  - id: any
	    match: '(?<predicate>举办)<quantity:quantity>'
	    examples:
	      - text: 举办5场。
	        want:
	          predicate: "\u4e3e"
	      - text: 召开5场。
	        want:
	          predicate: 召开
	end
	cp a.yaml before
	try 1 "$P" test --accept --yes a.yaml
	same before a.yaml
	[ "$(grep -c 'left as it is: a value does not stand there' err)" = 2 ] || no "$(cat err)"
	grep -qx 'claimline: 0 examples written' err || no "$(cat err)"
	# built-in rules are no files, whatever stands under their names
	mkdir rules
	echo kept >rules/report.yaml
	try 0 "$P" test --accept --yes
	[ "$(cat rules/report.yaml)" = kept ] || no "it wrote into a file that it did not read"
}

# On a terminal it asks: yes, no, and quit leaves the rest.
case_accept_asks() {
	need python3
	test_pack
	try 2 "$P" test --accept civic.yaml </dev/null
	told 2 "--accept asks, and standard input is no terminal: use --yes"
	cat >ask.py <<-'end'
	import os, pty, subprocess, sys
	answers, words = sys.argv[1], sys.argv[2:]
	ours, theirs = pty.openpty()
	p = subprocess.Popen(words, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
	os.write(ours, "".join(a + "\n" for a in answers).encode())
	print(p.communicate(timeout=60)[0].decode())
	end
	python3 ask.py nyq "$P" test --accept civic.yaml >said
	[ "$(grep -c '^Write what came' said)" = 3 ] || no "$(cat said)"
	grep -q '1 example written' said || no "$(cat said)"
	grep -q 'object: 讲座,   quantity: {value: 4' civic.yaml || no "it wrote what was refused"
	grep -q '举办讲座5场。, want: {predicate: 举办' civic.yaml || no "it did not write what was allowed"
	grep -q 'want: {predicate: "举行"}' civic.yaml || no "it went on after quit"
}

# Runs again when a rule file or word table changes, also after a fault; INT ends it.
case_watch() {
	need python3
	printf 'format: 1\npack: w\nuse: [base]\nwords: {hold: {file: w.tsv, columns: [text, note]}}\n' >w.yaml
	printf "claims: [{id: any, match: '<predicate:hold><quantity:quantity>', examples: [{text: 举办5场。, want: {predicate: 举办}}]}]\n" >>w.yaml
	printf '举办\tx\n' >w.tsv
	cat >watch.py <<-'end'
	import os, signal, subprocess, sys, time
	signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs begin with it ignored
	p = subprocess.Popen([sys.argv[1], "test", "--watch", "w.yaml"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
	os.set_blocking(p.stdout.fileno(), False)
	def wait(text, seen=[""]):
	    started = time.time()
	    while text not in seen[0]:
	        assert time.time() - started < 20, (text, seen[0])
	        seen[0] += (p.stdout.read() or b"").decode()
	        time.sleep(0.005)
	    seen[0] = seen[0].split(text, 1)[1]
	    return time.time() - started
	def put(path, old, new):
	    text = open(path).read()
	    assert old in text
	    open(path, "w").write(text.replace(old, new))
	wait("1 example: 1 ok")
	put("w.tsv", "举办", "召开")
	wait("1 example: 0 ok, 1 failed")
	put("w.yaml", "want:", "wnat:")
	wait("unknown-key")
	os.rename("w.yaml", "gone")
	wait("No such file")
	open("new", "w").write(open("gone").read().replace("wnat:", "want:"))
	os.rename("new", "w.yaml")
	wait("1 example: 0 ok, 1 failed")
	put("w.tsv", "召开", "举办")
	print("answered in", round(wait("1 example: 1 ok"), 2))
	p.send_signal(signal.SIGINT)
	assert p.wait(10) == -signal.SIGINT
	end
	python3 watch.py "$P" >said 2>&1 || no "$(tail -n 1 said)"
	try 0 "$P" test --watch
	told 1 "--watch: the built-in rules do not change"
}

case_test_wrong() {
	test_pack
	local message
	while IFS='|' read -r message words; do
		try 2 "$P" test $words civic.yaml
		told 2 "$message"
	done <<-end
	--yes is for --accept|--yes
	--accept and --watch do not go together|--accept --watch --yes
	--watch writes text|--watch --format json
	--format 'xml': use text, json or junit|--format xml
	end
}

case_lint_json() {
	need jq
	test_pack
	sed -i 's/guards:/guard:/; s/id: never/id: held/' civic.yaml
	try 1 "$P" lint --format json civic.yaml
	[ ! -s err ] || no "$(cat err)"
	whole out
	[ "$(jq -c '[.file, .line, .column, .severity, .code]' out | grep error | sort | tr '\n' ' ')" = \
		'["civic.yaml",13,48,"error","unknown-guard"] ["civic.yaml",14,48,"error","unknown-guard"] ["civic.yaml",21,5,"error","duplicate-id"] ["civic.yaml",8,5,"error","unknown-key"] ' ] || no "$(cat out)"
	[ "$(jq -r 'select(.code == "unknown-key") | .text' out)" = 'unknown key "guard"; did you mean guards' ] || no "$(cat out)"
	grep -q '"severity":"warning","code":"no-example"' out || no "$(cat out)"
	try 0 "$P" lint --format json
	[ ! -s out ] || no "$(cat out)"
}

# How near a rule came where its example wants a claim and it made none.
case_test_nearest() {
	cat >near.yaml <<-'END'
	format: 1
	pack: near
	use: [base]
	words:
	  teach: [培训, 轮训]
	parts:
	  gap: '[^，。]{0,4}'
	claims:
	  - id: trained
	    match: '<subject:org><gap><predicate:teach><object:person-noun>?<quantity:person>'
	    where: [quantity.value >= 10]
	    guards: [{name: last-year, match: 去年, look: before, within: sentence, drop: true}]
	    examples:
	      - {text: 县总工会全年培训职工5人。, want: {subject: 县总工会}}
	      - {text: 去年县总工会培训职工50人。, want: {subject: 县总工会}}
	      - {text: 县总工会全年组织开展大规模培训职工50人。, want: {subject: 县总工会}}
	END
	try 1 "$P" test near.yaml
	grep -qF 'the rule made no claim; quantity.value >= 10 does not hold: it is 5' out || no "$(cat out)"
	grep -qF 'the rule made no claim; guard last-year dropped it (near.yaml:12:39)' out || no "$(cat out)"
	grep -qF 'it took [县总工会]全年组织, then wanted <predicate:teach> (near.yaml:10:31)' out || no "$(cat out)"
}

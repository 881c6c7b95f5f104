# packs.sh - packs of one's own: use, override, normal forms, overlap, warnings.

# rule_file NAME: standard input below the head of a pack of that name, in NAME.yaml
rule_file() {
	mkdir -p "$(dirname "$1")"
	{ printf 'format: 1\npack: %s\n' "$(basename "$1")"; cat; } >"$1.yaml"
}

# claims WORDS...: rule, predicate and object of what the text in `text` gives
claims() {
	"$P" "$@" text | jq -r '[.rule, .predicate.text, .object.text] | @tsv'
}

shared_packs() {
	rule_file own/words/give <<-'END'
		use: [base]
		words: {give: [送上, 送去]}
	END
	rule_file own/shared <<-'END'
		use: [base, ./words/give.yaml]
		claims:
		  - id: given
		    match: '<predicate:give>(?<object>蔬菜|大米)?<quantity:quantity>'
		    examples: [{text: 送上蔬菜3公斤。, want: {object: 蔬菜}}]
	END
	echo '送上蔬菜3公斤，送去大米5公斤。' >text
}

case_use_files() {
	shared_packs
	need jq
	rule_file own/mine <<<'use: [shared.yaml, words/give.yaml]'
	claims -r own/mine.yaml >got
	printf 'shared/given\t送上\t蔬菜\nshared/given\t送去\t大米\n' >want
	same got want
	# by whatever path, and however often it is named, a pack is read once
	try 0 "$P" lint own own/mine.yaml "$PWD/own/shared.yaml" own/words/../shared.yaml
	# what is wrong in a used file is told by its path
	sed -i 's/pack: give/pcak: give/' own/words/give.yaml
	try 1 "$P" lint own/mine.yaml
	grep -q '^own/words/give\.yaml:1:1: error\[missing-key\]' err || no "$(cat err)"
}

case_override() {
	shared_packs
	need jq
	rule_file own/mine <<-'END'
		use: [shared.yaml]
		override:
		  shared/given:
		    priority: 3
		    match: {append: ['<predicate:give>(?<object>\p{Han}{1,2})<quantity:quantity>']}
		    guards: [{name: rice, match: 大米, drop: true}]
		    examples: {append: [{text: 送上大米3公斤。, want: none, because: rice}]}
		  give/words/give: {remove: [送去]}
	END
	try 0 "$P" test -v own/mine.yaml
	grep -q 'own/mine.yaml:9:25 ok shared/given' out || no "$(cat out)"
	echo '送上蔬菜3公斤，送上大米5公斤，送上鸡蛋2箱，送去大米5公斤。' >text
	claims -r own/mine.yaml >got
	printf 'shared/given\t送上\t蔬菜\nshared/given\t送上\t鸡蛋\n' >want
	same got want
	# the pack that was changed is as it was
	claims -r own/shared.yaml | grep -q 大米 || no "the shared pack is changed"
	# what is told of a changed rule is told where it was changed
	sed -i 's/p{Han}/p{Hab}/' own/mine.yaml
	try 1 "$P" lint own/mine.yaml
	told 1 'own/mine.yaml:7:'
	# whoever is loaded first
	sed -i 's/p{Hab}/p{Han}/' own/mine.yaml
	rule_file own/other <<-'END'
		use: [shared.yaml]
		override: {shared/given: off}
	END
	for order in 'own/mine.yaml own/other.yaml' 'own/other.yaml own/mine.yaml'; do
		try 1 "$P" lint $order
		grep -q 'error\[override-conflict\]' err || no "$(cat err)"
	done
	try 0 "$P" -r own/other.yaml text
	[ ! -s out ] || no "a rule that is off: $(cat out)"
}

case_override_shipped() {
	rule_file mine <<-'END'
		use: [report]
		override:
		  report/verb-noun-quantity: off
	END
	echo '市妇联建成幼儿园12所。' >text
	"$P" text | grep -q '"rule":"report/verb-noun-quantity"' || no "the shipped rule does not take it"
	! "$P" -r mine.yaml text | grep -q verb-noun-quantity || no "the rule is not off"
}

# All that is shipped, as files: they stand for the packs of their names, so that a copy can be changed and compared.
case_copy_of_shipped() {
	local rules=$here/../../rules
	cp -r "$rules" own
	try 0 "$P" lint own
	cp "$here/../../samples/work-summary.txt" text
	"$P" text >want
	try 0 "$P" -r own text
	same out want
	try 0 "$P" diff --fail-on gained:0,lost:0,changed:0 "$rules" own text
	sed -i 's/^  - id: share$/  - id: part/' own/report.yaml
	"$P" -r own "$here/../../samples" | sed 's,report/part",report/share",' >got # which deeds.yaml and my.yaml use
	"$P" "$here/../../samples" >want
	grep -q 'report/share"' want || no "no share in the samples"
	cmp -s <(cut -d, -f 4- got) <(cut -d, -f 4- want) || no "not the same but for the name"
	rule_file my <<<'use: [report]'
	try 0 "$P" lint own my.yaml
	try 0 "$P" lint my.yaml own/report.yaml own/base.yaml
	# one alone is no file of another's: the shipped one serves
	try 0 "$P" lint own/deeds.yaml
	# the name of a shipped one that builds on it
	mkdir other
	rule_file other/report <<<'use: [report]'
	try 0 "$P" lint other/report.yaml
}

case_normal_forms() {
	need jq
	printf '县总工会\t江川县总工会\n培训班\t培训\n' >names.tsv
	rule_file mine <<-'END'
		use: [base]
		words:
		  hold: [举办]
		  named: {file: names.tsv, columns: [text, name]}
		claims:
		  - id: held
		    match: '<subject:org|named>[^，]{0,6}<predicate:hold><object:named><quantity:quantity>'
		    examples:
		      - text: 县总工会举办培训班3期。
		        want: {subject: {text: 县总工会, canonical: 江川县总工会}, object: {canonical: 培训}}
	END
	try 0 "$P" test mine.yaml
	echo '县总工会举办培训班3期。' >text
	"$P" -r mine.yaml text | jq -c '[.subject.canonical, .predicate.canonical, .object.canonical]' >got
	echo '["江川县总工会",null,"培训"]' >want
	same got want
	"$P" -r mine.yaml --emit mentions text | jq -r 'select(.type == "org") | .canonical' >got
	echo 江川县总工会 >want
	same got want
}

case_codes() {
	need jq
	printf '东站\twater-post\t\t360100 360200\n西站\twater-post\t昌西站\t360300\n西站村\tplace\t\t990000\n北河\tplace region\t\t360200\n' >posts.tsv
	rule_file mine <<-'END'
		use: [base]
		words:
		  posts: {file: posts.tsv, columns: [text, kind, name, code]}
		  read: [测得]
		mentions:
		  - {id: post, kind: water-post, match: '<region>*<water-post>'}
		claims:
		  - id: level
		    match: '<subject:water-post|region>[^，]{0,6}<predicate:read>[^，]{0,6}<quantity:quantity>'
		    examples:
		      - text: 西站测得水位3米。
		        want: {subject: {text: 西站, canonical: 昌西站, code: '360300'}}
		      - {text: 东站测得水位3米。, want: {subject: {text: 东站, code: 'null'}}}
		      - {text: 北河东站测得水位3米。, want: {subject: {text: 北河东站, code: '360200'}}}
	END
	try 0 "$P" test mine.yaml
	sed -i "s/code: '360300'/code: '360301'/" mine.yaml
	try 1 "$P" test mine.yaml
}

case_overlap() {
	need jq
	rule_file mine <<-'END'
		use: [base]
		words: {give: [发放]}
		claims:
		  - {id: given, match: '<predicate:give><quantity:quantity>', examples: [{text: 发放3万元。, want: {predicate: 发放}}]}
		  - {id: money, overlap: all, match: '<quantity:money>', examples: [{text: 发放3万元。, want: {predicate: 'null'}}]}
		  - {id: each, priority: 1, skip: true, match: '每人<quantity:money>', examples: [{text: 发放每人3万元。, want: none}]}
	END
	try 0 "$P" test mine.yaml
	echo '发放3万元，每人3元，共5元。' >text
	"$P" -r mine.yaml text | jq -r '[.rule, .quantity.text] | @tsv' >got
	printf 'mine/given\t3万元\nmine/money\t3万元\nmine/money\t5元\n' >want
	same got want
	try 0 "$P" explain --rule money -r mine.yaml text
	[ "$(grep -c 'YES' out)" = 2 ] || no "$(cat out)"
	try 0 "$P" explain --at 1 -r mine.yaml text
	grep -q 'mine/money' out && grep -q 'mine/given' out || no "$(cat out)"
}

# The words of base.yaml are built in as a table. A pack that comes before them has them read from
# their files; nothing else may come of it, also where a pack changes the cost, kinds or form of some.
case_built_in_words() {
	local emit
	rule_file nothing </dev/null
	printf '县总工会\tbody\t\t县工会\n开展\tdoes\t30\t\n' >more.tsv
	rule_file mine <<-'END'
		use: [report]
		words: {more: {file: more.tsv, columns: [text, kind, cost, name]}, thing: [宣讲, 千金榆]}
		claims:
		  - {id: a, match: '<subject:body>?[^，。]{0,10}<predicate:does><object:thing>[^，。]{0,5}<quantity:quantity>'}
	END
	for emit in claims mentions; do
		"$P" --emit $emit -r report "$here/../../samples" >built-in
		"$P" --emit $emit -r nothing.yaml -r report "$here/../../samples" >read
		same read built-in
		"$P" --emit $emit -r mine.yaml "$here/../../samples" >built-in
		"$P" --emit $emit -r nothing.yaml -r mine.yaml "$here/../../samples" >read
		same read built-in
	done
	# a list that is changed is not the one that is built in
	rule_file less <<<$'use: [report]\noverride: {base/words/regions: off}'
	echo '北京开展宣讲3000场。' >text
	"$P" --emit mentions text | grep -q '"canonical":"北京市"' || no "no 北京"
	try 0 "$P" --emit mentions -r less.yaml text
	grep -q '"text":"3000场"' out || no "no quantity: $(cat out)"
	! grep '"canonical":"北京市"' out || no "北京 is still a region"
}

# Where no rules are named, what the patterns become comes from the program; where the same packs are named, it is
# found when they are loaded.
case_ready_patterns() {
	local emit
	for emit in claims mentions; do
		"$P" --emit $emit "$here/../../samples" >ready
		"$P" --emit $emit -r report -r deeds "$here/../../samples" >loaded
		same ready loaded
	done
	"$P" explain "$here/../../samples/work-summary.txt" >ready
	"$P" explain -r report -r deeds "$here/../../samples/work-summary.txt" >loaded
	same ready loaded
	[ -s ready ] || no 'nothing is explained'
}

case_warnings() {
	rule_file mine <<-'END'
		use: [base]
		claims:
		  - {id: a, match: '<predicate:verb>了<quantity:quantity>'}
	END
	try 0 "$P" lint mine.yaml
	told 1 'mine.yaml:5:5: warning[no-example]'
	[ "$(cat out)" = 'no faults, 1 warning' ] || no "$(cat out)"
	try 1 "$P" lint --strict mine.yaml
	# only lint tells them
	try 0 "$P" -r mine.yaml /dev/null
	[ ! -s err ] || no "$(cat err)"
	sed -i 's/{id: a,/{id: a, allow: [no-example],/' mine.yaml
	try 0 "$P" lint --strict mine.yaml
	[ "$(cat out)" = 'no faults' ] || no "$(cat out)"
}

case_manuals() {
	local page
	need man
	for page in extract/cli/claimline.1 extract/compile/claimline-rules.5 include/claimline.3; do
		LC_ALL=C.UTF-8 man --warnings -l "$here/../../$page" >out 2>err || skip "man shows no files"
		[ ! -s err ] || no "$page: $(cat err)"
	done
}

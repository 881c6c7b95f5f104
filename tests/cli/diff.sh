# diff.sh - what a change of rules does to texts.

# Two packs of the same name, and a text; NEW drops one rule, adds one and corrects one.
diff_packs() {
	cat >old.yaml <<-'end'
	format: 1
	pack: civic
	use: [base]
	claims:
	  - {id: held, match: '(?<predicate>举办)<quantity:quantity>'}
	  - {id: served, match: '(?<predicate>服务)<object:person-noun>?<quantity:quantity>'}
	  - {id: given, match: '(?<predicate>发放)<quantity:quantity>'}
	  - {id: won, match: '(?<predicate>荣获)(?<object>“[^”]+”)'}
	end
	sed -e '/id: given/d' -e '/id: won/d' -e 's/{id: held, match: /{id: held, type: activity, match: /' old.yaml >new.yaml
	echo "  - {id: spent, match: '(?<predicate>支出)<quantity:money>'}" >>new.yaml
	echo "  - {id: people, priority: 1, match: '(?<predicate>服务)<object:person-noun>?<quantity:person>'}" >>new.yaml
	mkdir texts
	printf '全年举办培训12期，服务职工300人。\n\n举办3期。发放5万元。\n' >texts/a.txt
	printf '支出20万元。荣获“先进集体”称号。\n\n全年服务40户。\n' >texts/b.txt
}

case_diff_text() {
	diff_packs
	try 0 "$P" diff old.yaml new.yaml texts/
	cat >want <<-'end'
	civic/given -1
	  - texts/a.txt:3:6  5万元  发放
	civic/held ~1
	  ~ texts/a.txt:3:1  3期  type  - held  + activity
	civic/people ~1
	  ~ texts/a.txt:1:1  300人  type  - served  + people; rule  - civic/served  + civic/people
	civic/spent +1
	  + texts/b.txt:1:1  20万元  支出
	civic/won -1
	  - texts/b.txt:1:8  荣获 “先进集体”
	5 claims before, 4 now: 1 gained, 2 lost, 2 changed
	end
	diff want out || no "other changes"
	[ ! -s err ] || no "$(cat err)"
}

case_diff_same() {
	diff_packs
	try 0 "$P" diff --fail-on gained:0,lost:0,changed:0 old.yaml old.yaml texts/
	[ "$(cat out)" = "5 claims before, 5 now: 0 gained, 0 lost, 0 changed" ] || no "$(cat out)"
	try 0 "$P" diff --fail-on changed:0 report report "$big"
	grep -q ' 0 gained, 0 lost, 0 changed$' out || no "$(tail -n 1 out)"
}

case_diff_json() {
	need jq
	diff_packs
	try 0 "$P" diff --format json old.yaml new.yaml texts/
	whole out
	[ "$(jq -r 'select(.change != "summary") | [.change, .rule, (.new // .old).doc] | join(" ")' out | sort | tr '\n' ';')" = \
		"changed civic/held texts/a.txt;changed civic/people texts/a.txt;gained civic/spent texts/b.txt;lost civic/given texts/a.txt;lost civic/won texts/b.txt;" ] || no "$(cat out)"
	[ "$(jq -c 'select(.rule == "civic/held") | [.fields, .old.type, .new.type]' out)" = \
		'[[{"field":"type","old":"held","new":"activity"}],"held","activity"]' ] || no "other fields"
	[ "$(tail -n 1 out | jq -c '[.change, .claims_old, .claims_new, .gained, .lost, .changed, .rules["civic/given"].lost]')" = \
		'["summary",5,4,1,2,2,1]' ] || no "$(tail -n 1 out)"
}

case_diff_fail_on() {
	diff_packs
	try 0 "$P" diff --fail-on lost:2,changed:2,gained:1 old.yaml new.yaml texts/
	try 1 "$P" diff --fail-on lost:1,changed:9 old.yaml new.yaml texts/
	told 1 "claimline: 2 claims lost: more than the 1 allowed"
	try 1 "$P" diff --fail-on lost:0 --fail-on changed:0 old.yaml new.yaml texts/
	[ "$(wc -l <err)" = 2 ] || no "$(cat err)"
}

# Where a unit grows the place is another one, and the claim the same.
case_diff_overlap() {
	printf 'format: 1\npack: u\nuse: [base]\nclaims: [{id: any, match: "<quantity:quantity>"}]\n' >old.yaml
	printf '元钱\tmoney\n' >units.tsv
	sed 's/^claims/units: {file: units.tsv, columns: [text, dimension]}\nclaims/' old.yaml >new.yaml
	echo '捐款300元钱。' | try 0 "$P" diff old.yaml new.yaml -
	grep -q '^  ~ -:1:1  300元钱  quantity  - 300元  + 300元钱$' out || no "$(cat out)"
}

# Rules of --rules are on both sides; an operand may be a built-in pack.
case_diff_beside() {
	diff_packs
	printf "format: 1\npack: beside\nuse: [base]\nclaims: [{id: cost, match: '(?<predicate>支出)<quantity>'}]\n" >beside.yaml
	sed -i "s/<quantity>/<quantity:money>/" beside.yaml
	try 0 "$P" diff -r beside.yaml base new.yaml texts/
	grep -q '^1 claims before, 4 now: 3 gained, 0 lost, 0 changed' out || no "$(cat out)"
	try 0 "$P" diff base new.yaml texts/
	grep -q '^0 claims before, 4 now: 4 gained' out || no "$(cat out)"
}

case_diff_wrong() {
	local words
	diff_packs
	for words in "" "old.yaml" "old.yaml new.yaml"; do
		try 2 "$P" diff $words
		told 2 "diff takes the old rules, the new rules, and texts"
	done
	for words in lost lost: lost:x most:3 lost:1, lost:99999999999999 ''; do
		try 2 "$P" diff --fail-on "$words" old.yaml new.yaml texts
		told 2 "--fail-on '$words': use gained:N, lost:N, changed:N"
	done
	try 2 "$P" diff --format junit old.yaml new.yaml texts
	told 2 "--format 'junit': use text or json"
	try 3 "$P" diff old.yaml missing.yaml texts
	[ ! -s out ] || no "words in spite of refused rules"
	try 1 "$P" diff old.yaml new.yaml texts missing
	told 1 "missing: No such file"
	grep -q '^5 claims before' out || no "the rest was not read"
}

# Lines of JSON, and bytes that are no text: told once.
case_diff_inputs() {
	diff_packs
	echo '{"id": "x", "text": "支出20万元。"}' >lines.jsonl
	try 0 "$P" diff -f jsonl old.yaml new.yaml lines.jsonl
	grep -q '^  + x:1:1  20万元  支出$' out || no "$(cat out)"
	printf '支出20万元。\n\n\377\n\n支出5万元。\n' >bad.txt
	try 1 "$P" diff -e utf-8 old.yaml new.yaml bad.txt
	told 1 "bad.txt:3: "
	grep -q '^civic/spent +2$' out || no "$(cat out)"
}

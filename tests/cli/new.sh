# new.sh - rules drafted from marked sentences.

# A draft of each: it passes lint and test, and its rule fires.
case_new_drafts() {
	local sentence n=0
	while IFS= read -r sentence; do
		n=$((n + 1))
		try 0 "$P" new --id "r$n" --pack "p$n" "$sentence"
		cp out "p$n.yaml"
		try 0 "$P" lint "p$n.yaml"
		[ "$(cat out)" = "no faults" ] || no "$sentence: $(cat out)"
		try 0 "$P" test "p$n.yaml"
		[ "$(cat out)" = "2 examples: 2 ok, 0 failed, 0 todo · 1/1 rules fire" ] || no "$sentence: $(cat out)"
	done <<-'end'
	[subject:市妇联][predicate:举办][object:培训班][quantity:12期]。
	[市总工会:subject]全年[慰问:predicate]困难[职工:object][1200余人:quantity]。
	【time：今年】，【subject：云溪县残联】共【predicate：荣获】【object：“先进集体”】称号。
	[s:县团委][t:2024年3月]在[pl:东川县][pr:新建][o:青年驿站]近[q:300个]
	[q:3000余场][o:宣讲]由[s:宣讲团][pr:完成]
	[o:就诊率]同比[pr:提高][q:5.2个百分点]
	到年底，[o:森林覆盖率]由3成[pr:升]到[q:61.5%]以上！
	[q:12户]
	[pr:发放][o:"爱心"包#A<1>]（每户2份）共[q:5 000份]
	[pr:won][o:it's best]
	end
	[ "$n" = 10 ] || no "$n sentences"
}

# A word within a longer one is asked for by its letters; a draft that fails all the same is
# written, and said to fail: the text that rules see has no blank beside a Chinese character.
case_new_literal() {
	try 0 "$P" new '全年[pr:慰问]困难[o:职工][q:1200人]。'
	grep -qF '(?<object>职工)' out && grep -qF '<predicate:new-rule-predicate>' out || no "$(cat out)"
	try 1 "$P" new '[pr:发放][o:爱心 包][q:12份]。'
	grep -q '^format: 1' out || no "$(cat out)"
	told 1 "the draft does not take its sentence yet"
}

# All drafts can be loaded together: their names do not get in each other's way.
case_new_together() {
	try 0 "$P" new --id a --pack one '[s:市妇联][pr:举办][o:培训班][q:12期]。'
	cp out a.yaml
	try 0 "$P" new --id b --pack two '[s:市妇联][pr:举办][o:讲座][q:12场]。'
	cp out b.yaml
	try 0 "$P" lint a.yaml b.yaml
	try 0 "$P" test a.yaml b.yaml
}

case_new_form() {
	try 0 "$P" new --id held --pack civic '[市妇联:subject]今年[举办:predicate][培训班:object][近12期:quantity]。'
	cat >want <<-'end'
	format: 1
	pack: civic
	use: [base]
	# Each list is a kind of words: add what means the same.
	words:
	  held-predicate: [举办]
	  held-object: [培训班]
	claims:
	  - id: held
	    says: 市妇联今年举办培训班近12期。
	    match: '<subject:org>[^，。；<quantity>]{0,8}?<predicate:held-predicate><object:held-object><quantity:event>'
	    examples:
	      - text: 市妇联今年举办培训班近12期。
	        want: {subject: 市妇联, predicate: 举办, object: 培训班, quantity: {value: 12, relation: lt, unit: 期}}
	      # A near miss: put a sentence here that could be taken for such a claim, and is none.
	      - text: 市妇联今年培训班近12期。
	        want: none
	end
	diff want out || no "another form"
	[ ! -s err ] || no "$(cat err)"
	# what is read as one is taken whole, and that is said
	try 0 "$P" new '[s:市妇联][pr:举办]近[q:12]期。'
	told 1 "quantity: '近12期' is read as one, and taken whole"
	grep -q 'pack: new-pack' out || no "no name of its own"
	# and so is what is left over of a mark
	try 0 "$P" new '[s:市妇联][pr:举办][q:3亩每人]。'
	told 1 "quantity: only '3亩' is read as one, and taken; the rest may need words or units of your own"
}

case_new_wrong() {
	local sentence message
	while IFS='|' read -r message sentence; do
		try 2 "$P" new "$sentence"
		[ ! -s out ] || no "$sentence: words on standard output"
		told "$(wc -l <err)" "$message"
	done <<-'end'
	nothing is marked: [subject:...] and the like|市妇联举办培训班。
	nothing is marked: [subject:...] and the like|
	a mark is not closed|市妇联[pr:举办
	this bracket closes none|市妇联]举办
	this bracket opens a mark within a mark|[s:市[pl:妇联]]
	'[妇联]': a mark is [subject:...]|市[妇联]举办
	'[who:妇联]': a mark is [subject:...]|市[who:妇联]举办
	'[p:妇联]': a mark is [subject:...]|市[p:妇联]举办
	'[s:]': a mark is [subject:...]|市[s:]举办
	'[s:团委]': there is another subject|[s:妇联]和[s:团委]
	'培训班' is not read as a quantity|举办[q:培训班]
	'培训班' is not read as a time|举办[t:培训班]
	is read as one: mark it as one slot|[s:举办][o:12][q:期]
	end
	try 2 "$P" new
	told 2 "new takes one sentence, in quotes"
	try 2 "$P" new a b
	told 2 "new takes one sentence, in quotes"
	try 2 "$P" new --id 'a b' '[q:3场]'
	told 2 "--id and --pack are small letters, digits and -"
	try 2 "$P" new $'[q:3场]\n'
	told 2 "a sentence is one line, without control characters"
	try 2 "$P" new $'[q:3场]\xff'
	told 2 "the sentence is not UTF-8"
}

# explain.sh - why a passage gave its claims, or a rule none: every reason by a real case.

# A pack whose rules fail in all ways, and a text for them.
explain_files() {
	cat >ways.yaml <<-'END'
	format: 1
	pack: ways
	use: [base]
	words:
	  give: [发放, 送上]
	parts:
	  how: 集中|统一
	claims:
	  - id: given
	    match: '<subject:org>[^，。]{0,6}<predicate:give><object:noun>?<quantity:money>'
	    where: [quantity.value >= 1000]
	    guards: [{name: last-year, match: 去年, look: before, within: sentence, drop: true}]
	    inherit: {time: [sentence]}
	  - id: given-less
	    match: '<predicate:give><quantity:money>'
	  - id: literal
	    match: '发放<give>?<quantity:money>'
	  - id: in-part
	    match: '<subject:org><how><predicate:give><quantity:money>'
	  - id: one-of
	    match: '<subject:org>(?:组织|召开)讲座<quantity:event>'
	  - id: behind
	    match: '(?<=奖金)<quantity:money>'
	  - id: each
	    priority: 10
	    skip: true
	    match: '每人<quantity:money>'
	  - id: honour
	    match: '<subject:org>荣获<object:quoted>'
	  - id: slow
	    match: '(?:(?:甲|乙|甲乙|.)+)+(?!<give>.)<give><quantity:quantity>'
	END
	cat >ways.txt <<-'END'
	县妇联发放3万元。

	县妇联发放500元。

	去年县妇联发放3万元。

	县妇联发了3万元，又发放3台。

	县妇联集体送上3万元。

	县妇联集中发放2万元。

	党组织讲座3场。

	发放每人300元。

	县妇联荣获“先进集体”称号。
	END
}

# why LINE RULE: what explain says of a rule there, without the sentence's words
why() {
	try 0 "$P" explain -r ways.yaml --at "$1" --rule "$2" ways.txt
	sed -n '/^    \(YES\|NO\)/,$p' out >why
}

says() { grep -qF -- "$1" why || no "no '$1' in: $(tr '\n' '|' <why)"; }

case_explain_matched() {
	explain_files
	why 1 given
	says 'YES ways/given: matched'
	says 'subject    县妇联'
	says 'predicate  发放'
	why 15 each
	says 'it skips'
	why 17 ways/honour
	says 'object     “先进集体”'
}

# Of what a claim may inherit the rule that found it is named, to one who asks for a place and to a program.
case_explain_found_by() {
	echo '截至10月底，县妇联举办讲座12场。' >talks.txt
	try 0 "$P" explain --at 1:1 talks.txt
	grep -q '县妇联 .*subject .*, by [a-z-]*$' out || no "no rule is said to have found 县妇联"
	try 0 "$P" explain --format json --at 1:1 talks.txt
	grep -q '"by":"[a-z-]*"' out || no "no rule in the JSON: $(head -c 300 out)"
}

case_explain_no_anchor() {
	explain_files
	why 13 given
	says 'NO ways/given: no-anchor'
	says 'no <give> in the sentence'
	why 13 honour
	says 'no 荣获 in the sentence'
	try 0 "$P" explain -r ways.yaml --at 7:13 --rule given ways.txt
	cp out why
	says '3台 is no <quantity:money>: it is of the kinds'
}

# A rule that could begin nowhere is not silent about it, and priorities are told as numbers.
case_explain_nothing() {
	explain_files
	printf '今天下雨。\n' >rain.txt
	try 0 "$P" explain -r ways.yaml --rule given rain.txt
	told 1 'rain.txt: no sentence has what given cannot do without; --at LINE tells more of one'
	cat >two.yaml <<-'end'
	format: 1
	pack: two
	use: [base]
	claims:
	  - {id: low, match: '发放<quantity:money>'}
	  - {id: high, priority: 7, match: '<quantity:money>'}
	end
	printf '发放3万元。\n' >money.txt
	try 0 "$P" explain -r two.yaml --rule low money.txt
	grep -qF 'two/high has a higher priority: 7, and this one 0' out || no "$(cat out)"
}

case_explain_stopped_at() {
	explain_files
	why 7 given
	says 'NO ways/given: stopped-at'
	says 'it took [县妇联]发了, then wanted <predicate:give> (ways.yaml:10:36)'
	says 'there stands “3万元”: quantity money'
	why 9 in-part
	says 'it took [县妇联], then wanted <how>, that is 集中|统一 (ways.yaml:7:8)'
	why 1 behind
	says 'it wanted (?<=奖金) (ways.yaml:23:13)'
}

# The mark stands below the end of what was taken: a Han character is two columns wide.
case_explain_marks_the_place() {
	explain_files
	why 9 in-part
	says '        县妇联集体送上3万元。'
	says '        ~~~~~~^'
}

case_explain_hidden_characters() {
	explain_files
	why 1 literal
	says '“发放” is one token here'
	why 13 one-of
	says 'then wanted (?:组织|召开) (ways.yaml:21:26)'
	says '“党组织” is one token here ('
}

case_explain_where_failed() {
	explain_files
	why 3 given
	says 'NO ways/given: where-failed'
	says 'quantity.value >= 1000 does not hold: it is 500'
	says 'ways/given-less has the quantity'
}

case_explain_guard_dropped() {
	explain_files
	why 5 given
	says 'NO ways/given: guard-dropped'
	says 'guard last-year saw what it looks for (ways.yaml:12:39)'
}

case_explain_overlap_lost() {
	explain_files
	why 1 given-less
	says 'NO ways/given-less: overlap-lost'
	says 'ways/given matches more'
}

case_explain_limit_hit() {
	local i
	explain_files
	for i in $(seq 300); do printf '甲乙'; done >ways.txt
	echo '发放3万元。' >>ways.txt
	try 1 "$P" explain -r ways.yaml --at 1 --rule slow ways.txt
	grep -q 'NO ways/slow: limit-hit' out || no "$(tail -n 2 out)"
	grep -q 'took too long here' err || no "$(cat err)"
}

case_explain_all_rules() {
	explain_files
	try 0 "$P" explain -r ways.yaml ways.txt
	grep -qF 'ways.txt:1:1 paragraph' out || no "no place"
	grep -qF '3台 (7:13): no rule has it' out || no "what is left is not told"
	grep -qE 'other rules: [0-9]+ no-anchor, [0-9]+ stopped-at' out || no "the rest is not counted"
	grep -qF 'without a number:' out || no "claims without a number are not told"
	! grep -q 'what the patterns see' out || no "words of every sentence"
}

case_explain_words_and_context() {
	explain_files
	printf '市妇联工作总结\n\n2024年，县妇联发放3万元。\n' >context.txt
	try 0 "$P" explain --at 3 context.txt
	grep -qE '2024年 +time +2024-01-01 to 2024-12-31' out || no "the time is not told"
	grep -qE '3万元 +quantity +eq 30000 元 \(quantity money\)' out || no "the quantity is not told"
	grep -qE '市妇联 +subject +document' out || no "what the document holds is not told"
	grep -qE '县妇联 +subject +sentence' out || no "what the sentence holds is not told"
}

case_explain_a_row() {
	printf '表1 收入\n\n单位：万元\n\n县区\t收入\n东川县\t12.5\n' >row.txt
	try 0 "$P" explain row.txt
	grep -qF 'report/table-cell: matched' out || no "$(cat out)"
	try 0 "$P" explain --at 5 row.txt
	grep -qF 'no rule was asked' out || no "a row of heads: $(cat out)"
}

# What explain tells of as claims are the records that extract writes, byte for byte.
case_explain_is_extract() {
	local text
	need jq
	for text in "$here"/../../samples/*.txt; do
		try 0 "$P" explain --format json "$text"
		sed -n 's/^{"event":"claim","record":\(.*\)}$/\1/p' out >claims
		try 0 "$P" "$text"
		same claims out
	done
}

# Each record has one rule that matched; the fields of both are the same.
case_explain_fields() {
	local text
	need jq
	for text in "$here"/../../samples/*.txt; do
		try 0 "$P" explain --format json "$text"
		whole out
		jq -c 'select(.event=="outcome" and .verdict=="matched" and (.skips|not)) |
			[.rule, .fields.subject.text, .fields.predicate.text, .fields.object.text, .fields.time.text, .fields.modality]' out >told
		jq -c 'select(.event=="claim").record |
			[.rule, .subject.text, .predicate.text, .object.text, .time.text, .modality]' out >claims
		same told claims
	done
}

case_explain_json() {
	need jq
	explain_files
	try 0 "$P" explain -r ways.yaml --format json --at 9 --rule in-part ways.txt
	whole out
	[ "$(jq -r 'select(.event=="outcome") | [.rule, .verdict, .stop.took, .stop.wanted, .stop.within, .stop.at.line, .stop.at.column] | @csv' out)" = \
		'"ways/in-part","no-anchor","[县妇联]","集中|统一","<how>",7,8' ] || no "$(cat out)"
	[ "$(jq -r 'select(.event=="sentence").tokens | length' out)" -gt 2 ] || no "no tokens"
}

case_explain_faults() {
	explain_files
	try 1 "$P" explain -r ways.yaml --at 99 ways.txt
	told 1 "ways.txt:99: no sentence stands there"
	try 2 "$P" explain -r ways.yaml --rule gven ways.txt
	told 1 "--rule 'gven': no claim of these rules has that id"
	try 2 "$P" explain ways.txt ways.txt
	wrong "--at '0': use LINE or LINE:COLUMN, from 1" explain --at 0 ways.txt
	wrong "--at '3:x'" explain --at 3:x ways.txt
	wrong "--format 'yaml': use text or json" explain --format yaml ways.txt
	try 1 "$P" explain missing.txt
	try 3 "$P" explain -r missing ways.txt
	try 0 "$P" explain -r ways.yaml - <ways.txt
}

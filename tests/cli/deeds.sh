# deeds.sh - claims without a number: when they are given, and what a record of one looks like.

deed() {
	echo '县妇联荣获“先进集体”称号，发放补贴3万元。'
}

case_deeds_are_given() {
	need jq
	deed | try 0 "$P"
	jq -r '[.rule, .subject.text, .predicate.text, .object.text, .quantity.text] | @tsv' out >got
	printf '%s\t%s\t%s\t%s\t%s\n' report/verb-noun-quantity 县妇联 发放 补贴 3万元 \
		deeds/honour 县妇联 荣获 “先进集体”称号 '' >want
	same got want
	jq -c 'select(.rule == "deeds/honour") | [.type, .quantity, .modality]' out >got
	echo '["honour",null,"actual"]' >want
	same got want
}

# Neither the option nor the pack that has no such rules changes the others.
case_numbers_only() {
	need jq
	deed | try 0 "$P"
	grep -v '"quantity":null' out >want
	deed | try 0 "$P" --numbers-only
	same out want
	deed | try 0 "$P" -r report
	same out want
	deed | try 0 "$P" --numbers-only --emit mentions
	grep -q '"type":"quoted"' out || no "mentions are left out: $(cat out)"
	try 2 "$P" test --numbers-only
	told 2 "option '--numbers-only' is not for this command"
}

# They can be switched off one by one, like any rule.
case_deeds_overridden() {
	need jq
	printf 'format: 1\npack: mine\nuse: [deeds]\noverride:\n  deeds/honour: off\n' >mine.yaml
	deed | try 0 "$P" -r mine.yaml
	[ "$(jq -r .rule out)" = report/verb-noun-quantity ] || no "$(cat out)"
}

# A rule without a quantity in the commands for those who write rules.
case_deeds_told_of() {
	deed >text
	try 0 "$P" explain -r deeds --rule deeds/honour text
	grep -q 'YES deeds/honour: matched' out || no "$(cat out)"
	try 0 "$P" explain -r deeds --rule deeds/founded --at 1 text
	grep -q 'NO deeds/founded: no-anchor' out || no "$(cat out)"
	try 0 "$P" coverage -r deeds text
	grep -q 'deeds/honour' out || no "$(cat out)"
	try 0 "$P" diff report deeds text
	grep -q 'deeds/honour +1$' out || no "$(cat out)"
}

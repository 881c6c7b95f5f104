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
	grep -qE '^[0-9]+ examples?: [0-9]+ ok, 0 failed, [0-9]+ todo$' out || no "$(tail -n 1 out)"
	local quiet verbose
	quiet=$(wc -l <out)
	try 0 "$P" test -v
	verbose=$(wc -l <out)
	[ "$verbose" -ge "$quiet" ] || no "-v shows less"
}

case_lint_shipped() {
	try 0 "$P" lint
	[ "$(cat out)" = "no faults" ] || no "$(cat out)"
	[ ! -s err ] || no "$(cat err)"
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

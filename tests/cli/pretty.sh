# pretty.sh - --pretty, the form for people.

case_pretty() {
	printf '市妇联开展宣讲活动3000余场，覆盖近百万人次。\n\n今年，全市投入资金205.78亿元。\n' >a
	cp a b
	try 0 "$P" --pretty a b
	cp out want
	grep -qx 'a' out || no "no document name: $(cat out)"
	grep -qE '^    1  市妇联 · 开展 · 宣讲活动 · 3000余场 \(3000 < n < 4000 场\)$' out || no "$(cat out)"
	grep -qxF '       市妇联开展宣讲活动【3000余场】，覆盖近百万人次。' out || no "no sentence: $(cat out)"
	grep -qF '近百万人次 < 1,000,000 人次' out || no "no limit: $(cat out)"
	grep -qE '^    3  .*205\.78亿元 = 20,578,000,000 元 +.*今年' out || no "no value: $(cat out)"
	[ "$(grep -c '^$' out)" = 1 ] || no "one empty line between documents: $(cat out)"
	"$P" --pretty -o file a b
	same file want
	{ "$P" --pretty a && echo && "$P" --pretty b; } >out
	same out want
}

case_pretty_emit() {
	try 0 "$P" --pretty --emit mentions "$one"
	grep -qE '^    1  quantity +3000余场 \(3000 < n < 4000 场\)$' out || no "$(head -n 3 out)"
	try 0 "$P" --pretty --emit blocks "$one"
	[ "$(wc -l <out)" = 4 ] || no "not one line a block: $(cat out)"
}

# Nothing of a text or its name may act on the terminal.
case_pretty_is_safe() {
	local name what
	name=$(printf 'a\033[2Jb\nc')
	printf '市妇联\033[31m开展宣讲\302\233活动\342\200\2563000余场\342\200\213，覆盖\007近百万\r人次。\n' >"$name"
	for what in claims mentions blocks; do
		try 0 "$P" --pretty --emit $what "$name"
		[ -s out ] || no "$what: nothing there"
		! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" out || no "$what: a control character"
		! grep -q "$(printf '\302\233\|\342\200\256\|\342\200\213')" out || no "$what: a direction character"
		[ "$(head -n 1 out)" = 'a\x1B[2Jb c' ] || no "$what: $(head -n 1 out)"
	done
}

case_pretty_colour() {
	need script
	local esc
	esc=$(printf '\033')
	on_terminal() { TERM=xterm env "$@" script -qec "'$P' --pretty '$one'" /dev/null </dev/null >out; }
	on_terminal -u NO_COLOR
	grep -q "${esc}\[1m开展${esc}\[0m" out || no "no colour: $(head -n 3 out | tr -d '\033')"
	on_terminal NO_COLOR=1
	! grep -q "$esc" out || no "colour in spite of NO_COLOR"
	on_terminal -u NO_COLOR TERM=dumb
	! grep -q "$esc" out || no "colour on a dumb terminal"
	try 0 env -u NO_COLOR TERM=xterm "$P" --pretty "$one"
	! grep -q "$esc" out || no "colour in a file"
}

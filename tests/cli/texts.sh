# texts.sh - what stands in texts, and what is made of it: headings by their numbers, who a pronoun is.

case_headings_by_number() {
	need jq
	cat >text <<-'END'
		关于印发条例的通知

		第一章 总则

		第一条 为了规范管理，制定本条例。

		第二节 职责

		第二部分 保障

		第十二条

		① 内容

		⑴ 其他

		⒈ 再次

		㈠ 又次

		第一次会议召开。
	END
	"$P" --emit blocks text | jq -r '[.type, .level, .text] | map(. // "-") | join(" ")' >got
	cat >want <<-'END'
		heading 0 关于印发条例的通知
		heading 1 第一章总则
		list - 第一条为了规范管理，制定本条例。
		heading 2 第二节职责
		heading 1 第二部分保障
		heading 3 第十二条
		heading 5 ①内容
		heading 5 ⑴其他
		heading 3 ⒈再次
		heading 2 ㈠又次
		paragraph - 第一次会议召开。
	END
	same got want
}

# She is whom the text has named last; of nobody named nothing is made.
case_pronouns() {
	need jq
	printf '馆长张丽华介绍了情况。\n\n2024年，她捐赠图书300册。\n\n主任李建国走访。\n\n他捐赠衣物20件。\n' >text
	"$P" text | jq -r '[.subject.text, .subject.canonical] | join(" ")' >got
	printf '她 张丽华\n他 李建国\n' >want
	same got want
	printf '2024年，她捐赠图书300册。\n' >text
	[ "$("$P" text | jq -r .subject.canonical)" = null ] || no "somebody was made up"
}

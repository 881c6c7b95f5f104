/* test_layout.c - pages to windows: what is joined, what is told apart
 *
 * A page is written as a C string; what comes out, as one line a block:
 *   H1 heading  P paragraph  P3! with a heading that runs in  L list  C caption
 *   T row  V vertical, ! for it is a heading too  A artifact;  windows of a block stand between |, ~ = was cut */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "decode/text.h"
#include "layout/layout.h"

static struct buf seen;
static struct bytes page;
static bool in_full; /* note places too */

static bool is_blank_char(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0x3000 || c == '\n';
}

/* The law of the map: what the window says of its bytes is what stands there. */
static void check_places(const struct window *w)
{
	struct map_place p, last = {0};
	size_t at, n;

	for (at = 0; at < w->text.len; at += n) {
		n = utf8_length(w->text.ptr[at]);
		p = map_at(w->map, (uint32_t)at);
		assert_true(p.cited_end <= w->cited.len && p.raw_end <= page.len);
		if (!is_blank_char((unsigned char)w->text.ptr[at])) {
			assert_int_equal(p.raw_end - p.raw, p.cited_end - p.cited);
			assert_memory_equal(page.ptr + p.raw, w->cited.ptr + p.cited, p.cited_end - p.cited);
		}
		assert_true(at == 0 || (p.cited >= last.cited_end && p.raw >= last.raw_end));
		assert_true(at == 0 || p.line > last.line || (p.line == last.line && p.column > last.column));
		last = p;
	}
	assert_int_equal(map_at(w->map, 0).cited, 0);
	assert_int_equal(last.cited_end, w->cited.len);
}

static enum clm_status note(void *ctx, const struct window *w)
{
	struct map_place p = map_at(w->map, 0);
	size_t i;

	(void)ctx;
	if (w->type != BLOCK_ARTIFACT)
		check_places(w);
	assert_true(w->text.len <= LIMIT_WINDOW);
	if (w->starts_block) {
		buf_put_char(&seen, "HPLCTVA"[w->type]);
		if (w->level >= 0)
			buf_put_u64(&seen, (uint64_t)w->level);
		if (w->is_heading && w->type != BLOCK_HEADING)
			buf_put_char(&seen, '!');
		buf_put_char(&seen, ' ');
	} else {
		buf_put_str(&seen, w->type == BLOCK_TABLE ? "\n  " : " | ");
	}
	if (in_full)
		buf_printf(&seen, "<%u:%u %u %zu %d%d>", p.line, p.column, (unsigned)p.raw, w->cited.len,
		           w->starts_article, w->was_cut);
	for (i = 0; i < w->n_cells; i++)
		buf_printf(&seen, "[%.*s]", (int)(w->cells[i].end - w->cells[i].start),
		           w->text.ptr + w->cells[i].start);
	if (w->n_cells == 0)
		buf_put_bytes(&seen, w->text);
	if (w->was_cut)
		buf_put_char(&seen, '~');
	if (w->ends_block)
		buf_put_char(&seen, '\n');
	return CLM_OK;
}

static enum clm_status pass_on(void *layout, const struct line *line)
{
	return layout_line(layout, line);
}

static void lay_out(struct bytes input, size_t chunk)
{
	struct text_reader r;
	struct layout *l = layout_new(&mem_default, note, NULL);
	size_t at, n;

	page = input;
	buf_clear(&seen);
	assert_non_null(l);
	layout_begin(l);
	text_reader_init(&r, &mem_default, pass_on, l);
	for (at = 0; at < input.len; at += n) {
		n = input.len - at < chunk ? input.len - at : chunk;
		assert_int_equal(text_reader_feed(&r, input.ptr + at, n), CLM_OK);
	}
	assert_int_equal(text_reader_end(&r), CLM_OK);
	assert_int_equal(layout_end(l), CLM_OK);
	text_reader_free(&r);
	layout_free(l);
	buf_put_char(&seen, '\0');
}

static const struct {
	const char *what, *page, *blocks;
} cases[] = {
	{"sentences, with the quotes that close behind them",
	 "全年办班五期。她说：“真好！”大家笑了。（完）\n",
	 "P 全年办班五期。 | 她说：“真好！” | 大家笑了。 | （完）\n"},
	{"a quoted end inside a sentence, a title with a mark",
	 "他喊“快来！”，众人赶到。观看《出发！》演出3场。\n",
	 "P 他喊“快来！”，众人赶到。 | 观看《出发！》演出3场。\n"},
	{"lines wrapped anywhere, a number and its unit among it",
	 "　　去年全县共举办读书会、故事会和亲子课堂1\n36场，参加的家长和孩子超过2.4万\n人次，比前年多出三成，其中山区乡镇占了四\n成以上。今年还要再办。\n",
	 "P 去年全县共举办读书会、故事会和亲子课堂136场，参加的家长和孩子超过2.4万人次，比前年多出三成，其中山区乡镇占了四成以上。 | 今年还要再办。\n"},
	{"paragraphs by indent",
	 "　　河边的村子修起了新桥，老人孩子出门不用\n再绕远路。\n　　桥头的集市也热闹起来，每逢赶集来人过千，\n小摊排到村口。\n",
	 "P 河边的村子修起了新桥，老人孩子出门不用再绕远路。\nP 桥头的集市也热闹起来，每逢赶集来人过千，小摊排到村口。\n"},
	{"a page break inside a sentence: blank lines and a page number",
	 "三个街道联合办起了夜间食堂，为晚归的工人\n和司机提供热饭热汤，去年一年卖出套餐4万\n\n— 7 —\n\n余份，平均每份不到十二元，吃过的人都说实\n惠。\n",
	 "A — 7 —\nP 三个街道联合办起了夜间食堂，为晚归的工人和司机提供热饭热汤，去年一年卖出套餐4万余份，平均每份不到十二元，吃过的人都说实惠。\n"},
	{"a number that is all there is, is no page number", "\n— 7 —\n", "P —7—\n"},
	{"two of them are", "— 7 —\n\n— 8 —\n", "A — 7 —\nA — 8 —\n"},
	{"a blank line after every line",
	 "三个街道联合办起了夜间食堂，为晚归的工人\n\n和司机提供热饭热汤，去年一年卖出套餐四万\n\n余份，平均每份不到十二元，吃过的人都说实\n\n惠。\n",
	 "P 三个街道联合办起了夜间食堂，为晚归的工人和司机提供热饭热汤，去年一年卖出套餐四万余份，平均每份不到十二元，吃过的人都说实惠。\n"},
	{"an open bracket goes on over a page",
	 "编印《老城旧\n\n第3页\n\n事》两千册，发到各社区。\n", "A 第3页\nP 编印《老城旧事》两千册，发到各社区。\n"},
	{"headings of all depths, standing alone",
	 "青山县图书馆2020年工作总结\n\n一、阵地建设\n（一）总馆\n全年接待读者8万人次。\n1. 书目\n新购图书六千种。\n第二章 附则\n由总馆解释。\n",
	 "H0 青山县图书馆2020年工作总结\nH1 一、阵地建设\nH2 （一）总馆\nP 全年接待读者8万人次。\nH3 1.书目\nP 新购图书六千种。\nH1 第二章附则\nP 由总馆解释。\n"},
	{"a wrapped heading is one",
	 "湖区渔民上岸以后的生活，牵动着许多人的心，县里专门\n开了三次会，定下十条办法，逐村逐户去落实，一年下来\n见了成效。\n\n二、拓宽转产门路，帮助上岸渔民稳\n住心安下家\n\n一是办班。教会五百人。\n",
	 "P 湖区渔民上岸以后的生活，牵动着许多人的心，县里专门开了三次会，定下十条办法，逐村逐户去落实，一年下来见了成效。\nH1 二、拓宽转产门路，帮助上岸渔民稳住心安下家\nP3! 一是办班。 | 教会五百人。\n"},
	{"headings that run in",
	 "一、办好学堂，让手艺传下去。去年开班九期。\n\n2. **修好校舍。**投入80万元。\n\n三是请来师傅。共十二名。\n",
	 "P1! 一、办好学堂，让手艺传下去。 | 去年开班九期。\nP3! 2.修好校舍。 | 投入80万元。\nP3! 三是请来师傅。 | 共十二名。\n"},
	{"a heading without numbering, between long lines",
	 "清晨的码头\n天还没亮，装卸队就到了码头，三十多人分成四组，赶在涨潮之前把两千吨粮食装上了船，一直忙到中午才收工。\n傍晚的集市\n收工以后，他们又到集市上帮果农卸货，一个月下来帮着卖出橘子十二万斤，果农逢人就夸，说是帮了大忙。\n",
	 "H0 清晨的码头\nP 天还没亮，装卸队就到了码头，三十多人分成四组，赶在涨潮之前把两千吨粮食装上了船，一直忙到中午才收工。\nH 傍晚的集市\nP 收工以后，他们又到集市上帮果农卸货，一个月下来帮着卖出橘子十二万斤，果农逢人就夸，说是帮了大忙。\n"},
	{"numbers that are no numbering",
	 "协会去年办了不少实事，先后走访山区，覆盖\n1.3万户人家，送去了过冬的棉衣，还有米面，\n一、二季度的走访都提前做完，得到不少好评。\n",
	 "P 协会去年办了不少实事，先后走访山区，覆盖1.3万户人家，送去了过冬的棉衣，还有米面，一、二季度的走访都提前做完，得到不少好评。\n"},
	{"captions stand apart, and may wrap",
	 "　　消防队连夜赶到现场，先把老人和孩子转移\n到学校操场，又分头去敲每一户的门，生怕落\n\n▲ 消防队员在学校操场给孩子们分发热水和面\n包。\n\n▲ 村口的临时厨房\n\n下一个人。\n",
	 "P 消防队连夜赶到现场，先把老人和孩子转移到学校操场，又分头去敲每一户的门，生怕落下一个人。\nC ▲消防队员在学校操场给孩子们分发热水和面包。\nC ▲村口的临时厨房\n"},
	{"a caption behind a paragraph, and a new one", "队员连夜赶到，先转移老人，再敲每一户的门，\n一个不落。\n\n▲分发热水。\n\n第二天，队员又来。\n",
	 "P 队员连夜赶到，先转移老人，再敲每一户的门，一个不落。\nC ▲分发热水。\nP 第二天，队员又来。\n"},
	{"Markdown", "# 年报\n\n## 一、学校\n\n- 修校舍3间\n- 购书800册\n\n> 校长说：“好。”\n\n### 小结\n都完成了。\n\n---\n",
	 "H0 年报\nH1 一、学校\nL 修校舍3间\nL 购书800册\nP 校长说：“好。”\nH2 小结\nP 都完成了。\nA ---\n"},
	{"tables", "表1\n\n村名\t户数\t 备 注\n东村\t1 024\t\n西村\t88\t含老 街\n\n| 年 | 件 |\n|---|---|\n| 2020 | 31 |\n",
	 "H0 表1\nT [村名][户数][备注]\n  [东村][1 024][]\n  [西村][88][含老街]\nT [年][件]\n  [2020][31]\n"},
	{"a table that came out one cell a line", "表1 产值\n单位：亿元\n指标\n2023年\n2024年\n工业\n205.78\n1,220.1\n渔业\n—\n41\n全县产值过千亿元。\n",
	 "H0 表1产值\nP 单位：亿元\nT [指标][2023年][2024年]\n  [工业][205.78][1,220.1]\n  [渔业][—][41]\nP 全县产值过千亿元。\n"},
	{"a mark in front of a heading, and in front of items",
	 "■ 河东镇：夜校进了村\n\n去年冬天起，镇上的夜校开到了八个村，听课的大多是种菜的人。\n\n● 教室八间\n● 桌椅两百套\n\n今年还要再办。\n",
	 "H0 ■河东镇：夜校进了村\nP 去年冬天起，镇上的夜校开到了八个村，听课的大多是种菜的人。\nL ●教室八间\nL ●桌椅两百套\nP 今年还要再办。\n"},
	{"a table set with blanks, its first column without a name",
	 "表1 产值\n　　　　2023年　2024年\n工业　　205.78　　1,220.1\n渔业　　—　　　　　41\n全县产值过千亿元。\n",
	 "H0 表1产值\nT [][2023年][2024年]\n  [工业][205.78][1,220.1]\n  [渔业][—][41]\nP 全县产值过千亿元。\n"},
	{"a row with a cell too few is none of it", "村名    户数    人口\n东村    24      90\n西村    88\n", "T [村名][户数][人口]\n  [东村][24][90]\nP 西村88\n"},
	{"gaps that make no table", "王一民　　李二妹　　张三\n周四　　吴五　　郑六\n\n第一条　　本县  各村\n办班5期。\n",
	 "H0 王一民李二妹张三\nH0 周四吴五郑六\nH3 第一条本县各村\nP 办班5期。\n"},
	{"short lines that are no table", "表1 名单\n王村\n3\n李村\n张村\n", "H0 表1名单\nH0 王村\nP 3\nH0 李村\nP 张村\n"},
	{"a margin in front of all lines, and indents behind it",
	 "        清早，水库的闸门升起三十厘米，渠水\n    流进七个村的一千亩稻田，又顺着田埂流到\n    山脚的菜地，村里人都来看水。\n"
	 "        下午，渠水流到最远的两个村，天黑以\n    前又灌了一百亩。\n",
	 "P 清早，水库的闸门升起三十厘米，渠水流进七个村的一千亩稻田，又顺着田埂流到山脚的菜地，村里人都来看水。\n"
	 "P 下午，渠水流到最远的两个村，天黑以前又灌了一百亩。\n"},
	{"a narrow column", "全县去年新\n修水渠九条\n，灌溉稻田\n两万亩，收\n粮三千吨。\n今年再修两\n条。\n", "P 全县去年新修水渠九条，灌溉稻田两万亩，收粮三千吨。 | 今年再修两条。\n"},
	{"names below each other are no text", "王大\n李二\n张三\n赵四\n孙五\n周六\n", "H0 王大\nH0 李二\nH0 张三\nH0 赵四\nH0 孙五\nP 周六\n"},
	{"a number too long for its line", "截至年底，全县财政收入\n402,775,169.84元，比上年多一成，\n支出也多一成。\n",
	 "P 截至年底，全县财政收入402,775,169.84元，比上年多一成，支出也多一成。\n"},
	{"a headline that ends in an amount, and a year below it", "河口镇科普奖补资金累计获得240万\n2012年，镇里办班5期。\n", "H0 河口镇科普奖补资金累计获得240万\nP 2012年，镇里办班5期。\n"},
	{"a line of nothing between a number and its scale", "前年修渠，去年修路，今年粮食产值达到74.4\n\xE2\x80\x8B\n万亿元，增长6.7%。\n", "P 前年修渠，去年修路，今年粮食产值达到74.4万亿元，增长6.7%。\n"},
	{"who wrote it and took the picture is no heading", "河边的村子修起了新桥，老人孩子出门不用再绕远路，桥头的集市也热闹起来。\n\n本报记者　李明　文/图\n\n桥头集市\n\n每逢赶集来人过千，小摊排到村口。\n",
	 "P 河边的村子修起了新桥，老人孩子出门不用再绕远路，桥头的集市也热闹起来。\nP 本报记者李明文/图\nH 桥头集市\nP 每逢赶集来人过千，小摊排到村口。\n"},
	{"a column of single characters", "城\n东\n小\n学\n\n全校36个班。\n宣\n传\n", "V0! 城东小学\nP 全校36个班。\nP 宣\nP 传\n"},
	{"a column of characters and of marks", "“\n水\n乡\n谣\n”\n开\n演\n\n剧团在村口搭台，三天里演了五场。\n", "V0! “水乡谣”开演\nP 剧团在村口搭台，三天里演了五场。\n"},
	{"the head of a page", "河口晚报  B2  2024年3月8日 星期五\n责任编辑/李明 版式/王芳\n河口修起新桥\n\n桥修好了，老人孩子出门不用再绕远路。\n",
	 "P 河口晚报B2 2024年3月8日星期五\nP 责任编辑/李明版式/王芳\nH0 河口修起新桥\nP 桥修好了，老人孩子出门不用再绕远路。\n"},
	{"who brings the news", "河口修起新桥\n　　河口晚报3月7日讯\n　　桥修好了，老人孩子出门不用再绕远路。\n渡口迁走\n新华社河口3月8日电（记者李明 王\n小芳）\n船停到了下游，离桥两百步。\n",
	 "H0 河口修起新桥\nP 河口晚报3月7日讯\nP 桥修好了，老人孩子出门不用再绕远路。\nH 渡口迁走\nP 新华社河口3月8日电（记者李明王小芳）\nP 船停到了下游，离桥两百步。\n"},
	{"with who wrote it an article ends, and the next begins",
	 "桥修好了，老人孩子出门不用再绕远路，桥头的\n集市也热闹起来，摊位比去年多。（记者李明）\n渡口老船工当上管桥人\n　　老船工刘大海今年六十岁，撑了四十年的船。\n",
	 "P 桥修好了，老人孩子出门不用再绕远路，桥头的集市也热闹起来，摊位比去年多。 | （记者李明）\nH 渡口老船工当上管桥人\nP 老船工刘大海今年六十岁，撑了四十年的船。\n"},
	{"a headline of two lines, and one behind a sentence that fills its line",
	 "桥修好了，老人孩子出门不用再绕远路，集市热闹。\n渡口老船工改行\n当上管桥人\n　　老船工刘大海今年六十岁，撑了四十年的船，桥通了\n以后他留下来管桥，每天早晚各扫一遍，从来不误。\n县里修路\n\n　　新修的路有三十公里，七个村的人都说好。\n",
	 "P 桥修好了，老人孩子出门不用再绕远路，集市热闹。\nH 渡口老船工改行\nH 当上管桥人\nP 老船工刘大海今年六十岁，撑了四十年的船，桥通了以后他留下来管桥，每天早晚各扫一遍，从来不误。\nH 县里修路\nP 新修的路有三十公里，七个村的人都说好。\n"},
	{"a subtitle behind a headline, and a dateline with a place but no day",
	 "“\n水\n乡\n谣\n”\n开\n演\n——剧团三天里连演五场\n本报河口电（记者 王芳）剧团在村口搭\n台，三天里演了五场，看戏的人从桥头排\n到渡口。\n\n做法\n\n——剧团自己搭台\n——戏票免费\n",
	 "V0! “水乡谣”开演\nH0 ——剧团三天里连演五场\nP 本报河口电（记者王芳）剧团在村口搭台，三天里演了五场，看戏的人从桥头排到渡口。\nH 做法\nP ——剧团自己搭台\nP ——戏票免费\n"},
	{"a headline of two lines, the first of them a name and a colon",
	 "桥修好了，老人孩子出门不用再绕远路，集市热闹。\n\n河口镇：\n闸门早开 渠水早到\n　　清早，水库的闸门升起三十厘米，渠水流进七个村。\n",
	 "P 桥修好了，老人孩子出门不用再绕远路，集市热闹。\nH 河口镇：\nH 闸门早开，渠水早到\nP 清早，水库的闸门升起三十厘米，渠水流进七个村。\n"},
	{"three short lines are no headline", "桥修好了，老人孩子出门不用再绕远路，集市热闹。\n\n东村小学\n西村小学\n南村小学\n\n三所学校都在桥头，离得不远。\n",
	 "P 桥修好了，老人孩子出门不用再绕远路，集市热闹。\nP 东村小学\nP 西村小学\nH 南村小学\nP 三所学校都在桥头，离得不远。\n"},
	{"a column narrower than the one before, its first line without a mark",
	 "　　桥修好了，老人孩子出门不用再绕远路，桥头的集市也热闹\n起来，摊位比去年多了一倍，赶集的人从早到晚不断。\n\n河口日报讯（记者张华）老船工刘大海今\n年六十岁，撑了四十年的船，桥通了以后\n他留下来管桥，每天早晚各扫一遍，从来\n不误。\n县里有三个村的人凑钱给他做了一身新衣\n裳，还送来一双雨靴。\n邻县来看的人有：河东镇政府办公室干部\n三人和河口镇的船工李二，都说桥修得好。\n",
	 "P 桥修好了，老人孩子出门不用再绕远路，桥头的集市也热闹起来，摊位比去年多了一倍，赶集的人从早到晚不断。\nP 河口日报讯（记者张华）老船工刘大海今年六十岁，撑了四十年的船，桥通了以后他留下来管桥，每天早晚各扫一遍，从来不误。\nP 县里有三个村的人凑钱给他做了一身新衣裳，还送来一双雨靴。\nP 邻县来看的人有：河东镇政府办公室干部三人和河口镇的船工李二，都说桥修得好。\n"},
	{"a line in brackets is no heading once the body has begun",
	 "阅读推广\n全年送书三千册，办展五场，大家都说好。\n（县妇联供稿）\n新馆建成\n新馆在城东，四月开门。\n",
	 "H0 阅读推广\nP 全年送书三千册，办展五场，大家都说好。\nP （县妇联供稿）\nH 新馆建成\nP 新馆在城东，四月开门。\n"},
	{"phrases of a heading, with blanks between", "全县粮食增产两成　果园新添三百亩\n\n工作  总结\n\n第一章 总则概要\n\n渔业增收 5% 的村子里有学校\n\n督察组进驻结束 7县已问责26人\n\n旱情 2024 年缓解\n\n县里的 人说好。\n",
	 "H0 全县粮食增产两成，果园新添三百亩\nH0 工作总结\nH1 第一章总则概要\nH 渔业增收5%的村子里有学校\nH 督察组进驻结束，7县已问责26人\nH 旱情2024年缓解\nP 县里的人说好。\n"},
	{"the dateline of a page of the web", "河口修桥\n2024-10-08 10:25 来源：河口报\n\n桥修好了，老人孩子出门不用再绕远路。\n", "H0 河口修桥\nP 2024-10-08 10:25来源：河口报\nP 桥修好了，老人孩子出门不用再绕远路。\n"},
	{"the same, its date in words", "河口修桥\n2024年10月8日 10:25 河口网\n\n桥修好了，老人孩子出门不用再绕远路。\n", "H0 河口修桥\nP 2024年10月8日10:25河口网\nP 桥修好了，老人孩子出门不用再绕远路。\n"},
	{"datelines that do not begin with the date", "河口修桥\n来源：河口网 编辑：李明 发布时间：2024年10月8日\n河口网 2024年10月8日10:25 转载\n\n桥修好了，老人孩子出门不用再绕远路。\n", "H0 河口修桥\nP 来源：河口网编辑：李明发布时间：2024年10月8日\nP 河口网2024年10月8日10:25转载\nP 桥修好了，老人孩子出门不用再绕远路。\n"},
	{"a picture out of the files", "河口的桥修好了，老人孩子出门不用再绕远路，集市也热闹。\n\n资料图：去年冬天，渡口停着三条船。河口镇政府供图\n\n镇里说，桥的两头还要装灯。\n", "P 河口的桥修好了，老人孩子出门不用再绕远路，集市也热闹。\nC 资料图：去年冬天，渡口停着三条船。河口镇政府供图\nP 镇里说，桥的两头还要装灯。\n"},
	{"who wrote it", "河口修桥\n\n河口晚报记者 李明　通讯员 王小芳 张华\n\n桥修好了，老人孩子出门不用再绕远路。\n\n记者站搬迁\n\n新楼在河东，离桥两百步。\n", "H0 河口修桥\nP 河口晚报记者李明通讯员王小芳张华\nP 桥修好了，老人孩子出门不用再绕远路。\nH 记者站搬迁\nP 新楼在河东，离桥两百步。\n"},
	{"a bracket that closes at the end of a line", "河口镇中心小学(含分校)\n今年招收新生五百人，比去年多了一成，教室也多了三间。\n", "H0 河口镇中心小学（含分校）\nP 今年招收新生五百人，比去年多了一成，教室也多了三间。\n"},
	{"lists", "● 送书3000册\n● 办展5场\n（1）修渠2公里；\n（2）修路1公里。\n", "L ●送书3000册\nL ●办展5场\nL （1）修渠2公里；\nL （2）修路1公里。\n"},
	{"the head of a record", "议事录\n时间：2020年3月5日上午9:00\n地点：二楼会议室\n\n会议开始。\n",
	 "H0 议事录\nP 时间：2020年3月5日上午9:00\nP 地点：二楼会议室\nP 会议开始。\n"},
	{"a signature is no heading", "今年的工作就说到这里，明年的事另行安排。\n\n　　　　　　　　　　东湖区图书馆\n　　　　　　　　　　二〇二〇年三月五日\n", "P 今年的工作就说到这里，明年的事另行安排。\nP 东湖区图书馆\nP 二〇二〇年三月五日\n"},
	{"bad bytes take their paragraph with them",
	 "第一段完好，共三十人。\n\n第二段前半句，一直写到这里，\n坏\xFF字，后面还有话，\n这里还是第二段。\n\n第三段完好。\n",
	 "P 第一段完好，共三十人。\nP 第三段完好。\n"},
	{"bad bytes beside a finished block", "一、队伍\n\xFE\n　　人数为五。\n", "H1 一、队伍\nP 人数为五。\n"},
	{"CR CR LF, and blanks that say nothing", "全年开\r\r\n\xE2\x80\x8B\r\r\n\r\r\n一、\xC2\xA0队伍\r\r\n", "H0 全年开\nH1 一、队伍\n"},
};

static void pages_are_read(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		lay_out(bytes_of(cases[i].page), 4096);
		if (strcmp(seen.ptr, cases[i].blocks))
			print_message("%s\n", cases[i].what);
		assert_string_equal(seen.ptr, cases[i].blocks);
	}
}

static void chunks_do_not_show(void **state)
{
	static const size_t chunks[] = {1, 2, 3, 5, 4095};
	struct buf all;
	char *whole;
	size_t i;

	(void)state;
	buf_init(&all, &mem_default, 1 << 20);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_put_str(&all, cases[i].page);
		buf_put_str(&all, i % 2 ? "\n" : "\r\n");
	}
	in_full = true;
	lay_out(buf_bytes(&all), all.len);
	whole = malloc(seen.len);
	assert_non_null(whole);
	memcpy(whole, seen.ptr, seen.len);
	for (i = 0; i < sizeof chunks / sizeof *chunks; i++) {
		lay_out(buf_bytes(&all), chunks[i]);
		assert_string_equal(seen.ptr, whole);
	}
	in_full = false;
	free(whole);
	buf_free(&all);
}

/* The same page in lines of any width: the same text. */
static void wrapping_does_not_show(void **state)
{
	const char *text = "县里的文化馆去年下乡演出１２３场，观众达4.5万人次，又新建村级书屋六十八个，"
	                   "藏书总数突破三十万册；文化馆还联合学校办起了周末课堂，二千三百名孩子报了名，"
	                   "其中女孩占百分之五十二。馆里的老师说：“孩子们的劲头，比我们还足！”";
	struct buf b;
	char *whole;
	size_t width, at, n, i;

	(void)state;
	lay_out(bytes_of(text), 4096);
	whole = malloc(seen.len);
	assert_non_null(whole);
	memcpy(whole, seen.ptr, seen.len);
	for (width = 14; width <= 60; width++) {
		buf_init(&b, &mem_default, 1 << 16);
		for (at = 0, i = 1; text[at]; at += n, i++) {
			n = utf8_length(text[at]);
			buf_put(&b, text + at, n);
			if (i % width == 0)
				buf_put_char(&b, '\n');
		}
		lay_out(buf_bytes(&b), 4096);
		assert_string_equal(seen.ptr, whole);
		buf_free(&b);
	}
	free(whole);
}

static void places_count_from_one(void **state)
{
	(void)state;
	in_full = true;
	lay_out(bytes_of("\xEF\xBB\xBF　　甲。 乙\r\n丙。\r\n\r\n丁。"), 1);
	assert_string_equal(seen.ptr, "P <1:3 9 6 10>甲。 | <1:6 16 10 00>乙丙。\nP <4:1 31 6 00>丁。\n");
	in_full = false;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_read),
		cmocka_unit_test(chunks_do_not_show),
		cmocka_unit_test(wrapping_does_not_show),
		cmocka_unit_test(places_count_from_one),
	};
	int failed;

	buf_init(&seen, &mem_default, 1 << 22);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	buf_free(&seen);
	return failed;
}

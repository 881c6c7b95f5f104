/* test_quantity.c - numbers, bounds and units read out of folded text, with the
 * shipped tables (CLAIMLINE_RULES, or rules/ of the folder the test runs in). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "measure/quantity.h"

static struct measure_tables tables;

/* ---- a small reader of tables ------------------------------------------------ */

static struct bytes next_cell(const char **at)
{
	const char *start = *at, *end = start + strcspn(start, "\t\n");

	*at = *end == '\t' ? end + 1 : end;
	return (struct bytes){start, (size_t)(end - start)};
}

static void add_unit_row(const char *line)
{
	struct unit u = {0};
	struct bytes factor;

	u.text = next_cell(&line);
	u.dimension = next_cell(&line);
	u.code = next_cell(&line);
	factor = next_cell(&line);
	u.base = next_cell(&line);
	u.unless = next_cell(&line);
	u.has_factor = factor.len > 0;
	if (u.has_factor)
		assert_true(decimal_parse(&u.factor, factor));
	assert_true(u.text.len > 0 && u.dimension.len > 0);
	if (u.has_factor && !bytes_equal(u.dimension, BYTES(DIMENSION_AMOUNT))) /* 半百 is 50 of nothing */
		assert_true(u.base.len > 0);
	assert_true(measure_add_unit(&tables, &u));
}

static void add_bound_row(const char *line)
{
	struct bound b = {0};
	struct bytes place, relation;

	b.text = next_cell(&line);
	place = next_cell(&line);
	relation = next_cell(&line);
	assert_true(b.text.len > 0);
	assert_true(bound_place_parse(place, &b.place));
	if (b.place == BOUND_JOIN || b.place == BOUND_CHANGE || b.place == BOUND_EACH || b.place == BOUND_TOTAL ||
	    b.place == BOUND_NEVER)
		assert_int_equal(relation.len, 0);
	else
		assert_true(relation_parse(relation, &b.relation));
	assert_true(measure_add_bound(&tables, &b));
}

static size_t read_table(const char *name, void (*add)(const char *))
{
	const char *folder = getenv("CLAIMLINE_RULES");
	char path[1024], line[4096];
	size_t n = 0;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder ? folder : "rules", name);
	f = fopen(path, "r");
	if (!f)
		fail_msg("cannot read %s", path);
	while (fgets(line, sizeof line, f))
		if (line[0] != '#' && line[0] != '\n' && strncmp(line, "text\t", 5) != 0) {
			add(line);
			n++;
		}
	fclose(f);
	return n;
}

static int load_tables(void **state)
{
	(void)state;
	measure_tables_init(&tables, &mem_default);
	read_table("units.tsv", add_unit_row);
	read_table("bounds.tsv", add_bound_row);
	return 0;
}

static int free_tables(void **state)
{
	(void)state;
	measure_tables_free(&tables);
	return 0;
}

/* ---- cases: text, then value|relation|min|max|unit|span for each quantity ---- */

struct example {
	const char *text, *want;
};

static const struct example put_together[] = {
	{"收费3元5角2分", "3.52|eq|||元|3元5角2分"},
	{"12元零5分。", "12.05|eq|||元|12元零5分"},
	{"成本九块九。", "9.9|eq|||块|九块九"},
	{"长5米2道", "5|eq|||米|5米;2|eq|||道|2道"},
	{"身高一米七五", "1.75|eq|||米|一米七五"},
	{"七斤六两", "7.6|eq|||斤|七斤六两"},
	{"优惠九五折", "9.5|eq|||折|九五折"},
	{"共¥1,200.50", "1200.50|eq|||¥|¥1,200.50"},
	{"约US$5.5亿", "550000000|approx|||US$|约US$5.5亿"},
	{"¥500元", "500|eq|||元|¥500元"},
	{"摄氏25度", "25|eq|||摄氏度|摄氏25度"},
	{"零下摄氏14度半", "-14.5|eq|||摄氏度|零下摄氏14度半"},
	{"摄氏零下16度", "-16|eq|||摄氏度|摄氏零下16度"},
	{"气温零下5度", "-5|eq|||度|零下5度"},
	{"半个小时", "0.5|eq|||个小时|半个小时"},
	{"投资3个亿。", "300000000|eq||||3个亿"},
	{"3个亿元村", "3|eq|||个|3个;100000000|eq|||元|亿元"},
	{"四万万五千万人", "450000000|eq|||人|四万万五千万人"},
	{"一又二分之一倍", "1.5|eq|||倍|一又二分之一倍"},
	{"数据2.5e6条", "2500000|eq|||条|2.5e6条"},
	{"月薪15k左右", "15000|approx||||15k左右"},
	{"40和70之间", "40|range|40|70||40和70"},
	{"500万元以上1000万元以下", "5000000|range|5000000|10000000|元|500万元以上1000万元以下"},
	{"见https://a.cn/?n=20%，30人", "30|eq|||人|30人"},
	{"五一二元", "512|eq|||元|五一二元"},
};

static const struct example plain[] = {
	{"经费205.78亿元", "20578000000|eq|||元|205.78亿元"},
	{"规模2.3万亿元", "2300000000000|eq|||元|2.3万亿元"},
	{"达74772亿元", "7477200000000|eq|||元|74772亿元"},
	{"共12,745,390,000元", "12745390000|eq|||元|12,745,390,000元"},
	{"收入21,437,462.64元", "21437462.64|eq|||元|21,437,462.64元"},
	{"净额-3,794,329.51元", "-3794329.51|eq|||元|-3,794,329.51元"},
	{"同比增长-3.54%", "-3.54|eq|||%|-3.54%"},
	{"同比−1.57%", "-1.57|eq|||%|−1.57%"},
	{"负40%", "-40|eq|||%|负40%"},
	{"肩负3项任务", "3|eq|||项|3项"},
	{"增长5.20%", "5.20|eq|||%|5.20%"},
	{"增长0.00%", "0.00|eq|||%|0.00%"},
	{"下降1.4个百分点", "1.4|eq|||个百分点|1.4个百分点"},
	{"提高0.5百分点", "0.5|eq|||百分点|0.5百分点"},
	{"下降0.75个千分点", "0.75|eq|||个千分点|0.75个千分点"},
	{"收窄16BP", "16|eq|||BP|16BP"},
	{"占96.9%", "96.9|eq|||%|96.9%"},
	{"为3.5‰", "3.5|eq|||‰|3.5‰"},
	{"是8.5倍", "8.5|eq|||倍|8.5倍"},
	{"比上年的1.37倍", "1.37|eq|||倍|1.37倍"},
	{"举办1181场,覆盖", "1181|eq|||场|1181场"},
	{"重5kg的", "5|eq|||kg|5kg"},
	{"重3千克", "3|eq|||千克|3千克"},
	{"长5千米", "5|eq|||千米|5千米"},
	{"装机5万千瓦", "50000|eq|||千瓦|5万千瓦"},
	{"装机三千千瓦", "3000|eq|||千瓦|三千千瓦"},
	{"装机20兆瓦", "20|eq|||兆瓦|20兆瓦"},
	{"播种116064千公顷", "116064000|eq|||公顷|116064千公顷"},
	{"折合300万吨标准煤", "3000000|eq|||吨标准煤|300万吨标准煤"},
	{"周转量12万吨公里", "120000|eq|||吨公里|12万吨公里"},
	{"吞吐量30万标箱", "300000|eq|||标箱|30万标箱"},
	{"耗电1.5亿千瓦时", "150000000|eq|||千瓦时|1.5亿千瓦时"},
	{"速率100Mbps", "100|eq|||Mbps|100Mbps"},
	{"升温1.5℃", "1.5|eq|||℃|1.5℃"},
	{"连续6个月", "6|eq|||个月|6个月"},
	{"5亿美元外资", "500000000|eq|||美元|5亿美元"},
	{"人民币3000元人民币", "3000|eq|||元|3000元人民币"},
	{"500块钱", "500|eq|||块钱|500块钱"},
	{"405件586人", "405|eq|||件|405件;586|eq|||人|586人"},
	{"全市14035户25559人享受", "14035|eq|||户|14035户;25559|eq|||人|25559人"},
	{"受灾30户30间", "30|eq|||户|30户;30|eq|||间|30间"},
	{"达到9.6万,", "96000|eq||||9.6万"},
	{"带动15万巾帼志愿者", "150000|eq||||15万"},
	{"总计达到1.17亿", "117000000|eq||||1.17亿"},
	{"计划31个(民生27个)", "31|eq|||个|31个;27|eq|||个|27个"},
	{"住房12套(间)", "12|eq|||套(间)|12套(间)"},
};

static const struct example chinese[] = {
	{"十四期", "14|eq|||期|十四期"},
	{"共十件", "10|eq|||件|十件"},
	{"十二件", "12|eq|||件|十二件"},
	{"建二百四十六间", "246|eq|||间|二百四十六间"},
	{"一百三十七毫米", "137|eq|||毫米|一百三十七毫米"},
	{"一万三千五百十三台", "13513|eq|||台|一万三千五百十三台"},
	{"一萬三千五百十三台", "13513|eq|||台|一萬三千五百十三台"},
	{"八千七百一十亿元", "871000000000|eq|||元|八千七百一十亿元"},
	{"一千五百五十一億元", "155100000000|eq|||元|一千五百五十一億元"},
	{"两万一千六百个", "21600|eq|||个|两万一千六百个"},
	{"一千三百户", "1300|eq|||户|一千三百户"},
	{"一千三户", "1300|eq|||户|一千三户"},
	{"一千零三户", "1003|eq|||户|一千零三户"},
	{"三百零六点五毫米", "306.5|eq|||毫米|三百零六点五毫米"},
	{"六十四点四二米", "64.42|eq|||米|六十四点四二米"},
	{"零点七公里", "0.7|eq|||公里|零点七公里"},
	{"一点零五亿元", "105000000|eq|||元|一点零五亿元"},
	{"八點五倍", "8.5|eq|||倍|八點五倍"},
	{"贰仟捌佰万元", "28000000|eq|||元|贰仟捌佰万元"},
	{"人民币壹佰贰拾叁元", "123|eq|||元|壹佰贰拾叁元"},
	{"两亿三千五百万元", "235000000|eq|||元|两亿三千五百万元"},
	{"一亿零五万人", "100050000|eq|||人|一亿零五万人"},
	{"一亿两千三百人", "100002300|eq|||人|一亿两千三百人"},
	{"四十五亿四千零四万元", "4540040000|eq|||元|四十五亿四千零四万元"},
	{"一千一百一十一万亿元", "1111000000000000|eq|||元|一千一百一十一万亿元"},
	{"2万5千亿元", "2500000000000|eq|||元|2万5千亿元"},
	{"3亿5千万元", "350000000|eq|||元|3亿5千万元"},
	{"2亿3456.78万元", "234567800|eq|||元|2亿3456.78万元"},
	{"3万4000名", "34000|eq|||名|3万4000名"},
	{"1万6千户", "16000|eq|||户|1万6千户"},
	{"5万4千6百人", "54600|eq|||人|5万4千6百人"},
	{"1千零1人", "1001|eq|||人|1千零1人"},
	{"1百01人", "101|eq|||人|1百01人"},
	{"两千三百五人", "2350|eq|||人|两千三百五人"},
	{"三万五元", "35000|eq|||元|三万五元"},
	{"三万户五万人", "30000|eq|||户|三万户;50000|eq|||人|五万人"},
	{"三万五万", "30000|eq||||三万;50000|eq||||五万"},
	{"一万零十二人", "10012|eq|||人|一万零十二人"},
	{"一千零十元", "1010|eq|||元|一千零十元"},
	{"一千五百零几万元", "15000000|gt|15000000|16000000|元|一千五百零几万元"},
	{"三十两", "30|eq|||两|三十两"},
	{"增长二点五", "2.5|eq||||二点五"},
	{"廿三人", "23|eq|||人|廿三人"},
	{"二〇二一年", "2021|eq|||年|二〇二一年"},
	{"一九四九年", "1949|eq|||年|一九四九年"},
	{"一九八○年", "1980|eq|||年|一九八○年"},
	{"三两黄金", "3|eq|||两|三两"},
	{"三项行动", "3|eq|||项|三项"},
	{"建成一所", "1|eq|||所|一所"},
	{"两年半。", "2.5|eq|||年|两年半"},
	{"一个半小时", "1.5|eq|||个小时|一个半小时"},
	{"三千学子", "3000|eq||||三千"},
	{"如下.5名", "5|eq|||名|5名"},
	{"系数 .5", ""},
};

static const struct example words[] = {
	{"推进一体化建设", ""},
	{"统一部署统一标准", ""},
	{"进一步加强", ""},
	{"五人民警", ""},
	{"一家庭一档案", ""},
	{"三年级", ""},
	{"三项目", ""},
	{"五场地", ""},
	{"十分重要", ""},
	{"攒下零钱", ""},
	{"红十字会", ""},
	{"十分钟", "10|eq|||分钟|十分钟"},
	{"百姓生活千方百计", ""},
	{"参会人数百人", "100|eq|||人|百人"},
	{"四川和九江", ""},
	{"第三批", ""},
	{"第12届", ""},
	{"第 5 期", ""},
	{"G20峰会", ""},
	{"A4纸", ""},
	{"COVID-19疫情", ""},
	{"5G基站", ""},
	{"T+1日", ""},
	{"3D打印", ""},
	{"9家乡镇卫生院", "9|eq|||家|9家"},
	{"5名单亲母亲", "5|eq|||名|5名"},
	{"3种植物", "3|eq|||种|3种"},
	{"PM2.5浓度", ""},
	{"5+2服务", ""},
	{"版本1.2.3发布", ""},
	{"2021/3/5", ""},
	{"电话0539-7221234", ""},
	{"12-34-56", ""},
	{"www.163.com", ""},
	{"订单号A202107211321", ""},
	{"GDP1.2万亿元", "1200000000000|eq|||元|1.2万亿元"},
	{"5GB流量", "5|eq|||GB|5GB"},
	{"签约30个项目", "30|eq|||个|30个"},
	{"节约50万元", "500000|eq|||元|50万元"},
	{"附近100人", "100|eq|||人|100人"},
	{"其中30来自农村", "30|eq||||30"},
	{"网上千名", "1000|eq|||名|千名"},
};

static const struct example inner[] = {
	{"开展3000余场", "3000|gt|3000|4000|场|3000余场"},
	{"发放800万余元", "8000000|gt|8000000|9000000|元|800万余元"},
	{"发放800余万元", "8000000|gt|8000000|9000000|元|800余万元"},
	{"吸引8万余人", "80000|gt|80000|90000|人|8万余人"},
	{"18万余个", "180000|gt|180000|190000|个|18万余个"},
	{"百余场", "100|gt|100|200|场|百余场"},
	{"万余人", "10000|gt|10000|20000|人|万余人"},
	{"千余吨", "1000|gt|1000|2000|吨|千余吨"},
	{"3万多亿元", "3000000000000|gt|3000000000000|4000000000000|元|3万多亿元"},
	{"31亿多元", "3100000000|gt|3100000000|3200000000|元|31亿多元"},
	{"1万6千多户", "16000|gt|16000|17000|户|1万6千多户"},
	{"七千多户", "7000|gt|7000|8000|户|七千多户"},
	{"廿三万余人", "230000|gt|230000|240000|人|廿三万余人"},
	{"13万余人次", "130000|gt|130000|140000|人次|13万余人次"},
	{"2.5万余场次", "25000|gt|25000|26000|场次|2.5万余场次"},
	{"1800余户次", "1800|gt|1800|1900|户次|1800余户次"},
	{"8000来个", "8000|gt|8000|9000|个|8000来个"},
	{"八千来个", "8000|gt|8000|9000|个|八千来个"},
	{"40来个", "40|gt|40|50|个|40来个"},
	{"十几亿元", "1000000000|gt|1000000000|2000000000|元|十几亿元"},
	{"二十几万人", "200000|gt|200000|300000|人|二十几万人"},
	{"20几个", "20|gt|20|30|个|20几个"},
	{"一百几十人", "100|gt|100|200|人|一百几十人"},
	{"十余个", "10|gt|10|20|个|十余个"},
	{"100多家", "100|gt|100|200|家|100多家"},
	{"一百七十多所", "170|gt|170|180|所|一百七十多所"},
	{"四万一千二百余人", "41200|gt|41200|41300|人|四万一千二百余人"},
	{"达到774万多人", "7740000|gt|7740000|7750000|人|774万多人"},
	{"3000多种", "3000|gt|3000|4000|种|3000多种"},
	{"三个多月", "3|gt|3|4|个月|三个多月"},
	{"五年来,", "5|eq|||年|五年"},
	{"五公里多,", "5|gt|5|6|公里|五公里多"},
	{"20多万志愿者", "200000|gt|200000|300000||20多万"},
	{"500余志愿者", "500|gt|500|600||500余"},
	{"6次360多人次", "6|eq|||次|6次;360|gt|360|370|人次|360多人次"},
	{"200餘場", "200|gt|200|300|場|200餘場"},
	{"100+家", "100|gt|100|200|家|100+家"},
	{"由5千多户增加到1万6千多户", "5000|gt|5000|6000|户|5千多户;16000|gt|16000|17000|户|1万6千多户"},
};

static const struct example vague[] = {
	{"数百万群众", "1000000|some|1000000|10000000||数百万"},
	{"数千间", "1000|some|1000|10000|间|数千间"},
	{"几十亿元", "1000000000|some|1000000000|10000000000|元|几十亿元"},
	{"数亿人", "100000000|some|100000000|1000000000|人|数亿人"},
	{"亿万民生", "100000000|some|100000000|1000000000||亿万"},
	{"几个", ""},
	{"数字经济", ""},
};

static const struct example bounds[] = {
	{"覆盖近百万人次", "1000000|lt||1000000|人次|近百万人次"},
	{"近千名", "1000|lt||1000|名|近千名"},
	{"近11.7万人次", "117000|lt||117000|人次|近11.7万人次"},
	{"投入上亿元", "100000000|gt|100000000||元|上亿元"},
	{"上千亿专项资金", "100000000000|gt|100000000000|||上千亿"},
	{"上万家企业", "10000|gt|10000||家|上万家"},
	{"过万人", "10000|gt|10000||人|过万人"},
	{"会上5人", "5|eq|||人|5人"},
	{"超200万次", "2000000|gt|2000000||次|超200万次"},
	{"超过300万人", "3000000|gt|3000000||人|超过300万人"},
	{"逾千萬", "10000000|gt|10000000|||逾千萬"},
	{"约1000元", "1000|approx|||元|约1000元"},
	{"約 1000元", "1000|approx|||元|約 1000元"},
	{"大约近三成", "30|lt||30|%|大约近三成"},
	{"不低于30万元", "300000|ge|300000||元|不低于30万元"},
	{"不少于15件", "15|ge|15||件|不少于15件"},
	{"至少3名", "3|ge|3||名|至少3名"},
	{"不超过5天", "5|le||5|天|不超过5天"},
	{"不足200户", "200|lt||200|户|不足200户"},
	{"不到70万亿元", "70000000000000|lt||70000000000000|元|不到70万亿元"},
	{"多达30人", "30|eq|||人|多达30人"},
	{"≥3000元", "3000|ge|3000||元|≥3000元"},
	{"30%以上", "30|ge|30||%|30%以上"},
	{"160名左右", "160|approx|||名|160名左右"},
	{"13分钟以内", "13|le||13|分钟|13分钟以内"},
	{"亿元以上", "100000000|ge|100000000||元|亿元以上"},
	{"三千名以上", "3000|ge|3000||名|三千名以上"},
	{"百元以下", "100|le||100|元|百元以下"},
	{"5600元上下,", "5600|approx|||元|5600元上下"},
	{"3个上下联动", "3|eq|||个|3个"},
	{"355天以上", "355|ge|355||天|355天以上"},
	{"14岁以上不满16岁的327人", "14|ge|14||岁|14岁以上;16|lt||16|岁|不满16岁;327|eq|||人|327人"},
	{"突破100万", "1000000|gt|1000000|||100万"},
	{"破4亿次", "400000000|gt|400000000||次|4亿次"},
	{"突破百万人", "1000000|gt|1000000||人|百万人"},
	{"低于10%", "10|lt||10|%|10%"},
	{"约30%以上", "30|ge|30||%|约30%以上"},
	{"超3000余户", "3000|gt|3000|4000|户|超3000余户"},
};

static const struct example fractions[] = {
	{"百分之三十", "30|eq|||%|百分之三十"},
	{"百分之零点七", "0.7|eq|||%|百分之零点七"},
	{"百分之96.5", "96.5|eq|||%|百分之96.5"},
	{"百分之百", "100|eq|||%|百分之百"},
	{"百分之二三十", "20|range|20|30|%|百分之二三十"},
	{"百分之三十多", "30|gt|30|40|%|百分之三十多"},
	{"千分之三", "3|eq|||‰|千分之三"},
	{"八成", "80|eq|||%|八成"},
	{"一成半。", "15|eq|||%|一成半"},
	{"三成五。", "35|eq|||%|三成五"},
	{"近六成", "60|lt||60|%|近六成"},
	{"超过七成", "70|gt|70||%|超过七成"},
	{"七成左右", "70|approx|||%|七成左右"},
	{"七八成", "70|range|70|80|%|七八成"},
	{"2.5成", "25.0|eq|||%|2.5成"},
	{"三成员单位", ""},
	{"三分之二", "2/3|eq||||三分之二"},
	{"五分之二", "0.4|eq||||五分之二"},
	{"近三分之一", "1/3|lt||0.333333333333||近三分之一"},
	{"三分之二以上", "2/3|ge|0.666666666667|||三分之二以上"},
	{"差不多五分之一", "0.2|approx||||差不多五分之一"},
	{"2/3的人", "2/3|eq||||2/3"},
	{"16分之5", "0.3125|eq||||16分之5"},
	{"十万分之十九点六", "0.000196|eq||||十万分之十九点六"},
	{"万分之四", "0.0004|eq||||万分之四"},
	{"18.3/10万", "18.3|eq|||/10万|18.3/10万"},
	{"一半以上", "0.5|ge|0.5|||一半以上"},
};

static const struct example ranges[] = {
	{"三五名", "3|range|3|5|名|三五名"},
	{"七八个", "7|range|7|8|个|七八个"},
	{"三五百人", "300|range|300|500|人|三五百人"},
	{"两三千元", "2000|range|2000|3000|元|两三千元"},
	{"十七八个", "17|range|17|18|个|十七八个"},
	{"七八十万元", "700000|range|700000|800000|元|七八十万元"},
	{"一两个", "1|range|1|2|个|一两个"},
	{"10—20万元", "100000|range|100000|200000|元|10—20万元"},
	{"10-20万元", "100000|range|100000|200000|元|10-20万元"},
	{"10~20万元", "100000|range|100000|200000|元|10~20万元"},
	{"8至10元", "8|range|8|10|元|8至10元"},
	{"3至5名", "3|range|3|5|名|3至5名"},
	{"10至12个", "10|range|10|12|个|10至12个"},
	{"提高9到23元", "9|range|9|23|元|9到23元"},
	{"500元到1000元", "500|range|500|1000|元|500元到1000元"},
	{"800元至1500元", "800|range|800|1500|元|800元至1500元"},
	{"5—6%", "5|range|5|6|%|5—6%"},
	{"5%-6%", "5|range|5|6|%|5%-6%"},
	{"三到五成", "30|range|30|50|%|三到五成"},
	{"三至五百人", "300|range|300|500|人|三至五百人"},
	{"8千至1万元", "8000|range|8000|10000|元|8千至1万元"},
	{"5万-10万元", "50000|range|50000|100000|元|5万-10万元"},
	{"500-3万元", "500|range|500|30000|元|500-3万元"},
	{"一百二十到一百五十万元", "1200000|range|1200000|1500000|元|一百二十到一百五十万元"},
	{"约10—20万元", "100000|range|100000|200000|元|约10—20万元"},
	{"百分之三十至四十", "30|range|30|40|%|百分之三十至四十"},
	{"下降0.07个百分点至1.29%", "0.07|eq|||个百分点|0.07个百分点;1.29|eq|||%|1.29%"},
	{"增持109亿美元至1.0837万亿美元", "10900000000|eq|||美元|109亿美元;1083700000000|eq|||美元|1.0837万亿美元"},
	{"减持美债107亿美元至1.0816万亿美元", "10700000000|eq|||美元|107亿美元;1081600000000|eq|||美元|1.0816万亿美元"},
	{"增加补助,每人500元至1000元", "500|range|500|1000|元|500元至1000元"},
	{"增长5%至6%", "5|range|5|6|%|5%至6%"},
	{"10元至5元", "10|eq|||元|10元;5|eq|||元|5元"},
};

static const struct example rows[] = {
	{"分别达1409万、1305万人次", "14090000|eq|||人次|1409万;13050000|eq|||人次|1305万人次"},
	{"67.27、3.86、1.39万亿元", "67270000000000|eq|||元|67.27;3860000000000|eq|||元|3.86;1390000000000|eq|||元|1.39万亿元"},
	{"分别增长8.8%和9.6%", "8.8|eq|||%|8.8%;9.6|eq|||%|9.6%"},
	{"增长8.8和9.6%", "8.8|eq|||%|8.8;9.6|eq|||%|9.6%"},
	{"27306元、8929元", "27306|eq|||元|27306元;8929|eq|||元|8929元"},
	{"2、120名", "2|eq||||2;120|eq|||名|120名"},
	{"6.8:77.3:15.9", "6.8|eq||||6.8;77.3|eq||||77.3;15.9|eq||||15.9"},
	{"645元/月、4318元/年", "645|eq|||元/月|645元/月;4318|eq|||元/年|4318元/年"},
	{"37.11元/人", "37.11|eq|||元/人|37.11元/人"},
	{"25微克/立方米", "25|eq|||微克/立方米|25微克/立方米"},
	{"600元/头", "600|eq|||元/头|600元/头"},
	{"3元/平方米·月", "3|eq|||元/平方米·月|3元/平方米·月"},
};

static const struct example blanks[] = {
	{"15 万元", "150000|eq|||元|15 万元"},
	{"1.4 %", "1.4|eq|||%|1.4 %"},
	{"8316 万元", "83160000|eq|||元|8316 万元"},
	{"对全区10 678名", "10678|eq|||名|10 678名"},
	{"321 146件(28 802件)", "321146|eq|||件|321 146件;28802|eq|||件|28 802件"},
	{"3 千克", "3|eq|||千克|3 千克"},
	{"10 678 455", "10|eq||||10;678|eq||||678;455|eq||||455"},
	{"2021 678 455名", "2021|eq||||2021;678|eq||||678;455|eq|||名|455名"},
	{"12 家", "12|eq|||家|12 家"},
	{"12  家", "12|eq||||12"},
	{"535,920,202.82408,519,698.23", "535920202.82|eq||||535,920,202.82;408519698.23|eq||||408,519,698.23"},
};

static void put_decimal(struct buf *b, const struct decimal *d, bool has)
{
	if (has)
		decimal_print(b, d);
	buf_put_char(b, '|');
}

static void describe(struct buf *b, struct bytes text, const struct quantity *q)
{
	if (q->too_long) {
		buf_put_str(b, "too long");
		return;
	}
	if (q->is_fraction) {
		decimal_print(b, &q->numerator);
		buf_put_char(b, '/');
		put_decimal(b, &q->denominator, true);
	} else {
		put_decimal(b, &q->value, true);
	}
	buf_put_str(b, relation_names[q->relation]);
	buf_put_char(b, '|');
	put_decimal(b, &q->min, q->has_min);
	put_decimal(b, &q->max, q->has_max);
	buf_put_bytes(b, q->unit_text);
	buf_put_char(b, '|');
	buf_put_bytes(b, bytes_slice(text, q->span.start, q->span.end));
}

static void check(const struct example *e, size_t n)
{
	struct quantity found[16];
	size_t i, j, n_found, n_bad = 0;

	for (i = 0; i < n; i++) {
		struct bytes text = bytes_of(e[i].text);
		struct buf got;

		buf_init(&got, &mem_default, 4096);
		n_found = quantity_scan(text, NULL, 0, &tables, found, 16);
		for (j = 0; j < n_found; j++) {
			if (j)
				buf_put_char(&got, ';');
			describe(&got, text, &found[j]);
		}
		if (!bytes_equal(buf_bytes(&got), bytes_of(e[i].want))) {
			print_error("%s\n  - %s\n  + %.*s\n", e[i].text, e[i].want, (int)got.len, got.ptr ? got.ptr : "");
			n_bad++;
		}
		buf_free(&got);
	}
	assert_int_equal(n_bad, 0);
}

#define TABLE_TEST(name) \
	static void test_##name(void **state) \
	{ \
		(void)state; \
		check(name, sizeof name / sizeof *name); \
	}

TABLE_TEST(plain)
TABLE_TEST(put_together)
TABLE_TEST(chinese)
TABLE_TEST(words)
TABLE_TEST(inner)
TABLE_TEST(vague)
TABLE_TEST(bounds)
TABLE_TEST(fractions)
TABLE_TEST(ranges)
TABLE_TEST(rows)
TABLE_TEST(blanks)

/* ---- what a table of texts cannot say ---------------------------------------- */

static void test_enough_cases(void **state)
{
	size_t n = sizeof plain / sizeof *plain + sizeof chinese / sizeof *chinese + sizeof words / sizeof *words +
	           sizeof inner / sizeof *inner + sizeof vague / sizeof *vague + sizeof bounds / sizeof *bounds +
	           sizeof fractions / sizeof *fractions + sizeof ranges / sizeof *ranges + sizeof rows / sizeof *rows +
	           sizeof blanks / sizeof *blanks;

	(void)state;
	assert_true(n >= 150);
	assert_true(tables.n_units >= 450);
}

static void test_taken_spans_are_left_alone(void **state)
{
	struct bytes text = BYTES("2023年3月开展12场10—2024年");
	struct span taken[] = {{0, 11}, {26, 33}};
	struct quantity q[4];

	(void)state;
	assert_int_equal(quantity_scan(text, taken, 2, &tables, q, 4), 2);
	assert_true(bytes_equal(bytes_slice(text, q[0].span.start, q[0].span.end), BYTES("12场")));
	assert_true(bytes_equal(bytes_slice(text, q[1].span.start, q[1].span.end), BYTES("10")));
}

static void test_number_cut_by_taken_is_passed_over(void **state)
{
	struct bytes text = BYTES("12023年5人");
	struct span taken[] = {{1, 8}};
	struct quantity q[4];

	(void)state;
	assert_int_equal(quantity_scan(text, taken, 1, &tables, q, 4), 1);
	assert_true(bytes_equal(q[0].unit_text, BYTES("人")));
}

static void test_row_is_numbered(void **state)
{
	struct bytes text = BYTES("分别达1409万、1305万人次,另3人");
	struct quantity q[4];

	(void)state;
	assert_int_equal(quantity_scan(text, NULL, 0, &tables, q, 4), 3);
	assert_int_equal(q[0].list, 1);
	assert_int_equal(q[1].list, 2);
	assert_int_equal(q[2].list, 0);
	assert_ptr_equal(q[0].unit, q[1].unit);
}

static void test_rate_keeps_both_units(void **state)
{
	struct quantity q[2];

	(void)state;
	assert_int_equal(quantity_scan(BYTES("37.11元/人"), NULL, 0, &tables, q, 2), 1);
	assert_true(bytes_equal(q[0].unit->code, BYTES("CNY")));
	assert_true(bytes_equal(q[0].per->text, BYTES("人")));
	assert_int_equal(quantity_scan(BYTES("60公里/小时"), NULL, 0, &tables, q, 2), 1);
	assert_true(bytes_equal(q[0].unit->code, BYTES("km/h")));
	assert_null(q[0].per);
	assert_true(q[0].rate.stands && bytes_equal(q[0].rate.unit[0], BYTES("小时")));
}

/* What words say an amount is counted by holds in the clause, and in the unit it began with. */
static void test_rate_by_words(void **state)
{
	static const struct bytes text = BYTES("每人每年320元提高到380元，共3万元，每千人4个、5户");
	struct quantity q[8];

	(void)state;
	assert_int_equal(quantity_scan(text, NULL, 0, &tables, q, 8), 6);
	assert_true(q[0].rate.stands && bytes_equal(q[0].rate.unit[0], BYTES("人")) &&
	            bytes_equal(q[0].rate.unit[1], BYTES("年")));
	assert_true(q[1].rate.stands);
	assert_false(q[2].rate.stands);
	assert_false(q[3].rate.stands); /* 千人 itself */
	assert_true(q[4].rate.stands && q[4].rate.count.exponent == 3);
	assert_false(q[5].rate.stands);
}

static void test_stops_at_max(void **state)
{
	struct quantity q[2];

	(void)state;
	assert_int_equal(quantity_scan(BYTES("1个2个3个"), NULL, 0, &tables, q, 2), 2);
	assert_int_equal(quantity_scan(BYTES("1个2个3个"), NULL, 0, &tables, q, 0), 0);
	assert_int_equal(quantity_scan(BYTES(""), NULL, 0, &tables, q, 2), 0);
}

static void test_digits_at_the_limit(void **state)
{
	char text[LIMIT_DIGITS + 8];
	struct quantity q[2];

	(void)state;
	memset(text, '9', sizeof text);
	memcpy(text + LIMIT_DIGITS, "\xE4\xB8\x87", 3); /* 万 */
	assert_int_equal(quantity_scan((struct bytes){text, LIMIT_DIGITS + 3}, NULL, 0, &tables, q, 2), 1);
	assert_false(q[0].too_long);
	assert_int_equal(q[0].value.n_digits, LIMIT_DIGITS);
	assert_int_equal(q[0].value.exponent, 4);
	memset(text, '9', sizeof text);
	assert_int_equal(quantity_scan((struct bytes){text, LIMIT_DIGITS + 1}, NULL, 0, &tables, q, 2), 1);
	assert_true(q[0].too_long);
	assert_int_equal(q[0].span.end, LIMIT_DIGITS + 1);
}

/* One megabyte of the same few bytes must be over in a moment. */
static void test_long_runs(void **state)
{
	static const char *const piece[] = {
		"1", "0", "万", "亿", "一", "十", "百", "两", "几", "数", "零", "壹", "廿", "1万", "一万", "万一",
		"1,", "1,111", ",111", "111 ", "1.", "1-", "1—", "1、", "1和", "三、", "1/", "点", "一点", "成", "三成",
		"分之", "三分之", "近", "余", "1余", "1多", "半", "一半", "第", "第1", "-", "--1", "个", "1个", "1个多",
		"1元/", "元/人", "(", "1套(间)", "至", "1至", "1元至", "a1", "1a", "1_", "负", "负1", "以上", "1以上",
		"1万1", "一万一亿", "3千", "一二三", "三五", "上", "上万", "+", "1+",
	};
	size_t size = (size_t)1 << 20, i, at, len;
	char *text = malloc(size);
	struct quantity *q = malloc(LIMIT_HITS * sizeof *q);

	(void)state;
	assert_non_null(text);
	assert_non_null(q);
	for (i = 0; i < sizeof piece / sizeof *piece; i++) {
		len = strlen(piece[i]);
		for (at = 0; at + len <= size; at += len)
			memcpy(text + at, piece[i], len);
		assert_true(quantity_scan((struct bytes){text, at}, NULL, 0, &tables, q, LIMIT_HITS) <= LIMIT_HITS);
	}
	free(q);
	free(text);
}

static void test_numeral_alone(void **state)
{
	struct numeral n;
	struct buf b;

	(void)state;
	buf_init(&b, &mem_default, 256);
	assert_true(numeral_read(BYTES("共三亿五千万元"), 3, &tables, &n));
	decimal_print(&b, &n.value);
	assert_true(bytes_equal(buf_bytes(&b), BYTES("350000000")));
	assert_int_equal(n.span.end, 18);
	assert_true(n.is_chinese && n.has_big_scale && !n.is_bare);
	assert_false(numeral_read(BYTES("共三亿"), 0, &tables, &n));
	assert_false(numeral_read(BYTES("千克"), 0, &tables, &n));
	assert_true(numeral_read(BYTES("3.9万亿"), 0, &tables, &n));
	assert_int_equal(n.shared_power, 12);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_put_together),
		cmocka_unit_test(test_chinese),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_inner),
		cmocka_unit_test(test_vague),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_fractions),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_enough_cases),
		cmocka_unit_test(test_taken_spans_are_left_alone),
		cmocka_unit_test(test_number_cut_by_taken_is_passed_over),
		cmocka_unit_test(test_row_is_numbered),
		cmocka_unit_test(test_rate_keeps_both_units),
		cmocka_unit_test(test_rate_by_words),
		cmocka_unit_test(test_stops_at_max),
		cmocka_unit_test(test_digits_at_the_limit),
		cmocka_unit_test(test_long_runs),
		cmocka_unit_test(test_numeral_alone),
	};

	return cmocka_run_group_tests_name("quantity", tests, load_tables, free_tables);
}

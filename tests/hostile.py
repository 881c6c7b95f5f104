#!/usr/bin/env python3
"""hostile.py PROGRAM [--only WORD] [--table] - shapes that break programs: endless lines, nested brackets, wrong bytes.

Each shape is read at two sizes, one four times the other, under a limit of
memory. The program must exit with 0 or 1, write whole JSON lines, take no more
memory for more of it, and time in proportion. How fast it is, is no matter here;
--table shows it. One line a shape, the last line is the count; exit 1 if any failed.
"""
import argparse
import functools
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

LEAST, MOST = 16 << 10, 512 << 10   # bytes of the smaller size: more than one sentence may have
ENOUGH = 0.06                       # seconds: the smaller size takes about so long, between these two
TIMES = 4
MOST_TIMES = 7                      # what takes time in proportion stays below
SPARE_SECONDS = 0.1                 # that do not count: a slow moment
TRIES = 4
SPARE_KIB = 1024                    # what heap and pages may add
ADDRESS_SPACE = 400 << 20
PATIENCE = 20                       # seconds of the processor until it hangs

SENTENCE = "市妇联开展宣讲活动3000余场，救助妇女12名。"
CLAUSE = "市妇联救助妇女12名，"
HAN = "全市各级组织认真学习贯彻落实会议精神扎实推进各项工作"


def lines(unit):
    return unit + "\n"


def nested(depth):
    return "（" * depth + "3000人" + "）" * depth + "\n"


def row(cell, bar, n=1000):
    return bar.join([cell] * n) + "\n"


# What is repeated until the size is reached.
TEXTS = {
    "one line of 1": "1",
    "one line of Han": HAN,
    "one line of one Han": "国",
    "one line of opening brackets": "（",
    "one line of closing brackets": "）",
    "one line of opening titles": "《",
    "one line of opening quotes": "“",
    "one line of commas": "，",
    "one line of enumeration commas": "、",
    "one line of full stops": "。",
    "one line of blanks": " ",
    "one line of ideographic spaces": "　",
    "one line of combining marks": "\u0301",
    "one line of U+FDFA": "\ufdfa",
    "one line of zero-width spaces": "\u200b",
    "one line of dots": ".",
    "one line of percent signs": "%",
    "one line of hyphens": "-",
    "one line of Latin letters": "a",
    "one line of Markdown stars": "*",
    "one line of clauses": CLAUSE,
    "one line of sentences": SENTENCE,
    "one line of 一万": "一万",
    "one line of 亿万": "亿万",
    "one line of 十": "十",
    "one line of 零": "零",
    "one line of 第": "第",
    "one line of 第一": "第一",
    "one line of 三分之": "三分之",
    "one line of 1,": "1,",
    "one line of 1.": "1.",
    "one line of 1至": "1至",
    "one line of 1人": "1人",
    "one line of 9^": "9^",
    "one line of 9^-30": "9^-30，",
    "one line of 10⁹": "10⁹",
    "one line of 9的9": "9的9",
    "one line of 四分三": "四分三",
    "one line of 1 1": "1 ",
    "one line of 3万元/": "3万元/",
    "one line of years": "2024年",
    "one line of dates": "2024年5月6日至",
    "one line of 市": "市",
    "one line of bodies": "市妇联",
    "one line of bodies and": "市妇联和",
    "one line of verbs": "开展",
    "one line of objects": "活动的",
    "one line of 由到": "由1到",
    "one line of 增长": "增长",
    "one line of 增长1%": "增长1%",
    "blank lines": "\n",
    "lines of blanks": "  \n",
    "lines of one Han": "国\n",
    "lines of one Han, all different": "".join(lines(chr(c)) for c in range(0x4E00, 0x9000)),
    "lines of one digit": "1\n",
    "lines of one bar": "|\n",
    "lines of one tab": "\t\n",
    "lines of one bracket": "（\n",
    "lines of wrapped Han": HAN[:20] + "\n",
    "lines of numbers and bars": "1|2|3\n",
    "one line of bars": "|",
    "one line of tabs": "\t",
    "rows of 1000 cells with bars": row("1", "|"),
    "rows of 1000 cells with tabs": row("12.5", "\t"),
    "rows of 1000 empty cells": row("", "\t"),
    "a head of 1000 years over rows": row("2024年", "\t") + row("5人", "\t") * 9,
    "nested brackets": nested(10000),
    "quotes that never close": "“" + SENTENCE,
    "titles that never close": "《" + SENTENCE + "\n",
    "numbered headings": "一、总体情况\n",
    "headings of every level": "一、总体情况\n（一）主要工作\n1. 宣讲\n（1）成效\n",
    "long headings": "一、" + HAN * 40 + "\n",
    "captions": "▲志愿者在街头解答法律咨询。\n",
    "page numbers": "— 1 —\n\n",
    "page numbers in sentences": "全市救助妇女1200\n\n— 1 —\n\n",
    "vertical headlines": "竞\n赛\n台\n上\n\n",
    "CR": "\r",
    "sentences and CR": SENTENCE + "\r",
    "form feeds": "\f",
    "sentences and form feeds": SENTENCE + "\f",
    "NUL bytes": "\0",
    "sentences and NUL bytes": SENTENCE + "\0",
    "sentences, a paragraph each": SENTENCE + "\n\n",
}
UTF_16 = (
    "one line of 1", "one line of Han", "one line of opening brackets", "one line of commas", "one line of blanks",
    "one line of combining marks", "blank lines", "lines of one Han", "rows of 1000 cells with tabs", "nested brackets",
    "form feeds", "NUL bytes", "sentences, a paragraph each",
)
OTHERS = {  # name: (what stands in front, what is repeated)
    "page numbers within one sentence": ("全市救助妇女1200".encode(), "\n\n— 1 —".encode()),
    "blank lines within one number": ("全市救助妇女1200".encode(), "\n\n0".encode()),
    "rows under one head": ("年份\t救助\t开展\n".encode(), "2024年\t5人\t6场\n".encode()),
    "units over tables": (b"", "单位：万元\n年份\t投入\n2024年\t5.5\n".encode()),
    "combining marks on Han": (b"", "全\u0301市\u0301救\u0301助\u0301".encode()),
    "bytes FF": (b"", b"\xff"),
    "lines of a byte FF": (b"", b"\xff\n"),
    "a bad byte in every other line": (b"", SENTENCE.encode() + b"\n\xff\n\n"),
    "sentences cut within a character": (b"", SENTENCE.encode()[:-1] + b"\n\n"),
    "bytes 80": (b"", b"\x80"),
    "surrogates in UTF-8": (b"", b"\xed\xa0\x80"),
    "bytes F4 8F BF BF": (b"", b"\xf4\x8f\xbf\xbf"),
    "high bytes that are GBK": (b"", HAN.encode("gbk")),
    "sentences in GBK": (b"", (SENTENCE + "\n\n").encode("gbk")),
    "sentences in Big5": (b"", "市民政局救助老人860名。\n\n".encode("big5")),
    "GB18030 of four bytes": (b"", "𠀋".encode("gb18030")),
    "byte order marks": (b"", b"\xef\xbb\xbf"),
    "UTF-16 byte order marks": (b"", b"\xff\xfe"),
    "UTF-16, half surrogates": (b"\xff\xfe", b"\x00\xd8"),
    "UTF-16, cut": (b"\xff\xfe\x41", HAN.encode("utf-16-le")),
    "UTF-32 out of range": (b"\xff\xfe\0\0", b"\xff\xff\xff\xff"),
}


def shapes():
    """(name, what stands in front, what is repeated), all bytes."""
    yield from ((name, b"", text.encode()) for name, text in TEXTS.items())
    yield from ((name, *parts) for name, parts in OTHERS.items())
    yield from ((f"UTF-16: {name}", b"\xff\xfe", TEXTS[name].encode("utf-16-le")) for name in UTF_16)


def filled(front, unit, size):
    """As many whole units as come nearest."""
    return front + unit * max(1, round(size / len(unit)))


class Run(NamedTuple):
    size: int
    code: int
    seconds: float      # of the processor
    kib: int            # peak of resident memory
    written: int        # bytes
    wrong: str          # with the exit or the records, or nothing


def wrong_exit(code):
    if code == -signal.SIGXCPU:
        return f"takes more than {PATIENCE} s"
    return "" if code in (0, 1) else f"ends with {signal.Signals(-code).name if code < 0 else f'exit {code}'}"


def wrong_records(path):
    line = b""
    with open(path, "rb") as f:
        for i, line in enumerate(f):
            try:
                json.loads(line)
            except ValueError:
                return f"line {i + 1} of the output is no JSON: {line[:60]!r}"
    return "" if line.endswith(b"\n") or not line else "the last line of the output is cut"


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def sanitized(program):
    with open(program, "rb") as f:
        return b"__asan_init" in f.read()


class Program:
    """Runs the program over shapes; knows how long it takes to start."""

    def __init__(self, path, box):
        self.path = os.path.abspath(path)
        self.box = box
        self.sanitized = sanitized(path)
        self.start = min(self.run(b"", b"\n", 1).seconds for _ in range(3))

    def run(self, front, unit, size):
        path = os.path.join(self.box, "shape")
        with open(path, "wb") as f:
            f.write(filled(front, unit, size))
            size = f.tell()
        return self.run_over(path, size)

    def run_over(self, path, size, options=()):
        """One run. The memory of a process counts from that of this one, which is smaller."""
        out = os.path.join(self.box, "records")
        with open(out, "wb") as to, subprocess.Popen(
                [self.path, *options, path], stdin=subprocess.DEVNULL, stdout=to, stderr=subprocess.DEVNULL,
                preexec_fn=None if self.sanitized else limit) as p:
            _, status, used = os.wait4(p.pid, 0)
            p.returncode = os.waitstatus_to_exitcode(status)
        return Run(size, p.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss, os.path.getsize(out),
                   wrong_exit(p.returncode) or wrong_records(out))

    def runs(self, front, unit, again):
        """Two runs of a shape, at sizes that suit its pace, and larger ones each time it is tried again."""
        size = least = max(LEAST, len(unit)) << again
        small = self.run(front, unit, least)
        while size < MOST and (small.seconds - self.start) * size / least < ENOUGH / 2:
            size *= 2
        small = small if size == least else self.run(front, unit, size)
        return small, self.run(front, unit, TIMES * size)


def wrong(program, small, large):
    """What is wrong with a shape, or nothing."""
    if small.wrong or large.wrong:
        return small.wrong or large.wrong
    before, after = small.seconds - program.start, large.seconds - program.start
    if after > MOST_TIMES * max(before, 0) + SPARE_SECONDS:
        return f"{TIMES} times the size takes {before:.3f} s to {after:.3f} s"
    if large.kib > small.kib + SPARE_KIB and not program.sanitized:
        return f"{TIMES} times the size takes {small.kib} KiB to {large.kib} KiB"
    return ""


def judged(program, name, front, unit, table):
    """One line for a shape; True where it holds. What fails is tried again, with more of it: a machine that is
    busy with other things is slow at one of the two sizes, and what is made when it is first asked for (a pattern, room
    for a window) comes once; a shape that is not linear fails at each try."""
    for again in range(TRIES):
        time.sleep(again)
        small, large = program.runs(front, unit, again)
        what = wrong(program, small, large)
        if not what:
            break
    print(f"FAIL {name}: {what}" if what else f"ok {name}{figures(program, small, large) if table else ''}", flush=True)
    return not what


def han(i):
    return chr(0x4E00 + i % 20000)


@functools.lru_cache
def that_meet():
    """Words whose last characters an unseeded table of the trie's edges keeps in an eighth of its slots, see base/trie.c:
    laid out in that way for good, they are searched for one behind the other."""
    mask, words, node = (1 << 64) - 1, [], 1
    for first in map(han, range(20000)):
        node += 1
        mine, n = node << 32, 0
        for ch in range(0x20000, 0x20000 + 400):
            x = mine + ch + 0x9E3779B97F4A7C15 & mask
            x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & mask
            x = (x ^ x >> 27) * 0x94D049BB133111EB & mask
            if (x ^ x >> 31) & 0x3FFFF < 0x8000:
                words.append("国" + first + chr(ch))
                n += 1
        node += n
        if len(words) >= TIMES * 20000:
            return words
    return words


# The i-th word of a table that is made so that searching, sorting or finding room for one takes long.
WORDS = {
    "that begin alike": lambda i: "国" * 40 + han(i) + han(i // 20000),
    "that end alike": lambda i: han(i) + han(i // 20000) + "国" * 40,
    "that go on each other": lambda i: han(i // 80) + "国家" * (i % 80),
    "of two characters, all different": lambda i: f"{i:017b}".replace("0", "国").replace("1", "家"),
    "from far apart": lambda i: chr(0x20000 + i // 2) + han(i * 7),
    "that meet in a hash table": lambda i: that_meet()[i],
    "in falling order": lambda i: han(-i // 200) + han(-i),
}


def judged_words(program, name, word):
    """A table of words, and one of four times as many."""
    rules = os.path.join(program.box, "words.yaml")
    with open(rules, "w", encoding="utf-8") as f:
        f.write("format: 1\npack: w\nwords: {thing: {file: words.tsv, columns: [text]}}\n"
                "claims: [{id: a, match: '<object:thing>'}]\n")

    def run(n):
        with open(os.path.join(program.box, "words.tsv"), "w", encoding="utf-8") as f:
            f.writelines(lines(word(i)) for i in range(n))
        last = os.path.join(program.box, "last")
        with open(last, "w", encoding="utf-8") as f:
            f.write(word(n - 1) + "\n")
        found = program.run_over(last, 0, ("-r", rules))
        return found._replace(kib=0, wrong=found.wrong or ("" if found.code == 0 and found.written else "the last word is not found"))

    # These rules start sooner than those that the program has in it: what counts is measured from their own start.
    start = min(run(1).seconds for _ in range(3))

    def loaded(n):
        found = run(n)
        return found._replace(seconds=found.seconds - start + program.start)

    for again in range(TRIES):
        time.sleep(again)
        what = wrong(program, loaded(20000), loaded(TIMES * 20000))
        if not what:
            break
    print(f"FAIL words {name}: {what}" if what else f"ok words {name}", flush=True)
    return not what


def figures(program, small, large):
    before, after = small.seconds - program.start, large.seconds - program.start
    pace = f"{large.size / 1e6 / after:8.2f} MB/s" if after > 0.005 else "       - MB/s"
    return (f": {large.size >> 10} KiB, {pace}, {after / max(before, 0.001):4.1f} times the time, "
            f"{large.kib - small.kib:+5} KiB memory, {large.written / large.size:7.1f} times the bytes written")


def judged_together(program, what):
    """All shapes as one folder, in the records of an earlier stage."""
    folder = os.path.join(program.box, "shapes")
    os.makedirs(folder, exist_ok=True)
    for i, (_, front, unit) in enumerate(shapes()):
        with open(os.path.join(folder, f"{i:03}"), "wb") as f:
            f.write(filled(front, unit, LEAST))
    found = program.run_over(folder, 0, ("--emit", what)).wrong
    print(f"FAIL all shapes in one run, {what}: {found}" if found else f"ok all shapes in one run, {what}", flush=True)
    return not found


def main():
    parser = argparse.ArgumentParser(usage="hostile.py PROGRAM [--only WORD] [--table]")
    parser.add_argument("program")
    parser.add_argument("--only", default="")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as box:
        program = Program(options.program, box)
        held = [judged(program, name, front, unit, options.table)
                for name, front, unit in shapes() if options.only in name]
        held += [judged_together(program, what)
                 for what in ("mentions", "blocks") if options.only in "all shapes in one run"]
        held += [judged_words(program, name, word) for name, word in WORDS.items() if options.only in f"words {name}"]
    print(f"{sum(held)} passed, {len(held) - sum(held)} failed, 0 skipped")
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()

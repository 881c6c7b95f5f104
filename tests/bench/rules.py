#!/usr/bin/env python3
"""rules.py [--mb N] [--runs N] [--many] PROGRAM - what rules and words cost.

Makes packs of 10, 100 and 1,000 rules (5,000 with --many), and one of 10 rules with a lexicon of
50,000 words, and runs each over the same text, one after the other in every round, so
that the ratios mean something on any machine. Each rule has three verbs of its own,
drawn from the dictionary, a pattern of kinds and one of literals, and a guard. The time
of a pack is that of its text without its start-up, which is told apart.
"""
import argparse
import os
import random
import statistics
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench import ROOT, measure, write_large  # noqa: E402

SIZES, MANY = (10, 100, 1000), 5000
RULES_A_FILE = 1000  # a rule file is at most 1 MiB


def dictionary(kind):
    with open(os.path.join(ROOT, "rules", "words", "dictionary.tsv"), encoding="utf-8") as f:
        rows = (line.rstrip("\n").split("\t") for line in f if not line.startswith("#"))
        return [r[0] for r in rows if kind in r[1].split() and 2 <= len(r[0]) <= 3]


def pack(first, n, verbs, lexicon):
    """One file: rules first to n."""
    lines = ["format: 1", f"pack: bench{first}", "use: [base]", "words:"]
    lines += [f"  own{i}: [{', '.join(verbs[3 * i:3 * i + 3])}]" for i in range(first, n)]
    if lexicon:
        lines += ["  listed: {file: listed.tsv, columns: [text]}"]
    if first == 0:
        lines += ["cues:", "  planned: {match: 计划|力争, look: before, within: clause}"]
    lines += ["claims:"]
    for i in range(first, n):
        object_kind = "listed|noun" if lexicon else "noun"
        lines += [f"  - id: r{i}", "    match:",
                  f"      - '<subject:org>?[^，。]{{0,10}}<predicate:own{i}><object:{object_kind}>?<quantity:quantity>'",
                  f"      - '(?<predicate>{'|'.join(verbs[3 * i:3 * i + 3])})了?<quantity:quantity>'",
                  "    guards: [{use: planned, set: {modality: planned}}]"]
    return "\n".join(lines) + "\n"


def write_packs(box, sizes):
    """The folders of all rule sets, by name, in the order of the table."""
    chance = random.Random(20)
    verbs = dictionary("verb")
    chance.shuffle(verbs)
    characters = sorted({c for word in verbs for c in word})
    listed = sorted({"".join(chance.choices(characters, k=chance.choice((2, 3, 4)))) for _ in range(51000)})[:50000]
    sets = [(f"{n:,} rules", n, ()) for n in sizes] + [("50,000 words", 10, listed)]
    folders = {}
    for name, n, words in sets:
        folders[name] = os.path.join(box, name.replace(" ", "-"))
        os.mkdir(folders[name])
        for first in range(0, n, RULES_A_FILE):
            with open(os.path.join(folders[name], f"{first:05}.yaml"), "w", encoding="utf-8") as f:
                f.write(pack(first, min(n, first + RULES_A_FILE), verbs, words))
        if words:
            with open(os.path.join(folders[name], "listed.tsv"), "w", encoding="utf-8") as f:
                f.write("\n".join(words) + "\n")
    return folders


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--mb", type=float, default=2, help="size of the text (2)")
    parser.add_argument("--runs", type=int, default=3, help="runs that count (3)")
    parser.add_argument("--many", action="store_true", help="also 5,000 rules")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as box:
        text, empty = os.path.join(box, "text"), os.path.join(box, "empty")
        mb = write_large(text, int(options.mb * 1e6)) / 1e6
        open(empty, "wb").close()
        files = write_packs(box, SIZES + (MANY,) if options.many else SIZES)
        start = {name: [] for name in files}
        whole = {name: [] for name in files}
        for _ in range(options.runs):
            for name, path in files.items():
                start[name].append(measure([options.program, "-r", path, empty])[1])
                whole[name].append(measure([options.program, "-r", path, text])[1])

    row = "{:<14} {:>12} {:>9} {:>9} {:>9}"
    print(f"rules and words, {mb:.1f} MB of samples, CPU time, median of {options.runs} runs")
    print(row.format("", "start-up ms", "text s", "MB/s", "ratio"))
    base = None
    for name in files:
        begin = statistics.median(start[name])
        seconds = statistics.median(whole[name]) - begin
        base = base or seconds
        print(row.format(name, f"{begin * 1000:.0f}", f"{seconds:.2f}", f"{mb / seconds:.2f}", f"{seconds / base:.2f}"))


if __name__ == "__main__":
    main()

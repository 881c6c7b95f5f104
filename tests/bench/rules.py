#!/usr/bin/env python3
"""rules.py [--mb N] [--runs N] PROGRAM - what rules and words cost.

Makes packs of 10, 100, 1,000 and 5,000 rules, and one of 10 rules with a lexicon of 50,000 words, and
runs each over the same documents, a form feed between them: a text and one of ten times its size, with
one job and with two, one after the other in every round, so that the ratios mean something on any
machine. Each rule has three verbs of its own, drawn from the dictionary, a pattern of kinds and one of
literals, and a guard. The time of a pack is that of its text without its start-up, which is told apart.
"""
import argparse
import os
import random
import statistics
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench import ROOT, measure, write_form_feeds  # noqa: E402

SIZES = 10, 100, 1000, 5000
TIMES = 10           # the larger text
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


def rounds(program, folders, texts, n):
    """(wall seconds, CPU seconds) of each run, by pack, jobs and text."""
    taken = {(name, jobs, text): [] for name in folders for jobs in (1, 2) for text in texts}
    for _ in range(n):
        for name, jobs, text in taken:
            taken[name, jobs, text].append(measure([program, f"-j{jobs}", "-r", folders[name], texts[text]]))
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("--mb", type=float, default=4, help="size of the larger text (4)")
    parser.add_argument("--runs", type=int, default=3, help="runs that count (3)")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as box:
        texts = {name: os.path.join(box, name) for name in ("empty", "1x", "10x")}
        open(texts["empty"], "wb").close()
        small = write_form_feeds(texts["1x"], int(options.mb * 1e6 / TIMES)) / 1e6
        large = write_form_feeds(texts["10x"], int(options.mb * 1e6)) / 1e6
        folders = write_packs(box, SIZES)
        taken = rounds(options.program, folders, texts, options.runs)

    def seconds(name, jobs, text, clock):
        """Without the start-up."""
        whole, start = (statistics.median(run[clock] for run in taken[name, jobs, kind]) for kind in (text, "empty"))
        return max(whole - start, 1e-3)

    wall, cpu = 0, 1
    row = "{:<14} {:>12} {:>9} {:>9} {:>9} {:>9} {:>9} {:>10} {:>10}"
    print(f"rules and words, {small:.1f} MB of samples (1x) and {large:.1f} MB (10x), CPU time, median of {options.runs} runs; "
          "of two jobs how many times faster than one, by the clock")
    print(row.format("", "start-up ms", "1x s", "10x s", "10x MB/s", "to 10", "10x / 1x", "two of 1x", "two of 10x"))
    for name in folders:
        start = statistics.median(run[cpu] for run in taken[name, 1, "empty"])
        one, ten = (seconds(name, 1, text, cpu) for text in ("1x", "10x"))
        faster = [seconds(name, 1, text, wall) / seconds(name, 2, text, wall) for text in ("1x", "10x")]
        print(row.format(name, f"{start * 1000:.0f}", f"{one:.2f}", f"{ten:.2f}", f"{large / ten:.2f}", f"{ten / seconds('10 rules', 1, '10x', cpu):.2f}",
                         f"{ten / one:.1f}", *(f"{f:.2f}" for f in faster)))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""peers.py PROGRAM - numbers in Chinese text, read by this program and by others: one table.

Microsoft Recognizers-Text (numbers, currencies and dimensions) and JioNLP (money, for it has no other amounts)
read the cases of tests/cases/ that this project has written for itself: of those with one amount, whether one of
what they report has its value; of those with none, whether they report any. And samples/, line by line: characters
a second, the program's start included. Run with a Python that has them (make bench-peers); one that is not there is
left out, with a word. Their numbers are doubles: a value counts as right to 12 digits.
"""
import glob
import json
import os
import subprocess
import sys
import time
from decimal import Decimal, InvalidOperation

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def cases(name):
    """(text, what is wanted: a list of {key: value} with its type)."""
    with open(os.path.join(ROOT, "tests", "cases", name), encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or "\t" not in line:
                continue
            text, *wanted = line.rstrip("\n").split("\t")
            found = []
            for w in wanted:
                kind, *rest = w.split(" ")
                found.append({"type": kind, **dict(r.split("=", 1) for r in rest if "=" in r)})
            yield text, found


def number(value):
    try:
        return Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None


def is_right(want, values):
    want = Decimal(want)
    return any(v is not None and abs(v - want) <= abs(want) * Decimal("1e-12") for v in map(number, values))


class Claimline:
    name, kinds, times = "claimline", None, 50   # so many times the text, for its start not to be all that is seen

    def __init__(self, program):
        self.program = program

    def all(self, texts):
        """For each text the values of its amounts: one run over all of them, as JSON lines."""
        lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts))
        out = subprocess.run([self.program, "--emit", "mentions", "-f", "jsonl"], input=lines, capture_output=True, text=True, check=True).stdout
        values = [[] for _ in texts]
        for record in map(json.loads, out.splitlines()):
            if record["type"] == "quantity":
                values[int(record["doc"])].append(record["value"])
        return values


class Recognizers:
    name, kinds, times = "Recognizers-Text", None, 1

    def __init__(self):
        from recognizers_number import recognize_number, Culture
        from recognizers_number_with_unit import recognize_currency, recognize_dimension
        self.ask = [lambda t, r=r: r(t, Culture.Chinese) for r in (recognize_number, recognize_currency, recognize_dimension)]
        self.values("救助3人")

    def values(self, text):
        return [r.resolution["value"] for ask in self.ask for r in ask(text) if r.resolution and r.resolution.get("value") is not None]

    def all(self, texts):
        return [self.values(t) for t in texts]


class JioNLP:
    name, kinds, times = "JioNLP (money alone)", "money", 20

    def __init__(self):
        import jionlp
        self.ask = jionlp.ner.extract_money
        self.values("发放3元")

    def values(self, text):
        found = []
        for r in self.ask(text, with_parsing=True):
            num = r["detail"]["num"]
            found += num if isinstance(num, list) else [num]
        return found

    def all(self, texts):
        return [self.values(t) for t in texts]


def lines_of_samples():
    for path in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))):
        with open(path, encoding="utf-8") as f:
            yield from (line.strip() for line in f if line.strip())


def row(reader):
    one = [(text, [w for w in want if w["type"] == "quantity"]) for text, want in cases("quantities.tsv")]
    one = [(text, want[0]) for text, want in one if len(want) == 1 and "value" in want[0] and reader.kinds in (None, want[0].get("dimension"))]
    none = [text for text, want in cases("lookalikes.tsv") if [w["type"] for w in want] == ["-"]]
    values = reader.all([text for text, _ in one])
    right = sum(is_right(want["value"], v) for (_, want), v in zip(one, values))
    alarms = sum(bool(v) for v in reader.all(none))
    text = list(lines_of_samples()) * reader.times
    started = time.perf_counter()
    reader.all(text)
    seconds = time.perf_counter() - started
    speed = sum(map(len, text)) / seconds
    return f"| {reader.name} | {right} of {len(one)} ({100 * right / len(one):.0f} %) | {alarms} of {len(none)} | {speed:,.0f} |"


def main():
    print("| | amounts read right | amounts seen where there is none | characters a second |\n|---|---|---|---|")
    for make in (lambda: Claimline(os.path.abspath(sys.argv[1])), Recognizers, JioNLP):
        try:
            reader = make()
        except ImportError as e:
            print(f"bench-peers: {getattr(make, 'name', 'it')} is left out: {e}", file=sys.stderr)
            continue
        print(row(reader), flush=True)


if __name__ == "__main__":
    main()

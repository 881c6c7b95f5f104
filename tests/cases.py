#!/usr/bin/env python3
"""cases.py PROGRAM [FILE.tsv]... - what single expressions are read as: tables of cases, tests/cases/*.tsv.

A row is a text and the mentions it holds, TAB between them; mentions stand in
the order of the text, ` ; ` between them, each its type, its text (white space
taken out) and the fields that are looked at:

    救助妇女3000余名	quantity 3000余名 value=3000 relation=gt min=3000 max=4000 unit=名
    第五期简报	-

`# types quantity` says which types of mentions the rows of a file list in full;
`# date 2024-06-30` gives the rows behind it a report of that date, `# date -`
one without. A line that begins with # and a blank is a comment otherwise. \\n in a text is a
line break.

One line a row that fails; the last line is the count; exit 1 if any failed.
"""
import glob
import json
import os
import subprocess
import sys

CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases")


def rows(path):
    """(line, types, date, text, expected) of each row."""
    types, date = ("quantity",), None
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if line.startswith("# types "):
                types = tuple(line.split()[2:])
            elif line.startswith("# date "):
                date = line.split()[2].replace("-", "") and line.split()[2]
            elif line and not line.startswith("# ") and line != "#":
                text, expected = line.split("\t")
                yield number, types, date, text.replace("\\n", "\n"), expected


def mentions(program, texts, date):
    """The mentions of each text, in one run."""
    feed = "".join(json.dumps({"id": str(i), "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
    options = ["--date", date] if date else []
    p = subprocess.run([program, "--emit", "mentions", "-f", "jsonl", *options], input=feed.encode(), capture_output=True, check=False)
    found = [[] for _ in texts]
    for line in p.stdout.decode().splitlines():
        m = json.loads(line, parse_float=str, parse_int=str)
        found[int(m["doc"])].append(m)
    return found


def shown(mention, fields):
    def value(x):
        if isinstance(x, dict):  # per: 1000人
            return x["value"] + x["unit"]
        return "null" if x is None else str(x)

    return " ".join([mention["type"], "".join(mention["text"].split()), *(f"{k}={value(mention.get(k))}" for k in fields)])


def fault(found, types, expected):
    """What differs, or None."""
    wants = [] if expected == "-" else expected.split(" ; ")
    got = [m for m in found if m["type"] in types]
    if len(got) != len(wants):
        return "; ".join(shown(m, ("value",) if "value" in m else ()) for m in got) or "nothing"
    for want, m in zip(wants, got):
        fields = [part.split("=", 1)[0] for part in want.split()[2:]]
        if shown(m, fields) != want:
            return shown(m, fields)
    return None


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: cases.py PROGRAM [FILE.tsv]...")
    n_passed = n_failed = 0
    for path in sys.argv[2:] or sorted(glob.glob(os.path.join(CASES, "*.tsv"))):
        table = list(rows(path))
        for date in dict.fromkeys(row[2] for row in table):
            own = [row for row in table if row[2] == date]
            for (line, types, _, text, expected), found in zip(own, mentions(sys.argv[1], [row[3] for row in own], date)):
                wrong = fault(found, types, expected)
                if wrong is not None:
                    print(f"FAIL {os.path.basename(path)}:{line}: {text!r}: wanted {expected}, got {wrong}")
                n_failed += wrong is not None
                n_passed += wrong is None
    print(f"{n_passed} passed, {n_failed} failed, 0 skipped")
    sys.exit(1 if n_failed else 0)


if __name__ == "__main__":
    main()

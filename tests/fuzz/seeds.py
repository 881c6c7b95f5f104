#!/usr/bin/env python3
"""seeds.py TARGET FOLDER - inputs for a fuzz target to begin with, made of what the repository has.

takes   the name of a target (fuzz_TARGET.c) and a folder
gives   small files in it, each named by its content, so that a second run adds nothing
"""
import glob
import hashlib
import itertools
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def read(path):
    with open(path, "rb") as f:
        return f.read()


def files(pattern):
    return [read(p) for p in sorted(glob.glob(os.path.join(ROOT, pattern))) if os.path.isfile(p)]


def texts():
    """Samples, the inputs of goldens, and the texts of cases, several a piece."""
    yield from files("samples/*.txt")
    yield from files("tests/golden/*/input*")
    for table in files("tests/cases/*.tsv"):
        rows = [row.split(b"\t")[0].replace(b"\\n", b"\n") for row in table.splitlines() if not row.startswith(b"#")]
        yield from (b"\n\n".join(rows[i:i + 8]) for i in range(0, len(rows), 8))


def pieces(text, most):
    """Paragraphs of a text, put together up to so many bytes."""
    piece = b""
    for paragraph in re.split(rb"(?<=\n)(?=\s*\n)", text):
        if piece and len(piece) + len(paragraph) > most:
            yield piece
            piece = b""
        piece += paragraph
    yield piece


def whole():
    for text in texts():
        yield from pieces(text, 600)


def decode():
    names = {"a": "utf-8", "u": "utf-8", "g": "gb18030", "b": "big5", "w": "utf-16", "l": "utf-16-le", "m": "utf-16-be",
             "d": "utf-32", "e": "utf-32-le", "f": "utf-32-be"}
    for i, text in enumerate(p for t in texts() for p in pieces(t, 1500)):
        yield b"a" + text
        letter, name = list(names.items())[i % len(names)]
        raw = text.decode(errors="ignore").encode(name, errors="ignore")
        yield (letter if i % 3 else letter.upper()).encode() + raw
        yield b"a" + raw


def rules():
    """Rule files that are wrong, each with the tables that it names; those that are right, section by section."""
    for path in sorted(glob.glob(os.path.join(ROOT, "tests/bad/*.yaml"))):
        file, named = re.sub(rb"\b(base|report|deeds)\b", b"./d.yaml", read(path)), b"\fd.yaml\nformat: 1\npack: d\nwords: {person-noun: [\xe5\xa5\xb3]}\n"
        for i, table in enumerate(re.findall(rb"file: *([a-z-]+)\.tsv", file)):
            letter = b"abcdefgh"[i:i + 1]
            file = file.replace(table + b".tsv", letter + b".tsv")
            beside = os.path.join(ROOT, "tests/bad", table.decode() + ".tsv")
            named += b"\f" + letter + b".tsv\n" + (read(beside) if os.path.exists(beside) else b"")
        yield file + named
    for i, file in enumerate(files("rules/*.yaml")):
        for section in re.split(rb"(?m)^(?=[a-z]+:)", file):
            for entry in re.split(rb"(?m)^(?=  - )", section):
                entry = re.sub(rb"\b(base|report|deeds)\b", b"fuzz", entry)
                entry = with_kinds(entry.decode(), i := i + 1).encode()
                if len(entry) < 1500 and section.startswith((b"times", b"lookalikes", b"mentions", b"context", b"cues", b"claims")):
                    head = section.split(b"\n")[0] + b"\n"
                    yield PACK + (entry if entry.startswith(head) else head + entry) + TABLES
    for table in files("rules/words/*.tsv"):
        yield PACK + TABLES + b"\ff.tsv\n" + b"\n".join(table.splitlines()[:12])


PACK = """format: 1
pack: fuzz
words: {act: [培训, 开展], thing: {file: a.tsv, columns: [text, kind, cost, name]}, body: [县总工会, 市妇联], verb: [慰问]}
units: {file: b.tsv}
bounds: {file: c.tsv}
parts: {gap: '[^，。]{0,20}?', what: '<thing>+'}
cues: {planned: {match: 将}, negated: {match: 不, unless: 不但}}
""".encode()
TABLES = """\fa.tsv
活动\tthing noun\t90\t
职工\tthing\t\t工人
\fb.tsv
text\tdimension\tcode\tfactor\tbase
人\tpeople\tperson\t1\t人
场\tevent\t\t\t
\fc.tsv
text\tplace\trelation
余\tinside\tgt
近\tbefore\tlt
""".encode()


KINDS = ["act", "thing", "body", "quantity", "time", "org", "number", "gap", "what", "act|thing", "!thing"]


def with_kinds(text, first):
    """Patterns with other kinds: those that the targets have."""
    names = itertools.cycle(KINDS[first % len(KINDS):] + KINDS)
    return re.sub(r"<([a-z]+:)?[a-z!][^<>=:]*>", lambda m: f"<{m[1] or ''}{next(names)}>", text)


def pattern():
    """The patterns of the shipped rules, with the kinds that the target has, and texts that they may match."""
    sentences = ["县总工会2024年培训职工20人，开展活动3场，", "市妇联将开展活动。", "培训12名，第3届职工活动", "2024年，职工3.5公里；活动 A-1 abc"]
    for file in files("rules/*.yaml"):
        for i, line in enumerate(re.findall(r"(?m)^\s*(?:- |match: |[a-z-]+: )'(.+)'\s*$", file.decode())):
            for turn in range(2):
                made = with_kinds(line.replace("''", "'"), i + turn * 5)
                yield f"{made}\n{sentences[(i + turn) % len(sentences)]}".encode()
    for escape in r"\d{2}", r"[^，。]{1,3}+", r"(?>a|b)*", r"(?i)abc", r"(?<=在)培训", r"\bX", r"(?(?=a)b|c)", r"(?|a|b)", r"\x{4e00}", r"\p{Han}", r"a{2,3}?":
        yield f"{escape}<quantity:quantity>\n{sentences[0]}".encode()


def json_lines():
    for block in files("tests/golden/*/*.jsonl"):
        lines = block.splitlines()
        yield from (b"\n".join(lines[i:i + 2]) for i in range(0, len(lines), 5))
    for text in texts():
        for i, piece in enumerate(pieces(text, 200)):
            yield json.dumps({"id": [i, str(i), None, -1.5e9][i % 4], "text": piece.decode(errors="ignore"), "more": {"a": [1.0, "\u2028\""]}},
                             ensure_ascii=i % 2 == 0).encode() + b"\n"


def numeral():
    for table in files("tests/cases/*.tsv"):
        yield from (b"t" + row.split(b"\t")[0] for row in table.splitlines() if not row.startswith(b"#"))
    for how in range(0, 256, 5):
        yield bytes((how, how % 6)) + b"1000203040506070"[:1 + how % 16]


def main():
    makers = {"whole": whole, "decode": decode, "rules": rules, "pattern": pattern, "json": json_lines, "numeral": numeral}
    if len(sys.argv) != 3 or sys.argv[1] not in makers:
        sys.exit("usage: seeds.py TARGET FOLDER")
    os.makedirs(sys.argv[2], exist_ok=True)
    for seed in makers[sys.argv[1]]():
        with open(os.path.join(sys.argv[2], hashlib.sha1(seed).hexdigest()[:16]), "wb") as f:
            f.write(seed)


if __name__ == "__main__":
    main()

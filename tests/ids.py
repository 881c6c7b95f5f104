#!/usr/bin/env python3
"""ids.py PROGRAM - a claim keeps its id as long as its document says the same.

One text is written in every width, encoding and line end at once, in files of other
names and folders, compressed, in archives, as a JSON line, and edited elsewhere: the ids
are the same, in the same order. Sentences that are equal have ids of their own. One line
a case; the last line is the count; exit 1 if any failed.
"""
import bz2
import gzip
import io
import itertools
import json
import lzma
import os
import sys
import tarfile
import tempfile
import zipfile

from property import ROOT, Failed, Program

TWICE = "县妇联救助妇女5名。县妇联救助妇女5名。"
# A clean text, a paragraph a line, in which some sentences are equal.
with open(os.path.join(ROOT, "samples", "work-summary.txt"), encoding="utf-8") as sample:
    PARAGRAPHS = [*filter(None, sample.read().splitlines()), TWICE, TWICE]
WIDTHS = (None, 14, 23, 32, 40, 75)
ENDS = ("\n", "\r\n", "\r")
CODECS = {"utf-8": b"", "utf-8 ": b"\xef\xbb\xbf", "gb18030": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff",
          "utf-16-le ": b"", "utf-32-be": b"\0\0\xfe\xff"}
PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def written(paragraphs, width=None, end="\n"):
    """Lines of so many characters, a blank line between paragraphs."""
    lines = []
    for paragraph in paragraphs:
        size = width or len(paragraph)
        lines += [paragraph[i:i + size] for i in range(0, len(paragraph), size)] + [""]
    return end.join(lines)


def dressed():
    """(what it is, bytes) of the text in all dresses."""
    for width, end, (codec, bom) in itertools.product(WIDTHS, ENDS, CODECS.items()):
        text = written(PARAGRAPHS, width, end)
        yield f"{width or 'no'} width, {end!r}, {codec.strip()}, {len(bom)} bytes of BOM", bom + text.encode(codec.strip())


def archives(raw):
    """(name of a file, bytes) of the text, packed."""
    for name, pack in PACKERS.items():
        yield f"report.txt.{name}", pack(raw)
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as z:
        z.writestr("2024/年报.txt", raw)
    with tarfile.open(fileobj=tarred, mode="w") as t:
        member = tarfile.TarInfo("a/b/c")
        member.size = len(raw)
        t.addfile(member, io.BytesIO(raw))
    yield from (("reports.zip", zipped.getvalue()), ("reports.tar", tarred.getvalue()))


def ids_of(program, files):
    """The ids of each file, in one run over all; each stands in a folder of its own."""
    with tempfile.TemporaryDirectory() as box:
        for i, (name, raw) in enumerate(files):
            os.mkdir(os.path.join(box, f"{i:03}"))
            with open(os.path.join(box, f"{i:03}", name), "wb") as f:
                f.write(raw)
        out = program.run(["."], cwd=box)
    found = [[] for _ in files]
    for record in map(json.loads, out.splitlines()):
        found[int(record["doc"].removeprefix("./").split("/")[0])].append(record["id"])
    return found


def ids_of_text(program, paragraphs):
    return [json.loads(line)["id"] for line in program.run([], stdin=written(paragraphs).encode()).splitlines()]


def same_in_all_dresses(program, want):
    names, texts = zip(*dressed())
    found = ids_of(program, [(f"{i}.txt", raw) for i, raw in enumerate(texts)])
    return next((f"{name}: {sorted(set(want) ^ set(got))[:3]}" for name, got in zip(names, found) if got != want), None)


def same_when_packed(program, want):
    files = list(archives(written(PARAGRAPHS).encode()))
    return next((name for (name, _), got in zip(files, ids_of(program, files)) if got != want), None)


def same_as_a_json_line(program, want):
    line = json.dumps({"id": "17", "text": written(PARAGRAPHS), "url": "a"})
    records = [json.loads(r) for r in program.run(["--from", "jsonl"], stdin=line.encode()).splitlines()]
    return None if [r["id"] for r in records] == want else "other ids"


def equal_sentences_differ(program, want):
    if len(set(want)) != len(want):
        return "one id twice"
    four = ids_of_text(program, [TWICE, TWICE])
    return None if len(set(four)) == 4 and ids_of_text(program, [TWICE]) == four[:2] else f"{four}"


def an_edit_keeps_the_others(program, want):
    """A sentence more, wherever it stands, adds its ids; one less takes its own."""
    new = "县妇联走访老人117名。"
    added = ids_of_text(program, [new])
    for i in range(2, len(PARAGRAPHS) + 1):
        got = ids_of_text(program, PARAGRAPHS[:i] + [new] + PARAGRAPHS[i:])
        if not added or sorted(got) != sorted(want + added):
            return f"paragraph {i}: {sorted(set(got) ^ set(want + added))[:3]}"
    return None


def each_rule_has_its_own(program, _):
    """A sentence that a rule claims, and the same rule under another name."""
    found = []
    with tempfile.TemporaryDirectory() as box:
        for name in "one", "two":
            path = os.path.join(box, name + ".yaml")
            with open(path, "w", encoding="utf-8") as f:
                f.write(f"format: 1\npack: pack\nuse: [base]\nclaims:\n  - {{id: {name}, match: '救助<quantity:quantity>'}}\n")
            found += [json.loads(r)["id"] for r in program.run(["-r", path], stdin="救助5名。".encode()).splitlines()]
    return None if len(found) == len(set(found)) == 2 else f"{found}"


CASES = (same_in_all_dresses, same_when_packed, same_as_a_json_line, equal_sentences_differ, an_edit_keeps_the_others,
         each_rule_has_its_own)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: ids.py PROGRAM")
    program, n_failed = Program(sys.argv[1]), 0
    want = ids_of_text(program, PARAGRAPHS)
    for case in CASES:
        try:
            wrong = case(program, want) if want else "there are no claims"
        except Failed as e:
            wrong = str(e)
        name = case.__name__.replace("_", " ")
        print(f"FAIL {name}: {wrong}" if wrong else f"ok {name}")
        n_failed += wrong is not None
    print(f"{len(CASES) - n_failed} passed, {n_failed} failed, 0 skipped")
    sys.exit(n_failed > 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""invariance.py PROGRAM [--only WORD] [--widths 5-80] [--show] - the same text in another dress, the same claims.

A dress is a way to write a text anew: in another width, in another encoding,
with other line ends, with blanks beside its numbers. A setting of a dress makes
variants of the samples, one for each width. Of each variant

- the claims must be those of the text it was made of, ids too; only offsets,
  line and column may differ, and strings by white space and compatibility forms;
- every span must cite its text from the raw bytes, at its line and column.

Wrapping anew starts from tests/invariance/*.blocks, where each block of a sample
is written down by hand, and is compared with one block a line, blank lines
between. What cannot hold is named in tests/invariance/known.tsv: setting, sample,
widths, why; one of these that holds is a failure, too. One line a setting, the last line is the count; exit 1 if any failed.
--only takes a part of a setting's name, --show prints every difference.
"""
import argparse
import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from typing import Callable, NamedTuple, Optional

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLES = os.path.join(ROOT, "samples")
BLOCKS = os.path.join(ROOT, "tests", "invariance")

# Where two blocks stand without a blank line, what tells them apart is that the
# first ends so many columns short of the width. Where it does not, and no mark
# begins the second, a reader cannot tell either: a blank line is left there.
TELLING = 4
MARK = re.compile("[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[一二三四五六七八九十]是|[0-9]+[.](?![0-9])|▲|##|　　")
WRAPPED = ("heading", "line", "paragraph", "list", "caption")
KINDS = (*WRAPPED, "table", "vertical", "stands", "page")
SLOTS = ("subject", "predicate", "object", "quantity", "time", "place")
ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# A text whose characters traditional and simplified writing share.
NEUTRAL = """市民政局2024年工作要情

2024年，市民政局救助老人860名，比上年增加12.5%；新建老人活動中心14座，占全市的三成。

一、住房和公路
全市新建住房1200套，平均每套85.5平方米，比上年下降4.2%。新建公路36.8公里，年底常住人口512346人。

二、市民收入
全市居民人均可支配收入38462元，增加4.6%。市慈善基金支出助老金302500元，捐出冬衣2600件。
"""


class Block(NamedTuple):
    kind: str
    lines: tuple
    first: int      # their numbers, from 0
    last: int

    @property
    def text(self):
        return "".join(line.strip() for line in self.lines)


class Variant(NamedTuple):
    """A text in a dress, and the variant whose claims it must give."""
    sample: str
    width: Optional[int]
    raw: bytes
    like: Optional["Variant"]
    codec: str = "utf-8"
    bom: int = 0
    copies: int = 1
    options: tuple = ()


class Failed(Exception):
    pass


# --- the samples and their blocks ---

def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def samples():
    return {name: read(os.path.join(SAMPLES, name)) for name in sorted(os.listdir(SAMPLES)) if name.endswith(".txt")}


def line_numbers(text):
    """`14-26+30` to the numbers, from 0."""
    for part in text.split("+"):
        first, _, last = part.partition("-")
        yield from range(int(first) - 1, int(last or first))


def blocks_of(name, text):
    """The blocks written down for a sample; every line that is not blank stands in one."""
    lines, blocks, seen = text.split("\n"), [], []
    for row in read(os.path.join(BLOCKS, name.replace(".txt", ".blocks"))).splitlines():
        numbers, kind = row.split()
        if kind not in KINDS:
            raise Failed(f"{name}: no such kind of block: {row}")
        at = list(line_numbers(numbers))
        seen += at
        blocks.append(Block(kind, tuple(lines[i] for i in at), at[0], at[-1]))
    if sorted(seen) != [i for i, line in enumerate(lines) if line.strip()]:
        raise Failed(f"{name}: lines without a block, or in two: "
                     f"{sorted({i + 1 for i, line in enumerate(lines) if line.strip()} ^ {i + 1 for i in seen})}")
    return blocks


# --- wrapping anew ---

def is_row(line):
    return "\t" in line or "|" in line


def columns(c):
    return 1 if unicodedata.east_asian_width(c) in ("Na", "H", "N") else 2


def characters(_):
    return 2


def wrap(text, limit, measure):
    """Lines of at most this many columns, broken wherever that is; no blanks at their ends."""
    lines, line, used = [], "", 0
    for c in text:
        if used + measure(c) > limit:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or not (lines and c.isspace()):
            line += c
            used += measure(c)
    return [*lines, line.rstrip()] if line.strip() else lines


UNIT = re.compile("[（“‘《〔]*(?:[0-9A-Za-z][0-9A-Za-z,.:%-]*|.)[，。、；：？！）”’》〕%]*", re.S)


def typeset(text, limit, measure):
    """As wrap, but numbers and words stay whole, and marks stay with what they belong to, where that fits."""
    lines, line, used = [], "", 0
    for unit in UNIT.findall(text):
        size = sum(map(measure, unit))
        if used + size > limit and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
        while size > limit:
            first, *rest = wrap(unit, limit, measure)
            lines.append(first)
            unit = "".join(rest)
            size = sum(map(measure, unit))
        if line or not (lines and unit.isspace()):
            line += unit
            used += size
    return [*lines, line.rstrip()] if line.strip() else lines


class Setting(NamedTuple):
    name: str
    measure: Callable
    blank: bool = False     # a blank line between blocks
    indent: str = ""        # in front of a paragraph
    wrap: Callable = wrap
    page: int = 0           # a page number behind so many lines
    narrowest: int = 5


def set_block(block, limit, setting):
    if block.kind not in WRAPPED:
        return list(block.lines)
    return setting.wrap(setting.indent * (block.kind == "paragraph") + block.text, limit, setting.measure)


def told(before, last, block, first, limit, setting):
    """Can a reader see that a block ends with this last line, and the next begins with this first?"""
    def size(text):
        return sum(map(setting.measure, text))

    telling = TELLING if setting.wrap is wrap else max(TELLING, size(UNIT.match(first)[0]))
    shaped = {before.kind, block.kind} & {"table", "vertical"}
    return shaped or MARK.match(first) or not -TELLING < limit - size(last) < telling


def set_page(blocks, width, setting):
    """The text, and how many blank lines stand in it only because nothing else tells."""
    lines, n_needed, before = [], 0, None
    for block in blocks:
        if block.kind == "page":
            continue
        own = set_block(block, 2 * width, setting)
        if lines and setting.blank:
            lines.append("")
        elif lines and not told(before, lines[-1], block, own[0], 2 * width, setting):
            lines.append("")
            n_needed += 1
        lines += own
        before = block
    return "\n".join(paged(lines, setting.page)) + "\n", n_needed


def paged(lines, page):
    """A page number behind so many lines, in any case between two that are not blank, and in no table."""
    n, number = 0, 1
    for i, line in enumerate(lines):
        yield line
        n += 1
        if page and n >= page and line and "".join(lines[i + 1:i + 2]) and not is_row(line + lines[i + 1]):
            yield from ("", f"— {number} —", "")
            n, number = 0, number + 1


def one_line_a_block(blocks, blank):
    text = ("\n\n" if blank else "\n").join("\n".join(b.lines) if b.kind not in WRAPPED else b.text
                                            for b in blocks if b.kind != "page")
    return text + "\n"


INDENT = "　　"
SETTINGS = (
    Setting("wrapped by characters, blank lines between", characters, blank=True),
    Setting("wrapped by columns, blank lines between", columns, blank=True),
    Setting("wrapped by characters, no blank lines", characters),
    Setting("wrapped by columns, no blank lines", columns),
    Setting("wrapped by characters, indented", characters, indent=INDENT),
    Setting("wrapped by columns, indented", columns, indent=INDENT),
    Setting("typeset, blank lines between", columns, blank=True, wrap=typeset, narrowest=12),
    Setting("typeset, indented", columns, indent=INDENT, wrap=typeset, narrowest=12),
    Setting("wrapped by columns, indented, page numbers", columns, indent=INDENT, page=14, narrowest=12),
)


def wrapped_anew(texts, widths):
    """(setting, variants, note) of every way to wrap."""
    blocks = {name: blocks_of(name, text) for name, text in texts.items()}
    plain = {name: Variant(name, None, one_line_a_block(b, True).encode(), None) for name, b in blocks.items()}
    yield "one line a block", [*plain.values()], ""
    yield "the samples as they stand", [Variant(n, None, t.encode(), plain[n]) for n, t in texts.items()], ""
    yield "one line a block, no blank lines", [Variant(n, None, one_line_a_block(b, False).encode(), plain[n])
                                               for n, b in blocks.items()], ""
    for setting in SETTINGS:
        pages = [(n, w, *set_page(b, w, setting)) for n, b in blocks.items() for w in widths if w >= setting.narrowest]
        n_needed = sum(page[3] for page in pages)
        yield (setting.name, [Variant(n, w, t.encode(), plain[n]) for n, w, t, _ in pages],
               f"{n_needed} blank lines where nothing else tells" if n_needed else "")


# --- other encodings ---

CODECS = (  # (name, codec of the text, bytes in front)
    ("UTF-8 with a BOM", "utf-8", b"\xef\xbb\xbf"),
    ("GB18030", "gb18030", b""),
    ("GBK", "gbk", b""),
    ("UTF-16LE with a BOM", "utf-16-le", b"\xff\xfe"),
    ("UTF-16BE with a BOM", "utf-16-be", b"\xfe\xff"),
    ("UTF-16LE", "utf-16-le", b""),
    ("UTF-16BE", "utf-16-be", b""),
    ("UTF-32LE with a BOM", "utf-32-le", b"\xff\xfe\0\0"),
    ("UTF-32BE with a BOM", "utf-32-be", b"\0\0\xfe\xff"),
    ("Big5", "big5", b""),
)


def encoded(texts):
    """The samples, and one that Big5 can write too, in other encodings where they fit."""
    texts = {**texts, "neutral": NEUTRAL}
    plain = {name: Variant(name, None, text.encode(), None) for name, text in texts.items()}
    for setting, codec, bom in CODECS:
        variants = []
        for name, text in texts.items():
            try:
                variants.append(Variant(name, None, bom + text.encode(codec), plain[name], codec, len(bom)))
            except UnicodeEncodeError:
                continue
        note = "" if len(variants) == len(texts) else f"{len(variants)} texts fit"
        yield setting, variants, note
        if not bom:
            name = codec.replace("-le", "le").replace("-be", "be")
            yield f"{setting}, told", [v._replace(options=("-e", name)) for v in variants], note


# --- another letter of the same text ---

# -6,124,738.95, 9:30, and what a line end leaves of one: 1. and .2; none beside Latin letters.
NUMBER = re.compile(r"(?<![0-9A-Za-z.,:-])-?[0-9]+(?:[,.:][0-9]+)*(?:[.,](?=\s*$))?(?![0-9A-Za-z-]|[,.:][0-9])", re.M)
NUMBERED = re.compile(r"\s*(?:\d+[.、．](?!\d))?")
WIDE = {c: chr(ord(c) + 0xFEE0) for c in map(chr, range(0x21, 0x7F))}


def each_line(change):
    return lambda text: "".join(change(line) for line in text.splitlines(keepends=True))


def filled_line(change):
    """Lines that are not blank, without their line end."""
    return each_line(lambda line: change(line.rstrip("\n")) + "\n" * line.endswith("\n") if line.strip() else line)


def wide(chars):
    return lambda text: text.translate({ord(c): WIDE[c] for c in chars})


def wide_numbers(text):
    """Commas and points between digits, and the digits: １２，７４５．８０."""
    return NUMBER.sub(lambda m: "".join(WIDE[c] for c in m[0]), text).replace("%", "％")


def beside_numbers(blank):
    """A blank before and behind every number that does not number a line; none at a line's ends."""
    def change(line):
        def spaced(m):
            before, behind = line[:m.start()], line[m.end():]
            return (blank if before.strip() and not before[-1].isspace() else "") + m[0] + \
                   (blank if behind.strip() and not behind[0].isspace() else "")
        return NUMBER.sub(lambda m: m[0] if m.end() <= NUMBERED.match(line).end() else spaced(m), line)
    return filled_line(change)


def inside_numbers(line):
    """A blank between the digits of the numbers in prose: 1 2.3 7万元."""
    if is_row(line):
        return line
    return NUMBER.sub(lambda m: re.sub(r"(?<=\d)(?=\d)", " ", m[0]), line)


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
DRESSES = {
    "CR LF": lambda t: t.replace("\n", "\r\n"),
    "CR": lambda t: t.replace("\n", "\r"),
    "NEL": lambda t: t.replace("\n", "\x85"),
    "line separators": lambda t: t.replace("\n", "\u2028"),
    "no line end at the end": lambda t: t.rstrip("\n"),
    "full-width digits": wide("0123456789"),
    "full-width letters": wide(LETTERS),
    "full-width numbers, with comma, point and percent": wide_numbers,
    "blanks beside numbers": beside_numbers(" "),
    "ideographic spaces beside numbers": beside_numbers("\u3000"),
    "no-break spaces beside numbers": beside_numbers("\u00a0"),
    "blanks inside numbers": filled_line(inside_numbers),
    "blank lines doubled": each_line(lambda line: line if line.strip() else line * 2),
    "blanks at line ends": filled_line(lambda line: line + "  "),
    "ideographic spaces at line ends": filled_line(lambda line: line + "　　"),
    "blanks on blank lines": each_line(lambda line: line if line.strip() else "    " + line),
    "every line indented by four blanks": filled_line(lambda line: "    " + line),
    "every line indented by two ideographic spaces": filled_line(lambda line: "　　" + line),
}


def dressed(texts):
    plain = {name: Variant(name, None, text.encode(), None) for name, text in texts.items()}
    for setting, change in DRESSES.items():
        yield setting, [Variant(n, None, change(t).encode(), plain[n]) for n, t in texts.items()], ""
    yield "a copy behind a form feed", [Variant(n, None, f"{t}\f{t}".encode(), plain[n], copies=2)
                                        for n, t in texts.items()], ""


# --- running ---

@functools.lru_cache(maxsize=100000)
def squeezed(text):
    """Without white space, and without the characters that have no width."""
    return "".join(c for c in text if not c.isspace() and c not in "\u200b\u200c\u200d\u2060\ufeff\u00ad")


def between():
    """Of all samples the captions within a block: a sentence that one parts cites it too."""
    for name, text in samples().items():
        blocks = blocks_of(name, text)
        for inner in blocks:
            if inner.kind == "caption" and any(b.first < inner.first < b.last for b in blocks):
                yield inner.text


@functools.lru_cache(maxsize=1)
def parting():
    """Page numbers, and captions within a block."""
    return re.compile("|".join(["—[0-9]{1,3}—", *map(re.escape, map(folded, between()))]))


def folded(text):
    return squeezed(unicodedata.normalize("NFKC", text))


@functools.lru_cache(maxsize=100000)
def plain_string(text):
    """White space, compatibility forms, and what stands between the lines of a block do not count."""
    return parting().sub("", folded(text))


def plain(value):
    if isinstance(value, str):
        return plain_string(value)
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if k not in ("doc", "start", "end", "line", "column")}
    return value


def knows(program, options):
    return subprocess.run([program, *options, os.devnull], capture_output=True, check=False).returncode == 0


def run(program, variants):
    """The records of each variant, and what the program said of it; one run over all."""
    with tempfile.TemporaryDirectory() as box:
        for i, v in enumerate(variants):
            with open(os.path.join(box, f"{i:06}"), "wb") as f:
                f.write(v.raw)
        p = subprocess.run([program, *variants[0].options, "."], cwd=box, capture_output=True, check=False)
    if p.returncode not in (0, 1):
        raise Failed(f"exit {p.returncode}: {p.stderr.decode(errors='replace')[:300]}")
    found, said = [[] for _ in variants], [None] * len(variants)
    for line in p.stdout.decode().splitlines():
        record = json.loads(line, parse_float=str)
        found[int(re.search(r"\d{6}$", record["doc"])[0])].append(record)
    for line in p.stderr.decode().splitlines():
        if name := re.search(r"\b(\d{6}):?.*", line):
            said[int(name[1])] = said[int(name[1])] or f"exit {p.returncode}: {name[0][7:].lstrip('0123456789: ')}"
    return found, said


# --- what must hold ---

def short(record):
    quantity = record.get("quantity")
    return f"{quantity['text'] if quantity else record['rule']} in {squeezed(record['sentence'])[:24]}"


def leaves(value, path=""):
    """(path, leaf) of a record, what shows the cause first and the id last."""
    if isinstance(value, dict):
        for k in sorted(value, key=lambda k: (k == "id", k not in ("sentence", "section"))):
            yield from leaves(value[k], f"{path}.{k}" if path else k)
    else:
        yield path, value


def parted(a, b):
    """Two values that differ, without what they have in common."""
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        i = next(i for i, (x, y) in enumerate(zip(a, b)) if x != y)
        return f"{i + 1}: {parted(a[i], b[i])}"
    if not isinstance(a, str) or not isinstance(b, str):
        return f"{a!r} became {b!r}"
    n = len(os.path.commonprefix((a, b)))
    at = max(0, n - 6)
    return f"{'…' * (at > 0)}{a[at:n + 12]!r} became {'…' * (at > 0)}{b[at:n + 12]!r}"


def difference(want, got):
    """The first difference of two lists of plain records, or None."""
    if want == got:
        return None
    for i, (a, b) in enumerate(zip(want, got)):
        if a == b:
            continue
        if a["id"] != b["id"] and b in want[i:]:
            return f"lost: {short(a)}"
        if a["id"] != b["id"] and a in got[i:]:
            return f"new: {short(b)}"
        of = dict(leaves(b))
        for path, value in leaves(a):
            if of.get(path, None) != value:
                return f"{short(a)}: {path}: {parted(value, of.get(path))}"
        return f"{short(a)}: {sorted(set(of) ^ {p for p, _ in leaves(a)})}"
    if len(want) > len(got):
        return f"lost: {short(want[len(got)])}"
    return f"new: {short(got[len(want)])}"


def cites(variant, found):
    """The first span that does not cite its text, or is not at its line and column."""
    for r in found:
        for what, text, s in (("sentence", r["sentence"], r), *((k, r[k]["text"], r[k]) for k in SLOTS if r[k])):
            raw = variant.raw[s["start"]:s["end"]].decode(variant.codec, errors="replace")
            if squeezed(raw) != squeezed(text):
                return f"{what} {text!r} cites {raw!r} at {s['start']}-{s['end']}"
        before = variant.raw[variant.bom:r["start"]].decode(variant.codec, errors="replace")
        ends = list(ENDS.finditer(before))
        at = (len(ends) + 1, len(before) - max(ends[-1].end() if ends else 0, before.rfind("\f") + 1) + 1)
        if (r["line"], r["column"]) != at:
            return f"{short(r)}: is at {at[0]}:{at[1]}, not {r['line']}:{r['column']}"
    return None


def without_ids(records):
    """Ids away; what a part is of is told by its place among the records."""
    place = {r["id"]: i for i, r in enumerate(records)}
    return [{**r, "id": "", "part_of": place.get(r["part_of"])} for r in records]


def copies(variant, want, got):
    """Each copy behind a form feed gives the same claims; only ids tell them apart."""
    n = len(want)
    for i in range(1, variant.copies):
        bare = [without_ids(rs) for rs in (want, got[i * n:(i + 1) * n])]
        if wrong := difference(*bare):
            return f"copy {i + 1}: {wrong}"
    ids = [r["id"] for r in got]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    return twice and f"one id twice: {twice}"


class Judge:
    """Runs variants; knows the claims of those that others are compared with."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.known = {}

    def claims(self, variants):
        new = [v for v in dict.fromkeys(variants) if v not in self.known]
        if new:
            found, _ = run(self.program, new)
            self.known.update((v, [plain(r) for r in rs]) for v, rs in zip(new, found))
        return [self.known[v] for v in variants]

    def differences(self, variants):
        """Of each variant the first thing that is wrong, or None."""
        wants = self.claims([v.like or v for v in variants])
        found, said = run(self.program, variants)
        return [self.judged(*each) for each in zip(variants, wants, found, said)]

    @staticmethod
    def judged(variant, want, found, said):
        got = [plain(r) for r in found]
        if not want:
            return "no claims to compare with"
        if said:
            return said
        if variant.copies > 1:
            return difference(want, got[:len(want)]) or copies(variant, want, got) or cites(variant, found)
        return difference(want, got) or cites(variant, found)


# --- printing ---

def spread(numbers):
    """5, 6, 7, 9 to `5-7 9`."""
    out = []
    for n in sorted(numbers):
        if out and out[-1][1] == n - 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def where(variant):
    return variant.sample if variant.width is None else f"{variant.sample} at {variant.width}"


def show(wrong):
    """Every difference once, with the widths where it comes."""
    groups = {}
    for variant, what in wrong:
        groups.setdefault((variant.sample, what), []).append(variant.width)
    for (sample, what), widths in groups.items():
        print(f"  {sample}{' at ' + spread(widths) if widths[0] is not None else ''}: {what}")


def judged(judge, name, variants, note, options, known, met):
    """One line for the setting, and its first word."""
    if variants[0].options and not knows(judge.program, variants[0].options):
        print(f"SKIP {name}: the program has no {' '.join(variants[0].options)}")
        return "SKIP"
    wrong = [(v, w) for v, w in zip(variants, judge.differences(variants)) if w]
    unexpected = [(v, w) for v, w in wrong if (name, v.sample, v.width) not in known]
    met.update((name, v.sample, v.width) for v, _ in wrong)
    n_known = len(wrong) - len(unexpected)
    notes = [n for n in (note, f"{n_known} known exceptions" if n_known else "") if n]
    if unexpected:
        first, what = unexpected[0]
        print(f"FAIL {name}: {len(unexpected)} of {len(variants)} differ: {where(first)}: {what}")
    else:
        print(f"ok {name}{': ' if notes else ''}{'; '.join(notes)}")
    if options.show:
        show(unexpected)
    sys.stdout.flush()
    return "FAIL" if unexpected else "ok"


def known_exceptions():
    """(setting, sample, width) to why it cannot hold."""
    known = {}
    for row in read(os.path.join(BLOCKS, "known.tsv")).splitlines():
        if row and not row.startswith("#"):
            setting, sample, widths, why = row.split("\t")
            for part in widths.split():
                for width in [None] if part == "-" else widths_of(part):
                    known[setting, sample, width] = why
    return known


def holding(known, met, done, widths):
    """How many of the known exceptions hold."""
    stale = [k for k in known if k not in met and k[0] in done and (k[2] is None or k[2] in widths)]
    for setting, sample, width in stale:
        print(f"FAIL known exception: {setting}, {sample} at {width}: holds now")
    return len(stale)


def widths_of(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def all_settings(widths):
    texts = samples()
    yield from wrapped_anew(texts, widths)
    yield from encoded(texts)
    yield from dressed(texts)


def main():
    parser = argparse.ArgumentParser(usage="invariance.py PROGRAM [--only WORD] [--widths 5-80] [--show]")
    parser.add_argument("program")
    parser.add_argument("--only", default="")
    parser.add_argument("--widths", type=widths_of, default=widths_of("5-80"))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    judge, known, met, done = Judge(options.program), known_exceptions(), set(), []
    tally = {"ok": 0, "FAIL": 0, "SKIP": 0}
    for name, variants, note in all_settings(options.widths):
        if options.only in name and variants:
            tally[judged(judge, name, variants, note, options, known, met)] += 1
            done.append(name)
    tally["FAIL"] += holding(known, met, done, options.widths)
    print(f"{tally['ok']} passed, {tally['FAIL']} failed, {tally['SKIP']} skipped")
    sys.exit(1 if tally["FAIL"] else 0)


if __name__ == "__main__":
    main()

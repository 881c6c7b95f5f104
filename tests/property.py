#!/usr/bin/env python3
"""property.py PROGRAM - what always holds, whatever the rules find.

Each property is a function over all texts: the samples, and a few made here for
numbers, blanks and dates. It returns its first counterexample, or nothing. One
line a property; the last line is the count; exit 1 if any failed.
"""
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from decimal import Decimal
from fractions import Fraction

from checks import Failed, Skipped, run_checks

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

MADE = {
    "numbers.txt": """全县实现产值205.78亿元，增长0.1%，建成12345678901234567890个。
市慈善总会支出1,234,567.80元，下降-3.54%，发放9007199254740993元。
救助三分之二的家庭，占百分之三十，总额2.3万亿元，是上年的1.37倍，达八成。
培训5至8万人，走访3—5户，覆盖近百万人次，慰问200余户，新建约40座，帮扶不少于1.5万人，控制在4‰以下。
发放数百万元，组织几十场，动员上亿人次，收到十几封，达到七千上下，超过0.30万吨，共计一千零五十二间。
投入0.000001元，完成100.00%，支出00012元，合计1e5元，收入﹣5万元。
""",
    "blanks.txt": "　　市妇联开展宣讲活动３０００\u00a0余场，覆盖1 35\n0人，\u200b发放补贴3.\n2万元，救\u200b助128\u3000名。\n"
                  "\ufeff县工会新建驿站1 2\t座。\n\n　　𠮷安市妇联慰问𠀋家庭5\n户，捐赠\n\n\n7 0 0 元。\n",
    "dates.txt": "三月份，全市新建驿站12座。去年，市总工会帮扶40户。\n\n2023年5月6日，市妇联救助3人。六月，救助5人。\n",
    "table.txt": "附表　各区情况\n单位：万元\n区县\t投入\t户数\n东区\t12.5\t300\n西区\t8.05\t120\n\n一、总体情况\n（一）投入\n"
                 "1. 东区投入12.5万元。\n2. 西区投入8.05万元。\n",
    "long.txt": "一年来，" + "县里办班5期，来了240人，" * 180 + "都说好。\n",
    "midway.txt": "%提高到25.2%。关停锅炉133座，优良天数保持在\n355天以上。\n\n精简审批事项６２项。减少部门5个。\n\n- 2 -\n\n"
                  "五年来，我区新建桥梁3座。新增就业3万人。\n\n建成道路12条。\n",
    "empty.txt": "",
}
# Numbers in a sentence of their own: value, relation, unit.
WRITTEN = {
    "205.78亿元": ("20578000000", "eq", "元"),
    "1,234,567.80元": ("1234567.8", "eq", "元"),
    "２．５万户": ("25000", "eq", "户"),
    "12345678901234567890个": ("12345678901234567890", "eq", "个"),
    "2.3万亿元": ("2300000000000", "eq", "元"),
    "廿三万余人": ("230000", "gt", "人"),
    "一千零五十二间": ("1052", "eq", "间"),
    "三十一点五公里": ("31.5", "eq", "公里"),
    "百分之三十": ("30", "eq", "%"),
    "八成": ("80", "eq", "%"),
    "三分之一": ("0.333333333333", "eq", ""),
    "三分之二": ("0.666666666667", "eq", ""),
    "五分之二": ("0.4", "eq", ""),
    "近百万人次": ("1000000", "lt", "人次"),
    "200多户": ("200", "gt", "户"),
    "不少于1.5万人": ("15000", "ge", "人"),
    "45人以内": ("45", "le", "人"),
    "约40座": ("40", "approx", "座"),
    "5至8万人": ("50000", "range", "人"),
}
KEYS = {
    "claim": "doc id type rule subject predicate object quantity part_of time place modality section sentence start end line column",
    "subject": "text start end entity canonical code scope",
    "predicate": "text start end",
    "object": "text start end",
    "quantity": "text start end value relation min max unit unit_code dimension",
    "time": "text start end from to scope",
    "place": "text start end",
}
LINE_ENDS = "\n\f\r\x85\u2028\u2029"
BLANKS = "\n\t\v \xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u3000\ufeff"  # between Han
BARS = "|\xa6│｜"    # of table cells
SLOTS = ("subject", "predicate", "object", "quantity", "time", "place")
SCOPES = (None, "clause", "sentence", "paragraph", "section", "document")
SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10,
          "千亿": 11, "万亿": 12, "": 0}


def table(pairs):
    keys = [k for k, _ in pairs]
    if len(set(keys)) != len(keys):
        raise Failed(f"a key comes twice: {keys}")
    return dict(pairs)


class Number(Decimal):
    """A number of a record, with the letters it is written in."""

    def __new__(cls, text):
        self = super().__new__(cls, text)
        self.text = text
        return self


def parse(line):
    return json.loads(line, parse_int=Number, parse_float=Number, object_pairs_hook=table)


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.known = {}

    def run(self, arguments, stdin=b"", cwd=None, env=None):
        p = subprocess.run([self.path, *arguments], input=stdin, capture_output=True, cwd=cwd,
                           env={**os.environ, **(env or {})}, check=False)
        if p.returncode != 0 or p.stderr:
            raise Failed(f"exit {p.returncode} of {' '.join(arguments)}: {p.stderr.decode(errors='replace')[:300]}")
        return p.stdout

    def records(self, texts, *options, env=None):
        """The records of each text: {name: [record, ...]}, in one run over all of them."""
        key = (tuple(sorted(texts.items())), options, tuple(sorted((env or {}).items())))
        if key not in self.known:
            with tempfile.TemporaryDirectory() as box:
                for name, raw in texts.items():
                    with open(os.path.join(box, name), "wb") as f:
                        f.write(raw)
                out = self.run([*options, *sorted(texts)], cwd=box, env=env)
            found = {name: [] for name in texts}
            for line in out.decode().splitlines():
                record = parse(line)
                found[record["doc"]].append(record)
            self.known[key] = found
        return self.known[key]


def squeezed(text):
    """Without white space, and without the characters that have no width."""
    return "".join(c for c in text if not c.isspace() and c not in "\u200b\u200c\u200d\u2060\ufeff\u00ad")


def spans(record):
    """(what, text, start, end) of the record and its slots."""
    if "sentence" in record:
        yield "sentence", record["sentence"], record["start"], record["end"]
        for slot in SLOTS:
            if record[slot]:
                yield slot, record[slot]["text"], record[slot]["start"], record[slot]["end"]
    else:
        yield record["type"], record["text"], record["start"], record["end"]


def quantities(program, texts):
    for options, key in (((), "quantity"), (("--emit", "mentions"), None)):
        for name, found in program.records(texts, *options).items():
            for r in found:
                q = r[key] if key else r if r["type"] == "quantity" else None
                if q:
                    yield name, q


def moved(value, move, line=lambda n: n):
    """A record with every offset moved, and every line number."""
    if isinstance(value, list):
        return [moved(v, move, line) for v in value]
    if isinstance(value, dict):
        return {k: move(int(v)) if k in ("start", "end") else line(int(v)) if k == "line" else moved(v, move, line)
                for k, v in value.items()}
    return value


def without(record, *keys):
    return {k: v for k, v in record.items() if k not in keys}


def difference(name, want, got):
    """The first place where two lists of records differ, or None."""
    for i, (a, b) in enumerate(zip(want, got)):
        if a != b:
            keys = [k for k in a if a[k] != b.get(k)] or [k for k in b if k not in a]
            return f"{name}: record {i + 1} ({short(a)}): {keys[0]}: {a.get(keys[0])!r} became {b.get(keys[0])!r}"
    if len(want) != len(got):
        rest = (want if len(want) > len(got) else got)[min(len(want), len(got))]
        return f"{name}: {len(want)} records became {len(got)}: {short(rest)}"
    return None


def short(record):
    text = record.get("sentence") or record.get("text")
    quantity = record.get("quantity")
    return f"{record.get('rule', record['type'])}, {quantity['text'] if quantity else ''} in {text[:40]}"


def difference_of_all(want, got):
    return next((d for name in want if (d := difference(name, want[name], got[name]))), None)


# --- the properties ---

def there_are_records(program, texts):
    for option in "claims", "mentions", "blocks":
        found = program.records(texts, "--emit", option)
        for name in texts:
            if not found[name] and name != "empty.txt":
                return f"{name}: no {option}"
    return None


def every_key_in_order(program, texts):
    def in_order(what, record):
        keys = iter(record)
        missing = next((k for k in KEYS[what].split() if k not in keys), None)
        return missing and f"{what}: {missing} is missing, or out of order, in {list(record)}"

    for name, found in program.records(texts).items():
        for r in found:
            for what, value in (("claim", r), *((s, r[s]) for s in SLOTS if r.get(s))):
                if wrong := in_order(what, value):
                    return f"{name}: {wrong}"
    return None


def all_of_a_kind_have_the_same_keys(program, texts):
    """A table can be made of them: no key comes and goes, none changes its place."""
    def tables():
        for name, found in program.records(texts).items():
            for r in found:
                yield name, "claim", r
                yield from ((name, slot, r[slot]) for slot in SLOTS if r[slot])
        for option in "mentions", "blocks":
            for name, found in program.records(texts, "--emit", option).items():
                for r in found:
                    yield name, option + (" " + r["type"] if option == "mentions" else ""), r

    known = {}
    for name, what, record in tables():
        keys = known.setdefault(what, list(record))
        if list(record) != keys:
            return f"{name}: {what}: {list(record)}, elsewhere {keys}"
    return None if len(known) > 12 else f"only {sorted(known)}"


def words_of_closed_lists(program, texts):
    for name, found in program.records(texts).items():
        for r in found:
            if r["modality"] not in ("actual", "planned"):
                return f"{name}: modality {r['modality']}"
            if not re.fullmatch("[0-9a-f]{16}", r["id"]):
                return f"{name}: id {r['id']}"
            if not isinstance(r["section"], list):
                return f"{name}: section {r['section']}"
            for slot in SLOTS:
                if r[slot] and r[slot].get("scope") not in SCOPES:
                    return f"{name}: {slot}: scope {r[slot]['scope']}"
                if slot == "time" and r[slot]:
                    days = [d for d in (r[slot]["from"], r[slot]["to"]) if d is not None]
                    if not all(re.fullmatch(r"\d{4}-\d\d-\d\d", d) for d in days) or days != sorted(days):
                        return f"{name}: time {r[slot]}"
    return None


def ids_are_unique(program, texts):
    for name, found in program.records(texts).items():
        seen = {}
        for r in found:
            if r["id"] in seen:
                return f"{name}: one id: {short(seen[r['id']])}, and {short(r)}"
            seen[r["id"]] = r
    return None


def raw_bytes_are_the_text(program, texts):
    for option in "claims", "mentions":
        for name, found in program.records(texts, "--emit", option).items():
            for r in found:
                for what, text, start, end in spans(r):
                    raw = texts[name][int(start):int(end)]
                    if not 0 <= start < end <= len(texts[name]):
                        return f"{name}: {what}: {start}-{end} is not in the file"
                    if squeezed(raw.decode(errors="replace")) != squeezed(text):
                        return f"{name}: {what}: {text!r} is {raw.decode(errors='replace')!r} at {start}-{end}"
    return None


def text_stands_in_its_sentence(program, texts):
    for name, found in program.records(texts).items():
        for r in found:
            q = r["quantity"]
            if q and not r["start"] <= q["start"] < q["end"] <= r["end"]:
                return f"{name}: {q['text']} at {q['start']} is not in {r['sentence']}"
    return None


def line_and_column_are_those_of_the_start(program, texts):
    for option in "claims", "mentions":
        for name, found in program.records(texts, "--emit", option).items():
            for r in found:
                before = texts[name][:int(r["start"])].decode()
                at = (before.count("\n") + 1, len(before) - before.rfind("\n"))
                if (r["line"], r["column"]) != at:
                    return f"{name}: {short(r)} is at {at[0]}:{at[1]}, not {r['line']}:{r['column']}"
    return None


def claims_come_in_the_order_of_the_text(program, texts):
    for name, found in program.records(texts).items():
        for a, b in zip(found, found[1:]):
            if a["start"] > b["start"] or (a["quantity"] and b["quantity"] and
                                           a["quantity"]["start"] > b["quantity"]["start"]):
                return f"{name}: {short(b)} comes after {short(a)}"
    return None


def numbers_are_plain_decimals(program, texts):
    for name, q in quantities(program, texts):
        for key in "value", "min", "max", "base_value":
            n = q.get(key)
            if n is not None and not re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", n.text):
                return f"{name}: {q['text']}: {key} is written {n.text}"
    return None


def numbers_are_exact(program, texts):
    """Digits and a scale word in front of the unit: the value, worked out anew."""
    shape = re.compile(r"(?:超过?|突破|近|约|逾)?(-?[\d,]+(?:\.\d+)?)([十百千]?[万亿]?|万亿)[余多]?(.*)")
    n = 0
    for name, q in quantities(program, texts):
        text = squeezed(unicodedata.normalize("NFKC", q["text"]))
        m = shape.fullmatch(text)
        if not m or m[2] not in SCALES or m[3] != unicodedata.normalize("NFKC", q["unit"]):
            continue
        n += 1
        want = Decimal(m[1].replace(",", "")).scaleb(SCALES[m[2]])
        if q["value"] != want:
            return f"{name}: {q['text']} is {want:f}, not {q['value'].text}"
    return None if n > 100 else f"only {n} quantities could be looked at"


def numbers_have_their_value(program, _):
    texts = {f"{i}.txt": f"全县占{number}。\n".encode() for i, number in enumerate(WRITTEN)}
    found = program.records(texts, "--emit", "mentions")
    for i, (number, want) in enumerate(WRITTEN.items()):
        got = [(q["value"].text, q["relation"], q["unit"]) for q in found[f"{i}.txt"] if q["type"] == "quantity"]
        if len(got) != 1 or got[0][1:] != want[1:] or Decimal(got[0][0]) != Decimal(want[0]):
            return f"{number}: wanted {want}, got {got}"
    return None


def bounds_fit_the_relation(program, texts):
    def fits(value, low, high, relation):
        if relation == "eq":
            return low is None and high is None
        if relation in ("gt", "ge"):
            return low == value and (high is None or high > value)
        if relation in ("lt", "le"):
            return high == value and (low is None or low < value)
        if relation == "range":
            return low == value and high is not None and high > low
        return relation in ("approx", "some") and (low is None or low <= value) and (high is None or high >= value)

    for name, q in quantities(program, texts):
        if not fits(q["value"], q["min"], q["max"], q["relation"]):
            return f"{name}: {q['text']}: {q['relation']}, value {q['value']}, min {q['min']}, max {q['max']}"
        if (q.get("base_value") is None) != (q.get("base_unit") is None):
            return f"{name}: {q['text']}: base_value {q.get('base_value')} with base_unit {q.get('base_unit')}"
    return None


def fractions_are_their_value(program, texts):
    for name, q in quantities(program, texts):
        if q.get("fraction"):
            exact = Fraction(q["fraction"])
            if abs(Fraction(q["value"]) - exact) > abs(exact) / 10 ** 11:
                return f"{name}: {q['text']}: {q['fraction']} is not {q['value']}"
    return None


def same_twice(program, texts):
    for option in "claims", "mentions", "blocks":
        want = program.records(texts, "--emit", option)
        program.known.clear()
        if wrong := difference_of_all(want, program.records(texts, "--emit", option)):
            return wrong
    return None


def standard_input_is_a_file(program, texts):
    for name, found in program.records(texts).items():
        out = program.run([], stdin=texts[name])
        got = [parse(line) for line in out.decode().splitlines()]
        if any(r["doc"] != "-" for r in got):
            return f"{name}: doc {got[0]['doc']}"
        if wrong := difference(name, [without(r, "doc") for r in found], [without(r, "doc") for r in got]):
            return wrong
    return None


def built_in_rules_are_the_files(program, texts):
    for built_in in ("report", "deeds"):
        if wrong := difference_of_all(program.records(texts, "-r", built_in),
                                      program.records(texts, "-r", os.path.join(ROOT, "rules", built_in + ".yaml"))):
            return wrong
    return None


def locale_does_not_matter(program, texts):
    want = program.records(texts)
    for locale in "C", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030", "tr_TR.UTF-8":
        if wrong := difference_of_all(want, program.records(texts, env={"LC_ALL": locale, "LANG": locale})):
            return f"{locale}: {wrong}"
    return None


def cr_lf_moves_offsets_only(program, texts):
    for option in "claims", "mentions", "blocks":
        got = program.records({n: raw.replace(b"\n", b"\r\n") for n, raw in texts.items()}, "--emit", option)
        for name, found in program.records(texts, "--emit", option).items():
            raw = texts[name]
            if option == "blocks":
                found = [{**r, "spans": [[int(o) + raw.count(b"\n", 0, int(o)) for o in s] for s in r["spans"]]}
                         for r in found]
            want = moved(found, lambda o: o + raw.count(b"\n", 0, o))
            if wrong := difference(name, want, got[name]):
                return f"{option}: {wrong}"
    return None


def bom_moves_offsets_only(program, texts):
    for option in "claims", "mentions":
        got = program.records({n: b"\xef\xbb\xbf" + raw for n, raw in texts.items()}, "--emit", option)
        for name, found in program.records(texts, "--emit", option).items():
            if wrong := difference(name, moved(found, lambda o: o + 3), got[name]):
                return f"{option}: {wrong}"
    return None


def without_ids(records):
    """Ids away; what a part is of is told by its place among the records."""
    place = {r["id"]: i for i, r in enumerate(records) if "id" in r}
    return [{**without(r, "id"), "part_of": place.get(r.get("part_of"))} for r in records]


def form_feed_begins_anew(program, texts):
    """A copy behind a form feed gives the same claims again; ids tell the two apart."""
    for option in "claims", "mentions":
        got = program.records({n: raw + b"\f" + raw for n, raw in texts.items()}, "--emit", option)
        for name, found in program.records(texts, "--emit", option).items():
            raw, first = texts[name], got[name][:len(found)]
            lines, ids = raw.count(b"\n"), [r["id"] for r in got[name] if "id" in r]
            again = moved(found, lambda o: o + len(raw) + 1, lambda n: n + lines)
            second = without_ids(got[name][len(found):])
            wrong = difference(name, found, first) or difference(name, without_ids(again), second)
            if wrong:
                return f"{option}: {wrong}"
            if len(set(ids)) != len(ids):
                return f"{name}: one id twice: {next(i for i in ids if ids.count(i) > 1)}"
    return None


def full_width_digits_change_nothing(program, texts):
    """Contract: they change offsets and the letter of the text, not what is claimed."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    got = program.records({n: raw.decode().translate(wide).encode() for n, raw in texts.items()})

    def plain(value):
        if isinstance(value, list):
            return [plain(v) for v in value]
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k not in ("start", "end")}
        return squeezed(unicodedata.normalize("NFKC", value)) if isinstance(value, str) else value

    return next((d for n, found in program.records(texts).items() if (d := difference(n, plain(found), plain(got[n])))),
                None)


def blocks_cover_the_text(program, texts):
    """Every character that is no blank is in exactly one span of one block."""
    for name, found in program.records(texts, "--emit", "blocks").items():
        raw, at = texts[name], 0
        spans = sorted(((int(a), int(b)), r["text"][:30]) for r in found for a, b in r["spans"])
        for (start, end), text in [*spans, ((len(raw), len(raw)), "the end")]:
            if start < at or end > len(raw):
                return f"{name}: the span {start}-{end} of {text} begins before {at} or ends after the file"
            if lost := raw[at:start].decode(errors="replace").strip(" \t\n\r\u3000\u00a0"):
                return f"{name}: no block has {lost!r}, between {at} and {start}"
            at = end
    return None


def blocks_have_the_words_of_the_text(program, texts):
    """The raw bytes of the spans hold the characters of the text, in their order; a comma may be a blank of a heading."""
    for name, found in program.records(texts, "--emit", "blocks").items():
        for r in found:
            raw = b"".join(texts[name][int(a):int(b)] for a, b in r["spans"]).decode(errors="replace")
            rest = iter(unicodedata.normalize("NFKC", raw))
            said = squeezed(unicodedata.normalize("NFKC", r["text"]))
            if lost := next((c for c in said if not any(c == x or (c == "," and x.isspace()) for x in rest)), None):
                return f"{name}: {lost!r} of {r['text'][:60]!r} is not in its spans"
    return None


def one_of_each_character():
    """Every code point that a text can hold, in sentences: {name: text}. Those of scripts that end or part sentences
    have one of their own."""
    alone = [*range(0x01, 0x600), *range(0x2000, 0x2070), *range(0x2500, 0x2580), *range(0x3000, 0x3030),
             *range(0xFE00, 0xFF70)]
    single = set(alone)
    others = [c for c in range(0x600, 0x10000) if c not in single and not 0xD800 <= c <= 0xDFFF]
    rows = [chr(c) for c in alone if chr(c) not in LINE_ENDS]
    rows += ["国".join(map(chr, others[i:i + 200])) for i in range(0, len(others), 200)]
    rows += ["".join(map(chr, range(i, i + 256))) for i in range(0x10000, 0x110000, 256)]
    made = [f"救助妇女12名，国{row}国多。\n\n" for row in rows]
    return {f"characters{i}": "".join(made[i::4]).encode() for i in range(4)}


def every_character_comes_back(program, _):
    """A sentence is cited letter by letter: whatever its characters are, JSON gives them back."""
    texts, seen = one_of_each_character(), set()
    for name, raw in texts.items():
        out = program.run(["-"], stdin=raw)
        found = [json.loads(line) for line in out.splitlines()]
        for r in found:
            cited = raw[r["start"]:r["end"]].decode()
            if squeezed(r["sentence"]) != squeezed(cited):
                odd = next(a for a, b in zip(squeezed(cited) + "$", squeezed(r["sentence"]) + "$") if a != b)
                return f"{name}: U+{ord(odd):04X} does not come back in {r['sentence']!r}"
            seen.update(r["sentence"])
        if shutil.which("jq"):
            read = subprocess.run(["jq", "-j", '.sentence + "\\n"'], input=out, capture_output=True, check=True).stdout
            if read.decode() != "".join(r["sentence"] + "\n" for r in found):
                return f"{name}: jq reads other characters"
    lost = sorted(set(b"".join(texts.values()).decode()) - seen - set(BLANKS) - set(BARS))
    return f"{len(lost)} characters are in no sentence, first U+{ord(lost[0]):04X}" if lost else None


def every_character_comes_back_from_rules(program, _):
    """A name in a word table, and what a rule file says, come back letter by letter: in records, and in what tells of rules."""
    signs = [chr(c) for c in [*range(0x21, 0x3000, 3), *range(0xFE00, 0xFFF0), *range(0x3000, 0x30000, 97), 0xE0001, 0x10FFFD]
             if not 0xD800 <= c <= 0xDFFF and unicodedata.category(chr(c)) not in ("Cc", "Zl", "Zp", "Zs", "Cn")]
    controls = "".join(chr(c) for c in [*range(1, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x200F, 0x202E, 0xFEFF] if c != 0x85)
    says = "".join(f"\\u{ord(c):04x}" for c in controls) + "'\\\"\\\\"
    with tempfile.TemporaryDirectory() as box:
        with open(os.path.join(box, "names.tsv"), "w", encoding="utf-8") as f:
            f.writelines(f"第{i}县团\t甲{c}乙\n" for i, c in enumerate(signs))
        with open(os.path.join(box, "t.yaml"), "w", encoding="utf-8") as f:
            f.write(f'format: 1\npack: t\nwords: {{org: {{file: names.tsv, columns: [text, name]}}}}\n'
                    f'claims:\n  - {{id: "a{says}", says: "{says}", match: "<subject:org>", '
                    f'examples: [{{text: 第0县团, want: {{subject: 第0县团}}}}]}}\n')
        text = "".join(f"第{i}县团。\n\n" for i in range(len(signs))).encode()
        out = program.run(["-r", os.path.join(box, "t.yaml")], stdin=text)
        names = [json.loads(line)["subject"]["canonical"] for line in out.splitlines()]
        told = [program.run([*command, "--format", "json", os.path.join(box, "t.yaml")], stdin=text)
                for command in (["coverage"], ["profile"], ["test", "--coverage"])]
    if lost := [c for c in signs if f"甲{c}乙" not in names]:
        return f"{len(lost)} of {len(signs)} characters do not come back, first U+{ord(lost[0]):04X}"
    for lines in told:
        strings = json.dumps([json.loads(line) for line in lines.splitlines()])
        if json.dumps(controls)[1:-1] not in strings:
            return f"what a rule says does not come back in {strings[:300]}"
    return None


def peak_memory(command):
    """Peak resident KiB of its own, read off while it runs: a child's ru_maxrss begins with the size of its parent, and
    how many pages of the program's file are mapped differs from run to run."""
    peak = 0
    with open(os.devnull, "r+b") as null, subprocess.Popen(command, stdin=null, stdout=null) as p:
        while p.poll() is None:
            with open(f"/proc/{p.pid}/status", encoding="ascii", errors="replace") as f:
                found = re.search(r"RssAnon:\s*(\d+)", f.read())
            peak = max(peak, int(found[1]) if found else 0)
            time.sleep(0.005)
    if p.returncode:
        raise Failed(f"exit {p.returncode}")
    return peak


def odd_pack(chance, words):
    """A rule set of patterns that are hard to read needs off: options, alternatives, groups, look-arounds."""
    def literal():
        word = chance.choice(words)
        return word + chance.choice(("", "", "", "?", "*", "+", "{0,2}", "{1,2}", "??", "*+"))

    def item(depth):
        draw = chance.random()
        if draw < 0.45 or depth > 3:
            return literal()
        if draw < 0.6:
            return chance.choice(("<verb>", "<noun>", "<noun|verb>", "<verb!single>", "<org>?", "<noun>*", "[^，。<verb>]{0,4}", "[<verb>的]", "[一二三]", "[一-三]?",
                                  "[，。]", ".?", ".", "\\.", "\\d*", "\\x{4E00}?", "\\ ?"))
        if draw < 0.75:
            return "(?:" + row(depth + 1) + "|" + row(depth + 1) + ")" + chance.choice(("", "", "?", "{2}"))
        return chance.choice(("(?=", "(?!", "(?<=", "(?<!", "(?>", "(", "(?|", "(?i:")) + chance.choice(words) + ")"

    def row(depth=0):
        return " ".join(item(depth) for _ in range(chance.randint(1, 4)))

    claims = []
    for i in range(40):
        end = chance.choice(("<quantity:quantity>", "[^。]{0,5}<quantity:quantity>", "<quantity:quantity>" + row(2)))
        claims.append(f"  - {{id: r{i}, priority: {chance.randint(0, 3)}, match: '{row()}{end}'}}")
        claims.append(f"  - {{id: p{i}, match: '{row()}(?<object>{chance.choice(words)})'}}")
    return "format: 1\npack: odd\nuse: [base]\nclaims:\n" + "\n".join(claims) + "\n"


def prefilter_changes_nothing(program, texts):
    """Asking every rule of every sentence gives the same, for the shipped rules and for odd ones."""
    def differs(*options):
        return difference_of_all(program.records(texts, "--unfiltered", *options), program.records(texts, *options))

    found = differs() or differs("--emit", "mentions")
    # What is asked in vain costs, too: odd patterns would be given up in a sentence as long as may be.
    texts = {name: text for name, text in texts.items() if name != "long.txt"}
    words = sorted(set(re.findall(r"[\u4e00-\u9fff]{1,3}", b"".join(texts.values()).decode(errors="ignore"))))
    chance = random.Random(4)
    with tempfile.TemporaryDirectory() as box:
        for i in range(12):
            rules = os.path.join(box, f"odd{i}.yaml")
            with open(rules, "w", encoding="utf-8") as f:
                f.write(odd_pack(chance, words))
            found = found or differs("-r", rules)
            if not any(program.records(texts, "-r", rules).values()):
                return f"odd rules {i} find nothing, and try nothing"
    return found


def memory_does_not_grow(program, _):
    """Ten times the text, no claim like another: the peak is the same, but for what heap and pages add."""
    if not os.path.exists("/proc/self/status"):
        raise Skipped("there is no /proc here")
    with open(program.path, "rb") as f:
        if b"__asan_init" in f.read():
            raise Skipped("the sanitizer keeps freed memory")
    peaks = []
    with tempfile.TemporaryDirectory() as box:
        for n in 4000, 40000:
            path = os.path.join(box, "text")
            with open(path, "w", encoding="utf-8") as f:
                f.writelines(f"救助妇女{i}名。\n\n" for i in range(1, n + 1))
            peaks.append(peak_memory([program.path, path]))
    return None if peaks[1] - peaks[0] < 512 else f"{peaks[0]} KiB for 4000 claims, {peaks[1]} KiB for 40000"


PROPERTIES = (
    there_are_records, every_key_in_order, all_of_a_kind_have_the_same_keys, words_of_closed_lists, ids_are_unique, raw_bytes_are_the_text,
    text_stands_in_its_sentence, line_and_column_are_those_of_the_start, claims_come_in_the_order_of_the_text,
    numbers_are_plain_decimals, numbers_are_exact, numbers_have_their_value, bounds_fit_the_relation, fractions_are_their_value,
    every_character_comes_back, every_character_comes_back_from_rules, blocks_cover_the_text, blocks_have_the_words_of_the_text, same_twice, standard_input_is_a_file,
    built_in_rules_are_the_files, locale_does_not_matter, cr_lf_moves_offsets_only, bom_moves_offsets_only,
    form_feed_begins_anew, full_width_digits_change_nothing, prefilter_changes_nothing,
    memory_does_not_grow,
)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: property.py PROGRAM")
    program = Program(sys.argv[1])
    texts = {name: text.encode() for name, text in MADE.items()}
    for path in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))):
        with open(path, "rb") as f:
            texts[os.path.basename(path)] = f.read()
    sys.exit(run_checks(PROPERTIES, program, texts))


if __name__ == "__main__":
    main()

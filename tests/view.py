#!/usr/bin/env python3
"""view.py PROGRAM - the page of `claimline view`, read as a browser reads it.

The marks of each claim, put together, are its slots; the table has each record; whatever
stands in a text or a name stays text. The same for a text in another encoding, and wrapped
anew. What the page does is tried in tests/view/page.js where a browser is here. One line a
check, the last line is the count; exit 1 if any failed.
"""
import base64
import glob
import hashlib
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile

from checks import Failed, Skipped, run_checks

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SLOTS = {"s": "subject", "p": "predicate", "o": "object", "q": "quantity", "t": "time", "l": "place"}
VOID = {"meta", "input"}
OPTIONAL = {"th", "td", "tr", "li"}     # whose end is where the next one begins


class Page(html.parser.HTMLParser):
    """Tags in their order, marks by claim and slot, rows of the table, the text of the documents."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.marks, self.rows, self.numbers, self.text = [], [], {}, [], [], ""
        self.script = self.policy = ""
        self.feed(page)
        self.close()
        self.open = [tag for tag, _ in self.open if tag not in OPTIONAL]

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.tags.append((tag, a))
        if tag == "meta" and "http-equiv" in a:
            self.policy = a["content"]
        if tag in VOID:
            return
        if tag in OPTIONAL and self.open and self.open[-1][0] in ("td", "th", "li") and (tag != "tr" or self.open[-1][0] != "li"):
            self.open.pop()
            if tag == "tr" and self.open[-1][0] == "tr":
                self.open.pop()
        self.open.append((tag, a))
        if tag == "tr" and "data-c" in a:
            self.rows.append((a, []))
        if tag == "td" and self.rows and self.inside("claims"):
            self.rows[-1][1].append("")
        if tag == "li":
            self.numbers.append([a["data-c"], ""])

    def handle_endtag(self, tag):
        while self.open and self.open[-1][0] != tag and self.open[-1][0] in OPTIONAL:
            self.open.pop()
        if not self.open or self.open[-1][0] != tag:
            raise Failed(f"</{tag}> within {[t for t, _ in self.open]}")
        self.open.pop()

    def inside(self, name):
        return any(a.get("id") == name for _, a in self.open)

    def handle_data(self, data):
        tag, a = self.open[-1] if self.open else ("", {})
        if tag == "script":
            self.script += data
        elif self.inside("claims") and tag == "td" and self.rows:
            self.rows[-1][1][-1] += data
        elif self.inside("numbers") and tag == "li":
            self.numbers[-1][1] += data
        elif self.inside("text"):
            self.text += data
            if tag == "span":
                for c in a["data-c"].split():
                    for slot in a["class"].split()[1:]:
                        self.marks.setdefault((c, slot), []).append(data)


def run(program, *arguments, stdin=b"", codes=(0,)):
    p = subprocess.run([program, *arguments], input=stdin, capture_output=True, check=False)
    if p.returncode not in codes:
        raise Failed(f"exit {p.returncode} of {' '.join(arguments)}: {p.stderr.decode(errors='replace')[:300]}")
    return p.stdout


def squeezed(text):
    return "".join(text.split())


def marked(page, number, slot):
    """What is marked as a slot of a claim. Another claim may have the same slot elsewhere in the same span."""
    return squeezed("".join(page.marks.get((str(number), slot), [])))


def first_fault(program, name, raw):
    """Of a text: what its page has that its records have not, or the other way round."""
    records = [json.loads(line) for line in run(program, "-", stdin=raw).splitlines()]
    page = Page(run(program, "view", "-", stdin=raw).decode())
    if page.open:
        return f"{name}: {page.open} are not closed"
    if len(page.rows) != len(records):
        return f"{name}: {len(page.rows)} rows of {len(records)} records"
    for i, (r, (a, cells)) in enumerate(zip(records, page.rows)):
        if a["data-id"] != r["id"] or a["data-rule"] != r["rule"] or a["data-at"] != f"{r['line']}:{r['column']}":
            return f"{name}: row {i} is of another claim"
        values = [r[key] for key in ("predicate", "object", "quantity", "time")]
        if [c.strip() for c in cells[2:6]] != [v["text"] if v else "" for v in values]:
            return f"{name}: row {i} has {cells}"
        for slot, key in SLOTS.items():
            want = squeezed(r[key]["text"]) if r[key] else ""
            got = marked(page, i, slot)
            # A span that is two slots, of one claim or of two, is marked for each; so more may be marked, and never less.
            if want and want not in got:
                return f"{name}: claim {i}: {key} is {want!r}, marked {got!r}"
    return None


def marks_are_slots(program):
    for path in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))):
        name = os.path.basename(path)
        with open(path, encoding="utf-8") as f:
            text = f.read()
        ways = {"": text.encode(), " in GB18030": text.encode("gb18030"), " in UTF-16": text.encode("utf-16")}
        for how, raw in ways.items():
            if fault := first_fault(program, name + how, raw):
                return fault
    wrapped = "市妇联开展宣讲活动3000余场，覆盖近百万人次，发放救助资金205.78亿元。" * 3
    for width in (5, 8, 13, 21):
        raw = "\n".join(wrapped[i:i + width] for i in range(0, len(wrapped), width)).encode()
        if fault := first_fault(program, f"wrapped at {width}", raw):
            return fault
    return None


def text_stays_text(program):
    """Nothing in a text or a name makes a tag, an attribute or a script of its own."""
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>粗</b>&amp;&#60;i&#62;</article></span><!--"
    text = f"一、{hostile}\n\n市妇联{hostile}救助{hostile}妇女12名。\n\n表1 {hostile}\n区县\t投入{hostile}\n东区\t12.5\n西区\t8.05\n\n县{hostile}发放9元。\n"
    plain = re.sub(r"[<>\"'&]", "〇", text)
    with tempfile.TemporaryDirectory() as box:
        name = os.path.join(box, "x\"'><script>alert(2)<!--&lt;".replace("/", ""))
        with open(name, "w", encoding="utf-8") as f:
            f.write(text)
        page, own = Page(run(program, "view", name).decode()), Page(run(program, "view", "-", stdin=plain.encode()).decode())
    tags = [tag for tag, _ in page.tags]
    if page.open or tags.count("script") != 1 or {"img", "b", "i"} & set(tags):
        return f"it has {sorted(set(tags))}, and leaves {page.open}"
    names = {key for _, a in page.tags for key in a}
    if more := names - {key for _, a in own.tags for key in a} - {"data-who", "data-year", "data-section", "data-v", "data-amount"}:
        return f"attributes {more}"
    if hostile.replace(" ", "") not in squeezed(page.text):
        return f"the text is not there as it stands: {page.text[:300]}"
    if "alert" in page.script or "alert" in page.policy:
        return "the text is in the script"
    return None


def nothing_acts(program):
    """Controls, and what turns the direction of writing, are shown as what they are."""
    raw = "市妇联\u202e救助\x1b[31m妇女\u2066\u200f12\u0085名\x07。\n\n市\x9b妇联救助3人。\n"
    line = json.dumps({"id": "a\x1b[2J\u202eb", "text": raw}).encode()
    page = run(program, "view", "-f", "jsonl", "-", stdin=line).decode()
    odd = {c for c in page if (ord(c) < 0x20 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or c in "\u200e\u200f\u061c"
           or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069}
    return f"the page has {odd}" if odd else None if "a⟨U+001B⟩[2J⟨U+202E⟩b" in page else "they are not shown"


def only_its_own_script(program):
    page = Page(run(program, "view", "-", stdin="救助3人。".encode()).decode())
    wanted = "sha256-" + base64.b64encode(hashlib.sha256(page.script.encode()).digest()).decode()
    if f"script-src '{wanted}'" not in page.policy:
        return f"the script is {wanted}, allowed is {page.policy}"
    sources = [a[key] for _, a in page.tags for key in a if key in ("src", "href", "action", "data", "style") or key.startswith("on")]
    return f"it asks for {sources}" if sources or "default-src 'none'" not in page.policy else None


def numbers_in_no_claim(program):
    page = Page(run(program, "view", "-", "-r", "base", stdin="市妇联救助妇女12名，投入3.5万元。\n".encode()).decode())
    if [n[1].strip() for n in page.numbers] != ["12名", "3.5万元"] or page.rows:
        return f"{page.numbers}"
    return None if marked(page, "n0", "n") == "12名" and marked(page, "n1", "n") == "3.5万元" else f"{page.marks}"


def old_and_new_rules(program):
    """--diff: one claim stays, one comes, one goes, one changes its object."""
    rule = "  - {id: %s, says: x, match: '(?<predicate>%s)(?<object>%s)<quantity:quantity>'}\n"
    old = [("a", "救助", "妇女"), ("b", "发放", "资金"), ("c", "慰问", "困难群众")]
    new = [("a", "救助", "妇女"), ("c", "慰问(?:困难)", "群众"), ("d", "走访", "家庭")]
    with tempfile.TemporaryDirectory() as box:
        for name, rules in (("old", old), ("new", new)):
            with open(os.path.join(box, name + ".yaml"), "w", encoding="utf-8") as f:
                f.write("format: 1\npack: t\nuse: [base]\nclaims:\n" + "".join(rule % r for r in rules))
        raw = "救助妇女3名。发放资金5元。慰问困难群众7人。走访家庭9户。\n".encode()
        page = Page(run(program, "view", "--diff", os.path.join(box, "old.yaml"), os.path.join(box, "new.yaml"), "-", stdin=raw).decode())
    got = [(a["class"], cells[4].strip()[:2]) for a, cells in page.rows]
    wanted = [("same", "3名"), ("lost", "5元"), ("changed", "7人"), ("gained", "9户")]
    if got != wanted:
        return f"{got}"
    return None if "困难群众" in "".join(page.rows[2][1]) or "群众" in page.rows[2][1][3] else f"{page.rows[2]}"


def where_it_goes(program):
    """-o replaces a file by the whole page, never a text that is shown; without a text there is no page."""
    with tempfile.TemporaryDirectory() as box:
        text, page = os.path.join(box, "text"), os.path.join(box, "page.html")
        with open(text, "w", encoding="utf-8") as f:
            f.write("救助3人。\n")
        want = run(program, "view", text)
        run(program, "view", "-o", page, text)
        with open(page, "rb") as f:
            if f.read() != want:
                return "-o writes another page"
        run(program, "view", "-o", text, text, codes=(1,))
        run(program, "view", "-o", page, os.path.join(box, "none"), codes=(1,))
        with open(text, encoding="utf-8") as f, open(page, "rb") as p:
            if f.read() != "救助3人。\n" or p.read() != want or len(os.listdir(box)) != 2:
                return f"there is {os.listdir(box)}"
        partial = run(program, "view", text, os.path.join(box, "none"), codes=(1,))
    return None if b'class="partial"' in partial and b'class="partial"' not in want else "that a text is missing is not said"


def large_report(program):
    """A megabyte: a page in seconds, and no more than some times its size."""
    with open(os.path.join(ROOT, "samples", "work-summary.txt"), "rb") as f:
        sample = f.read()
    raw = b"\n\n".join([sample] * (1000000 // len(sample)))
    page = run(program, "view", "-", stdin=raw)
    rows = page.count(b"<tr data-c=")
    if rows < 5000 or len(page) > 12 * len(raw):
        return f"{rows} rows, {len(page)} bytes of {len(raw)}"
    return None


def in_a_browser(program):
    node, browser = "node", next((b for b in ("chromium", "chromium-browser", "google-chrome") if has(b)), None)
    modules = os.path.join(ROOT, "build", "tools", "node_modules")
    if not browser or not has(node) or not os.path.isdir(os.path.join(modules, "playwright-core")):
        raise Skipped("no browser is here, or nothing to lead it: make view-tools")
    with tempfile.TemporaryDirectory() as box:
        samples = sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt")))
        with open(os.path.join(box, "page.html"), "wb") as f:
            f.write(run(program, "view", *samples))
        hostile = "市妇联<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">救助妇女12名。\n"
        with open(os.path.join(box, "hostile.html"), "wb") as f:
            f.write(run(program, "view", "-", stdin=hostile.encode()))
        p = subprocess.run([node, os.path.join(ROOT, "tests", "view", "page.js"), box], capture_output=True, text=True, check=False,
                           env={**os.environ, "NODE_PATH": modules, "BROWSER": browser}, timeout=240)
    return None if p.returncode == 0 else (p.stdout + p.stderr).strip()[-600:]


def has(name):
    return any(os.access(os.path.join(folder, name), os.X_OK) for folder in os.environ.get("PATH", "").split(":"))


CHECKS = (marks_are_slots, text_stays_text, nothing_acts, only_its_own_script, numbers_in_no_claim, old_and_new_rules, where_it_goes,
          large_report, in_a_browser)


def main():
    return run_checks(CHECKS, os.path.abspath(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())

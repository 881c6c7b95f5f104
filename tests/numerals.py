#!/usr/bin/env python3
"""numerals.py PROGRAM [COUNT] [SEED] - random numbers, written in every style and read back.

takes   the program, how many numerals (100000; 1000000 takes about ten times as
        long), and a seed (1), so that a failure comes again
gives   one line a numeral that was read as another number, or as more or less
        than one; the last line is the count, exit 1 if any failed
never   shares code or tables with the program: the writer has its own digits,
        and reckons in Decimal and Fraction only
"""
import json
import random
import re
import subprocess
import sys
import unicodedata
from collections import namedtuple
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 90

PLAIN = "零一二三四五六七八九"
CAPITAL = "零壹贰叁肆伍陆柒捌玖"
CAPITAL_OLD = "零壹貳參肆伍陸柒捌玖"
SMALL = ("", "十", "百", "千")
SMALL_CAPITAL = ("", "拾", "佰", "仟")
PARTS = {"千": 3, "万": 4, "萬": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}
SHOWN = 20  # failures

Range = namedtuple("Range", "low high")


class Style:
    """How Chinese numerals are written: the digits, 十百千, 万亿, and habits."""

    def __init__(self, digits=PLAIN, small=SMALL, big=("万", "亿"), pair=None, zero="零", bare_ten=False, point="点"):
        self.digits, self.small, self.big, self.pair = zero + digits[1:], small, big, pair
        self.zero, self.bare_ten, self.point = zero, bare_ten, point


STYLES = {
    "long": Style(bare_ten=True),
    "full ten": Style(),
    "pair": Style(pair="两", bare_ten=True),
    "ring": Style(zero="〇", bare_ten=True),
    "traditional": Style(big=("萬", "億"), pair="兩", bare_ten=True, point="點"),
    "capital": Style(digits=CAPITAL, small=SMALL_CAPITAL),
    "old capital": Style(digits=CAPITAL_OLD, small=SMALL_CAPITAL, big=("萬", "億"), point="點"),
}


def group(n, s, first):
    """1..9999; first: nothing stands in front of it."""
    out, waiting = "", False
    for power in (3, 2, 1, 0):
        digit = n // 10 ** power % 10
        if digit == 0:
            waiting = bool(out)
            continue
        if waiting:
            out += s.zero
            waiting = False
        if power == 1 and digit == 1 and s.bare_ten and first and not out:
            out += s.small[1]
        elif digit == 2 and s.pair and power >= 2:
            out += s.pair + s.small[power]
        else:
            out += s.digits[digit] + s.small[power]
    return out


def joined(n, base, low_digits, word, high, low, s):
    """high word low, with a zero between where places are empty."""
    upper, rest = divmod(n, base)
    out = high(upper) + word
    if rest:
        out += (s.zero if rest < 10 ** (low_digits - 1) else "") + low(rest)
    return out


def han(n, s, first=True):
    """A whole number below 10**16."""
    if n == 0:
        return s.digits[0]
    if n < 10 ** 4:
        return s.pair if s.pair and n == 2 and not first else group(n, s, first)

    def head(upper):
        return s.pair if s.pair and upper == 2 else han(upper, s, first)

    if n < 10 ** 8:
        return joined(n, 10 ** 4, 4, s.big[0], head, lambda r: group(r, s, False), s)
    return joined(n, 10 ** 8, 8, s.big[1], head, lambda r: han(r, s, False), s)


def magnitude(r, most):
    """Whole numbers of all lengths alike, with many zeros among them."""
    n = r.randrange(10 ** r.randint(1, most))
    if r.random() < 0.4:
        digits = [d if r.random() < 0.5 else "0" for d in str(n)]
        n = int("".join(digits))
    return n


def decimals(r, most=4):
    return "".join(r.choice("0123456789") for _ in range(r.randint(1, most)))


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


# ---- one writer a style: each gives (text, value) ------------------------------


def arabic(r):
    n = magnitude(r, 18) if r.random() < 0.9 else magnitude(r, 60)
    return str(n), Decimal(n)


def arabic_point(r):
    text = f"{magnitude(r, 12)}.{decimals(r)}"
    return text, Decimal(text)


def grouped(r):
    n = magnitude(r, 18) + 1000
    more = "." + decimals(r, 2) if r.random() < 0.4 else ""
    return f"{n:,}{more}", Decimal(f"{n}{more}")


def full_width(r):
    text, value = r.choice((arabic, arabic_point, grouped))(r)
    return wide(text), value


def scaled(r):
    words = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "萬": 4, "億": 8, "千亿": 11, "万亿": 12}
    word, power = r.choice(list(words.items()))
    text = str(magnitude(r, 4) + 1)
    if r.random() < 0.5:
        text += "." + decimals(r, 3)
    return text + (" " if r.random() < 0.05 and word[0] in "万亿萬億" else "") + word, Decimal(text).scaleb(power)


def mixed(r):
    """3亿5千万, 1万6千, 2亿零300万."""
    if r.random() < 0.5:
        high, low = r.randint(1, 999), r.randint(1, 9)
        return f"{high}亿{low}千万", Decimal(high * 10 ** 8 + low * 10 ** 7)
    if r.random() < 0.5:
        high, low = r.randint(1, 999), r.randint(1, 9)
        return f"{high}万{low}千", Decimal(high * 10 ** 4 + low * 10 ** 3)
    high, low = r.randint(1, 9999), r.randint(1000, 9999)
    return f"{high}亿{low}万", Decimal(high * 10 ** 8 + low * 10 ** 4)


def chinese(r):
    s = STYLES[r.choice(list(STYLES))]
    n = magnitude(r, 16) + 1
    text = han(min(n, 10 ** 16 - 1), s)
    value = Decimal(min(n, 10 ** 16 - 1))
    if r.random() < 0.25:
        more = decimals(r)
        text += s.point + "".join(s.digits[int(d)] for d in more)
        value = Decimal(f"{value}.{more}")
    return text, value


def elided(r):
    """两万二, 一千五, 3万5: the last scale word is not said."""
    power, head, digit = r.choice((2, 3, 4, 8)), r.randint(1, 9), r.randint(1, 9)
    word = {2: "百", 3: "千", 4: "万", 8: "亿"}[power]
    value = Decimal(head * 10 ** power + digit * 10 ** (power - 1))
    if r.random() < 0.3:
        return f"{head}{word}{digit}", value
    first = "两" if head == 2 and r.random() < 0.5 else PLAIN[head]
    return first + word + PLAIN[digit], value


def digit_string(r):
    text = "".join(r.choice(PLAIN[1:]) for _ in range(1)) + "".join(r.choice(PLAIN) for _ in range(r.randint(2, 9)))
    return text, Decimal(int("".join(str(PLAIN.index(c)) for c in text)))


def scientific(r):
    head, power = str(magnitude(r, 3) + 1), r.randint(0, 20)
    if r.random() < 0.5:
        head += "." + decimals(r, 3)
    return f"{head}{r.choice('eE')}{r.choice(('', '+', '-'))}{power}", None


def power_of(r):
    """2.5^-3, 10⁴, 3.2×10⁻⁴, 2的10次方."""
    exponent, kind = r.randint(-9, 9), r.random()
    raised = str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    said = ("负" if exponent < 0 else "") + (han(abs(exponent), STYLES["long"]) if r.random() < 0.5 else str(abs(exponent)))
    ways = (f"^{exponent}", f"的{said}次方", raised)
    head = str(magnitude(r, 3) + 1) + ("." + decimals(r, 2) if r.random() < 0.3 else "")
    if kind < 0.4:
        return head + r.choice(ways[:2]), Fraction(head) ** exponent
    if kind < 0.6:
        return "10" + r.choice(ways), Fraction(10) ** exponent
    return head + r.choice(("×", "x", "*", " × ")) + "10" + r.choice(ways), Fraction(head) * Fraction(10) ** exponent


def ratio(r):
    """百分之N, 千分之N, 百万分之N, N分之M, N分M, 2/3."""
    s = STYLES[r.choice(("long", "full ten", "ring"))]
    kind = r.random()
    if kind < 0.2:
        word, power = r.choice(list(PARTS.items()))
        n = r.randint(1, 99)
        text = word + "分之" + (han(n, s) if r.random() < 0.7 else str(n))
        return text, Decimal(n) if power == 3 else Fraction(n, 10 ** power)
    if kind < 0.4:
        n = r.randint(1, 300)
        more = decimals(r, 2) if r.random() < 0.4 else ""
        text = "百分之" + (han(n, s) if r.random() < 0.6 else str(n))
        if more:
            text += "." + more if text[-1] in "0123456789" else "点" + "".join(s.digits[int(d)] for d in more)
        return text, Decimal(f"{n}.{more}" if more else n)
    under = r.randint(3, 99)
    over = r.randint(1, under - 1)
    if kind > 0.9:
        over = r.randint(1, min(under - 1, 9))
        return han(under, s) + r.choice("分份") + han(over, s), Fraction(over, under)
    text = f"{over}/{under}" if kind < 0.6 else han(under, s) + "分之" + han(over, s)
    return text, Fraction(over, under)


def mixed_number(r):
    """1 1/2, 一又二分之一, -7/3."""
    s = STYLES[r.choice(("long", "full ten", "ring"))]
    under = r.randint(3, 99)
    over, whole, kind = r.randint(1, under - 1), r.randint(1, 99), r.random()
    if kind < 0.3:
        return f"-{under}/{over}", Fraction(-under, over)
    if kind < 0.6:
        over = r.randint(1, 99)
        return f"{whole} {over}/{under}", whole + Fraction(over, under)
    return f"{han(whole, s)}又{han(under, s)}分之{han(over, s)}", whole + Fraction(over, under)


def span_of(r):
    """10—20万, 三万至五万, 3.5~4.2: from the first to the second."""
    s = STYLES[r.choice(("long", "pair", "traditional"))]
    word, power = r.choice((("", 0), ("万", 4), ("亿", 8), ("万亿", 12)))
    low = r.randint(1, 998)
    high = r.randint(low + 1, 999)
    mark = r.choice(("—", "至", "到", "~", "－", "-"))
    if r.random() < 0.4:
        low = max(low, 10)  # 二到八百 is 200 to 800
        high = max(high, 11)
        mark, first, second = r.choice(("至", "到")), han(low, s), han(high, s)
    elif r.random() < 0.5:
        more = decimals(r, 2)
        first, second = f"{low}.{more}", f"{high}.{more}"
        return first + word + mark + second + word, Range(Decimal(first).scaleb(power), Decimal(second).scaleb(power))
    else:
        first, second = str(low), str(high)
    scales = word if r.random() < 0.5 else ""
    return first + scales + mark + second + word, Range(Decimal(low).scaleb(power), Decimal(high).scaleb(power))


WRITERS = {
    "arabic": arabic, "decimals": arabic_point, "grouped": grouped, "full width": full_width, "scaled": scaled,
    "mixed": mixed, "chinese": chinese, "elided": elided, "digit string": digit_string, "scientific": scientific, "power": power_of,
    "ratio": ratio, "mixed number": mixed_number, "range": span_of,
}


# What a reader takes for a telephone number, that of a person, a version (4.0), a blank (〇〇) or a time of the day (二十点零零): not written.
OTHER_THINGS = re.compile(r"(?<!\d)\d{18}(?!\d)|[18]\d{10}(?!\d)|[48]00\d{7}(?!\d)|\d\.0(?!\d)|〇〇|[点點]零零")


def sample(r):
    """(style, text of the report, value, unit)."""
    style = r.choice(list(WRITERS) + ["chinese"] * 3)
    while True:
        text, value = WRITERS[style](r)
        if not OTHER_THINGS.search(unicodedata.normalize("NFKC", text)):
            break
    if value is None:
        value = Decimal(text)
    unit = "%" if text.startswith("百分之") else "‰" if text.startswith("千分之") else ""
    if r.random() < 0.1 and style not in ("ratio", "mixed number", "range"):
        text, value = ("-" if text[0] in "0123456789" else "负") + text, -value
        front = "变动："
    else:
        front = r.choice(("共计", "收入", "总额：", "投入"))
    # A Chinese numeral without a scale word is none where no unit follows.
    behind = "元" if style in ("digit string", "chinese", "range") or (style != "ratio" and r.random() < 0.5) else ""
    return style, front + text + behind + "。", value, unit or behind


def same(mention, value, unit):
    if mention.get("unit") != unit:
        return False
    if isinstance(value, Range):
        return mention["relation"] == "range" and Range(Decimal(mention["min"]), Decimal(mention["max"])) == value
    if isinstance(value, Fraction):
        if mention.get("fraction"):
            over, under = mention["fraction"].split("/")
            return Fraction(int(over), int(under)) == value
        return Fraction(mention["value"]) == value
    return Decimal(mention["value"]) == value


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: numerals.py PROGRAM [COUNT] [SEED]")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    r = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    cases = [sample(r) for _ in range(count)]
    feed = "".join(json.dumps({"id": str(i), "text": c[1]}, ensure_ascii=False) + "\n" for i, c in enumerate(cases))
    p = subprocess.run([sys.argv[1], "--emit", "mentions", "-f", "jsonl"], input=feed.encode(), capture_output=True, check=False)
    found = [[] for _ in cases]
    for line in p.stdout.decode().splitlines():
        m = json.loads(line, parse_float=str, parse_int=str)
        if m["type"] == "quantity":
            found[int(m["doc"])].append(m)
    failed = 0
    for (style, text, value, unit), got in zip(cases, found):
        if len(got) == 1 and same(got[0], value, unit):
            continue
        failed += 1
        if failed <= SHOWN:
            print(f"FAIL {style}: {text}: wanted {value} {unit}, got", "; ".join(f"{m['text']} {m['value']} {m['unit']}" for m in got) or "nothing")
    print(f"{count - failed} passed, {failed} failed, 0 skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

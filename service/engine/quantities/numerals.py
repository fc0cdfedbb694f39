"""Numerals as exact decimals: digits, English number words, Han numerals. Closed systems, so they are code."""

from decimal import Decimal

import msgspec

ONE = Decimal(1)
HALF = Decimal("0.5")
STEPS = [ONE.scaleb(-places) for places in range(100)]

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    "hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "lac": 10**5,
    "crore": 10**7, "k": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "t": 10**12, "tn": 10**12,
}  # fmt: skip
HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_SMALL = {"十": 10, "百": 100, "千": 1000}
HAN_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}


class Number(msgspec.Struct, frozen=True, gc=False):
    """A value and the place of its last digit (1.69亿: 169000000 and 1000000)."""

    value: Decimal
    step: Decimal

    def scaled(self, factor: Decimal) -> "Number":
        """The number in a larger unit."""
        return self if factor == 1 else Number(self.value * factor, self.step * factor)


def read_digits(digits: str) -> Number:
    """As in "1,234.50" is 1234.50, exact to its second decimal."""
    if digits.isdecimal():
        return Number(Decimal(digits), ONE)
    plain = digits.replace(",", "").replace(" ", "")
    _, point, decimals = plain.partition(".")
    return Number(Decimal(plain), STEPS[len(decimals)] if point else ONE)


def han_factor(scales: str) -> Decimal:
    """As in "百万" is 1000000, "万亿" 10^12."""
    factor = 1
    for char in scales:
        factor *= HAN_SMALL.get(char) or HAN_LARGE.get(char, 1)
    return Decimal(factor)


def read_han(numeral: str) -> Number | None:
    """As in "二十五", "两千三百", "三点五", "千亿". None where the signs make no number."""
    if numeral == "半":
        return Number(HALF, Decimal("0.1"))
    whole, point, fraction = numeral.replace("个", "").replace("多", "").partition("点")
    if fraction and fraction[-1] in HAN_LARGE:
        scaled = read_han(numeral.rstrip("万亿兆"))
        return scaled and scaled.scaled(han_factor(numeral[len(numeral.rstrip("万亿兆")) :]))
    value = _read_positional(whole) if all(c in HAN_DIGITS for c in whole) and len(whole) > 1 else _read_grouped(whole)
    if value is None or (point and not (fraction and all(c in HAN_DIGITS for c in fraction))):
        return None
    if not point:
        return Number(Decimal(value), Decimal(_last_place(whole)))
    decimals = "".join(str(HAN_DIGITS[c]) for c in fraction)
    return Number(Decimal(f"{value}.{decimals}"), Decimal(1).scaleb(-len(decimals)))


def read_han_range(numeral: str) -> tuple[Number, Number] | None:
    """As in "七八十万" is 700000 to 800000, "两三千" and "三五百": two digits side by side stand for what lies between them."""
    signs = numeral.replace("个", "")
    low, high = HAN_DIGITS.get(signs[:1], 0), HAN_DIGITS.get(signs[1:2], 0)
    scales = signs[2:]
    if not low or not (high == low + 1 or (low, high) == (3, 5)) or not all(c in HAN_SMALL or c in HAN_LARGE for c in scales):
        return None
    factor = han_factor(scales)
    return Number(low * factor, factor), Number(high * factor, factor)


def _read_positional(signs: str) -> int:
    return int("".join(str(HAN_DIGITS[c]) for c in signs))


def _read_grouped(signs: str) -> int | None:
    total = section = digit = 0
    for at, char in enumerate(signs):
        if char in HAN_DIGITS:
            if at and HAN_DIGITS[char] and signs[at - 1] in HAN_DIGITS and digit:
                return None
            digit = HAN_DIGITS[char]
        elif char in HAN_SMALL:
            section, digit = section + (digit or 1) * HAN_SMALL[char], 0
        elif char in HAN_LARGE:
            section += digit
            total = total * HAN_LARGE[char] if total and not section else total + (section or 1) * HAN_LARGE[char]
            section = digit = 0
        else:
            return None
    return total + section + digit


def _last_place(signs: str) -> int:
    place = 1
    for char in reversed(signs):
        factor = HAN_SMALL.get(char) or HAN_LARGE.get(char)
        if factor is None:
            break
        place *= factor
    return place


def read_words(words: str) -> Number | None:
    """As in "twenty-five", "two and a half million", "a hundred and ten", "two point five". None where the words make no number."""
    whole, point, decimals = words.partition(" point ")
    if point:
        return _read_decimal(whole, decimals)
    total = current = Decimal(0)
    step = ONE
    for word in whole.replace("-", " ").replace(",", " ").split():
        if word in SCALES:
            factor = Decimal(SCALES[word])
            current, step = (current or ONE) * factor, step * factor if step < 1 else factor
            if factor >= 1000:
                total, current = total + current, Decimal(0)
        elif word == "half":
            current, step = current + HALF, Decimal("0.1")
        elif word not in ("a", "an", "and"):
            added = _add_word(current, word)
            if added is None:
                return None
            current = added
    return Number(total + current, step)


def _add_word(current: Decimal, word: str) -> Decimal | None:
    """Twenty and five make twenty-five; five and twenty, or two and three, make no number."""
    if word in TENS:
        return None if current % 100 else current + TENS[word]
    if word not in UNITS or current % 10 or (current % 100 and UNITS[word] > 9):
        return None
    return current + UNITS[word]


def _read_decimal(whole: str, decimals: str) -> Number | None:
    words = decimals.replace("-", " ").split()
    scale = SCALES.get(words[-1], 1) if words else 1
    digits = [word for word in words if word not in SCALES]
    head = read_words(whole)
    if head is None or not digits or any(word not in UNITS and word not in TENS for word in digits):
        return None
    if any(word in TENS for word in digits):
        tail = read_words(" ".join(digits))
        spelled = str(tail.value) if tail else ""
    else:
        spelled = "".join(str(UNITS[word]) for word in digits)
    if not spelled.isdigit():
        return None
    return Number(Decimal(f"{head.value}.{spelled}"), Decimal(1).scaleb(-len(spelled))).scaled(Decimal(scale))

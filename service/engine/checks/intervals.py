"""A stated number is every value that rounds to it: exact interval arithmetic on halves of last places."""

from decimal import Decimal

import msgspec

HUNDRED = Decimal(100)


class Interval(msgspec.Struct, frozen=True, gc=False):
    """All values from `low` to `high`."""

    low: Decimal
    high: Decimal

    def plus(self, other: "Interval") -> "Interval":
        """Every sum."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: "Interval") -> "Interval":
        """Every difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def negated(self) -> "Interval":
        """Every value with the other sign."""
        return Interval(-self.high, -self.low)

    def over(self, other: "Interval") -> "Interval | None":
        """Every quotient; None where the divisor may be zero or negative."""
        if other.low <= 0:
            return None
        ends = [self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high]
        return Interval(min(ends), max(ends))

    def times(self, factor: Decimal) -> "Interval":
        """Scaled by a positive factor."""
        return Interval(self.low * factor, self.high * factor)

    def meets(self, other: "Interval") -> bool:
        """Whether one value can be both."""
        return self.low <= other.high and other.low <= self.high


def exactly(value: Decimal | None) -> Interval:
    """The value itself, for saying what was computed."""
    point = value or Decimal(0)
    return Interval(point, point)


def around(value: Decimal, precision: Decimal) -> Interval:
    """The values that round to `value`."""
    return Interval(value - precision, value + precision)


def growth(base: Interval, now: Interval) -> Interval | None:
    """Percent by which `now` is above `base`; None where the base may be zero or negative."""
    ratio = now.over(base)
    return None if ratio is None else Interval((ratio.low - 1) * HUNDRED, (ratio.high - 1) * HUNDRED)

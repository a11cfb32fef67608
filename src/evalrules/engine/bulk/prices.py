"""What a fact costs, as SQL: least and most, whether there is a bound, whether it forfeits."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import define, frozen

from evalrules.engine.bulk.refusal import not_taken
from evalrules.engine.bulk.writing import Operand, Writer
from evalrules.plan.leaves import AllPrice, FactPrices, JudgedPrice, Leaf, NumberPrice, PriceRow
from evalrules.plan.terms import Constant, FactField, Term

#: The most that the product of a price and a count may be: sums of 2^40 of them are exact in 128 bits.
_MOST = 2**62


@frozen
class Count:
    """What one fact stands for: ends, and where the upper one has no bound."""

    low: str
    high: str
    is_open: str
    most: int

    @property
    def single(self) -> bool:
        return self.low == self.high == "1"


@frozen
class PriceSql:
    """Ends in units of 1/scale; conditions are never NULL."""

    low: str
    high: str
    is_open: str = "FALSE"
    #: ``all`` holds surely, or may hold.
    forfeits: str = "FALSE"
    may_forfeit: str = "FALSE"


@define
class PriceWriter:
    """Writes the price of the facts of one rule."""

    leaf: Leaf
    writer: Writer
    scale: int

    def price(self, prices: FactPrices, count: Count) -> PriceSql:
        rows = prices.rows
        if len(rows) == 1 and rows[0].test is None:
            return self._row(rows[0], count)
        if prices.take == "count":
            raise not_taken("表格取数 take: count", "take: count in a table")
        tests = ["TRUE" if row.test is None else self.writer.condition(row.test) for row in rows]
        parts = [self._row(row, count) for row in rows]
        if prices.take in ("unique", "first"):
            return _first(tests, parts)
        return _joined(tests, parts, prices.take)

    def _row(self, row: PriceRow, count: Count) -> PriceSql:
        match row.price:
            case AllPrice():
                return PriceSql("0", "0", forfeits="TRUE", may_forfeit="TRUE")
            case JudgedPrice():
                return self._judged(row.price)
            case NumberPrice(amount=amount):
                return self._number(amount, count)

    def _number(self, amount: Term, count: Count) -> PriceSql:
        units = self.units(amount)
        if units < 0:
            raise not_taken("低于 0 的分值", "a price below 0")
        if units * count.most >= _MOST:
            raise not_taken("可能超出 64 位的分值", "a price that may pass 64 bits")
        literal = self.writer.literal(units, "BIGINT")
        if count.single:
            return PriceSql(literal, literal)
        is_open = count.is_open if units else "FALSE"
        return PriceSql(f"({literal} * {count.low})", f"({literal} * {count.high})", is_open)

    def _judged(self, price: JudgedPrice) -> PriceSql:
        value = self.writer.operand(price.value)
        low, high = self.units(price.low), self.units(price.high)
        step, rest = divmod(self.scale, 10**value.places)
        if rest or value.sort != "number" or value.most * step >= _MOST:
            raise not_taken(
                "小数位数多于规则集的人工评分", "a judged value with more places than the ruleset"
            )
        sql = f"({value.sql} * {step})"
        least, most = self.writer.literal(low, "BIGINT"), self.writer.literal(high, "BIGINT")
        # A value outside its bounds is refused by the native engine, with its place.
        self.writer.guards.append(f"(CASE WHEN {sql} NOT BETWEEN {least} AND {most} THEN NULL ELSE 1 END)")
        return PriceSql(f"coalesce({sql}, {least})", f"coalesce({sql}, {most})")

    def units(self, amount: Term) -> int:
        """A fixed amount in units of 1/scale."""
        value = amount.value if isinstance(amount, Constant) else None
        units = value * self.scale if isinstance(value, Fraction) else None
        if units is None or units.denominator != 1:
            raise not_taken("按每条记录算的分值", "a price that is worked out for each fact")
        return units.numerator

    def count(self) -> Count:
        """How many one fact stands for."""
        term = self.leaf.count
        rows = self.leaf.prices.rows if self.leaf.prices is not None else ()
        if term is None or all(isinstance(row.price, JudgedPrice) for row in rows):
            return Count("1", "1", "FALSE", 1)
        if not isinstance(term, FactField) or term.minimum is None or term.minimum < 0:
            raise not_taken("这种数量", "this count")
        operand = self.writer.operand(term)
        if operand.places:
            raise not_taken("带小数的数量", "a count with decimal places")
        return self._ends(term, operand)

    def _ends(self, term: FactField, operand: Operand) -> Count:
        if not operand.optional:
            return Count(operand.sql, operand.sql, "FALSE", operand.most)
        assert term.minimum is not None
        low = f"coalesce({operand.sql}, {self.writer.literal(int(term.minimum), 'BIGINT')})"
        if term.maximum is None:
            return Count(low, f"coalesce({operand.sql}, 0)", f"({operand.sql} IS NULL)", operand.most)
        high = f"coalesce({operand.sql}, {self.writer.literal(int(term.maximum), 'BIGINT')})"
        return Count(low, high, "FALSE", operand.most)


def _first(tests: list[str], parts: list[PriceSql]) -> PriceSql:
    """Of the rows that may be reached before one surely holds."""
    reached: list[str] = []
    alone: list[str] = []
    for place, test in enumerate(tests):
        before = [f"({one}) IS NOT TRUE" for one in tests[:place]]
        never = [f"({one}) IS FALSE" for one in tests[:place]]
        reached.append(" AND ".join([*before, f"({test}) IS NOT FALSE"]))
        alone.append(" AND ".join([*never, f"({test}) IS TRUE"]))
    forfeits = [sure for sure, part in zip(alone, parts, strict=True) if part.forfeits == "TRUE"]
    may = [reach for reach, part in zip(reached, parts, strict=True) if part.may_forfeit == "TRUE"]
    return PriceSql(
        _over("least", reached, [part.low for part in parts]),
        _over("greatest", reached, [part.high for part in parts]),
        _any(
            f"({reach}) AND {part.is_open}"
            for reach, part in zip(reached, parts, strict=True)
            if part.is_open != "FALSE"
        ),
        _any(forfeits),
        _any(may),
    )


def _joined(tests: list[str], parts: list[PriceSql], take: str) -> PriceSql:
    """The heaviest, the lightest or the sum of the rows that hold."""
    certain = [f"({test}) IS TRUE" for test in tests]
    possible = [f"({test}) IS NOT FALSE" for test in tests]
    priced = [place for place, part in enumerate(parts) if part.forfeits == "FALSE"]
    lows, highs = [parts[place].low for place in priced], [parts[place].high for place in priced]
    sure, every = [certain[place] for place in priced], [possible[place] for place in priced]
    unbounded = [(every[index], parts[place].is_open) for index, place in enumerate(priced)]
    unbounded = [(test, is_open) for test, is_open in unbounded if is_open != "FALSE"]
    is_open = _any(f"({test}) AND {is_open}" for test, is_open in unbounded)
    if unbounded and take == "min":
        raise not_taken("数量没有上限时的 take: min", "take: min over counts without bound")
    forfeits = _any(certain[place] for place, part in enumerate(parts) if part.forfeits == "TRUE")
    may = _any(possible[place] for place, part in enumerate(parts) if part.forfeits == "TRUE")
    match take:
        case "sum":
            low = " + ".join(
                f"(CASE WHEN {one} THEN {price} ELSE 0 END)" for one, price in zip(sure, lows, strict=True)
            )
            high = " + ".join(
                f"(CASE WHEN {one} THEN {price} ELSE 0 END)" for one, price in zip(every, highs, strict=True)
            )
            return PriceSql(f"({low or 0})", f"({high or 0})", is_open, forfeits, may)
        case "max":
            low = _among("greatest", sure, lows, _over("least", every, lows))
            return PriceSql(low, _over("greatest", every, highs), is_open, forfeits, may)
        case _:
            high = _among("least", sure, highs, _over("greatest", every, highs))
            return PriceSql(_over("least", every, lows), high, is_open, forfeits, may)


def _among(function: str, tests: list[str], values: list[str], otherwise: str) -> str:
    if not values:
        return "0"
    parts = ", ".join(f"CASE WHEN {test} THEN {value} END" for test, value in zip(tests, values, strict=True))
    return f"coalesce({function}({parts}), {otherwise})"


def _over(function: str, tests: list[str], values: list[str]) -> str:
    return _among(function, tests, values, "0")


def _any(conditions: Iterable[str]) -> str:
    found = [f"({one})" for one in conditions]
    return f"({' OR '.join(found)})" if found else "FALSE"

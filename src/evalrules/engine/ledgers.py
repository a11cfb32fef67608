"""What a ledger comes to, fact by fact and at the end, when some entries are only possible."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import define, frozen

from evalrules.engine.asking import Asking
from evalrules.engine.folding_entries import Account, Entry, Reading
from evalrules.engine.possible import Possible, Range, Truth
from evalrules.facts.fact import Fact
from evalrules.facts.order import canonical_key
from evalrules.plan.derived import PlanLedger

_ZERO = Fraction(0)


@frozen(eq=False)
class Item:
    """A fact of the ledger's kind: what it would enter, and whether it is an entry."""

    fact: Fact
    entered: Truth
    low: Fraction
    #: None: without bound.
    high: Fraction | None
    anchor: datetime.date | None
    anchored: bool
    stays: Truth

    @property
    def certain(self) -> bool:
        """Known in every respect that a fold asks for."""
        return self.entered is False or (
            self.entered is True
            and self.fact.date is not None
            and self.low == self.high
            and self.anchored
            and self.stays is not None
        )

    def entry(self, *, low: bool) -> Entry:
        """The entry at its least or at its greatest; no amount: it is none."""
        enters = self.entered is True if low else self.entered is not False
        amount = (self.low if low else self.high or _ZERO) if enters else None
        return Entry(
            self.fact.date, amount, self.anchor, self.stays is True if low else self.stays is not False
        )


def items(ledger: PlanLedger, facts: Sequence[Fact], asking: Asking) -> list[Item]:
    """The facts of one ledger in canonical order."""
    return [_item(ledger, fact, asking) for fact in sorted(facts, key=canonical_key)]


def _item(ledger: PlanLedger, fact: Fact, asking: Asking) -> Item:
    low, high = _amount(ledger, fact, asking)
    restart = ledger.restart
    anchor: datetime.date | None = None
    anchored = True
    stays: Truth = False
    if restart is not None:
        stays = False if restart.keep is None else asking.truth(restart.keep, fact)
        if restart.start is not None:
            start = asking.value(restart.start, fact)
            anchored = isinstance(start, Range) and start.known
            anchor = start.low if isinstance(start, Range) and start.known else None
    return Item(fact, asking.member(ledger.where, fact), low, high, anchor, anchored, stays)


def _amount(ledger: PlanLedger, fact: Fact, asking: Asking) -> tuple[Fraction, Fraction | None]:
    if ledger.value is None:
        return Fraction(1), Fraction(1)
    value = asking.value(ledger.value, fact)
    assert isinstance(value, Range)
    low = _ZERO if value.low is None else max(_ZERO, Fraction(value.low))
    if value.empty is not False:
        return _ZERO, None
    return low, None if value.high is None else max(low, Fraction(value.high))


@define
class Outcome:
    """A whole ledger: words of its facts (in the order of the items), and what it comes to at the end."""

    facts: list[dict[str, Possible]]
    balance: Range
    peak: Range
    hits: Range


def outcome(ledger: PlanLedger, members: Sequence[Item], as_of: datetime.date | None) -> Outcome:
    """Fold a ledger; where something is not known, between its least and its greatest course."""
    dated = [one for one in members if one.fact.date is not None]
    loose = [one for one in members if one.fact.date is None and one.entered is not False]
    timeless = ledger.lives is None and ledger.restart is None
    least = _course(ledger, dated, as_of, low=True, spends=False)
    most = _course(ledger, dated, as_of, low=False, spends=False)
    endless = any(one.high is None for one in members if one.entered is not False)
    more = None if endless else sum((one.high or _ZERO for one in loose), _ZERO)
    sure_more = sum((one.low for one in loose if one.entered), _ZERO) if timeless else _ZERO
    certain = all(one.certain for one in members if one.fact.date is not None) and not loose
    if ledger.reaches is None or (ledger.keep == "all" and not certain):
        base = _between(members, least, most, more, len(loose))
        # What has no date may lie after the day of evaluation; where nothing ends, the peak is all there is.
        ends = Range(least.end + (sure_more if as_of is None else _ZERO), _plus(most.end, more))
        alone = max((one.low for one in loose if one.entered), default=_ZERO)
        peaks = Range(max(alone, least.peak + sure_more), _plus(most.peak, more))
        unspent = Outcome(base, ends, peaks, Range(0, 0))
        if ledger.reaches is None:
            return unspent
        exact = _course(ledger, dated, as_of, low=True, spends=True)
        return _keeping_all(ledger.reaches, members, unspent, [] if loose else exact.readings)
    exact = _course(ledger, dated, as_of, low=True, spends=True)
    if certain:
        told = {id(one): _told(reading) for one, reading in zip(dated, exact.readings, strict=True)}
        base = _between(members, least, most, more, 0)
        words = [
            told.get(id(one)) or {**words, "第几次达到": Range(0, 0)}
            for one, words in zip(members, base, strict=True)
        ]
        return Outcome(words, _exactly(exact.end), _exactly(exact.peak), _exactly(Fraction(exact.hits)))
    return _spending(ledger, members, dated, loose, (least, most, exact), more, as_of)


@define
class Course:
    """One way a ledger may have gone."""

    readings: list[Reading]
    end: Fraction
    peak: Fraction
    hits: int


def _course(
    ledger: PlanLedger, dated: Sequence[Item], as_of: datetime.date | None, *, low: bool, spends: bool
) -> Course:
    account = Account(ledger, careful=low, spends=spends, live=[])
    readings: list[Reading] = []
    end: Fraction | None = None
    for one in dated:
        if end is None and as_of is not None and one.fact.date is not None and one.fact.date > as_of:
            account.until(as_of)
            end = account.balance
        readings.append(account.read(one.entry(low=low)))
    if end is None:
        account.until(as_of)
        end = account.balance
    return Course(readings, end, account.peak, account.hits)


def _between(
    members: Sequence[Item], least: Course, most: Course, more: Fraction | None, loose: int
) -> list[dict[str, Possible]]:
    """Words of every fact without anything spent."""
    words: list[dict[str, Possible]] = []
    place = 0
    possible = sum(one.entered is not False for one in members)
    whole = most.peak if more is not None else None
    for one in members:
        if one.fact.date is None:
            own = one.low if one.entered else _ZERO
            high = None if whole is None else _plus(_sum_high(members), _ZERO)
            words.append(
                {
                    "结余": Range(own, high),
                    "第几次": Range(1, possible + (one.entered is False)),
                    "第几次达到": Range(0, 0),
                }
            )
            continue
        low, high_reading = least.readings[place], most.readings[place]
        place += 1
        ordinal = Range(min(low.ordinal, high_reading.ordinal + loose), high_reading.ordinal + loose)
        words.append(
            {
                "结余": Range(low.balance, _plus(high_reading.balance, more)),
                "第几次": ordinal,
                "第几次达到": Range(0, 0),
            }
        )
    return words


def _sum_high(members: Sequence[Item]) -> Fraction:
    return sum((one.high or _ZERO for one in members if one.entered is not False), _ZERO)


def _plus(amount: Fraction, more: Fraction | None) -> Fraction | None:
    return None if more is None else amount + more


def _exactly(amount: Fraction) -> Range:
    return Range(amount, amount)


def _told(reading: Reading) -> dict[str, Possible]:
    return {
        "结余": _exactly(reading.balance),
        "第几次": Range(reading.ordinal, reading.ordinal),
        "第几次达到": Range(reading.hit, reading.hit),
    }


def _keeping_all(
    reached: Fraction, members: Sequence[Item], base: Outcome, exact: Sequence[Reading]
) -> Outcome:
    """
    Nothing is spent; a hit is each time the balance comes up to the threshold.

    ``exact``: the readings of the dated facts as far as nothing is uncertain; none when a fact has no date.
    """
    possible = sum(one.entered is not False for one in members)
    hits = Range(1 if base.peak.low >= reached else 0, _reachable(base.peak, reached, possible))
    readings = iter(exact)
    exactly = bool(exact)
    words: list[dict[str, Possible]] = []
    for one, told in zip(members, base.facts, strict=True):
        exactly = exactly and one.certain
        if exactly and one.fact.date is not None:
            words.append(_told(next(readings)))
        else:
            words.append(
                {**told, "第几次达到": Range(0, 0 if _brings_none(one, told, reached) else hits.high)}
            )
    return Outcome(words, base.balance, base.peak, hits)


def _brings_none(one: Item, words: Mapping[str, Possible], reached: Fraction) -> bool:
    """What is no entry brings no hit, nor does one whose balance cannot come up to the number."""
    balance = words["结余"]
    assert isinstance(balance, Range)
    return one.entered is False or (balance.high is not None and balance.high < reached)


def _reachable(peak: Range, reached: Fraction, most: int) -> int:
    return 0 if peak.high is not None and peak.high < reached else most


def _spending(
    ledger: PlanLedger,
    members: Sequence[Item],
    dated: Sequence[Item],
    loose: Sequence[Item],
    courses: tuple[Course, Course, Course],
    more: Fraction | None,
    as_of: datetime.date | None,
) -> Outcome:
    """What is spent depends on what nobody knows: exact up to the first uncertain entry, then between nothing and all."""
    least, most, exact = courses
    reached = ledger.reaches
    assert reached is not None
    hits_high: int | None
    if more is None:
        hits_high = None
    elif loose:
        hits_high = int(_sum_high(members) // reached)
    else:
        hits_high = _course(ledger, dated, as_of, low=False, spends=True).hits
    base = _between(members, least, most, more, len(loose))
    exactly = not loose
    place = 0
    words: list[dict[str, Possible]] = []
    for one, told in zip(members, base, strict=True):
        exactly = exactly and one.certain
        if one.fact.date is not None:
            reading = exact.readings[place]
            place += 1
            if exactly:
                words.append(_told(reading))
                continue
        balance, ordinal = told["结余"], told["第几次"]
        assert isinstance(balance, Range)
        assert isinstance(ordinal, Range)
        hits = 0 if _brings_none(one, told, reached) else hits_high
        own = one.low if one.entered else _ZERO
        words.append(
            {"结余": Range(own, balance.high), "第几次": Range(1, ordinal.high), "第几次达到": Range(0, hits)}
        )
    sure_peak = min(reached, max(exact.peak, _ZERO))
    return Outcome(
        words,
        Range(_ZERO, _plus(most.end, more)),
        Range(sure_peak, _plus(most.peak, more)),
        Range(exact.hits, hits_high),
    )

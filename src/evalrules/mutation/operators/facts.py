"""What facts mean: how absence is read, what must hold of them, what is worked out from them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from attrs import evolve

from evalrules.mutation.mutant import Change
from evalrules.mutation.reading import read_by
from evalrules.mutation.spots import Spot
from evalrules.mutation.telling import becomes, dropped, told, written
from evalrules.ruleset.derived import Counting, Deadline, DerivedWord, Ledger
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.seasons import Season
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.ruleset.walking import names_in
from evalrules.source.day_parts import MonthDay

_WITHIN = {
    "case": ("year",),
    "year": ("case", "month"),
    "quarter": ("year", "month"),
    "month": ("year", "quarter"),
}


def coverage(spot: Spot) -> Iterator[Change]:
    """Absence read otherwise."""
    if isinstance(spot.holder, Kind) and spot.key == "coverage":
        for other in ("record", "visit", "case", "closed"):
            if other != spot.value:
                yield becomes(spot, other)


def must_dropped(spot: Spot) -> Iterator[Change]:
    """A condition on facts left out."""
    if isinstance(spot.holder, Kind) and spot.key == "must":
        for index, must in enumerate(spot.value):
            if not any(set(name.parts) & read_by(spot.ruleset).names for name in names_in(must.condition)):
                continue
            yield dropped(spot, spot.value[:index] + spot.value[index + 1 :], must.text, must.span)


def finding(spot: Spot) -> Iterator[Change]:
    """A field said to be a finding, or no longer."""
    kind = spot.inside(Kind)
    if isinstance(spot.holder, FieldType) and spot.key == "finding" and kind is not None:
        if kind.coverage != "record":
            return
        yield becomes(spot, not spot.value)


def counted(spot: Spot) -> Iterator[Change]:
    """The how-manieth for how many."""
    if isinstance(spot.holder, Counting) and spot.key == "how" and spot.value in ("nth", "total"):
        yield becomes(spot, "total" if spot.value == "nth" else "nth")


def period(spot: Spot) -> Iterator[Change]:
    """A count that begins afresh at other times."""
    if isinstance(spot.holder, Counting) and spot.key == "within" and isinstance(spot.value, str):
        for other in _WITHIN[spot.value]:
            yield becomes(spot, other)


def alike_dropped(spot: Spot) -> Iterator[Change]:
    """One of the fields that make facts alike left out."""
    if isinstance(spot.holder, Counting | Ledger) and spot.key in ("same", "by"):
        for index, name in enumerate(spot.value):
            yield dropped(spot, spot.value[:index] + spot.value[index + 1 :], str(name), name.span)


def days(spot: Spot) -> Iterator[Change]:
    """Working days for days."""
    if not isinstance(spot.value, Deadline):
        return
    if spot.value.days == "working":
        yield becomes(spot, evolve(spot.value, days="calendar", calendar=None), was="working", now="calendar")
    else:
        calendar = next((one.name for one in spot.ruleset.registers if one.covers is not None), None)
        if calendar is not None:
            keys = {"calendar": spot.span, **spot.value.keys}
            new = evolve(spot.value, days="working", calendar=calendar, keys=keys)
            yield becomes(spot, new, was="calendar", now="working")


def finished_dropped(spot: Spot) -> Iterator[Change]:
    """Done only where a day is written."""
    if isinstance(spot.holder, Deadline) and spot.key == "finished" and spot.value is not None:
        yield dropped(spot, None, written(spot.value))


def ledger(spot: Spot) -> Iterator[Change]:
    """What expires, restarts, is spent."""
    if not isinstance(spot.holder, Ledger):
        return
    if spot.key in ("lives", "restart", "value") and spot.value is not None:
        yield told(spot, None, "去掉", "left out")
    elif spot.key == "keep" and spot.holder.reaches is not None:
        for other in ("none", "rest", "all"):
            if other != spot.value:
                yield becomes(spot, other)
    elif spot.key == "none" and spot.holder.rounds is not None:
        yield becomes(spot, not spot.value)


def default_dropped(spot: Spot) -> Iterator[Change]:
    """No row for what has none of its own."""
    if isinstance(spot.holder, Register) and spot.key == "default" and spot.value is not None:
        yield told(spot, None, "去掉", "left out")


def season(spot: Spot) -> Iterator[Change]:
    """Where one season ends and the next begins, a day later."""
    value = spot.value
    if not isinstance(value, Season):
        return
    ends = [stretch.last for part in value.parts for stretch in part.stretches]
    for last in ends:
        first = next((s.first for p in value.parts for s in p.stretches if _after(last) == s.first), None)
        if first is None:
            continue
        turned = {last: _after(last), first: _after(first)}
        parts = tuple(
            evolve(
                part,
                stretches=tuple(
                    evolve(s, first=turned[first] if s.first == first else s.first,
                           last=turned[last] if s.last == last else s.last)
                    for s in part.stretches
                ),
            )
            for part in value.parts
        )  # fmt: skip
        yield becomes(spot, evolve(value, parts=parts), was=_said(last), now=_said(_after(last)))


def _after(day: MonthDay) -> MonthDay:
    at = datetime.date(2000, day.month, day.day) + datetime.timedelta(1)
    if (at.month, at.day) == (2, 29):
        at += datetime.timedelta(1)
    return evolve(day, month=at.month, day=at.day)


def _said(day: MonthDay) -> str:
    return f"{day.month:02}-{day.day:02}"


def waiver_dropped(spot: Spot) -> Iterator[Change]:
    """A waiver left out."""
    if isinstance(spot.holder, Ruleset) and spot.key == "waivers":
        for index, one in enumerate(spot.value):
            yield dropped(spot, spot.value[:index] + spot.value[index + 1 :], one.id, one.span)


def word_dropped(spot: Spot) -> Iterator[Change]:
    """Part of what is worked out: the kind counted."""
    if isinstance(spot.holder, Counting) and spot.key == "facts" and spot.value is not None:
        assert spot.inside(DerivedWord) is not None
        yield dropped(spot, None, str(spot.value))

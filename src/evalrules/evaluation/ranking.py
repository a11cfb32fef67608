"""Rankings of cases that admit what is not known: ties, places that overlapping ranges leave open, too little measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import frozen

from evalrules.engine.ranking import Competitor, places
from evalrules.evaluation.evaluation import Evaluation
from evalrules.evaluation.report import Report, RulesetName, Sentence
from evalrules.evaluation.withholding import percentage
from evalrules.plan.terms import Rank

Ties = Literal["same", "last", "share", "next"]


@frozen
class Place:
    """One case in a ranking."""

    name: str
    #: Headline, its range and the share of the points that was looked at, as the report has them.
    score: Decimal | None
    low: Decimal | None
    high: Decimal | None
    assessed: Decimal
    #: By the headline, 1 for the best; None: not compared.
    place: Decimal | None
    #: The best and the worst place that the ranges leave possible; ``worst`` None: not compared.
    best: Decimal | None
    worst: Decimal | None
    #: Those with the same headline.
    tied: tuple[str, ...]
    #: Those whose range overlaps, so that it is not settled who is ahead.
    unsettled: tuple[str, ...]
    #: Why it is not compared, or what its place does not settle; None: nothing to say.
    note: Sentence | None

    @property
    def settled(self) -> bool:
        """True when no way the unknown may turn out gives it another place."""
        return self.place is not None and self.best == self.worst


def ranking(
    evaluations: Iterable[Evaluation | Report] | Mapping[str, Evaluation | Report],
    *,
    least_assessed: Decimal | str | int = 0,
    ties: Ties = "same",
) -> tuple[Place, ...]:
    """
    Rank cases of one ruleset; names are their ids, or the keys of a mapping (``dict(evaluate_units(…))``).

    A case without a headline, of which nothing was looked at, or less than ``least_assessed`` of the points (a share
    from 0 to 1) is not compared: it stands at the end with its reason, and takes no place. ``ties``: ``same``
    (1 1 3), ``last`` (2 2 3), ``share`` (1.5 1.5 3), ``next`` (1 1 2). Raises ValueError when reports are of different
    rulesets or profiles, when a name stands twice, or when ``least_assessed`` is no share.
    """
    least = Fraction(Decimal(str(least_assessed)))
    if not 0 <= least <= 1:
        raise ValueError(f"least_assessed is a share from 0 to 1, not {least_assessed}")
    reports = _reports(evaluations)
    whys = {name: _not_compared(report, least) for name, report in reports.items()}
    compared = {name: report for name, report in reports.items() if whys[name] is None}
    rank = Rank("", (), ties, "best")
    sure = places(rank, [_competitor(one, one.score, one.score) for one in compared.values()])
    open_places = places(rank, [_competitor(one, one.low, one.high) for one in compared.values()])
    ranked = [
        _place(name, compared, best_and_worst[0], ends)
        for name, best_and_worst, ends in zip(compared, sure, open_places, strict=True)
    ]
    others = [
        _without_place(name, report, why)
        for name, report in reports.items()
        if (why := whys[name]) is not None
    ]
    ranked.sort(key=lambda one: (one.place or Decimal(0), one.name))
    return (*ranked, *sorted(others, key=lambda one: one.name))


def _reports(
    evaluations: Iterable[Evaluation | Report] | Mapping[str, Evaluation | Report],
) -> dict[str, Report]:
    reports: dict[str, Report] = {}
    pairs: Iterable[tuple[str | None, Evaluation | Report]]
    if isinstance(evaluations, Mapping):
        pairs = evaluations.items()
    else:
        pairs = ((None, one) for one in evaluations)
    of: RulesetName | None = None
    for name, one in pairs:
        report = one if isinstance(one, Report) else one.report
        if of is not None and report.ruleset != of:
            raise ValueError(
                f"only cases of one ruleset can be ranked, not {of.id}@{of.edition} ({of.digest[:12]}) and "
                f"{report.ruleset.id}@{report.ruleset.edition} ({report.ruleset.digest[:12]})"
            )
        of = report.ruleset
        key = report.case if name is None else name
        if key in reports:
            raise ValueError(f"{key} stands twice in the ranking")
        reports[key] = report
    return reports


def _not_compared(report: Report, least: Fraction) -> Sentence | None:
    """Why a case takes no place."""
    if report.score is None:
        return Sentence("没有得分，不排名", "has no score and takes no place")
    if report.assessed == 0:
        return Sentence("一项也没有查，不排名", "nothing was looked at, so it takes no place")
    if Fraction(report.assessed) < least:
        share, wanted = percentage(Fraction(report.assessed)), percentage(least)
        return Sentence(
            f"只查了分值的 {share}，不到 {wanted}，不可比",
            f"only {share} of the points were looked at, less than {wanted}: not comparable",
        )
    return None


def _competitor(report: Report, low: Decimal | None, high: Decimal | None) -> Competitor:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    if report.ruleset.better == "low":
        ends = [None if end is None else -end for end in reversed(ends)]
    return Competitor(ends[0], ends[1], ())


def _place(
    name: str,
    compared: Mapping[str, Report],
    place: Fraction | None,
    ends: tuple[Fraction | None, Fraction | None],
) -> Place:
    report = compared[name]
    others = {other: one for other, one in compared.items() if other != name}
    tied = tuple(sorted(other for other, one in others.items() if one.score == report.score))
    unsettled = tuple(sorted(other for other, one in others.items() if _overlap(report, one)))
    best, worst = (None if end is None else _decimal(end) for end in ends)
    return Place(
        name,
        report.score,
        report.low,
        report.high,
        report.assessed,
        None if place is None else _decimal(place),
        best,
        worst,
        tied,
        unsettled,
        _note(tied, unsettled),
    )


def _overlap(one: Report, other: Report) -> bool:
    """Whether the unknown may put either ahead of the other; equal scores that are both certain are a plain tie."""
    if one.low == one.high == other.low == other.high and one.low is not None:
        return False
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Report, other: Report) -> bool:
    return one.high is None or other.low is None or one.high >= other.low


def _decimal(place: Fraction) -> Decimal:
    """Places are whole or halves."""
    return Decimal(place.numerator) / Decimal(place.denominator)


def _note(tied: Sequence[str], unsettled: Sequence[str]) -> Sentence | None:
    parts: list[Sentence] = []
    if tied:
        parts.append(Sentence(f"与{'、'.join(tied)}同分", f"the same score as {', '.join(tied)}"))
    if unsettled:
        names = Sentence("、".join(unsettled), ", ".join(unsettled))
        parts.append(
            Sentence(
                f"与{names.zh}的区间重叠，先后未定",
                f"its range overlaps with {names.en}: who is ahead is not settled",
            )
        )
    if not parts:
        return None
    return Sentence("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))


def _without_place(name: str, report: Report, why: Sentence) -> Place:
    return Place(name, report.score, report.low, report.high, report.assessed, None, None, None, (), (), why)

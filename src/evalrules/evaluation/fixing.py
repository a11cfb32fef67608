"""From an evaluation to a plan of repairs: what can be put right, what regains most, and the promise re-scored."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import define, field, frozen

from evalrules.engine.amounts import points_of
from evalrules.engine.entries import Explained
from evalrules.engine.evaluating import CaseOutcome, evaluate_case
from evalrules.engine.exact_decimals import as_decimal
from evalrules.engine.explaining import explain
from evalrules.evaluation.beside import beside
from evalrules.evaluation.bundles import Beside, Bundle
from evalrules.evaluation.changes import Changes, RowChanges
from evalrules.evaluation.changing import changed, raws
from evalrules.evaluation.fix_plan import Fix, Fixes, FixStep, IdleFact, Reason
from evalrules.evaluation.fix_search import Chosen, FixSearch
from evalrules.evaluation.frame import Frame, frame_of
from evalrules.evaluation.repairs import Change, Losing, Repair, Repairing, losing_rules
from evalrules.evaluation.report import Report, Sentence
from evalrules.evaluation.reporting import report
from evalrules.evaluation.sentences import fact_words, value_words
from evalrules.evaluation.sentences.fix import IDLE, cap_sentence, step_sentence
from evalrules.facts.fact import Fact, Fitted
from evalrules.facts.fact_links import links_of
from evalrules.facts.vocabulary import vocabulary_of
from evalrules.plan.plan import Plan
from evalrules.ruleset.units import UNCHARGED

#: Causes that name what only may cost something.
_UNCLEAR = frozenset({"unknown", "unassessed"})


class UnkeptPromise(AssertionError):
    """The score after a plan is not the score that it promised: a defect of ours, never of the input."""


@frozen
class Case:
    """A case as it stands on the day of the plan, with nothing done."""

    plan: Plan
    fitted: Fitted
    outcome: CaseOutcome
    explained: Explained
    report: Report
    #: Of each fact, who answers for what it costs.
    units: Mapping[str, tuple[str, ...]]

    @property
    def value(self) -> Decimal | None:
        """The score; its high end where it is withheld."""
        return value_of(self.plan, self.outcome)


def value_of(plan: Plan, outcome: CaseOutcome, *, scored: bool = False) -> Decimal | None:
    """What is improved: the score, or the high end of one that is withheld; ``scored``: the score alone."""
    root = outcome.root
    value = root.high if root.head is None and not scored else root.head
    return None if value is None else points_of(value, plan.scale, plan.total_places)


def case_on(plan: Plan, fitted: Fitted, day: datetime.date | None) -> Case:
    """The case as it is evaluated on a day."""
    if day is not None and day != fitted.case.as_of and fitted.case.as_of is not None:
        fitted = changed(plan, fitted, Changes(as_of=day))
    outcome = evaluate_case(plan, fitted)
    explained = explain(plan, outcome.root)
    told = report(plan, fitted, outcome, explained)
    units: dict[str, dict[str, None]] = {}
    for entry in told.deductions:
        for fact in entry.facts:
            units.setdefault(fact, {}).update(dict.fromkeys(share.unit for share in entry.shares))
    return Case(plan, fitted, outcome, explained, told, {name: tuple(some) for name, some in units.items()})


@define
class Planner:
    """What is the same for the plans of all units of a case."""

    case: Case
    before: Decimal | None
    #: The case as it was given, on its own day.
    given: Fitted
    until: datetime.date | None
    said: Mapping[str, Change]
    repairs: dict[str, Repair] = field(factory=dict)
    hindered: dict[str, Reason] = field(factory=dict)
    #: Repairs of facts that only may cost something: never in a plan, looked at for whether it is the best.
    unsettled: dict[str, Repair] = field(factory=dict)
    losing: Mapping[str, Sequence[Losing]] = field(factory=dict)
    beside: list[Beside] = field(factory=list)

    def prepare(self) -> None:
        """Find the repair of every fact that costs points."""
        case = self.case
        losing = losing_rules(case.explained.all())
        for group, rules in beside(case.explained, case.outcome.world):
            self.beside.append(group)
            for one in rules:
                losing.setdefault(one.fact.id, []).append(one)
            for name in group.facts:
                losing.setdefault(name, [])
        self.losing = losing
        today = self.given.case.as_of
        repairing = Repairing(case.plan, case.fitted, case.outcome, losing, today, self.until, self.said)
        named = _named(case.plan, case.fitted)
        unclear = {fact.id for one in case.explained.all() if one.cause in _UNCLEAR for fact in one.facts}
        for fact in case.fitted.facts:
            sure = fact.id in losing
            if not (sure or fact.id in unclear or repairing.is_open(fact)):
                continue
            found = repairing.of(fact)
            if not sure:
                if isinstance(found, Repair) and (found.repaired is not None or fact.id not in named):
                    self.unsettled[fact.id] = found
            elif not isinstance(found, Repair):
                self.hindered[fact.id] = found
            elif found.repaired is None and fact.id in named:
                self.hindered[fact.id] = "named"
            else:
                self.repairs[fact.id] = found

    def plan(self, limit: int, unit: str | None, *, thorough: bool = True) -> Fixes:
        """The plan for everybody, or for what one unit answers for."""
        case = self.case
        ours = [name for name in self.repairs if unit is None or unit in self._units(name)]
        repaired = {name: self.repairs[name].repaired for name in ours}
        unsettled = {name: one.repaired for name, one in self.unsettled.items()}
        search = FixSearch(
            case.plan, case.fitted, repaired, limit, self.beside, thorough=thorough, unsettled=unsettled
        )
        chosen = search.run()
        steps = tuple(self._steps(search, chosen))
        changes = {name: self._change(name) for step in steps for name in (fix.fact for fix in step.fixes)}
        after = self._kept(changes, steps[-1].total if steps else case.value)
        return Fixes(
            unit=unit,
            limit=limit,
            until=self.until,
            before=self.before,
            start=case.value,
            after=after,
            full=case.report.full,
            better=case.report.ruleset.better,
            steps=steps,
            idle=tuple(self._idle(search, unit)),
            unknown=sum(
                (one.effective for one in case.report.adjustments if one.kind in ("unknown", "unassessed")),
                Decimal(0),
            ),
            is_best=search.is_best,
            open=search.open,
            explains_high=case.report.explains_high,
            changes=changes,
        )

    def units(self) -> list[str]:
        """Who answers for something that can be put right; 未归属 last."""
        named = {unit for name in self.repairs for unit in self._units(name)}
        return [*sorted(named - {UNCHARGED}), *([UNCHARGED] if UNCHARGED in named else [])]

    def _units(self, name: str) -> tuple[str, ...]:
        return self.case.units.get(name) or (UNCHARGED,)

    def _kept(self, changes: Mapping[str, Change], promised: Decimal | None) -> Decimal | None:
        """The score with the repairs made, evaluated from the facts as they were given."""
        if not changes:
            return promised
        day = self.until if self.given.case.as_of is not None else None
        asked = Changes(facts=RowChanges(changes), as_of=day)
        fitted = changed(self.case.plan, self.given, asked)
        scored = self.case.outcome.root.head is not None
        after = value_of(self.case.plan, evaluate_case(self.case.plan, fitted), scored=scored)
        if after != promised:
            raise UnkeptPromise(f"{after} instead of {promised}")
        return after

    def _change(self, name: str) -> Change:
        repair = self.repairs.get(name) or self.unsettled[name]
        if repair.change is None:
            return None
        kind = frame_of(self.case.plan).kinds[repair.fact.kind]
        return raws({one.name: one for one in kind.fields}, repair.change)  # type: ignore[return-value]

    # steps

    def _steps(self, search: FixSearch, chosen: Sequence[Chosen]) -> list[FixStep]:
        case, steps = self.case, []
        before = case.value or Decimal(0)
        done: frozenset[str] = frozenset()
        for one in chosen:
            total = points_of(abs(one.worth.score), case.plan.scale, case.plan.total_places)
            total = total if (one.worth.score >= 0) != self._low else -total
            gain = before - total if self._low else total - before
            names = one.bundle.facts
            sentence = self._sentence(search, one.bundle, done, gain)
            steps.append(FixStep(tuple(map(self._fix, names)), gain, total, len(names) > 1, sentence))
            before, done = total, done | frozenset(names)
        return steps

    @property
    def _low(self) -> bool:
        return self.case.outcome.root.branch.low

    def _sentence(self, search: FixSearch, bundle: Bundle, done: frozenset[str], gain: Decimal) -> Sentence:
        number, low = len(bundle.facts), self._low
        where = bundle.leaf.id if bundle.leaf is not None else bundle.node
        first = 1 if number == 1 else _first_gain(search, bundle, done)
        if first == 1:
            return step_sentence(why="several", number=number, where=where, gain=gain, low=low)
        if bundle.why != "cap" or not bundle.counts:
            return step_sentence(why=bundle.why, number=number, where=where, gain=gain, low=low)
        below = bundle.count - sum(bundle.counts[: first - 1], Fraction(0))
        there = _number(bundle.count)
        return cap_sentence(number=number, where=where, there=there, below=_number(below), gain=gain, low=low)

    def _fix(self, name: str) -> Fix:
        repair, frame = self.repairs[name], frame_of(self.case.plan)
        kind = frame.kinds[repair.fact.kind]
        rules = self.losing.get(name, ())
        first = rules[0].leaf if rules else None
        change = None
        if repair.change is not None:
            fields = {one.name: one for one in kind.fields}
            change = tuple(
                (field, "***" if fields[field].sensitive else value_words(fields[field], value).zh)
                for field, value in repair.change.items()
            )
        return Fix(
            fact=name,
            kind=kind.name,
            site=repair.fact.site,
            unit="、".join(self._units(name)),
            rules=tuple(dict.fromkeys(one.leaf.id for one in rules)),
            change=change,
            due=repair.due,
            late=self._is_late(repair),
            what=fact_words(
                repair.fact, kind, None if first is None else first.rule, self._site(frame, repair.fact)
            ),
            cite=None if first is None else frame.clauses.of(first.rule.cite),
        )

    def _is_late(self, repair: Repair) -> bool:
        today = self.given.case.as_of
        return repair.due is not None and today is not None and repair.due < today

    def _site(self, frame: Frame, fact: Fact) -> str | None:
        row = self.case.fitted.case.registers.get(frame.sites or "", {}).get(fact.site or "", {})
        name = row.get("名称", row.get("name"))
        return name if isinstance(name, str) else None

    def _idle(self, search: FixSearch, unit: str | None) -> list[IdleFact]:
        """Facts that cost points and that no repair regains anything for."""
        found: dict[str, Reason] = {
            name: reason for name, reason in self.hindered.items() if self.losing.get(name)
        }
        for name, repair in self.repairs.items():
            if self._is_late(repair) and search.is_idle(name):
                found[name] = "late"
        return [
            IdleFact(name, "、".join(self._units(name)), reason, IDLE[reason])
            for name, reason in found.items()
            if unit is None or unit in self._units(name)
        ]


def _first_gain(search: FixSearch, bundle: Bundle, done: frozenset[str]) -> int:
    """How many of a bundle it takes until points come back."""
    start = search.worth(done)

    def gains(number: int) -> bool:
        worth = search.worth(done | frozenset(bundle.facts[:number]))
        return start is not None and worth is not None and worth.exact > start.exact

    return 1 + bisect_left(range(1, len(bundle.facts)), True, key=gains)


def _number(value: Fraction) -> str:
    found = as_decimal(value)
    return str(value) if found is None else f"{found:f}"


def _named(plan: Plan, fitted: Fitted) -> frozenset[str]:
    """Facts that other facts name."""
    links = links_of(vocabulary_of(plan.ruleset))
    return frozenset(
        value
        for fact in fitted.facts
        for name, kind in links.get(fact.kind, ())
        if kind is not None and isinstance(value := fact.values.get(name), str)
    )

"""Cases for what is not covered: each is written, read again and evaluated before it counts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from attrs import evolve, field, frozen

from evalrules.casework import raw_case
from evalrules.coverage.suggesting.around_goals import node_drafts, result_drafts, word_drafts
from evalrules.coverage.suggesting.draft import Draft, completed
from evalrules.coverage.suggesting.goals import RuleGoals
from evalrules.coverage.suggesting.slots import constants_in
from evalrules.coverage.suggesting.solving import Solver
from evalrules.coverage.suggesting.writing import case_text
from evalrules.coverage.tally import covered_by
from evalrules.coverage.unit import Unit
from evalrules.coverage.units import asked_of_result, words_asked
from evalrules.engine.environment import Environment
from evalrules.facts.reading.yaml import plain
from evalrules.many import evaluate_among
from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError
from evalrules.plan.branches import Branch
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import Leaf
from evalrules.plan.terms import FactField, RowField
from evalrules.plan.walking import subterms
from evalrules.ruleset.cases import read_cases_text
from evalrules.ruleset.worked import WorkedCase
from evalrules.source.diagnostic import Diagnostic, Language, has_errors

#: Drafts evaluated for one unit.
_TRIES = 70
#: Of these, for one rule of a node that a condition on nodes asks.
_OF_A_RULE = 6
_EMPTY = {"zh": "{}", "en": "{}"}
_LEFT = {"zh": "{得分: 待填}", "en": "{score: fill in}"}


@frozen
class Suggestion:
    """A case that covers what no case did; its expectation is left to a person."""

    #: The unit it was made for, and the others that it covers besides.
    unit: Unit
    covers: frozenset[str]
    #: YAML, to be pasted into a file of cases.
    text: str


@frozen(eq=False)
class Suggester:
    """Makes cases for a ruleset."""

    loaded: LoadedRuleset
    cases: Sequence[WorkedCase]
    language: Language
    _tried: dict[str, frozenset[str]] = field(factory=dict)
    _bases: dict[str, Environment] = field(factory=dict)

    def suggestions(self, missing: Sequence[Unit], most: int | None = None) -> Iterator[Suggestion]:
        """
        Cases for what is missing, in its order, ``most`` of them; a unit that an earlier one covers gets none, and
        neither does one that nothing could be found for.
        """
        open_keys = {unit.key for unit in missing}
        made = 0
        for unit in missing:
            if most is not None and made >= most:
                return
            if unit.key not in open_keys:
                continue
            found = self.for_unit(unit)
            if found is not None:
                made += 1
                open_keys -= found.covers
                yield found

    def for_unit(self, unit: Unit) -> Suggestion | None:
        """A case that covers a unit; None when none was found."""
        seen: set[str] = set()
        for draft in islice(self._drafts(unit), _TRIES * 3):
            text = self._text(draft, unit, _EMPTY[self.language])
            if text in seen:
                continue
            seen.add(text)
            if len(seen) > _TRIES:
                return None
            keys = self._covers(text)
            if unit.key in keys:
                return Suggestion(unit, keys, self._text(draft, unit, _LEFT[self.language]))
        return None

    def _text(self, draft: Draft, unit: Unit, expect: str) -> str:
        name = f"{unit.owner}：{unit.text.zh}" if self.language == "zh" else f"{unit.owner}: {unit.text.en}"
        return case_text(completed(draft, self.loaded.ruleset), name, self.language, expect=expect)

    def _covers(self, text: str) -> frozenset[str]:
        known = self._tried.get(text)
        if known is None:
            problems: list[Diagnostic] = []
            cases = read_cases_text("cases/new.yaml", text, problems)
            good = len(cases) == 1 and not has_errors(problems)
            known = self._tried[text] = covered_by(self.loaded, cases[0]) if good else frozenset()
        return known

    def _drafts(self, unit: Unit) -> Iterator[Draft]:
        plan = self.loaded.plan
        branch, leaf = _home(self.loaded, unit)
        result = next((one for one in plan.results if one.name == unit.owner), None)
        above = () if branch is None else _above(self.loaded, branch)
        for seed in self._seeds(unit, leaf):
            days = tuple(day for day in (seed.as_of, seed.dated) if day is not None)
            solver = Solver(self.loaded.ruleset, self._base(seed), (*_constants(leaf), *days, self._day()))
            yield from self._of_members(unit, solver, seed)
            if leaf is not None:
                yield from RuleGoals(leaf, above, solver, seed).drafts(unit)
            elif branch is not None:
                yield from node_drafts(unit, above, solver, seed)
            elif result is not None:
                yield from result_drafts(unit, result, solver, seed)
            elif any(one.owner == unit.owner for one in words_asked(plan)):
                yield from word_drafts(unit, plan, solver, seed)

    def _of_members(self, unit: Unit, solver: Solver, seed: Draft) -> Iterator[Draft]:
        """For a condition on nodes: nothing found, and what makes a rule of one of these nodes act."""
        names = _nodes_asked(self.loaded, unit)
        acting = evolve(unit, key=f"{unit.owner} acts", kind="rule", term=None)
        if names:
            yield seed
        for branch in self.loaded.plan.branches():
            above = _above(self.loaded, branch) if names else ()
            if not names.isdisjoint(one.id for one in above):
                for leaf in branch.standing:
                    drafts = RuleGoals(leaf, above, solver, seed).drafts(acting)
                    yield from islice(drafts, _OF_A_RULE)

    # where a case begins

    def _seeds(self, unit: Unit, leaf: Leaf | None) -> Iterator[Draft]:
        """The case and the day of a worked case that there is, or plain ones."""
        given = [_given(case) for case in self.cases if case.skip is None and not case.expect.refused][:1]
        dated = self._reads_days(leaf)
        for case, as_of in given or [({}, None)]:
            day = as_of or self._day()
            period = _period(case)
            about = case or _plain_case(self.language)
            yield Draft(
                {},
                case=about,
                as_of=as_of or (day if self.loaded.plan.uses_as_of else None),
                dated=(period or day) if dated else None,
            )

    def _reads_days(self, leaf: Leaf | None) -> bool:
        plan = self.loaded.plan
        if (
            leaf is None
            or plan.derived
            or any(level.origin == "span" for one in plan.branches() for level in one.levels)
        ):
            return bool(plan.derived) or leaf is not None
        read = (one for term in leaf_terms(leaf) if term is not None for one in subterms(term))
        return any(
            isinstance(one, FactField | RowField) and getattr(one, "name", "") == "date" for one in read
        )

    def _day(self) -> datetime.date:
        ruleset = self.loaded.ruleset
        day = ruleset.in_force_from or datetime.date(2024, 6, 30)
        dated = [
            row.start for one in ruleset.registers if one.dated for row in one.rows if row.start is not None
        ]
        day = max([day, *dated])
        return min(day, ruleset.in_force_until) if ruleset.in_force_until is not None else day

    def _base(self, seed: Draft) -> Environment:
        """What terms read in a case without facts."""
        text = case_text(completed(seed, self.loaded.ruleset), "甲", self.language, expect="{}")
        if text not in self._bases:
            self._bases[text] = self._base_of(text)
        return self._bases[text]

    def _base_of(self, text: str) -> Environment:
        cases = read_cases_text("cases/new.yaml", text, [])
        raw = raw_case(cases[0], []) if cases else None
        if raw is None:
            return Environment()
        try:
            return evaluate_among(self.loaded, raw).outcome.world.base
        except (FactsError, RulesetError):
            return Environment()


def _given(case: WorkedCase) -> tuple[Mapping[str, object], datetime.date | None]:
    data = plain(case.given)
    assert isinstance(data, dict)
    about = data.get("case")
    as_of = data.get("as_of")
    try:
        day = datetime.date.fromisoformat(as_of) if isinstance(as_of, str) else None
    except ValueError:
        day = None
    return (about if isinstance(about, dict) else {}), day


def _period(case: Mapping[str, object]) -> datetime.date | None:
    period = case.get("期间", case.get("period"))
    if isinstance(period, Mapping):
        start = period.get("自", period.get("from"))
        if isinstance(start, str):
            return datetime.date.fromisoformat(start)
    return None


def _plain_case(language: Language) -> Mapping[str, object]:
    return {"编号": "某地"} if language == "zh" else {"id": "A"}


def _constants(leaf: Leaf | None) -> tuple[object, ...]:
    return () if leaf is None else tuple(constants_in([one for one in leaf_terms(leaf) if one is not None]))


def _home(loaded: LoadedRuleset, unit: Unit) -> tuple[Branch | None, Leaf | None]:
    for branch in loaded.plan.branches():
        if branch.uses is not None:
            continue
        for leaf in branch.standing:
            if leaf.id == unit.owner and unit.span is not None:
                return branch, leaf
        if branch.id == unit.owner:
            return branch, None
    return None, None


def _nodes_asked(loaded: LoadedRuleset, unit: Unit) -> frozenset[str]:
    """Ids of the nodes that a condition of a result is asked of."""
    return frozenset(
        name
        for result in loaded.plan.results
        if result.name == unit.owner
        for _, group in asked_of_result(result)
        if group.over is not None and group.over.nodes is not None and unit.term in group.terms
        for name, _ in group.over.nodes.members
    )


def _above(loaded: LoadedRuleset, branch: Branch) -> tuple[Branch, ...]:
    """The nodes around a node, outermost first, itself the last."""

    def path(at: Branch, trail: tuple[Branch, ...]) -> tuple[Branch, ...]:
        here = (*trail, at)
        if at is branch:
            return here
        return next((found for child in at.children if (found := path(child, here))), ())

    return next((found for root in loaded.plan.roots if (found := path(root, ()))), (branch,))


def key_language(loaded: LoadedRuleset) -> Language:
    """In which language the keys of a ruleset are written."""
    text = next((text for path, text in loaded.ruleset.sources.items() if path.endswith("ruleset.yaml")), "")
    return "zh" if any(line.startswith(("格式", "编号", "指标")) for line in text.splitlines()) else "en"

"""What all worked cases of a ruleset cover together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import field, frozen

from evalrules.casework import raw_case
from evalrules.coverage.unit import UNIT_KINDS, Unit, UnitKind
from evalrules.coverage.units import units_of
from evalrules.coverage.watching import covered
from evalrules.many import evaluate_among
from evalrules.pipeline import FactsError, LoadedRuleset, RulesetError
from evalrules.ruleset.worked import WorkedCase


@frozen
class Coverage:
    """What there is to cover in a ruleset, and which of it its cases cover."""

    units: tuple[Unit, ...]
    covered: frozenset[str]
    #: Units → how many of them are covered.
    counts: Mapping[UnitKind, tuple[int, int]] = field(init=False, eq=False)

    @counts.default
    def _counted(self) -> Mapping[UnitKind, tuple[int, int]]:
        return {
            kind: (
                sum(unit.key in self.covered for unit in self.units if unit.kind == kind),
                sum(unit.kind == kind for unit in self.units),
            )
            for kind in UNIT_KINDS
        }

    @property
    def missing(self) -> tuple[Unit, ...]:
        """What no case covers, in the order of the document."""
        return tuple(unit for unit in self.units if unit.key not in self.covered)

    @property
    def share(self) -> Fraction:
        """Covered units ÷ units; 1 where there is nothing to cover."""
        return Fraction(len(self.units) - len(self.missing), len(self.units)) if self.units else Fraction(1)


def coverage_of(loaded: LoadedRuleset, cases: Iterable[WorkedCase]) -> Coverage:
    """What worked cases of a ruleset cover, whether or not they come out as expected."""
    keys = [covered_by(loaded, case) for case in cases]
    return coverage_from(loaded, frozenset().union(*keys))


def coverage_from(loaded: LoadedRuleset, keys: Iterable[str]) -> Coverage:
    """The same from the keys that cases have covered."""
    units = units_of(loaded.plan)
    return Coverage(units, frozenset(keys) & {unit.key for unit in units})


def covered_by(loaded: LoadedRuleset, case: WorkedCase) -> frozenset[str]:
    """
    The keys of the units that one worked case covers: ``3.10/1 acts``, ``3.10/1 where 1 false`` …

    A case that is skipped, or whose facts are refused as a whole, covers nothing.
    """
    raw = None if case.skip is not None else raw_case(case, [])
    if raw is None:
        return frozenset()
    wanted = bool(case.expect.refused) or case.expect.error is not None
    try:
        loaded = loaded.under(case.profile)
        evaluation = evaluate_among(loaded, raw, accept_partial=wanted)
    except (FactsError, RulesetError):
        return frozenset()
    return covered(loaded.plan, evaluation.outcome)


def touched_by(loaded: LoadedRuleset, case: WorkedCase) -> frozenset[str]:
    """
    Ids of the rules and nodes and names of the results that a case says something of; all others come out alike in it,
    whatever they say, but for what their conditions leave out.
    """
    keys = covered_by(loaded, case)
    return frozenset(unit.owner for unit in units_of(loaded.plan) if unit.key in keys)

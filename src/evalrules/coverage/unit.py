"""One thing that worked cases should reach."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from evalrules.plan.terms import Term
from evalrules.source.diagnostic import Wording
from evalrules.source.span import Span

UnitKind = Literal["rule", "row", "branch", "limit", "na", "unknown"]
#: In the order in which they are counted up.
UNIT_KINDS: tuple[UnitKind, ...] = ("rule", "row", "branch", "limit", "na", "unknown")
KIND_NAMES: dict[UnitKind, Wording] = {
    "rule": Wording("规则", "rules"),
    "row": Wording("行与档", "rows and bands"),
    "branch": Wording("条件", "branches"),
    "limit": Wording("封顶等限度", "limits"),
    "na": Wording("缺项", "not applicable"),
    "unknown": Wording("未查与未知", "unassessed and unknown"),
}


@frozen
class Unit:
    """
    A rule that acts, a row that is taken, one truth of a condition … – what a case covers or does not.

    ``key`` names it for good within one meaning of the ruleset: ``3.10/1 acts``, ``3.10/1 where 2 false``.
    """

    key: str
    #: Id of the rule or node, name of the result, word or ledger.
    owner: str
    kind: UnitKind
    text: Wording
    span: Span | None
    #: What is asked, where it is the truth of a condition or the test of a row.
    term: Term | None = field(default=None, eq=False, repr=False)

    @property
    def part(self) -> str:
        """``acts``, ``where 2 false``: the key without its owner."""
        return self.key[len(self.owner) + 1 :]

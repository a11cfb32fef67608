"""What became of mutants, and the figures of a run."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from attrs import frozen

from evalrules.mutation.mutant import Mutant

#: ``killed`` by a case; ``refused`` by check; ``equivalent``: proved to mean the same; ``survived``: no case tells.
Fate = Literal["killed", "refused", "equivalent", "survived"]


@frozen
class Verdict:
    """What became of one mutant."""

    mutant: Mutant
    fate: Fate
    #: The case that killed it, the code of the problem that refused it, the proof that it means the same.
    by: str
    #: Digest of its meaning; None: it has none.
    digest: str | None = None


@frozen
class MutationRun:
    """All verdicts on a ruleset, in the order of its files."""

    ruleset: str
    cases: int
    verdicts: tuple[Verdict, ...]
    #: Mutants that mean the same as one before them.
    repeated: int
    #: Mutants that time did not suffice for.
    left: int

    def fate(self, fate: Fate) -> tuple[Verdict, ...]:
        return tuple(one for one in self.verdicts if one.fate == fate)

    @property
    def survivors(self) -> tuple[Verdict, ...]:
        return self.fate("survived")

    @property
    def share(self) -> Decimal:
        """
        Percent of the mutants that can be loaded and mean something else that the cases kill, rounded down to one place.
        """
        killed, survived = len(self.fate("killed")), len(self.survivors)
        if killed + survived == 0:
            return Decimal("100.0")
        return (Decimal(100 * killed) / (killed + survived)).quantize(Decimal("0.1"), ROUND_FLOOR)

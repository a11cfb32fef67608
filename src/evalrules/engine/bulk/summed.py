"""The answers of the statements, by case and row."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, field

from evalrules.engine.bulk.asks import Amounts, Counts, Halves
from evalrules.engine.bulk.fact_rules import FactSums
from evalrules.engine.outcomes import RowPath

#: Case and row → the numbers of one statement.
Answers = dict[tuple[int, str], tuple[int, ...]]
#: Site, how many surely, how many maybe, whether SQL could not tell.
SiteCounts = tuple[str | None, int, int, bool]


@define
class Summed:
    """What every statement gave, by its number."""

    answers: dict[int, Answers] = field(factory=dict)
    #: Number of a statement by site → case and row → rows (site, sure, maybe).
    sites: dict[int, dict[tuple[int, str], list[SiteCounts]]] = field(factory=dict)

    def sites_at(self, number: int, case: int, row: RowPath | None) -> list[SiteCounts]:
        """How many facts surely and maybe belong to each site."""
        return self.sites.get(number, {}).get((case, row[0] if row else ""), [])

    def at(self, number: int, case: int, row: RowPath | None) -> tuple[int, ...] | None:
        """The numbers of one statement in one row; None: no fact."""
        known = self.answers.get(number)
        return None if known is None else known.get((case, row[0] if row else ""))


def fact_sums(numbers: tuple[int, ...] | None) -> FactSums | None:
    if numbers is None:
        return None
    surely, maybe, mild, hard, excluded = (int(one) for one in numbers[:5])
    flags = (bool(one) for one in numbers[5:])
    return FactSums(surely, maybe, mild, hard, excluded, *flags)


def counts(numbers: tuple[int, ...] | None) -> Counts:
    return Counts() if numbers is None else Counts.of(numbers)


def amounts(numbers: tuple[int, ...] | None, places: int) -> Amounts:
    """The numbers of a function, in units of the author."""
    if numbers is None:
        return Amounts()
    if not numbers[0] or numbers[4]:
        return Amounts(numbers[0], open_case=bool(numbers[4]))
    whole = [Fraction(int(one), 10**places) for one in numbers[1:4]]
    return Amounts(numbers[0], whole[0], whole[1], whole[2], bool(numbers[4]))


def halves(numbers: tuple[int, ...] | None, places: tuple[int, int]) -> Halves:
    if numbers is None:
        return Halves()
    parts = tuple(
        (int(count or 0), Fraction(int(got or 0), 10 ** places[0]), Fraction(int(of or 0), 10 ** places[1]))
        for count, got, of in (numbers[at : at + 3] for at in (0, 3, 6, 9))
    )
    return Halves(parts, bool(numbers[12]))

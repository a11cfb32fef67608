"""How many decimal places an amount can have; None: no limit is known, or the division may not end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from evalrules.plan.branches import Branch
from evalrules.plan.derived import UNITS, Derived
from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    NumberPrice,
    PlanStep,
    PriceRow,
)
from evalrules.plan.terms import (
    Aggregate,
    CaseField,
    Constant,
    DatedColumn,
    FactField,
    GroupWord,
    Lookup,
    NodeMembers,
    NodeResult,
    Operation,
    RowField,
    Term,
)
from evalrules.ruleset.model import Ruleset


def decimal_places(value: Fraction) -> int | None:
    """
    Places a number needs in decimal writing; None when it does not end.

    >>> decimal_places(Fraction(1, 8)), decimal_places(Fraction(1, 3))
    (3, None)
    """
    denominator = value.denominator
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None


def widest(places: Iterable[int | None]) -> int | None:
    """The most places among parts; None as soon as one has no limit."""
    most = 0
    for one in places:
        if one is None:
            return None
        most = max(most, one)
    return most


class Places:
    """Places of terms, rules and nodes of one ruleset."""

    def __init__(
        self, ruleset: Ruleset, derived: Derived | None = None, roots: Iterable[Branch] = ()
    ) -> None:
        #: Nodes whose results others may read, by id.
        self._nodes = {branch.id: branch for root in roots for branch in _below(root)}
        #: Nodes being looked at; one that reads itself has no places.
        self._open: set[str] = set()
        #: Places of every declared column by its name; the widest where names repeat.
        self._columns: dict[str, int | None] = {}
        groups = [ruleset.case_fields]
        groups += [kind.fields for kind in ruleset.kinds]
        groups += [register.fields for register in ruleset.registers]
        for declared in groups:
            for one in declared:
                if one.type == "integer":
                    own: int | None = 0
                elif one.type == "percent":
                    own = None if one.places is None else one.places + 2
                else:
                    own = one.places
                seen = self._columns.get(one.name, 0)
                self._columns[one.name] = None if own is None or seen is None else max(own, seen)
        if derived is not None:
            self._columns.update(self._derived(derived))

    def _derived(self, derived: Derived) -> dict[str, int | None]:
        """Numbers of times and days are whole; a balance has the places of its entries."""
        own: dict[str, int | None] = {UNITS: 0}
        own.update((count.name, 0) for count in derived.counts)
        own.update((f"{deadline.name}.逾期天数", 0) for deadline in derived.deadlines)
        for ledger in derived.ledgers:
            amount = 0 if ledger.value is None else self.of_term(ledger.value)
            if amount is not None and ledger.reaches is not None:
                amount = widest((amount, decimal_places(ledger.reaches)))
            own.update((f"{ledger.name}.{part}", amount) for part in ("结余", "最高"))
            whole = ("第几次", "第几次达到", "达到次数", "连续", "最长", "满段")
            own.update((f"{ledger.name}.{part}", 0) for part in whole)
        return own

    def of_term(self, term: Term) -> int | None:
        """Places of a number the term can have."""
        match term:
            case Constant(value=value):
                return decimal_places(value) if isinstance(value, Fraction) else 0
            case FactField(name=name) | CaseField(name=name):
                return self._columns.get(name)
            case Lookup(column=column) | RowField(column=column) | DatedColumn(column=column):
                return self._columns.get(column)
            case NodeResult(accessor="score" | "lost" | "earned", target=target):
                return self._of_node(target)
            case Aggregate(function="sum" | "min" | "max", nodes=NodeMembers(members=members)):
                return widest(self._of_node(node) for node, _ in members)
            case GroupWord():
                return 0
            case Aggregate(function="count" | "distinct"):
                return 0
            case Aggregate(function="sum" | "min" | "max", argument=argument) if argument is not None:
                return self.of_term(argument)
            case Operation():
                return self._of_operation(term)
        return None

    def _of_operation(self, term: Operation) -> int | None:
        parts = [part for part in term.arguments if part is not None]
        match term.operator:
            case "+" | "-" | "min" | "max" | "neg" | "abs":
                return widest(self.of_term(part) for part in parts)
            case "if":
                return widest(self.of_term(part) for part in parts[1:])
            case "table":
                return widest(self.of_term(part) for part in parts[1::2])
            case "*":
                factors = [self.of_term(part) for part in parts]
                return None if None in factors else sum(one for one in factors if one is not None)
            case "round":
                places = term.options[0]
                return max(places, 0) if isinstance(places, int) else None
            case "floor" | "ceil" | "part" | "days":
                return 0
        return None

    def _of_node(self, target: str) -> int | None:
        """Places of what another node comes to."""
        branch = self._nodes.get(target)
        if branch is None or target in self._open:
            return None
        self._open.add(target)
        parts = [self.of_branch(branch), decimal_places(branch.points or branch.start)]
        self._open.discard(target)
        return widest(parts)

    def of_leaf(self, leaf: Leaf) -> int | None:
        """Places of the points a rule can take or give."""
        parts = [self._of_price(leaf)]
        parts += [self.of_term(cap.amount) for cap in leaf.caps]
        if leaf.free is not None and leaf.count is not None:
            parts.append(self.of_term(leaf.count))
        return self.after_steps(widest(parts), leaf.steps)

    def _of_price(self, leaf: Leaf) -> int | None:
        count = 0 if leaf.count is None else self.of_term(leaf.count)
        match leaf.group:
            case GroupNumber(amount=amount):
                return self.of_term(amount)
            case GroupScale(rows=rows):
                return widest(self.of_term(amount) for _, amount in rows)
            case GroupStep(partial="prorated") | GroupShare() | GroupLinear():
                return None
            case GroupStep(goals=goals):
                return widest(self.of_term(each) for _, each in goals)
            case GroupTable(rows=rows):
                return self._of_rows(rows, 0)
        prices = leaf.prices
        return self._of_rows(prices.rows, count) if isinstance(prices, FactPrices) else 0

    def _of_rows(self, rows: tuple[PriceRow, ...], count: int | None) -> int | None:
        most: list[int | None] = []
        for row in rows:
            if isinstance(row.price, NumberPrice):
                unit = self.of_term(row.price.amount)
                most.append(None if unit is None or count is None else unit + count)
            elif isinstance(row.price, JudgedPrice):
                most.append(self.of_term(row.price.value))
        return widest(most)

    def of_branch(self, branch: Branch) -> int | None:
        """Places of a node's score."""
        if branch.uses is not None:
            return self._of_node(branch.uses)
        parts: list[int | None] = [decimal_places(branch.start)]
        parts += [None if branch.points is None else decimal_places(branch.points)]
        if branch.points is None:
            parts.pop()
        parts += [self.of_leaf(leaf) for leaf in branch.counted]
        parts += [self.of_branch(child) for child in branch.children]
        combine = branch.combine if branch.domain is None else branch.within
        if branch.children and _scales(branch, combine):
            parts.append(None)
        places = self.after_steps(widest(parts), branch.steps)
        if branch.domain is None:
            return places
        # Steps act on every row; the rows are joined after them.
        return self.after_steps(None if branch.combine in ("mean", "rate") else places, branch.joined)

    def after_steps(self, places: int | None, steps: tuple[PlanStep, ...]) -> int | None:
        """Places after ``then``: a rounding sets them, ``times`` adds its own."""
        for step in steps:
            if step.name == "round" and step.rounding is not None and step.when is None:
                places = step.rounding.places
            elif step.amount is not None:
                own = self.of_term(step.amount)
                if step.name == "times":
                    places = None if places is None or own is None else places + own
                else:
                    places = widest([places, own])
        return places


def _scales(branch: Branch, combine: str) -> bool:
    """True when the children's scores are multiplied by a quotient; the best or worst of equals is taken as it is."""
    if combine in ("min", "max"):
        return any(child.points != branch.points for child in branch.children)
    return combine != "sum" or any(_may_leave(child) for child in branch.children)


def _below(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _below(child)


def _may_leave(branch: Branch) -> bool:
    """True when the node can be not applicable under ``renormalise``, or be left out of the headline."""
    if branch.unknown == "exclude":
        return True
    if branch.na != "renormalise":
        return False
    if branch.na_when is not None or branch.domain is not None:
        return True
    if any(leaf.empty == "na" for leaf in branch.counted):
        return True
    return bool(branch.children) and all(_may_leave(child) for child in branch.children)


def to_decimal(value: Fraction) -> Decimal:
    """
    A number that ends, in decimal writing; others to nine places.

    >>> to_decimal(Fraction(3, 2))
    Decimal('1.5')
    """
    places = decimal_places(value)
    shift = 9 if places is None else places
    return Decimal(round(value * 10**shift)).scaleb(-shift)

"""Bands and values: neighbours that are alike, amounts that go up and down, values that no rule counts, empty groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from evalrules.checks.figures_written import tables_of
from evalrules.checks.placing import at, named, shown
from evalrules.checks.satisfying import never
from evalrules.checks.twice import asked_of
from evalrules.plan.leaf_terms import leaf_terms
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, Constant, FactField, Operation, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.cells import NumberCell, RangeWord, RowCell, ScaleCell, TableCell
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Expr, Number
from evalrules.ruleset.figures.attested import AUTHORITIES
from evalrules.ruleset.figures.literals import numbers_in
from evalrules.ruleset.keys import value_spelling
from evalrules.ruleset.model import Citation, Rule
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.ruleset.walking import rules_of
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.counted import GRADE_ON_WEAK_FIGURE, NOTHING_GIVES_ZERO
from evalrules.source.problems.hollow import AMOUNTS_ZIGZAG, ROWS_ALIKE, VALUE_NEVER_SCORED
from evalrules.source.span import Span

#: Fewer values of a choice than these that are scored tell nothing about the others.
_SCORED = 3


@frozen
class _Band:
    """A row of a table by one number: where it begins, what it is called, its amount."""

    low: Fraction
    name: str
    amount: Fraction
    span: Span


def check_bands(plan: Plan) -> Iterator[Diagnostic]:
    """Neighbouring bands with one amount, and bands that rise and then fall."""
    for rule in rules_of(plan.ruleset):
        for table in tables_of(rule):
            bands = _bands(table) if isinstance(table, TableCell | ScaleCell) else []
            yield from _alike(rule, bands)
            if rule.monotone:
                yield from _zigzag(rule, bands)


def _bands(table: TableCell | ScaleCell) -> list[_Band]:
    """The rows in the order of their numbers; none where a row is no band with a fixed amount."""
    found = []
    if isinstance(table, ScaleCell):
        for line in table.rows:
            low, amount = _number(line.lower), _number(line.amount)
            if low is None or amount is None:
                return []
            found.append(
                _Band(low, to_source(line.lower) if isinstance(line.lower, Number) else "", amount, line.span)
            )
    else:
        for row in table.rows:
            word = row.words[0] if len(row.words) == 1 else None
            ends = _ends(word) if isinstance(word, RangeWord) else None
            amount = _amount(row.amount)
            if ends is None or amount is None or word is None:
                return []
            found.append(_Band(ends[0], ends[1], amount, word.span))
    return sorted(found, key=lambda band: band.low)


def _number(expr: object) -> Fraction | None:
    if not isinstance(expr, Number):
        return None
    return Fraction(expr.value) / (100 if expr.unit in ("%", "pp") else 1)


def _amount(cell: RowCell) -> Fraction | None:
    return _number(cell.amount) if isinstance(cell, NumberCell) else None


def _ends(word: RangeWord) -> tuple[Fraction, str] | None:
    """Where a band begins and how it is written."""
    ends = [end for end in (word.low, word.high) if end is not None]
    texts = [end for end in ends if isinstance(end, str)]
    numbers = [_read(text) for text in texts]
    if len(texts) < len(ends) or any(number is None for number in numbers) or not texts:
        return None
    low = numbers[0] if word.low is not None else Fraction(-(10**12))
    assert low is not None
    if word.low is not None and word.high is not None:
        return low, f"{texts[0]}..{texts[1]}"
    return low, f"{texts[0]}+" if word.low is not None else f"<{'' if word.high_open else '='}{texts[0]}"


def _read(text: str) -> Fraction | None:
    try:
        return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return None


def _alike(rule: Rule, bands: Sequence[_Band]) -> Iterator[Diagnostic]:
    for first, second in pairwise(bands):
        if first.amount == second.amount:
            yield ROWS_ALIKE.at(
                second.span,
                where=named(rule),
                first=first.name,
                second=second.name,
                amount=shown(first.amount),
            )


def _zigzag(rule: Rule, bands: Sequence[_Band]) -> Iterator[Diagnostic]:
    """The first band that goes against the way from the first to the last."""
    if len(bands) < 3:
        return
    whole = bands[-1].amount - bands[0].amount
    for first, second in pairwise(bands):
        if (second.amount - first.amount) * whole < 0:
            yield AMOUNTS_ZIGZAG.at(
                second.span,
                where=named(rule),
                first=first.name,
                second=second.name,
                before=shown(first.amount),
                amount=shown(second.amount),
            )
            return


def check_empty(plan: Plan) -> Iterator[Diagnostic]:
    """Rules that give zero where there was nothing to judge."""
    for leaf in plan.leaves():
        if leaf.empty == "zero" and leaf.polarity == "earn" and not leaf.low and leaf.kinds:
            yield NOTHING_GIVES_ZERO.at(at(leaf.rule, "empty"), rule=leaf.id)


def check_values(plan: Plan) -> Iterator[Diagnostic]:
    """Values of a choice that the rules leave out, where every rule about the kind asks for some of the others."""
    kinds = {kind.name: kind for kind in plan.ruleset.kinds}
    leaves: dict[str, list[Leaf]] = {}
    for leaf in plan.leaves():
        for name in leaf.kinds:
            leaves.setdefault(name, []).append(leaf)
    elsewhere = set(_read_elsewhere(plan))
    for name, ones in leaves.items():
        kind = kinds.get(name)
        if (
            kind is None
            or _is_shared(kind)
            or name in elsewhere
            or any(leaf.value is not None or leaf.when for leaf in ones)
        ):
            continue
        for field in kind.fields:
            if field.type == "choice" and not field.finding and not field.optional:
                yield from _unscored(plan, kind, field, ones)


def _is_shared(kind: Kind) -> bool:
    """True of the kinds of a vocabulary, whose values serve many rulesets."""
    return kind.span.path.startswith("vocabulary/")


def _unscored(plan: Plan, kind: Kind, field: FieldType, leaves: Sequence[Leaf]) -> Iterator[Diagnostic]:
    if not all(
        any(_is_field(one, field) for one in subterms(leaf.where))
        for leaf in leaves
        if leaf.where is not None
    ):
        return
    if any(leaf.where is None or leaf.group is not None for leaf in leaves):
        return
    left = [value for value in field.values if all(_excludes(leaf, field, value) for leaf in leaves)]
    if left and len(field.values) - len(left) >= _SCORED and len(left) * 2 < len(field.values):
        for value in left:
            yield VALUE_NEVER_SCORED.at(field.span, kind=kind.name, field=field.name, value=value)


def _is_field(term: Term, field: FieldType) -> bool:
    return isinstance(term, FactField) and term.name == field.name


def _excludes(leaf: Leaf, field: FieldType, value: str) -> bool:
    assert leaf.where is not None
    named = {one.name: values for one, values in asked_of(leaf.where).items() if isinstance(one, FactField)}
    if field.name in named:
        return value not in named[field.name]
    subject = next(one for one in subterms(leaf.where) if _is_field(one, field))
    return never(leaf.where, Operation("==", (subject, Constant(value, "text"))))


def _read_elsewhere(plan: Plan) -> Iterator[str]:
    """Kinds that functions name, or words are worked out from: their values matter there."""
    terms: list[Term | None] = [term for leaf in plan.leaves() for term in leaf_terms(leaf)]
    for branch in plan.branches():
        terms += [branch.na_when, branch.weight]
        terms += [one for step in branch.steps for one in (step.amount, step.when)]
    for result in plan.results:
        terms += [result.value, *(row.when for row in result.rows)]
    for term in terms:
        if term is not None:
            yield from (one.kind for one in subterms(term) if isinstance(one, Aggregate) and one.kind)
    yield from (one.kind for one in plan.derived.ledgers)


def check_grades(plan: Plan) -> Iterator[Diagnostic]:
    """The one boundary of a result that is worse attested than all others."""
    for result in plan.ruleset.results:
        cites: list[tuple[Citation, Expr, str, Span]] = []
        for row in result.rows:
            cite = row.cite or result.cite
            if row.when is not None and cite is not None and not row.veto and any(numbers_in(row.when)):
                cites.append((cite, row.when, row.value, row.span))
        ranks = [AUTHORITIES.index(cite.authority) for cite, _, _, _ in cites]
        if len(ranks) < 2 or ranks.count(max(ranks)) != 1 or max(ranks) < AUTHORITIES.index("mirror"):
            continue
        if max(one for one in ranks if one != max(ranks)) > AUTHORITIES.index("press"):
            continue
        cite, when, value, span = cites[ranks.index(max(ranks))]
        figure = "、".join(to_source(number) for number in numbers_in(when))
        word = Wording(value_spelling("authority", cite.authority, "zh"), cite.authority)
        yield GRADE_ON_WEAK_FIGURE.at(span, result=result.name, value=value, figure=figure, authority=word)

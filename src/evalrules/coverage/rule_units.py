"""What there is to cover in one rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.coverage.atoms import (
    atoms,
    atoms_of_members,
    atoms_of_nodes,
    functions,
    functions_over_nodes,
    sides,
)
from evalrules.coverage.notation import notation
from evalrules.coverage.possibility import always_acts, is_whole, may_be_open, never_empty
from evalrules.coverage.unit import Unit, UnitKind
from evalrules.plan.bounds import bounds
from evalrules.plan.leaf_terms import price_terms
from evalrules.plan.leaves import (
    FactPrices,
    GroupLinear,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    Leaf,
    PriceRow,
)
from evalrules.plan.terms import (
    Aggregate,
    Constant,
    GroupValue,
    Operation,
    Term,
)
from evalrules.ruleset.cells import ScaleCell, TableCell
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Language, Wording
from evalrules.source.span import Span

_LEVELS = {"rule": ("本条", "of the rule"), "site": ("每个点位", "per site")}
_LANGUAGES: tuple[Language, Language] = ("zh", "en")


@frozen
class Asked:
    """Conditions that stand together: ``where 1``, ``where 2`` …; over which facts they are asked."""

    part: str
    terms: tuple[Term, ...]
    #: ``kind``: every fact of the rule's kinds; ``find``: each that it selects; ``group``: all of them together.
    scope: str
    #: The function whose members are asked; None: what ``scope`` says.
    over: Aggregate | None = None


def asked_of(leaf: Leaf) -> list[Asked]:
    """Every condition of a rule, in the order of work."""
    groups: list[tuple[str, list[tuple[Term | None, bool]], str]] = [
        ("where", [(leaf.where, True)], "kind"),
        ("when", [(leaf.when, True)], "group"),
        ("count", [(leaf.count, False)], "find"),
        ("value", [(leaf.value, False)], "group"),
        ("free", [(leaf.free, False)], "group"),
        *_cell(leaf),
        ("up_to", [(one.amount, False) for one in leaf.caps], "group"),
        ("then", [(one, is_when) for step in leaf.steps for one, is_when in ((step.when, True), (step.amount, False))], "group"),
    ]  # fmt: skip
    found: list[Asked] = []
    for part, terms, scope in groups:
        found += asked(part, terms, scope)
    return found


def asked(part: str, terms: Sequence[tuple[Term | None, bool]], scope: str) -> Iterator[Asked]:
    """The conditions of some terms, and those of the functions inside them: ``f1`` over facts, ``n1`` over nodes."""
    alone = tuple(atom for term, truth in terms for atom in atoms(term, truth=truth))
    if alone:
        yield Asked(part, alone, scope)
    number = 0
    for term, _ in terms:
        for function in functions(term):
            number += 1
            yield Asked(f"{part} f{number}", tuple(atoms_of_members(function)), scope, function)
    over_nodes = [one for term, _ in terms for one in functions_over_nodes(term)]
    for number, function in enumerate(over_nodes, 1):
        yield Asked(f"{part} n{number}", tuple(atoms_of_nodes(function)), scope, function)


def _cell(leaf: Leaf) -> list[tuple[str, list[tuple[Term | None, bool]], str]]:
    tests = {id(row.test) for row in price_rows(leaf)}
    terms = [(term, _is_truth(term)) for term in price_terms(leaf) if id(term) not in tests]
    if isinstance(leaf.group, GroupShare):
        parts = (leaf.group.got, leaf.group.of)
        of_facts = [(one.term, True) for one in parts if one.source == "fact"]
        together = [(one.term, False) for one in parts if one.source == "group"]
        return [("cell", of_facts, "find"), ("cell g", together, "group")]
    return [("cell", list(terms), "find" if leaf.prices is not None else "group")]


def _is_truth(term: Term | None) -> bool:
    return isinstance(term, Operation) and term.operator in ("and", "or", "not")


def price_rows(leaf: Leaf) -> tuple[PriceRow, ...]:
    """The rows of the rule's table; none for a plain price."""
    rows: tuple[PriceRow, ...] = ()
    if isinstance(leaf.prices, FactPrices):
        rows = leaf.prices.rows
    elif isinstance(leaf.group, GroupTable):
        rows = leaf.group.rows
    return () if len(rows) == 1 and rows[0].test is None else rows


def units_of_rule(leaf: Leaf, ruleset: Ruleset) -> Iterator[Unit]:
    """Everything to cover in a rule, in the order of work."""
    yield from _acting(leaf)
    for group in asked_of(leaf):
        yield from branch_units(leaf.id, group, _span(leaf, group.part.split()[0]))
    yield from _rows(leaf)
    yield from _charged(leaf)
    yield from _limits(leaf)
    yield from _absent(leaf, ruleset)


def branch_units(owner: str, group: Asked, span: Span | None) -> Iterator[Unit]:
    """Both truths of every condition, as far as it can have them."""
    for number, term in enumerate(group.terms, 1):
        for side in sides(term):
            text = _truth_words(group, term, side)
            key = f"{owner} {group.part} {number} {'true' if side else 'false'}"
            yield Unit(key, owner, "branch", text, span, term)


def _truth_words(group: Asked, term: Term, side: bool) -> Wording:
    zh, en = notation(term, "zh"), notation(term, "en")
    if group.over is not None and group.over.nodes is not None:
        return Wording(
            f"{'有' if side else '有不'}符合“{zh}”的指标", f"a node with {en}: {'true' if side else 'false'}"
        )
    if group.scope == "rows":
        return Wording(
            f"{'有' if side else '有不'}符合“{zh}”的行", f"a row with {en}: {'true' if side else 'false'}"
        )
    return Wording(f"条件“{zh}”{'成立' if side else '不成立'}", f"{en}: {'true' if side else 'false'}")


def _unit(leaf: Leaf, part: str, kind: UnitKind, zh: str, en: str, span: Span | None = None) -> Unit:
    return Unit(f"{leaf.id} {part}", leaf.id, kind, Wording(zh, en), span or leaf.rule.span)


def _span(leaf: Leaf, part: str) -> Span:
    keys = leaf.rule.keys
    name = leaf.polarity if part == "cell" else part
    return keys.get(name, leaf.rule.span)


def _acting(leaf: Leaf) -> Iterator[Unit]:
    if leaf.coverage == "pending":
        return
    losing = leaf.polarity == "lose"
    acts = ("扣到分", "costs points") if losing else ("得到分", "earns points")
    spares = ("没有扣分", "costs nothing") if losing else ("没有得分", "earns nothing")
    yield _unit(leaf, "acts", "rule", *acts)
    if not always_acts(leaf):
        yield _unit(leaf, "spares", "rule", f"查过而{spares[0]}", f"was looked at and {spares[1]}")
    if isinstance(leaf.group, GroupShare):
        yield _unit(leaf, "whole", "rule", "占比为 100%", "its share is 100%", _span(leaf, "cell"))


def _rows(leaf: Leaf) -> Iterator[Unit]:
    cell, span = leaf.rule.cell, _span(leaf, "cell")
    rows = price_rows(leaf)
    spans = [row.span for row in cell.rows] if isinstance(cell, TableCell | ScaleCell) else []
    for number, row in enumerate(rows, 1):
        place = spans[number - 1] if len(spans) == len(rows) else span
        said = {language: "" if row.test is None else notation(row.test, language) for language in _LANGUAGES}
        zh = f"第 {number} 行" + (f"（{said['zh']}）" if said["zh"] else "")
        en = f"row {number}" + (f" ({said['en']})" if said["en"] else "")
        yield Unit(f"{leaf.id} row {number}", leaf.id, "row", Wording(zh, en), place, row.test)
    match leaf.group:
        case GroupScale(by=by, rows=steps):
            yield from _bands(leaf, _measured(leaf, by), [lower for lower, _ in steps], spans)
        case GroupLinear(by=by, points=points):
            yield from _segments(leaf, _measured(leaf, by), [at for at, _ in points])
        case GroupStep(by=by) if leaf.group.partial != "prorated":
            if not is_whole(_measured(leaf, by)) or not is_whole(leaf.group.step):
                yield _unit(leaf, "part", "row", "不足一档的一段", "a part of a step", span)
            if len(leaf.group.goals) > 1:
                for number, (goal, _) in enumerate(leaf.group.goals, 1):
                    said_goal = notation(goal, "zh")
                    yield _unit(
                        leaf, f"goal {number}", "row", f"离开 {said_goal}", f"away from {said_goal}", span
                    )


def _charged(leaf: Leaf) -> Iterator[Unit]:
    """The rows of a table of who answers."""
    charge = leaf.rule.charge
    if charge is None or leaf.coverage == "pending":
        return
    for number, ((test, _), row) in enumerate(zip(leaf.answers, charge.rows, strict=True), 1):
        said = {language: "" if test is None else notation(test, language) for language in _LANGUAGES}
        zh = f"责任第 {number} 行" + (f"（{said['zh']}）" if said["zh"] else "")
        en = f"row {number} of who answers" + (f" ({said['en']})" if said["en"] else "")
        yield Unit(f"{leaf.id} charge {number}", leaf.id, "row", Wording(zh, en), row.span, test)


def _measured(leaf: Leaf, by: Term) -> Term:
    return leaf.value if isinstance(by, GroupValue) and leaf.value is not None else by


def _bands(leaf: Leaf, by: Term, lowers: Sequence[Term], spans: Sequence[Span]) -> Iterator[Unit]:
    _, most = bounds(by)
    for number, lower in enumerate(lowers, 1):
        if number > 1 and most is not None and isinstance(lower, Constant) and _above(lower, most):
            continue
        place = spans[number - 1] if len(spans) == len(lowers) else _span(leaf, "cell")
        said = notation(lower, "zh")
        yield _unit(leaf, f"row {number}", "row", f"{said} 起的一档", f"the band from {said}", place)


def _above(lower: Constant, most: Fraction) -> bool:
    return isinstance(lower.value, Fraction) and lower.value > most


def _segments(leaf: Leaf, by: Term, places: Sequence[Term]) -> Iterator[Unit]:
    least, most = bounds(by)
    ends = [one.value if isinstance(one, Constant) else None for one in places]
    said = [notation(one, "zh") for one in places]
    span = _span(leaf, "cell")
    if least is None or (isinstance(ends[0], Fraction) and least < ends[0]):
        yield _unit(leaf, "row 0", "row", f"低于 {said[0]}", f"below {said[0]}", span)
    for number in range(1, len(places)):
        between = said[number - 1], said[number]
        yield _unit(leaf, f"row {number}", "row", "在 {} 与 {} 之间".format(*between), "from {} to {}".format(*between), span)  # fmt: skip
    if most is None or (isinstance(ends[-1], Fraction) and most > ends[-1]):
        yield _unit(leaf, f"row {len(places)}", "row", f"高于 {said[-1]}", f"above {said[-1]}", span)


def _limits(leaf: Leaf) -> Iterator[Unit]:
    if leaf.same is not None:
        yield _unit(
            leaf, "same", "limit", "视为同一的两条", "two facts of one occurrence", _span(leaf, "same")
        )
    if leaf.free is not None and leaf.prices is not None:
        yield _unit(leaf, "free", "limit", "免扣的部分", "what is free", _span(leaf, "free"))
    for one in leaf.caps:
        zh, en = _LEVELS.get(one.level, (f"每个{one.level}", f"per {one.level}"))
        said = f"封顶（{zh}）扣到头", f"the cap {en} cuts"
        yield _unit(leaf, f"cap {one.level}", "limit", *said, _span(leaf, "up_to"))


def _absent(leaf: Leaf, ruleset: Ruleset) -> Iterator[Unit]:
    if leaf.empty is not None and not never_empty(leaf):
        yield _unit(leaf, "empty", "na", "没有可比的基数", "nothing to divide by", _span(leaf, "empty"))
    if leaf.coverage not in ("closed", "pending"):
        yield _unit(leaf, "unassessed", "unknown", "没有人查过", "nobody looked")
    if leaf.coverage != "pending" and may_be_open(leaf, ruleset):
        yield _unit(leaf, "unknown", "unknown", "查过而有一项不知道", "looked at, and something is not known")

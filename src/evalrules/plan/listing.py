"""
The plan as text: what is really evaluated, one line a fact about it.

Golden files hold listings, and the digest of a ruleset is made of it, so nothing here depends on where the files lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from evalrules.plan.branches import Branch, PlanStage
from evalrules.plan.leaves import (
    AllPrice,
    GroupLinear,
    GroupNumber,
    GroupScale,
    GroupShare,
    GroupStep,
    GroupTable,
    JudgedPrice,
    Leaf,
    PlanStep,
    Price,
    PriceRow,
    SharePart,
)
from evalrules.plan.listing_derived import derived_lines
from evalrules.plan.listing_terms import number_words, term_words
from evalrules.plan.plan import Plan
from evalrules.ruleset.model import Charge, Citation
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType

__all__ = ["field_words", "listing", "number_words", "term_words"]


def listing(plan: Plan) -> str:
    """The whole plan, ending in a newline."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    ruleset = plan.ruleset
    yield f"plan {ruleset.id}@{ruleset.edition} format {ruleset.format}"
    yield f"  na {ruleset.na}; unknown {ruleset.unknown}; cap_share {ruleset.cap_share or '-'}"
    yield f"  scale {plan.scale}; total {plan.total_places} places; report {plan.report_places} places"
    if ruleset.withhold_above is not None:
        yield f"  withhold above {number_words(ruleset.withhold_above)} illustrative"
    if ruleset.by_charge:
        yield "  cases by charge"
    if ruleset.disagreement != "worst":
        yield f"  disagreement {ruleset.disagreement}"
    yield f"  in force {ruleset.in_force_from or '…'}..{ruleset.in_force_until or '…'}"
    # The order in which names are declared has no meaning, and so none here.
    for kind in sorted(ruleset.kinds, key=lambda kind: kind.name):
        yield f"kind {kind.name} coverage {kind.coverage}"
        yield from (f"  {words}" for words in sorted(map(field_words, kind.fields)))
        yield from (f"  must {term_words(term)}" for term, _ in plan.must.get(kind.name, ()))
    for register in sorted(ruleset.registers, key=lambda register: register.name):
        yield from _register(register)
    yield from (f"case {words}" for words in sorted(map(field_words, ruleset.case_fields)))
    yield from derived_lines(plan.derived)
    for root in plan.roots:
        yield from _branch(root, 0)
    for result in sorted(plan.results, key=lambda result: result.name):
        yield f"result {result.name}"
        if result.value is not None:
            yield f"  value {term_words(result.value)}"
        if result.list is not None:
            yield f"  list {term_words(result.list)}"
        for row in result.rows:
            when = "otherwise" if row.when is None else f"when {term_words(row.when)}"
            yield f"  {row.value} {when}{' veto' if row.veto else ''}{_cite(row.cite)}"


def field_words(field: FieldType) -> str:
    """A field with everything that decides how it is read."""
    parts = [f"{field.name}: {field.type}"]
    if field.register is not None:
        parts.append(f"→ {field.register}")
    if field.values:
        parts.append(("<" if field.ordered else "|").join(field.values))
    if field.minimum is not None or field.maximum is not None:
        low = "" if field.minimum is None else str(field.minimum)
        parts.append(f"{low}..{'' if field.maximum is None else field.maximum}")
    if field.places is not None:
        parts.append(f"{field.places} places")
    parts += [word for word in ("optional", "finding", "sensitive") if getattr(field, word)]
    return " ".join(parts)


def _register(register: Register) -> Iterator[str]:
    how = "of the case" if register.from_case else ("dated" if register.dated else f"by {register.key}")
    covers = "" if register.covers is None else f" covers {register.covers[0]}..{register.covers[1]}"
    yield f"register {register.name} {how}{covers}"
    yield from (f"  {words}" for words in sorted(map(field_words, register.fields)))
    for row in register.rows:
        values = ", ".join(f"{name}={value}" for name, value in sorted(row.values.items()))
        dates = f"{row.start or '…'}..{row.until or '…'} " if register.dated else ""
        yield f"  {dates}{row.key} {values}".rstrip()
    if register.default is not None:
        yield "  default " + ", ".join(f"{name}={value}" for name, value in sorted(register.default.items()))


def _branch(branch: Branch, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if branch.uses is not None:
        weight = "" if branch.weight is None else f" weight {term_words(branch.weight)}"
        yield f"{pad}use {branch.uses}{weight}"
        return
    points = "open" if branch.points is None else number_words(branch.points)
    head = f"{pad}node {branch.id} {branch.node.title} points {points} start {number_words(branch.start)}"
    yield head + _cite(branch.node.cite)
    inner = f"{pad}  "
    if branch.domain is not None:
        where = "" if branch.domain.where is None else f" where {term_words(branch.domain.where)}"
        yield f"{inner}for each {branch.domain.register}{where}, rows by {branch.combine}"
    yield from (f"{inner}sample {_stage(stage)}" for stage in branch.sample)
    if branch.children:
        combine = branch.within if branch.domain is not None else branch.combine
        yield f"{inner}children by {combine}{' on raw counts' if branch.share_like else ''}"
    if branch.weight is not None:
        whose = "weight of rows" if branch.weighs_rows else "weight"
        yield f"{inner}{whose} {term_words(branch.weight)}"
    if branch.na_when is not None:
        yield f"{inner}na when {term_words(branch.na_when)}"
    yield f"{inner}na {branch.na}; unknown {branch.unknown}"
    if branch.node.take != "sum":
        yield f"{inner}take {branch.node.take if isinstance(branch.node.take, str) else 'max per'}"
    yield from (f"{inner}then {step_words(step)}" for step in branch.steps)
    yield from (f"{inner}joined {step_words(step)}" for step in branch.joined)
    for leaf in branch.leaves:
        yield from _leaf(leaf, inner)
    for leaf in branch.away:
        yield f"{inner}rule {leaf.id} counts in {leaf.at}"
    for leaf in branch.charged:
        unless = "" if leaf.unless is None else f" unless {term_words(leaf.unless)}"
        yield f"{inner}charged from {leaf.node}{unless}"
        yield from _leaf(leaf, inner)
    for child in branch.children:
        yield from _branch(child, depth + 1)


def _stage(stage: PlanStage) -> str:
    """A stage of a sample."""
    written = stage.stage
    where = "" if stage.where is None else f" where {term_words(stage.where)}"
    per = "" if stage.per is None else f" per {stage.per[0]} by {term_words(stage.per[1])}"
    mix = "".join(f", {part.column} {part.value} {_size(part.number, part.share)}" for part in stage.mix)
    return f"{_size(written.number, written.share)} of {stage.level.name}{where}{per}{mix}"


def _size(number: int | None, share: Decimal | None) -> str:
    return str(number) if share is None else f"share {number_words(Fraction(share))}"


def _leaf(leaf: Leaf, pad: str) -> Iterator[str]:
    rule = leaf.rule
    yield f"{pad}rule {leaf.id} {leaf.polarity}{_cite(rule.cite)}{'' if rule.monotone else ' not monotone'}"
    inner = f"{pad}  "
    if leaf.kinds:
        yield f"{inner}facts {', '.join(leaf.kinds)} ({leaf.coverage})"
    elif leaf.coverage == "pending":
        yield f"{inner}pending"
    for name, term in (
        *(("row", join.key) for join in leaf.asked),
        ("where", leaf.where),
        *((f"waived {one.waiver.id} where", one.term) for one in leaf.waivers),
        ("looked at where", leaf.looking if leaf.coverage == "record" else None),
        ("sites where", leaf.site_where),
        *(("per", one) for one in leaf.per or ()),
    ):
        if term is not None:
            yield f"{inner}{name} {term_words(term)}"
    if leaf.same is not None:
        yield f"{inner}same {', '.join(term_words(term) for term in leaf.same)} keep {leaf.keep}"
    for name, term in (
        ("when", leaf.when),
        ("count", leaf.count),
        ("value", leaf.value),
        ("free", leaf.free),
    ):
        if term is not None:
            yield f"{inner}{name} {term_words(term)}"
    yield from (f"{inner}{line}" for line in _price_lines(leaf))
    if leaf.empty is not None:
        yield f"{inner}empty {leaf.empty}"
    for cap in leaf.caps:
        yield f"{inner}up to {term_words(cap.amount)} per {cap.level}"
    yield from (f"{inner}then {step_words(step)}" for step in leaf.steps)
    if rule.charge is not None:
        yield f"{inner}charge {_charge(rule.charge)}"
    for test, charge in leaf.answers:
        asked = "otherwise" if test is None else f"where {term_words(test)}"
        yield f"{inner}  {asked}: {_charge(charge)}"


def _price_lines(leaf: Leaf) -> Iterator[str]:
    if leaf.prices is not None:
        yield f"price per fact, {leaf.prices.take}" if len(leaf.prices.rows) > 1 else "price per fact"
        yield from (f"  {_row(row)}" for row in leaf.prices.rows)
    match leaf.group:
        case GroupNumber(amount=amount):
            yield f"price {term_words(amount)}"
        case GroupScale(by=by, rows=rows):
            yield f"scale by {term_words(by)}"
            yield from (f"  from {term_words(lower)}: {term_words(amount)}" for lower, amount in rows)
        case GroupLinear(by=by, points=points):
            yield f"linear by {term_words(by)}"
            yield from (f"  at {term_words(place)}: {term_words(amount)}" for place, amount in points)
        case GroupStep() as step:
            for goal, each in step.goals:
                yield (
                    f"{term_words(each)} each {term_words(step.step)} of {term_words(step.by)} "
                    f"{step.direction} {term_words(goal)}, started step {step.partial}"
                )
        case GroupShare(got=got, of=of):
            yield f"share {_half(got)} of {_half(of)}"
        case GroupTable(rows=rows, take=take):
            yield f"table over the value, {take}"
            yield from (f"  {_row(row)}" for row in rows)


def _half(part: SharePart) -> str:
    if part.term is None:
        return part.source
    return f"{'sum of ' if part.source == 'fact' else ''}{term_words(part.term)}"


def _row(row: PriceRow) -> str:
    test = "" if row.test is None else f"{term_words(row.test)}: "
    return f"{test}{_price(row.price)}"


def _price(price: Price) -> str:
    if isinstance(price, AllPrice):
        return "all"
    if isinstance(price, JudgedPrice):
        return f"judged {term_words(price.value)} from {term_words(price.low)} to {term_words(price.high)}"
    return term_words(price.amount)


def step_words(step: PlanStep) -> str:
    """One step of ``then``."""
    when = "" if step.when is None else f" when {term_words(step.when)}"
    if step.rounding is not None:
        return f"round {step.rounding.places} {step.rounding.mode}{when}"
    amount = "-" if step.amount is None else term_words(step.amount)
    return f"{step.name} {amount}{when}{'' if step.written else ' (default)'}"


def _charge(charge: Charge) -> str:
    if charge.rows:
        return "by table"
    if charge.units:
        return ", ".join(f"{name} {share}" for name, share in charge.units)
    return f"field {charge.field}" if charge.field is not None else f"equally {charge.equally}"


def _cite(cite: Citation | None) -> str:
    if cite is None:
        return ""
    page = "" if cite.page is None else f" p. {cite.page}"
    return f" [{cite.doc} {cite.clause}{page}, {cite.authority}]"

"""What has no meaning unit by unit: ``cases: {by: charge}`` is refused there, by name."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.checks.placing import at, called, named
from evalrules.plan.branches import Branch
from evalrules.plan.leaves import Leaf
from evalrules.plan.plan import Plan
from evalrules.plan.units import plan_of_unit
from evalrules.ruleset.cells import amounts_in
from evalrules.ruleset.model import Charge, Rule
from evalrules.ruleset.rule_shape import is_per_group, reads_group
from evalrules.ruleset.units import UNCHARGED, field_of, written_unit, written_units
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.points import NOT_BY_UNIT
from evalrules.source.span import Span

_ONE_UNIT = Wording(
    "责任只写一个单位，或 {字段: …}；几个单位分担的，拆成几条规则各写一个单位",
    "write one unit as charge, or {field: …}; what several share becomes one rule for each of them",
)
_WRITTEN_OUT = Wording(
    "责任写明一个单位（责任: 城管局），或改成逐条计价",
    "write the unit out (charge: 城管局), or price fact by fact",
)
_NAMED_BY_FACTS = Wording(
    "用文本、选项或引用登记表的字段，每条事实写一个单位",
    "use a field that is a text, a choice or a reference, one unit a fact",
)
_APART = Wording(
    "按单位拆成几个指标，每个指标的规则只归一个单位；或改写成从满分扣起",
    "split the node by unit, so that its rules have one charge; or let it begin with its points and lose",
)
_LEAVE_OUT = Wording("去掉“分对象”，或去掉此处的写法", "leave cases out, or what stands here")
#: A unit that nothing names: what facts may say.
_ANY = "某单位"


def check_units(plan: Plan) -> Iterator[Diagnostic]:
    """Only where the ruleset asks for a case of every unit."""
    if plan.ruleset.by_charge:
        yield from not_by_unit(plan)


def not_by_unit(plan: Plan) -> Iterator[Diagnostic]:
    """Everything that keeps a ruleset from being scored unit by unit."""
    found = [*_around(plan)]
    for branch in plan.branches():
        found += _in_node(plan, branch)
    yield from found or _unplanned(plan)


def _around(plan: Plan) -> Iterator[Diagnostic]:
    ruleset = plan.ruleset
    place = ruleset.keys.get("cases", ruleset.span)
    if plan.ranks:
        reason = Wording("用了名次，名次是各对象之间的", "it asks a rank, which is a place among cases")
        yield _problem(place, _whole(plan), reason, _LEAVE_OUT)
    if ruleset.accounts:
        reason = Wording("有账户，账户是整个对象的", "it has accounts, which are those of the whole case")
        yield _problem(ruleset.keys.get("accounts", place), _whole(plan), reason, _LEAVE_OUT)


def _whole(plan: Plan) -> Wording:
    return Wording(f"规则集 {plan.ruleset.id}", f"ruleset {plan.ruleset.id}")


def _in_node(plan: Plan, branch: Branch) -> Iterator[Diagnostic]:
    node = branch.node
    if branch.na == "forbidden" and branch.leaves:
        reason = Wording(
            "不允许缺项，而别的单位的指标对本单位就是缺项",
            "N/A is forbidden, and the nodes of other units do not apply to a unit",
        )
        cure = Wording("缺项写 重新折算、计满分 或 计零分", "write na: renormalise, full or zero")
        yield _problem(at(node, "na"), named(node), reason, cure)
    for leaf in branch.standing:
        yield from _in_rule(plan, leaf)
    if not branch.low and branch.points is not None and branch.start < branch.points and branch.leaves:
        units = {written_unit(leaf.rule.charge) for leaf in branch.leaves}
        if len(units) > 1 or None in units:
            reason = Wording(
                "它的分是挣来的，规则却归不同单位，别的单位没挣到的会算成本单位的失分",
                "its points are earned by rules of different units: what others do not earn would be lost by each",
            )
            yield _problem(at(node, "start", "points"), named(node), reason, _APART)


def _in_rule(plan: Plan, leaf: Leaf) -> Iterator[Diagnostic]:
    rule, charge = leaf.rule, leaf.rule.charge
    if rule.at is not None:
        key = called("rule", "at")
        reason = Wording(f"写了“{key.zh}”", f"it has {key.en}")
        yield _problem(at(rule, "at"), named(rule), reason, _LEAVE_OUT)
    if charge is None:
        return
    shared = _shared(charge)
    if shared is not None:
        yield _problem(at(rule, "charge"), named(rule), shared, _ONE_UNIT)
    elif charge.field is not None:
        if _is_of_group(plan, rule):
            reason = Wording(
                "责任由事实写明，分值却是全部事实合起来算的",
                "the facts name the unit, but the points are worked out from all of them together",
            )
            yield _problem(at(rule, "charge"), named(rule), reason, _WRITTEN_OUT)
        field = field_of(charge.field, rule, plan.ruleset)
        if field is None or field.type not in ("text", "choice", "ref"):
            reason = Wording(
                f"字段“{charge.field}”不是一个单位的名称", f"the field {charge.field} is no name of one unit"
            )
            yield _problem(at(rule, "charge"), named(rule), reason, _NAMED_BY_FACTS)


def _shared(charge: Charge) -> Wording | None:
    if charge.rows:
        return Wording("责任是一张表", "its charge is a table")
    if charge.equally is not None:
        return Wording("责任由几个单位平均分担", "its charge is shared equally")
    if len(charge.units) > 1:
        return Wording("责任按份额分给几个单位", "its charge is split in shares")
    return None


def _is_of_group(plan: Plan, rule: Rule) -> bool:
    """True where the facts of one unit alone would not cost what they cost among the others."""
    steps = [part for step in rule.then for part in (step.amount, step.when)]
    parts = (rule.when, rule.count, *steps)
    asked = [term for part in parts if part is not None for term in amounts_in(part)]
    return (
        is_per_group(rule, plan.ruleset)
        or rule.value is not None
        or rule.empty is not None
        or any(reads_group(part, rule, plan.ruleset) for part in asked)
    )


def _unplanned(plan: Plan) -> Iterator[Diagnostic]:
    """A rule of another unit is left out; what reads it by name then finds nothing."""
    units = dict.fromkeys((*written_units(plan.ruleset), _ANY, UNCHARGED))
    for unit in units:
        problems: list[Diagnostic] = []
        if plan_of_unit(plan, unit, problems) is None:
            first = problems[0]
            reason = Wording(
                f"单位“{unit}”的规则留下以后，{first.message('zh').rstrip('。')}",
                f"with the rules of {unit} alone {first.message('en').rstrip('.')}",
            )
            what = _whole(plan)
            yield _problem(first.span or plan.ruleset.span, what, reason, _LEAVE_OUT)
            return


def _problem(span: Span, what: Wording, reason: Wording, cure: Wording) -> Diagnostic:
    return NOT_BY_UNIT.at(span, what=what, reason=reason, cure=cure)

"""From a rule of the ruleset to a leaf of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import evolve

from evalrules.plan.cell_prices import priced
from evalrules.plan.joining import RowJoin, fact_joins, site_register
from evalrules.plan.leaf_terms import kinds_named
from evalrules.plan.leaves import Leaf, LeafCap, PlanStep
from evalrules.plan.near_names import near_notes
from evalrules.plan.rule_context import RuleContext
from evalrules.plan.scope import Scope
from evalrules.plan.tabling import row_tests
from evalrules.plan.terms import FactField, RowField, Term
from evalrules.plan.walking import conjoined, conjunction, subterms
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.model import Charge, MaxPer, Rounding, Rule, Ruleset, Step
from evalrules.ruleset.pools import kind_of
from evalrules.ruleset.vocabulary import Coverage, Kind
from evalrules.source.diagnostic import Diagnostic, has_errors
from evalrules.source.problems.names import UNKNOWN_KIND
from evalrules.source.problems.references import NO_WAY_TO_ROW


def compile_rule(context: RuleContext, rule: Rule, position: int, level: Rounding | None) -> Leaf | None:
    """The leaf of a rule; None when a problem was noted that leaves nothing to plan."""
    node = context.node
    assert node is not None
    before = len(context.problems)
    context = context.of(rule)
    ruleset = context.ruleset
    kind = kind_of(rule, ruleset)
    if rule.facts is not None and kind is None:
        context.problems.extend(_unknown_kinds(context, rule))
        return None
    scope = Scope(ruleset, kind=kind, rows=context.rows)
    amounts = evolve(scope, kinds=True)
    group = evolve(amounts, group=True)
    value: Term | None = None
    if rule.value is not None:
        typed = context.typed(rule.value, group)
        if typed is not None:
            value = typed[0]
            group = evolve(group, value=typed[1], value_term=value)
    where = context.term(rule.where, scope, "boolean")
    prices, group_price = priced(context.given(where), rule, amounts, group)
    leaf = Leaf(
        position=position,
        rule=rule,
        node=node.id,
        polarity=rule.polarity,
        low=context.low,
        at=rule.at,
        kinds=rule.kinds,
        coverage=_coverage(rule, kind),
        visited=kind is not None and kind.coverage == "visit",
        joins=_join(context, rule, kind),
        where=where,
        looking=_looking(kind, where),
        site_where=site_conditions(ruleset, where),
        same=None if rule.same is None else _keys(context, rule.same, scope),
        per=_keys(context, node.take.fields, scope) if isinstance(node.take, MaxPer) else None,
        keep=rule.keep,
        when=context.term(rule.when, group, "boolean"),
        count=context.term(rule.count, amounts, "number"),
        value=value,
        free=context.term(rule.free, evolve(amounts, kind=None), "number"),
        prices=prices,
        group=group_price,
        empty=rule.empty,
        caps=_caps(context, rule, scope),
        steps=(*compile_steps(context, rule.then, group), *level_rounding(level)),
        answers=_answers(context, rule.charge, scope),
    )
    return None if has_errors(context.problems[before:]) else evolve(leaf, named_kinds=kinds_named(leaf))


def _coverage(rule: Rule, kind: Kind | None) -> Coverage | Literal["pending"]:
    if rule.assessed_by == "pending":
        return "pending"
    return "closed" if kind is None else kind.coverage


def compile_steps(context: RuleContext, steps: tuple[Step, ...], scope: Scope) -> tuple[PlanStep, ...]:
    """Steps of ``then`` that do something; lifted clamps are left out."""
    planned = []
    for index, step in enumerate(steps):
        if step.amount is None and step.rounding is None:
            continue
        planned.append(
            PlanStep(
                step.name,
                context.term(step.amount, scope, "number"),
                step.rounding,
                context.term(step.when, scope, "boolean"),
                True,
                index,
            )
        )
    return tuple(planned)


def level_rounding(rounding: Rounding | None) -> tuple[PlanStep, ...]:
    """The last rounding of a level."""
    return () if rounding is None else (PlanStep("round", None, rounding, None, False),)


def _unknown_kinds(context: RuleContext, rule: Rule) -> Iterator[Diagnostic]:
    declared = {kind.name: kind.span for kind in context.ruleset.kinds}
    for name in rule.kinds:
        if name not in declared:
            near = near_notes(name, iter(declared.items()))
            yield UNKNOWN_KIND.at(rule.keys.get("facts", rule.span), *near, name=name)


def _join(context: RuleContext, rule: Rule, kind: Kind | None) -> tuple[RowJoin, ...]:
    if kind is None or not context.levels:
        return ()
    joins, missing = fact_joins(context.ruleset, kind, context.levels)
    told = {index for level in context.levels for index, _ in level.forks}
    for index in missing:
        if index in told:
            # Said where the inner rows are named.
            continue
        register = context.levels[index].name
        context.problems.append(
            NO_WAY_TO_ROW.at(rule.keys.get("facts", rule.span), kind=kind.name, register=register)
        )
    return joins


def _looking(kind: Kind | None, where: Term | None) -> Term | None:
    if kind is None:
        return None
    findings = {field.name for field in kind.fields if field.finding}
    asked = [
        part
        for part in conjoined(where)
        if not any(isinstance(one, FactField) and one.name in findings for one in subterms(part))
    ]
    return conjunction(tuple(asked))


def site_conditions(ruleset: Ruleset, where: Term | None) -> Term | None:
    """What of a condition reads nothing but the register of sites: where a fact that fulfils it may be found."""
    sites = site_register(ruleset)
    if sites is None:
        return None

    def only_site(part: Term) -> bool:
        seen_site = False
        for one in subterms(part):
            if isinstance(one, RowField):
                if one.register != sites.name:
                    return False
                seen_site = True
            if isinstance(one, FactField):
                if one.name != "site":
                    return False
                seen_site = True
        return seen_site

    return conjunction(tuple(part for part in conjoined(where) if only_site(part)))


def _keys(context: RuleContext, names: tuple[Name, ...], scope: Scope) -> tuple[Term, ...]:
    keys = [context.term(name, scope, None) for name in names]
    return tuple(key for key in keys if key is not None)


def _answers(
    context: RuleContext, charge: Charge | None, scope: Scope
) -> tuple[tuple[Term | None, Charge], ...]:
    """Who answers by which row of a table."""
    if charge is None or not charge.rows:
        return ()
    tests = row_tests(charge.by, [row.words for row in charge.rows], scope, context.problems)
    return tuple((test, row.charge) for test, row in zip(tests, charge.rows, strict=True))


def _caps(context: RuleContext, rule: Rule, scope: Scope) -> tuple[LeafCap, ...]:
    caps = []
    for cap in rule.up_to:
        key: Term | None = None
        if cap.level == "site":
            key = FactField("site", "text", True)
        elif cap.level != "rule":
            key = context.term(Name(tuple(cap.level.split(".")), cap.span), scope, None)
        amount = context.term(cap.amount, evolve(scope, kind=None, kinds=True), "number")
        if amount is not None:
            caps.append(LeafCap(cap.level, key, amount))
    return tuple(caps)

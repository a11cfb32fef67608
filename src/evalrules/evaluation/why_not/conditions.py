"""Which parts of a rule's condition are false, for the nearest fact or for the group."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from evalrules.engine.environment import Environment
from evalrules.engine.grouping import Group
from evalrules.engine.outcomes import Value
from evalrules.engine.pooling import site_words
from evalrules.engine.pricing import Reader
from evalrules.engine.uncertain import evaluate
from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.told import told_value
from evalrules.evaluation.sentences.words import condition, expression
from evalrules.evaluation.why_not.answer import FalsePart, Found
from evalrules.evaluation.why_not.ground import Ground, Place
from evalrules.evaluation.why_not.parts import Part, Read, parts_of
from evalrules.facts.fact import Fact
from evalrules.facts.order import canonical_key
from evalrules.plan.leaves import Leaf
from evalrules.plan.terms import Aggregate, FactField, GroupValue, GroupWord, NodeResult
from evalrules.plan.walking import subterms
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.pools import kind_of


@frozen
class Nearest:
    """A fact that the condition does not select, with the parts that are false."""

    fact: Fact
    false: tuple[Part, ...]

    @property
    def by_day(self) -> bool:
        """Only the day is wrong."""
        return all(part.about == "day" for part in self.false)

    @property
    def by_finding(self) -> bool:
        """Somebody looked at just this and found it well."""
        return all(part.about == "finding" for part in self.false)


def nearest(ground: Ground, leaf: Leaf, facts: Sequence[Fact]) -> Nearest | None:
    """
    The fact that fails the fewest parts of ``where``, the first of equals; None when none is about this at all.

    A fact is about it when no part that names the topic (``问题: 暴露垃圾``) is false – of several topics, when one
    of them is fulfilled.
    """
    parts = parts_of(ground.plan, leaf, ground.branch(leaf)).where
    topics = [part for part in parts if part.about == "topic"]
    selecting = ground.outcome.selecting
    found: list[Nearest] = []
    for fact in sorted(facts, key=canonical_key):
        row = selecting.row_of(leaf, fact)
        false = tuple(part for part in parts if selecting.holds(leaf, part.term, fact, row) is False)
        missed = [part for part in false if part.about == "topic"]
        if false and (not missed or len(missed) < len(topics)):
            found.append(Nearest(fact, false))
    return min(found, key=lambda one: len(one.false), default=None)


def false_parts(ground: Ground, leaf: Leaf, near: Nearest) -> tuple[FalsePart, ...]:
    """The false parts in words, with what was found."""
    row = ground.outcome.selecting.row_of(leaf, near.fact)
    rows = ground.world.rows.of(ground.levels(leaf), row) if _known(ground, leaf, row) else {}
    environment = ground.world.base.of_fact(near.fact, rows)
    return tuple(_told(ground, leaf, "where", part, environment) for part in near.false)


def _known(ground: Ground, leaf: Leaf, row: tuple[str, ...] | None) -> bool:
    return bool(row) and ground.world.has_rows(leaf, row or ())


def group_reader(ground: Ground, leaf: Leaf, place: Place) -> tuple[Reader, Group[Fact], Value | None]:
    """What the rule asks its group with, in a row."""
    row, world = place.outcome.row, ground.world
    selection = ground.selection(leaf, row)
    sure, maybe, looked = ([], [], True) if selection is None else (
        selection.sure, selection.maybe, selection.looked,
    )  # fmt: skip
    words = {} if selection is None else site_words(ground.outcome.selecting.sites(leaf, row, selection))
    group: Group[Fact] = Group(sure, maybe, looked, words=words)
    value = None
    if leaf.value is not None:
        value = Value(*world.of_group(leaf, row, group, None).number(leaf.value))
    return world.of_group(leaf, row, group, value), group, value


def false_when(ground: Ground, leaf: Leaf, place: Place) -> tuple[Part, ...] | None:
    """The false parts of ``when`` in a row; None when it is not false."""
    if leaf.when is None:
        return None
    reader, _, _ = group_reader(ground, leaf, place)
    if reader.truth(leaf.when) is not False:
        return None
    parts = parts_of(ground.plan, leaf, ground.branch(leaf)).when
    return tuple(part for part in parts if reader.truth(part.term) is False)


def told_when(ground: Ground, leaf: Leaf, place: Place, parts: Sequence[Part]) -> tuple[FalsePart, ...]:
    """False parts of ``when`` in words, with what was found."""
    reader, _, _ = group_reader(ground, leaf, place)
    row = place.outcome.row
    rows = ground.world.rows.of(ground.levels(leaf), row)
    environment = ground.world.base.in_rows(rows)
    return tuple(_told(ground, leaf, "when", part, environment, reader) for part in parts)


def _told(
    ground: Ground,
    leaf: Leaf,
    key: str,
    part: Part,
    environment: Environment,
    reader: Reader | None = None,
) -> FalsePart:
    kind = kind_of(leaf.rule, ground.plan.ruleset)
    found = tuple(
        Found(_name(read), value)
        for read in part.reads
        if (value := _value(read, environment, reader)) is not None
    )
    return FalsePart(key, condition(part.expr, kind), found, str(part.expr.span))


def _name(read: Read) -> str:
    return str(read.expr) if isinstance(read.expr, Name) else expression(read.expr).zh


def _value(read: Read, environment: Environment, reader: Reader | None) -> Sentence | None:
    """What is there; None where it cannot be said in a word."""
    asked = any(
        isinstance(one, Aggregate | GroupValue | GroupWord | NodeResult) for one in subterms(read.term)
    )
    if not asked:
        if environment.fact is None and isinstance(read.term, FactField):
            return None
        return told_value(evaluate(read.term, environment), read.field, read.percent, hidden=read.sensitive)
    if reader is None:
        return None
    if isinstance(read.term, Aggregate) and read.term.function in ("exists", "all"):
        return told_value(reader.truth(read.term), None, False, hidden=read.sensitive)
    low, high = reader.number(read.term)
    return told_ends(low, high, read)


def told_ends(low: Fraction | None, high: Fraction | None, read: Read) -> Sentence:
    """A number, or its ends."""
    from evalrules.engine.possible import Range

    return told_value(Range(low, high), read.field, read.percent, hidden=read.sensitive)

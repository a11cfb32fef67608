"""Kinds of facts that a rule reads together: ``facts: [暗访问题, 投诉]``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from evalrules.ruleset.model import Rule, Ruleset
from evalrules.ruleset.vocabulary import FieldType, Kind


def kind_of(rule: Rule, ruleset: Ruleset) -> Kind | None:
    """The kind that a rule reads, or its kinds as one; None: it reads no facts, or one that is not there."""
    declared = {kind.name: kind for kind in ruleset.kinds}
    kinds = [declared[name] for name in rule.kinds if name in declared]
    if not kinds or len(kinds) < len(rule.kinds):
        return None
    return kinds[0] if len(kinds) == 1 else pooled(kinds)


def pooled(kinds: Sequence[Kind]) -> Kind:
    """What several kinds have in common: the fields that all of them declare alike."""
    first, *others = kinds
    fields = []
    for field in first.fields:
        alike = [field, *(one for kind in others for one in kind.fields if same_field(field, one))]
        if len(alike) == len(kinds):
            fields.append(_shared(alike))
    names = tuple(kind.name for kind in kinds)
    return Kind("、".join(names), None, first.coverage, tuple(fields), (), first.span, names)


def same_field(first: FieldType, second: FieldType) -> bool:
    """True for fields that one condition can read: name, type, values or register, and whether it is a finding."""

    def said(field: FieldType) -> tuple[object, ...]:
        return field.name, field.type, field.values, field.ordered, field.register, field.finding

    return said(first) == said(second)


def _shared(fields: Sequence[FieldType]) -> FieldType:
    """The outer bounds; optional when one of them is."""
    return evolve(
        fields[0],
        minimum=_outer([field.minimum for field in fields], least=True),
        maximum=_outer([field.maximum for field in fields], least=False),
        places=_most_places([field.places for field in fields]),
        optional=any(field.optional for field in fields),
    )


def _outer(ends: Sequence[Decimal | None], *, least: bool) -> Decimal | None:
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    return min(known) if least else max(known)


def _most_places(places: Sequence[int | None]) -> int | None:
    known = [number for number in places if number is not None]
    return max(known) if len(known) == len(places) else None

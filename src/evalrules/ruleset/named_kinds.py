"""Functions over the facts of a named kind: ``count(曝光 where 级别 == 省级)`` beside the facts of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, cast

import attrs

from evalrules.ruleset.expressions.syntax import AGGREGATES, Call, Expr, KindName, Name
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.span import Span

#: Functions over facts that test a condition; the others work on numbers.
TESTING = ("count", "exists", "all", "share")
_TESTED = frozenset({"boolean"})
_MEASURED = frozenset({"integer", "decimal", "percent"})


def is_over_facts(expr: Expr) -> bool:
    """True for a function over facts or nodes; ``min(a, b)`` is one over numbers."""
    return (
        isinstance(expr, Call)
        and expr.name in AGGREGATES
        and not (expr.name in ("min", "max") and len(expr.arguments) > 1)
    )


def named_kind(call: Call, kinds: Iterable[Kind], own: Kind | None) -> Kind | None:
    """
    The kind whose facts a function reads; None: those of the rule itself.

    A field of the rule's own facts goes before a kind of the same name wherever the function could read it.
    """
    argument = call.arguments[0] if call.arguments else None
    if not isinstance(argument, Name):
        return None
    kind = next((one for one in kinds if one.name == argument.parts[0]), None)
    return None if kind is None or (own is not None and _reads(own, call.name, argument)) else kind


def _reads(own: Kind, function: str, name: Name) -> bool:
    field = next((one for one in own.fields if one.name == name.parts[0]), None)
    if field is None:
        return False
    if len(name.parts) > 1:
        return field.register is not None
    if function == "distinct":
        return True
    return field.type in (_TESTED if function in TESTING else _MEASURED)


T = TypeVar("T")


def with_kinds(part: T, kinds: Sequence[Kind], own: Kind | None = None) -> T:
    """A rule, a node or an expression in which the names of kinds are told from other names, for sentences."""
    if isinstance(part, tuple):
        items = tuple(with_kinds(one, kinds, own) for one in part)
        return part if all(new is old for new, old in zip(items, part, strict=True)) else cast(T, items)
    if not attrs.has(type(part)) or isinstance(part, Span):
        return part
    written = [field.name for field in attrs.fields(cast(Any, type(part)))]
    new = {name: with_kinds(getattr(part, name), kinds, own) for name in written}
    if isinstance(part, Call) and is_over_facts(part) and named_kind(part, kinds, own) is not None:
        named = cast(Name, part.arguments[0])
        new["arguments"] = (KindName(named.parts, named.span), *part.arguments[1:])
    changed = {name: value for name, value in new.items() if value is not getattr(part, name)}
    return cast(T, attrs.evolve(cast(Any, part), **changed)) if changed else part

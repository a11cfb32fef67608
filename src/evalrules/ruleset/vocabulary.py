"""Kinds of facts and the types of their fields, as authored."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from evalrules.ruleset.expressions.syntax import Expr
from evalrules.source.span import Span

TypeName = Literal[
    "text",
    "choice",
    "integer",
    "decimal",
    "percent",
    "boolean",
    "date",
    "datetime",
    "time",
    "month_day",
    "list",
    "ref",
]
Coverage = Literal["record", "visit", "case", "closed"]


@frozen
class FieldType:
    """A typed field of a kind, of a register or of the case."""

    name: str
    type: TypeName
    span: Span
    #: choice: the values, in order; list: the values if it is a list of choices.
    values: tuple[str, ...] = ()
    #: choice: another spelling → value.
    aliases: dict[str, str] = field(factory=dict, eq=False)
    #: choice: ``<`` and ``>`` follow the order of ``values``.
    ordered: bool = False
    #: ref: the register it points into.
    register: str | None = None
    #: integer, decimal, percent: bounds (percent as a share: 80% is 0.8); None: none.
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    #: decimal, percent: decimal places (of what is written; None: not limited).
    places: int | None = None
    optional: bool = False
    #: ``finding: true``: says how the observation came out, not what was looked at.
    finding: bool = False
    sensitive: bool = False
    unit: str | None = None
    #: Fields of the same fact between which it lies when it is absent.
    between: tuple[str, str] | None = None


@frozen
class Must:
    """A condition every fact of the kind fulfils; a fact that breaks it is refused."""

    condition: Expr
    #: As the author wrote it.
    text: str
    span: Span


@frozen
class Kind:
    """A kind of fact. ``coverage`` says how absence is read; it has no default."""

    name: str
    title: str | None
    coverage: Coverage
    fields: tuple[FieldType, ...]
    must: tuple[Must, ...]
    span: Span
    #: The kinds that are read together; none: it is one kind.
    pooled: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds its facts have."""
        return self.pooled or (self.name,)

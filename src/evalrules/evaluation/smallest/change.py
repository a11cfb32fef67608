"""A change that makes a rule cost points at a site, or why none was found."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from evalrules.evaluation.changes import Changes
from evalrules.evaluation.report import Sentence
from evalrules.facts.fact import FactValue


@frozen
class FieldEdit:
    """One field of one fact gets another value."""

    fact: str
    field: str
    #: None: absent.
    old: FactValue | None
    new: FactValue | None


@frozen
class NewFact:
    """One more fact at the site."""

    id: str
    kind: str
    values: Mapping[str, FactValue]


@frozen
class SiteEdit:
    """A column of the site's row gets another value."""

    site: str
    column: str
    old: FactValue | None
    new: FactValue


Edit = FieldEdit | NewFact | SiteEdit


@frozen
class SmallestChange:
    """
    The least that would have cost points, verified by evaluating the case with it.

    The measure: how many edits; then a changed field before a new fact, that before a field by which the condition
    tells what the fact is about, that before a column of the site; then by how much the value changes (numbers in their
    unit, days, anything else 1; of a new fact the sum of its numbers, and 1 for each field that may be left out); then
    the canonical order of facts, of fields as declared, of values.
    """

    edits: tuple[Edit, ...]
    #: What the rule then costs at the site.
    deducts: Decimal
    #: What that makes of the score; None where there is none.
    delta: Decimal | None
    sentence: Sentence
    #: For ``Evaluation.what_if``.
    changes: Changes = field(repr=False)


@frozen
class NoChange:
    """No change was found."""

    #: ``impossible``: none of its kind does it; ``not_found``: none of those that were tried.
    why: Literal["impossible", "not_found"]
    #: How many were evaluated.
    tried: int
    sentence: Sentence

"""YAML as nodes that remember their text and their place; nothing is converted here."""

from __future__ import annotations

from attrs import frozen

from evalrules.source.span import Span


@frozen(weakref_slot=False)  # the same layout as a ScalarDraft, see below
class Scalar:
    """A scalar: its text as YAML understands it (quotes and escapes removed), not yet a number or a date."""

    text: str
    #: True: written without quotes; ``"3.10"`` is not plain.
    plain: bool
    #: True for block scalars (``|``, ``>``): columns inside are those of the block's start.
    block: bool
    span: Span


class ScalarDraft:
    """A scalar that is still being filled in, for the sake of speed like ``SpanDraft``."""

    __slots__ = ("block", "plain", "span", "text")

    text: str
    plain: bool
    block: bool
    span: Span


def sealed_scalar(text: str, plain: bool, block: bool, span: Span) -> Scalar:
    """The same as ``Scalar(…)``, quickly."""
    draft = ScalarDraft()
    draft.text = text
    draft.plain = plain
    draft.block = block
    draft.span = span
    draft.__class__ = Scalar  # type: ignore[assignment]
    return draft  # type: ignore[return-value]


@frozen
class Sequence:
    items: tuple[YamlNode, ...]
    span: Span


@frozen
class Mapping:
    """Keys are scalars, each once; order as written."""

    entries: tuple[tuple[Scalar, YamlNode], ...]
    span: Span


YamlNode = Scalar | Sequence | Mapping

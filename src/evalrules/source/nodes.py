"""YAML as nodes that remember their text and their place; nothing is converted here."""

from __future__ import annotations

from attrs import frozen

from evalrules.source.span import Span


@frozen
class Scalar:
    """A scalar: its text as YAML understands it (quotes and escapes removed), not yet a number or a date."""

    text: str
    #: True: written without quotes; ``"3.10"`` is not plain.
    plain: bool
    #: True for block scalars (``|``, ``>``): columns inside are those of the block's start.
    block: bool
    span: Span


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

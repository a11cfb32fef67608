"""A figure: a number of the standard, with its place, its clause and how well it is attested."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from evalrules.ruleset.model import Authority
from evalrules.ruleset.overlays.pointing import Steps
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.span import Span


@frozen
class Clause:
    """A citation as written, and where it stands: ``at`` and ``key`` as an overlay would name it."""

    at: str
    key: str
    doc: str
    clause: str
    page: str | None
    authority: Authority
    #: True: the citation of an entry of an overlay, which speaks of what the entry changed and of nothing else.
    changed: bool = False


@frozen
class Figure:
    """
    One number as written.

    ``at`` and ``key`` name the value an overlay would replace; where several numbers stand in that value (``处数 >= 3 and
    间隔 <= 10``, the ends and amounts of a scale) ``ordinal`` counts them from 1.
    """

    at: str
    key: str
    ordinal: int
    #: ``0.3``, ``80%``, ``12 months``.
    text: str
    #: The line it stands in: ``处数 >= 3``, ``60%: 0.5``.
    written: str
    #: The key it stands under: 扣分, 封顶, 条件 …
    what: Wording
    holder: Literal["node", "rule", "register", "result"]
    #: Id of the node or rule, name of the register or result.
    name: str
    #: What attests it; None: no citation stands there nor above it.
    clause: Clause | None
    #: The citation of what holds it: the same, unless an overlay changed the figure.
    own: Clause | None
    #: What an overlay would replace, and where it stands.
    value: YamlNode
    steps: Steps
    #: The scalar inside ``value`` that says the number, and which characters of it.
    scalar: Scalar
    start: int
    end: int
    span: Span

    @property
    def authority(self) -> Authority | None:
        """How well it is attested; None: it has no citation."""
        return None if self.clause is None else self.clause.authority

    @property
    def identity(self) -> tuple[str, str, int]:
        return self.at, self.key, self.ordinal

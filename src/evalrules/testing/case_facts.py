"""What the strategies give: everything known of one case, which knows the ruleset it was made for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from evalrules.pipeline import LoadedRuleset, evaluate
from evalrules.testing.worked_text import worked_text

if TYPE_CHECKING:
    from evalrules.evaluation.evaluation import Evaluation


@frozen(eq=False, repr=False)
class CaseFacts(Mapping[str, Any]):
    """
    The parts of a facts file – ``case``, ``as_of``, ``sites``, ``registers``, ``inspections``, ``facts`` – as a mapping.

    ``evalrules.evaluate(ruleset, facts)`` takes it as it takes any such mapping; it is printed as a worked case.

    >>> from evalrules.testing.subject import loaded_of
    >>> facts = CaseFacts(loaded_of("health-county@2021"), {"case": {"id": "甲县"}, "facts": []})
    >>> print(facts)
    - 名称: 例
      测评对象: {编号: 甲县}
      期望: {}
    <BLANKLINE>
    """

    #: The ruleset that the case was made for.
    ruleset: LoadedRuleset
    parts: Mapping[str, Any] = field(factory=dict)

    def __getitem__(self, part: str) -> Any:
        return self.parts[part]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def replace(self, **parts: Any) -> CaseFacts:
        """The case with other parts: ``facts.replace(facts=[])``."""
        return CaseFacts(self.ruleset, {**self.parts, **parts})

    def evaluate(self) -> Evaluation:
        """The case by its own ruleset; what is refused raises FactsError."""
        return evaluate(self.ruleset, self.parts)

    def worked_case(self, *, name: str = "例", why: str = "", expect: Mapping[str, Any] | None = None) -> str:
        """
        The case as one item of ``cases/*.yaml``, in the language of the ruleset; ``expect`` has the English names of
        what is expected. Sensitive values are replaced.
        """
        return worked_text(self.ruleset.ruleset, self.parts, name=name, why=why, expect=expect)

    def __repr__(self) -> str:
        return self.worked_case()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """As Hypothesis prints a falsifying example: the YAML, from a line of its own on."""
        printer.text("\n" + self.worked_case())

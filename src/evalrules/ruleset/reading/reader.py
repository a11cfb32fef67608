"""What every reader of a noun carries along: where problems go, the author's language, the documents cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from evalrules.ruleset.keys import PLACES, VALUES
from evalrules.ruleset.model import Document
from evalrules.source.diagnostic import Diagnostic, Language, Note, Problem, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import YamlNode
from evalrules.source.problems.names import DID_YOU_MEAN
from evalrules.source.span import Span

#: How a key or an item is called in a message.
Label = str | Wording

#: Beyond so many problems nobody reads near misses, and comparing names is slow.
_PROBLEMS_WITH_HINTS = 200


@frozen
class Reader:
    """The context of reading one file; problems of all files go to one list."""

    problems: list[Diagnostic]
    #: The language most keys of the file are written in: messages name keys in it.
    language: Language = "en"
    #: Documents that may be cited; None: listed, but not readable.
    documents: Mapping[str, Document | None] = field(factory=dict)

    def report(self, problem: Problem, span: Span | None, *notes: Note, **values: object) -> None:
        self.problems.append(problem.at(span, *notes, **values))

    def near(self, wrong: str, names: Iterable[str]) -> tuple[Note, ...]:
        """A note with the name that was probably meant; none when nothing is near."""
        if len(self.problems) > _PROBLEMS_WITH_HINTS:
            return ()
        found = near_miss(wrong, names)
        return () if found is None else (Note(DID_YOU_MEAN, {"near": found}),)

    def spelled(self, place: str, en: str) -> str:
        """A key as this author would write it."""
        return PLACES[place].by_name[en].spelling(self.language)

    def word(self, values: str, en: str) -> str:
        """An enumerated word as this author would write it."""
        return VALUES[values].by_name[en].spelling(self.language)


def language_of(node: YamlNode) -> Language:
    """
    The language of the keys of a file: that of the first key which has one.

    A file may mix both; this only decides in which language messages name keys that were not written.
    """
    if isinstance(node, MappingNode):
        for key, _ in node.entries:
            return "zh" if any("\u4e00" <= character <= "\u9fff" for character in key.text) else "en"
    return "en"


def quoted(text: str) -> Wording:
    """A word of the author's, in the quotation marks of each language."""
    return Wording(f"“{text}”", f'"{text}"')


def joined(names: Iterable[str]) -> Wording:
    """
    Names in a row, for a message.

    >>> joined(["扣分", "得分"]).zh
    '扣分、得分'
    """
    listed = list(names)
    return Wording("、".join(listed), ", ".join(listed))

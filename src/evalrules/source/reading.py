"""A YAML text into nodes; everything that is wrong with it is reported at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from attrs import evolve

from evalrules.source.building import Builder, Stopped
from evalrules.source.characters import UNREADABLE, character_slips
from evalrules.source.mending import Draft, Slip
from evalrules.source.outline import outline_slips
from evalrules.source.problems import yaml as problem
from evalrules.source.syntax_slips import syntax_slips

if TYPE_CHECKING:
    from evalrules.source.diagnostic import Diagnostic
    from evalrules.source.nodes import YamlNode

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: How often a text is mended and parsed again before its remaining mistakes wait for the next time.
_ROUNDS = 25
_ROUNDS_WHEN_LARGE = 4
_LARGE = 500_000


def read_yaml(path_shown: str, text: str, problems: list[Diagnostic]) -> YamlNode | None:
    """
    The node of a YAML text, with the place of every key and value; problems are added to ``problems``.

    A slip whose meaning is plain (``points：5``) is reported and mended, so that what follows is read as well. The
    result is None when the text cannot be trusted to say what its author meant.

    >>> found = []
    >>> node = read_yaml("r.yaml", "id：a\\npoints: 5\\npoints: 6", found)
    >>> [(diagnostic.code, str(diagnostic.span)) for diagnostic in found]
    [('ER1003', 'r.yaml:1:3'), ('ER1030', 'r.yaml:3:1')]
    >>> [key.text for key, _ in node.entries]
    ['id', 'points']
    """
    draft = Draft(path_shown, text.removeprefix("\ufeff"))
    reported = _Reported(problems)
    builder = _read(draft, reported)
    if builder is None or not reported.faithful:
        return None
    if builder.root is None and not reported.any:
        problems.append(problem.NO_CONTENT.at(draft.span(0, 0)))
    return builder.root


def _read(draft: Draft, reported: _Reported) -> Builder | None:
    """Parse, mend and parse again until nothing is left to mend; None when YAML still cannot be parsed."""
    slips = character_slips(draft)
    reported.add(slips)
    if len(slips) >= UNREADABLE:
        return None
    draft = draft.with_edits(edit for slip in slips for edit in slip.edits)
    rounds = _ROUNDS if len(draft.written) < _LARGE else _ROUNDS_WHEN_LARGE
    outlined = False
    for _ in range(rounds):
        builder = Builder(draft)
        error = _parse(draft, builder)
        slips = [slip for slip in builder.slips if slip.edits]
        if error is not None:
            # The lines are looked through once; after that only what stands in the way of YAML.
            slips += outline_slips(draft) if not outlined else []
            outlined = True
            if not any(slip.edits for slip in slips) and not reported.guessed:
                slips += syntax_slips(draft, error, builder)
        mended = draft.with_edits(edit for slip in slips for edit in slip.edits)
        reported.add(slips)
        if error is None and not slips:
            reported.add(builder.slips)
            return builder
        if len(mended.edits) == len(draft.edits):
            break
        draft = mended
    reported.add(builder.slips)
    return None


class _Reported:
    """Each slip once: a mended text is parsed again and shows its other slips again."""

    def __init__(self, problems: list[Diagnostic]) -> None:
        self.faithful = True
        self.guessed = False
        self._problems = problems
        self._seen: set[tuple[str, int, int]] = set()

    @property
    def any(self) -> bool:
        return bool(self._seen)

    def add(self, slips: list[Slip]) -> None:
        for slip in slips:
            span = slip.diagnostic.span
            key = (slip.diagnostic.code, span.line, span.column) if span else (slip.diagnostic.code, 0, 0)
            self.faithful = self.faithful and slip.faithful
            self.guessed = self.guessed or slip.guessed
            if key not in self._seen:
                self._seen.add(key)
                known = slip.edits if slip.faithful else ()
                self._problems.append(evolve(slip.diagnostic, edits=known) if known else slip.diagnostic)


def _parse(draft: Draft, builder: Builder) -> yaml.MarkedYAMLError | None:
    """Feed the builder; what YAML could not parse is returned."""
    try:
        for event in yaml.parse(draft.text, Loader=_LOADER):
            builder.take(event)
    except Stopped:
        return None
    except yaml.MarkedYAMLError as error:
        return error
    except (yaml.reader.ReaderError, ValueError, OverflowError) as error:
        # A character or an escape that is no character; only the parser in pure Python lets these through.
        at = builder.last[1] if builder.last else 0
        return yaml.MarkedYAMLError(problem=str(error), problem_mark=yaml.Mark("", at, 0, 0, "", 0))
    return None

"""
Mending the typing of a ruleset: what is tried is kept only if it does what it should.

A repair is kept when its problem is gone, no other has come, and the ruleset means what it meant before. Where a
ruleset could not be planned for its mistakes, or a rule was left out for one, what was hidden behind them may come to
light.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from evalrules.editing.repairs import Repair, repairs_of
from evalrules.pipeline import Checked
from evalrules.source.diagnostic import Diagnostic, in_order
from evalrules.source.edit import edited
from evalrules.source.mending import Draft
from evalrules.source.problems.mendable import TYPING, VALUES, WORDS
from evalrules.source.reading import read_yaml

_FIGURES = re.compile(r"[0-9.%]+")
#: How often the mended ruleset is looked at for what can be mended now.
_ROUNDS = 12
#: A value or a word in its one writing: what it is stays, so that it can break nothing elsewhere.
_READ_OTHERWISE = (VALUES | WORDS) - {"ER2101"}

#: Checks the ruleset with some of its texts replaced.
Check = Callable[[Mapping[str, str]], Checked]
_Key = tuple[str, str, int]


@frozen
class Repaired:
    """A ruleset after its repairs."""

    #: New texts of the files that changed, by path.
    texts: Mapping[str, str]
    #: What was mended, in order.
    done: tuple[Diagnostic, ...]
    #: What there is to say now.
    checked: Checked


def repaired(checked: Checked, check: Check) -> Repaired:
    """Mend what can be mended, in rounds; a repair that was refused is not tried again."""
    texts: dict[str, str] = {}
    done: list[Diagnostic] = []
    refused: set[tuple[str, ...]] = set()
    for _ in range(_ROUNDS):
        current = {path: texts.get(path, checked.sources[path]) for path in checked.own}
        repairs = [one for one in repairs_of(checked.problems, current) if _name(one, current) not in refused]
        if not repairs:
            break
        trial = _Trial(checked, current, check)
        kept = trial.kept(repairs)
        refused |= {_name(one, current) for one in repairs if one not in kept}
        if kept:
            checked, changed = trial.outcome
            texts |= changed
            # Two repairs may mend one slip, one of them with its neighbours.
            seen = {(one.code, one.span) for one in done}
            mended = {(one.code, one.span): one for repair in kept for one in repair.problems}
            done += [one for key, one in mended.items() if key not in seen]
    return Repaired(texts, tuple(in_order(done)), checked)


def _name(repair: Repair, texts: Mapping[str, str]) -> tuple[str, ...]:
    """What makes a repair the same in the next round: its codes and the lines it is about."""
    lines = texts[repair.path].split("\n")
    shown = (
        f"{one.code} {lines[one.span.line - 1] if one.span and one.span.line <= len(lines) else ''}"
        for one in repair.problems
    )
    return (repair.path, *shown)


class _Trial:
    """Tries repairs together, then in halves, upon one state of the ruleset."""

    def __init__(self, before: Checked, texts: Mapping[str, str], check: Check) -> None:
        self._texts = texts
        self._check = check
        self._before = before
        #: The ruleset with the repairs kept so far, and the texts that they changed.
        self.outcome: tuple[Checked, Mapping[str, str]] = (before, {})
        self._kept: list[Repair] = []

    def kept(self, repairs: Sequence[Repair]) -> list[Repair]:
        self._try(list(repairs))
        return self._kept

    def _try(self, repairs: list[Repair]) -> None:
        together = [*self._kept, *repairs]
        changed = {
            path: edited(
                self._texts[path], (edit for one in together if one.path == path for edit in one.edits)
            )
            for path in {one.path for one in together}
        }
        after = self._check({**self._texts, **changed})
        beside = _beside(self._texts, changed, together, after)
        if _well(self._before, after, together, beside, narrowed=self._are_narrowed(together)):
            self.outcome, self._kept = (after, changed), together
        elif len(repairs) > 1:
            middle = len(repairs) // 2
            self._try(repairs[:middle])
            self._try(repairs[middle:])

    def _are_narrowed(self, repairs: Sequence[Repair]) -> bool:
        """Whether every edit only writes figures half-width: whatever else is wrong, that is what was meant."""
        return all(
            _FIGURES.fullmatch(edit.text)
            and unicodedata.normalize("NFKC", self._texts[one.path][edit.start : edit.end]) == edit.text
            for one in repairs
            for edit in one.edits
        )


def _beside(
    texts: Mapping[str, str], changed: Mapping[str, str], repairs: Sequence[Repair], after: Checked
) -> frozenset[_Key]:
    """Problems told after values were written otherwise, none of which lies upon what was written."""
    written: dict[str, list[tuple[int, int]]] = {path: [] for path in changed}
    for path, places in written.items():
        moved = 0
        edits = {edit for one in repairs if one.path == path for edit in one.edits}
        for edit in sorted(edits, key=lambda one: one.start):
            places.append((edit.start + moved, edit.start + moved + len(edit.text)))
            moved += len(edit.text) - (edit.end - edit.start)
    drafts = {path: Draft(path, text) for path, text in changed.items()}
    beside: set[_Key] = set()
    upon: set[_Key] = set()
    for problem in after.problems:
        span = problem.span
        if span is None or span.path not in drafts:
            beside.add(_key(problem))
            continue
        draft = drafts[span.path]
        first, last = draft.offset(span.line, span.column), draft.offset(span.end_line, span.end_column)
        touched = any(first < end and start < last for start, end in written[span.path])
        (upon if touched else beside).add(_key(problem))
    return frozenset(beside - upon)


def _well(
    before: Checked, after: Checked, repairs: Sequence[Repair], beside: frozenset[_Key], *, narrowed: bool
) -> bool:
    """Whether the repairs did what they should and nothing else; ``beside``: problems that are not upon what they wrote."""
    mended = Counter(_key(problem) for one in repairs for problem in one.problems)
    # Some warnings are looked for only where there is no error: they are not new, they were not looked for.
    looked = before.digest is not None
    was = Counter(_key(one) for one in before.problems)
    is_now = Counter(_key(one) for one in after.problems if looked or one.severity == "error")
    if any(is_now[key] > max(0, was[key] - count) for key, count in mended.items()):
        return False
    if before.digest is None and narrowed:
        # What comes to light was hidden: what cannot be read is left out, and the rest is looked at without it.
        return True
    # What cannot be read is left out with the rule that holds it, so that nobody looked at the rest of the rule.
    left_out = before.digest is None and all(
        problem.code in _READ_OTHERWISE for one in repairs for problem in one.problems
    )
    for key in is_now - was:
        if not (_was_hidden(key, before) or (left_out and key in beside and not key[0].startswith("ER1"))):
            return False
    if before.digest is not None:
        return before.digest == after.digest
    only_typing = all(problem.code in TYPING for one in repairs for problem in one.problems)
    return not only_typing or before.planned is None or before.planned == after.planned


def _was_hidden(key: _Key, before: Checked) -> bool:
    """Whether a problem that is told now could not be seen before: behind YAML that did not parse, or without a plan."""
    code, path, _ = key
    if path in before.sources and read_yaml(path, before.sources[path], []) is None:
        return True
    return before.planned is None and not code.startswith("ER1")


def _key(problem: Diagnostic) -> _Key:
    span = problem.span
    return (problem.code, "", 0) if span is None else (problem.code, span.path, span.line)

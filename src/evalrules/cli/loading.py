"""Loading a ruleset for a command, with its problems printed instead of raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evalrules.cli.stopping import NOT_UNDERSTOOD, RULESET_HAS_PROBLEMS, Stop
from evalrules.source.diagnostic import Diagnostic

if TYPE_CHECKING:
    from evalrules.pipeline import LoadedRuleset

#: Problems of a path that holds no ruleset at all: the input was not understood, no ruleset is at fault.
_NOT_FOUND = frozenset({"ER2170", "ER2171"})


def load_or_stop(source: str) -> LoadedRuleset:
    """Load a bundled id or a path; with errors, stop and print them all."""
    from evalrules.pipeline import RulesetError, load

    try:
        return load(source)
    except RulesetError as error:
        raise Stop(exit_code_of(error.diagnostics), error.diagnostics, texts=error.sources) from None


def exit_code_of(diagnostics: list[Diagnostic]) -> int:
    """1 for problems in a ruleset; 2 where there is no ruleset to have any."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
    if errors and all(diagnostic.code in _NOT_FOUND for diagnostic in errors):
        return NOT_UNDERSTOOD
    return RULESET_HAS_PROBLEMS

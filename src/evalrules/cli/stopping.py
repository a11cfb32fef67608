"""Why a command stops: problems to print, and the exit code that tells other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evalrules.source.diagnostic import Diagnostic

WELL = 0
RULESET_HAS_PROBLEMS = 1
NOT_UNDERSTOOD = 2
OUR_DEFECT = 3


class Stop(Exception):
    """A command cannot go on; its problems are printed and the process leaves with ``exit_code``."""

    def __init__(
        self,
        exit_code: int,
        diagnostics: Iterable[Diagnostic] = (),
        *,
        texts: Mapping[str, str] | None = None,
        message: str = "",
    ) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.diagnostics: list[Diagnostic] = list(diagnostics)
        #: Sources by path, for excerpts.
        self.texts: Mapping[str, str] = texts or {}
        #: Said after the problems.
        self.message = message

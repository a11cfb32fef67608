"""Options of every command, wherever they stand on the line: ``--lang`` and ``--debug``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from attrs import frozen

from evalrules.source.diagnostic import Language

#: Reports must not depend on the locale of a machine, so the language is never guessed.
DEFAULT_LANGUAGE: Language = "zh"


@frozen
class Settings:
    language: Language
    #: True: a defect of ours shows its stack trace.
    debug: bool
    #: What ``--lang`` said when it is no language of ours.
    unknown_language: str | None = None


def settings_of(arguments: Sequence[str]) -> tuple[Settings, list[str]]:
    """
    Take the settings out of the arguments; what follows ``--`` is left alone.

    >>> settings_of(["check", "r", "--lang=en"])
    (Settings(language='en', debug=False, unknown_language=None), ['check', 'r'])
    """
    language, debug = "zh", False
    rest: list[str] = []
    pending = list(arguments)
    while pending:
        argument = pending.pop(0)
        if argument == "--":
            rest.extend(["--", *pending])
            break
        if argument == "--debug":
            debug = True
        elif argument == "--lang":
            language = pending.pop(0) if pending else ""
        elif argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    if language not in ("zh", "en"):
        return Settings(DEFAULT_LANGUAGE, debug, language), rest
    return Settings(cast(Language, language), debug), rest

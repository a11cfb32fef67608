"""Running one command: every way it can end becomes an exit code and words, never a stack trace unless asked for."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

import click

from evalrules.cli.program import program
from evalrules.cli.settings import Settings, settings_of
from evalrules.cli.stopping import NOT_UNDERSTOOD, OUR_DEFECT, WELL, Stop
from evalrules.cli.streams import prepare_streams, put_error
from evalrules.cli.usage import usage_message
from evalrules.cli.wording import say


def run_command(arguments: Sequence[str]) -> int:
    """Run the command of these arguments; the exit code."""
    prepare_streams()
    settings, rest = settings_of(arguments)
    if settings.unknown_language is not None:
        message = say("choices", settings.language, value=settings.unknown_language, choices="zh | en")
        named = say("bad_value", settings.language, name="--lang", message=message)
        put_error(say("error", settings.language, message=named))
        return NOT_UNDERSTOOD
    try:
        result = program(settings.language).main(args=rest, prog_name="evalrules", standalone_mode=False)
    except Stop as stop:
        return _stopped(stop, settings)
    except click.UsageError as error:
        put_error(usage_message(error, settings.language))
        return NOT_UNDERSTOOD
    except (click.Abort, KeyboardInterrupt):
        put_error(say("interrupted", settings.language))
        return 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL
    except Exception as defect:
        return _defect(defect, settings)
    return result if isinstance(result, int) else WELL


def _stopped(stop: Stop, settings: Settings) -> int:
    if stop.diagnostics:
        from evalrules.source.rendering import render

        put_error(render(stop.diagnostics, stop.texts, settings.language))
    if stop.message:
        put_error(stop.message)
    return stop.exit_code


def _defect(defect: Exception, settings: Settings) -> int:
    from evalrules.source.problems.engines import OUR_DEFECT as PROBLEM
    from evalrules.source.rendering import render

    if settings.debug:
        put_error("".join(traceback.format_exception(defect)))
    put_error(render([PROBLEM.at(None, kind=type(defect).__name__)], {}, settings.language))
    if not settings.debug:
        put_error(say("debug_hint", settings.language))
    return OUR_DEFECT

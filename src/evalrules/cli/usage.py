"""Mistakes on the command line, said in the user's language."""

from __future__ import annotations

import re

import click

from evalrules.cli.wording import say
from evalrules.source.diagnostic import Language
from evalrules.source.near_miss import near_miss

_IN_PARENTHESES = re.compile(r"\((.*)\)\.?$", re.DOTALL)


def usage_message(error: click.UsageError, language: Language) -> str:
    """The usage line, what is wrong, and how to get help."""
    lines = []
    if error.ctx is not None:
        lines.append(error.ctx.get_usage())
    lines.append(say("error", language, message=_what(error, language)))
    if error.ctx is not None:
        lines.append(say("try_help", language, command=error.ctx.command_path))
    return "\n".join(lines)


def _what(error: click.UsageError, language: Language) -> str:
    if isinstance(error, click.MissingParameter):
        return _missing(error, language)
    if isinstance(error, click.NoSuchOption):
        return _no_option(error, language)
    if isinstance(error, click.BadOptionUsage):
        words = "takes_no_value" if "does not take" in error.message else "needs_value"
        return say(words, language, name=error.option_name)
    if isinstance(error, click.BadParameter):
        return _bad_value(error, language)
    found = _IN_PARENTHESES.search(error.message)
    if "extra argument" in error.message and found is not None:
        return say("extra", language, names=found.group(1))
    return error.message


def _missing(error: click.MissingParameter, language: Language) -> str:
    param = error.param
    if isinstance(param, click.Argument):
        return say("missing_argument", language, name=param.metavar or param.name)
    name = param.opts[0] if param is not None else str(error.param_hint)
    return say("missing_option", language, name=name)


def _no_option(error: click.NoSuchOption, language: Language) -> str:
    words = say("no_option", language, name=error.option_name)
    known = (
        [name for param in error.ctx.command.params for name in param.opts] if error.ctx is not None else []
    )
    near = near_miss(error.option_name, [name for name in known if name.startswith("--")])
    if near is None:
        return words
    return f"{words}{'' if language == 'zh' else ' '}{say('did_you_mean', language, name=near)}"


def _bad_value(error: click.BadParameter, language: Language) -> str:
    param = error.param
    name = param.opts[0] if isinstance(param, click.Option) else getattr(param, "metavar", None) or ""
    if param is not None and isinstance(param.type, click.Choice):
        quoted = re.match(r"'(.*?)' ", error.message)
        value = quoted.group(1) if quoted else ""
        message = say("choices", language, value=value, choices=" | ".join(map(str, param.type.choices)))
    elif param is not None and isinstance(param.type, click.types.IntParamType | click.types.FloatParamType):
        message = _bad_number(param.type, error.message, language)
    else:
        message = error.message
    return say("bad_value", language, name=name, message=message)


def _bad_number(
    type: click.types.IntParamType | click.types.FloatParamType, message: str, language: Language
) -> str:
    quoted = re.match(r"'(.*)' ", message)
    if quoted is not None:
        words = "not_whole" if isinstance(type, click.types.IntParamType) else "not_a_number"
        return say(words, language, value=quoted.group(1))
    value = message.split(" ", 1)[0]
    low, high = getattr(type, "min", None), getattr(type, "max", None)
    if high is not None:
        return say("not_between", language, value=value, low=low, high=high)
    words = "not_above" if getattr(type, "min_open", False) else "too_small"
    return say(words, language, value=value, low=low)

"""The program and its commands."""

from __future__ import annotations

import click

from evalrules.cli import (
    agreement,
    by_unit,
    check,
    diff,
    explain,
    fill,
    fixes,
    fmt,
    init,
    ledger,
    listing,
    lock,
    mutate,
    new,
    rank,
    replay,
    score,
    show,
    sources,
    test,
    what_if,
    why_not,
)
from evalrules.cli.helping import help_page, usage_line
from evalrules.cli.settings import DEFAULT_LANGUAGE
from evalrules.cli.stopping import NOT_UNDERSTOOD, WELL, Stop
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.source.diagnostic import Language, Wording
from evalrules.source.near_miss import near_miss

_ABOUT = Wording(
    "按规则集计算测评得分：每一分失分都说明事实、规则、算式、条款和责任单位。",
    "Scores by a ruleset: every lost point with its fact, rule, arithmetic, clause and unit.",
)
_LANG = Wording("报告和消息的语言（默认 zh）", "language of reports and messages (default zh)")
_DEBUG = Wording("程序自身出错时显示调用栈", "show the stack trace of a defect of ours")

#: Commands of the contract that later versions bring; refused by name rather than called unknown.
LATER_COMMANDS = frozenset(
    {
        *("export", "import", "checklist", "report"),
    }
)


class Program(click.Group):
    """The group of all commands, in one language."""

    def __init__(self, language: Language) -> None:
        super().__init__(
            "evalrules",
            help=_ABOUT.said(language),
            callback=self._without_command,
            invoke_without_command=True,
            no_args_is_help=False,
            options_metavar=say("options_metavar", language),
            subcommand_metavar=say("command_metavar", language),
            params=[
                # Read before the program is built, because its help already speaks the language.
                click.Option(
                    ["--lang"], type=click.Choice(["zh", "en"]), default=DEFAULT_LANGUAGE, expose_value=False,
                    help=_LANG.said(language),
                ),
                click.Option(["--debug"], is_flag=True, expose_value=False, help=_DEBUG.said(language)),
            ],
        )  # fmt: skip
        self.language: Language = language
        commands = (
            check,
            score,
            what_if,
            fixes,
            why_not,
            by_unit,
            rank,
            agreement,
            replay,
            test,
            mutate,
            listing,
            show,
            sources,
            explain,
            ledger,
            fill,
            init,
            new,
            fmt,
            lock,
            diff,
        )
        for command in commands:
            self.add_command(command.command(language))

    def _without_command(self) -> int:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is None:
            put(self.get_help(ctx))
        return WELL

    def get_help(self, ctx: click.Context) -> str:
        return help_page(self, ctx, self.language)

    def get_usage(self, ctx: click.Context) -> str:
        return usage_line(self, ctx, self.language)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise self._unknown(args[0], ctx)
        return super().resolve_command(ctx, args)

    def _unknown(self, name: str, ctx: click.Context) -> Exception:
        if name in LATER_COMMANDS:
            from evalrules.source.problems.engines import COMMAND_NOT_BUILT

            return Stop(NOT_UNDERSTOOD, [COMMAND_NOT_BUILT.at(None, command=name)])
        words = say("no_command", self.language, name=name)
        near = near_miss(name, self.commands)
        if near is not None:
            words += ("" if self.language == "zh" else " ") + say("did_you_mean", self.language, name=near)
        return click.UsageError(words, ctx)


def program(language: Language) -> Program:
    """The program in a language; ``program("zh").main([...], standalone_mode=False)`` runs a command."""
    return Program(language)


__all__ = ["Program", "program"]

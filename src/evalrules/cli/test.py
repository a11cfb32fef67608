"""``evalrules test RULESET``: the worked cases of the ruleset, and what they cover."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.wording import say
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("运行规则集自带的算例", "run the worked cases of a ruleset")
_COVERAGE = Wording(
    "列出算例没有覆盖到的规则、行、条件、缺项和未查",
    "list the rules, rows, conditions, N/A and unknowns that no case covers",
)
_CASES = Wording(
    "随覆盖印出几个可以补写的算例（默认 10；0 不印，all 全印）",
    "how many cases to be filled in are printed with the coverage (default 10; 0: none, or all)",
)
_FORMAT = Wording("输出格式（默认 text）", "format of the output (default text)")


def command(language: Language) -> click.Command:
    def run(ruleset: str, coverage: bool, cases: int | None, format: str) -> int:
        from evalrules.cli.loading import load_or_stop
        from evalrules.cli.testing import run_test

        loaded = load_or_stop(ruleset)
        return run_test(loaded, ruleset, language, coverage=coverage, most=cases, as_json=format == "json")

    def most(_: click.Context, __: click.Parameter, value: str) -> int | None:
        if value != "all" and not value.isdecimal():
            raise click.BadParameter(say("a_number_or_all", language, value=value))
        return None if value == "all" else int(value)

    return HelpInLanguage(
        "test",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(["--coverage"], is_flag=True, help=_COVERAGE.said(language)),
            click.Option(["--cases"], default="10", metavar="N", callback=most, help=_CASES.said(language)),
            click.Option(
                ["--format"], type=click.Choice(["text", "json"]), default="text", help=_FORMAT.said(language)
            ),
        ],
    )

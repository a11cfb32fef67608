"""``evalrules test RULESET``: the worked cases of the ruleset, and what they cover."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("运行规则集自带的算例", "run the worked cases of a ruleset")
_COVERAGE = Wording(
    "列出算例没有覆盖到的规则、行、条件、缺项和未查",
    "list the rules, rows, conditions, N/A and unknowns that no case covers",
)
_FORMAT = Wording("输出格式（默认 text）", "format of the output (default text)")


def command(language: Language) -> click.Command:
    def run(ruleset: str, coverage: bool, format: str) -> int:
        from evalrules.cli.loading import load_or_stop
        from evalrules.cli.testing import run_test

        return run_test(load_or_stop(ruleset), ruleset, language, coverage=coverage, as_json=format == "json")

    return HelpInLanguage(
        "test",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(["--coverage"], is_flag=True, help=_COVERAGE.said(language)),
            click.Option(
                ["--format"], type=click.Choice(["text", "json"]), default="text", help=_FORMAT.said(language)
            ),
        ],
    )

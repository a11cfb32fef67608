"""``evalrules test RULESET``: the worked cases of the ruleset."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("运行规则集自带的算例", "run the worked cases of a ruleset")


def command(language: Language) -> click.Command:
    def run(ruleset: str) -> int:
        from evalrules.cli.loading import load_or_stop
        from evalrules.cli.testing import run_test

        return run_test(load_or_stop(ruleset), ruleset, language)

    return HelpInLanguage("test", language, _ABOUT, callback=run, params=[Argument("ruleset", "RULESET")])

"""``evalrules listing RULESET``: the plan as text, for golden files."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import WELL
from evalrules.cli.streams import put
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("打印计分计划，供比对", "print the plan, for comparison")


def command(language: Language) -> click.Command:
    def run(ruleset: str) -> int:
        from evalrules.plan.listing import listing

        put(listing(load_or_stop(ruleset).plan))
        return WELL

    return HelpInLanguage("listing", language, _ABOUT, callback=run, params=[Argument("ruleset", "RULESET")])

"""``evalrules show RULESET [ID]``: the ruleset in sentences."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.stopping import WELL
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("用一句话念出每个指标、规则和结果", "say every node, rule and result in a sentence")


def command(language: Language) -> click.Command:
    def run(ruleset: str, id: str | None) -> int:
        from evalrules.cli.loading import load_or_stop
        from evalrules.cli.showing import shown
        from evalrules.cli.streams import columns, put

        put("\n".join(shown(load_or_stop(ruleset).ruleset, id, language, columns())))
        return WELL

    return HelpInLanguage(
        "show",
        language,
        _ABOUT,
        callback=run,
        params=[Argument("ruleset", "RULESET"), Argument("id", "ID", required=False)],
    )

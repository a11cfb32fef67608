"""``evalrules init FOLDER``: a new ruleset."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("新建一个规则集文件夹，留出待填的空", "make a new ruleset folder with slots to fill in")


def command(language: Language) -> click.Command:
    def run(folder: str) -> int:
        from evalrules.cli.starting import new_ruleset

        return new_ruleset(folder, language)

    return HelpInLanguage("init", language, _ABOUT, callback=run, params=[Argument("folder", "FOLDER")])

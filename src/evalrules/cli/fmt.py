"""``evalrules fmt RULESET``: every file in the one form."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("把规则集的文件整理成规范写法", "write the files of a ruleset in the one form")
_KEYS = Wording(
    "键用中文（zh）还是英文（en）；默认随文件", "keys in Chinese (zh) or English (en); default as the file"
)
_CHECK = Wording("只看，不写：有文件要改就以 1 结束", "write nothing; exit with 1 when a file would change")


def command(language: Language) -> click.Command:
    def run(ruleset: str, keys: Language | None, check: bool) -> int:
        from evalrules.cli.formatting import format_ruleset

        return format_ruleset(ruleset, keys, check, language)

    return HelpInLanguage(
        "fmt",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(["--keys"], type=click.Choice(["zh", "en"]), help=_KEYS.said(language)),
            click.Option(["--check"], is_flag=True, help=_CHECK.said(language)),
        ],
    )

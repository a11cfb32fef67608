"""``evalrules check RULESET``: every problem, sorted; ``--fix`` mends the typing."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording("检查规则集，一次列出全部问题", "check a ruleset and list every problem at once")
_HELP = {
    "strict": Wording("有警告也算不通过", "warnings fail too"),
    "fix": Wording(
        "改正只可能是一个意思的笔误（全角符号、制表符、百分之八十……），再列出余下的问题",
        "mend slips of typing that can mean only one thing (full-width signs, tabs, 百分之八十 …), then list what is left",
    ),
    "dry_run": Wording(
        "与 --fix 同用：只看会怎样改，不写文件", "with --fix: show what would change, write nothing"
    ),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
}


def command(language: Language) -> click.Command:
    def run(ruleset: str, strict: bool, fix: bool, dry_run: bool, format: str) -> int:
        from evalrules.cli.checking import check_ruleset, fix_ruleset

        if fix or dry_run:
            return fix_ruleset(ruleset, strict, dry_run, format, language)
        return check_ruleset(ruleset, strict, format, language)

    def flag(name: str) -> click.Option:
        return click.Option([f"--{name.replace('_', '-')}"], is_flag=True, help=_HELP[name].said(language))

    return HelpInLanguage(
        "check",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            flag("strict"),
            flag("fix"),
            flag("dry_run"),
            click.Option(
                ["--format"],
                type=click.Choice(["text", "json", "sarif"]),
                default="text",
                help=_HELP["format"].said(language),
            ),
        ],
    )

"""``evalrules lock RULESET``: one line a rule with the digest of its meaning."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "锁定每条规则的含义；以后能动分数的改动都要写理由",
    "lock what every rule means; whatever moves a score then needs a reason",
)
_REASON = Wording("为什么改：依据哪份文件", "why it changed, and by which document")


def command(language: Language) -> click.Command:
    def run(ruleset: str, reason: str | None) -> int:
        from evalrules.cli.locking import run_lock

        return run_lock(ruleset, reason, language)

    return HelpInLanguage(
        "lock",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(["--reason"], metavar="TEXT", help=_REASON.said(language)),
        ],
    )

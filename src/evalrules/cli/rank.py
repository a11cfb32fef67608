"""``evalrules rank RULESET FACTS``: the cases of a file, or the units that answer, in the order of their scores."""

from __future__ import annotations

from typing import Any

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.score import file_options, reading_options
from evalrules.cli.wording import say
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "给几个测评对象或责任单位排名，并说明哪些先后还没有定",
    "rank cases or units, and say which places are not settled",
)
_HELP = {
    "by": Wording(
        "排什么：case 测评对象，unit 责任单位（规则集按责任分对象时不写就是它）",
        "what is ranked: case, or unit (the default where the ruleset says cases: {by: charge})",
    ),
    "least-assessed": Wording(
        "查过的分值不到这个份额的不排名，如 60%（默认 0%）",
        "with less of the points looked at there is no place, such as 60% (default 0%)",
    ),
    "ties": Wording(
        "同分怎么排：same 1 1 3（默认）、last 2 2 3、share 1.5 1.5 3、next 1 1 2",
        "how equal scores are placed: same 1 1 3 (default), last 2 2 3, share 1.5 1.5 3, next 1 1 2",
    ),
    "only": Wording(
        "--by unit 时：文件里有几个测评对象，排哪一个的单位",
        "with --by unit: of which case in the file the units",
    ),
    "format": Wording("输出格式（默认 text）", "format of the output (default text)"),
}


def command(language: Language) -> click.Command:
    def run(by: str | None, least_assessed: Any, ties: Any, **given: Any) -> int:
        from evalrules.cli.ranking import run_rank
        from evalrules.cli.request import Request

        request = Request(case=None, settings=(), **given)
        return run_rank(request, by, least_assessed, ties, language)

    def option(name: str, **settings: Any) -> click.Option:
        return click.Option([f"--{name}"], help=_HELP[name].said(language), **settings)

    params: list[click.Parameter] = [
        Argument("ruleset", "RULESET"),
        Argument("facts", "FACTS"),
        option("by", type=click.Choice(["case", "unit"])),
        option("least-assessed", default="0%", metavar="PERCENT", callback=_share_reader(language)),
        option("ties", type=click.Choice(["same", "last", "share", "next"]), default="same"),
        *file_options(language),
        option("only", metavar="CASE"),
        *reading_options(language),
        option("format", type=click.Choice(["text", "json"]), default="text"),
    ]
    return HelpInLanguage("rank", language, _ABOUT, callback=run, params=params)


def _share_reader(language: Language) -> Any:
    def read(ctx: click.Context, param: click.Parameter, value: str) -> object:
        from evalrules.source.fault import Fault
        from evalrules.source.number_text import percent_of

        share = percent_of(value)
        if isinstance(share, Fault) or not 0 <= share <= 1:
            raise click.BadParameter(say("bad_share", language, value=value), ctx=ctx, param=param)
        return share

    return read

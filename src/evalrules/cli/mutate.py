"""``evalrules mutate RULESET``: every mistake of a fixed list, made once, must fail a worked case."""

from __future__ import annotations

from decimal import Decimal

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.source.diagnostic import Language, Wording

_ABOUT = Wording(
    "变异测试：把规则集逐处改错一点，看算例能不能发现",
    "mutation tests: each place of a ruleset made a little wrong, do the worked cases notice?",
)
_RULE = Wording(
    "只看一条规则、一个指标（连同下级）或一个结果", "only one rule, node (with all below it) or result"
)
_SAMPLE = Wording("只抽这么多处", "only so many of the mutants, drawn at random")
_INHERITED = Wording(
    "承接来的部分也改（默认由上级自己的算例去测）",
    "also what comes from the base, whose own cases test it otherwise",
)
_SEED = Wording("抽样的种子（默认 0）", "seed of the draw (default 0)")
_JOBS = Wording("用几个进程（默认 1）", "so many processes (default 1)")
_LIMIT = Wording("最多用多少秒，余下的不做", "stop after so many seconds and leave the rest")
_MIN = Wording("算例至少要发现百分之几（默认 95）", "percent that the cases have to notice (default 95)")
_WRITE = Wording(
    "把没有发现的写成算例：只写文件名时放进规则集的 cases 文件夹；不覆盖已有的文件",
    "write cases for what is not noticed; a bare name goes into the folder cases of the ruleset; never overwrites",
)
_FORMAT = Wording("输出格式（默认 text）", "format of the output (default text)")


def command(language: Language) -> click.Command:
    def run(
        ruleset: str,
        rule: str | None,
        sample: int | None,
        seed: int,
        jobs: int,
        time_limit: float | None,
        inherited: bool,
        min: int,
        write_cases: str | None,
        format: str,
    ) -> int:
        from evalrules.cli.mutating import Wish, run_mutate

        wish = Wish(rule, sample, seed, jobs, time_limit, Decimal(min), format, write_cases, inherited)
        return run_mutate(ruleset, wish, language)

    return HelpInLanguage(
        "mutate",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(["--rule"], metavar="ID", help=_RULE.said(language)),
            click.Option(["--sample"], type=click.IntRange(min=1), metavar="N", help=_SAMPLE.said(language)),
            click.Option(["--seed"], type=int, default=0, metavar="N", help=_SEED.said(language)),
            click.Option(
                ["--jobs"], type=click.IntRange(min=1), default=1, metavar="N", help=_JOBS.said(language)
            ),
            click.Option(
                ["--time-limit"],
                type=click.FloatRange(min=0, min_open=True),
                metavar="N",
                help=_LIMIT.said(language),
            ),
            click.Option(["--inherited"], is_flag=True, help=_INHERITED.said(language)),
            click.Option(
                ["--min"], type=click.IntRange(0, 100), default=95, metavar="N", help=_MIN.said(language)
            ),
            click.Option(["--write-cases"], metavar="FILE", help=_WRITE.said(language)),
            click.Option(
                ["--format"], type=click.Choice(["text", "json"]), default="text", help=_FORMAT.said(language)
            ),
        ],
    )

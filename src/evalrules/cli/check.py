"""``evalrules check RULESET``: every problem, sorted."""

from __future__ import annotations

import click

from evalrules.cli.helping import Argument, HelpInLanguage
from evalrules.cli.loading import exit_code_of
from evalrules.cli.stopping import RULESET_HAS_PROBLEMS, WELL
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.source.diagnostic import Diagnostic, Language, Wording

_ABOUT = Wording("检查规则集，一次列出全部问题", "check a ruleset and list every problem at once")
_STRICT = Wording("有警告也算不通过", "warnings fail too")
_FORMAT = Wording("输出格式（默认 text）", "format of the output (default text)")


def command(language: Language) -> click.Command:
    def run(ruleset: str, strict: bool, format: str) -> int:
        return check_ruleset(ruleset, strict, format, language)

    return HelpInLanguage(
        "check",
        language,
        _ABOUT,
        callback=run,
        params=[
            Argument("ruleset", "RULESET"),
            click.Option(["--strict"], is_flag=True, help=_STRICT.said(language)),
            click.Option(
                ["--format"], type=click.Choice(["text", "json"]), default="text", help=_FORMAT.said(language)
            ),
        ],
    )


def check_ruleset(source: str, strict: bool, format: str, language: Language) -> int:
    """Print the problems; 0 without errors (and, if strict, without warnings)."""
    from evalrules.pipeline import check_with_sources
    from evalrules.source.rendering import as_json, render

    diagnostics, sources = check_with_sources(source)
    if format == "json":
        import json

        data = {
            "ruleset": source,
            "errors": _count(diagnostics, "error"),
            "warnings": _count(diagnostics, "warning"),
            "problems": as_json(diagnostics, language),
        }
        put(json.dumps(data, ensure_ascii=False, indent=2))
    elif diagnostics:
        put(render(diagnostics, sources, language))
    else:
        put(say("no_problems", language, ruleset=source))
    if _count(diagnostics, "error"):
        return exit_code_of(diagnostics)
    return RULESET_HAS_PROBLEMS if strict and diagnostics else WELL


def _count(diagnostics: list[Diagnostic], severity: str) -> int:
    return sum(diagnostic.severity == severity for diagnostic in diagnostics)

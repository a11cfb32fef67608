"""Commands whose help pages are in the user's language and wrap Chinese by its width."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Any

import click

from evalrules.cli.wording import say
from evalrules.source.diagnostic import Language, Wording
from evalrules.source.display import width

#: What the arguments of the commands mean.
ARGUMENTS = {
    "RULESET": Wording(
        "规则集：自带的写编号（如 health-county@2021），自己的写文件夹",
        "a bundled id (health-county@2021) or a folder",
    ),
    "FACTS": Wording(
        "事实文件：JSON、JSONL、YAML 或 CSV；- 为标准输入",
        "a file of facts: JSON, JSONL, YAML or CSV; - is standard input",
    ),
    "FILE...": Wording(
        "台账、检查表、巡查清单、点位表：.xlsx、.xls、.ods 或 CSV，可写多个",
        "ledgers, check sheets, patrol lists, lists of sites: .xlsx, .xls, .ods or CSV, one or several",
    ),
    "FILE.xlsx": Wording(
        "工作簿：不加 --into 时新写一份清单，加了就读回它",
        "a workbook: the list to be written, or with --into the one to be read back",
    ),
    "FOLDER": Wording(
        "新文件夹：标准/版次，如 my-city/2021", "a new folder: standard/edition, such as my-city/2021"
    ),
    "ID": Wording(
        "指标、规则或结果的编号，如 3.10 或 3.10/1",
        "id of a node, a rule or a result, such as 3.10 or 3.10/1",
    ),
    "OLD": Wording("旧版规则集：自带的写编号，自己的写文件夹", "the old edition: a bundled id or a folder"),
    "NEW": Wording("新版规则集：自带的写编号，自己的写文件夹", "the new edition: a bundled id or a folder"),
    "CERTIFICATE": Wording(
        "证书：score --certificate 写出的文件；- 为标准输入",
        "a certificate: what score --certificate wrote; - is standard input",
    ),
    "RULESET|ERnnnn": Wording(
        "规则集，或问题的编号如 ER3001", "a ruleset, or the code of a problem such as ER3001"
    ),
}


class HelpInLanguage(click.Command):
    """A command that writes its own help page."""

    def __init__(self, name: str, language: Language, about: Wording, **settings: Any) -> None:
        super().__init__(
            name,
            help=about.said(language),
            short_help=about.said(language),
            options_metavar=say("options_metavar", language),
            **settings,
        )
        self.language: Language = language

    def get_help(self, ctx: click.Context) -> str:
        return help_page(self, ctx, self.language)

    def get_usage(self, ctx: click.Context) -> str:
        return usage_line(self, ctx, self.language)


def usage_line(command: click.Command, ctx: click.Context, language: Language) -> str:
    return (
        f"{say('usage', language)}{ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}".rstrip()
    )


def help_page(command: click.Command, ctx: click.Context, language: Language) -> str:
    """Usage, what it does, arguments, options; and the commands of a group."""
    blocks = [usage_line(command, ctx, language), *_paragraph(command.help or "")]
    arguments = [
        (param.make_metavar_text(), ARGUMENTS[param.make_metavar_text()].said(language))
        for param in command.params
        if isinstance(param, Argument)
    ]
    blocks.extend(_section(say("arguments", language), arguments))
    if isinstance(command, click.Group):
        commands = [(name, command.commands[name].short_help or "") for name in command.commands]
        blocks.extend(_section(say("commands", language), commands))
    options = [
        (_option_name(param), param.help or "")
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden
    ]
    blocks.extend(_section(say("options", language), [*options, ("--help", say("help", language))]))
    return "\n".join(blocks)


def _option_name(option: click.Option) -> str:
    names = ", ".join(option.opts)
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {'|'.join(map(str, option.type.choices))}"
    return f"{names} {option.metavar or (option.name or '').upper()}"


def _columns() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def _paragraph(text: str) -> list[str]:
    from evalrules.output.wrapping import wrapped

    return ["", *("  " + line for part in text.split("\n") for line in wrapped(part, _columns() - 2))]


def _section(title: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    """A title and rows of two columns; a long left side gets a line of its own."""
    from evalrules.output.wrapping import wrapped

    if not rows:
        return []
    left = min(max(width(name) for name, _ in rows), 28) + 4
    lines = ["", title]
    for name, text in rows:
        beginning = "  " + name
        if width(beginning) > left - 2:
            lines.append(beginning)
            beginning = ""
        for line in wrapped(text, _columns() - left):
            lines.append(beginning + " " * (left - width(beginning)) + line)
            beginning = ""
    return lines


class Argument(click.Argument):
    """A positional argument that is shown by one name everywhere: ``RULESET``."""

    def __init__(self, name: str, shown: str, **settings: Any) -> None:
        super().__init__([name], metavar=shown, **settings)

    def make_metavar_text(self) -> str:
        return self.metavar or ""

"""The tables of a report: nodes and units. Columns are aligned by display width and drawn without lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen
from rich.text import Text

from evalrules.evaluation.report import NodeScore, Report
from evalrules.output.forms import decimal_text
from evalrules.output.report_labels import label, state_label
from evalrules.output.wrapping import printable, wrapped
from evalrules.source.diagnostic import Language
from evalrules.source.display import width as width_of

SHOWN_NODES = 40
SHOWN_UNITS = 20
_GAP = 2
#: Columns below which a flexible column is not squeezed.
_LEAST = 8


@frozen
class Column:
    title: str
    cells: tuple[str, ...]
    right: bool = False
    #: May be broken into lines when the width does not suffice.
    flexible: bool = False
    #: Left out where the width does not suffice for all.
    optional: bool = False


def table(columns: Sequence[Column], styles: Sequence[str], width: int) -> Iterator[Text]:
    """Rows of aligned cells; the flexible columns share what is left of the width."""
    columns = _fitting(columns, width - 2)
    widths = _widths(columns, width - 2)
    yield from _row([column.title for column in columns], columns, widths, "dim")
    for index, style in enumerate(styles):
        yield from _row([column.cells[index] for column in columns], columns, widths, style)


def _natural(column: Column) -> int:
    return max(map(width_of, (column.title, *column.cells)))


def _fitting(columns: Sequence[Column], width: int) -> list[Column]:
    """Leave out optional columns, the last first, until the narrowest layout fits."""
    kept = list(columns)
    while _narrowest(kept) > width and any(column.optional for column in kept):
        kept.remove([column for column in kept if column.optional][-1])
    return kept


def _narrowest(columns: Sequence[Column]) -> int:
    least = (min(_natural(column), _LEAST) if column.flexible else _natural(column) for column in columns)
    return sum(least) + _GAP * (len(columns) - 1)


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    widths = [_natural(column) for column in columns]
    over = sum(widths) + _GAP * (len(columns) - 1) - width
    while over > 0:
        candidates = [
            index for index, column in enumerate(columns) if column.flexible and widths[index] > _LEAST
        ]
        if not candidates:
            break
        widest = max(candidates, key=lambda index: widths[index])
        widths[widest] -= 1
        over -= 1
    return widths


def _row(
    cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], style: str
) -> Iterator[Text]:
    broken = [wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for line in range(max(map(len, broken))):
        parts = []
        for lines, column, size in zip(broken, columns, widths, strict=True):
            cell = lines[line] if line < len(lines) else ""
            blank = " " * max(0, size - width_of(cell))
            parts.append(blank + cell if column.right else cell + blank)
        yield Text("  " + (" " * _GAP).join(parts).rstrip(), style)


def number_text(value: Decimal | None, absent: str = "–") -> str:
    """A number with its places; a dash, or ``absent``, where there is none."""
    return absent if value is None else decimal_text(value)


def _range(node: NodeScore) -> str:
    if node.low is None or node.high is None or node.low == node.high:
        return ""
    return f"{decimal_text(node.low)}–{decimal_text(node.high)}"


_STYLES = {"lost": "red", "na": "dim", "unassessed": "yellow", "unknown": "yellow", "met": ""}


def node_table(report: Report, language: Language, width: int, everything: bool) -> Iterator[Text]:
    """Every node with its points, score and state; rows of ``for_each`` only when there is room for them."""
    nodes = report.nodes if everything else shown_nodes(report.nodes)
    if not nodes:
        return
    ranges = tuple(_range(node) for node in nodes)
    columns = [
        Column(label("id", language), tuple(printable(node.id) for node in nodes), flexible=True),
        Column(label("title", language), tuple(printable(node.title) for node in nodes), flexible=True),
        Column(
            label("points", language),
            tuple(number_text(node.points, label("open", language)) for node in nodes),
            right=True,
        ),
        Column(label("node_score", language), tuple(number_text(node.score) for node in nodes), right=True),
        Column(label("node_range", language), ranges, right=True, optional=True),
        Column(label("state", language), tuple(state_label(node.state, language) for node in nodes)),
        Column(
            label("clause", language),
            tuple(node.cite.clause if node.cite else "" for node in nodes),
            flexible=True,
            optional=True,
        ),
    ]
    if not any(ranges):
        del columns[4]
    yield Text()
    yield Text(label("nodes", language), "bold")
    yield from table(columns, [_STYLES[node.state] for node in nodes], width)
    if len(nodes) < len(report.nodes):
        yield Text("  " + label("more_nodes", language, len(report.nodes) - len(nodes)), "dim")


def shown_nodes(nodes: tuple[NodeScore, ...]) -> tuple[NodeScore, ...]:
    """Within the limit all; beyond it the rows of ``for_each`` (``现场[S01]``) are left out first."""
    if len(nodes) <= SHOWN_NODES:
        return nodes
    whole = tuple(node for node in nodes if "[" not in node.id)
    return (whole or nodes)[:SHOWN_NODES]


def unit_table(report: Report, language: Language, width: int, everything: bool) -> Iterator[Text]:
    """Who answers for how much; the last row adds up to full − score."""
    if not report.units:
        return
    units = report.units if everything else report.units[:SHOWN_UNITS]
    columns = [
        Column(
            label("unit_name", language),
            (*(unit.unit for unit in units), label("total", language)),
            flexible=True,
        ),
        *(_sums(name, report, len(units), language) for name in ("lost", "earned", "net")),
    ]
    yield Text()
    yield Text(label("units", language), "bold")
    yield from table(columns, [""] * len(units) + ["bold"], width)
    if len(units) < len(report.units):
        yield Text("  " + label("more", language, len(report.units) - len(units)), "dim")


def _sums(name: str, report: Report, shown: int, language: Language) -> Column:
    """The figures of the units shown, and below them the sum over all units."""
    amounts = [getattr(unit, name) for unit in report.units]
    cells = [decimal_text(amount) for amount in (*amounts[:shown], sum(amounts, Decimal(0)))]
    return Column(label(name, language), tuple(cells), right=True)

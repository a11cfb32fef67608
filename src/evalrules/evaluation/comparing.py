"""What a worked case expects against what a report says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from attrs import frozen

from evalrules.engine.deciding import SEPARATOR
from evalrules.evaluation.report import Deduction, Report
from evalrules.evaluation.sentences.words import number
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.walking import nodes_of, path_to, rules_of
from evalrules.ruleset.worked import Expectation, NoScore
from evalrules.source.diagnostic import Note, Problem, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.cases import CASE_EXPECTS_UNKNOWN_NAME, CASE_SHOULD_BE_REFUSED

_NEAR = Wording("是不是“{near}”？", 'did you mean "{near}"?')
_NONE = Wording("无", "none")
_UNDECIDED = Wording("未定", "undecided")
#: How a case says that a result is not decided.
_NOT_DECIDED = (_UNDECIDED.zh, _UNDECIDED.en, _NONE.zh, _NONE.en)
_STATES = {
    "met": Wording("达标", "met"),
    "lost": Wording("失分", "lost"),
    "na": Wording("不适用", "na"),
    "unassessed": Wording("未查", "unassessed"),
    "unknown": Wording("未知", "unknown"),
}
_WHAT = {
    "score": Wording("得分", "the score"),
    "low": Wording("保底分", "the low end"),
    "high": Wording("可能分", "the high end"),
    "full": Wording("满分", "the full points"),
    "range_exact": Wording("范围确切", "range_exact"),
    "lost": Wording("{name} 的扣分", "what {name} lost"),
    "earned": Wording("{name} 的加分", "what {name} was awarded"),
    "nodes": Wording("{name} 的得分", "the score of {name}"),
    "state": Wording("{name} 的状态", "the state of {name}"),
    "results": Wording("结果“{name}”", "the result {name}"),
    "units": Wording("责任单位“{name}”的失分", "what is charged to {name}"),
    "by_unit": Wording("单位“{name}”的得分", "the score of unit {name}"),
    "accounts": Wording("账户“{name}”的合计", "the total of account {name}"),
    "vetoes_certain": Wording("已触发的一票否决", "the certain vetoes"),
    "vetoes_possible": Wording("可能的一票否决", "the possible vetoes"),
    "unassessed": Wording("未查", "what is not assessed"),
    "not_applicable": Wording("不适用", "what is not applicable"),
    "error": Wording("退回的原因", "the reason of refusal"),
    "refused": Wording("退回的行数", "the number of refused rows"),
}


@frozen
class Difference:
    """One expectation that does not hold. ``key`` is its English key, for the place."""

    key: str
    what: Wording
    expected: str | Wording
    actual: str | Wording
    #: Rules with their nodes whose entries stand behind it.
    rules: tuple[tuple[str, str], ...] = ()
    #: True: every entry stands behind it.
    everything: bool = False
    #: What is wrong with the expectation itself; None: the values differ.
    problem: Problem | None = None
    name: str = ""
    notes: tuple[Note, ...] = ()


def differences(expect: Expectation, report: Report, ruleset: Ruleset) -> list[Difference]:
    """Everything that differs; nothing is compared that the case does not name."""
    return [
        *_totals(expect, report),
        *_points("lost", expect.lost, report.deductions, ruleset),
        *_points("earned", expect.earned, report.awards, ruleset),
        *_nodes(expect, report),
        *_results(expect, report, ruleset),
        *_units(expect, report),
        *_accounts(expect, report),
        *_lists(expect, report),
    ]


def _totals(expect: Expectation, report: Report) -> Iterator[Difference]:
    for key in ("score", "low", "high", "full", "range_exact"):
        wanted, got = getattr(expect, key), getattr(report, key)
        if wanted is not None and not _same(wanted, got):
            yield Difference(
                key, _WHAT[key], _said(wanted), _said(got), everything=key in ("score", "low", "high")
            )
    if expect.refused is not None and expect.refused != len(report.refused):
        yield Difference("refused", _WHAT["refused"], str(expect.refused), str(len(report.refused)))
    codes = sorted({row.code for row in report.refused})
    if expect.error is not None and expect.error not in codes:
        problem = None if codes else CASE_SHOULD_BE_REFUSED
        yield Difference("error", _WHAT["error"], expect.error, _together(codes), problem=problem)


def _points(
    key: str, wanted: Mapping[str, Decimal], entries: tuple[Deduction, ...], ruleset: Ruleset
) -> Iterator[Difference]:
    known = {*(rule.id for rule in rules_of(ruleset)), *(node.id for node in nodes_of(ruleset))}
    for name, amount in wanted.items():
        base, _ = _row_of(name)
        if base not in known:
            yield _unknown(key, name, known)
            continue
        mine = [entry for entry in entries if _belongs(entry, name, ruleset)]
        got = sum((entry.effective for entry in mine), Decimal(0))
        if got != amount:
            rules = tuple(dict.fromkeys((entry.rule, entry.node) for entry in mine))
            yield Difference(key, _named(key, name), _said(amount), _said(got), rules)


def _belongs(entry: Deduction, name: str, ruleset: Ruleset) -> bool:
    """True for the entries of a rule, or of a node with all below it; in one row if the name has one."""
    base, row = _row_of(name)
    node, entry_row = _row_of(entry.node)
    if row is not None and row != entry_row:
        return False
    return entry.rule == base or any(step.id == base for step in path_to(ruleset, node))


def _row_of(name: str) -> tuple[str, str | None]:
    """
    >>> _row_of("现场[S01]"), _row_of("3.10/1")
    (('现场', 'S01'), ('3.10/1', None))
    """
    base, bracket, row = name.partition("[")
    return (base, row.removesuffix("]")) if bracket else (name, None)


def _nodes(expect: Expectation, report: Report) -> Iterator[Difference]:
    nodes = {node.id: node for node in report.nodes}
    for key, wanted in (("nodes", expect.nodes), ("state", expect.state)):
        for name, value in wanted.items():
            if name not in nodes:
                yield _unknown(key, name, nodes)
                continue
            got = nodes[name].score if key == "nodes" else nodes[name].state
            if not _same(value, got):
                yield Difference(
                    key, _named(key, name), _node_said(value), _node_said(got), everything=key == "nodes"
                )


def _results(expect: Expectation, report: Report, ruleset: Ruleset) -> Iterator[Difference]:
    results = dict(report.results)
    told = {(one.name, row.value) for one in ruleset.results for row in one.rows}
    for name, wanted in expect.results.items():
        if name not in results:
            yield _unknown("results", name, results)
            continue
        got = results[name].value
        # 无 is a decision where a row says so.
        if got is None and wanted in _NOT_DECIDED and (name, wanted) not in told:
            continue
        if isinstance(wanted, tuple):
            wanted = SEPARATOR.join(wanted)
        if got is None or not _says(got, wanted):
            yield Difference(
                "results",
                _named("results", name),
                wanted or _NONE,
                _UNDECIDED if got is None else got or _NONE,
            )


def _says(got: str, wanted: str) -> bool:
    """
    True when both are the same text; a number may be written with more zeros.

    >>> _says("0.5", "0.50"), _says("0.5", "1"), _says("是", "否")
    (True, False, False)

    What is no number but looks like one is a text.

    >>> _says("3.10", "3.1")
    False
    """
    if got == wanted:
        return True
    try:
        told, said = Decimal(got), Decimal(wanted)
    except InvalidOperation:
        return False
    return told == said and f"{told:f}" == got and (told == 0 or got[-1] != "0" or "." not in got)


def _units(expect: Expectation, report: Report) -> Iterator[Difference]:
    charged = {unit.unit: unit.net for unit in report.units}
    for name, wanted in expect.units.items():
        got = charged.get(name, Decimal(0))
        if got != wanted:
            yield Difference("units", _named("units", name), _said(wanted), _said(got), everything=True)


def unit_differences(expect: Expectation, scores: Mapping[str, Decimal | None]) -> Iterator[Difference]:
    """What differs where every unit is a case of its own."""
    for name, wanted in expect.by_unit.items():
        if name not in scores:
            yield _unknown("by_unit", name, scores)
        elif not _same(wanted, scores[name]):
            yield Difference("by_unit", _named("by_unit", name), _said(wanted), _said(scores[name]))


def _accounts(expect: Expectation, report: Report) -> Iterator[Difference]:
    totals = {account.name: account.total for account in report.accounts}
    for name, wanted in expect.accounts.items():
        if name not in totals:
            yield _unknown("accounts", name, totals)
        elif not _same(wanted, totals[name]):
            yield Difference("accounts", _named("accounts", name), _said(wanted), _said(totals[name]))


def _lists(expect: Expectation, report: Report) -> Iterator[Difference]:
    actual = {
        "vetoes_certain": [veto.where for veto in report.vetoes_certain],
        "vetoes_possible": [veto.where for veto in report.vetoes_possible],
        "unassessed": report.unassessed,
        "not_applicable": report.not_applicable,
    }
    for key, got in actual.items():
        wanted = getattr(expect, key)
        if wanted is not None and sorted(wanted) != sorted(got):
            place = "vetoes" if key.startswith("vetoes") else key
            yield Difference(place, _WHAT[key], _together(wanted), _together(got))


def _same(wanted: object, got: object) -> bool:
    return got is None if isinstance(wanted, NoScore) else wanted == got


def _said(value: object) -> str | Wording:
    if value is None or isinstance(value, NoScore):
        return _NONE
    if isinstance(value, bool):
        return Wording("是", "true") if value else Wording("否", "false")
    return number(value) if isinstance(value, Decimal) else str(value)


def _node_said(value: object) -> str | Wording:
    """The score or the state of a node, a state in the words that a case is written in."""
    return _STATES.get(value) or _said(value) if isinstance(value, str) else _said(value)


def _together(names: Iterable[str]) -> str | Wording:
    names = sorted(names)
    return Wording("、".join(names), ", ".join(names)) if names else _NONE


def _named(key: str, name: str) -> Wording:
    words = _WHAT[key]
    return Wording(words.filled("zh", {"name": name}), words.filled("en", {"name": name}))


def _unknown(key: str, name: str, known: Iterable[str]) -> Difference:
    near = near_miss(name, known)
    notes = (Note(_NEAR, {"near": near}),) if near is not None else ()
    return Difference(key, _WHAT[key], "", "", problem=CASE_EXPECTS_UNKNOWN_NAME, name=name, notes=notes)

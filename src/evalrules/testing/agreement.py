"""How the engine and the reference differ on one case, as sentences; none when they agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from evalrules.evaluation.report import Report
from evalrules.testing.reference.blame import blamed
from evalrules.testing.reference.evaluate import ReferenceResult, at_the_edge
from evalrules.testing.reference.lists import in_rows
from evalrules.testing.reference.world import rules_of


def differences(report: Report, expected: ReferenceResult, places: int) -> list[str]:
    """Score, range, nodes, every effective point, adjustments, results, vetoes."""
    return [
        *_totals(report, expected),
        *_nodes(report, expected, places),
        *_entries(report, expected, places),
        *_decisions(report, expected),
        *_accounts(report, expected),
        *_samples(report, expected),
        *_units(report, expected, places),
        *_lists(report, expected),
    ]


def _totals(report: Report, expected: ReferenceResult) -> Iterator[str]:
    pairs = {
        "score": (report.score, expected.score),
        "low": (report.low, expected.low),
        "high": (report.high, expected.high),
        "full": (report.full, expected.full),
    }
    for name, (engine, reference) in pairs.items():
        if not same(engine, reference):
            yield f"{name}: engine {engine}, reference {reference}"
    unseen = {rule for rule, _ in expected.unassessed}
    listed = {name.split("[")[0].split(" ")[0] for name in report.unassessed}
    if unseen != listed:
        yield f"unassessed: engine {sorted(report.unassessed)}, reference {sorted(expected.unassessed)}"


def _units(report: Report, expected: ReferenceResult, places: int) -> Iterator[str]:
    """What each unit answers for; every entry may differ by a unit of the report. Tables have their own cases."""
    rules = [rule for root in expected.world.ruleset.roots for rule in rules_of(root)]
    if any(rule.charge is not None and rule.charge.rows for rule in rules):
        return
    shown = at_the_edge(expected, places)
    theirs = blamed(expected.world, shown, places)
    ours = {unit.unit: Fraction(unit.net) for unit in report.units}
    within = Fraction(len(shown), 10**places)
    for name in sorted({*ours, *theirs}):
        engine, reference = ours.get(name, Fraction(0)), theirs.get(name, Fraction(0))
        if abs(engine - reference) > within:
            yield f"unit {name}: engine {float(engine)}, reference {float(reference)}"


def _samples(report: Report, expected: ReferenceResult) -> Iterator[str]:
    ours = {(one.node, one.register, one.per, one.value, one.wanted, one.seen) for one in report.samples}
    theirs = {(o.node, o.register, o.per, o.value, o.wanted, o.seen) for o in expected.samples}
    if ours != theirs:
        yield f"samples: engine {ours}, reference {theirs}"


def _lists(report: Report, expected: ReferenceResult) -> Iterator[str]:
    """Nodes that do not apply, and facts that count nowhere; of rules in rows as far as the reference speaks of them."""
    if set(report.not_applicable) != expected.not_applicable:
        yield f"not_applicable: engine {report.not_applicable}, reference {sorted(expected.not_applicable)}"
    rows, theirs = in_rows(expected.world), expected.lists
    outside = {one.rule: frozenset(one.facts) for one in report.outside if rows[one.rule]}
    waived = {(one.rule, one.fact): one.waiver for one in report.waived if rows.get(one.rule, True)}
    aside = frozenset((one.rule, one.fact) for one in report.set_aside if one.rule not in rows)
    pairs = {
        "outside": (outside, theirs.outside),
        "waived": (waived, theirs.waived),
        "set_aside": (aside, theirs.set_aside),
    }
    for name, (engine, reference) in pairs.items():
        if engine != reference:
            yield f"{name}: engine {engine}, reference {reference}"


def _accounts(report: Report, expected: ReferenceResult) -> Iterator[str]:
    shown = {account.name: account for account in report.accounts}
    for name, account in expected.accounts.items():
        ours = shown[name]
        pairs = {
            "total": (ours.total, account.headline),
            "low": (ours.low, account.low),
            "high": (ours.high, account.high),
        }
        for end, (engine, reference) in pairs.items():
            if not same(engine, reference if isinstance(reference, Fraction) else None):
                yield f"account {name}.{end}: engine {engine}, reference {reference}"


def same(decimal: Decimal | None, fraction: Fraction | None) -> bool:
    if decimal is None or fraction is None:
        return decimal is None and fraction is None
    return Fraction(decimal) == fraction


def _nodes(report: Report, expected: ReferenceResult, places: int) -> Iterator[str]:
    """Inside the tree scores are displayed at the report's scale."""
    unit = Fraction(1, 10**places)
    shown = {node.id: node for node in report.nodes}
    if set(shown) != set(expected.nodes):
        yield f"nodes: engine {sorted(shown)}, reference {sorted(expected.nodes)}"
        return
    for name, node in expected.nodes.items():
        ours = shown[name]
        for key in ("score", "low", "high"):
            engine, reference = getattr(ours, key), getattr(node, key)
            if (engine is None) != (reference is None):
                yield f"{name}.{key}: engine {engine}, reference {reference}"
            elif engine is not None and abs(Fraction(engine) - reference) >= unit:
                yield f"{name}.{key}: engine {engine}, reference {reference} = {float(reference)}"
        if ours.state != node.state:
            yield f"{name}.state: engine {ours.state}, reference {node.state}"


def _entries(report: Report, expected: ReferenceResult, places: int) -> Iterator[str]:
    """Facts and groups one by one, adjustments by kind of cause and node: each within a unit of the report."""
    unit = Fraction(1, 10**places)
    shown = at_the_edge(expected, places)
    facts = _summed(
        (_bearer(e.cause, e.rule, e.branch, e.facts), amount) for e, amount in shown if e.of_facts
    )
    ours = _summed(
        (_bearer(entry.cause, entry.rule, entry.node, entry.facts), sign * Fraction(entry.effective))
        for sign, entries in ((1, report.deductions), (-1, report.awards))
        for entry in entries
    )
    yield from _compared("deduction", ours, facts, unit)
    adjusted = _summed((_group(e.cause, e.branch), amount) for e, amount in shown if not e.of_facts)
    reported = _summed((_group(a.kind, a.node), Fraction(a.effective)) for a in report.adjustments)
    yield from _compared("adjustment", reported, adjusted, unit)


def _bearer(cause: str, rule: str | None, node: str, facts: Iterable[str]) -> tuple[object, ...]:
    """What is not earned belongs to the node; everything else to a rule and its facts."""
    return ("not_earned", node) if cause == "not_earned" else (rule, node, tuple(sorted(facts)))


#: Kinds of adjustments that say the same to a comparison.
GROUPS = {"unknown": "unknown", "unassessed": "unknown", "na": "na", "range": "range"}


def _group(kind: str, node: str) -> tuple[str, str]:
    return GROUPS.get(kind, "step"), node


def _summed(entries: Iterable[tuple[object, Fraction]]) -> dict[object, tuple[Fraction, int]]:
    """The sum of the entries of each key, and how many they are."""
    sums: dict[object, tuple[Fraction, int]] = {}
    for key, amount in entries:
        total, count = sums.get(key, NOTHING)
        sums[key] = (total + amount, count + 1)
    return sums


NOTHING = (Fraction(0), 0)


def _compared(
    what: str,
    ours: Mapping[object, tuple[Fraction, int]],
    theirs: Mapping[object, tuple[Fraction, int]],
    unit: Fraction,
) -> Iterator[str]:
    """Each entry is within one unit of exact: ties may go either way."""
    for key in sorted(set(ours) | set(theirs), key=str):
        (engine, one), (reference, other) = ours.get(key, NOTHING), theirs.get(key, NOTHING)
        if abs(engine - reference) > unit * max(one, other):
            yield f"{what} {key}: engine {float(engine)}, reference {float(reference)}"


def _alike(engine: str | None, reference: str | Fraction | bool | None) -> bool:
    if engine is None or reference is None:
        return engine is None and reference is None
    if isinstance(reference, Fraction):
        return Fraction(engine) == reference
    return engine == (str(reference).lower() if isinstance(reference, bool) else reference)


def _decisions(report: Report, expected: ReferenceResult) -> Iterator[str]:
    ours = dict(report.results)
    for name, decision in expected.results.items():
        engine = ours[name]
        if not _alike(engine.value, decision.value):
            yield f"result {name}: engine {engine.value}, reference {decision.value}"
        both = len(engine.possible) == len(decision.possible)
        if not both or not all(map(_alike, engine.possible, decision.possible)):
            yield f"result {name}: engine may be {engine.possible}, reference {decision.possible}"
        if decision.certain is not None and engine.certain != decision.certain:
            yield f"result {name}: engine surely {engine.certain}, reference {decision.certain}"
    certain = sorted(veto.where for veto in report.vetoes_certain)
    possible = sorted(veto.where for veto in report.vetoes_possible)
    if certain != sorted(expected.vetoes_certain):
        yield f"certain vetoes: engine {certain}, reference {sorted(expected.vetoes_certain)}"
    if possible != sorted(expected.vetoes_possible):
        yield f"possible vetoes: engine {possible}, reference {sorted(expected.vetoes_possible)}"

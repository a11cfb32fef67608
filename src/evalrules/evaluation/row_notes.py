"""What the report says about rows: those that a sample still owes, facts in none, and facts that no longer count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evalrules.engine.evaluating import CaseOutcome
from evalrules.engine.outcomes import Outcome, RowPath
from evalrules.engine.sampling import Shortfall
from evalrules.evaluation.report import OutsideFacts, SampleShortfall, Sentence, SetAside
from evalrules.facts.order import canonical_key
from evalrules.plan.leaves import Leaf
from evalrules.plan.row_tables import CHINESE


def samples(outcome: CaseOutcome, nodes: Iterable[Outcome]) -> Iterator[SampleShortfall]:
    """Everything that samples owe, in the order of nodes and rows."""
    sampling = outcome.world.sampling
    if sampling is None:
        return
    for one in nodes:
        branch = one.branch
        # A sample of the node's own rows stands above them, any other in each of them.
        whole = one.joined if branch.rows_drawn else not one.joined
        if branch.sample and whole:
            for lack in sampling.shortfalls(branch, one.row):
                yield _told(one.id, lack)


def _told(node: str, lack: Shortfall) -> SampleShortfall:
    name = lack.stage.level.name
    part = lack.part
    unit = "" if lack.per is None else f"“{lack.per}”"
    of = "" if part is None else f"中{part.column}为“{part.value}”的"
    per = "" if lack.per is None else f" of {lack.per}"
    value = "" if part is None else f" with {part.column} {part.value}"
    sentence = Sentence(
        f"{node}：{unit}{CHINESE.get(name, name)}{of}应查 {lack.wanted} 个，只查了 {lack.seen} 个。",
        f"{node}: {lack.wanted} rows of {name}{per}{value} had to be seen, {lack.seen} were.",
    )
    column, wanted_value = (None, None) if part is None else (part.column, part.value)
    return SampleShortfall(node, name, lack.per, column, wanted_value, lack.wanted, lack.seen, sentence)


def outside(outcome: CaseOutcome, nodes: Iterable[Outcome]) -> Iterator[OutsideFacts]:
    """Facts that a rule selects, or may select, and that are in no row of its ``for_each``."""
    rows: dict[str, set[RowPath]] = {}
    for one in nodes:
        if one.row is not None and one.branch.standing and not one.joined:
            rows.setdefault(one.branch.id, set()).add(one.row)
    left: dict[int, list[str]] = {}
    leaves: dict[int, Leaf] = {}
    for leaf, fact in outcome.selecting.rowless:
        leaves[leaf.position] = leaf
        left.setdefault(leaf.position, []).append(fact.id)
    for leaf, named in outcome.selecting.in_rows():
        levels = [join.level for join in leaf.asked]
        known = {tuple(path[level] for level in levels) for path in rows.get(leaf.node, ())}
        for row, facts in named.items():
            if row not in known:
                leaves[leaf.position] = leaf
                left.setdefault(leaf.position, []).extend(facts)
    for position in sorted(left):
        leaf = leaves[position]
        # The order in which facts arrive says nothing.
        there = sorted((fact for kind in leaf.kinds for fact in outcome.world.facts(kind)), key=canonical_key)
        ids = set(left[position])
        yield OutsideFacts(leaf.id, tuple(dict.fromkeys(fact.id for fact in there if fact.id in ids)))


def set_aside(outcome: CaseOutcome) -> Iterator[SetAside]:
    """Finds that another inspection sets aside, rule by rule; the pieces of one fact as one."""
    told: set[tuple[str, str, str]] = set()
    for leaf, fact, deciding in outcome.selecting.aside:
        if (leaf.id, fact.kind, fact.id) in told:
            continue
        told.add((leaf.id, fact.kind, fact.id))
        inspection, day = deciding.inspection, deciding.day
        who = "" if inspection.inspector is None else f"（{inspection.inspector}）"
        by = "" if inspection.inspector is None else f" ({inspection.inspector})"
        what = ("复核", "adjudicating ") if inspection.adjudicates else ("检查", "")
        sentence = Sentence(
            f"{fact.id}：记于 {fact.date}，{day} 的{what[0]} {inspection.id}{who}也查了“{leaf.id}”，以它为准，不计这一条。",
            f"{fact.id} of {fact.date} does not count: the {what[1]}inspection {inspection.id}{by} of {day} covers "
            f"{leaf.id} too and decides.",
        )
        yield SetAside(leaf.id, fact.id, fact.site, inspection.id, day, sentence)

"""What ``sample`` asks for: stages with their rows, and how facts show that a row was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalrules.plan.branches import Branch, PlanStage
from evalrules.plan.joining import RowJoin, RowLevel, fact_joins, row_level
from evalrules.plan.near_names import near_notes
from evalrules.plan.resolve import resolve
from evalrules.plan.row_tables import same_table, table_names
from evalrules.plan.scope import Scope
from evalrules.plan.terms import Term
from evalrules.ruleset.model import MixPart, Ruleset, SampleStage
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.names import UNKNOWN_COLUMN, UNKNOWN_VALUE
from evalrules.source.problems.rows import (
    NO_ROWS,
    OWN_ROWS_LAST,
    SAMPLE_OF_WHAT,
    SAMPLE_PER_WHAT,
    SAMPLE_UNSEEN,
)


def plan_sample(ruleset: Ruleset, branch: Branch, problems: list[Diagnostic]) -> tuple[PlanStage, ...]:
    """The stages of a node; what is wrong with one is noted."""
    stages = branch.node.sample
    own = branch.domain is not None and _is_own(ruleset, branch, stages[-1])
    outer = branch.levels[:-1] if own else branch.levels
    planned: list[PlanStage] = []
    for number, stage in enumerate(stages):
        last = number == len(stages) - 1
        if branch.domain is not None and not (own and last) and _is_own(ruleset, branch, stage):
            problems.append(OWN_ROWS_LAST.at(stage.span, node=branch.id))
            continue
        level = branch.domain.level if own and last and branch.domain is not None else None
        made = _stage(ruleset, branch, stage, level, outer, problems)
        if made is not None:
            planned.append(made)
    return tuple(planned)


def _is_own(ruleset: Ruleset, branch: Branch, stage: SampleStage) -> bool:
    assert branch.domain is not None
    return stage.register is None or same_table(ruleset, stage.register, branch.domain.register)


def _stage(
    ruleset: Ruleset,
    branch: Branch,
    stage: SampleStage,
    own: RowLevel | None,
    outer: Sequence[RowLevel],
    problems: list[Diagnostic],
) -> PlanStage | None:
    level = own
    if level is None and stage.register is not None:
        level = row_level(ruleset, stage.register, outer)
        if level is None or level.table.dated:
            near = near_notes(stage.register, table_names(ruleset))
            problems.append(NO_ROWS.at(stage.span, *near, name=stage.register))
            return None
    if level is None or level.origin in ("kind", "inspections"):
        problems.append(SAMPLE_OF_WHAT.at(stage.span, node=branch.id))
        return None
    where = None
    if stage.where is not None:
        resolved = resolve(stage.where, Scope(ruleset, rows=(level.name,)), problems, "boolean")
        where = None if resolved is None else resolved[0]
    joins = tuple(_joins(ruleset, branch, (*outer, level)))
    if _is_closed(branch) or (not joins and not _is_visited(branch)):
        problems.append(SAMPLE_UNSEEN.at(stage.span, node=branch.id, register=level.name))
    return PlanStage(
        stage,
        level,
        own is not None,
        where,
        _per(ruleset, stage, level, problems),
        tuple(_mix(stage, level, problems)),
        joins,
    )


def _below(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _below(child)


def _joins(
    ruleset: Ruleset, branch: Branch, levels: tuple[RowLevel, ...]
) -> Iterator[tuple[str, tuple[RowJoin, ...]]]:
    """The kinds that rules below read and whose facts name the rows drawn from."""
    read = {kind for one in _below(branch) for leaf in one.standing for kind in leaf.kinds}
    for kind in ruleset.kinds:
        if kind.name in read:
            joins, missing = fact_joins(ruleset, kind, levels)
            if not missing:
                yield kind.name, joins


def _is_closed(branch: Branch) -> bool:
    """True when nothing below can be overlooked, so that nobody can tell what was drawn."""
    return all(leaf.coverage == "closed" for one in _below(branch) for leaf in one.standing)


def _is_visited(branch: Branch) -> bool:
    return any(leaf.coverage == "visit" for one in _below(branch) for leaf in one.standing)


def _per(
    ruleset: Ruleset, stage: SampleStage, level: RowLevel, problems: list[Diagnostic]
) -> tuple[str, Term] | None:
    if stage.per is None:
        return None
    other = row_level(ruleset, stage.per, ())
    if other is None or other.table.dated:
        near = near_notes(stage.per, table_names(ruleset))
        problems.append(NO_ROWS.at(stage.span, *near, name=stage.per))
        return None
    tied = row_level(ruleset, level.name, (other,))
    if tied is None or not tied.ties:
        problems.append(SAMPLE_PER_WHAT.at(stage.span, register=level.name, per=other.name))
        return None
    return other.name, tied.ties[0][1]


def _mix(stage: SampleStage, level: RowLevel, problems: list[Diagnostic]) -> Iterator[MixPart]:
    columns = {field.name: field for field in level.table.fields}
    for part in stage.mix:
        field = columns.get(part.column)
        if field is None:
            near = near_notes(part.column, ((one.name, one.span) for one in level.table.fields))
            problems.append(UNKNOWN_COLUMN.at(part.span, *near, register=level.name, column=part.column))
            continue
        value = _value(field, part.value)
        if value is None:
            near = near_notes(part.value, ((one, field.span) for one in field.values))
            values = "、".join(field.values) or Wording("是、否", "是, 否")
            problems.append(
                UNKNOWN_VALUE.at(part.span, *near, field=field.name, value=part.value, values=values)
            )
            continue
        yield MixPart(part.column, value, part.number, part.share, part.span)


def _value(field: FieldType, text: str) -> str | None:
    """The value as declared; None when the column cannot have it."""
    if field.type == "choice":
        known = field.aliases.get(text, text)
        return known if known in field.values else None
    if field.type == "boolean":
        return {"true": "true", "是": "true", "false": "false", "否": "false"}.get(text)
    return text

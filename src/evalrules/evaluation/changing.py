"""A case with changes: what differs is read like any facts, everything else stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import define, evolve, field

from evalrules.engine.testing_facts import fact_tests
from evalrules.evaluation.changes import Changes, RowChanges
from evalrules.evaluation.timeliness import untimely
from evalrules.facts.fact import Case, Fact, FactValue, Fitted, Inspection
from evalrules.facts.facts_error import FactsError
from evalrules.facts.fitting import fit
from evalrules.facts.inspection_rows import as_record
from evalrules.facts.keys import CASE_KEYS, FACT_KEYS, INSPECTION_KEYS, ROW_KEYS
from evalrules.facts.near import near_notes
from evalrules.facts.rows import RawCase, RawTable
from evalrules.facts.vocabulary import Vocabulary, vocabulary_of
from evalrules.facts.words import shown
from evalrules.plan.plan import Plan
from evalrules.ruleset.vocabulary import FieldType
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.changes import ID_STAYS, NOTHING_TO_CHANGE
from evalrules.source.span import Span

Record = dict[str, object]

#: Built-in fields as the messages name them.
_CHINESE = {
    one: spelling
    for keys in (INSPECTION_KEYS, FACT_KEYS)
    for spelling, english in keys.items()
    for one in (spelling, english)
    if not spelling.isascii()
}

_FACT = Wording("事实", "fact")
_INSPECTION = Wording("检查", "inspection")


@define
class ChangedOrigin:
    """Tells people which change a row comes from: ``改动 F-12.处数``, ``增加[0]``."""

    #: Of each row.
    names: list[str] = field(factory=list)
    #: Row → the fields that were asked for, since they are wrong.
    _asked: dict[int, dict[str, None]] = field(factory=dict)
    path: str = ""

    def place(self, row: int) -> str:
        """The change, and the field where only one is wrong."""
        asked = self._asked.get(row, {})
        name = self.names[row] if row >= 0 else "改动 测评对象"
        return f"{name}.{next(iter(asked))}" if len(asked) == 1 else name

    def span(self, row: int, key: str | None = None) -> Span | None:
        """Never a place in a file; notes which field is asked for."""
        if key is not None:
            self._asked.setdefault(row, {})[key] = None
        return None


def changed(plan: Plan, fitted: Fitted, changes: Changes) -> Fitted:
    """
    The case with the changes in it; raises FactsError with every row that is refused, and for what is not there.

    Rows that were refused before stay refused, and places among other cases stay as they are.
    """
    rows = _ChangedRows(plan, fitted, changes)
    raw, case = rows.raw(), rows.case()
    if rows.problems:
        raise FactsError((), rows.problems)
    made = fit(
        plan.ruleset,
        raw,
        case=case,
        as_of=changes.as_of,
        tests=fact_tests(plan),
    )
    if made.refused:
        raise FactsError(made.refused)
    problems = untimely(plan, made.case)
    if problems:
        raise FactsError((), problems)
    places = {fact.id: fact.place for fact in fitted.facts}
    return evolve(
        fitted,
        case=fitted.case if changes.of_facts_alone else made.case,
        facts=tuple(_placed(fact, places) for fact in made.facts),
        inspections=made.inspections if changes.inspections else fitted.inspections,
    )


def _placed(fact: Fact, places: Mapping[str, str]) -> Fact:
    """A changed fact stands where it was read."""
    place = places.get(fact.id, fact.place)
    return fact if place == fact.place else evolve(fact, place=place)


class _ChangedRows:
    """The rows of a case, those that differ among them."""

    def __init__(self, plan: Plan, fitted: Fitted, changes: Changes) -> None:
        self._vocabulary: Vocabulary = vocabulary_of(plan.ruleset)
        self._fitted = fitted
        self._changes = changes
        self.problems: list[Diagnostic] = []

    def case(self) -> Case | Record:
        """The case as it was, or its record with other fields."""
        case, given = self._fitted.case, self._changes.case
        if not given:
            return evolve(case, registers={})
        fields = self._vocabulary.case_fields
        known = {key: word for key, word in CASE_KEYS.items() if key not in fields}
        self._keep_id(given, known, "测评对象")
        said = {known[key] for key in given if key in known}
        built_in = {
            "编号": case.id,
            "名称": case.name,
            "期间": {"自": case.period_from, "至": case.period_until},
        }
        record: Record = {
            key: value for key, value in built_in.items() if known.get(key) not in (None, *said)
        }
        return {**record, **raws(fields, case.values), **given}

    def raw(self) -> RawCase:
        """Everything that is there, as rows to be fitted."""
        facts = ChangedOrigin()
        inspections = ChangedOrigin()
        return RawCase(
            facts=RawTable(list(self._facts(facts)), facts),
            inspections=RawTable(list(self._inspections(inspections)), inspections),
            registers=dict(self._registers()),
            case_origin=ChangedOrigin(),
            as_of=self._fitted.case.as_of,
        )

    def _facts(self, origin: ChangedOrigin) -> Iterator[object]:
        changes, facts = self._changes.facts, self._fitted.facts
        self._refuse_missing(changes, [fact.id for fact in facts], _FACT)
        again = not self._changes.of_facts_alone
        for fact in facts:
            change = changes.changed.get(fact.id, {})
            if change is None:
                continue
            origin.names.append(f"改动 {fact.id}" if change else fact.place or fact.id)
            if change:
                self._keep_id(change, FACT_KEYS, fact.id)
            yield self._fact(fact, change) if change or again else fact
        yield from self._added(changes, origin, {fact.id for fact in facts})

    def _fact(self, fact: Fact, change: Mapping[str, object]) -> Record:
        fields = self._vocabulary.kinds[fact.kind].fields
        record: Record = {"编号": fact.id, "类型": fact.kind, "点位": fact.site, "日期": fact.date}
        record.update(raws(fields, fact.values))
        record.update({_CHINESE.get(key, key): value for key, value in change.items()})
        return record

    def _added(self, changes: RowChanges, origin: ChangedOrigin, taken: set[str]) -> Iterator[object]:
        for index, row in enumerate(changes.added):
            origin.names.append(f"增加[{index}]")
            yield _named(row, FACT_KEYS, taken)

    def _inspections(self, origin: ChangedOrigin) -> Iterator[object]:
        changes, known = self._changes.inspections, self._fitted.inspections
        self._refuse_missing(changes, [one.id for one in known], _INSPECTION)
        for one in known:
            change = changes.changed.get(one.id, {})
            if change is None:
                continue
            origin.names.append(f"改动 检查 {one.id}")
            yield self._inspection(one, change) if change else one
        taken = {one.id for one in known}
        for index, row in enumerate(changes.added):
            origin.names.append(f"增加 检查[{index}]")
            yield _named(row, INSPECTION_KEYS, taken)

    def _inspection(self, one: Inspection, change: Mapping[str, object]) -> Record:
        self._keep_id(change, INSPECTION_KEYS, one.id)
        record: Record = {_CHINESE.get(key, key): value for key, value in as_record(one).items()}
        record.update({_CHINESE.get(key, key): value for key, value in change.items()})
        return record

    def _registers(self) -> Iterator[tuple[str, RawTable]]:
        sites = self._vocabulary.sites
        changes = dict(self._changes.registers)
        if self._changes.sites:
            changes[sites] = self._changes.sites
        known = self._fitted.case.registers
        for name in dict.fromkeys([*known, *changes]):
            origin = ChangedOrigin()
            rows = list(self._rows(name, changes.get(name, RowChanges()), known.get(name, {}), origin))
            yield name, RawTable(rows, origin)

    def _rows(
        self,
        name: str,
        changes: RowChanges,
        known: Mapping[str, Mapping[str, FactValue]],
        origin: ChangedOrigin,
    ) -> Iterator[object]:
        self._refuse_missing(
            changes, list(known), Wording(f"登记表“{name}”的行", f'row of the register "{name}"')
        )
        register = self._vocabulary.registers.get(name)
        fields = {} if register is None else {one.name: one for one in register.fields}
        keys = {key: word for key, word in ROW_KEYS.items() if key not in fields}
        own = next(
            key for key in (register.key if register else None, "编号", "id") if key and key not in fields
        )
        keys[own] = "id"
        for key, values in known.items():
            change = changes.changed.get(key, {})
            if change is None:
                continue
            origin.names.append(f"改动 {name} {key}")
            if change:
                self._keep_id(change, keys, key)
            yield {own: key, **raws(fields, values), **(change or {})}
        for index, row in enumerate(changes.added):
            origin.names.append(f"增加 {name}[{index}]")
            yield row

    def _refuse_missing(self, changes: RowChanges, known: Sequence[str], what: Wording) -> None:
        names = set(known)
        for name in changes.changed:
            if name not in names:
                notes = near_notes(name, known)
                self.problems.append(NOTHING_TO_CHANGE.at(None, *notes, name=shown(name), what=what))

    def _keep_id(self, change: Mapping[str, object], keys: Mapping[str, str], name: str) -> None:
        if any(keys.get(key) == "id" for key in change):
            self.problems.append(ID_STAYS.at(None, name=shown(name)))


def _named(row: object, keys: Mapping[str, str], taken: set[str]) -> object:
    """A new row with an id; one that has none gets the next free number."""
    if not isinstance(row, Mapping) or any(keys.get(str(key)) == "id" for key in row):
        return row
    number = len(taken) + 1
    while f"#{number}" in taken:
        number += 1
    taken.add(f"#{number}")
    return {**{str(key): value for key, value in row.items()}, "id": f"#{number}"}


def raws(fields: Mapping[str, FieldType], values: Mapping[str, FactValue]) -> Record:
    """Values as they would be written; a share needs its sign."""
    return {
        name: f"{value * 100:f}%" if isinstance(value, Decimal) and fields[name].type == "percent" else value
        for name, value in values.items()
    }

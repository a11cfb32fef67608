"""Every row into its bin: the facts, inspections, sites and register rows that come of a set of sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from attrs import define, evolve, field

from evalrules.ledger.account import Bin, RowOutcome
from evalrules.ledger.clauses import Clauses
from evalrules.ledger.fields import fields_of
from evalrules.ledger.headers import tidied
from evalrules.ledger.likeness import Suggesting
from evalrules.ledger.mapping import LedgerMapping
from evalrules.ledger.patrols import Visits, inspection, items_of, sites_of
from evalrules.ledger.records import Found, Unclassified, Where, outcome_of, topic_of_row, where_of
from evalrules.ledger.roles import Recognised
from evalrules.ledger.rows import Row, lower_part, rows_of
from evalrules.ledger.sites import Site, SiteList
from evalrules.ledger.states import State
from evalrules.ledger.tables import Record, fact_of_row, register_row
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.ledgers import NUMBER_OF_TWO_RECORDS

#: What two rows may differ in and still be the same record.
_BESIDE = frozenset({"编号", "备注", "照片", "整改后照片", "责任人"})
_SERIAL = frozenset({"序号", "no", "number", "id"})


@define
class Sorting:
    """The rows of all sheets on their way into bins."""

    ruleset: Ruleset
    clauses: Clauses
    mapping: LedgerMapping
    sites: SiteList
    #: Site type by every spelling of it.
    types: Mapping[str, str]
    #: Place of a row to be classified → the clause that somebody has written beside it.
    confirmed: Mapping[str, str]
    facts: list[Record] = field(factory=list)
    inspections: list[Record] = field(factory=list)
    registers: dict[str, list[Record]] = field(factory=dict)
    outcomes: list[RowOutcome] = field(factory=list)
    visits: Visits = field(factory=Visits)
    #: Places of facts that lack what their rule reads, with the field; rows in which a blank count became 1.
    lacking: dict[str, str] = field(factory=dict)
    assumed: list[str] = field(factory=list)
    _suggesting: Suggesting | None = None
    _seen: dict[object, str] = field(factory=dict)
    _numbers: dict[str, str] = field(factory=dict)

    def sheet(self, sheet: Recognised) -> None:
        """Put every row of a sheet into its bin."""
        for row in rows_of(sheet, self.mapping):
            if isinstance(row, int):
                self._note(sheet, row, "no record")
            elif not row.is_record:
                self._note(sheet, row.index, "no record")
            else:
                self._record(self._canonical(row))

    def _canonical(self, row: Row) -> Row:
        """The type of a site by its one name."""
        said = row.text("点位类型")
        if said in self.types:
            return evolve(row, given={**row.given, "点位类型": self.types[said]})
        return row

    def _note(self, sheet: Recognised, index: int, bin: Bin, **more: Any) -> None:
        place = sheet.sheet.place(index)
        outcome = RowOutcome(place, sheet.sheet.path, sheet.sheet.name, index + 1, bin)
        self.outcomes.append(evolve(outcome, **more) if more else outcome)

    def _put(self, row: Row, bin: Bin, **more: Any) -> None:
        words = (row.text("日期"), row.text("点位") or row.text("点位编号"), _told(row))
        self._note(row.sheet, row.index, bin, words=words, **more)

    def _record(self, row: Row) -> None:
        role = row.sheet.role
        if role == "登记表":
            self._register(row)
            return
        if role == "事实":
            self._fact(row)
            return
        where = where_of(row, self.sites, row.text("街道"))
        first = self._repeats(row, where)
        if first is not None:
            self._put(row, "duplicate", first=first)
        elif role == "巡查清单":
            self._patrol(row, where)
        elif where.problems:
            self._put(row, "refused", problems=where.problems)
        else:
            self._observed(row, where)

    def _repeats(self, row: Row, where: Where) -> str | None:
        """The place of an earlier row that says the same; a running number says nothing."""
        is_serial = self._is_serial(row)
        said = {
            meaning: row.text(meaning)
            for meaning in row.given
            if meaning not in _BESIDE or (meaning == "编号" and not is_serial)
        }
        if where.site is not None:
            said["点位"] = where.site.id
            said.pop("点位编号", None)
        if where.day is not None:
            said["日期"] = where.day.isoformat()
        key = (row.sheet.role, tuple(sorted(said.items())))
        first = self._seen.setdefault(key, row.place)
        return None if first == row.place else first

    def _is_serial(self, row: Row) -> bool:
        """Whether the numbers of a sheet only count its rows."""
        column = row.sheet.header.columns.get("编号")
        return column is None or tidied(row.sheet.header.names[column]) in _SERIAL

    def _observed(self, row: Row, where: Where) -> None:
        """A row of a ledger or a check sheet."""
        site = cast(Site, where.site)
        topic = topic_of_row(row, self.clauses, site, self.confirmed.get(row.place))
        if isinstance(topic, Unclassified):
            self._unclassified(row, topic, site)
            return
        state = topic if isinstance(topic, Diagnostic) else outcome_of(row)
        if isinstance(state, Diagnostic):
            self._put(row, "refused", problems=(state,))
        elif isinstance(topic, Found):
            self._found(row, where, site, topic, state)

    def _unclassified(self, row: Row, topic: Unclassified, site: Site) -> None:
        if self._suggesting is None:
            self._suggesting = Suggesting(self.clauses)
        told = _told(row)
        among = topic.among or self.clauses.mentioned(told)
        found = self._suggesting.suggestions(told, site.type, among)
        self._put(row, "unclassified", suggestions=found)

    def _found(self, row: Row, where: Where, site: Site, topic: Found, state: State) -> None:
        readers = list(self.clauses.reading(topic.kind, topic.value, site.type))
        if topic.target is not None:
            readers = [topic.target, *(one for one in readers if one is not topic.target)]
        bin = self._without_fact(row, topic, state, bool(readers))
        if bin is not None:
            if bin == "counted":
                self.visits.note(row, site, where.day, (one.rule.id for one in readers))
            self._put(row, bin)
            return
        said, problems = self._built(row, where, site, topic)
        first = (
            None if said is None else self._seen.setdefault(_content(said, self._is_serial(row)), row.place)
        )
        if first is not None and first != row.place:
            self._put(row, "duplicate", first=first)
            return
        number = self._number(row)
        if said is None or isinstance(number, Diagnostic):
            self._put(row, "refused", problems=(number,) if isinstance(number, Diagnostic) else problems)
            return
        fact: Record = {"编号": number, **said, "出处": row.place}
        self.facts.append(fact)
        if row.sheet.role == "检查表":
            self.visits.note(row, site, where.day, (one.rule.id for one in readers))
        needs = next((one.needs for one in readers), frozenset[str]()) if state != "na" else frozenset[str]()
        lacking = sorted(name for name in needs if name not in fact)
        if lacking and len(lacking) == len(needs):
            self.lacking[row.place] = "、".join(lacking)
        if "处数" in fact and not row.given.get("处数"):
            self.assumed.append(row.place)
        self._put(row, "counted" if readers else "unread", problems=problems)

    def _without_fact(self, row: Row, topic: Found, state: State, is_read: bool) -> Bin | None:
        """
        The bin of a row that gives no fact; None: it gives one.

        Of a kind that writes down every observation, met or not, each gives one; of the others only a find does, and
        that an item was met is shown by the inspection.
        """
        if topic.kind.coverage == "record":
            if state == "na" and not any(one.name == "结果" for one in topic.kind.fields):
                return "na"
            return "unknown" if state == "unknown" and not self._says_more(row) else None
        if state == "met":
            return "counted" if is_read else "unread"
        return None if state == "unmet" else state

    def _says_more(self, row: Row) -> bool:
        """Whether a row without a result gives a number instead."""
        return any(row.text(name) for name in ("处数", "抽查数", "合格数", "数值"))

    def _built(
        self, row: Row, where: Where, site: Site, topic: Found
    ) -> tuple[Record | None, tuple[Diagnostic, ...]]:
        fact: Record = {"类型": topic.kind.name, "点位": site.id}
        if where.day is not None:
            fact["日期"] = where.day.isoformat()
        field_name = next((one.name for one in topic.kind.fields if topic.value in one.values), None)
        if field_name is not None and topic.value is not None:
            fact[field_name] = topic.value
        found = fields_of(row, topic.kind, tuple(fact))
        if found.refused:
            return None, found.refused
        fact.update(found.values)
        if "处数" in found.missing and row.sheet.role == "检查表":
            fact["处数"] = 1  # 判了不达标，至少有一处
        if row.sheet.role == "问题台账" and any(one.name == "结果" for one in topic.kind.fields):
            fact.setdefault("结果", "不达标")
        return fact, found.left_out

    def _number(self, row: Row) -> str | Diagnostic:
        """The id of a fact: the number of its record, or sheet and row where it has none of its own."""
        text = row.text("编号")
        column = row.sheet.header.columns.get("编号")
        plain = f"{row.sheet.sheet.name}-{row.index + 1}"
        if not text or column is None or lower_part(row.sheet, row.index, "编号"):
            number = plain
        elif tidied(row.sheet.header.names[column]) in _SERIAL:
            number = f"{row.sheet.sheet.name}-{text}"
            number = number if number not in self._numbers else plain
        else:
            number = text
            first = self._numbers.get(number)
            if first is not None:
                return NUMBER_OF_TWO_RECORDS.at(None, cell=row.cell("编号"), value=text[:40], first=first)
        if number in self._numbers:
            number = f"{number}@{row.sheet.sheet.path}"
        self._numbers[number] = row.place
        return number

    def _patrol(self, row: Row, where: Where) -> None:
        several = sites_of(row, self.sites, row.text("街道")) if where.site is None else [where.site]
        if not several or (where.problems and where.site is not None):
            self._put(row, "refused", problems=where.problems)
            return
        items = items_of(row, self.clauses)
        if isinstance(items, Diagnostic):
            self._put(row, "refused", problems=(items,))
        elif items is None:
            self._put(row, "unknown")
        else:
            for site in several:
                id = f"{row.sheet.sheet.name}-{len(self.inspections) + 1}"
                inspector = row.text("检查人")
                self.inspections.append(inspection(id, site.id, where.day, inspector, items, row.place))
            self._put(row, "counted")

    def _register(self, row: Row) -> None:
        register = next(one for one in self.ruleset.registers if one.name == row.sheet.holds)
        self.registers.setdefault(register.name, []).append(register_row(row, register))
        self._put(row, "counted")

    def _fact(self, row: Row) -> None:
        kind = next(one for one in self.ruleset.kinds if one.name == row.sheet.holds)
        key = (kind.name, tuple(sorted((name, row.text(name)) for name in row.given if name not in _BESIDE)))
        first = self._seen.setdefault(key, row.place)
        if first != row.place:
            self._put(row, "duplicate", first=first)
            return
        number = self._number(row)
        if isinstance(number, Diagnostic):
            self._put(row, "refused", problems=(number,))
            return
        fact, problems = fact_of_row(row, kind, number)
        if fact is None:
            self._put(row, "refused", problems=problems)
            return
        self.facts.append(fact)
        self._put(row, "counted" if self._is_read(kind.name) else "unread", problems=problems)

    def _is_read(self, kind: str) -> bool:
        return any(target.kind.name == kind for target in self.clauses.targets)

    def refuse(self, refused: Mapping[str, tuple[Diagnostic, ...]]) -> None:
        """Rows that the vocabulary refuses after all: they leave the facts and stand in another bin."""
        self.facts = _without(self.facts, refused)
        self.inspections = _without(self.inspections, refused)
        self.outcomes = [
            evolve(one, bin="refused", problems=refused[one.place])
            if one.place in refused and one.bin in ("counted", "unread")
            else one
            for one in self.outcomes
        ]


def _without(rows: Iterable[Record], refused: Mapping[str, object]) -> list[Record]:
    return [row for row in rows if row["出处"] not in refused]


def _content(fact: Record, is_serial: bool) -> object:
    """What a fact says, however it was spelled; a running number says nothing."""
    beside = {"照片", "责任人", *(["问题编号"] if is_serial else [])}
    return ("fact", tuple(sorted((name, str(value)) for name, value in fact.items() if name not in beside)))


def _told(row: Row) -> str:
    """What a row says in words."""
    parts = [row.text(name) for name in ("问题", "项目", "条目", "说明")]
    return " ".join(part for part in parts if part) or row.text("备注")

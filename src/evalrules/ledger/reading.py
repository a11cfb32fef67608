"""The whole way from files to a ledger: open, recognise, list the sites, sort every row, fit."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from evalrules.engine.testing_facts import fact_tests
from evalrules.facts.fitting import fit
from evalrules.facts.reading import read_facts
from evalrules.facts.refusals import sentence
from evalrules.facts.vocabulary import vocabulary_of
from evalrules.ledger.account import Account, RowOutcome
from evalrules.ledger.clauses import clauses_of
from evalrules.ledger.header_row import WITHIN
from evalrules.ledger.ledger import Ledger, LedgerError
from evalrules.ledger.limits import notes_of
from evalrules.ledger.mapping import LedgerMapping, SheetMapping
from evalrules.ledger.opening import sheets_of
from evalrules.ledger.roles import Recognised, recognised
from evalrules.ledger.rows import rows_of
from evalrules.ledger.sheet import Sheet, text_of
from evalrules.ledger.sites import Site, site_list
from evalrules.ledger.sorting import Sorting
from evalrules.ledger.tables import Record, site_of_row, site_register
from evalrules.pipeline import LoadedRuleset
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.ledgers import (
    LEDGER_WITHOUT_HEADER,
    LEDGER_WITHOUT_ROWS,
    LEDGER_WITHOUT_SITES,
    MAPPING_NAMES_NOTHING,
)

_HIDDEN = Wording("隐藏的工作表", "a hidden sheet")
_UNKNOWN = Wording(
    "看不出是台账、检查表、巡查清单还是点位表",
    "neither a ledger, a check sheet, a patrol list nor a list of sites",
)
_SAID = Wording("映射文件说不读", "the mapping file says so")

Paths = Sequence[str | os.PathLike[str]]


def read_ledger(
    ruleset: LoadedRuleset,
    paths: Paths,
    *,
    mapping: LedgerMapping | None = None,
    confirmed: Mapping[str, str] | None = None,
    case: Mapping[str, object] | None = None,
    as_of: str | None = None,
) -> Ledger:
    """
    Read ledgers, check sheets, patrol lists and lists of sites; raises LedgerError where a file is not understood.

    ``confirmed`` maps the place of a row that was to be classified to the clause somebody has written beside it. A row
    that is not understood raises nothing: it stands in the account.
    """
    mapping = mapping or LedgerMapping()
    not_read: dict[str, Wording] = {}
    sheets = _opened(paths, not_read)
    known = _recognised(sheets, ruleset, mapping, not_read, _year_of(case))
    sorting, sites = _sorting(known, ruleset, mapping, confirmed or {})
    for sheet in known:
        if sheet.role != "点位表":
            sorting.sheet(sheet)
    _refuse_confirmed_nowhere(sorting)
    sorting.inspections.extend(sorting.visits.inspections())
    data = _data(sorting, sites, case, as_of)
    refused = _refused(ruleset, data)
    if refused:
        sorting.refuse(refused)
        sites = [row for row in sites if row["出处"] not in refused]
        data = _data(sorting, sites, case, as_of)
    left_out = [
        {"出处": row.place, "说明": " ".join(sentence(one, "zh") for one in row.problems)}
        for row in sorting.outcomes
        if row.bin == "refused"
    ]
    if left_out:
        data["未计入"] = left_out
    whole = LedgerMapping(tuple(sheet.mapping for sheet in known), mapping.values, mapping.sites)
    account = Account(tuple(sorting.outcomes))
    notes = notes_of(ruleset.ruleset, known, sorting, sites)
    return Ledger(data, account, whole, notes, not_read, {sheet.path: sheet.read_as for sheet in sheets})


def _year_of(case: Mapping[str, object] | None) -> int | None:
    """The year of the period of a case, when it lies in one."""
    period = (case or {}).get("期间", (case or {}).get("period"))
    if not isinstance(period, Mapping):
        return None
    years = {str(day)[:4] for day in period.values()}
    return int(years.pop()) if len(years) == 1 and len(period) == 2 and all(map(str.isdigit, years)) else None


def _opened(paths: Paths, not_read: dict[str, Wording]) -> list[Sheet]:
    problems: list[Diagnostic] = []
    found: list[Sheet] = []
    for path in paths:
        sheets = sheets_of(path, problems)
        for sheet in sheets or ():
            if sheet.hidden:
                not_read[f"{sheet.path}: {sheet.name}"] = _HIDDEN
            else:
                found.append(sheet)
    if problems:
        raise LedgerError(problems)
    return found


def _recognised(
    sheets: Sequence[Sheet],
    ruleset: LoadedRuleset,
    mapping: LedgerMapping,
    not_read: dict[str, Wording],
    year: int | None,
) -> list[Recognised]:
    """The sheets that say what they are; a file of which no sheet does is refused."""
    known: list[Recognised] = []
    problems: list[Diagnostic] = []
    for sheet in sheets:
        said = mapping.of(sheet.path, sheet.name)
        if said is not None and said.role == "不读":
            not_read[f"{sheet.path}: {sheet.name}"] = _SAID
            continue
        one = recognised(sheet, ruleset.ruleset, said, year)
        if one is None:
            not_read[f"{sheet.path}: {sheet.name}"] = _UNKNOWN
        else:
            problems += _unnamed(one, said)
            known.append(one)
    read = {one.sheet.path for one in known}
    said_nothing = [sheet for sheet in sheets if not_read.get(f"{sheet.path}: {sheet.name}") is _UNKNOWN]
    for path in dict.fromkeys(sheet.path for sheet in said_nothing if sheet.path not in read):
        largest = max((one for one in said_nothing if one.path == path), key=lambda one: len(one.rows))
        problems.append(_headless(largest))
    if problems:
        raise LedgerError(problems)
    return known


def _unnamed(one: Recognised, said: SheetMapping | None) -> Iterator[Diagnostic]:
    """Headers that a mapping names and the sheet does not have."""
    if said is None:
        return
    names = set(one.header.names.values())
    for header in said.columns.values():
        if header not in names:
            listed = "、".join(list(one.header.names.values())[:20])
            yield MAPPING_NAMES_NOTHING.at(
                None,
                what=Wording("列", "column"),
                name=header[:40],
                where=f"{one.sheet.path}: {one.sheet.name}",
                choices=listed,
            )


def _headless(sheet: Sheet) -> Diagnostic:
    words = [
        text_of(sheet.value(row, column))[:20]
        for row in range(min(WITHIN, len(sheet.rows)))
        for column in range(sheet.width)
        if (row, column) not in sheet.merged or sheet.merged[row, column] == (row, column)
    ]
    found = [word for word in words if word][:12]
    where = f"{sheet.path}: {sheet.name}"
    if not found:
        return LEDGER_WITHOUT_ROWS.at(None, path=where)
    return LEDGER_WITHOUT_HEADER.at(None, path=where, rows=WITHIN, found="、".join(found))


def _sorting(
    known: Sequence[Recognised], ruleset: LoadedRuleset, mapping: LedgerMapping, confirmed: Mapping[str, str]
) -> tuple[Sorting, list[Record]]:
    """The list of sites first, since every other row is read in its light."""
    types = _types(ruleset)
    found: dict[str, tuple[Site, Record]] = {}
    outcomes: list[RowOutcome] = []
    for sheet in known:
        if sheet.role == "点位表":
            _list_sites(sheet, ruleset, mapping, types, found, outcomes)
    if not found:
        found = _sites_of_ledgers(known, ruleset, mapping, types)
    sites = site_list([site for site, _ in found.values()], mapping.sites)
    sorting = Sorting(ruleset.ruleset, clauses_of(ruleset.ruleset), mapping, sites, types, confirmed)
    sorting.outcomes.extend(outcomes)
    return sorting, [record for _, record in found.values()]


def _refuse_confirmed_nowhere(sorting: Sorting) -> None:
    """A confirmed row that is not in the ledger belongs to another version of it."""
    read = {row.place for row in sorting.outcomes}
    for place in sorting.confirmed:
        if place not in read:
            where = Wording("这些台账", "these ledgers")
            listed = "、".join(sorted({f"{row.file}: {row.sheet}" for row in sorting.outcomes}))
            what = Wording("行", "row")
            raise LedgerError(
                [MAPPING_NAMES_NOTHING.at(None, what=what, name=place, where=where, choices=listed)]
            )


def _list_sites(
    sheet: Recognised,
    ruleset: LoadedRuleset,
    mapping: LedgerMapping,
    types: Mapping[str, str],
    found: dict[str, tuple[Site, Record]],
    outcomes: list[RowOutcome],
) -> None:
    """The rows of one list of sites; of two rows with one id the first stands."""
    register = site_register(ruleset.ruleset)
    for row in rows_of(sheet, mapping):
        index = row if isinstance(row, int) else row.index
        place = sheet.sheet.place(index)
        outcome = RowOutcome(place, sheet.sheet.path, sheet.sheet.name, index + 1, "no record")
        if not isinstance(row, int) and row.is_record:
            site, record = site_of_row(row, register, types)
            first = found.setdefault(site.id, (site, record))[1]["出处"]
            words = ("", site.name or site.id, site.type or "")
            if first == place:
                outcome = evolve(outcome, bin="counted", words=words)
            else:
                outcome = evolve(outcome, bin="duplicate", first=str(first), words=words)
        outcomes.append(outcome)


def _types(ruleset: LoadedRuleset) -> Mapping[str, str]:
    register = site_register(ruleset.ruleset)
    field = (
        next((one for one in register.fields if one.name == "类型"), None) if register is not None else None
    )
    if field is None or field.register is None:
        return {}
    return dict(vocabulary_of(ruleset.ruleset).standard_tables()[field.register].keys)


def _sites_of_ledgers(
    known: Sequence[Recognised], ruleset: LoadedRuleset, mapping: LedgerMapping, types: Mapping[str, str]
) -> dict[str, tuple[Site, Record]]:
    """The sites that the rows name, where each row says the type of its own; LedgerError where none does."""
    register = site_register(ruleset.ruleset)
    speaking = [sheet for sheet in known if sheet.role in ("问题台账", "检查表", "巡查清单")]
    typed = [sheet for sheet in speaking if "点位类型" in sheet.header.columns]
    if speaking and not typed and register is not None:
        raise LedgerError([LEDGER_WITHOUT_SITES.at(None)])
    found: dict[str, tuple[Site, Record]] = {}
    for sheet in typed:
        for row in rows_of(sheet, mapping):
            if isinstance(row, int) or not row.is_record or not row.text("点位类型"):
                continue
            name = row.text("点位编号") or row.text("点位")
            site = Site(
                name,
                row.text("点位") or None,
                types.get(row.text("点位类型"), row.text("点位类型")),
                row.text("街道") or None,
            )
            if name and name not in found:
                found[name] = (site, _record_of(site, row.place, register is not None))
    return found


def _record_of(site: Site, place: str, declared: bool) -> Record:
    record: Record = {"编号": site.id}
    if declared:
        record |= {name: value for name, value in (("名称", site.name), ("类型", site.type)) if value}
    return {**record, "出处": place}


def _data(
    sorting: Sorting, sites: Sequence[Record], case: Mapping[str, object] | None, as_of: str | None
) -> dict[str, object]:
    data: dict[str, object] = {}
    if case:
        data["测评对象"] = dict(case)
    if as_of:
        data["评价日"] = as_of
    if sorting.registers:
        data["登记表"] = dict(sorting.registers)
    return {**data, "点位": list(sites), "检查": sorting.inspections, "事实": sorting.facts}


def _refused(ruleset: LoadedRuleset, data: Mapping[str, object]) -> dict[str, tuple[Diagnostic, ...]]:
    """Rows that the vocabulary does not take, by their places."""
    problems: list[Diagnostic] = []
    raw = read_facts(dict(data), problems=problems)
    if raw is None:
        raise LedgerError(problems)
    fitted = fit(ruleset.ruleset, raw, tests=fact_tests(ruleset.plan))
    whole = [row for row in fitted.refused if row.section == "case"]
    if whole:
        raise LedgerError([one for row in whole for one in row.diagnostics])
    return {row.place: row.diagnostics for row in fitted.refused}

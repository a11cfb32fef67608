"""Rows of ledgers and check sheets: from what an inspector wrote to a fact, or to the reason why it is none."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from attrs import frozen

from evalrules.facts.words import listed, shown
from evalrules.ledger.clauses import Clauses, Target, looks_like_id
from evalrules.ledger.days import day_of
from evalrules.ledger.rows import Row
from evalrules.ledger.sheet import CellValue
from evalrules.ledger.sites import NoSite, Site, SiteList
from evalrules.ledger.states import State, state_of
from evalrules.ruleset.vocabulary import Kind
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.ledgers import CELL_NAMES_NO_CLAUSE, CELL_NAMES_NO_SITE, CELL_NOT_UNDERSTOOD
from evalrules.source.problems.names import DID_YOU_MEAN


@frozen
class Found:
    """A row that says something the ruleset can read."""

    kind: Kind
    #: The rule it names; None: it was found by a word.
    target: Target | None
    #: Value of the topic field.
    value: str | None


@frozen
class Unclassified:
    """A row that nobody has said the clause of; ``among`` are the rules its clause leaves open."""

    among: tuple[Target, ...] | None = None


#: What a row turned out to be about.
Topic = Found | Unclassified | Diagnostic


@frozen
class Where:
    """Where and when; a site that was not found has its problem."""

    site: Site | None
    day: datetime.date | None
    problems: tuple[Diagnostic, ...] = ()


def where_of(row: Row, sites: SiteList, area: str) -> Where:
    """The site and the day of a row."""
    problems: list[Diagnostic] = []
    site = site_of(row, sites, area)
    if isinstance(site, Diagnostic):
        problems.append(site)
    day: datetime.date | None = None
    if row.text("日期"):
        day = day_of(row.cells["日期"], row.sheet.mapping.year)
        if day is None:
            problems.append(_no_day(row))
    return Where(None if isinstance(site, Diagnostic) else site, day, tuple(problems))


def site_of(row: Row, sites: SiteList, area: str) -> Site | Diagnostic:
    """The site by its id, else by its name."""
    for column in ("点位编号", "点位"):
        if row.text(column):
            found = sites.found(row.text(column), row.text("点位类型") or None, area or None)
            return found if isinstance(found, Site) else _no_site(row, column, found)
    return _no_site(row, "点位", NoSite("blank"))


def _no_site(row: Row, column: str, found: NoSite) -> Diagnostic:
    near = found.near or ""
    if found.reason == "blank":
        return CELL_NOT_UNDERSTOOD.at(
            None,
            cell=row.cell("点位"),
            column=Wording("“点位”", '"点位"'),
            value="",
            want=Wording("点位的编号或名称", "the id or the name of a site"),
            better=Wording("点位表里的编号或名称", "an id or a name of the list of sites"),
        )
    why = Wording("", "")
    if found.reason == "several":
        why = Wording(
            f"一个同名的，有 {near} 几个，再写上点位编号或所属镇街",
            f" by that name alone: there are {near}; add the id or the area",
        )
    notes = () if found.reason == "several" or not near else (Note(DID_YOU_MEAN, {"near": near}),)
    return CELL_NAMES_NO_SITE.at(None, *notes, cell=row.cell(column), value=shown(row.text(column)), why=why)


def _no_day(row: Row) -> Diagnostic:
    return CELL_NOT_UNDERSTOOD.at(
        None,
        cell=row.cell("日期"),
        column=Wording("“日期”", '"日期"'),
        value=shown(row.text("日期")),
        want=Wording("一个日期", "a date"),
        better=Wording(
            "年－月－日，如 2021-10-26；只写了月日的，在映射文件里写年份",
            "year-month-day, such as 2021-10-26; where only month and day are written, say the year in the mapping file",
        ),
    )


def topic_of_row(row: Row, clauses: Clauses, site: Site | None, confirmed: str | None) -> Topic:
    """
    What a row is about: the clause it names, or the word of the vocabulary in its column for problems or items.

    A description alone is never enough, however alike it is to a rule.
    """
    site_type = None if site is None else site.type
    clause = confirmed or row.text("条目")
    if clause:
        spoiled = None if confirmed else _spoiled(row, clauses)
        if spoiled is not None:
            return spoiled
        targets = clauses.named(clause)
        if targets is not None:
            return _of_clause(row, clauses, targets, site, clause)
        if looks_like_id(clause):
            return _no_clause(row, clauses, clause)
    for column in ("问题", "项目"):
        word = row.text(column)
        if word:
            found = _of_word(clauses, word, column, site_type)
            if found is not None:
                return found
    return Unclassified()


def _of_clause(
    row: Row, clauses: Clauses, targets: tuple[Target, ...], site: Site | None, clause: str
) -> Topic:
    fitting = tuple(target for target in targets if target.concerns(None if site is None else site.type))
    if not fitting:
        return _other_site(row, targets, site, clause)
    # 确认时可以在编号后面写上是哪一个：“1.1.9/1 乱贴乱画”。
    words = [*clause.split()[1:], *(row.text(column) for column in ("问题", "项目", "说明"))]
    by_word = [
        (target, value) for target in fitting for value in target.values if _says(target, value, words)
    ]
    if len({target.rule.id for target, _ in by_word}) == 1:
        target, value = by_word[0]
        return Found(target.kind, target, value)
    if len(fitting) > 1:
        return Unclassified(fitting)
    (target,) = fitting
    if len(target.values) > 1 and not _are_alike(clauses, target, None if site is None else site.type):
        return Unclassified(fitting)
    return Found(target.kind, target, target.values[0] if target.values else None)


def _says(target: Target, value: str, words: Iterable[str]) -> bool:
    assert target.topic is not None
    return any(word and (word == value or target.topic.aliases.get(word) == value) for word in words)


def _are_alike(clauses: Clauses, target: Target, site_type: str | None) -> bool:
    """Whether it makes no difference which of its values a fact has: the same rules read each of them."""
    readers = [
        {one.rule.id for one in clauses.reading(target.kind, value, site_type)} for value in target.values
    ]
    return all(one == readers[0] for one in readers)


def _of_word(clauses: Clauses, word: str, column: str, site_type: str | None) -> Found | None:
    """What a word is the topic of; of several kinds the one that some rule reads at this site."""
    meant = clauses.worded(word)
    own = [(kind, value) for kind, field, value in meant if field.name == column]
    options = own or [(kind, value) for kind, _, value in meant]
    if len(options) > 1:
        read = [one for one in options if any(clauses.reading(one[0], one[1], site_type))]
        options = read or options
    return Found(options[0][0], None, options[0][1]) if len(options) == 1 else None


def _spoiled(row: Row, clauses: Clauses) -> Diagnostic | None:
    """A clause that the spreadsheet has turned into a number or a date."""
    value: CellValue = row.cells.get("条目", "")
    text = row.text("条目")
    if isinstance(value, datetime.date | datetime.time):
        why = Wording(
            "被表格软件当成了日期；把这一列设成文本再填",
            "was taken for a date by the spreadsheet; format the column as text",
        )
    elif not isinstance(value, str) and clauses.has_id(f"{text}0"):
        why = Wording(
            f"可能是 {text}，也可能是 {text}0：表格软件去掉了末尾的 0；把这一列设成文本再填",
            f"may be {text} or {text}0: the spreadsheet drops the last 0; format the column as text",
        )
    else:
        return None
    return CELL_NAMES_NO_CLAUSE.at(None, cell=row.cell("条目"), value=shown(text), why=why)


def _no_clause(row: Row, clauses: Clauses, clause: str) -> Diagnostic:
    near = near_miss(clause, clauses.ids)
    notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
    why = Wording("不在规则集里", "is not in the ruleset")
    return CELL_NAMES_NO_CLAUSE.at(None, *notes, cell=row.cell("条目"), value=shown(clause), why=why)


def _other_site(row: Row, targets: Sequence[Target], site: Site | None, clause: str) -> Diagnostic:
    types = listed(sorted({one for target in targets for one in target.site_types or ()}), 4)
    here = "" if site is None or site.type is None else site.type
    why = Wording(f"查的是{types.zh}，这个点位是{here}", f"is about {types.en}, and this site is {here}")
    return CELL_NAMES_NO_CLAUSE.at(None, cell=row.cell("条目"), value=shown(clause), why=why)


def outcome_of(row: Row) -> State | Diagnostic:
    """How a row of a check sheet came out; a ledger of problems has problems only."""
    if "结果" not in row.sheet.header.columns:
        return "unmet" if row.sheet.role == "问题台账" else "unknown"
    word = row.text("结果")
    state = state_of(word)
    if state is not None:
        return state
    return CELL_NOT_UNDERSTOOD.at(
        None,
        cell=row.cell("结果"),
        column=Wording("“结果”", '"结果"'),
        value=shown(word),
        want=Wording(
            "达标、不达标、不适用或空着（未查）", "met, not met, not applicable or blank (not looked at)"
        ),
        better=Wording(
            "达标、不达标 或 不适用；别的说法写进映射文件的“词”",
            "达标, 不达标 or 不适用; other words go into values of the mapping file",
        ),
    )

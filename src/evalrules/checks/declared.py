"""What is declared: documents, kinds, registers, names – never used, twice, or almost alike."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from evalrules.checks.placing import at
from evalrules.plan.leaf_terms import kinds_named
from evalrules.plan.plan import Plan
from evalrules.plan.terms import Aggregate, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.model import Citation, Document, Node, Rule, Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.walking import nodes_of
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.problems.shape import WRITTEN_HERE
from evalrules.source.problems.wording import (
    CLAUSE_COPIED,
    DOCUMENT_NEVER_CITED,
    DOCUMENT_TOO_LATE,
    DOCUMENT_TWICE,
    KIND_NEVER_READ,
    NAMES_ALIKE,
    OLDER_EDITION_CITED,
    TITLES_ALIKE,
    WAIVER_WITHOUT_DAY,
    WORD_NEVER_READ,
)
from evalrules.source.span import Span

_CITED = re.compile(r"(?:\bdoc|文件)[\"']?\s*[:：]\s*[\"']?([^\"',，}\n#]+)")
#: What tells the editions of one document apart in its title.
_EDITION = re.compile(
    r"[（(〔\[]?\s*(?:[0-9]{4}\s*年?\s*)?(?:版|修订版?|试行|修订稿|修正)\s*[）)〕\]]?|[（(〔\[]\s*[0-9]{4}\s*年?\s*[）)〕\]]"
)
#: Characters that are written in two ways.
_VARIANTS = str.maketrans(
    {
        "帐": "账",
        "纪": "记",
        "它": "他",
        "象": "像",
        "做": "作",
        "份": "分",
        "粘": "黏",
        "—": "-",
        "－": "-",
        "·": "",
        "、": "",
        " ": "",
        "\u3000": "",
        "“": "",
        "”": "",
        "_": "",
    }
)
_SHORTEST_TEXT = 6


def check_documents(plan: Plan) -> Iterator[Diagnostic]:
    """Documents that nobody cites, that stand twice, that came too late, or that a newer one has replaced."""
    ruleset = plan.ruleset
    cited = _cited(ruleset)
    for place, one in enumerate(ruleset.documents):
        if one.key not in cited:
            yield DOCUMENT_NEVER_CITED.at(one.span, doc=one.key)
        until = ruleset.in_force_until
        if until is not None and one.date is not None and one.date > until and one.authority == "official":
            yield DOCUMENT_TOO_LATE.at(one.span, doc=one.key, date=one.date, until=until)
        for other in ruleset.documents[:place]:
            what = _same(one, other)
            if what is not None:
                note = Note(WRITTEN_HERE, {"name": other.key}, other.span)
                yield DOCUMENT_TWICE.at(one.span, note, doc=one.key, other=other.key, what=what)
    yield from _older(ruleset)


def _cited(ruleset: Ruleset) -> set[str]:
    """Keys of the documents that some text names; registers and their rows cite as well."""
    return {key.strip() for text in ruleset.sources.values() for key in _CITED.findall(text)}


def _same(one: Document, other: Document) -> Wording | None:
    if one.title == other.title:
        return Wording("名称", "title")
    if one.number is not None and one.number == other.number and one.issuer == other.issuer:
        return Wording("文号", "number")
    return None


def _older(ruleset: Ruleset) -> Iterator[Diagnostic]:
    """A single citation of an edition whose newer one is cited everywhere else."""
    editions: dict[str, list[tuple[datetime.date, Document]]] = {}
    for one in ruleset.documents:
        if one.date is not None and (stem := _EDITION.sub("", one.title)) != one.title:
            editions.setdefault(stem, []).append((one.date, one))
    cites = list(_citations(ruleset)) if any(len(ones) > 1 for ones in editions.values()) else []
    for ones in editions.values():
        if len(ones) < 2:
            continue
        newer_date, newer = max(ones, key=lambda pair: pair[0])
        for date, older in ones:
            old = [cite for cite in cites if cite.doc == older.key]
            new = [cite for cite in cites if cite.doc == newer.key]
            if date < newer_date and 0 < len(old) * 4 <= len(new):
                note = Note(WRITTEN_HERE, {"name": newer.key}, newer.span)
                values = {"doc": older.key, "date": date, "newer": newer.key, "newer_date": newer_date}
                yield from (OLDER_EDITION_CITED.at(cite.span, note, **values) for cite in old)


def _citations(ruleset: Ruleset) -> Iterator[Citation]:
    for node in nodes_of(ruleset):
        if node.cite is not None:
            yield node.cite
        yield from (rule.cite for rule in node.rules)


def check_copies(plan: Plan) -> Iterator[Diagnostic]:
    """Rules of two clauses that quote the same text, and nodes side by side with one title."""
    first: dict[tuple[str, str, str], tuple[str, str, Span]] = {}
    for root, rule in ((one.id, rule) for one in plan.ruleset.roots for rule in _rules(one)):
        key = root, rule.cite.doc, rule.text
        if len(rule.text) < _SHORTEST_TEXT:
            continue
        known = first.setdefault(key, (rule.id, rule.cite.clause, at(rule, "text")))
        if known[1] != rule.cite.clause:
            note = Note(WRITTEN_HERE, {"name": known[0]}, known[2])
            yield CLAUSE_COPIED.at(at(rule, "text"), note, rule=rule.id, other=known[0])
    yield from _titles(plan.ruleset.roots)
    for node in nodes_of(plan.ruleset):
        yield from _titles(node.children)


def _rules(node: Node) -> Iterator[Rule]:
    yield from node.rules
    for child in node.children:
        yield from _rules(child)


def _titles(nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    seen: dict[str, Node] = {}
    for node in nodes:
        other = seen.setdefault(node.title, node)
        if other is not node:
            note = Note(WRITTEN_HERE, {"name": other.id}, at(other, "title"))
            yield TITLES_ALIKE.at(at(node, "title"), note, node=node.id, other=other.id, title=node.title)


def check_waiver_days(plan: Plan) -> Iterator[Diagnostic]:
    """Waivers that end before the ruleset comes into force, or begin after it."""
    start, end = plan.ruleset.in_force_from, plan.ruleset.in_force_until
    for waiver in plan.ruleset.waivers:
        over = waiver.until is not None and start is not None and waiver.until < start
        not_yet = waiver.start is not None and end is not None and waiver.start > end
        if over or not_yet:
            yield WAIVER_WITHOUT_DAY.at(waiver.keys.get("until", waiver.span), waiver=waiver.id)


def check_names(plan: Plan) -> Iterator[Diagnostic]:
    """Names of one list that an eye cannot tell apart."""
    ruleset = plan.ruleset
    lists: list[list[tuple[str, Span]]] = [
        [(one.name, one.span) for one in ruleset.kinds],
        [(one.name, one.span) for one in ruleset.registers],
        [(one.name, one.span) for one in ruleset.case_fields],
    ]
    holders = [ruleset.case_fields]
    holders += [kind.fields for kind in ruleset.kinds if not kind.pooled]
    holders += [register.fields for register in ruleset.registers]
    for fields in holders:
        lists.append([(one.name, one.span) for one in fields])
        lists += [[(value, one.span) for value in one.values] for one in fields]
    lists += [[(row.key, row.span) for row in register.rows if row.key] for register in ruleset.registers]
    said: set[tuple[str, str, Span]] = set()
    for names in lists:
        for name, other, span in _pairs(names):
            if (name, other, span) not in said:
                said.add((name, other, span))
                yield NAMES_ALIKE.at(span, name=name, other=other, difference=_difference(name, other))


def _pairs(names: list[tuple[str, Span]]) -> Iterator[tuple[str, str, Span]]:
    seen: dict[str, str] = {}
    for name, span in names:
        folded = _folded(name)
        other = seen.setdefault(folded, name)
        if other != name and folded:
            yield name, other, span


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().translate(_VARIANTS).removesuffix("的")


def _difference(name: str, other: str) -> Wording:
    if unicodedata.normalize("NFKC", name) == unicodedata.normalize("NFKC", other):
        return Wording("只差全角、半角", "only full and half width differ")
    if name.casefold() == other.casefold():
        return Wording("只差大小写", "only the case of letters differs")
    if name.translate({32: None, 0x3000: None}) == other.translate({32: None, 0x3000: None}):
        return Wording("只差空格", "only a space differs")
    if name.removesuffix("的") == other.removesuffix("的"):
        return Wording("只差一个“的”", 'only a final "的" differs')
    return Wording("只差标点或一个异体、近义的字", "only a sign or a variant character differs")


def check_unread(plan: Plan) -> Iterator[Diagnostic]:
    """Kinds, registers, derived words, ledgers and seasons that nothing reads."""
    ruleset = plan.ruleset
    kinds = set(_kinds_read(plan))
    words = _words(ruleset)
    for kind in ruleset.kinds:
        if kind.name not in kinds and not kind.pooled:
            yield KIND_NEVER_READ.at(kind.span, kind=kind.name)
    what = Wording("登记表", "the register")
    for register in ruleset.registers:
        used = words(register.name, register.span)
        if not used and not register.from_case and register.name not in SITE_REGISTERS:
            yield WORD_NEVER_READ.at(register.span, what=what, name=register.name)
    for name, span, called in (
        *((one.name, one.span, Wording("派生词", "the derived word")) for one in ruleset.derived),
        *((one.name, one.span, Wording("累计账", "the ledger")) for one in ruleset.ledgers),
        *((one.name, one.span, Wording("季节", "the season")) for one in ruleset.seasons),
    ):
        if not words(name, span):
            yield WORD_NEVER_READ.at(span, what=called, name=name)


def _kinds_read(plan: Plan) -> Iterator[str]:
    pools = {kind.name: kind.pooled for kind in plan.ruleset.kinds}
    for leaf in plan.leaves():
        for name in (*leaf.kinds, *kinds_named(leaf)):
            yield name
            yield from pools.get(name, ())
    yield from (kind for one in plan.derived.counts for kind in (one.kind, one.of or one.kind))
    yield from (one.kind for one in plan.derived.deadlines)
    yield from (one.kind for one in plan.derived.ledgers)
    for branch in plan.branches():
        terms: list[Term | None] = [branch.na_when, branch.weight]
        terms += [part for step in (*branch.steps, *branch.joined) for part in (step.amount, step.when)]
        yield from _named(terms)
        yield from (level.name for level in branch.levels if level.origin == "kind")
    for result in plan.results:
        yield from _named([result.value, result.list, *(row.when for row in result.rows)])


def _named(terms: Iterable[Term | None]) -> Iterator[str]:
    for term in terms:
        if term is not None:
            yield from (one.kind for one in subterms(term) if isinstance(one, Aggregate) and one.kind)


def _words(ruleset: Ruleset) -> Callable[[str, Span], bool]:
    """Whether a name stands anywhere but where it is declared."""
    texts = ruleset.sources

    def used(name: str, span: Span) -> bool:
        found = sum(text.count(name) for text in texts.values())
        return found > 1

    return used

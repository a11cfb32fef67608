"""The table of documents and the shares by authority, for people and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import frozen

from evalrules.cli.loading import load_or_stop
from evalrules.cli.stopping import WELL
from evalrules.cli.streams import columns, put
from evalrules.cli.wording import say
from evalrules.evaluation.apportionment import shared
from evalrules.evaluation.weights import four_places
from evalrules.output.report_head import percent
from evalrules.output.report_labels import authority_label
from evalrules.output.report_tables import Column, table
from evalrules.output.wrapping import printable, wrapped
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.branches import Branch
from evalrules.plan.shares import shares_of
from evalrules.ruleset.figures.attested import AUTHORITIES, attested, weakest
from evalrules.ruleset.figures.finding import figures_of
from evalrules.ruleset.folder import read_sheets
from evalrules.ruleset.model import Authority
from evalrules.ruleset.sources import Source, sources_of
from evalrules.ruleset.walking import rules_of
from evalrules.source.diagnostic import Language

#: A figure without any citation.
UNCITED = "uncited"


@frozen
class Attested:
    """How many of something rest on what, and which share of all that is."""

    counts: Mapping[str, int]
    shares: tuple[tuple[str, Decimal], ...]


@frozen
class Sourcing:
    """What ``sources`` says of a ruleset."""

    ruleset: str
    title: str
    documents: tuple[Source, ...]
    #: Figures cited from each document.
    cited: Mapping[str, int]
    points: tuple[tuple[str, Decimal], ...]
    rules: Attested
    figures: Attested


def show_sources(source: str, format: str, language: Language) -> int:
    """Print where the figures of a ruleset come from."""
    told = sourcing_of(load_or_stop(source), source)
    if format == "json":
        put(json.dumps(as_data(told, language), ensure_ascii=False, indent=2))
    else:
        put("\n".join(lines(told, language, columns())))
    return WELL


def sourcing_of(loaded: LoadedRuleset, source: str) -> Sourcing:
    """The documents of a ruleset and the shares of its points, rules and figures."""
    ruleset = loaded.ruleset
    sheets = read_sheets(source, [])
    assert sheets is not None
    figures = figures_of(sheets, ruleset)
    return Sourcing(
        ruleset=f"{ruleset.id}@{ruleset.edition}",
        title=ruleset.title,
        documents=sources_of(ruleset),
        cited=Counter(one.clause.doc for one in figures if one.clause is not None),
        points=points_by(loaded),
        rules=_counted(rule.cite.authority for rule in rules_of(ruleset)),
        figures=_counted(one.authority or UNCITED for one in figures),
    )


def points_by(loaded: LoadedRuleset) -> tuple[tuple[str, Decimal], ...]:
    """Shares of the points of the headline, by the weakest figure on the way from the total to the node."""
    known = attested(loaded.ruleset)
    found: dict[str, Fraction] = {}
    above: dict[int, Authority] = {}
    for share in shares_of(loaded.plan.roots[0]):
        branch = share.branch
        own = weakest([above.get(id(branch), "official"), known.get(branch.node.id, "official")])
        above.update((id(child), own) for child in branch.children)
        if all(child.points is None for child in branch.children):
            # All its parts are open: it carries its share itself.
            whole = weakest([own, *(known.get(one.node.id, "official") for one in _below(branch))])
            found[whole] = found.get(whole, Fraction(0)) + share.of
    return four_places(found)


def _below(branch: Branch) -> Iterator[Branch]:
    for child in branch.children:
        yield child
        yield from _below(child)


def _counted(authorities: Iterable[str]) -> Attested:
    counts = Counter(authorities)
    names = [name for name in (*AUTHORITIES, UNCITED) if counts[name]]
    parts = shared([Fraction(counts[name] * 10000, counts.total()) for name in names], 10000 if names else 0)
    shares = tuple((name, Decimal(part).scaleb(-4)) for name, part in zip(names, parts, strict=True))
    return Attested({name: counts[name] for name in names}, shares)


def lines(told: Sourcing, language: Language, width: int) -> Iterator[str]:
    """The table of documents, then the shares."""
    yield f"{told.title} ({told.ruleset})"
    yield ""
    yield say("documents", language)
    for line in table(_columns(told, language), [""] * len(told.documents), width):
        yield line.plain
    yield ""
    for name, shares, counts in (
        ("points", told.points, None),
        ("rules", told.rules.shares, told.rules.counts),
        ("figures", told.figures.shares, told.figures.counts),
    ):
        text = f"{say(f'{name}_by', language)}{shares_in_words(shares, counts, language)}"
        for number, words in enumerate(wrapped(text, width - 2)):
            yield words if not number else f"  {words}"
    addresses = [one for one in told.documents if one.address]
    if addresses:
        yield ""
        yield say("addresses", language)
        yield from (f"  {printable(one.key)}  {printable(one.address or '')}" for one in addresses)


def _columns(told: Sourcing, language: Language) -> list[Column]:
    documents = told.documents
    return [
        Column(say("key", language), tuple(printable(one.key) for one in documents)),
        Column(say("title", language), tuple(printable(one.title) for one in documents), flexible=True),
        Column(
            say("issuer", language),
            tuple(printable(one.issuer or "–") for one in documents),
            flexible=True,
            optional=True,
        ),
        Column(say("date", language), tuple(one.date.isoformat() if one.date else "–" for one in documents)),
        Column(say("host", language), tuple(one.host.said(language) for one in documents), flexible=True),
        Column(
            say("authority", language), tuple(authority_label(one.authority, language) for one in documents)
        ),
        Column(
            say("snippet", language),
            tuple(printable("；".join(one.snippets)) or "–" for one in documents),
            flexible=True,
            optional=True,
        ),
        Column(
            say("figures_cited", language),
            tuple(str(told.cited.get(one.key, 0)) for one in documents),
            right=True,
        ),
    ]


def shares_in_words(
    shares: Iterable[tuple[str, Decimal]], counts: Mapping[str, int] | None, language: Language
) -> str:
    """``官方 40%，转载 60%``; with ``counts`` how many they are."""
    comma = "，" if language == "zh" else ", "
    parts = []
    for name, share in shares:
        label = say(UNCITED, language) if name == UNCITED else authority_label(name, language)
        count = "" if counts is None else say("of_them", language, count=counts[name])
        parts.append(f"{label} {percent(share)}{count}")
    return comma.join(parts)


def as_data(told: Sourcing, language: Language) -> dict[str, Any]:
    """The same as plain data; shares are texts of exact decimals."""

    def shares(values: Iterable[tuple[str, Decimal]]) -> dict[str, str]:
        return {name: format(share, "f") for name, share in values}

    return {
        "ruleset": told.ruleset,
        "title": told.title,
        "documents": [
            {
                "key": one.key,
                "title": one.title,
                "issuer": one.issuer,
                "number": one.number,
                "date": one.date.isoformat() if one.date else None,
                "host": one.host.said(language),
                "authority": one.authority,
                "address": one.address,
                "snippets": list(one.snippets),
                "note": one.note,
                "figures": told.cited.get(one.key, 0),
            }
            for one in told.documents
        ],
        "points": {"shares": shares(told.points)},
        "rules": {"shares": shares(told.rules.shares), "counts": dict(told.rules.counts)},
        "figures": {"shares": shares(told.figures.shares), "counts": dict(told.figures.counts)},
    }

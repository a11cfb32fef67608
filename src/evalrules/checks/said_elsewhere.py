"""Points and weights of nodes, bounds of results and years of documents that are not as their clause or number says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from evalrules.checks.figures_written import Compared, compared_in_expression
from evalrules.checks.placing import at, called, shown
from evalrules.checks.quoted import Quoted, numbers_said, thresholds_said
from evalrules.plan.plan import Plan
from evalrules.ruleset.expressions.source import to_source
from evalrules.ruleset.expressions.syntax import Call, Expr, Number
from evalrules.ruleset.model import Citation, Document, Node, Ruleset
from evalrules.ruleset.walking import nodes_of, reads
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.problems.sayings import (
    DOCUMENT_OF_ANOTHER_YEAR,
    NODE_NOT_AS_CITED,
    RESULT_NOT_AS_CITED,
    RESULT_WITHOUT_CLAUSE,
)
from evalrules.source.span import Span

_WEIGHT = re.compile(r"权重(?:为|占)?\s?(?P<number>[0-9]+(?:\.[0-9]+)?)\s?[%％]")
_FULL = re.compile(r"(?:满分|总分值?|分值|共计?)(?:为)?\s?(?P<number>[0-9]+(?:\.[0-9]+)?)\s?分(?!制)")
_IN_BRACKETS = re.compile(r"[（(](?:满分|共|计)?\s?(?P<number>[0-9]+(?:\.[0-9]+)?)\s?分[）)]$")
_YEAR_OF_NUMBER = re.compile(r"[〔\[（(【]((?:19|20)[0-9]{2})[〕\]）)】]\s?第?[0-9]+\s?号")
#: Where grades follow one another, 以上 of one and 以下 of the next cannot both have the number.
_SHARED = re.compile("(?<!含[）)])(?:以上|以下|以内|之内)$")
_TITLE = Wording("名称", "title")
_CLAUSE = Wording("依据", "clause")
_NUMBER_OF = Wording("文号", "number")


def check_elsewhere_said(plan: Plan) -> Iterator[Diagnostic]:
    """What the clauses of nodes and results say beside their figures, and the numbers of documents beside their dates."""
    ruleset = plan.ruleset
    for node in nodes_of(ruleset):
        yield from _node(node)
        for step in node.then or ():
            if step.cite is not None and step.when is not None:
                what = Wording(f"指标 {node.id} 的一步", f"a step of node {node.id}")
                yield from _bounds(what, step.cite, step.when, step.span)
    yield from _results(ruleset)
    for document in ruleset.documents:
        yield from _document(document)


def _node(node: Node) -> Iterator[Diagnostic]:
    texts = [(_TITLE, node.title)]
    if node.cite is not None and node.title in node.cite.clause:
        # A clause that does not name the node may be about what it is a part of.
        texts.append((_CLAUSE, node.cite.clause))
    for where, text in texts:
        weight = _only(_WEIGHT, text)
        if weight is not None and isinstance(node.weight, Number) and node.weight.unit == "%":
            written = Fraction(node.weight.value)
            if weight[0] != written:
                yield _unlike(node, "weight", where, weight[1], shown(written) + "%")
        full = _only(_IN_BRACKETS if where is _TITLE else _FULL, text)
        if full is None or node.points is None or node.for_each is not None:
            continue
        if full[0] != Fraction(node.points):
            yield _unlike(node, "points", where, full[1], shown(Fraction(node.points)))


def _only(pattern: re.Pattern[str], text: str) -> tuple[Fraction, str] | None:
    """What a text says once."""
    found = list(pattern.finditer(text))
    return (Fraction(found[0]["number"]), found[0][0]) if len(found) == 1 else None


def _unlike(node: Node, key: str, where: Wording, said: str, written: str) -> Diagnostic:
    name = called("node", key)
    return NODE_NOT_AS_CITED.at(
        at(node, key), node=node.id, where=where, said=said, key=name, written=written
    )


def _results(ruleset: Ruleset) -> Iterator[Diagnostic]:
    for result in ruleset.results:
        cited = [row.cite is not None for row in result.rows if row.when is not None]
        for row in result.rows:
            if (
                row.cite is None
                and row.when is not None
                and result.cite is None
                and sum(cited) * 2 > len(cited)
            ):
                yield RESULT_WITHOUT_CLAUSE.at(row.span, result=result.name, row=row.value)
            if row.cite is not None and row.when is not None:
                what = Wording(
                    f"结果“{result.name}”中“{row.value}”", f'"{row.value}" of the result "{result.name}"'
                )
                yield from _bounds(what, row.cite, row.when, row.span)


def _bounds(what: Wording, cite: Citation, when: Expr, place: Span) -> Iterator[Diagnostic]:
    """A clause that says a bound, and a condition that has another, or the other side of it."""
    said = [one for one in thresholds_said(cite.clause) if one.value > 1]
    compared = [one for one in _compared(when) if one.value not in (0, 1)]
    if len(said) != 1 or len(compared) != 1:
        return
    asked, written = said[0], compared[0]
    if not _alike(asked.value, written.value):
        near = {value for value in numbers_said(cite.clause) if _alike(value, written.value)}
        if not near and not _one_more(asked, written):
            yield RESULT_NOT_AS_CITED.at(place, what=what, said=asked.text, written=_text(when, written))
    elif asked.side is not None and written.side not in (None, asked.side) and not _SHARED.search(asked.text):
        yield RESULT_NOT_AS_CITED.at(place, what=what, said=asked.text, written=_text(when, written))


def _compared(when: Expr) -> Iterator[Compared]:
    for part in reads(when):
        if isinstance(part, Call) and part.where is not None:
            continue
        yield from compared_in_expression(part)


def _text(when: Expr, written: Compared) -> str:
    """The comparison as it is written."""
    for part in reads(when):
        if any(one == written for one in compared_in_expression(part)):
            return to_source(part)
    return shown(written.value)


def _alike(said: Fraction, written: Fraction) -> bool:
    return written in (said, said / 100, said * 100, said * 10000, said / 10000)


def _one_more(said: Quoted, written: Compared) -> bool:
    """Of counts, 3 and up may be written as more than 2."""
    return abs(said.value - written.value) == 1 and said.side != written.side


def _document(document: Document) -> Iterator[Diagnostic]:
    """A document cannot be older than its number; a copy may be of any later day."""
    if document.date is None:
        return
    texts = [(_NUMBER_OF, document.number or ""), (_TITLE, document.title)]
    for what, text in texts:
        years = {int(year) for year in _YEAR_OF_NUMBER.findall(text)}
        if len(years) != 1:
            continue
        year = years.pop()
        # What is numbered in December may be dated in January.
        late = document.authority == "official" and document.date.year > year + 1
        if document.date.year < year or late:
            yield DOCUMENT_OF_ANOTHER_YEAR.at(
                document.span, doc=document.key, what=what, year=year, date=document.date
            )
            return

"""From figures that were filled in to the entries of an overlay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from evalrules.filling.filled import Filled
from evalrules.filling.values import same_figure
from evalrules.filling.writing import one_line
from evalrules.ruleset.figures.attested import AUTHORITIES
from evalrules.ruleset.figures.figure import Clause, Figure
from evalrules.ruleset.model import Authority
from evalrules.source.cell_span import CellSpan
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Scalar


@frozen
class CiteWritten:
    """A citation to be written; ``authority`` None: that of its document."""

    document: str
    clause: str
    page: str
    authority: Authority | None


@frozen
class Entry:
    """One entry under ``replace``."""

    at: str
    key: str
    #: None: the value is no scalar, its text is not compared.
    was: str | None
    #: The new value as YAML; None: the citation itself is replaced by ``cite``.
    new: str | None
    reason: Wording
    cite: CiteWritten
    #: Cells it comes from.
    spans: tuple[CellSpan, ...]


@frozen
class Account:
    """What became of the rows that were filled in."""

    changed: int
    confirmed: int
    #: Figures that count as before because others of the same value or citation are still open.
    waiting: int


_NEW = Wording("填入正式数值", "official value filled in")
_SAME = Wording("与正式文件核对一致", "compared with the official document: the same")
_CITE = Wording("这里的数字都已按正式文件核对", "every figure here has been compared with official documents")


def entries_of(filled: Sequence[Filled], figures: Sequence[Figure]) -> tuple[Entry, ...]:
    """
    One entry for every value with figures that were filled in, whether they change or not; then one for every citation
    all of whose figures are official now.

    A value of several figures of which some are still open stays as well attested as the weakest of those.
    """
    by_identity = {one.figure.identity: one for one in filled}
    official: set[tuple[str, str, int]] = {
        one.identity for one in figures if one.authority == "official" and one.identity not in by_identity
    }
    entries = []
    for at, key in dict.fromkeys((one.figure.at, one.figure.key) for one in filled):
        together = [one for one in figures if (one.at, one.key) == (at, key)]
        entry = _value(together, by_identity)
        entries.append(entry)
        if entry.cite.authority is None:
            official.update(one.identity for one in together)
    return (*entries, *_raised(filled, figures, official))


def account_of(filled: Sequence[Filled], entries: Sequence[Entry]) -> Account:
    """How many figures changed, were confirmed, and wait for others."""
    changed = sum(not same_figure(one.official, one.figure.text) for one in filled)
    weak = {(entry.at, entry.key) for entry in entries if entry.cite.authority is not None}
    waiting = sum((one.figure.at, one.figure.key) in weak for one in filled)
    return Account(changed, len(filled) - changed, waiting)


def _value(together: Sequence[Figure], by_identity: Mapping[tuple[str, str, int], Filled]) -> Entry:
    """The entry of one value with all its figures."""
    rows = [by_identity[one.identity] for one in together if one.identity in by_identity]
    open_ = [one for one in together if one.identity not in by_identity and one.authority != "official"]
    first = rows[0]
    figure = first.figure
    value = figure.value
    is_new = any(not same_figure(one.official, one.figure.text) for one in rows)
    cite = CiteWritten(
        first.document,
        _clause(figure.clause, first),
        "、".join(dict.fromkeys(one.page for one in rows if one.document == first.document)),
        _weakest(open_),
    )
    return Entry(
        figure.at,
        figure.key,
        value.text if isinstance(value, Scalar) else None,
        one_line(value, dict(_texts(rows))),
        _reason(_NEW if is_new else _SAME, rows, first.document),
        cite,
        tuple(one.span for one in rows),
    )


def _clause(known: Clause | None, row: Filled) -> str:
    """The printed clause where one was seen; what was invented or remembered has none, then the page stands for it."""
    if known is None or known.authority in ("recalled", "illustrative"):
        return row.page
    return known.clause


def _texts(rows: Iterable[Filled]) -> Iterator[tuple[Scalar, str]]:
    """Each scalar with its figures put in, from the last to the first so that places stay true."""
    by_scalar: dict[Scalar, list[Filled]] = {}
    for row in rows:
        by_scalar.setdefault(row.figure.scalar, []).append(row)
    for scalar, own in by_scalar.items():
        text = scalar.text
        for row in sorted(own, key=lambda one: one.figure.start, reverse=True):
            figure = row.figure
            # What is the same stays as it was written.
            new = figure.text if same_figure(row.official, figure.text) else row.official
            text = text[: figure.start] + new + text[figure.end :]
        yield scalar, text


def _weakest(open_: Sequence[Figure]) -> Authority | None:
    authorities: list[Authority] = [one.authority or "illustrative" for one in open_]
    return max(authorities, key=AUTHORITIES.index) if authorities else None


def _reason(what: Wording, rows: Sequence[Filled], document: str) -> Wording:
    """The reason, with the other documents where the figures of one value come from several."""
    others = dict.fromkeys((one.document, one.page) for one in rows if one.document != document)
    if not others:
        return what
    zh = "；".join(f"另据{title}第{page}页" for title, page in others)
    en = "; ".join(f"also {title} p. {page}" for title, page in others)
    return Wording(f"{what.zh}；{zh}", f"{what.en}; {en}")


def _raised(
    filled: Sequence[Filled], figures: Sequence[Figure], official: set[tuple[str, str, int]]
) -> Iterator[Entry]:
    """The citations whose figures are all official now."""
    places: dict[tuple[str, str], tuple[Clause, list[Figure]]] = {}
    for figure in figures:
        if figure.own is not None and figure.own.authority != "official":
            places.setdefault((figure.own.at, figure.own.key), (figure.own, []))[1].append(figure)
    by_identity = {one.figure.identity: one for one in filled}
    for (at, key), (own, group) in places.items():
        rows = [by_identity[one.identity] for one in group if one.identity in by_identity]
        if not rows or any(one.identity not in official for one in group):
            continue
        first = rows[0]
        pages = "、".join(dict.fromkeys(one.page for one in rows if one.document == first.document))
        cite = CiteWritten(first.document, _clause(own, first), pages, None)
        yield Entry(at, key, None, None, _CITE, cite, tuple(one.span for one in rows))

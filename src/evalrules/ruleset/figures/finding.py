"""Every figure of a ruleset, in the order of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, cast

from attrs import define, frozen

from evalrules.ruleset.figures.figure import Clause, Figure
from evalrules.ruleset.figures.scanning import (
    Seen,
    Spot,
    in_amount,
    in_caps,
    in_condition,
    in_number,
    in_sizes,
    in_steps,
)
from evalrules.ruleset.keys import PLACES, VALUES
from evalrules.ruleset.model import Authority, Change, Ruleset
from evalrules.ruleset.overlays.pointing import Pointed, Steps, amount_of, english, follow, members
from evalrules.ruleset.sheets import Sheets
from evalrules.source.diagnostic import Wording
from evalrules.source.nodes import Mapping as MappingNode
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.nodes import Sequence as SequenceNode
from evalrules.source.span import Span

_Holder = Literal["node", "rule", "register", "result"]
_RULE = frozenset({"where", "when", "count", "value", "free", "lose", "earn", "up_to", "then"})
_NODE = frozenset({"points", "start", "weight", "then", "na_when", "sample"})
_AMOUNTS = frozenset({"count", "value", "free", "lose", "earn", "weight"})
_CONDITIONS = frozenset({"where", "when", "na_when"})
_NUMERIC = frozenset({"integer", "decimal", "percent"})
#: Changes that put a value in another's place.
_CHANGED = frozenset({"replace", "tighten", "reweight"})


def figures_of(sheets: Sheets, ruleset: Ruleset) -> tuple[Figure, ...]:
    """Every figure of the ruleset that these files make; ``ruleset`` is what was read from them."""
    return tuple(_Finder(sheets.nodes, ruleset).all())


@frozen
class _Overlaid:
    """What an entry of an overlay changed, and its citation."""

    file: str
    steps: Steps
    clause: Clause


@define
class _Finder:
    files: Mapping[str, YamlNode]
    ruleset: Ruleset

    def all(self) -> Iterator[Figure]:
        changed = self._changed()
        main = next(iter(self.files))
        top = Pointed(main, (), self.files[main])
        for file, node in self.files.items():
            yield from self._tree(Pointed(file, (), node), None, changed)
        yield from self._registers(top, changed)
        yield from self._results(top, changed)

    def _tree(self, upper: Pointed, above: Clause | None, changed: tuple[_Overlaid, ...]) -> Iterator[Figure]:
        """Nodes and rules below a node or at the top of a file."""
        for holder, listed in (("node", upper.under("nodes")), ("rule", upper.under("rules"))):
            if listed is None or not isinstance(listed.node, SequenceNode):
                continue
            for number in range(len(listed.node.items)):
                item = Pointed(upper.file, (*listed.steps, number), listed.node.items[number])
                named = item.under("id")
                if named is None or not isinstance(named.node, Scalar):
                    continue
                id_ = named.node.text
                clause = self._clause(item, id_, "") or above
                place = _Place(cast(_Holder, holder), id_, id_, clause)
                found = _in_rule(item) if holder == "rule" else _in_node(item)
                yield from self._figures(place, found, changed)
                if holder == "node":
                    yield from self._tree(item, clause, changed)

    def _registers(self, top: Pointed, changed: tuple[_Overlaid, ...]) -> Iterator[Figure]:
        listed = top.under("registers")
        if listed is None or not isinstance(listed.node, MappingNode):
            return
        assert listed.key is not None
        columns = {one.name: one for one in self.ruleset.registers}
        for number, (key, _) in enumerate(listed.node.entries):
            register, known = listed.entry(number), columns.get(key.text)
            if known is None or known.from_case:
                continue
            numeric = frozenset(field.name for field in known.fields if field.type in _NUMERIC)
            at = f"{listed.key.text}.{key.text}"
            own = self._clause(register, at, "")
            default = register.under("default")
            if default is not None and default.key is not None:
                spot = Spot(default, default.key.text)
                yield from self._figures(
                    _Place("register", at, key.text, own), _in_row(spot, numeric), changed
                )
            rows = register.under("rows")
            for index, row in enumerate(Spot(rows, "").items() if rows is not None else ()):
                assert rows is not None
                assert rows.key is not None
                named = f"{at}.{rows.key.text}[{_row_name(row.pointed, known.key, index)}]"
                clause = self._clause(row.pointed, named, "") or own
                place = _Place("register", named, key.text, clause)
                yield from self._figures(place, _in_row(Spot(row.pointed, ""), numeric), changed)

    def _results(self, top: Pointed, changed: tuple[_Overlaid, ...]) -> Iterator[Figure]:
        listed = top.under("results")
        if listed is None or not isinstance(listed.node, MappingNode):
            return
        assert listed.key is not None
        for number, (key, _) in enumerate(listed.node.entries):
            result = Spot(listed.entry(number), "")
            at = f"{listed.key.text}.{key.text}"
            own = self._clause(result.pointed, at, "")
            for name, _, inner in result.entries():
                if name == "value":
                    place = _Place("result", at, key.text, own)
                    yield from self._figures(place, ((inner, one) for one in in_amount(inner)), changed)
                elif name == "first":
                    for row in inner.items():
                        clause = self._clause(row.pointed, at, row.path) or own
                        place = _Place("result", at, key.text, clause)
                        yield from self._figures(place, _in_result_row(row), changed)

    def _figures(
        self, place: _Place, found: Iterator[tuple[Spot, Seen]], changed: tuple[_Overlaid, ...]
    ) -> Iterator[Figure]:
        counted: dict[str, int] = {}
        for around, one in found:
            value, key = one.spot.whole or (one.spot.pointed, one.spot.path)
            ordinal = counted[key] = counted.get(key, 0) + 1
            # A step of ``then`` may have a citation of its own.
            step = self._clause(around.pointed, place.at, around.path) if around is not one.spot else None
            own = step or place.clause
            clause = self._overlaid(one.spot.pointed, changed) or own
            start, end = one.ends
            yield Figure(
                at=place.at,
                key=key,
                ordinal=ordinal,
                text=one.scalar.text[start:end],
                written=one.written,
                what=_what(place.holder, key),
                holder=place.holder,
                name=place.name,
                clause=clause,
                own=own,
                value=value.node,
                steps=value.steps,
                scalar=one.scalar,
                start=start,
                end=end,
                span=one.scalar.span,
            )

    def _clause(self, of: Pointed, at: str, path: str) -> Clause | None:
        """The citation of a node, rule, row or step; its authority is at most that of its document."""
        cite = of.under("cite")
        if cite is None or cite.key is None or not isinstance(cite.node, MappingNode):
            return None
        doc, clause, page, claimed = (_text(cite, name) for name in ("doc", "clause", "page", "authority"))
        document = next((one for one in self.ruleset.documents if one.key == doc), None)
        if doc is None or clause is None or document is None:
            return None
        word = None if claimed is None else VALUES["authority"].by_spelling.get(claimed)
        authority = document.authority if word is None else cast(Authority, word.en)
        key = f"{path}.{cite.key.text}" if path else cite.key.text
        return Clause(at, key, doc, clause, page, authority)

    def _changed(self) -> tuple[_Overlaid, ...]:
        """What entries of overlays changed, the last first: the figure there now is theirs, not the base's."""
        known = members(self.files)
        main = next(iter(self.files))
        top = Pointed(main, (), self.files[main])
        found = []
        for change in self.ruleset.changes:
            owner = known.get(change.at) or follow(top, change.at) if _is_of_a_value(change) else None
            target = None if owner is None or change.key is None else follow(owner, change.key)
            if target is None or change.cite is None:
                continue
            target = amount_of(target)
            cite = change.cite
            clause = Clause(
                change.at, change.key or "", cite.doc, cite.clause, cite.page, cite.authority, changed=True
            )
            found.append(_Overlaid(target.file, target.steps, clause))
        return tuple(reversed(found))

    def _overlaid(self, value: Pointed, changed: tuple[_Overlaid, ...]) -> Clause | None:
        return next(
            (
                one.clause
                for one in changed
                if one.file == value.file and value.steps[: len(one.steps)] == one.steps
            ),
            None,
        )


@frozen
class _Place:
    """Whose figures these are: how an overlay names it, its id or name, and its citation."""

    holder: _Holder
    at: str
    name: str
    clause: Clause | None


def _is_of_a_value(change: Change) -> bool:
    return change.does in _CHANGED and change.key is not None and english(change.key) != "cite"


def _in_rule(rule: Pointed) -> Iterator[tuple[Spot, Seen]]:
    yield from _under_keys(Spot(rule, ""), _RULE)


def _in_node(node: Pointed) -> Iterator[tuple[Spot, Seen]]:
    yield from _under_keys(Spot(node, ""), _NODE)


def _under_keys(holder: Spot, keys: frozenset[str]) -> Iterator[tuple[Spot, Seen]]:
    for name, _, inner in holder.entries():
        if name not in keys:
            continue
        if name == "then":
            yield from in_steps(inner)
            continue
        if name in _CONDITIONS:
            found = in_condition(inner)
        elif name in _AMOUNTS:
            found = in_amount(inner)
        elif name == "up_to":
            found = in_caps(inner)
        else:
            found = in_sizes(inner) if name == "sample" else in_number(inner)
        yield from ((one.spot, one) for one in found)


def _in_row(row: Spot, numeric: frozenset[str]) -> Iterator[tuple[Spot, Seen]]:
    for _, key, inner in row.entries():
        if key.text in numeric:
            yield from ((one.spot, one) for one in in_amount(inner))


def _in_result_row(row: Spot) -> Iterator[tuple[Spot, Seen]]:
    for name, _, inner in row.entries():
        if name == "when":
            yield from ((one.spot, one) for one in in_condition(inner))


def _row_name(row: Pointed, key: str | None, index: int) -> str:
    """How a row of a register is named in a path: by its key, or by its number."""
    cell = None if key is None else row.under(key)
    if cell is None or not isinstance(cell.node, Scalar):
        return str(index + 1)
    text = cell.node.text
    return str(index + 1) if not text or text.isdigit() or set(text) & set("[].") else text


def _what(holder: _Holder, key: str) -> Wording:
    """The name of the key a figure stands under, in both languages; of a register the author's name of the column."""
    first = key.split(".")[0].split("[")[0]
    entry = PLACES["result_row" if holder == "result" else holder].by_spelling.get(first)
    if holder == "result":
        return Wording("判定条件", "condition") if entry is None else Wording(entry.zh, entry.en)
    return Wording(first, first) if entry is None else Wording(entry.zh, entry.en)


def _text(owner: Pointed, name: str) -> str | None:
    found = owner.under(name)
    return found.node.text if found is not None and isinstance(found.node, Scalar) else None


def span_of(figure: Figure) -> Span:
    """Where the number itself stands."""
    span = figure.span
    if span.line != span.end_line or span.end_column - span.column != len(figure.scalar.text):
        return span
    return Span(span.path, span.line, span.column + figure.start, span.line, span.column + figure.end)

"""YAML nodes of every shape the table of keys knows, valid and then broken in one place."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from evalrules.ruleset.keys import PLACES, VALUES
from evalrules.ruleset.shapes import (
    CellShape,
    ConditionShape,
    DataShape,
    DayShape,
    EitherShape,
    ExpressionShape,
    Key,
    ListShape,
    NamedShape,
    NameShape,
    NumberShape,
    PathShape,
    PercentShape,
    Place,
    PlaceShape,
    Shape,
    TextShape,
    TruthShape,
    WordShape,
)
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.span import Span

PLACE = Span("ruleset.yaml", 1, 1, 1, 2)
#: How deep nodes and lists of generated documents go.
DEPTH = 7


def scalar(text: str, *, plain: bool = True) -> Scalar:
    return Scalar(text, plain, block=False, span=PLACE)


def mapping(entries: Iterator[tuple[str, YamlNode]] | list[tuple[str, YamlNode]]) -> Mapping:
    return Mapping(tuple((scalar(key), value) for key, value in entries), PLACE)


def sequence(items: list[YamlNode]) -> Sequence:
    return Sequence(tuple(items), PLACE)


NAMES = st.sampled_from(["甲", "乙", "暴露垃圾", "street", "a-1"])
NUMBERS = st.sampled_from(["1", "2.5", "10", "0.3"])
PLAIN_EXPRESSIONS = st.sampled_from(["1", "0.5", "处数", "处数 * 2", "点位.权重", "80%"])


class Documents:
    """Strategies for nodes with keys in one language (``zh``, ``en``) or in both."""

    def __init__(self, language: str) -> None:
        self.language = language

    def spelled(self, en: str, zh: str) -> st.SearchStrategy[str]:
        if self.language == "both":
            return st.sampled_from([en, zh])
        return st.just(zh if self.language == "zh" else en)

    def place(self, name: str, depth: int = 0) -> st.SearchStrategy[Mapping]:
        return st.deferred(lambda: self._place(PLACES[name], depth))

    def value(self, shape: Shape, depth: int) -> st.SearchStrategy[YamlNode]:
        match shape:
            case NameShape(pattern=None):
                return NAMES.map(scalar)
            case NameShape():
                return st.just(scalar(shape.example))
            case TextShape():
                return st.sampled_from(["每处扣0.5分", "12", "true"]).map(scalar)
            case PathShape():
                return st.sampled_from(["处数", "点位.类型"]).map(scalar)
            case NumberShape():
                return self._number(shape)
            case TruthShape():
                return st.sampled_from(["true", "false", "是", "否"]).map(scalar)
            case DayShape():
                return st.just(scalar("2021-12-31"))
            case PercentShape():
                return st.just(scalar("100%"))
            case WordShape():
                words = [word for word in VALUES[shape.values].built()]
                return st.sampled_from(words).flatmap(lambda word: self.spelled(word.en, word.zh)).map(scalar)
            case ExpressionShape():
                return PLAIN_EXPRESSIONS.map(scalar)
            case ConditionShape():
                return st.sampled_from([scalar("处数 >= 1"), mapping([("处数", mapping([("at_least", scalar("1"))]))])])
            case DataShape():
                return st.sampled_from([scalar("1"), sequence([]), mapping([("编号", scalar("甲"))])])
            case CellShape():
                return self.cell(depth)
            case PlaceShape():
                return self.place(shape.place, depth + 1)
            case ListShape():
                return st.lists(self.value(shape.item, depth + 1), min_size=1, max_size=2).map(sequence)
            case NamedShape():
                return self._named(shape.value, depth)
            case EitherShape():
                parts = [part for part in (shape.scalar, shape.sequence, shape.mapping) if part is not None]
                return st.sampled_from(parts).flatmap(lambda part: self.value(part, depth))

    def _number(self, shape: NumberShape) -> st.SearchStrategy[YamlNode]:
        if shape.only is not None:
            return st.just(scalar(str(shape.only)))
        numbers = st.sampled_from(["1", "3"]) if shape.whole else NUMBERS
        if shape.word is not None:
            word = VALUES[shape.word].words[0]
            numbers = numbers | self.spelled(word.en, word.zh)
        return st.builds(lambda text, plain: scalar(text, plain=plain), numbers, st.booleans())

    def _named(self, value: Shape, depth: int) -> st.SearchStrategy[YamlNode]:
        names = st.lists(st.sampled_from(["甲", "乙", "丙"]), min_size=1, max_size=2, unique=True)
        return names.flatmap(
            lambda chosen: st.tuples(*(st.tuples(st.just(name), self.value(value, depth + 1)) for name in chosen))
        ).map(lambda entries: mapping(list(entries)))

    def cell(self, depth: int) -> st.SearchStrategy[YamlNode]:
        kinds = ["share_cell", "scale_cell", "step_cell", "judged_cell", "table_cell", "short_table"]
        mappings = st.sampled_from(kinds).flatmap(lambda name: self.place(name, depth + 1))
        return st.one_of(PLAIN_EXPRESSIONS.map(scalar), self.spelled("all", "全部").map(scalar), mappings)

    def _place(self, place: Place, depth: int) -> st.SearchStrategy[Mapping]:
        return self._chosen(place, depth).flatmap(
            lambda chosen: st.tuples(*(self._entry(place, entry, depth) for entry in chosen))
        ).map(lambda entries: mapping([*entries, *self._others(place, [key for key, _ in entries])]))

    @st.composite
    @staticmethod
    def _keys(draw: st.DrawFn, place: Place, depth: int) -> list[Key]:
        barred = {name for group in place.exclusive for name in group}
        forced = {draw(st.sampled_from(group)) for group in place.one_of}
        for group in place.exclusive:
            if not forced & set(group) and draw(st.booleans()):
                forced.add(draw(st.sampled_from(group)))
        optional = [entry for entry in place.built() if not entry.required and entry.en not in barred | forced]
        chosen = draw(st.lists(st.sampled_from(optional), max_size=3, unique=True)) if optional and depth < DEPTH else []
        return [entry for entry in place.built() if entry.required or entry.en in forced or entry in chosen]

    def _chosen(self, place: Place, depth: int) -> st.SearchStrategy[list[Key]]:
        return Documents._keys(place, depth).map(lambda keys: _completed(place, keys))

    def _entry(self, place: Place, entry: Key, depth: int) -> st.SearchStrategy[tuple[str, YamlNode]]:
        value = self.value(entry.shape, depth)
        if (place.name, entry.en) == ("table_cell", "by"):
            value = st.just(sequence([scalar("处数")]))
        if (place.name, entry.en) == ("table_cell", "rows"):
            value = st.just(sequence([sequence([scalar("any"), scalar("0.5")])]))
        return st.tuples(self.spelled(entry.en, entry.zh), value)

    def _others(self, place: Place, written: list[str]) -> list[tuple[str, YamlNode]]:
        if place.name == "short_table":
            return [("轻微", scalar("0.5"))]
        if place.name == "charge" and not written:
            return [("城管局", scalar("100%"))]
        return []


def _completed(place: Place, keys: list[Key]) -> list[Key]:
    """What the keys chosen at a place demand besides."""
    names = {entry.en for entry in keys}
    wanted: set[str] = set()
    if place.name == "node":
        wanted.add("cite")
    if place.name == "register":
        names -= {"dated"}
        wanted.add("key")
    if place.name == "field":
        names -= {"values", "aliases", "ordered", "min", "max", "places", "unit"}
        if "type" in names:
            names -= {"type"}
            wanted.add("ref")
    return [entry for entry in place.built() if entry.en in names | wanted]

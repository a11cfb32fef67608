"""YAML documents of every shape the table of keys knows, made at random from a seed."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from evalrules.ruleset.keys import PLACES, VALUES
from evalrules.ruleset.shapes import (
    AmountShape,
    CellShape,
    ConditionShape,
    DataShape,
    DayShape,
    EitherShape,
    ExpressionShape,
    GoalShape,
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
#: Optional keys stop here, so that documents stay small.
DEPTH = 6
CELLS = ("share_cell", "scale_cell", "linear_cell", "step_cell", "judged_cell", "table_cell", "short_table")
GOALS = ("below", "above", "target", "低于", "高于", "目标")
MEASURES = ("scale_cell", "linear_cell", "step_cell", "table_cell", "short_table")


def scalar(text: str, *, plain: bool = True) -> Scalar:
    return Scalar(text, plain, block=False, span=PLACE)


def mapping(entries: Iterable[tuple[str, YamlNode]]) -> Mapping:
    return Mapping(tuple((scalar(key), value) for key, value in entries), PLACE)


def sequence(items: Iterable[YamlNode]) -> Sequence:
    return Sequence(tuple(items), PLACE)


class Maker:
    """Makes nodes with keys and words in one language (``zh``, ``en``) or in both."""

    def __init__(self, language: str, random: Random) -> None:
        self.language = language
        self.random = random

    def spelled(self, en: str, zh: str) -> str:
        if self.language == "both":
            return self.random.choice((en, zh))
        return zh if self.language == "zh" else en

    def place(self, name: str, depth: int = 0) -> Mapping:
        place = PLACES[name]
        entries = [
            (self.spelled(entry.en, entry.zh), self.keyed(place, entry, depth))
            for entry in self.keys(place, depth)
        ]
        if (
            place.name == "step_cell"
            and depth % 2
            and (goal := next((name for name, _ in entries if name in GOALS), None))
        ):
            return self.stacked(entries, goal)
        if place.name == "short_table":
            entries.append(("轻微", scalar("0.5")))
        if place.name == "charge":
            table = [entry for entry in entries if entry[0] in ("by", "按", "rows", "行")]
            entries = table if len(table) == 2 else [entry for entry in entries if entry not in table]
        if place.name == "charge" and not entries:
            entries.append(("城管局", scalar("100%")))
        return mapping(entries)

    def stacked(self, entries: list[tuple[str, YamlNode]], goal: str) -> Mapping:
        """Several goals instead of one goal and ``each``."""
        goals = mapping([("100%", scalar("0.5")), ("95%", scalar("0.5"))])
        kept = [
            (name, goals if name == goal else node) for name, node in entries if name not in ("each", "每档")
        ]
        return mapping(kept)

    def keyed(self, place: Place, entry: Key, depth: int) -> YamlNode:
        if (place.name, entry.en) == ("table_cell", "by"):
            return sequence([scalar("处数")])
        if (place.name, entry.en) == ("charge", "rows"):
            return sequence([sequence([scalar("any"), scalar("城管局")])])
        if (place.name, entry.en) == ("table_cell", "rows"):
            return sequence([sequence([scalar("any"), scalar("0.5")])])
        if place.name == "register" and (columns := self.columns(entry)) is not None:
            return columns
        return self.value(entry.shape, depth)

    def columns(self, entry: Key) -> YamlNode | None:
        """Registers have a key 甲 and a text 乙, so that their rows fit them."""
        row = mapping([("甲", scalar("丙")), ("乙", scalar("丁"))])
        made = {
            "key": scalar("甲"),
            "fields": mapping([("乙", scalar(self.spelled("text", "文本")))]),
            "default": mapping([("乙", scalar("丁"))]),
            "rows": self.random.choice((sequence([row]), scalar(self.spelled("case", "测评对象")))),
        }
        return made.get(entry.en)

    def keys(self, place: Place, depth: int) -> list[Key]:
        """The required keys, one of each group of which one is needed, and some others."""
        # A key that stands for the required ones may also exclude others: then it stands (nearly) alone.
        base = place.inherits[0] if place.inherits else ""
        excluded = {name for group in place.exclusive if base in group for name in group} - {base}
        groups = [group for group in place.exclusive if base not in group]
        barred = {name for group in (*groups, *place.one_of) for name in group}
        if excluded:
            if self.random.random() < 0.1:
                return [entry for entry in place.built() if entry.en not in excluded]
            barred.add(base)
        names = {self.random.choice(group) for group in place.one_of}
        for group in groups:
            if not names & set(group) and self.random.random() < 0.5:
                names.add(self.random.choice(group))
        share = 0.25 if depth < DEPTH else 0
        for entry in place.built():
            if entry.required or (entry.en not in barred and self.random.random() < share):
                names.add(entry.en)
        names = demanded(place, names)
        return [entry for entry in place.built() if entry.en in names]

    def value(self, shape: Shape, depth: int) -> YamlNode:
        pick = self.random.choice
        match shape:
            case NameShape():
                return scalar(shape.example or pick(("甲", "乙", "暴露垃圾", "street")))
            case TextShape():
                return scalar(pick(("每处扣0.5分", "12", "true")))
            case PathShape():
                return scalar(pick(("处数", "点位.类型")))
            case NumberShape():
                return self.number(shape)
            case TruthShape():
                return scalar(pick(("true", "false", "是", "否")))
            case DayShape():
                return scalar("2021-12-31")
            case PercentShape():
                return scalar("100%")
            case WordShape():
                word = pick(list(VALUES[shape.values].built()))
                return scalar(self.spelled(word.en, word.zh))
            case AmountShape():
                if depth < DEPTH and self.random.random() < 0.2:
                    return self.place(pick(MEASURES), depth + 1)
                return scalar(pick(("1", "0.5", "处数", "处数 * 2", "80%")), plain=pick((True, False)))
            case GoalShape():
                return scalar(pick(("1", "80%", "参数.目标")))
            case ExpressionShape():
                return scalar(
                    pick(("1", "0.5", "处数", "处数 * 2", "点位.权重", "80%")), plain=pick((True, False))
                )
            case ConditionShape():
                return pick((scalar("处数 >= 1"), mapping([("处数", mapping([("at_least", scalar("1"))]))])))
            case DataShape():
                return pick((scalar("1"), sequence([]), mapping([("编号", scalar("甲"))])))
            case CellShape():
                kind = pick((*CELLS, "number", "all"))
                return (
                    self.place(kind, depth + 1)
                    if kind in CELLS
                    else scalar("0.5" if kind == "number" else "all")
                )
            case PlaceShape():
                return self.place(shape.place, depth + 1)
            case ListShape():
                return sequence(self.value(shape.item, depth + 1) for _ in range(pick((1, 1, 2))))
            case NamedShape():
                names = self.random.sample(("甲", "乙", "丙"), pick((1, 1, 2)))
                return mapping((name, self.value(shape.value, depth + 1)) for name in names)
            case EitherShape():
                parts = [part for part in (shape.scalar, shape.sequence, shape.mapping) if part is not None]
                return self.value(pick(parts), depth)

    def number(self, shape: NumberShape) -> YamlNode:
        texts = ["1", "3"] if shape.whole else ["1", "2.5", "0.3"]
        if shape.only is not None:
            texts = [str(shape.only)]
        elif shape.word is not None:
            word = VALUES[shape.word].words[0]
            texts.append(self.spelled(word.en, word.zh))
        return scalar(self.random.choice(texts), plain=self.random.random() < 0.7)


def demanded(place: Place, names: set[str]) -> set[str]:
    """The names with what they demand of each other beyond the table."""
    if place.name == "step_cell":
        return names | {"each"}
    if place.name == "node":
        return names | {"cite"}
    if place.name == "register":
        return names - {"dated"} | {"key"}
    if place.name == "field":
        return names - {"type", "values", "aliases", "ordered", "min", "max", "places", "unit"} | {"ref"}
    if place.name == "waiver" and "where" in names:
        return names | {"kind"}
    if place.name == "ledger" and "rounds" in names:
        return names - {"value", "lives", "restart", "reaches", "keep"}
    return names

"""The page of all keys: what may stand where, from the one table that the reader, the schemas and the messages use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from evalrules.editing.formatting import formatted, shape_of_file
from evalrules.editing.layout import flat
from evalrules.editing.pieces import Leaf, Many
from evalrules.editing.shaping import shaped
from evalrules.editing.sheet import sheet_of
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
from evalrules.source.diagnostic import Language
from evalrules.source.display import width
from evalrules.source.reading import read_yaml

#: Columns of an example in the table.
_EXAMPLE = 64
_HEAD = {
    "zh": """\
# 键

规则集文件里的每个键：写在哪里、叫什么、可以写什么、说明什么。本页由 `python -m tests.docs.fill` 从同一张键表写成，加载、
编辑器的模式（schema）和报错用的也是这张表。中文键和英文键可以任选，一个文件里也可以混用，`evalrules fmt --keys zh` 统一成一种。
键按计分的先后排列，`fmt` 就按这个次序写。**加粗**的必填。例子出自 [`gallery/`](../../../gallery/README.md) 和自带的标准。

""",
    "en": """\
# Keys

Every key of the files of a ruleset: where it stands, what it is called, what may stand there, what it says. This page is written by
`python -m tests.docs.fill` from the one table of keys that loading, the schemas of editors and the messages use. Keys may be written in
Chinese or English, also mixed; `evalrules fmt --keys en` makes them one. They are listed in the order of work, in which `fmt` writes
them. Those in **bold** are required. Examples are taken from [`gallery/`](../../../gallery/README.md) and the bundled standards.

""",
}
_COLUMNS = {
    "zh": "| 键 | | 可以写 | 说明 | 例 |\n|---|---|---|---|---|",
    "en": "| key | | may hold | says | example |\n|---|---|---|---|---|",
}


def keys_path(root: Path, language: Language) -> Path:
    return root / "docs" / language / "reference" / "keys.md"


def keys_page(root: Path, language: Language) -> str:
    """The page in a language; built keys only."""
    examples = _examples(root, language)
    parts = [_HEAD[language], _contents(language)]
    parts += [_place(place, examples, language) for place in PLACES.values()]
    parts.append(_words(language))
    return "\n".join(parts).rstrip() + "\n"


def anchor(place: str, key: str) -> str:
    return f"{place}-{key}".replace("_", "-")


def _contents(language: Language) -> str:
    links = [f"[{place.title.said(language)}](#{place.name.replace('_', '-')})" for place in PLACES.values()]
    last = "[固定的词](#words)" if language == "zh" else "[fixed words](#words)"
    return " · ".join([*links, last]) + "\n"


def _place(place: Place, examples: Mapping[tuple[str, str], str], language: Language) -> str:
    name = place.name.replace("_", "-")
    lines = [f'## <a id="{name}"></a>{place.title.said(language)}\n', _COLUMNS[language]]
    for key in place.built():
        own, other = (key.zh, key.en) if language == "zh" else (key.en, key.zh)
        shown = f"**`{own}`**" if key.required else f"`{own}`"
        example = examples.get((place.name, key.en), "")
        example = f"`{example}`" if example else ""
        cells = (
            f'<a id="{anchor(place.name, key.en)}"></a>{shown}',
            f"`{other}`",
            may_hold(key.shape, language),
            key.doc.said(language),
            example,
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    lines += _demands(place, language)
    return "\n".join(lines) + "\n"


def _demands(place: Place, language: Language) -> Iterator[str]:
    """What the keys of a place demand of each other."""

    def spelled(names: tuple[str, ...]) -> str:
        return ("、" if language == "zh" else ", ").join(
            f"`{place.by_name[name].spelling(language)}`"
            for name in names
            if place.by_name[name].status == "built"
        )

    for group in place.exclusive:
        yield "\n" + (
            f"{spelled(group)} 至多写一个。" if language == "zh" else f"At most one of {spelled(group)}."
        )
    for group in place.one_of:
        yield "\n" + (
            f"{spelled(group)} 至少写一个。" if language == "zh" else f"At least one of {spelled(group)}."
        )
    if place.open:
        yield "\n" + (
            "其余的键是作者自己的名称。" if language == "zh" else "Other keys are names of the author's."
        )


_PLAIN: dict[type, tuple[str, str]] = {
    TextShape: ("文字", "text"),
    NameShape: ("名称；像数字的加引号", "a name, quoted when it looks like a number"),
    TruthShape: ("`true` 或 `false`", "`true` or `false`"),
    DayShape: ("日期 `2021-12-31`", "a date `2021-12-31`"),
    PathShape: ("字段，如 `点位.类型`", "a field such as `点位.类型`"),
    PercentShape: ("百分比 `30%`", "a percentage `30%`"),
    ExpressionShape: ("数或算式", "a number or an expression"),
    AmountShape: ("数、算式、表、分档、线性、每档", "a number, an expression, a table, scale, line or steps"),
    GoalShape: (
        "数或算式；或几个目标各配一个数",
        "a number or an expression; or several goals with an amount each",
    ),
    ConditionShape: (
        "条件：映射、映射的列表或算式",
        "a condition: a mapping, a list of mappings, an expression",
    ),
    CellShape: ("分值：数、算式、`全部` 或一种单元格", "points: a number, an expression, `all`, or a cell"),
    DataShape: ("数据", "data"),
}


def may_hold(shape: Shape, language: Language) -> str:
    """What a shape takes, in words."""
    zh = language == "zh"
    match shape:
        case WordShape(values=values):
            return " · ".join(f"`{word.spelling(language)}`" for word in VALUES[values].built())
        case NumberShape():
            return _number(shape, language)
        case PlaceShape(place=place):
            return f"[{PLACES[place].title.said(language)}](#{place.replace('_', '-')})"
        case ListShape(item=item):
            return f"一列：{may_hold(item, language)}" if zh else f"a list of: {may_hold(item, language)}"
        case NamedShape(value=value):
            return f"名称 → {may_hold(value, language)}" if zh else f"name → {may_hold(value, language)}"
        case EitherShape(scalar=scalar, sequence=sequence, mapping=mapping):
            forms = [may_hold(one, language) for one in (scalar, sequence, mapping) if one is not None]
            return ("；或" if zh else "; or ").join(forms)
    plain = _PLAIN[type(shape)][0 if zh else 1]
    word = getattr(shape, "word", None)
    return plain + (f"；`{VALUES[word].words[0].spelling(language)}`" if word else "")


def _number(shape: NumberShape, language: Language) -> str:
    zh = language == "zh"
    if shape.only is not None:
        return f"`{shape.only}`"
    text = ("整数" if zh else "a whole number") if shape.whole else ("数" if zh else "a number")
    if shape.above is not None:
        text += f"，大于 {shape.above}" if zh else f" above {shape.above}"
    if shape.at_least is not None:
        text += f"，不小于 {shape.at_least}" if zh else f", at least {shape.at_least}"
    if shape.percent:
        text += "，或百分比" if zh else ", or a percentage"
    if shape.word is not None:
        text += (
            f"，或 `{VALUES[shape.word].words[0].spelling(language)}`"
            if zh
            else f", or `{VALUES[shape.word].words[0].en}`"
        )
    return text


def _words(language: Language) -> str:
    title = "固定的词" if language == "zh" else "Fixed words"
    lines = [f'## <a id="words"></a>{title}\n', "| 中文 | English |\n|---|---|"]
    for values in VALUES.values():
        built = list(values.built())
        zh = " · ".join(f"`{word.zh}`" for word in built)
        lines.append(f"| {zh} | {' · '.join(f'`{word.en}`' for word in built)} |")
    return "\n".join(lines) + "\n"


@cache
def _examples(root: Path, language: Language) -> Mapping[tuple[str, str], str]:
    """For each key of each place a short use of it: the first of the gallery, else of the bundled standards."""
    found: dict[tuple[str, str], str] = {}
    folders = [*sorted((root / "gallery").glob("*/")), *sorted((root / "rulesets").glob("*/*/"))]
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            inside = path.relative_to(folder).as_posix()
            if folder.parent.name == "vocabulary":
                inside = f"vocabulary/{inside}"
            text = formatted(inside, path.read_text("utf-8"), [], keys=language)
            node = None if text is None else read_yaml(inside, text, [])
            if text is None or node is None:
                continue
            for part in shaped(sheet_of(text, node).content, shape_of_file(inside)):
                if part.place is not None and isinstance(part.piece, Many):
                    for place, key, example in _uses(part.place, part.piece):
                        found.setdefault((place, key), example)
    return found


def _uses(place: Place, piece: Many) -> Iterator[tuple[str, str, str]]:
    for entry in piece.entries:
        key = None if entry.key is None else place.by_spelling.get(entry.key.value)
        if key is None or entry.key is None:
            continue
        value = entry.value
        if isinstance(value, Leaf) and value.lines is not None:
            continue
        example = f"{entry.key.text}: {flat(value)}"
        if width(example) <= _EXAMPLE and "`" not in example:
            yield place.name, key.en, example

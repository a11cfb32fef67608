"""Adding a rule to a ruleset: the snippet of its shape after the last rule of a node, and a worked case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from evalrules.editing.formatting import formatted, shape_of_file
from evalrules.editing.layout import laid_out
from evalrules.editing.pieces import Entry, Leaf, Many, Piece, Sheet
from evalrules.editing.shaping import shaped
from evalrules.editing.sheet import sheet_of
from evalrules.editing.snippets import Snippet
from evalrules.editing.spelling import language_of
from evalrules.ruleset.keys import PLACES, spelling
from evalrules.source.diagnostic import Diagnostic, Language, Wording
from evalrules.source.problems.editing import NO_PLACE_FOR_RULE
from evalrules.source.reading import read_yaml

_NOT_THERE = Wording("规则集里没有这个指标", "the ruleset has no such node")
_HAS_CHILDREN = Wording("它有下级指标", "it has children")
_USED = Wording("它引用别的指标", "it uses another node")
_NO_NODE = Wording("规则集里没有能放规则的指标", "no node of the ruleset can hold rules")

#: What snippets say in words.
_ENGLISH = (
    ("待填", "fill in"),
    ("没有封顶的删去", "leave out where there is no cap"),
    ("没有除法的删去", "leave out where nothing divides"),
)


@frozen(eq=False)
class _Home:
    """A node that a rule may be added to, and the file it stands in."""

    path: str
    sheet: Sheet
    node: Many
    language: Language
    #: Nodes of chapters come under it.
    has_chapters: bool = False

    def value(self, key: str) -> Piece | None:
        entry = self.node.get(spelling("node", key, "zh"), spelling("node", key, "en"))
        return None if entry is None else entry.value

    @property
    def id(self) -> str:
        value = self.value("id")
        return value.value if isinstance(value, Leaf) else ""

    @property
    def hindered(self) -> Wording | None:
        """Why no rule can stand in it."""
        if "use" in PLACES["node"].by_name and self.value("use") is not None:
            return _USED
        return _HAS_CHILDREN if self.has_chapters or self.value("nodes") is not None else None


@frozen
class Added:
    """A rule that was added: its id, the file it stands in, its worked case, the texts to be written."""

    rule: str
    path: str
    case: str
    texts: dict[str, str]


def with_rule(
    texts: Mapping[str, str],
    snippet: Snippet,
    under: str | None,
    kind: str | None,
    problems: list[Diagnostic],
) -> Added | None:
    """
    The files with a new rule; None after a problem.

    ``texts`` are the files of the ruleset by path; ``under`` is the id of the node (default: the last one that has
    rules), ``kind`` the facts it reads (default: those of the rule before it).
    """
    homes = list(_homes(texts, problems))
    if problems:
        return None
    home = _chosen(homes, under, problems)
    if home is None:
        return None
    rules = _rules_of(home)
    slot = "待填" if home.language == "zh" else "fill in"
    id = _next_id(home, rules)
    rule = snippet.rule(id, kind or _kind_before(rules) or slot)
    rules.entries += _translated(f"规则:\n{_indented(rule)}", home.language).entries
    path = _case_path(texts, id)
    case = formatted(path, _case(id, slot), [], keys=home.language)
    assert case is not None
    return Added(id, home.path, path, {home.path: laid_out(home.sheet), path: case})


def _homes(texts: Mapping[str, str], problems: list[Diagnostic]) -> Iterator[_Home]:
    """Every node of the ruleset, in the order of the files."""
    found: list[_Home] = []
    above: set[str] = set()
    for path, text in texts.items():
        if path.startswith(("cases/", "overlays/", "vocabulary/")):
            continue
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        node = read_yaml(path, text, problems)
        if node is None:
            continue
        sheet = sheet_of(text, node)
        parts = list(shaped(sheet.content, shape_of_file(path)))
        if path.startswith("chapters/") and isinstance(sheet.content, Many):
            under = sheet.content.get("上级", "under")
            named = under.value.value if under is not None and isinstance(under.value, Leaf) else ""
            above.add(named or (found[0].id if found else ""))
        found += [
            _Home(path, sheet, part.piece, language_of(parts))
            for part in parts
            if part.place is not None and part.place.name == "node" and isinstance(part.piece, Many)
        ]
    return (evolve(home, has_chapters=home.id in above) for home in found)


def _chosen(homes: list[_Home], under: str | None, problems: list[Diagnostic]) -> _Home | None:
    if under is None:
        free = [home for home in homes if home.hindered is None]
        with_rules = [home for home in free if home.value("rules") is not None]
        found = next(iter([*reversed(with_rules), *reversed(free)]), None)
        if found is None:
            problems.append(NO_PLACE_FOR_RULE.at(None, node="…", reason=_NO_NODE))
        return found
    found = next((home for home in homes if home.id == under), None)
    reason = _NOT_THERE if found is None else found.hindered
    if reason is not None:
        problems.append(NO_PLACE_FOR_RULE.at(None, node=under, reason=reason))
        return None
    return found


def _rules_of(home: _Home) -> Many:
    """The list of rules of a node, written out; an empty one is added where there is none."""
    for part in shaped(home.sheet.content, shape_of_file(home.path)):
        # What holds the node cannot stay in brackets on one line.
        if isinstance(part.piece, Many) and any(piece is home.node for piece in _inside(part.piece)):
            part.piece.flow = False
    home.node.flow = False
    rules = home.value("rules")
    if not isinstance(rules, Many):
        key = spelling("node", "rules", home.language)
        rules = Many([], False, False)
        home.node.entries.append(Entry(rules, Leaf(key, key)))
    rules.flow = False
    return rules


def _inside(piece: Piece) -> Iterator[Piece]:
    yield piece
    if isinstance(piece, Many):
        for entry in piece.entries:
            yield from _inside(entry.value)


def _next_id(home: _Home, rules: Many) -> str:
    """``3.10/3`` after ``3.10/2``."""
    numbers = [0]
    for entry in rules.entries:
        written = entry.value.get("编号", "id") if isinstance(entry.value, Many) else None
        if written is not None and isinstance(written.value, Leaf):
            match = re.fullmatch(re.escape(home.id) + "/([0-9]{1,6})", written.value.value)
            numbers += [int(match[1])] if match else []
    return f"{home.id}/{max(numbers) + 1}"


def _kind_before(rules: Many) -> str | None:
    for entry in reversed(rules.entries):
        written = entry.value.get("事实", "facts") if isinstance(entry.value, Many) else None
        if written is not None and isinstance(written.value, Leaf):
            return written.value.text
    return None


def _translated(text: str, language: Language) -> Many:
    """The list of rules that a text with Chinese keys holds, in the language of the file it goes to."""
    path = "chapters/new.yaml"
    whole = "指标:\n  - " + text.replace("\n", "\n    ") + "\n"
    said = formatted(path, whole, [], keys=language)
    assert said is not None
    for zh, en in _ENGLISH if language == "en" else ():
        said = said.replace(zh, en)
    node = read_yaml(path, said, [])
    assert node is not None
    place = PLACES["rule"].name
    found = [part for part in shaped(sheet_of(said, node).content, shape_of_file(path)) if part.place]
    rules = [part.piece for part in found if part.place is not None and part.place.name == place]
    return Many([Entry(rule) for rule in rules], False, False)


def _indented(rule: str) -> str:
    first, *rest = rule.rstrip("\n").split("\n")
    return "\n".join([f"  - {first}", *(f"    {line}" for line in rest)])


def _case(id: str, slot: str) -> str:
    if slot == "待填":
        return (
            f"# 规则 {id} 的算例：写出事实，手算应得的总分；填好以前不通过。\n"
            f"- 名称: 规则 {id}\n  事实: []\n  期望: {{得分: 待填}}\n"
        )
    return (
        f"# A worked case of rule {id}: write the facts and the score worked out by hand; it fails until then.\n"
        f"- name: rule {id}\n  facts: []\n  expect: {{score: fill in}}\n"
    )


def _case_path(texts: Mapping[str, str], id: str) -> str:
    base = re.sub(r"[^\w.\u4e00-\u9fff]+", "-", id)
    path, number = f"cases/{base}.yaml", 2
    while path in texts:
        path, number = f"cases/{base}-{number}.yaml", number + 1
    return path

"""Which rule a clause or a word of a ledger means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from evalrules.ruleset.expressions.syntax import Binary, Expr, Many, Name, Text
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.ruleset.registers import SITE_REGISTERS
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.ruleset.walking import reads

_SITE_TYPE = "类型"
_ID_LIKE = re.compile(r"[0-9A-Za-zⅠ-Ⅻ][0-9A-Za-zⅠ-Ⅻ.()/-]*")
_LEADING_ID = re.compile(r"([0-9]+(?:[.][0-9]+)*(?:/[0-9]+)?)\s*[^0-9./\s]")
_MENTIONED = re.compile(r"[0-9]+(?:[.][0-9]+)+(?:/[0-9]+)?")
_PUNCTUATION = re.compile(r"[\W_]+")


@frozen
class Target:
    """A rule, as a row of a ledger can mean it."""

    rule: Rule
    node: Node
    kind: Kind
    #: The field that says what the fact is about (问题, 项目, 题目); None: the kind has none.
    topic: FieldType | None
    #: Its values that the rule reads; empty: the rule does not say.
    values: tuple[str, ...]
    #: Types of site the rule is about; None: it does not say.
    site_types: frozenset[str] | None
    #: Fields its points are made of, among those that say how the observation came out.
    needs: frozenset[str] = frozenset()

    def concerns(self, site_type: str | None) -> bool:
        return self.site_types is None or site_type is None or site_type in self.site_types


@frozen
class Clauses:
    """The rules of a ruleset, by everything a ledger may call them."""

    targets: tuple[Target, ...]
    _by_id: Mapping[str, tuple[Target, ...]]
    _by_text: Mapping[str, tuple[Target, ...]]
    _words: Mapping[str, tuple[tuple[Kind, FieldType, str], ...]]
    #: Ids of nodes and rules, kinds: what an inspection may name.
    items: Mapping[str, str] = field(factory=dict)

    def named(self, text: str) -> tuple[Target, ...] | None:
        """
        The rules that a cell of the clause column means: an id of a rule or node, or the words of one. None: none.
        """
        whole = self._by_id.get(_id_form(text))
        if whole is not None:
            return whole
        found = self._by_text.get(_bare(text))
        if found is not None:
            return found
        leading = _LEADING_ID.match(unicodedata.normalize("NFKC", text).strip())
        return None if leading is None else self._by_id.get(leading[1])

    def mentioned(self, text: str) -> tuple[Target, ...] | None:
        """The rules whose number stands somewhere in a description; None: there is none."""
        plain = unicodedata.normalize("NFKC", text)
        found = [self._by_id.get(number) for number in _MENTIONED.findall(plain)]
        return next((targets for targets in found if targets), None)

    def has_id(self, id: str) -> bool:
        return id in self._by_id

    @property
    def ids(self) -> Iterable[str]:
        return self._by_id

    def worded(self, word: str) -> tuple[tuple[Kind, FieldType, str], ...]:
        """What a word of the vocabulary may be the topic of."""
        return self._words.get(_bare(word), ())

    def reading(self, kind: Kind, value: str | None, site_type: str | None) -> Iterator[Target]:
        """The rules that read such a fact at a site of this type."""
        for target in self.targets:
            is_read = value is None or not target.values or value in target.values
            if is_read and target.kind is kind and target.concerns(site_type):
                yield target

    def item(self, text: str) -> str | None:
        """The id of what a patrol looked at."""
        return self.items.get(_id_form(text)) or self.items.get(_bare(text))


def looks_like_id(text: str) -> bool:
    """
    >>> looks_like_id("1.2.1"), looks_like_id("Ⅱ-1-1)"), looks_like_id("没有乱扔垃圾")
    (True, True, False)
    """
    return _ID_LIKE.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def clauses_of(ruleset: Ruleset) -> Clauses:
    """Everything a ledger may call the rules of a ruleset."""
    kinds = {kind.name: kind for kind in ruleset.kinds}
    targets = tuple(_targets(ruleset.roots, kinds, None))
    by_id: dict[str, list[Target]] = {}
    by_text: dict[str, list[Target]] = {}
    items: dict[str, str] = {}
    for node, above in _walk(ruleset.roots, ()):
        own = [target for target in targets if target.node is node]
        for one in (*above, node):
            by_id.setdefault(one.id, []).extend(own)
        by_text.setdefault(_bare(node.title), []).extend(own)
        items.setdefault(node.id, node.id)
        items.setdefault(_bare(node.title), node.id)
    for target in targets:
        by_id.setdefault(target.rule.id, []).append(target)
        by_text.setdefault(_bare(target.rule.text), []).append(target)
        items[target.rule.id] = target.rule.id
        items.setdefault(_bare(target.rule.text), target.rule.id)
    items.update({name: name for name in kinds})
    return Clauses(targets, _frozen(by_id), _frozen(by_text), _words(kinds.values()), items)


def _frozen(found: Mapping[str, Sequence[Target]]) -> dict[str, tuple[Target, ...]]:
    return {name: tuple(dict.fromkeys(targets)) for name, targets in found.items() if targets and name}


def _walk(nodes: Iterable[Node], above: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    for node in nodes:
        yield node, above
        yield from _walk(node.children, (*above, node))


def _targets(
    nodes: Iterable[Node], kinds: Mapping[str, Kind], around: frozenset[str] | None
) -> Iterator[Target]:
    for node in nodes:
        within = around
        if node.for_each is not None and node.for_each.register in SITE_REGISTERS:
            said = [values for parts, values in _equal(node.for_each.where) if parts[-1] == _SITE_TYPE]
            within = frozenset(said[0]) if said else around
        for rule in node.rules:
            for name in rule.kinds:
                if name in kinds:
                    yield _target(rule, node, kinds[name], within)
        yield from _targets(node.children, kinds, within)


def _target(rule: Rule, node: Node, kind: Kind, within: frozenset[str] | None) -> Target:
    topic = topic_of(kind)
    values: tuple[str, ...] = ()
    types = within
    for parts, said in _equal(rule.where):
        if topic is not None and parts == (topic.name,):
            values = said
        elif len(parts) == 2 and parts[0] in SITE_REGISTERS and parts[1] == _SITE_TYPE:
            types = frozenset(said) if types is None else types & frozenset(said)
    findings = {one.name for one in kind.fields if one.finding}
    cell = getattr(rule.cell, "got", None)
    read = {str(one) for one in reads(cell) if isinstance(one, Name)} if cell is not None else set()
    return Target(rule, node, kind, topic, values, types, frozenset(read & findings))


def topic_of(kind: Kind) -> FieldType | None:
    """The field that says what a fact is about: the first choice that must be there."""
    return next((one for one in kind.fields if one.type == "choice" and not one.optional), None)


def _equal(where: Expr | None) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The parts of a condition that say which values a name may have, all of which must hold."""
    if not isinstance(where, Binary):
        return
    if where.operator == "and":
        yield from _equal(where.left)
        yield from _equal(where.right)
    elif where.operator in ("==", "in") and isinstance(where.left, Name):
        items = where.right.items if isinstance(where.right, Many) else (where.right,)
        values = [_word(item) for item in items]
        if all(value is not None for value in values):
            yield where.left.parts, tuple(value for value in values if value is not None)


def _word(expr: Expr) -> str | None:
    if isinstance(expr, Text):
        return expr.value
    return expr.parts[0] if isinstance(expr, Name) and len(expr.parts) == 1 else None


def _words(kinds: Iterable[Kind]) -> dict[str, tuple[tuple[Kind, FieldType, str], ...]]:
    found: dict[str, list[tuple[Kind, FieldType, str]]] = {}
    for kind in kinds:
        topic = topic_of(kind)
        if topic is not None:
            for word, value in [*((value, value) for value in topic.values), *topic.aliases.items()]:
                entry = (kind, topic, value)
                if entry not in found.setdefault(_bare(word), []):
                    found[_bare(word)].append(entry)
    return {word: tuple(entries) for word, entries in found.items() if word}


def _id_form(text: str) -> str:
    """
    >>> _id_form("第１．２．１条"), _id_form(" 1-2-1(1) "), _id_form("1.2.1／2")
    ('1.2.1', '1.2.1/1', '1.2.1/2')
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    if plain.startswith("第"):
        plain = plain[1:].rstrip("条款项")
    plain = re.sub(r"\(([0-9]+)\)$", r"/\1", plain.replace(" ", ""))
    if re.fullmatch(r"[0-9]+(?:-[0-9]+)+(?:/[0-9]+)?", plain):
        plain = plain.replace("-", ".")
    return plain.rstrip(".、")


def _bare(text: str) -> str:
    """The words without punctuation, case and width."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text).casefold())

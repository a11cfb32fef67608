"""Which rules a description may be about: likeness of words, a suggestion and nothing more."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from attrs import frozen

from evalrules.ledger.clauses import Clauses, Target

#: Suggestions for one row, and the likeness below which there is none.
MOST = 3
LEAST = 0.12
_OTHER = re.compile(r"[\W_0-9]+")


@frozen
class Suggestion:
    """A rule that a row may be about."""

    rule: str
    #: The value of the topic field; None: the rule does not say one.
    value: str | None
    text: str
    #: From 0 to 100; how alike the words are, not how likely it is.
    likeness: int


class Suggesting:
    """
    The words of every rule: its text, its title, the values it reads and their other names, in pairs of characters;
    a pair that few rules have counts more.
    """

    def __init__(self, clauses: Clauses) -> None:
        self._entries = [(target, value) for target in clauses.targets for value in target.values or (None,)]
        self._pairs = [_pairs(_words(target, value)) for target, value in self._entries]
        self._names = [_names(target, value) for target, value in self._entries]
        having = Counter(pair for pairs in self._pairs for pair in pairs)
        many = len(self._pairs) + 1
        self._weight = {pair: math.log(many / count) for pair, count in having.items()}
        self._length = [math.sqrt(sum(self._weight[pair] ** 2 for pair in pairs)) for pairs in self._pairs]

    def suggestions(
        self, text: str, site_type: str | None, among: Iterable[Target] | None = None
    ) -> tuple[Suggestion, ...]:
        """Up to three rules, the likest first; ``among`` keeps to those a clause has named already."""
        pairs = _pairs([text])
        bare = _bare(text)
        length = math.sqrt(sum(self._weight.get(pair, 1.0) ** 2 for pair in pairs))
        allowed = None if among is None else {target.rule.id for target in among}
        found: list[tuple[float, int]] = []
        for index, (target, _) in enumerate(self._entries):
            if allowed is not None and target.rule.id not in allowed:
                continue
            if not target.concerns(site_type):
                continue
            shared = sum(self._weight[pair] ** 2 for pair in pairs & self._pairs[index])
            norm = length * self._length[index]
            score = shared / norm if norm else 0.0
            if any(name in bare for name in self._names[index]):
                score = 0.5 + score / 2
            if score >= LEAST or allowed is not None:
                found.append((score, index))
        best = sorted(found, key=lambda one: (-one[0], one[1]))
        return tuple(self._suggestion(score, index) for score, index in best[:MOST])

    def _suggestion(self, score: float, index: int) -> Suggestion:
        target, value = self._entries[index]
        return Suggestion(target.rule.id, value, target.rule.text, round(100 * min(score, 1.0)))


def _names(target: Target, value: str | None) -> tuple[str, ...]:
    if value is None or target.topic is None:
        return ()
    aliases = [alias for alias, meant in target.topic.aliases.items() if meant == value]
    return tuple(_bare(name) for name in (value, *aliases) if len(_bare(name)) >= 2)


def _words(target: Target, value: str | None) -> list[str]:
    return [target.rule.text, target.node.title, *_names(target, value)]


def _bare(text: str) -> str:
    return _OTHER.sub("", unicodedata.normalize("NFKC", text).casefold())


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    """
    >>> sorted(_pairs(["乱扔垃圾。"]))
    ['乱扔', '垃圾', '扔垃']
    """
    found: set[str] = set()
    for text in texts:
        for part in _OTHER.split(unicodedata.normalize("NFKC", text).casefold()):
            found.update(part[at : at + 2] for at in range(len(part) - 1))
    return frozenset(found)

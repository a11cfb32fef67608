"""Generated conditions that can be written in both languages: ASCII names, whole numbers, truth values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from attrs import frozen
from hypothesis import strategies as st

NUMBERS = ("a", "b", "c")
TRUTHS = ("p", "q")

_THEIRS = {"and": "({} && {})", "or": "({} || {})", "not": "(!{})", "-x": "(-{})", "if": "({} ? {} : {})"}
_OURS = {"not": "(not {})", "-x": "(-{})", "if": "(if {} then {} else {})"}
_THEIR_CALLS = {"min": "math.least", "max": "math.greatest"}


@frozen
class Tree:
    """An operator with its operands; a leaf is a name or a literal."""

    name: str
    parts: tuple[Tree, ...] = ()

    @property
    def ours(self) -> str:
        return self._written(_OURS, {}, lambda part: part.ours)

    @property
    def theirs(self) -> str:
        return self._written(_THEIRS, _THEIR_CALLS, lambda part: part.theirs)

    def _written(self, forms: dict[str, str], calls: dict[str, str], write: Callable[[Tree], str]) -> str:
        parts = [write(part) for part in self.parts]
        if not parts:
            return f"({self.name})" if self.name.startswith("-") else self.name
        if self.name in forms:
            return forms[self.name].format(*parts)
        if self.name == "in":
            return f"({parts[0]} in [{', '.join(parts[1:])}])"
        if self.name in ("min", "max"):
            return f"{calls.get(self.name, self.name)}({', '.join(parts)})"
        return f"({parts[0]} {self.name} {parts[1]})"

    @property
    def names(self) -> frozenset[str]:
        own = {self.name} if not self.parts and self.name in (*NUMBERS, *TRUTHS) else set()
        return frozenset(own).union(*(part.names for part in self.parts))


def _of(names: tuple[str, ...], *parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.builds(Tree, st.sampled_from(names), st.tuples(*parts))


_LITERALS = st.integers(-9, 9).map(lambda number: Tree(str(number)))
_NAMED = st.sampled_from(NUMBERS).map(Tree)


def _numbers(depth: int) -> st.SearchStrategy[Tree]:
    if depth == 0:
        return _NAMED | _LITERALS
    inner = _numbers(depth - 1)
    return st.one_of(
        _NAMED,
        _of(("+", "-", "*", "min", "max"), inner, inner),
        _of(("min", "max"), inner, inner, inner),
        _of(("-x",), inner),
        _of(("if",), _truths(depth - 1), inner, inner),
    )


def _truths(depth: int) -> st.SearchStrategy[Tree]:
    compared = _of(("==", "!=", "<", "<=", ">", ">="), _numbers(min(depth, 2)), _numbers(min(depth, 2)))
    named = st.sampled_from(TRUTHS).map(Tree)
    if depth == 0:
        return compared | named
    inner = _truths(depth - 1)
    members = st.lists(_LITERALS, min_size=1, max_size=4)
    return st.one_of(
        compared,
        st.builds(lambda one, many: Tree("in", (one, *many)), _numbers(1), members),
        _of(("and", "or"), inner, inner),
        _of(("and", "or"), inner, inner),
        _of(("not",), inner),
        _of(("==", "!="), inner, inner),
        _of(("if",), inner, inner, inner),
    )


#: A condition of at most four levels; a product of its numbers has no more than 64 bits.
conditions = _truths(3)

Given = dict[str, int | bool]

#: What is known of one fact; a name that is not there is missing.
givens: st.SearchStrategy[Given] = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.integers(-9, 9) for name in NUMBERS},
        **{name: st.booleans() for name in TRUTHS},
    },
)
#: The same with nothing missing.
whole_givens: st.SearchStrategy[Given] = st.fixed_dictionaries(
    {
        **{name: st.integers(-9, 9) for name in NUMBERS},
        **{name: st.booleans() for name in TRUTHS},
    }
)


def completions(tree: Tree, given: Given) -> Iterator[Given]:
    """Some of the ways in which what is missing could turn out."""
    missing = sorted(tree.names - given.keys())
    ways: list[tuple[int | bool, ...]] = [
        (False, True) if name in TRUTHS else (-1000, -1, 0, 1, 2, 1000) for name in missing
    ]
    for values in product(*ways):
        yield {**given, **dict(zip(missing, values, strict=True))}

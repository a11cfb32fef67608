"""Where two reports differ, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

#: Characters of a value that is shown.
_SHOWN = 120
#: What names an entry of a list, of those that have it.
_NAMES = ("rule", "unit", "node", "id", "name", "where", "place")


@frozen
class Difference:
    """One place where the report that was computed anew is not the one that is held."""

    #: ``score``, ``deductions[3.10/1 f7].effective``.
    at: str
    #: None: it is not there.
    held: str | None
    computed: str | None


def differences(held: object, computed: object, at: str = "") -> Iterator[Difference]:
    """
    Every place where plain data differ, in order.

    >>> [str(one.at) for one in differences({"score": "9", "low": "8"}, {"score": "8", "low": "8"})]
    ['score']
    """
    if isinstance(held, dict) and isinstance(computed, dict):
        for key in [*held, *(key for key in computed if key not in held)]:
            inner = f"{at}.{key}" if at else str(key)
            yield from _of_one(held, computed, key, inner)
    elif isinstance(held, list) and isinstance(computed, list):
        first, second = _by_name(held), _by_name(computed)
        for name in [*first, *(name for name in second if name not in first)]:
            yield from _of_one(first, second, name, f"{at}[{name}]")
    elif held != computed or type(held) is not type(computed):
        yield Difference(at, _shown(held), _shown(computed))


def _of_one(held: dict[Any, Any], computed: dict[Any, Any], key: object, at: str) -> Iterator[Difference]:
    if key not in computed:
        yield Difference(at, _shown(held[key]), None)
    elif key not in held:
        yield Difference(at, None, _shown(computed[key]))
    else:
        yield from differences(held[key], computed[key], at)


def _by_name(items: list[Any]) -> dict[str, Any]:
    """Entries by what names them: two of one name are told apart by a number."""
    found: dict[str, Any] = {}
    for number, item in enumerate(items):
        name = _name(item) or str(number)
        found[name if name not in found else f"{name} #{number}"] = item
    return found


def _name(item: object) -> str:
    if not isinstance(item, dict):
        return ""
    own = next((str(item[key]) for key in _NAMES if item.get(key)), "")
    facts = item.get("facts")
    return " ".join([own, *map(str, facts[:3])]) if isinstance(facts, list) and own else own


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

"""What a name reads: a field, a column of a row, a parameter, a word of the language (meaning.md §2, §10)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from evalrules.facts.fact import Fact
from evalrules.ruleset.derived import canonical_part
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.testing.reference.parts import part_of
from evalrules.testing.reference.place import Place
from evalrules.testing.reference.rows import Row, canon, ends_of, sort_of
from evalrules.testing.reference.values import INF, Day, Span, Texts, Truth, Value, Words
from evalrules.testing.reference.world import (
    AS_OF_NAMES,
    CASE_NAMES,
    DATE_NAMES,
    ID_NAMES,
    SITE_NAMES,
    World,
    lookup_is_field,
    unknown,
    valued,
)


def named(parts: tuple[str, ...], place: Place) -> Value:
    """A field, a column, a word of the language – or else the word itself."""
    found = lookup(parts, place)
    return Words(frozenset([".".join(parts)])) if found is NOTHING else found  # type: ignore[return-value]


NOTHING = object()


def lookup(parts: tuple[str, ...], place: Place) -> object:
    head, rest = parts[0], parts[1:]
    world = place.world
    if place.node is not None and not rest and head in _OF_NODES:
        return place.node(_OF_NODES[head])
    if head in CASE_NAMES and rest:
        type = next(t for t in world.ruleset.case_fields if t.name == rest[0])
        return _deeper(world, type, world.fitted.case.values.get(type.name), rest[1:])
    if head in AS_OF_NAMES:
        return part_of(world.ruleset, Day(world.as_of), rest[0]) if rest else Day(world.as_of)
    if place.value is not None and parts in (("value",), ("指标值",)):
        return place.value
    if head in place.pairs or head in ("已查", "达标数"):
        return place.pairs[head]
    if place.kind is not None:
        whole = canonical_part(".".join(parts))
        derived = next((t for t in place.kind.fields if t.name == whole), None)
        if derived is not None and len(parts) > 1:
            return _of_field(world, derived, place.fact, ())
        field = next((t for t in place.kind.fields if t.name == head), None)
        if field is not None:
            return _of_field(world, field, place.fact, rest)
        if head in SITE_NAMES:
            site = place.fact.site if place.fact else None
            return _through(world, world.site_register, site, rest)
        if head in DATE_NAMES:
            day = Day(place.fact.date if place.fact else None)
            return part_of(world.ruleset, day, rest[0]) if rest else day
        if head in ID_NAMES and not rest:
            return Words(frozenset([place.fact.id]) if place.fact else None)
        if head in ("事实类型", "kind") and not rest:
            return Words(frozenset([place.fact.kind if place.fact else place.kind.name]))
    found = _of_rows(parts, place)
    if found is not NOTHING:
        return found
    if head in world.registers and rest:
        return _of_register(world.registers[head], rest, place)
    return _of_ledger(canonical_part(".".join(parts)), place) if rest else NOTHING


def _of_ledger(name: str, place: Place) -> object:
    from evalrules.testing.reference.words import case_word

    value = case_word(place.world, name, place.rows)
    return NOTHING if value is None else value


#: What may be asked of the nodes of a set.
_OF_NODES = {
    "score": "score", "得分": "score", "rate": "rate", "得分率": "rate", "lost": "lost", "失分": "lost",
    "earned": "earned", "加分": "earned", "met": "met", "达标": "met", "state": "state", "状态": "state",
    "value": "value", "指标值": "value", "target": "target", "目标": "target",
    "id": "id", "编号": "id", "title": "title", "名称": "title", "points": "points", "满分": "points",
}  # fmt: skip


def _of_rows(parts: tuple[str, ...], place: Place) -> object:
    """A column of one of the rows at hand, the innermost first."""
    world, head = place.world, parts[0]
    if place.bare_columns and place.rows:
        row = place.rows[-1]
        if head in _columns(world, row):
            return through(world, row.table, row.key, parts)
    for row in reversed(place.rows):
        if sort_of(world, row.table) == "values":
            if parts == (row.table.partition(".")[2],):
                return Words(frozenset([row.key]))
        elif canon(world, head) == canon(world, row.table):
            return through(world, row.table, row.key, parts[1:])
    return NOTHING


def _of_register(register: Register, rest: tuple[str, ...], place: Place) -> object:
    """``参数.目标``, ``要求.目标``: the row in force, and of those the one that belongs to what is at hand."""
    world = place.world
    type = next((t for t in register.fields if t.name == rest[0]), None)
    if type is None:
        return NOTHING
    if register.key is None:
        return _deeper(world, type, world.dated_columns(register).get(rest[0]), rest[1:])
    key = _key_at_hand(register, place)
    return _through(world, register, key, rest)


def _key_at_hand(register: Register, place: Place) -> object:
    """The nearest of the fact, the rows and the case that has one reference to it, or else its key's name."""
    world = place.world
    things: list[tuple[tuple[FieldType, ...], Callable[[str], object]]] = []
    if place.kind is not None:
        values = place.fact.values if place.fact else {}
        things.append((place.kind.fields, values.get))
    for row in reversed(place.rows):
        things.append((_fields_of(world, row.table), lambda name, row=row: _raw(world, row, name)))  # type: ignore[misc]
    things.append((world.ruleset.case_fields, world.fitted.case.values.get))
    for fields, read in things:
        references = [t.name for t in fields if t.register and canon(world, t.register) == register.name]
        if len(references) == 1:
            return read(references[0])
    for fields, read in things:
        if any(t.name == register.key for t in fields):
            return read(str(register.key))
    return None


def keyed_by_fact(parts: tuple[str, ...], kind: Kind, place: Place) -> bool:
    """Whether the row of ``要求.目标`` is told by a field of the fact, in the order of ``_key_at_hand``."""
    world, register = place.world, place.world.registers.get(parts[0])
    if len(parts) == 1 or register is None or register.key is None or _of_rows(parts, place) is not NOTHING:
        return False

    def references(fields: tuple[FieldType, ...]) -> int:
        return sum(1 for one in fields if one.register and canon(world, one.register) == register.name)

    if references(kind.fields) == 1:
        return True
    others = (*(_fields_of(world, row.table) for row in place.rows), world.ruleset.case_fields)
    return not any(references(one) == 1 for one in others) and any(
        one.name == register.key for one in kind.fields
    )


def _fields_of(world: World, table: str) -> tuple[FieldType, ...]:
    sort = sort_of(world, table)
    if sort == "kind":
        return world.kinds[table].fields
    register = world.site_register if sort == "sites" else world.registers.get(table)
    return () if register is None else register.fields


def _raw(world: World, row: Row, name: str) -> object:
    if sort_of(world, row.table) == "kind":
        return world.fact(row.key).values.get(name)
    return world.row_columns(row).get(name)


def _columns(world: World, row: Row) -> set[str]:
    register = world.site_register if sort_of(world, row.table) == "sites" else world.registers.get(row.table)
    names = {type.name for type in _fields_of(world, row.table)}
    if register is not None and register.key is not None:
        names.add(register.key)
    return names | _BUILT_IN.get(sort_of(world, row.table), set())


#: Columns that rows have without being told.
_BUILT_IN = {
    "sites": {"id", "编号"},
    "kind": {*SITE_NAMES, *DATE_NAMES, *ID_NAMES},
    "inspections": {*SITE_NAMES, *DATE_NAMES, *ID_NAMES, "检查人", "inspector"},
    "months": {"首日", "末日", "first", "last"},
    "quarters": {"首日", "末日", "first", "last"},
    "years": {"首日", "末日", "first", "last"},
}


def _deeper(world: World, type: FieldType, raw: object, rest: tuple[str, ...]) -> Value:
    if not rest:
        return valued(type, raw)
    if type.register is None:
        return part_of(world.ruleset, valued(type, raw), rest[0])
    return through(world, type.register, raw, rest)


def through(world: World, table: str, key: object, rest: tuple[str, ...]) -> Value:
    """The column of the row that ``key`` names, of whatever rows there are."""
    sort = sort_of(world, table)
    if sort in ("months", "quarters", "years") and rest:
        first, last = ends_of(str(key))
        return Day(first if rest[0] in ("首日", "first") else last)
    if sort == "kind":
        fact = None if key is None else world.fact(str(key))
        return _of_fact(world, world.kinds[table], fact, rest)
    if sort == "inspections":
        return _of_inspection(world, key, rest)
    register = world.site_register if sort == "sites" else world.registers[table]
    return _through(world, register, key, rest)


def _of_fact(world: World, kind: Kind, fact: Fact | None, rest: tuple[str, ...]) -> Value:
    if not rest or rest[0] in ID_NAMES:
        return Words(None if fact is None else frozenset([fact.id]))
    if rest[0] in SITE_NAMES:
        return _through(world, world.site_register, fact.site if fact else None, rest[1:])
    if rest[0] in DATE_NAMES:
        day = Day(fact.date if fact else None)
        return part_of(world.ruleset, day, rest[1]) if rest[1:] else day
    whole = canonical_part(".".join(rest))
    derived = next((t for t in kind.fields if t.name == whole), None)
    if derived is not None:
        return _of_field(world, derived, fact, ())
    type = next(t for t in kind.fields if t.name == rest[0])
    return _of_field(world, type, fact, rest[1:])


def _of_field(world: World, type: FieldType, fact: Fact | None, rest: tuple[str, ...]) -> Value:
    """What is absent may lie between two other fields of the fact."""
    raw = fact.values.get(type.name) if fact else None
    if raw is None and fact is not None and type.between is not None:
        low, high = (fact.values.get(name) for name in type.between)
        return Span(
            -INF if low is None else Fraction(low),  # type: ignore[arg-type]
            INF if high is None else Fraction(high),  # type: ignore[arg-type]
        )
    return _deeper(world, type, raw, rest)


def _of_inspection(world: World, key: object, rest: tuple[str, ...]) -> Value:
    found = next((one for one in world.fitted.inspections if one.id == key), None)
    if not rest or rest[0] in ID_NAMES:
        return Words(None if key is None else frozenset([str(key)]))
    if rest[0] in SITE_NAMES:
        return _through(world, world.site_register, found.site if found else None, rest[1:])
    if rest[0] in DATE_NAMES:
        return Day(found.date if found else None)
    return Words(None if found is None or found.inspector is None else frozenset([found.inspector]))


def _through(world: World, register: Register | None, key: object, rest: tuple[str, ...]) -> Value:
    """The column of a register's row; unknown when the key or the column is."""
    if not rest or register is None or rest == (register.key,):
        return Words(None if key is None else frozenset([str(key)]))
    type = next(t for t in register.fields if t.name == rest[0])
    if key is None:
        return unknown(type) if len(rest) == 1 else _deeper(world, type, None, rest[1:])
    return _deeper(world, type, world.columns(register, str(key)).get(type.name), rest[1:])


def present(parts: tuple[str, ...], place: Place) -> Truth:
    """``has(x)`` is known of everything but a fact that nobody has seen: of that, what may be absent may be there."""
    if place.phantom and place.kind is not None and lookup_is_field(parts, place.kind):
        required = (one.name == parts[0] and not one.optional for one in place.kind.fields)
        return True if len(parts) == 1 and any(required) else None
    value = lookup(parts, place)
    if parts[0] in SITE_NAMES and len(parts) == 1:
        return place.fact is not None and place.fact.site is not None
    if value is None:  # an unknown truth: a boolean that is absent
        return False
    match value:
        case Span():
            return value.known or _stored(parts, place)
        case Words():
            return (value.options is not None and len(value.options) == 1) and _stored(parts, place)
        case Day():
            return value.day is not None
        case Texts():
            return value.items is not None
    return True


def _stored(parts: tuple[str, ...], place: Place) -> bool:
    """A choice with one value, or a number with equal bounds, may be absent and yet have one possible value."""
    if len(parts) > 1:
        return True
    if place.kind and any(t.name == parts[0] for t in place.kind.fields):
        return place.fact is not None and parts[0] in place.fact.values
    return True

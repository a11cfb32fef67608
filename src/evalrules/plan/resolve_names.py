"""What a name reads, by where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from evalrules.plan.joining import SITE_NAMES, register_named, site_register
from evalrules.plan.resolve_typed import Context, Typed, type_of_field
from evalrules.plan.scope import Scope
from evalrules.plan.terms import (
    AsOf,
    CaseField,
    DatedColumn,
    FactField,
    GroupValue,
    GroupWord,
    Lookup,
    RowField,
    Term,
)
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.diagnostic import Note
from evalrules.source.near_miss import near_miss
from evalrules.source.problems import names as problem
from evalrules.source.span import Span

DATE_NAMES = ("日期", "date")
ID_NAMES = ("编号", "id")
CASE_NAMES = ("测评对象", "case")
AS_OF_NAMES = ("评价日", "as_of")
VALUE_NAMES = ("value", "指标值")
INSPECTED_NAMES = ("inspected", "检查数", "已查")
MET_NAMES = ("met", "达标数")
NAME_NAMES = ("名称", "name")


def resolve_name(name: Name, context: Context) -> Typed | None:
    """What a name reads; None after noting why it reads nothing."""
    found = find_name(name, context.scope)
    if found is None:
        _note_unknown(name, context)
    return found


def find_name(name: Name, scope: Scope) -> Typed | None:
    """What a name reads at a place; None when it is nothing readable there."""
    # Facts of a for_each belong to its row, so the row may be read without going through the fact.
    found = _through_row_name(name, scope)
    if found is None and scope.kind is not None and (not scope.group or scope.mixed):
        found = _fact_field(name, scope, scope.kind)
    return (
        found or _word(name, scope) or _case(name, scope) or _dated(name, scope) or _bare_column(name, scope)
    )


def column_of(ruleset: Ruleset, typed: Typed, register: str, rest: tuple[str, ...]) -> Typed | None:
    """``rest`` read in the row of a register that ``typed`` names; a reference is followed further."""
    declared = register_named(ruleset, register)
    if not rest or declared is None:
        return None
    for length in range(len(rest), 0, -1):
        column = ".".join(rest[:length])
        if column == declared.key:
            own: Typed | None = typed
        else:
            field = _field(declared.fields, column)
            own = None if field is None else _lookup(ruleset, typed, declared.name, field)
        if own is None:
            continue
        if length == len(rest):
            return own
        if own.domain is not None and own.domain.register is not None:
            return column_of(ruleset, own, own.domain.register, rest[length:])
    return None


def field_term(field: FieldType) -> FactField:
    """The term of a field of the fact at hand."""
    low, high = bounds_of(field)
    return FactField(
        field.name,
        type_of_field(field),
        field.optional,
        low,
        high,
        choices_of(field),
        field.type == "integer",
    )


def bounds_of(field: FieldType) -> tuple[Fraction | None, Fraction | None]:
    low, high = field.minimum, field.maximum
    return None if low is None else Fraction(low), None if high is None else Fraction(high)


def choices_of(field: FieldType) -> tuple[str, ...]:
    """The values a choice can have; a reference that is absent may name any row."""
    return field.values if field.type == "choice" else ()


def keys_of(ruleset: Ruleset, field: FieldType) -> tuple[str, ...]:
    """The keys a reference can have, when its register is of the standard and has no default row."""
    if field.register is None:
        return ()
    register = register_named(ruleset, field.register)
    if register is None or register.from_case or register.default is not None:
        return ()
    return tuple(row.key for row in register.rows)


def _field(fields: tuple[FieldType, ...], name: str) -> FieldType | None:
    return next((one for one in fields if one.name == name), None)


def _typed(term: Term, field: FieldType, label: str) -> Typed:
    return Typed(term, type_of_field(field), label, field, percent=field.type == "percent")


def _lookup(ruleset: Ruleset, key: Typed, register: str, field: FieldType) -> Typed:
    low, high = bounds_of(field)
    optional = field.optional or bool(getattr(key.term, "optional", False))
    choices, whole = choices_of(field), field.type == "integer"
    term: Term
    if isinstance(key.term, RowField) and key.term.column == "":
        term = RowField(register, field.name, type_of_field(field), field.optional, low, high, choices, whole)
    else:
        term = Lookup(
            register, key.term, field.name, type_of_field(field), optional, low, high, choices, whole
        )
    return _typed(term, field, f"{key.label}.{field.name}")


def _row_key(scope: Scope, label: str) -> Typed | None:
    if scope.row is None:
        return None
    return Typed(RowField(scope.row, "", "text", False), "text", label, _reference(label, scope.row))


def _reference(name: str, register: str) -> FieldType:
    """A reference that nobody declared: the key of a row, or the site of a fact."""
    nowhere = Span("", 1, 1, 1, 1)
    return FieldType(
        name, "ref", (), {}, False, register, None, None, None, True, False, False, None, nowhere
    )


def _is_row(scope: Scope, name: str) -> bool:
    if scope.row is None:
        return False
    return name == scope.row or (name in SITE_NAMES and scope.row in SITE_NAMES)


def _through_row_name(name: Name, scope: Scope) -> Typed | None:
    head, *rest = name.parts
    key = _row_key(scope, head)
    if key is None or not _is_row(scope, head):
        return None
    if rest:
        return column_of(scope.ruleset, key, scope.row or "", tuple(rest))
    readable = scope.kind is not None and not scope.group
    # The site of a fact is a field of its own; without a fact the name stands for the row's key.
    return None if readable else key


def _fact_field(name: Name, scope: Scope, kind: Kind) -> Typed | None:
    parts = name.parts
    for length in range(len(parts), 0, -1):
        head = ".".join(parts[:length])
        field = _field(kind.fields, head)
        if field is not None:
            own = _typed(field_term(field), field, head)
        elif head in SITE_NAMES:
            sites = site_register(scope.ruleset)
            reference = _reference(head, "点位" if sites is None else sites.name)
            own = Typed(FactField("site", "text", True), "text", head, reference)
        elif head in DATE_NAMES:
            own = Typed(FactField("date", "date", True), "date", head)
        elif head in ID_NAMES:
            own = Typed(FactField("id", "text", False), "text", head)
        else:
            continue
        if length == len(parts):
            return own
        register = None if own.domain is None else own.domain.register
        return None if register is None else column_of(scope.ruleset, own, register, parts[length:])
    return None


def _word(name: Name, scope: Scope) -> Typed | None:
    """Words of the language."""
    word = str(name)
    if word in AS_OF_NAMES:
        return Typed(AsOf(), "date", word)
    if word in VALUE_NAMES and scope.value is not None:
        return Typed(GroupValue(), scope.value, word)
    if scope.group or scope.mixed:
        if word in INSPECTED_NAMES:
            return Typed(GroupWord("inspected"), "number", word)
        if word in MET_NAMES:
            return Typed(GroupWord("met"), "number", word)
    return None


def _case(name: Name, scope: Scope) -> Typed | None:
    head, *rest = name.parts
    if head not in CASE_NAMES:
        return None
    column = ".".join(rest)
    field = _field(scope.ruleset.case_fields, column)
    if field is not None:
        low, high = bounds_of(field)
        choices, whole = choices_of(field), field.type == "integer"
        kind = type_of_field(field)
        return _typed(
            CaseField(field.name, kind, field.optional, low, high, choices, whole), field, str(name)
        )
    if not rest or column in ID_NAMES:
        return Typed(CaseField("id", "text", False), "text", str(name))
    if column in NAME_NAMES:
        return Typed(CaseField("name", "text", True), "text", str(name))
    for length in range(len(rest) - 1, 0, -1):
        reference = _case(Name((head, *rest[:length]), name.span), scope)
        if reference is not None and reference.domain is not None and reference.domain.register is not None:
            return column_of(scope.ruleset, reference, reference.domain.register, tuple(rest[length:]))
    return None


def _dated(name: Name, scope: Scope) -> Typed | None:
    head, *rest = name.parts
    register = register_named(scope.ruleset, head)
    if register is None or not register.dated or not rest:
        return None
    field = _field(register.fields, ".".join(rest))
    if field is None:
        return None
    low, high = bounds_of(field)
    kind = type_of_field(field)
    term = DatedColumn(register.name, field.name, kind, low, high, choices_of(field), field.type == "integer")
    return _typed(term, field, str(name))


def _bare_column(name: Name, scope: Scope) -> Typed | None:
    """A column of the row, written without the register's name."""
    key = None if scope.row is None else _row_key(scope, scope.row)
    if key is None or scope.row is None:
        return None
    if len(name.parts) == 1 and name.parts[0] in ID_NAMES:
        return key
    return column_of(scope.ruleset, key, scope.row, name.parts)


# names that read nothing


def readable_names(scope: Scope) -> Iterator[tuple[str, Span | None]]:
    """Names that may stand at a place, with where each is declared."""
    if scope.kind is not None and (not scope.group or scope.mixed):
        for field in scope.kind.fields:
            yield field.name, field.span
            register = None if field.register is None else register_named(scope.ruleset, field.register)
            for column in () if register is None else register.fields:
                yield f"{field.name}.{column.name}", column.span
        sites = site_register(scope.ruleset)
        for column in () if sites is None else sites.fields:
            yield f"点位.{column.name}", column.span
        yield from ((word, None) for word in ("点位", "日期", "编号"))
    row = None if scope.row is None else register_named(scope.ruleset, scope.row)
    for column in () if row is None else row.fields:
        yield f"{scope.row}.{column.name}", column.span
        yield column.name, column.span
    for register in scope.ruleset.registers:
        for column in register.fields if register.dated else ():
            yield f"{register.name}.{column.name}", column.span
    for field in scope.ruleset.case_fields:
        yield f"测评对象.{field.name}", field.span
    yield from ((word, None) for word in AS_OF_NAMES)
    if scope.value is not None:
        yield from ((word, None) for word in VALUE_NAMES)
    if scope.group or scope.mixed:
        yield from ((word, None) for word in ("inspected", "met"))


def near_notes(name: str, declared: Iterator[tuple[str, Span | None]]) -> tuple[Note, ...]:
    """The near miss among declared names, with its place; none when nothing is like it."""
    places = dict(reversed(list(declared)))
    near = near_miss(name, list(reversed(places)))
    if near is None:
        return ()
    return (Note(problem.DID_YOU_MEAN, {"near": near}, places[near]),)


def _note_unknown(name: Name, context: Context) -> None:
    scope = context.scope
    head, *rest = name.parts
    hidden = scope.kind if scope.group and not scope.mixed else None
    if hidden is not None and _fact_field(name, scope, hidden) is not None:
        context.note(problem.FACTS_NOT_HERE, name.span, name=str(name))
        return
    if head in CASE_NAMES and rest:
        declared = ((field.name, field.span) for field in scope.ruleset.case_fields)
        notes = near_notes(".".join(rest), declared)
        context.problems.append(problem.UNKNOWN_CASE_FIELD.at(name.span, *notes, name=".".join(rest)))
        return
    register = _headed_by(name, scope)
    if register is not None and rest:
        _note_column(name, register, context)
        return
    notes = near_notes(str(name), readable_names(scope))
    context.problems.append(problem.UNKNOWN_NAME.at(name.span, *notes, name=str(name)))


def _headed_by(name: Name, scope: Scope) -> Register | None:
    """The register that the first part of a name leads to."""
    head = Name(name.parts[:1], name.span)
    own = find_name(head, scope)
    if own is not None and own.domain is not None and own.domain.register is not None:
        return register_named(scope.ruleset, own.domain.register)
    return register_named(scope.ruleset, name.parts[0])


def _note_column(name: Name, register: Register, context: Context) -> None:
    column = ".".join(name.parts[1:])
    columns = [(field.name, field.span) for field in register.fields]
    if all(column != declared for declared, _ in columns) and column != register.key:
        notes = near_notes(column, iter(columns))
        context.problems.append(
            problem.UNKNOWN_COLUMN.at(name.span, *notes, register=register.name, column=column)
        )
        return
    candidates = [
        (f"{field.name}.{column}", field.span)
        for field in (context.scope.kind.fields if context.scope.kind is not None else ())
        if field.register == register.name
    ]
    notes = tuple(Note(problem.DID_YOU_MEAN, {"near": near}, span) for near, span in candidates)
    context.problems.append(
        problem.REGISTER_WITHOUT_ROW.at(name.span, *notes, name=str(name), register=register.name)
    )

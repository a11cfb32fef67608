"""What a name reads, by where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.plan.near_names import near_notes
from evalrules.plan.resolve_columns import (
    bounds_of,
    choices_of,
    column_of,
    field_named,
    field_term,
    looked_up,
    reference_to,
    row_key,
    typed_field,
)
from evalrules.plan.resolve_derived import derived_field, derived_fields, note_derived, of_ledger
from evalrules.plan.resolve_nodes import NODE_WORDS, node_word
from evalrules.plan.resolve_parts import part_of
from evalrules.plan.resolve_typed import Context, Typed, text_domain, type_of_field
from evalrules.plan.row_tables import (
    SITE_NAMES,
    declared_register,
    field_of_values,
    same_table,
    site_register,
    table_named,
)
from evalrules.plan.scope import Scope
from evalrules.plan.terms import (
    AsOf,
    CaseField,
    DatedColumn,
    FactField,
    GroupValue,
    GroupWord,
    Lookup,
)
from evalrules.ruleset.derived import case_words
from evalrules.ruleset.expressions.mapping import OPERATORS
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.pools import same_field
from evalrules.ruleset.registers import Register
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.diagnostic import Note
from evalrules.source.problems import names as problem
from evalrules.source.problems.pools import NOT_SHARED
from evalrules.source.problems.rows import CLASS_WITHOUT_ROW
from evalrules.source.span import Span

DATE_NAMES = ("日期", "date")
ID_NAMES = ("编号", "id")
KIND_NAMES = ("事实类型", "kind")
CASE_NAMES = ("测评对象", "case")
AS_OF_NAMES = ("评价日", "as_of")
register_named = declared_register
VALUE_NAMES = ("value", "指标值")
INSPECTED_NAMES = ("inspected", "检查数", "已查")
MET_NAMES = ("met", "达标数")
NAME_NAMES = ("名称", "name")


def resolve_name(name: Name, context: Context) -> Typed | None:
    """What a name reads; None after noting why it reads nothing."""
    found = find_name(name, context.scope)
    if found is None:
        _note_unknown(name, context)
    elif isinstance(found.term, Lookup):
        _note_classes(name, found.term, context)
    return found


def _note_classes(name: Name, term: Lookup, context: Context) -> None:
    """Every value that a choice can have needs its row, where there is no default."""
    register = declared_register(context.scope.ruleset, term.register)
    if register is None or register.from_case or register.default is not None:
        return
    keys = {row.key for row in register.rows}
    for value in getattr(term.key, "choices", ()):
        if value not in keys:
            context.note(CLASS_WITHOUT_ROW, name.span, register=register.name, value=value)


def find_name(name: Name, scope: Scope) -> Typed | None:
    """What a name reads at a place; None when it is nothing readable there."""
    # Facts of a for_each belong to its row, so the row may be read without going through the fact.
    found = node_word(name, scope) or _through_row_name(name, scope)
    if found is None and scope.kind is not None and (not scope.group or scope.mixed):
        found = _fact_field(name, scope, scope.kind)
    found = (
        found
        or _word(name, scope)
        or _case(name, scope)
        or _dated(name, scope)
        or _at_hand(name, scope)
        or of_ledger(name, scope)
        or _bare_column(name, scope)
    )
    if found is None and len(name.parts) > 1:
        whole = find_name(Name(name.parts[:-1], name.span), scope)
        found = None if whole is None else part_of(whole, name.parts[-1], scope.ruleset.seasons)
    return found


def _through_row_name(name: Name, scope: Scope) -> Typed | None:
    head, *rest = name.parts
    for table in reversed(scope.rows):
        if _names_rows(scope.ruleset, str(name), table):
            readable = scope.kind is not None and not scope.group
            # What a fact says of itself is a field of its own; without a fact the name stands for the row's key.
            return None if readable else row_key(scope.ruleset, table, str(name))
        if rest and same_table(scope.ruleset, head, table):
            return column_of(scope.ruleset, row_key(scope.ruleset, table, head), table, tuple(rest))
    return None


def _names_rows(ruleset: Ruleset, name: str, table: str) -> bool:
    """Whether a name stands for the key of a row: that of the table, or of the field whose values are the rows."""
    field = field_of_values(ruleset, table)
    return same_table(ruleset, name, table) or (field is not None and field.name == name)


def _fact_field(name: Name, scope: Scope, kind: Kind) -> Typed | None:
    parts = name.parts
    for length in range(len(parts), 0, -1):
        head = ".".join(parts[:length])
        field = field_named(kind.fields, head) or derived_field(scope, kind, head)
        if field is not None:
            own = typed_field(field_term(field), field, head)
        elif head in SITE_NAMES:
            sites = site_register(scope.ruleset)
            reference = reference_to(head, "点位" if sites is None else sites.name)
            own = Typed(FactField("site", "text", True), "text", head, reference)
        elif head in DATE_NAMES:
            own = Typed(FactField("date", "date", True), "date", head)
        elif head in ID_NAMES:
            own = Typed(FactField("id", "text", False), "text", head)
        elif head in KIND_NAMES:
            known = text_domain(head, kind.names, name.span)
            own = Typed(FactField("kind", "text", False, choices=kind.names), "text", head, known)
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
    field = field_named(scope.ruleset.case_fields, column)
    if field is not None:
        low, high = bounds_of(field)
        choices, whole = choices_of(field), field.type == "integer"
        kind = type_of_field(field)
        return typed_field(
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
    if register is None or not register.dated or register.key is not None or not rest:
        return None
    field = field_named(register.fields, ".".join(rest))
    if field is None:
        return None
    low, high = bounds_of(field)
    kind = type_of_field(field)
    term = DatedColumn(register.name, field.name, kind, low, high, choices_of(field), field.type == "integer")
    return typed_field(term, field, str(name))


def _at_hand(name: Name, scope: Scope) -> Typed | None:
    """``要求.目标``: the row of a keyed register that the fact, the row or the case at hand names."""
    head, *rest = name.parts
    register = declared_register(scope.ruleset, head)
    if register is None or register.key is None or not rest:
        return None
    for named in (True, False):
        # First who refers to the register, then who has a field named like its key.
        for place in _places_at_hand(scope):
            found = [one for one in place if _names_row(one.domain, register, named)]
            if len(found) == 1:
                return column_of(scope.ruleset, found[0], register.name, tuple(rest))
    return None


def _places_at_hand(scope: Scope) -> Iterator[list[Typed]]:
    """The fields of the fact, of the rows from the inside out, and of the case."""
    if scope.kind is not None and (not scope.group or scope.mixed):
        yield [typed_field(field_term(field), field, field.name) for field in scope.kind.fields]
    for table in reversed(scope.rows):
        found = table_named(scope.ruleset, table)
        key = row_key(scope.ruleset, table, table)
        fields = () if found is None else found[0].fields
        yield [looked_up(scope.ruleset, key, table, field) for field in fields]
    case = CASE_NAMES[0]
    nowhere = Span("", 1, 1, 1, 1)
    fields_of_case = (_case(Name((case, field.name), nowhere), scope) for field in scope.ruleset.case_fields)
    yield [one for one in fields_of_case if one is not None]


def _names_row(field: FieldType | None, register: Register, refers: bool) -> bool:
    if field is None:
        return False
    if refers:
        return field.register == register.name
    return field.name == register.key and field.type in ("choice", "text")


def _bare_column(name: Name, scope: Scope) -> Typed | None:
    """A column of the row, written without the register's name."""
    for table in reversed(scope.rows):
        key = row_key(scope.ruleset, table, table)
        if len(name.parts) == 1 and name.parts[0] in ID_NAMES:
            return key
        found = column_of(scope.ruleset, key, table, name.parts)
        if found is not None:
            return found
    return None


# names that read nothing


def readable_names(scope: Scope) -> Iterator[tuple[str, Span | None]]:
    """Names that may stand at a place, with where each is declared."""
    if scope.kind is not None and (not scope.group or scope.mixed):
        for field in (*scope.kind.fields, *derived_fields(scope.ruleset, scope.kind.name)):
            yield field.name, field.span
            target = None if field.register is None else table_named(scope.ruleset, field.register)
            for column in () if target is None else target[0].fields:
                yield f"{field.name}.{column.name}", column.span if column.span.path else None
        sites = site_register(scope.ruleset)
        for column in () if sites is None else sites.fields:
            yield f"点位.{column.name}", column.span
        yield from ((word, None) for word in ("点位", "日期", "编号"))
    for name in reversed(scope.rows):
        table = table_named(scope.ruleset, name)
        for column in () if table is None else table[0].fields:
            yield f"{name}.{column.name}", column.span if column.span.path else None
            yield column.name, column.span if column.span.path else None
    for register in scope.ruleset.registers:
        for column in register.fields if register.dated else ():
            yield f"{register.name}.{column.name}", column.span
    for field in scope.ruleset.case_fields:
        yield f"测评对象.{field.name}", field.span
    for ledger in scope.ruleset.ledgers:
        yield from ((field.name, field.span) for field in case_words(ledger))
    yield from ((word, None) for word in AS_OF_NAMES)
    if scope.value is not None:
        yield from ((word, None) for word in VALUE_NAMES)
    if scope.group or scope.mixed:
        yield from ((word, None) for word in ("inspected", "met"))
    if scope.node_words:
        yield from ((word, None) for word in NODE_WORDS)


def _note_unknown(name: Name, context: Context) -> None:
    scope = context.scope
    head, *rest = name.parts
    if note_derived(name, context):
        return
    hidden = scope.kind if scope.group and not scope.mixed else None
    if hidden is not None and _fact_field(name, scope, hidden) is not None:
        context.note(problem.FACTS_NOT_HERE, name.span, name=str(name))
        return
    if head in CASE_NAMES and rest:
        declared = ((field.name, field.span) for field in scope.ruleset.case_fields)
        notes = near_notes(".".join(rest), declared)
        context.problems.append(problem.UNKNOWN_CASE_FIELD.at(name.span, *notes, name=".".join(rest)))
        return
    if scope.kind is not None and scope.kind.pooled and _note_not_shared(head, scope.kind, name, context):
        return
    register = _headed_by(name, scope)
    if register is not None and rest:
        _note_column(name, register, context)
        return
    if head in OPERATORS and not rest:
        context.note(problem.OPERATOR_AS_FIELD, name.span, name=head)
        return
    notes = near_notes(str(name), readable_names(scope))
    context.problems.append(problem.UNKNOWN_NAME.at(name.span, *notes, name=str(name)))


def _note_not_shared(head: str, pool: Kind, name: Name, context: Context) -> bool:
    """Whether a field stands in some of the kinds only, or not alike in all of them."""
    kinds = [kind for kind in context.scope.ruleset.kinds if kind.name in pool.pooled]
    owners = [(kind, field) for kind in kinds for field in kind.fields if field.name == head]
    if not owners:
        return False
    owner, field = owners[0]
    lacking = next(kind for kind in kinds if not any(same_field(field, one) for one in kind.fields))
    note = Note(problem.DECLARED_HERE, {"name": head}, field.span)
    words = {"name": head, "kind": lacking.name, "owner": owner.name}
    context.problems.append(NOT_SHARED.at(name.span, note, **words))
    return True


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

"""Names of derived words and ledgers."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from evalrules.plan.resolve_typed import Context, Typed
from evalrules.plan.row_tables import SITE_NAMES, site_register
from evalrules.plan.scope import Scope
from evalrules.plan.terms import CaseField, RowField, Term
from evalrules.ruleset.derived import Ledger, canonical_part, case_words, entry_words, fact_words
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.vocabulary import FieldType, Kind
from evalrules.source.problems.time import LEDGER_WITHOUT_ROW, WORD_NOT_HERE


def derived_fields(ruleset: Ruleset, kind: str) -> tuple[FieldType, ...]:
    """What derived words and ledgers give the facts of a kind."""
    if not ruleset.derived and not ruleset.ledgers:
        return ()
    words = [field for word in ruleset.derived if word.kind == kind for field in fact_words(word)]
    words += [field for ledger in ruleset.ledgers if ledger.kind == kind for field in entry_words(ledger)]
    return tuple(words)


def derived_field(scope: Scope, kind: Kind, name: str) -> FieldType | None:
    """A word worked out for the facts of a kind; None when there is none of the name, or none may be read."""
    return _named(derived_fields(scope.ruleset, kind.name), canonical_part(name)) if scope.words else None


def of_ledger(name: Name, scope: Scope) -> Typed | None:
    """What a ledger comes to for the case, or for the row it belongs to."""
    if len(name.parts) < 2 or not scope.words:
        return None
    head, own = ".".join(name.parts[:-1]), canonical_part(str(name))
    ledger = next((one for one in scope.ruleset.ledgers if one.name == head), None)
    field = None if ledger is None else _named(case_words(ledger), own)
    if ledger is None or field is None:
        return None
    least, whole = Fraction(0), field.type == "integer"
    term: Term
    if not ledger.by:
        term = CaseField(field.name, "number", True, least, None, (), whole)
    elif (row := ledger_row(scope.ruleset, ledger)) is not None and row in scope.rows:
        term = RowField(row, field.name, "number", True, least, None, (), whole)
    else:
        return None
    return Typed(term, "number", str(name), field)


def ledger_row(ruleset: Ruleset, ledger: Ledger) -> str | None:
    """The register whose rows have a ledger each; None when no one field names one."""
    kind = next((one for one in ruleset.kinds if one.name == ledger.kind), None)
    if kind is None or len(ledger.by) != 1:
        return None
    name = str(ledger.by[0])
    if name in SITE_NAMES:
        return SITE_NAMES[0] if (sites := site_register(ruleset)) is None else sites.name
    field = _named(kind.fields, name)
    return None if field is None else field.register


def note_derived(name: Name, context: Context) -> bool:
    """A derived word where none may stand, or a ledger of which nobody knows which one is meant."""
    scope = context.scope
    own = canonical_part(str(name))
    ledger = next((one for one in scope.ruleset.ledgers if _named(case_words(one), own)), None)
    if scope.words and ledger is not None:
        by = "、".join(str(one) for one in ledger.by)
        context.note(LEDGER_WITHOUT_ROW, name.span, name=str(name), by=by)
        return True
    kind = None if scope.kind is None else scope.kind.name
    if not scope.words and kind is not None and _named(derived_fields(scope.ruleset, kind), own):
        context.note(WORD_NOT_HERE, name.span, name=str(name))
        return True
    return False


def _named(fields: Iterable[FieldType], name: str) -> FieldType | None:
    return next((one for one in fields if one.name == name), None)

"""A case that everything concerns: fields of the case that no ``na_when`` holds for."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from evalrules.engine.environment import Environment
from evalrules.engine.uncertain import truth
from evalrules.pipeline import LoadedRuleset
from evalrules.plan.terms import CaseField, Term
from evalrules.plan.walking import subterms
from evalrules.ruleset.vocabulary import FieldType
from evalrules.testing.calendar import AS_OF
from evalrules.testing.field_values import plain_values, typed

Data = dict[str, Any]
#: As many combinations of the fields of one condition are tried.
_MOST = 200


def applicable_case(loaded: LoadedRuleset, parts: Data, *, fixed: Mapping[str, Any]) -> Data:
    """The parts with other fields of the case, where some can be found; ``fixed`` ones stay."""
    fields = {one.name: one for one in loaded.ruleset.case_fields}
    conditions = [branch.na_when for branch in loaded.plan.branches() if branch.na_when is not None]
    case: Data = dict(parts["case"])
    for condition in conditions:
        read = sorted({one.name for one in subterms(condition) if isinstance(one, CaseField)})
        movable = [fields[name] for name in read if name in fields and name not in fixed]
        if movable and not _surely_not(condition, case, fields):
            case = _mended(condition, case, movable, fields, conditions) or case
    return {**parts, "case": case}


def _mended(
    condition: Term,
    case: Data,
    movable: list[FieldType],
    fields: Mapping[str, FieldType],
    conditions: list[Term],
) -> Data | None:
    """The first combination for which the condition surely does not hold, and nothing that did not hold begins to."""
    settled = [one for one in conditions if _surely_not(one, case, fields)]
    choices = [plain_values(one, AS_OF, ()) for one in movable]
    for values in itertools.islice(itertools.product(*choices), _MOST):
        tried = case | {one.name: value for one, value in zip(movable, values, strict=True)}
        if all(_surely_not(one, tried, fields) for one in (condition, *settled)):
            return tried
    return None


def _surely_not(condition: Term, case: Data, fields: Mapping[str, FieldType]) -> bool:
    environment = Environment(case=typed(fields.values(), case), as_of=AS_OF)
    try:
        return truth(condition, environment) is False
    except (LookupError, ArithmeticError):
        return True

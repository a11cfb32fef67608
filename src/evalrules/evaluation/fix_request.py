"""What is asked of a plan of repairs, understood or refused."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from evalrules.evaluation.repairs import Change
from evalrules.facts.fact import FactValue, Fitted
from evalrules.facts.facts_error import FactsError
from evalrules.facts.near import NearMisses, near_notes
from evalrules.facts.numbers import Misfit
from evalrules.facts.values import date, fitted_value, plain_field, stripped
from evalrules.facts.vocabulary import vocabulary_of
from evalrules.facts.words import listed, shown
from evalrules.plan.plan import Plan
from evalrules.source.diagnostic import Wording
from evalrules.source.problems.changes import BAD_LIMIT, NO_SUCH_NAME, UNTIL_BEFORE_TODAY

_UNIT = Wording("有失分可改的责任单位", "unit with something to put right")
_KIND = Wording("事实类型", "kind of fact")
_FIELD = Wording("“{kind}”的字段", 'field of "{kind}"')


def day_asked(given: datetime.date | str | None, fitted: Fitted) -> datetime.date | None:
    """The day by which repairs are done; not before the day of evaluation."""
    if given is None:
        return None
    day = date(plain_field("整改截止日", "date"), stripped(given))
    if isinstance(day, Misfit):
        raise FactsError((), [day.at(None, "整改截止日")])
    today = fitted.case.as_of
    if today is not None and day < today:
        raise FactsError((), [UNTIL_BEFORE_TODAY.at(None, until=day, as_of=today)])
    return day


def limit_asked(given: object) -> int:
    """How many repairs at most."""
    if isinstance(given, int) and not isinstance(given, bool) and given > 0:
        return given
    raise FactsError((), [BAD_LIMIT.at(None, limit=shown(given))])


def unit_asked(given: str, known: Iterable[str]) -> str:
    """A unit that has something to put right."""
    names = list(known)
    if given in names:
        return given
    raise _unknown(given, names, _UNIT)


def repairs_asked(given: Mapping[str, Mapping[str, object] | None] | None, plan: Plan) -> dict[str, Change]:
    """What a repair is, by kind, with values of the declared types; None: the fact is gone."""
    kinds = vocabulary_of(plan.ruleset).kinds
    found: dict[str, Change] = {}
    for name, change in (given or {}).items():
        if name not in kinds:
            raise _unknown(name, kinds, _KIND)
        if change is None:
            found[name] = None
            continue
        fields, values = kinds[name].fields, dict[str, FactValue]()
        for key, raw in change.items():
            if key not in fields:
                what = Wording(*(_FIELD.filled(language, {"kind": name}) for language in ("zh", "en")))
                raise _unknown(key, fields, what)
            value = fitted_value(fields[key], raw, {}, NearMisses())
            if isinstance(value, Misfit):
                raise FactsError((), [value.at(None, key)])
            values[key] = value
        found[name] = values
    return found


def _unknown(name: str, known: Iterable[str], what: Wording) -> FactsError:
    names = list(known)
    notes = near_notes(name, names)
    return FactsError((), [NO_SUCH_NAME.at(None, *notes, name=shown(name), what=what, known=listed(names))])

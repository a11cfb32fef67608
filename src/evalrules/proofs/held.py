"""What a certificate holds, once its digests agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from attrs import frozen

_Value = TypeVar("_Value")

_KEYS = {"certificate", "evalrules", "semantics", "options", "ruleset", "cases", "reports", "digests"}
_PARTS = {"case", "sites", "registers", "inspections", "facts", "refused"}
_REFUSED = {"place", "code", "zh", "en"}


class NotHeld(ValueError):
    """A part is missing or is no such thing."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@frozen
class Held:
    """The contents of a certificate."""

    #: The evalrules it was made with.
    version: str
    #: The version of what a score means.
    semantics: int
    by_unit: bool
    #: Id of the case the report is of.
    case: str
    profile: str | None
    #: Name and texts of the files of the ruleset.
    main: str
    texts: Mapping[str, str]
    #: Facts files with the refused rows; None: a case of the run that could not be evaluated.
    cases: Sequence[Mapping[str, Any] | None]
    reports: Sequence[Mapping[str, Any]]
    #: By part.
    digests: Mapping[str, str]


def held_in(data: Mapping[str, Any]) -> Held:
    """Take plain data apart; raises NotHeld with the part that is not as it should be."""
    if set(data) != _KEYS or data["certificate"] != 0 or type(data["certificate"]) is not int:
        raise NotHeld("certificate")
    options, ruleset = _of(data, "options", dict), _of(data, "ruleset", dict)
    if set(options) != {"by", "case", "profile"} or options["by"] not in ("case", "charge"):
        raise NotHeld("options")
    profile = options["profile"]
    texts = _of(ruleset, "texts", dict)
    if set(ruleset) != {"id", "edition", "main", "texts"} or not _are_texts([*texts.values()]):
        raise NotHeld("ruleset")
    main = _of(ruleset, "main", str)
    if main not in texts or not (profile is None or isinstance(profile, str)):
        raise NotHeld("ruleset")
    return Held(
        version=_of(data, "evalrules", str),
        semantics=_of(data, "semantics", int),
        by_unit=options["by"] == "charge",
        case=_of(options, "case", str),
        profile=profile,
        main=main,
        texts=texts,
        cases=[_case(one) for one in _of(data, "cases", list)],
        reports=_reports(_of(data, "reports", list)),
        digests=_of(data, "digests", dict),
    )


def _of(data: Mapping[str, Any], name: str, form: type[_Value]) -> _Value:
    value = data.get(name)
    if type(value) is not form:
        raise NotHeld(name)
    return value


def _are_texts(values: Sequence[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _case(value: object) -> Mapping[str, Any] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - {"as_of"} != _PARTS:
        raise NotHeld("cases")
    for row in _of(value, "refused", list):
        if not isinstance(row, dict) or set(row) != _REFUSED or not _are_texts([*row.values()]):
            raise NotHeld("refused")
    return value


def _reports(values: Sequence[object]) -> Sequence[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for value in values:
        if not isinstance(value, dict) or set(value) != {"unit", "report"}:
            raise NotHeld("reports")
        found.append(value)
    if not found:
        raise NotHeld("reports")
    return found

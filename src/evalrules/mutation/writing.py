"""Suggested cases as a file of worked cases, in the language of the author's keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from evalrules.mutation.drafts import ROWS, Data
from evalrules.mutation.suggesting import Suggestion
from evalrules.mutation.telling_apart import Fact
from evalrules.ruleset.keys import VALUES, spelling
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.walking import nodes_of, rules_of
from evalrules.source.diagnostic import Language, Wording

_HEAD = Wording(
    "# 变异测试补写的算例。期望是按规则集算出来的：逐个对照条款手算核实，再留下；不对的，改规则或改期望。",
    "# Cases suggested by mutation tests. The ruleset itself worked out what they expect: check each against its clause\n"
    "# by hand before it stays; where it is wrong, mend the rule or the expectation.",
)
_WHY = Wording(
    "请对照条款 {clause} 核实；规则集若改成“{change}”，本例就不通过",
    "check against clause {clause}; with “{change}” in the ruleset this case fails",
)
#: Differences named in one case.
_NAMED = 4
_PLAIN = re.compile(r"[^\W\d][\w./%·\-]*")
_NUMBER = re.compile(r"(0|[1-9]\d*)(\.\d+)?%?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RESERVED = ("true", "false", "yes", "no", "on", "off", "null", "none")


def cases_text(suggestions: Iterable[Suggestion], ruleset: Ruleset) -> str:
    """A whole file of cases."""
    language = keys_of(ruleset)
    told = [case_text(one, ruleset, language) for one in suggestions]
    return "\n\n".join([_HEAD.said(language), *told]) + "\n"


def keys_of(ruleset: Ruleset) -> Language:
    """The language in which the author writes keys."""
    text = ruleset.sources.get("ruleset.yaml", "")
    return "zh" if re.search(r"(?m)^(格式|编号|指标)\s*:", text) else "en"


def case_text(suggestion: Suggestion, ruleset: Ruleset, language: Language) -> str:
    """One case, its parts in the order of the language."""
    mutant = suggestion.mutant
    change = mutant.told.said(language)
    why = _WHY.filled(language, {"clause": _clause(suggestion, ruleset), "change": change})
    key = {en: spelling("worked_case", en, language) for en in ("name", "why", "expect")}
    lines = [f"- {key['name']}: {_scalar(f'{mutant.owner} {change}')}", f"  {key['why']}: {_scalar(why)}"]
    lines += [f"  {line}" for line in _given(suggestion.data, language)]
    lines += [f"  {key['expect']}:", *(f"    {line}" for line in _expected(suggestion.expect, language))]
    return "\n".join(lines)


def _clause(suggestion: Suggestion, ruleset: Ruleset) -> str:
    mutant = suggestion.mutant
    cites = [rule.cite for rule in rules_of(ruleset) if rule.id == mutant.rule]
    cites += [node.cite for node in nodes_of(ruleset) if node.id == mutant.node and node.cite is not None]
    return cites[0].clause if cites else mutant.owner


def _given(data: Data, language: Language) -> Iterable[str]:
    for part in ("case", "cases", "as_of", "sites", "inspections", "registers", "facts"):
        if part not in data or (part != "facts" and not data[part]):
            continue
        head = spelling("worked_case", part, language)
        value = data[part]
        if part in ROWS and isinstance(value, Sequence) and value:
            yield f"{head}:"
            yield from (f"  - {_flow(_spelled(row, ROWS[part], language))}" for row in value)
        else:
            place = "facts_case" if part == "case" else None
            yield f"{head}: {_flow(_spelled(value, place, language))}"


def _spelled(row: Any, place: str | None, language: Language) -> Any:
    """Built-in names in the author's language."""
    if not isinstance(row, Mapping) or place is None:
        return row
    if place == "site":
        return {
            ("编号" if language == "zh" else "id") if key == "id" else key: value
            for key, value in row.items()
        }
    built_in = {
        "facts_case": ("id", "name", "period"),
        "fact": ("id", "kind", "case", "site", "date", "place"),
    }
    known = built_in.get(place, ("id", "case", "site", "date", "inspector", "items", "place", "adjudicates"))
    return {spelling(place, key, language) if key in known else key: value for key, value in row.items()}


def _expected(facts: Sequence[Fact], language: Language) -> Iterable[str]:
    groups: dict[str, dict[str, Any]] = {}
    for key, name, value in facts[:_NAMED]:
        said = _value(key, value, language)
        if key == "vetoes_certain":
            groups.setdefault("vetoes", {})[spelling("expect_vetoes", "certain", language)] = said
        elif name is None:
            yield f"{spelling('expect', key, language)}: {_flow(said)}"
        else:
            groups.setdefault(key, {})[name] = said
    for key, named in groups.items():
        yield f"{spelling('expect', key, language)}: {_flow(named)}"


def _value(key: str, value: Any, language: Language) -> Any:
    if key == "state":
        word = next(one for one in VALUES["state"].words if one.en == value)
        return word.zh if language == "zh" else word.en
    if key == "results":
        if value is None:
            return "未定" if language == "zh" else "undecided"
        return value
    if value is None:
        return "无" if language == "zh" else "none"
    return value


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(str(key))}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple):
        # Names of rules, nodes and rows: what looks like a number is none.
        return "[" + ", ".join(_scalar(str(one)) for one in value) + "]"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = str(value)
    if _NUMBER.fullmatch(text) or _DAY.fullmatch(text) or text in ("true", "false"):
        return text
    return _scalar(text)


def _scalar(text: str) -> str:
    """A text, in quotes where YAML or the language could read something else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

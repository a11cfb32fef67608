"""A case as the YAML of a worked case, which ``cases/*.yaml`` take as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evalrules.ruleset.keys import PLACES, VALUES, spelling
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Language
from evalrules.testing.flow_text import flow
from evalrules.testing.redacting import redacted

Data = Mapping[str, Any]

#: The place whose keys the rows of a part have; of a site only the id is built in.
_TABLES = {"sites": "facts_case", "inspections": "inspection", "facts": "fact"}


def language_of(ruleset: Ruleset) -> Language:
    """The language that the author writes keys in."""
    text = ruleset.sources.get(ruleset.span.path, "")
    return "en" if any(line.startswith(("format:", "id:")) for line in text.splitlines()) else "zh"


def worked_text(
    ruleset: Ruleset, parts: Data, *, name: str, why: str = "", expect: Data | None = None
) -> str:
    """One item of a file of worked cases; sensitive values are replaced by stand-ins."""
    language = language_of(ruleset)
    lines = [f"- {spelling('worked_case', 'name', language)}: {flow(name)}"]
    if why:
        lines.append(f"  {spelling('worked_case', 'why', language)}: {flow(why)}")
    lines += (f"  {line}" for line in _given(redacted(ruleset, parts), language))
    wanted = _expected(expect or {}, language)
    lines.append(f"  {spelling('worked_case', 'expect', language)}: {flow(wanted)}")
    return "\n".join(lines) + "\n"


def _given(parts: Data, language: Language) -> Iterator[str]:
    """The lines of case, day, sites, registers, inspections and facts; what is empty is left out."""
    case = dict(parts.get("case") or {})
    if isinstance(case.get("period"), Mapping):
        case["period"] = _renamed(case["period"], "period", language)
    if case:
        yield f"{spelling('worked_case', 'case', language)}: {flow(_renamed(case, 'facts_case', language))}"
    if parts.get("as_of") is not None:
        yield f"{spelling('worked_case', 'as_of', language)}: {flow(parts['as_of'])}"
    for part in ("sites", "registers", "inspections", "facts"):
        rows = parts.get(part) or ()
        if part == "registers" and rows:
            yield f"{spelling('worked_case', part, language)}:"
            for table, of_table in rows.items():
                yield f"  {flow(table)}:{'' if of_table else ' []'}"
                yield from (f"    - {flow(row)}" for row in of_table)
        elif rows:
            yield f"{spelling('worked_case', part, language)}:"
            ids = {"id", "编号"}
            for row in rows:
                built_in = {key: one for key, one in row.items() if part != "sites" or key in ids}
                yield f"  - {flow(_renamed(built_in, _TABLES[part], language) | _rest(row, built_in))}"


def _rest(row: Data, known: Data) -> dict[str, Any]:
    return {key: one for key, one in row.items() if key not in known}


def _renamed(row: Data, place: str, language: Language) -> dict[str, Any]:
    """With the built-in keys of its place in the language of the author."""
    known = PLACES[place].by_spelling
    renamed = {known[key].spelling(language) if key in known else key: value for key, value in row.items()}
    items = "items" if language == "en" else "检查项"
    if place == "inspection" and renamed.get(items) == "all":
        renamed[items] = "全部" if language == "zh" else "all"
    return renamed


def _expected(expect: Data, language: Language) -> dict[str, Any]:
    """The names of what is expected; a score that must not come out is a word of the language."""
    none = VALUES["no_score"].words[0].spelling(language)
    found: dict[str, Any] = {}
    for key, value in expect.items():
        shown = (
            {name: none if one is None else one for name, one in value.items()}
            if isinstance(value, Mapping)
            else value
        )
        found[spelling("expect", key, language)] = none if value is None else shown
    return found

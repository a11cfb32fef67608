"""Worked cases from the nodes of their file."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from evalrules.ruleset.keys import VALUES
from evalrules.ruleset.reading.entries import Entries, items_of
from evalrules.ruleset.reading.labels import A_NAME, A_NUMBER, A_TEXT
from evalrules.ruleset.reading.opening import inner, opened
from evalrules.ruleset.reading.reader import Label, Reader, language_of
from evalrules.ruleset.reading.scalars import read_word
from evalrules.ruleset.worked import Expectation, NoScore, WorkedCase
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.problems.cases import SKIPPED_WITHOUT_REASON
from evalrules.source.scalars import NAME, as_scalar, read_decimal, read_name, read_text

#: What people write who mean "yes, skip it".
_CONSENT = frozenset({"true", "false", "yes", "no", "是", "否", "1", "0"})
_GIVEN = ("case", "cases", "as_of", "sites", "inspections", "registers", "facts")


def cases_of(reader: Reader, path: str, node: YamlNode) -> tuple[WorkedCase, ...]:
    """The worked cases of one file: a list."""
    if isinstance(node, Sequence) and node.items:
        reader = evolve(reader, language=language_of(node.items[0]))
    cases = (read_case(reader, item, path) for item in items_of(reader, node, path))
    return tuple(case for case in cases if case is not None)


def read_case(reader: Reader, node: YamlNode, label: Label) -> WorkedCase | None:
    entries = opened(reader, node, "worked_case", label)
    if entries is None:
        return None
    name, why, skip = entries.text("name"), entries.text("why"), _reason(entries, "skip")
    profile = entries.name("profile")
    entries.date("as_of")
    for part in _GIVEN:
        if part in entries and part != "as_of":
            entries.empty_value(entries.nodes[part])
    expect = _expectation(entries)
    if name is None or expect is None:
        return None
    given = tuple(
        (_english(entries.keys[part], part), entries.nodes[part]) for part in _GIVEN if part in entries
    )
    span = entries.keys["name"].span
    return WorkedCase(name, why, Mapping(given, entries.span), expect, span, skip, profile)


def _reason(entries: Entries, name: str) -> str | None:
    """Why a case is skipped: a sentence, for a word of consent tells nobody when to take it up again."""
    reason = entries.text(name)
    if reason is not None and reason.strip().lower() in _CONSENT:
        entries.reader.problems.append(SKIPPED_WITHOUT_REASON.at(entries.nodes[name].span, said=reason))
    return reason


def _english(key: Scalar, name: str) -> Scalar:
    return Scalar(name, plain=True, block=False, span=key.span)


def _expectation(case: Entries) -> Expectation | None:
    entries = inner(case, "expect", "expect")
    if entries is None:
        return None
    vetoes = inner(entries, "vetoes", "expect_vetoes")
    return Expectation(
        score=_score(entries, "score"),
        low=_score(entries, "low"),
        high=_score(entries, "high"),
        full=entries.decimal("full"),
        range_exact=entries.boolean("range_exact"),
        lost=dict(_numbers(entries, "lost")),
        earned=dict(_numbers(entries, "earned")),
        nodes=dict(_scores(entries, "nodes")),
        state=dict(_states(entries)),
        results=dict(_results(entries)),
        vetoes_certain=None if vetoes is None else _listed(vetoes, "certain"),
        vetoes_possible=None if vetoes is None else _listed(vetoes, "possible"),
        unassessed=_listed(entries, "unassessed"),
        not_applicable=_listed(entries, "not_applicable"),
        refused=entries.integer("refused"),
        error=entries.name("error"),
        units=dict(_numbers(entries, "units")),
        accounts=dict(_scores(entries, "accounts")),
        by_unit=dict(_scores(entries, "by_unit")),
        keys=entries.spans,
    )


def _score(entries: Entries, name: str) -> Decimal | NoScore | None:
    node = entries.nodes.get(name)
    return None if node is None else _score_of(entries.reader, node)


def _score_of(reader: Reader, node: YamlNode) -> Decimal | NoScore | None:
    if isinstance(node, Scalar) and node.text in VALUES["no_score"].by_spelling:
        return NoScore()
    scalar = as_scalar(node, reader.problems, A_NUMBER)
    return None if scalar is None else read_decimal(scalar, reader.problems)


def _scores(entries: Entries, name: str) -> Iterator[tuple[str, Decimal | NoScore]]:
    for _, key, node in entries.named(name):
        score = _score_of(entries.reader, node)
        if score is not None:
            yield key, score


def _numbers(entries: Entries, name: str) -> Iterator[tuple[str, Decimal]]:
    for _, key, node in entries.named(name):
        scalar = as_scalar(node, entries.reader.problems, A_NUMBER)
        value = None if scalar is None else read_decimal(scalar, entries.reader.problems)
        if value is not None:
            yield key, value


def _states(entries: Entries) -> Iterator[tuple[str, str]]:
    for key, name, node in entries.named("state"):
        state = read_word(entries.reader, node, key.text, "state")
        if state is not None:
            yield name, state


def _results(entries: Entries) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    problems = entries.reader.problems
    for _, name, node in entries.named("results"):
        if isinstance(node, Sequence):
            members = [as_scalar(item, problems, A_NAME) for item in node.items]
            names = [read_name(one, problems, what=NAME) for one in members if one is not None]
            if None not in members and None not in names:
                yield name, tuple(one for one in names if one is not None)
            continue
        scalar = as_scalar(node, problems, A_TEXT)
        value = None if scalar is None else read_text(scalar, problems)
        if value is not None:
            yield name, value


def _listed(entries: Entries, name: str) -> tuple[str, ...] | None:
    return entries.names(name) if name in entries else None

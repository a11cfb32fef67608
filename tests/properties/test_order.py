"""Nothing depends on the order in which things are written or arrive."""

from __future__ import annotations

from typing import Any

import yaml
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import evalrules
from evalrules.evaluation.report import AccountTotal, Report, Sentence
from evalrules.output.report_json import to_json
from evalrules.pipeline import load_texts
from evalrules.testing.choosing import drawing
from evalrules.testing.laws import ORDER_DOES_NOT_MATTER, RUNS_REPEAT
from evalrules.testing.unrelated import with_unrelated
from evalrules.testing.vocabularies import UNREAD
from tests.properties.generated import Drawn, drawn, law

SILENT = Sentence("", "")

#: Keys whose entries are written inner first, in rising order, or in an order that says which comes first.
ORDERED = ("up_to", "scale", "linear", "mix", "charge")


@law()
@given(drawn())
def test_the_order_of_facts_sites_and_inspections_does_not_matter(ruleset: Drawn) -> None:
    for case in ruleset.cases():
        case.holds(ORDER_DOES_NOT_MATTER)


@law()
@given(drawn())
def test_the_order_of_keys_does_not_matter(ruleset: Drawn) -> None:
    turned = load_texts({path: keys_reversed(text) for path, text in ruleset.files.items()})
    for case in ruleset.cases():
        ours = without_places(evalrules.evaluate(case.loaded, case.raw).report)
        theirs = without_places(evalrules.evaluate(turned, case.raw).report)
        assert dict(ours.results) == dict(theirs.results), case.shown()
        assert evolve(ours, results=()) == evolve(theirs, results=()), case.shown()


@law()
@given(drawn())
def test_chapters_score_like_one_file_and_their_order_in_memory_does_not_matter(ruleset: Drawn) -> None:
    files = in_chapters(ruleset.files["ruleset.yaml"])
    assume(len(files) > 1)
    split, turned = load_texts(files), load_texts(dict(reversed(list(files.items()))))
    for case in ruleset.cases():
        one = evalrules.evaluate(split, case.raw).report
        assert to_json(one) == to_json(evalrules.evaluate(turned, case.raw).report), case.shown()
        whole = evalrules.evaluate(case.loaded, case.raw).report
        assert without_places(one) == without_places(whole), case.shown()


@law()
@given(st.data(), drawn())
def test_a_fact_that_no_rule_reads_changes_nothing(data: st.DataObject, ruleset: Drawn) -> None:
    for case in ruleset.cases():
        more = with_unrelated(drawing(data.draw), case.facts, UNREAD)
        one, other = (evalrules.evaluate(case.loaded, facts).report for facts in (case.facts, more))
        assert to_json(one) == to_json(other), case.shown()


@law()
@given(drawn())
def test_two_runs_give_the_same_bytes_and_a_report_reads_back_as_itself(ruleset: Drawn) -> None:
    again = load_texts(ruleset.files)
    for case in ruleset.cases():
        case.holds(RUNS_REPEAT)
        text = to_json(evalrules.evaluate(case.loaded, case.raw).report)
        assert text == to_json(evalrules.evaluate(again, case.raw).report), case.shown()


def without_places(report: Report) -> Report:
    """
    Lines of the file, its digest, and the order in which sentences list fields and rows follow how it is written; nothing
    else does.
    """

    def blank(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(evolve(entry, place="", sentence=SILENT) for entry in entries)

    def causes(shown: Report | AccountTotal) -> dict[str, Any]:
        changes = tuple(evolve(entry, sentence=SILENT) for entry in shown.adjustments)
        return {
            "deductions": blank(shown.deductions),
            "awards": blank(shown.awards),
            "adjustments": changes,
        }

    name = evolve(report.ruleset, digest="")
    accounts = tuple(evolve(account, **causes(account)) for account in report.accounts)
    return evolve(report, ruleset=name, accounts=accounts, **causes(report))


def keys_reversed(text: str) -> str:
    """The same YAML with the keys of every mapping the other way round."""
    node = _composed(text)
    _reverse(node)
    return str(yaml.serialize(node, allow_unicode=True))


def _composed(text: str) -> yaml.Node:
    node = yaml.compose(text)
    assert node is not None
    return node


def _reverse(node: yaml.Node, key: str = "") -> None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            _reverse(value, name.value)
        if key not in ORDERED:
            node.value.reverse()
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _reverse(item)


def in_chapters(text: str) -> dict[str, str]:
    """Every child of the root in a chapter of its own."""
    whole = _composed(text)
    root = _value(whole, "nodes").value[0]
    children = next((value for name, value in root.value if name.value == "nodes"), None)
    if children is None:
        return {"ruleset.yaml": text}
    root.value = [pair for pair in root.value if pair[1] is not children]
    files = {"ruleset.yaml": str(yaml.serialize(whole, allow_unicode=True))}
    for number, child in enumerate(children.value, start=1):
        chapter = _composed(f"under: {_value(root, 'id').value}\nnodes: []\n")
        _value(chapter, "nodes").value = [child]
        _value(chapter, "nodes").flow_style = False
        files[f"chapters/{number:02}.yaml"] = str(yaml.serialize(chapter, allow_unicode=True))
    return files


def _value(mapping: yaml.Node, key: str) -> Any:
    return next(value for name, value in mapping.value if name.value == key)

"""What somebody reads when a law is broken: the law, the figures, the rules with their clauses, and the case as YAML."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.evaluation.sentences import rule_sentence
from evalrules.pipeline import FactsError, evaluate
from evalrules.ruleset.model import Node, Rule, Ruleset
from evalrules.ruleset.walking import nodes_of
from evalrules.source.diagnostic import Language
from evalrules.testing.laws.law import Breach, Law
from evalrules.testing.worked_text import language_of

#: Rules that are quoted.
_QUOTED = 4


class LawBroken(AssertionError):
    """A case breaks a law; the text ends with the case as it would stand in ``cases/*.yaml``."""

    def __init__(self, law: Law, breach: Breach) -> None:
        self.law = law
        self.breach = breach
        super().__init__("\n" + "\n".join(_lines(law, breach)))

    @property
    def worked_case(self) -> str:
        """The counterexample alone, as one item of a file of worked cases."""
        return worked(self.law, self.breach)


def worked(law: Law, breach: Breach) -> str:
    """The case, named by the law, with what it would have to come to."""
    language = language_of(breach.facts.ruleset.ruleset)
    name = f"反例：{law.sentence.zh}" if language == "zh" else f"counterexample: {law.sentence.en}"
    return breach.facts.worked_case(name=name, why=breach.says.said(language), expect=breach.expect)


def _lines(law: Law, breach: Breach) -> Iterator[str]:
    loaded = breach.facts.ruleset
    language = language_of(loaded.ruleset)
    broken, quoted = ("违反规律", "有关规则") if language == "zh" else ("broken law", "the rules concerned")
    case = "反例，可存入 cases/*.yaml" if language == "zh" else "the counterexample, ready for cases/*.yaml"
    yield f"{broken} {law.name}: {law.sentence.said(language)}"
    yield f"  {breach.says.said(language)}"
    rules = list(_quoted(loaded.ruleset, breach))
    if rules:
        yield f"{quoted}:"
        yield from (f"  {line}" for one in rules[:_QUOTED] for line in _quote(*one, loaded.ruleset, language))
        if len(rules) > _QUOTED:
            more = len(rules) - _QUOTED
            yield f"  …（另有 {more} 条）" if language == "zh" else f"  … ({more} more)"
    yield f"{case}:"
    yield from worked(law, breach).rstrip("\n").splitlines()


def _quoted(ruleset: Ruleset, breach: Breach) -> Iterator[tuple[Rule, Node]]:
    """The rules that the breach names, else those that facts of the case cost or earned points by."""
    names = set(breach.rules)
    if not names:
        try:
            report = evaluate(breach.facts.ruleset, breach.facts).report
        except FactsError:
            return
        entries = (*report.deductions, *report.awards)
        names = {entry.rule for entry in entries if entry.facts} or {entry.rule for entry in entries}
    for node in nodes_of(ruleset):
        for rule in node.rules:
            if rule.id in names:
                yield rule, node


def _quote(rule: Rule, node: Node, ruleset: Ruleset, language: Language) -> Iterator[str]:
    said = rule_sentence(rule, node, ruleset)
    sentence = said.zh if language == "zh" else said.en
    place = f"{rule.span.path}:{rule.span.line}"
    clause = f"{rule.cite.doc} {rule.cite.clause}"
    yield (
        f"{rule.id}（{clause}，{place}）{sentence}"
        if language == "zh"
        else f"{rule.id} ({clause}, {place}) {sentence}"
    )

"""``why_not``: the answer for one rule and site, for all rules, for all sites."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from evalrules.engine.environment import Rows
from evalrules.evaluation.report import CitedClause, Sentence
from evalrules.evaluation.sentences import fact_words
from evalrules.evaluation.sentences.why_not import Telling, why_not_sentence
from evalrules.evaluation.smallest.change import NoChange, SmallestChange
from evalrules.evaluation.smallest.searching import smallest_change
from evalrules.evaluation.why_not.answer import WhyNot
from evalrules.evaluation.why_not.deciding import costs_at, verdict
from evalrules.evaluation.why_not.ground import Ground, points_of_costs
from evalrules.evaluation.why_not.reasons import Reason
from evalrules.evaluation.why_not.verdict import Verdict
from evalrules.facts.fact import Fact
from evalrules.facts.facts_error import FactsError
from evalrules.plan.leaves import Leaf
from evalrules.ruleset.model import Change
from evalrules.ruleset.walking import path_to
from evalrules.source.diagnostic import Note, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.problems.explanations import NO_SUCH_RULE, NO_SUCH_SITE
from evalrules.source.problems.names import DID_YOU_MEAN

#: Rules of a node that are named where somebody asks for the node.
_TOLD = 10
_A_NODE = Wording("这是一个指标；它下面的规则有 {rules}", "that is a node; the rules below it are {rules}")


class Questions:
    """Answers about one evaluated case."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._changes: dict[tuple[str, str | None], SmallestChange | NoChange] = {}

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """Every site of the case: of its register, and those that facts and inspections name; in their order."""
        ground = self._ground
        fitted = ground.fitted
        name = ground.world.prepared.sites
        rows = ground.world.registers.get(name, Rows({})) if name is not None else Rows({})
        named = {*rows, *fitted.case.registers.get("点位", ()), *fitted.case.registers.get("sites", ())}
        named |= {one.site for one in fitted.facts if one.site is not None}
        named |= {one.site for one in fitted.inspections if one.site is not None}
        return tuple(sorted(named))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.sites)

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule of the ruleset, in document order."""
        return tuple(self._ground.leaves)

    def answer(self, rule: str, site: str | None) -> WhyNot:
        """What a rule cost at a site (None: anywhere), or the reason; raises FactsError for an unknown id."""
        if site is not None and site not in self._known:
            raise self._unknown_site(site)
        leaf = self._ground.leaves.get(rule)
        return self._replaced(rule, site) if leaf is None else self._answer(leaf, site)

    def every(self, rule: str | None, site: str | None) -> Iterator[WhyNot]:
        """All rules at a site, all sites of a rule, or everything."""
        rules = self.rules if rule is None else (rule,)
        sites: tuple[str | None, ...] = self.sites if site is None else (site,)
        return (self.answer(one, place) for one in rules for place in sites)

    def _answer(self, leaf: Leaf, site: str | None) -> WhyNot:
        ground = self._ground
        costs = costs_at(ground, leaf, site)
        deducted, account = points_of_costs(costs)
        rule = leaf.rule
        cite, place = ground.frame.clauses.of(rule.cite), f"{rule.span.path}:{rule.span.line}"
        if deducted > 0:
            facts = tuple(dict.fromkeys(fact.id for one in costs if one.units for fact in one.entry.facts))
            return WhyNot(
                rule.id,
                site,
                deducted,
                None,
                lambda: why_not_sentence(self._telling(leaf, site, None, deducted)),
                facts,
                account=account,
                cite=cite,
                place=place,
            )
        found = verdict(ground, leaf, site)
        return WhyNot(
            rule=rule.id,
            site=site,
            deducted=Decimal(0),
            reason=found.reason,
            sentence=lambda: why_not_sentence(self._telling(leaf, site, found, deducted)),
            facts=_ids(found.facts),
            by_facts=_ids(found.obstacle.facts),
            by=found.obstacle.ids,
            parts=found.parts,
            level=found.level,
            waiver=None if found.waiver is None else found.waiver.id,
            inspection=found.inspection,
            account=account,
            cite=cite,
            place=place,
            search=self._change,
        )

    def _change(self, answer: WhyNot) -> SmallestChange | NoChange:
        """Searched for when it is asked for, once for each rule and site."""
        asked = answer.rule, answer.site
        if asked not in self._changes:
            leaf = self._ground.leaves.get(answer.rule)
            self._changes[asked] = smallest_change(self._ground, leaf, answer)
        return self._changes[asked]

    def _telling(self, leaf: Leaf, site: str | None, found: Verdict | None, deducted: Decimal) -> Telling:
        ground = self._ground
        cost = None if found is None else found.cost
        price = None if cost is None else ground.frame.written.measure(cost.entry.raw)
        return Telling(
            rule=leaf.rule,
            node=ground.branch(leaf).node.title,
            site=None if site is None else self._site_words(site),
            reason=None if found is None else found.reason,
            deducted=deducted,
            facts=() if found is None else tuple(self._fact(leaf, one) for one in found.facts),
            by_facts=() if found is None else tuple(self._fact(leaf, one) for one in found.obstacle.facts),
            by=() if found is None else found.obstacle.ids,
            parts=() if found is None else found.parts,
            price=price,
            level=None if found is None else found.level,
            waiver=None if found is None else found.waiver,
            coverage=leaf.coverage,
            inspection=None if found is None else found.inspection,
        )

    def _fact(self, leaf: Leaf, fact: Fact) -> Sentence:
        kind = self._ground.frame.kinds[fact.kind]
        words = fact_words(fact, kind, leaf.rule, None if fact.site is None else self._title(fact.site))
        return Sentence(f"{fact.id} {words.zh}", f"{fact.id} {words.en}")

    def _title(self, site: str) -> str | None:
        """The name of a site, as its register has it."""
        rows = self._ground.world.registers.get(self._ground.frame.sites or "", Rows({}))
        row = rows.get(site, {})
        title = row.get("名称", row.get("name"))
        return title if isinstance(title, str) else None

    def _site_words(self, site: str) -> str:
        title = self._title(site)
        return site if title is None or title == site else f"{title}（{site}）"

    # ids that are none

    def _replaced(self, rule: str, site: str | None) -> WhyNot:
        """A rule of the base or of the edition before; raises FactsError when nobody knows it."""
        ruleset = self._ground.plan.ruleset
        successors = [
            leaf.rule for leaf in self._ground.leaves.values() if rule in (leaf.rule.replaces or ())
        ]
        change = next((one for one in ruleset.changes if _drops(one, rule)), None)
        if change is None and not successors:
            raise self._unknown_rule(rule)
        told = Telling.replaced(rule, change, successors)
        cite: CitedClause | None = None
        if change is not None and change.cite is not None:
            cite = self._ground.frame.clauses.of(change.cite)
        span = successors[0].span if change is None else change.span
        return WhyNot(
            rule=rule,
            site=site,
            deducted=Decimal(0),
            reason=Reason.REPLACED,
            sentence=why_not_sentence(told),
            by=tuple(one.id for one in successors),
            cite=cite,
            place=f"{span.path}:{span.line}",
            search=self._change,
        )

    def _unknown_rule(self, rule: str) -> FactsError:
        near = near_miss(rule, self._ground.leaves)
        notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
        below = [
            leaf.id
            for leaf in self._ground.leaves.values()
            if any(node.id == rule for node in path_to(self._ground.plan.ruleset, leaf.node))
        ]
        if below:
            told = Wording("、".join(below[:_TOLD]), ", ".join(below[:_TOLD]))
            notes = (Note(_A_NODE, {"rules": told}),)
        return FactsError((), [NO_SUCH_RULE.at(None, *notes, name=rule)])

    def _unknown_site(self, site: str) -> FactsError:
        near = near_miss(site, self.sites)
        notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
        some = self.sites[:10]
        known = Wording("、".join(some) or "无", ", ".join(some) or "none")
        return FactsError((), [NO_SUCH_SITE.at(None, *notes, name=site, known=known)])


def _drops(change: Change, rule: str) -> bool:
    """Whether an overlay dropped the rule, or the node it stood in (``3.10`` of ``3.10/1``)."""
    return (
        change.does == "drop"
        and change.key is None
        and (change.at == rule or rule.startswith(f"{change.at}/"))
    )


def _ids(facts: tuple[Fact, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.id for fact in facts))

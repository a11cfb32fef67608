"""Which proof holds for one mutant of a ruleset."""

from __future__ import annotations

from evalrules.mutation.making import mutants
from evalrules.mutation.planned import planned, refusal
from evalrules.mutation.proofs.proving import proof
from evalrules.pipeline import LoadedRuleset, load, load_texts
from evalrules.source.diagnostic import Diagnostic


def proof_of(loaded: LoadedRuleset, told: str, owner: str | None = None) -> str | None:
    """The proof for the mutant that is told so; there must be one that loads and is no repetition of the plan."""
    for mutant in mutants(loaded.ruleset):
        if mutant.told.en != told or owner not in (None, mutant.owner):
            continue
        mutated = planned(mutant.ruleset)
        assert not isinstance(mutated, Diagnostic)
        assert refusal(mutated) is None
        assert mutated.digest != loaded.digest
        return proof(mutant, loaded, mutated)
    raise LookupError(told)


def changed(source: str, *changes: tuple[str, str]) -> LoadedRuleset:
    """A bundled ruleset with something written otherwise: (what stands there, what shall stand there)."""
    sources = dict(load(source).ruleset.sources)
    for old, new in changes:
        path = next((path for path, text in sources.items() if old in text), None)
        assert path is not None, old
        sources[path] = sources[path].replace(old, new)
    return load_texts(sources)


def with_condition(condition: str, *, fields: str = "", nodes: str = "") -> LoadedRuleset:
    """A small ruleset whose rule tells finds apart by the item and the place, and selects by a condition."""
    return load_texts(
        {
            "ruleset.yaml": f"""
format: 0
id: t
edition: "1"
title: t
na: renormalise
unknown: low
cap_share: earliest
rounding: {{total: {{places: 2, mode: half_up}}}}
documents: {{d: {{title: d, authority: illustrative}}}}
registers:
  sites: {{rows: case, key: id, fields: {{kind: {{type: choice, values: [road, park], optional: true}}}}}}
kinds:
  find:
    coverage: visit
    fields:
      item: {{type: choice, values: [litter, sign, dust]}}
      street: text
      grave: boolean
{fields}
nodes:
  - id: total
    title: total
    points: 10
    cite: {{doc: d, clause: "1"}}
{nodes}
    rules:
      - id: total/1
        text: each place
        cite: {{doc: d, clause: "1"}}
        assessed_by: automated
        facts: find
        where: {condition}
        same: [item, street, grave, site]
        lose: 1
        up_to: {{rule: 10}}
"""
        }
    )

"""Every proof that a mutant means the same, though its plan reads otherwise."""

from __future__ import annotations

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.proofs.amounts import capped_at_once, whole_by_fact
from evalrules.mutation.proofs.caps import floor_of_the_node
from evalrules.mutation.proofs.emptiness import never_empty
from evalrules.mutation.proofs.first_step import capped_at_the_first_step
from evalrules.mutation.proofs.forfeiting import forfeited_once
from evalrules.mutation.proofs.grids import on_grid
from evalrules.mutation.proofs.joining import equal_parts, only_part, weight_of_one
from evalrules.mutation.proofs.judged import beyond_the_field
from evalrules.mutation.proofs.looking import asked_beside_findings
from evalrules.mutation.proofs.occurrences import fixed_by_the_condition
from evalrules.mutation.proofs.policies import always_applicable, always_known, exact, never_cut
from evalrules.mutation.proofs.steps import whole_steps
from evalrules.mutation.proofs.whole_node import all_points
from evalrules.mutation.proofs.whole_scores import opposite_steps, whole_totals
from evalrules.pipeline import LoadedRuleset

#: Every proof by its name.
PROOFS = (
    ("exact", exact),
    ("whole totals", whole_totals),
    ("always applicable", always_applicable),
    ("always known", always_known),
    ("never cut", never_cut),
    ("node's floor", floor_of_the_node),
    ("whole steps", whole_steps),
    ("whole steps of every fact", whole_by_fact),
    ("capped at once", capped_at_once),
    ("capped at the first step", capped_at_the_first_step),
    ("grid", on_grid),
    ("beyond the field", beyond_the_field),
    ("all points", all_points),
    ("never empty", never_empty),
    ("all or nothing", forfeited_once),
    ("equal parts", equal_parts),
    ("only part", only_part),
    ("opposite steps", opposite_steps),
    ("weight of one", weight_of_one),
    ("fixed by the condition", fixed_by_the_condition),
    ("asked beside findings", asked_beside_findings),
)


def proof(mutant: Mutant, loaded: LoadedRuleset, mutated: LoadedRuleset) -> str | None:
    """The name of a proof; None: there is none."""
    return next((name for name, holds in PROOFS if holds(mutant, loaded, mutated)), None)

"""
Mutation tests of a ruleset: every mistake of a fixed list, made once, must fail a worked case.

``mutate`` runs them; ``catalogue.OPERATORS`` is the list.
"""

from evalrules.mutation.mutant import Mutant
from evalrules.mutation.run import mutate
from evalrules.mutation.verdict import MutationRun, Verdict

__all__ = ["Mutant", "MutationRun", "Verdict", "mutate"]

"""
The fixed list of operators: what each does, the mistake of an author it stands for, an example.

The page of operators is written from this list; an id is never used for something else.
"""

from evalrules.mutation.catalogue.conditions import CONDITIONS
from evalrules.mutation.catalogue.facts import FACTS
from evalrules.mutation.catalogue.nodes import NODES
from evalrules.mutation.catalogue.numbers import NUMBERS
from evalrules.mutation.catalogue.rules import RULES
from evalrules.mutation.catalogue.tables import TABLES
from evalrules.mutation.mutant import Operator

#: Every operator, in the order of the page.
OPERATORS: tuple[Operator, ...] = (*NUMBERS, *CONDITIONS, *TABLES, *RULES, *NODES, *FACTS)

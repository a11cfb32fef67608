"""The arithmetic that led from facts to points: of a rule, a node, a fact, a deduction."""

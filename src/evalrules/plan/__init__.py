"""From a ruleset to a plan: leaves (relational) and tree (scalar), resolved and typed."""

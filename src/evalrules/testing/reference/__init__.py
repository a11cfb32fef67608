"""
The slow reference: what a score means, followed sentence by sentence.

Written from ``docs/en/explanation/meaning.md`` alone. It reads the ruleset as authored, works in fractions, and shares
nothing with the engine but the reading of YAML and expressions. Where the two differ, this one is right.

It is shipped so that an author can hold the engine against it on a ruleset of their own (ADR 0017); it is slow, and its
modules are no public names. ``evalrules.testing.agreement`` compares the two.
"""

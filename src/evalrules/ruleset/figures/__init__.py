"""The figures of a ruleset: every number that decides a score, where it stands, and how well it is attested."""

"""The ruleset as authored: model, vocabulary, registers, cells, reading, bundled rulesets."""

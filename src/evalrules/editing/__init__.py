"""Writing rulesets: one form for every file, new rulesets and new rules; beside the line of the data."""

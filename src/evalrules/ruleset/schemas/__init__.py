"""JSON Schemas of ruleset files, generated from the table of keys for editors and other programs."""

"""From YAML nodes to the authored model: every problem gathered, one file a noun."""

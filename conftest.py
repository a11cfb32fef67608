"""The project's own rulesets are tested by the plugin that it brings, installed or not."""

from __future__ import annotations

# An installed checkout has it by its entry point of the same name: then this is the same plugin.
pytest_plugins = ["evalrules.pytest_plugin"]

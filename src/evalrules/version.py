"""The version of this package, for what it writes; the same as in pyproject.toml, which a test compares."""

from __future__ import annotations

VERSION = "0.1.0"

"""
Editions: what a rule means, whether it still means the same, and what another edition changes.


    lock_of(evalrules.load("my-county/2026")).lines
    diff(evalrules.load("my-county/2025"), evalrules.load("my-county/2026"), "facts-2025.json").impact.waterfall
"""

from __future__ import annotations

from evalrules.editions.difference import Diff, diff
from evalrules.editions.locking import Locked, lock_of, lock_problems

__all__ = ["Diff", "Locked", "diff", "lock_of", "lock_problems"]

"""
Editions: what a rule means, whether it still means the same, and what another edition changes.


    lock_of(evalrules.load("my-county/2026"))
"""

from __future__ import annotations

from evalrules.editions.locking import Locked, lock_of, lock_problems

__all__ = ["Locked", "lock_of", "lock_problems"]

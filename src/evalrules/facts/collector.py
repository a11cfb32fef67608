"""Work on very many objects without the garbage collector walking all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

#: Facts from which the collector costs more than it may find.
_MANY = 5_000


def without_pauses(facts: int, work: Callable[[], Result]) -> Result:
    """
    What ``work`` gives. With many facts the collector waits until it is done: nothing that is made on the way is
    dropped before, so looking for cycles would find nothing and take a tenth to a fifth of the time.

    >>> without_pauses(10, lambda: 1 + 1)
    2
    """
    if facts < _MANY or not gc.isenabled():
        return work()
    gc.disable()
    try:
        return work()
    finally:
        gc.enable()

"""What the bulk engine does not take, by name."""

from __future__ import annotations

from attrs import frozen

from evalrules.source.diagnostic import Wording


@frozen
class Construct:
    """A construct that stays with the native engine."""

    said: Wording


class NotTakenError(Exception):
    """Raised while a rule is written as a relation; the whole ruleset is gone through and every one is listed."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.construct: Construct = Construct(Wording(zh, en))


def not_taken(zh: str, en: str) -> NotTakenError:
    return NotTakenError(zh, en)

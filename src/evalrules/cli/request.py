"""What stands on the line of ``score``."""

from __future__ import annotations

import datetime

from attrs import frozen


@frozen
class Request:
    """What stands on the command line."""

    ruleset: str
    facts: str
    case: str | None
    settings: tuple[str, ...]
    sites: str | None
    inspections: str | None
    as_of: datetime.date | None
    only: str | None
    engine: str
    format: str
    profile: str | None
    out: tuple[str, ...]
    accept_partial: bool
    everything: bool

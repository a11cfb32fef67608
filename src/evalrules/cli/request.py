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
    profile: str | None
    accept_partial: bool
    engine: str = "native"
    format: str = "text"
    out: tuple[str, ...] = ()
    everything: bool = False
    #: Where the certificate goes; None: there is none.
    certificate: str | None = None

"""What a ledger came to: facts, the account, the mapping, and what cannot be known from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from evalrules.ledger.account import Account
from evalrules.ledger.mapping import LedgerMapping
from evalrules.source.diagnostic import Diagnostic, Wording


class LedgerError(Exception):
    """Files or their mapping were not understood; ``diagnostics`` lists every problem."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics: list[Diagnostic] = list(diagnostics)
        super().__init__(
            "\n".join(f"{one.code} {one.message('zh')} / {one.message('en')}" for one in diagnostics)
        )


@frozen
class Ledger:
    """A ledger that was read."""

    #: The parts of a facts file (测评对象, 点位, 检查, 登记表, 事实): ``evaluate`` and ``score`` take it as it is.
    data: Mapping[str, object]
    account: Account
    #: How every sheet was read; saved and given back it reads the next ledger alike.
    mapping: LedgerMapping
    #: What cannot be known from these sheets, and what was taken for granted.
    notes: tuple[Wording, ...] = ()
    #: Sheets that were left alone, with the reason.
    not_read: Mapping[str, Wording] = field(factory=dict)
    #: How each file was understood: ``CSV, GB18030, comma``.
    read_as: Mapping[str, str] = field(factory=dict)

    @property
    def facts(self) -> Sequence[Mapping[str, object]]:
        return self.data["事实"]  # type: ignore[return-value]

    @property
    def inspections(self) -> Sequence[Mapping[str, object]]:
        return self.data["检查"]  # type: ignore[return-value]

    @property
    def sites(self) -> Sequence[Mapping[str, object]]:
        return self.data["点位"]  # type: ignore[return-value]

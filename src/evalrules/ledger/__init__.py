"""Ledgers as offices keep them: from workbooks and CSV files to facts, with an account of every row."""

from __future__ import annotations

from evalrules.ledger.account import Account, RowOutcome
from evalrules.ledger.ledger import Ledger, LedgerError
from evalrules.ledger.likeness import Suggestion
from evalrules.ledger.mapping import LedgerMapping, SheetMapping
from evalrules.ledger.reading import read_ledger

__all__ = [
    "Account",
    "Ledger",
    "LedgerError",
    "LedgerMapping",
    "RowOutcome",
    "SheetMapping",
    "Suggestion",
    "read_ledger",
]

"""How each sheet is read: its role, its header, what each column means; shown to people and kept as YAML."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from evalrules.source.diagnostic import Wording

#: What a sheet is: name in the mapping file → how it is said.
ROLES: dict[str, Wording] = {
    "问题台账": Wording("问题台账", "ledger of problems"),
    "检查表": Wording("检查表", "check sheet"),
    "巡查清单": Wording("巡查清单", "patrol list"),
    "点位表": Wording("点位表", "list of sites"),
    "登记表": Wording("登记表", "register"),
    "事实": Wording("事实表", "table of facts"),
    "不读": Wording("不读", "not read"),
}


@frozen
class SheetMapping:
    """One sheet."""

    #: File and sheet; None: whatever sheet there is.
    file: str | None
    sheet: str | None
    role: str
    #: Row of the header, counted from 1; None: among the first ten.
    header_row: int | None = None
    #: Meaning → header; the header as it is written.
    columns: Mapping[str, str] = field(factory=dict)
    #: Meanings whose header is only like one of the known names.
    guessed: tuple[str, ...] = ()
    #: Headers that mean nothing to us, and those whose meaning another column has.
    unused: tuple[str, ...] = ()
    #: Of a register its name, of a table of facts its kind.
    holds: str | None = None
    #: Meaning → value where the cell is blank; the result of an inspection is never among them.
    defaults: Mapping[str, str] = field(factory=dict)
    #: Meaning → what stands above the table for all its rows; found anew in every sheet.
    captions: Mapping[str, str] = field(factory=dict)
    #: Meanings whose blank cells repeat the one above, as a CSV file leaves them where cells were merged.
    fill_down: tuple[str, ...] = ()
    #: The year of dates that say month and day only.
    year: int | None = None


@frozen
class LedgerMapping:
    """The sheets, and words that the ledgers of this office use."""

    sheets: tuple[SheetMapping, ...] = ()
    #: Meaning → word of the ledger → word of the vocabulary.
    values: Mapping[str, Mapping[str, str]] = field(factory=dict)
    #: Name in the ledger → id of the site.
    sites: Mapping[str, str] = field(factory=dict)

    def of(self, path: str, sheet: str) -> SheetMapping | None:
        """What is said of a sheet; an entry without names is about every sheet."""
        for entry in self.sheets:
            if entry.file in (None, path) and entry.sheet in (None, sheet):
                return entry
        return None

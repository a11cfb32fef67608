"""Problems of ledgers: the CSV files and the mapping of a folder are read by the ruleset of the unit tests."""

from __future__ import annotations

import contextlib
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from evalrules.ledger import LedgerError, LedgerMapping, read_ledger
from evalrules.ledger.mapping_file import read_mapping
from evalrules.source.diagnostic import Diagnostic
from tests.unit.ledger.tables import ruleset

FOLDER = Path(__file__).parent
Found = tuple[list[Diagnostic], dict[str, str]]
_MAPPING = "映射.yaml"


def _read(folder: Path, mapping: LedgerMapping | None = None) -> list[Diagnostic]:
    names = sorted(path.name for path in folder.iterdir() if path.suffix in (".csv", ".xlsx"))
    with contextlib.chdir(folder):
        try:
            ledger = read_ledger(ruleset(), names, mapping=mapping)
        except LedgerError as error:
            return error.diagnostics
    return [problem for row in ledger.account.rows for problem in row.problems]


def _in_folder(code: str) -> Callable[[Path], Found]:
    def found(_: Path) -> Found:
        folder = FOLDER / code
        if not (folder / _MAPPING).exists():
            return _read(folder), {}
        problems: list[Diagnostic] = []
        text = (folder / _MAPPING).read_text("utf-8")
        mapping = read_mapping(_MAPPING, text, problems, ())
        return problems or _read(folder, mapping), {_MAPPING: text}

    return found


def _locked(scratch: Path) -> Found:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le")
    (scratch / "台账.xlsx").write_bytes(data)
    return _read(scratch), {}


def _giant(scratch: Path) -> Found:
    with zipfile.ZipFile(scratch / "台账.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (60 << 20))
    return _read(scratch), {}


def _nothing(scratch: Path) -> Found:
    (scratch / "台账.csv").write_text("", encoding="utf-8")
    return _read(scratch), {}


def _not_installed(scratch: Path) -> Found:
    with zipfile.ZipFile(scratch / "台账.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with mock.patch.dict(sys.modules, {"python_calamine": None}):
        return _read(scratch), {}


#: By code: the problems of ledgers.
LEDGERS: dict[str, Callable[[Path], Found]] = {
    **{
        code: _in_folder(code)
        for code in ("ER2820", "ER2821", "ER2822", "ER6820", "ER6824", "ER6825", "ER6826", "ER6827", "ER6828")
    },
    "ER6821": _locked,
    "ER6822": _giant,
    "ER6823": _nothing,
    "ER6829": _in_folder("ER6829"),
    "ER9820": _not_installed,
}

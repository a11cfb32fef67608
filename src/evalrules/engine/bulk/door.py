"""The one door to DuckDB and Arrow: both come with the extra ``bulk``."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

#: What has to be installed.
PACKAGES = ("duckdb", "pyarrow")


def missing_packages() -> list[str]:
    """Packages of the extra that are not installed."""
    return [name for name in PACKAGES if find_spec(name) is None]


def arrow() -> Any:
    """The package pyarrow."""
    return import_module("pyarrow")


def datasets() -> Any:
    """Files of Parquet as one relation."""
    return import_module("pyarrow.dataset")


def connection(threads: int | None = None) -> Any:
    """
    A database in memory that cannot reach anything: no files, no network, no extensions, no variables of the program.

    Inputs are handed to it as Arrow objects; the configuration is locked from the start.
    """
    settings: dict[str, Any] = {
        "enable_external_access": "false",
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    if threads is not None:
        settings["threads"] = threads
    opened = import_module("duckdb").connect(":memory:", config=settings)
    opened.execute("SET lock_configuration = true")
    return opened

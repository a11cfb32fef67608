"""The extra ``testing``: said with the command that installs it, before anything else fails for want of it."""

from __future__ import annotations

from importlib.util import find_spec

from evalrules.source.diagnostic import Diagnostic
from evalrules.source.problems.testing import TESTING_NOT_INSTALLED

_PACKAGES = ("hypothesis", "pytest")


class ExtraMissing(ImportError):
    """A package of the extra ``testing`` is not installed; ``diagnostics`` says which, and how to install it."""

    def __init__(self, packages: list[str]) -> None:
        found = TESTING_NOT_INSTALLED.at(None, packages=", ".join(packages))
        self.diagnostics: list[Diagnostic] = [found]
        cure = TESTING_NOT_INSTALLED.cure
        command = "" if cure is None else f"\n{cure.en}"
        super().__init__(f"{found.code} {found.message('zh')} / {found.message('en')}{command}")


def missing_packages() -> list[str]:
    return [name for name in _PACKAGES if find_spec(name) is None]


def ask_for_the_extra() -> None:
    """Raise ExtraMissing where something is missing."""
    packages = missing_packages()
    if packages:
        raise ExtraMissing(packages)

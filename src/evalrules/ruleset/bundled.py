"""Rulesets that come with the package, found alike in a wheel, an sdist and an editable checkout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from evalrules.ruleset.reading.reader import joined
from evalrules.source.diagnostic import Wording
from evalrules.source.near_miss import near_miss

#: ``health-county@2021``: standard and edition.
BUNDLED_ID = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)@([A-Za-z0-9][A-Za-z0-9.-]*)")
_VOCABULARY = "vocabulary"
#: So many ids at most in one message.
_SHOWN = 5


@lru_cache(maxsize=1)
def bundled_root() -> Path | None:
    """
    The folder of bundled rulesets; None when the package came without them.

    A wheel carries them as ``evalrules/rulesets``. An editable install and an unpacked sdist have no such copy: there
    they stand in the checkout, beside ``src``.
    """
    package = Path(__file__).resolve().parent.parent
    candidates = [package / "rulesets"]
    if package.parent.name == "src":
        candidates.append(package.parent.parent / "rulesets")
    return next((folder for folder in candidates if folder.is_dir()), None)


def bundled_ids() -> tuple[str, ...]:
    """The ids of the bundled rulesets, sorted: ``health-county@2021``."""
    return tuple(sorted(_ids()))


def editions_like(ruleset_id: str) -> Wording:
    """
    For a message: the bundled editions of the standard most like the one asked for, or the first few of all. The whole
    list would be too much for one line.

    >>> editions_like("health-conty@2021").en
    'health-county@2021 and others'
    """
    known = bundled_ids()
    near = near_miss(_standard(ruleset_id), sorted({_standard(one) for one in known}))
    shown = ([one for one in known if _standard(one) == near] or list(known))[:_SHOWN]
    names = joined(shown)
    if not known:
        return Wording("无", "none")
    return names if len(shown) == len(known) else Wording(f"{names.zh} 等", f"{names.en} and others")


def _standard(ruleset_id: str) -> str:
    return ruleset_id.partition("@")[0]


def bundled_folder(ruleset_id: str) -> Path | None:
    """
    The folder of a bundled ruleset.

    >>> bundled_folder("no-such-standard@1999") is None
    True
    """
    root = bundled_root()
    match = BUNDLED_ID.fullmatch(ruleset_id)
    if root is None or match is None or match[1] == _VOCABULARY:
        return None
    folder = root / match[1] / match[2]
    return folder if (folder / "ruleset.yaml").is_file() else None


def bundled_vocabularies() -> tuple[str, ...]:
    """The ids of the bundled vocabularies, sorted: ``inspection@1``."""
    root = bundled_root()
    if root is None:
        return ()
    files = (root / _VOCABULARY).glob("*/*/kinds.yaml")
    return tuple(sorted(f"{file.parent.parent.name}@{file.parent.name}" for file in files))


def bundled_vocabulary(name: str, number: str) -> Path | None:
    """The kinds.yaml of a bundled vocabulary."""
    root = bundled_root()
    if root is None:
        return None
    file = root / _VOCABULARY / name / number / "kinds.yaml"
    return file if file.is_file() else None


def _ids() -> Iterator[str]:
    root = bundled_root()
    if root is None:
        return
    for file in root.glob("*/*/ruleset.yaml"):
        standard, edition = file.parent.parent.name, file.parent.name
        if standard != _VOCABULARY and BUNDLED_ID.fullmatch(f"{standard}@{edition}"):
            yield f"{standard}@{edition}"

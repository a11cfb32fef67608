"""The files of one ruleset: where its texts are taken from, and never from anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from attrs import evolve, frozen

from evalrules.ruleset.bundled import bundled_folder
from evalrules.ruleset.confined import confined_text, yaml_files
from evalrules.source.diagnostic import Diagnostic

MAIN = "ruleset.yaml"
CHAPTERS = "chapters"
OVERLAYS = "overlays"


@frozen
class Shelf:
    """The texts of a ruleset by the paths people are shown; the first is ruleset.yaml."""

    texts: Mapping[str, str]
    #: Paths of overlay files, in the order of their names; the texts between are chapters.
    overlays: frozenset[str]
    #: What makes it this one and no other, to find circles.
    identity: str
    #: Text of a vocabulary of its own by the path below it; None: it has none.
    vocabulary: Callable[[str], str | None]
    #: The ruleset in a folder inside it; None: there is none.
    inner: Callable[[str], Shelf | None]
    #: Everything it is made of lies on it, bundled rulesets and vocabularies too: nothing is taken from elsewhere.
    closed: bool = False


def folder_shelf(folder: Path, main: str, problems: list[Diagnostic], shown: str = "") -> Shelf | None:
    """
    A folder. A file that is not called ruleset.yaml is a ruleset by itself: what lies beside it is not its own.

    None: its main file cannot be read, which was noted.
    """
    files = [(main, folder / main)]
    overlays: list[str] = []
    if main == MAIN:
        files += [(f"{CHAPTERS}/{path.name}", path) for path in yaml_files(folder, CHAPTERS)]
        laid = [(f"{OVERLAYS}/{path.name}", path) for path in yaml_files(folder, OVERLAYS)]
        overlays = [f"{shown}{name}" for name, _ in laid]
        files += laid
    texts: dict[str, str] = {}
    for name, path in files:
        text = confined_text(folder, path, f"{shown}{name}", problems)
        if text is not None:
            texts[f"{shown}{name}"] = text

    def vocabulary(name: str) -> str | None:
        path = folder / name
        return confined_text(folder, path, f"{shown}{name}", problems) if path.is_file() else None

    def inner(name: str) -> Shelf | None:
        below = folder / name
        if not below.resolve().is_relative_to(folder.resolve()) or not (below / MAIN).is_file():
            return None
        return folder_shelf(below, MAIN, problems, f"{shown}{name}/")

    if f"{shown}{main}" not in texts:
        return None
    return Shelf(texts, frozenset(overlays), str((folder / main).resolve()), vocabulary, inner)


def with_texts(shelf: Shelf, edited: Mapping[str, str]) -> Shelf:
    """The same files, some of them with another text; a base inside the folder stays as it is."""

    def vocabulary(name: str) -> str | None:
        found = shelf.vocabulary(name)
        return found if found is None else edited.get(name, found)

    texts = {path: edited.get(path, text) for path, text in shelf.texts.items()}
    return evolve(shelf, texts=texts, vocabulary=vocabulary)


def text_shelf(files: Mapping[str, str], below: str = "") -> Shelf | None:
    """Texts in memory by their paths; None: there is no ruleset.yaml among them."""
    own = {path: text for path, text in files.items() if path.startswith(below)}
    chapters = sorted(path for path in own if path.startswith(f"{below}{CHAPTERS}/"))
    overlays = sorted(path for path in own if path.startswith(f"{below}{OVERLAYS}/"))
    main = f"{below}{MAIN}"
    if main not in own:
        return None
    texts = {path: own[path] for path in (main, *chapters, *overlays)}
    return Shelf(
        texts,
        frozenset(overlays),
        main,
        lambda name: own.get(f"{below}{name}"),
        lambda name: text_shelf(files, f"{below}{name}/"),
    )


def recorded_shelf(files: Mapping[str, str], main: str, below: str = "") -> Shelf | None:
    """
    All texts that a ruleset was once made of, by the paths people were shown: a bundled base under its id.

    None: the main file is not among them.
    """
    if below + main not in files:
        return None
    chapters = _directly(files, f"{below}{CHAPTERS}/") if main == MAIN else []
    overlays = _directly(files, f"{below}{OVERLAYS}/") if main == MAIN else []

    def inner(name: str) -> Shelf | None:
        return recorded_shelf(files, MAIN, f"{name}/" if "@" in name else f"{below}{name}/")

    return Shelf(
        {path: files[path] for path in (below + main, *chapters, *overlays)},
        frozenset(overlays),
        below + main,
        files.get,
        inner,
        closed=True,
    )


def _directly(files: Mapping[str, str], folder: str) -> list[str]:
    """The files in a folder, none of those deeper down, in the order of their names."""
    return sorted(path for path in files if path.startswith(folder) and "/" not in path[len(folder) :])


def bundled_shelf(ruleset_id: str, problems: list[Diagnostic], shown: str = "") -> Shelf | None:
    """A bundled ruleset; as a base its files are shown with its id before them."""
    folder = bundled_folder(ruleset_id)
    return None if folder is None else folder_shelf(folder, MAIN, problems, shown)


def leads_out(name: str) -> bool:
    """
    Whether the name of a folder leads somewhere else than below.

    >>> leads_out("base"), leads_out("../other"), leads_out("/etc"), leads_out("C:/x")
    (False, True, True, True)
    """
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name

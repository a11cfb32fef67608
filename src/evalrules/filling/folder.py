"""The folder that official figures are read back into: a new one, or that of a ruleset that extends the same base."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from evalrules.editing.files import context_of
from evalrules.filling.office import own_ruleset
from evalrules.pipeline import LoadedRuleset
from evalrules.ruleset.overlays.pointing import Pointed
from evalrules.ruleset.reading.reader import language_of
from evalrules.ruleset.sheets import read_node
from evalrules.ruleset.shelf import MAIN
from evalrules.source.diagnostic import Language, Wording
from evalrules.source.nodes import Scalar

#: Where a ruleset that is no bundled one is copied to, so that it can be extended from inside the folder.
BASE = "base"

_A_FILE = Wording("它是一个文件", "it is a file")
_OTHER_FILES = Wording("里面有别的文件，没有 ruleset.yaml", "it holds other files and no ruleset.yaml")
_NO_BASE = Wording(
    "里面的规则集没有承接别的规则集", "its ruleset extends no other, so nothing can be laid upon it"
)


class NotThere(Exception):
    """The folder is not one that figures can be read back into."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


@frozen
class OfficeFolder:
    """What the folder holds before anything is read back."""

    #: Every YAML text of it by its path, without the figures of the workbook that is being read.
    texts: Mapping[str, str]
    #: Those of them that are not there yet.
    new: Mapping[str, str]
    #: True: figures of this workbook were read back before.
    has_figures: bool
    #: The language of its keys.
    language: Language


def office_folder(folder: Path, source: str, base: LoadedRuleset, laid: str) -> OfficeFolder:
    """The folder; ``laid`` is the file of the workbook's figures. Raises NotThere with the reason."""
    if folder.is_file():
        raise NotThere(_A_FILE)
    if (folder / MAIN).is_file():
        return _there(folder, source, laid)
    if folder.is_dir() and any(folder.iterdir()):
        raise NotThere(_OTHER_FILES)
    copied = {} if _is_bundled(source) else {f"{BASE}/{name}": text for name, text in _copied(Path(source))}
    language = _language_of(base)
    main = own_ruleset(base.ruleset, BASE if copied else source, language)
    texts = {MAIN: main, **copied}
    return OfficeFolder(texts, texts, False, language)


def _there(folder: Path, source: str, laid: str) -> OfficeFolder:
    texts = context_of(folder)
    node = read_node(MAIN, texts[MAIN], [])
    extends = None if node is None else Pointed(MAIN, (), node).under("extends")
    if node is None or extends is None or not isinstance(extends.node, Scalar):
        raise NotThere(_NO_BASE)
    named = extends.node.text
    itself = not _is_bundled(source) and Path(source).resolve() == folder.resolve()
    copied = named.rstrip("/") == BASE and not _is_bundled(source)
    if not itself and not copied and named != source:
        raise NotThere(Wording(f"里面的规则集承接的是“{named}”", f'its ruleset extends "{named}"'))
    before = {name: text for name, text in texts.items() if name != laid}
    return OfficeFolder(before, {}, laid in texts, language_of(node))


def _is_bundled(source: str) -> bool:
    return "@" in source and "/" not in source and "\\" not in source


def _copied(source: Path) -> list[tuple[str, str]]:
    if source.is_file():
        return [(MAIN, source.read_text(encoding="utf-8"))]
    return list(context_of(source).items())


def _language_of(base: LoadedRuleset) -> Language:
    """The language the base is written in, by the text of its main file."""
    path = base.ruleset.span.path
    node = read_node(path, base.ruleset.sources.get(path, ""), [])
    return "zh" if node is None else language_of(node)

"""Reading a ruleset: from a folder, from a single file, by a bundled id, or from texts in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import evolve

from evalrules.ruleset.bundled import bundled_folder, bundled_ids, bundled_vocabularies, bundled_vocabulary
from evalrules.ruleset.confined import confined_text, yaml_files
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.reading.reader import Reader, joined
from evalrules.ruleset.reading.ruleset import ruleset_of
from evalrules.source.diagnostic import Diagnostic, Note, Wording
from evalrules.source.near_miss import near_miss
from evalrules.source.nodes import YamlNode
from evalrules.source.problems.names import DID_YOU_MEAN
from evalrules.source.problems.structure import NO_RULESET_FILE, NO_SUCH_RULESET, UNKNOWN_VOCABULARY
from evalrules.source.reading import read_yaml
from evalrules.source.span import Span
from evalrules.source.text import read_text_file

#: The text of a vocabulary ``(name, number)`` of the ruleset's own; None: it has none.
_OwnVocabulary = Callable[[str, str], str | None]

_MAIN = "ruleset.yaml"
_CHAPTERS = "chapters"
_NO_SUCH_PATH = Wording("没有这个路径", "there is no such path")
_NOTHING_THERE = Wording("文件夹里没有 ruleset.yaml", "the folder has no ruleset.yaml")
_NONE = Wording("无", "none")


def read_ruleset(
    source: str | os.PathLike[str], problems: list[Diagnostic], sources: dict[str, str] | None = None
) -> Ruleset | None:
    """
    Read a ruleset; every problem of its files is added to ``problems``.

    ``source`` is a bundled id (it has an ``@``), a folder with ``ruleset.yaml``, or one YAML file. The result is the
    ruleset as far as it could be read, for further checks; as long as one of the problems is an error it must not be
    evaluated. None: there is nothing to check. ``sources`` receives the text of each file by the path shown in spans,
    also when the result is None.

    >>> found = []
    >>> read_ruleset("no-such-standard@1999", found) is None
    True
    >>> found[0].message("en")
    'there is no bundled ruleset "no-such-standard@1999".'
    """
    if isinstance(source, str) and "@" in source and "/" not in source and "\\" not in source:
        folder = bundled_folder(source)
        if folder is None:
            problems.append(_no_such_ruleset(source))
            return None
        return _read_folder(folder, _MAIN, problems, sources)
    path = Path(source)
    if path.is_file():
        return _read_folder(path.parent, path.name, problems, sources)
    if (path / _MAIN).is_file():
        return _read_folder(path, _MAIN, problems, sources)
    reason = _NOTHING_THERE if path.is_dir() else _NO_SUCH_PATH
    problems.append(NO_RULESET_FILE.at(None, path=path, reason=reason))
    return None


def read_ruleset_texts(files: Mapping[str, str], problems: list[Diagnostic]) -> Ruleset | None:
    """
    Read a ruleset from texts by their paths: ``ruleset.yaml``, ``chapters/01.yaml``, ``vocabulary/x/1/kinds.yaml``.

    >>> found = []
    >>> read_ruleset_texts({"ruleset.yaml": "format: 0"}, found).format
    0
    >>> found[0].code
    'ER2102'
    """
    paths = sorted(path for path in files if path.startswith(f"{_CHAPTERS}/"))
    texts = {path: files[path] for path in (_MAIN, *paths) if path in files}
    if _MAIN not in texts:
        problems.append(NO_RULESET_FILE.at(None, path=_MAIN, reason=_NOTHING_THERE))
        return None
    return _ruleset(texts, lambda name, number: files.get(_vocabulary_path(name, number)), problems)


def _read_folder(
    folder: Path, main: str, problems: list[Diagnostic], sources: dict[str, str] | None
) -> Ruleset | None:
    """A file that is not called ruleset.yaml is a ruleset by itself: the chapters beside it are not its own."""
    texts: dict[str, str] = {}
    files = [(main, folder / main)]
    if main == _MAIN:
        files += [(f"{_CHAPTERS}/{path.name}", path) for path in yaml_files(folder, _CHAPTERS)]
    for shown, path in files:
        text = confined_text(folder, path, shown, problems)
        if text is not None:
            texts[shown] = text

    def own_vocabulary(name: str, number: str) -> str | None:
        shown = _vocabulary_path(name, number)
        path = folder / shown
        return confined_text(folder, path, shown, problems) if path.is_file() else None

    if sources is not None:
        sources.update(texts)
    return _ruleset(texts, own_vocabulary, problems) if main in texts else None


def _ruleset(
    texts: Mapping[str, str], own_vocabulary: _OwnVocabulary, problems: list[Diagnostic]
) -> Ruleset | None:
    """The ruleset of texts of which the first is ruleset.yaml and the others its chapters."""
    sources = dict(texts)
    nodes = {path: node for path, text in texts.items() if (node := _node(path, text, problems)) is not None}

    def vocabularies(reader: Reader, name: str, span: Span) -> YamlNode | None:
        title, _, number = name.partition("@")
        path = _vocabulary_path(title, number)
        text = own_vocabulary(title, number)
        if text is None and (bundled := bundled_vocabulary(title, number)) is not None:
            text = read_text_file(bundled, path, problems)
        if text is None:
            known = bundled_vocabularies()
            listed = joined(known) if known else _NONE
            reader.report(UNKNOWN_VOCABULARY, span, *reader.near(name, known), name=name, known=listed)
            return None
        sources[path] = text
        return _node(path, text, problems)

    main = next(iter(texts))
    if main not in nodes:
        return None
    chapters = {path: node for path, node in nodes.items() if path != main}
    ruleset = ruleset_of(Reader(problems), nodes[main], chapters, vocabularies)
    return None if ruleset is None else evolve(ruleset, sources=sources)


def _node(path: str, text: str, problems: list[Diagnostic]) -> YamlNode | None:
    # A list of its own: the reader of YAML asks whether this file has a problem already.
    found: list[Diagnostic] = []
    node = read_yaml(path, text, found)
    problems.extend(found)
    return node


def _vocabulary_path(name: str, number: str) -> str:
    return f"vocabulary/{name}/{number}/kinds.yaml"


def _no_such_ruleset(ruleset_id: str) -> Diagnostic:
    known = bundled_ids()
    near = near_miss(ruleset_id, known)
    notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
    return NO_SUCH_RULESET.at(None, *notes, id=ruleset_id, bundled=joined(known) if known else _NONE)

"""Writing new rulesets and new rules: whole or not at all, and never over what is there."""

from __future__ import annotations

from pathlib import Path

from evalrules.cli.files import write_all
from evalrules.cli.stopping import NOT_UNDERSTOOD, RULESET_HAS_PROBLEMS, WELL, Stop
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.editing.adding import with_rule
from evalrules.editing.files import files_of
from evalrules.editing.scaffold import scaffold
from evalrules.editing.snippets import SNIPPETS, near_shape, snippet_of
from evalrules.ruleset.reading.reader import joined
from evalrules.source.diagnostic import Diagnostic, Language, Note, Wording
from evalrules.source.problems.editing import BUNDLED_NOT_CHANGED, FOLDER_NOT_EMPTY, NO_SUCH_SHAPE
from evalrules.source.problems.names import DID_YOU_MEAN
from evalrules.source.problems.structure import NO_RULESET_FILE

_NO_SUCH_PATH = Wording("没有这个路径", "there is no such path")


def new_ruleset(folder: str, language: Language) -> int:
    """Make the folder with its files; one that holds files already is left alone."""
    target = Path(folder)
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise Stop(NOT_UNDERSTOOD, [FOLDER_NOT_EMPTY.at(None, path=folder)])
    texts = scaffold(str(target.resolve()), language)
    for name in texts:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
    write_all({str(target / name): text for name, text in texts.items()})
    put(say("fill_next", language, path=folder))
    return WELL


def new_rule(source: str, shape: str, under: str | None, kind: str | None, language: Language) -> int:
    """Add a rule of a shape, and its worked case in a file of its own."""
    path = ruleset_folder(source)
    snippet = snippet_of(shape)
    if snippet is None:
        near = near_shape(shape)
        notes = () if near is None else (Note(DID_YOU_MEAN, {"near": near}),)
        known = Wording(joined(SNIPPETS).zh, ", ".join(one.en for one in SNIPPETS.values()))
        raise Stop(NOT_UNDERSTOOD, [NO_SUCH_SHAPE.at(None, *notes, shape=shape, known=known)])
    problems: list[Diagnostic] = []
    folder, texts = files_of(path, problems)
    added = with_rule(texts, snippet, under, kind, problems)
    if added is None:
        raise Stop(RULESET_HAS_PROBLEMS if texts else NOT_UNDERSTOOD, problems, texts=texts)
    (folder / "cases").mkdir(exist_ok=True)
    write_all({str(folder / name): text for name, text in added.texts.items()})
    named = snippet.zh if language == "zh" else snippet.en
    put(say("rule_added", language, rule=added.rule, shape=named, path=added.path, case=added.case))
    return WELL


def ruleset_folder(source: str) -> Path:
    """The path of a ruleset that may be written; stops for a bundled one and for a path that is not there."""
    if "@" in source and "/" not in source and "\\" not in source:
        raise Stop(NOT_UNDERSTOOD, [BUNDLED_NOT_CHANGED.at(None, ruleset=source)])
    path = Path(source)
    if not path.exists():
        raise Stop(NOT_UNDERSTOOD, [NO_RULESET_FILE.at(None, path=source, reason=_NO_SUCH_PATH)])
    return path

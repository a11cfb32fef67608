"""Rewriting the files of a ruleset: all of them or none, and never with another meaning."""

from __future__ import annotations

from evalrules.cli.files import write_all
from evalrules.cli.starting import ruleset_folder
from evalrules.cli.stopping import OUR_DEFECT, RULESET_HAS_PROBLEMS, WELL, Stop
from evalrules.cli.streams import put
from evalrules.cli.wording import say
from evalrules.editing.files import context_of, files_of
from evalrules.editing.formatting import format_all, words_of
from evalrules.pipeline import LoadedRuleset, RulesetError, load_texts
from evalrules.ruleset.shelf import MAIN
from evalrules.source.diagnostic import Diagnostic, Language, has_errors
from evalrules.source.problems.editing import MEANING_WOULD_CHANGE


def format_ruleset(source: str, keys: Language | None, check: bool, language: Language) -> int:
    """Write every file of a ruleset in the one form; with ``check`` only name those that are not."""
    path = ruleset_folder(source)
    problems: list[Diagnostic] = []
    folder, texts = files_of(path, problems)
    context = context_of(folder)
    before = _loaded(context)
    words = None if before is None else words_of(before.ruleset)
    changed = format_all(texts, problems, keys=keys, words=words)
    if has_errors(problems):
        raise Stop(RULESET_HAS_PROBLEMS, problems, texts=texts)
    if before is not None and changed:
        after = _loaded({**context, **changed})
        if after is None or after.digest != before.digest:
            raise Stop(OUR_DEFECT, [MEANING_WOULD_CHANGE.at(None, ruleset=source)])
    if not changed:
        put(say("all_formed", language, count=len(texts)))
    elif not check:
        write_all({str(folder / name): text for name, text in changed.items()})
    for name in changed:
        put(say("would_change" if check else "written", language, path=name))
    return RULESET_HAS_PROBLEMS if check and changed else WELL


def _loaded(texts: dict[str, str]) -> LoadedRuleset | None:
    """None: it has errors, and then there is no meaning to compare."""
    if MAIN not in texts:
        return None
    try:
        return load_texts(texts)
    except RulesetError:
        return None

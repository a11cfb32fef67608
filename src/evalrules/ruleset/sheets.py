"""The YAML of a ruleset with everything put together that it is made of: base, overlays, chapters, profile."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from evalrules.ruleset.bundled import bundled_ids, bundled_vocabularies, bundled_vocabulary, editions_like
from evalrules.ruleset.model import Change, Ruleset
from evalrules.ruleset.overlays.applying import Applying
from evalrules.ruleset.overlays.joining import joined_main
from evalrules.ruleset.overlays.pointing import Pointed
from evalrules.ruleset.overlays.profiling import with_profile
from evalrules.ruleset.reading.opening import opened
from evalrules.ruleset.reading.reader import Reader, joined, language_of
from evalrules.ruleset.reading.ruleset import ruleset_of
from evalrules.ruleset.shelf import Shelf, bundled_shelf, leads_out
from evalrules.source.diagnostic import Diagnostic, Wording
from evalrules.source.nodes import Scalar, YamlNode
from evalrules.source.problems.overlays import BASE_CIRCLE, NO_BASE
from evalrules.source.problems.structure import OUTSIDE_FOLDER, UNKNOWN_VOCABULARY
from evalrules.source.reading import read_yaml
from evalrules.source.span import Span
from evalrules.source.text import read_text_file

_NONE = Wording("无", "none")


@frozen
class Sheets:
    """The nodes of all files, overlays done; the first is ruleset.yaml, the others are chapters."""

    nodes: Mapping[str, YamlNode]
    #: Texts by shown paths; vocabularies are added as they are read.
    sources: dict[str, str]
    #: The ruleset itself and its bases.
    shelves: tuple[Shelf, ...]
    overlaid: bool = False
    #: Where the ruleset names its base.
    extends: Span | None = None

    @property
    def own(self) -> frozenset[str]:
        """Paths of the ruleset's own files: those of its base and of vocabularies from elsewhere are not."""
        shelf = self.shelves[0]
        words = (path for path in self.sources if path.startswith("vocabulary/"))
        return frozenset([*shelf.texts, *(path for path in words if shelf.vocabulary(path) is not None)])

    def ruleset(self, problems: list[Diagnostic], profile: str | None = None) -> Ruleset | None:
        """The ruleset, with the figures of a profile it has."""
        nodes = dict(self.nodes)
        main = next(iter(nodes))
        if profile is not None:
            nodes = with_profile(Reader(problems, language_of(nodes[main])), nodes, profile)
        chapters = {path: node for path, node in nodes.items() if path != main}
        ruleset = ruleset_of(
            Reader(problems), nodes[main], chapters, self._vocabulary, overlaid=self.overlaid
        )
        if ruleset is None:
            return None
        changes = sorted(ruleset.changes, key=self._level, reverse=True)
        return evolve(ruleset, sources=self.sources, profile=profile, changes=tuple(changes))

    def _level(self, change: Change) -> int:
        """How far below the ruleset itself the file of an entry lies: what a base changes is changed first."""
        found = (level for level, shelf in enumerate(self.shelves) if change.span.path in shelf.texts)
        return next(found, 0)

    def _vocabulary(self, reader: Reader, name: str, span: Span) -> YamlNode | None:
        title, _, number = name.partition("@")
        path = f"vocabulary/{title}/{number}/kinds.yaml"
        text = next((found for shelf in self.shelves if (found := shelf.vocabulary(path)) is not None), None)
        if text is None and not self.shelves[0].closed:
            bundled = bundled_vocabulary(title, number)
            text = None if bundled is None else read_text_file(bundled, path, reader.problems)
        if text is None:
            known = bundled_vocabularies()
            listed = joined(known) if known else _NONE
            reader.report(UNKNOWN_VOCABULARY, span, *reader.near(name, known), name=name, known=listed)
            return None
        self.sources[path] = text
        return read_node(path, text, reader.problems)


def sheets_of(shelf: Shelf, problems: list[Diagnostic], above: tuple[Shelf, ...] = ()) -> Sheets | None:
    """The files of a shelf upon those of its base; None: ruleset.yaml cannot be read."""
    main = next(iter(shelf.texts))
    read = {
        path: node
        for path, text in shelf.texts.items()
        if (node := read_node(path, text, problems)) is not None
    }
    if main not in read:
        return None
    own = {path: node for path, node in read.items() if path not in shelf.overlays}
    laid = {path: node for path, node in read.items() if path in shelf.overlays}
    sources = dict(shelf.texts)
    named = Pointed(main, (), read[main]).under("extends")
    if not laid and named is None:
        return Sheets(own, sources, (shelf,))
    reader = Reader(problems, language_of(read[main]))
    for path, node in laid.items():
        _opened_overlay(reader, path, node)
    base = None if named is None else _base(reader, named.node, shelf, (*above, shelf))
    if base is None:
        # Whatever hangs upon a base that is not there cannot be looked at.
        return Sheets(own, sources, (shelf,)) if named is None else None
    sources.update(base.sources)
    low = Pointed("", (), next(iter(base.nodes.values()))).under("better")
    is_low = low is not None and isinstance(low.node, Scalar) and low.node.text in ("low", "低")
    overlays = {main: read[main], **laid}
    changed = Applying(reader, base.nodes, is_low).done(overlays)
    base_main = next(iter(changed))
    whole = joined_main(reader, changed.pop(base_main), list(overlays.values()))
    chapters = {path: node for path, node in own.items() if path != main}
    named_at = None if named is None else named.node.span
    return Sheets(
        {main: whole, **changed, **chapters}, sources, (shelf, *base.shelves), overlaid=True, extends=named_at
    )


def _opened_overlay(reader: Reader, path: str, node: YamlNode) -> None:
    """Keys of an overlay file; its entries are read with those of ruleset.yaml."""
    entries = opened(evolve(reader, language=language_of(node)), node, "overlay", path)
    if entries is not None:
        entries.text("title")


def _base(reader: Reader, named: YamlNode, shelf: Shelf, above: tuple[Shelf, ...]) -> Sheets | None:
    """The base that ``extends`` names."""
    if not isinstance(named, Scalar) or not named.text:
        reader.report(NO_BASE, named.span, base="…", known=editions_like(""))
        return None
    name = named.text
    if "@" in name and not shelf.closed:
        found = bundled_shelf(name, reader.problems, f"{name}/")
    elif leads_out(name):
        reader.report(OUTSIDE_FOLDER, named.span, path=name)
        return None
    else:
        found = shelf.inner(name.rstrip("/"))
    if found is None:
        reader.report(
            NO_BASE, named.span, *reader.near(name, bundled_ids()), base=name, known=editions_like(name)
        )
        return None
    identities = [one.identity for one in above]
    if found.identity in identities:
        shown = [next(iter(one.texts)) for one in (*above[identities.index(found.identity) :], found)]
        reader.report(BASE_CIRCLE, named.span, base=name, circle=" → ".join(shown))
        return None
    return sheets_of(found, reader.problems, above)


def read_node(path: str, text: str, problems: list[Diagnostic]) -> YamlNode | None:
    """The YAML of one file."""
    # A list of its own: the reader of YAML asks whether this file has a problem already.
    found: list[Diagnostic] = []
    node = read_yaml(path, text, found)
    problems.extend(found)
    return node

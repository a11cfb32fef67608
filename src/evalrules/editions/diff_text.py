"""Two editions compared, for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from evalrules.editions.aspects import Change, Figure, Way
from evalrules.editions.comparison import Kind, PartChange, RuleChange, RuleText
from evalrules.editions.diff_words import word
from evalrules.editions.difference import Diff
from evalrules.editions.impact_text import impact_lines
from evalrules.editions.node_changes import NodeChange
from evalrules.output.report_text import DEFAULT_WIDTH
from evalrules.output.what_if_text import printed
from evalrules.output.wrapping import printable, wrapped
from evalrules.ruleset.keys import value_spelling
from evalrules.ruleset.model import Ruleset
from evalrules.source.diagnostic import Language

#: Rules of a kind that are shown whole, unless all are asked for.
SHOWN = 5
_KINDS: tuple[Kind, ...] = (
    "tightened", "loosened", "changed", "merged", "split", "added", "dropped", "reweighted", "reads", "siblings",
    "reworded", "unchanged",
)  # fmt: skip
#: Rules of a kind that are named, where there is nothing to read in them.
NAMED = 24
#: What is said in a list of ids: there is nothing to read in them.
_BRIEF = ("reweighted", "reads", "siblings", "reworded", "unchanged")


def diff_text(
    found: Diff,
    *,
    language: Language = "zh",
    width: int = DEFAULT_WIDTH,
    everything: bool = False,
    colour: bool = False,
) -> str:
    """What changed by rule, node and definition; with facts the waterfall and what is missing come first."""
    return printed(_lines(found, language, max(width, 40), everything), max(width, 40), colour)


def _lines(found: Diff, language: Language, width: int, everything: bool) -> Iterator[Text]:
    yield Text(f"{_name(found.old.ruleset)} → {_name(found.new.ruleset)}", "bold")
    if found.impact is not None:
        yield from impact_lines(found.impact, language, width, everything)
    yield from _rules(found.comparison.rules, language, width, everything)
    yield from _nodes(found.comparison.nodes, language, width, everything)
    yield from _parts(found.comparison.parts, language, width)


def _name(ruleset: Ruleset) -> str:
    return printable(f"{ruleset.id}@{ruleset.edition} {ruleset.title}")


def _rules(rules: Sequence[RuleChange], language: Language, width: int, everything: bool) -> Iterator[Text]:
    counts = Counter(one.kind for one in rules)
    yield Text()
    told = [f"{word(kind, language)} {counts[kind]}" for kind in _KINDS if counts[kind]]
    head = f"{word('rules', language)}  {'，'.join(told) if language == 'zh' else ', '.join(told)}"
    for number, line in enumerate(wrapped(head, width)):
        yield Text(line, "bold" if number == 0 else "")
    for kind in _KINDS:
        members = [one for one in rules if one.kind == kind and (kind != "unchanged" or one.also)]
        if not members:
            continue
        yield Text()
        yield Text(f"{word(kind, language)}  {len(members)}", "bold")
        if kind in _BRIEF and not everything:
            yield from _briefly(members, language, width)
            continue
        shown = members if everything else members[:SHOWN]
        for one in shown:
            yield from _rule(one, language, width)
        if len(shown) < len(members):
            yield Text("  " + word("more", language, count=len(members) - len(shown)), "dim")


def _briefly(members: Sequence[RuleChange], language: Language, width: int) -> Iterator[Text]:
    """Rules by name, those together of which the same is said."""
    if members[0].kind == "siblings":
        yield from _wrapped(word("siblings_note", language), width, 2)
        if any(one.renormalises for one in members):
            yield from _wrapped(word("renormalise_note", language), width, 2)
    listed = members[:NAMED]
    told: dict[str, list[str]] = {}
    for one in listed:
        told.setdefault(_beside(one, language), []).append(one.name)
    zh = language == "zh"
    groups = (
        ("、" if zh else ", ").join(names) + (f"（{what}）" if what and zh else f" ({what})" if what else "")
        for what, names in told.items()
    )
    yield from _wrapped(("；" if zh else "; ").join(groups), width, 2)
    if len(listed) < len(members):
        yield Text("  " + word("more", language, count=len(members) - len(listed)), "dim")


def _beside(one: RuleChange, language: Language) -> str:
    """What else is said of a rule that is unchanged itself."""
    also = [word(name, language) for name in one.also if name not in ("reworded",)]
    return ("，" if language == "zh" else ", ").join([*_around(one, language), *also])


def _around(one: RuleChange, language: Language) -> Iterator[str]:
    for what in one.around:
        if what == "node" and one.points is not None:
            yield word("around_points", language, old=one.points.old, new=one.points.new)
        elif what not in ("worth", "share"):
            yield word(f"around_{what}", language)
    if one.point is not None:
        yield word("around_point", language, old=one.point.old, new=one.point.new)
    elif "worth" in one.around:
        yield word("around_worth", language)
    if one.share is not None:
        yield word("around_share", language, old=one.share.old, new=one.share.new)


def _rule(one: RuleChange, language: Language, width: int) -> Iterator[Text]:
    also = [word("reworded_too" if name == "reworded" else name, language) for name in one.also]
    what = [*(_aspect(change, language) for change in one.aspects), *_around(one, language)]
    told = ("；" if language == "zh" else "; ").join([*what, *also])
    yield from _wrapped(f"{one.name}  {told}".rstrip(), width, 2, "bold")
    both = one.kind not in ("added", "dropped")
    for name, texts in (("was", one.old), ("now", one.new)):
        for text in texts:
            label = f"{word(name, language)} {text.id}  " if both else ""
            yield from _wrapped(f"{label}{text.text}  {text.clause}  {text.place}", width, 4)
            yield from _wrapped(_said(text, language), width, 6)


def _said(text: RuleText, language: Language) -> str:
    return text.sentence.zh if language == "zh" else text.sentence.en


def _aspect(change: Change, language: Language) -> str:
    figures = ("、" if language == "zh" else ", ").join(_figure(one) for one in change.figures[:6])
    told = f"{word(change.aspect, language)} {figures}".rstrip()
    if change.way is None:
        return told
    way = word(change.way, language)
    return f"{told}（{way}）" if language == "zh" else f"{told} ({way})"


def _figure(one: Figure) -> str:
    return f"{one.old} → {one.new}" if one.old or one.new else ""


def _nodes(nodes: Sequence[NodeChange], language: Language, width: int, everything: bool) -> Iterator[Text]:
    if not nodes:
        return
    yield Text()
    yield Text(word("nodes", language), "bold")
    shown = nodes if everything else nodes[: SHOWN * 4]
    for one in shown:
        id_ = one.new or one.old or ""
        named = f"{one.old} → {one.new}" if one.old and one.new and one.old != one.new else id_
        told = [_of_node(name, figure, one.way, language) for name, figure in one.figures]
        detail = ("；" if language == "zh" else "; ").join(told)
        title = "" if one.title == id_ else one.title
        yield from _wrapped(f"{word(one.kind, language)}  {named} {title}  {detail}".rstrip(), width, 2)
    if len(shown) < len(nodes):
        yield Text("  " + word("more", language, count=len(nodes) - len(shown)), "dim")


def _of_node(name: str, figure: Figure, way: Way | None, language: Language) -> str:
    said = [_value(name, end, language) for end in (figure.old, figure.new)]
    told = f"{_label(name, language)} {_figure(Figure(*said))}".rstrip()
    if way is None or name not in ("steps", "joined"):
        return told
    return f"{told}（{word(way, language)}）" if language == "zh" else f"{told} ({word(way, language)})"


def _value(name: str, value: str, language: Language) -> str:
    """A word of the language as an author writes it."""
    values = {"combine": "combine", "within": "combine", "na": "na", "unknown": "unknown"}.get(name)
    return value if values is None or not value else value_spelling(values, value, language)


def _label(name: str, language: Language) -> str:
    if name == "points":
        return {"zh": "满分", "en": "points"}[language]
    return word({"unknown": "unknown_policy"}.get(name, name), language)


def _parts(parts: Sequence[PartChange], language: Language, width: int) -> Iterator[Text]:
    if not parts:
        return
    yield Text()
    yield Text(word("parts", language), "bold")
    for kind in ("added", "dropped", "changed"):
        names = [f"{word(one.section, language)} {one.name}".rstrip() for one in parts if one.kind == kind]
        if names:
            listed = ("、" if language == "zh" else ", ").join(names)
            yield from _wrapped(f"{word(kind, language)}  {listed}", width, 2)


def _wrapped(text: str, width: int, indent: int, style: str = "") -> Iterator[Text]:
    for number, line in enumerate(wrapped(printable(text), width - indent - 2)):
        yield Text(" " * (indent + (2 if number else 0)) + line, style)

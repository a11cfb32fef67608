"""The smallest change as a sentence; values that must not be shown are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.fact import value_words
from evalrules.evaluation.sentences.words import listed, number, points
from evalrules.evaluation.smallest.change import Edit, FieldEdit, NewFact, SiteEdit
from evalrules.facts.fact import FactValue
from evalrules.ruleset.vocabulary import Kind

_ABSENT = Sentence("没有填", "absent")
_NONE: dict[str, tuple[str, str]] = {
    "settled": ("改事实、改点位都不会使它扣分", "no change of facts or of the site makes it cost points"),
    "waived": (
        "这里的事实都在豁免之内，改事实、改点位都不会使它扣分",
        "what is found here is waived; no change of facts or of the site makes it cost points",
    ),
    "impossible": (
        "改这里一条记录的一个字段、再记几条同样的、改点位的一栏，都不会使它在这里扣分（试了 {tried} 种）",
        "no changed field of a fact here, no further facts that are alike and no changed column of the site makes it cost "
        "points here ({tried} tried)",
    ),
    "not_found": (
        "试了 {tried} 种改动，没有找到使它扣分的；没有全部试完",
        "{tried} changes were tried and none makes it cost points; not all could be tried",
    ),
}


def no_change_sentence(why: Literal["settled", "waived", "impossible", "not_found"], tried: int) -> Sentence:
    """Why there is no change to tell."""
    zh, en = _NONE[why]
    return Sentence(f"{zh.format(tried=tried)}。", f"{en.format(tried=tried)}.")


def change_sentence(
    edits: Sequence[Edit], deducts: Decimal, delta: Decimal | None, kinds: Mapping[str, Kind]
) -> Sentence:
    """``把 F1 的“处数”由 2 改为 3，就扣 1 分，总分 −1 分。``"""
    told = _edits(edits, kinds)
    score = Sentence("", "")
    if delta is not None:
        sign = "−" if delta < 0 else "+" if delta > 0 else "±"
        text = f"{sign}{number(abs(delta))}"
        score = Sentence(f"，总分 {text} 分", f", the score {text}")
    zh = f"最小的改动：{told.zh}，就扣 {number(deducts)} 分{score.zh}。"
    en = f"The smallest change: {told.en}; then {points(deducts)} {'is' if deducts == 1 else 'are'} lost{score.en}."
    return Sentence(zh, en)


def _edits(edits: Sequence[Edit], kinds: Mapping[str, Kind]) -> Sentence:
    new = [one for one in edits if isinstance(one, NewFact)]
    told = [_edit(one, kinds) for one in edits if not isinstance(one, NewFact)]
    if new:
        told.append(_new(new[0], len(new), kinds))
    return listed(told, zh="，")


def _edit(edit: FieldEdit | SiteEdit | NewFact, kinds: Mapping[str, Kind]) -> Sentence:
    if isinstance(edit, SiteEdit):
        old = "没有填" if edit.old is None else str(edit.old)
        english = "absent" if edit.old is None else str(edit.old)
        return Sentence(
            f"把点位 {edit.site} 的“{edit.column}”由 {old} 改为 {edit.new}",
            f"change {edit.column} of site {edit.site} from {english} to {edit.new}",
        )
    assert isinstance(edit, FieldEdit)
    old_words, new_words = (_value(edit.field, value, kinds) for value in (edit.old, edit.new))
    return Sentence(
        f"把 {edit.fact} 的“{edit.field}”由 {old_words.zh} 改为 {new_words.zh}",
        f"change {edit.field} of {edit.fact} from {old_words.en} to {new_words.en}",
    )


def _value(name: str, value: FactValue | None, kinds: Mapping[str, Kind]) -> Sentence:
    if value is None:
        return _ABSENT
    fields = [field for kind in kinds.values() for field in kind.fields if field.name == name]
    if not fields:
        return Sentence(str(value), str(value))
    hidden = next((field for field in fields if field.sensitive), fields[0])
    return value_words(hidden, value)


def _new(fact: NewFact, count: int, kinds: Mapping[str, Kind]) -> Sentence:
    fields = {field.name: field for field in kinds[fact.kind].fields}
    values = [(name, value_words(fields[name], value)) for name, value in fact.values.items()]
    zh = "、".join(f"{name} {words.zh}" for name, words in values)
    en = ", ".join(f"{name} {words.en}" for name, words in values)
    with_zh, with_en = (f"（{zh}）", f" ({en})") if values else ("", "")
    if count == 1:
        return Sentence(f"再有一条“{fact.kind}”{with_zh}", f"one more {fact.kind}{with_en}")
    return Sentence(
        f"再有 {count} 条同样的“{fact.kind}”{with_zh}", f"{count} more {fact.kind} that are alike{with_en}"
    )

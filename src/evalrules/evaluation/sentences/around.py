"""What stands around the rules, in words: changes upon a base, waivers, and accounts."""

from __future__ import annotations

from collections.abc import Iterator

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import condition, full
from evalrules.ruleset.model import Account, Change, Ruleset, Waiver

_DONE = {
    "tighten": Sentence("从严", "tightened"),
    "reweight": Sentence("调权", "reweighted"),
    "replace": Sentence("替换", "replaced"),
    "drop": Sentence("删去", "dropped"),
}


#: What may end a text of the author where the sentence goes on.
_STOPS = "。.；; "


def change_sentence(change: Change, ruleset: Ruleset) -> Sentence:
    """What an overlay changes, from what to what, why, and on which clause it stands."""
    if change.does == "add":
        said = Sentence(f"在“{change.at}”下增加内容", f"added under {change.at}")
    else:
        key = ("", "") if change.key is None else (f"的 {change.key}", f", {change.key}")
        done = _DONE[change.does]
        said = Sentence(f"{done.zh}“{change.at}”{key[0]}", f"{done.en} {change.at}{key[1]}")
    if change.to is not None:
        was = ("", "") if change.was is None else (f"由 {change.was} ", f" from {change.was}")
        said = Sentence(f"{said.zh}：{was[0]}改为 {change.to}", f"{said.en}:{was[1]} to {change.to}")
    reason = change.reason.rstrip(_STOPS)
    zh, en = f"{said.zh}。理由：{reason}", f"{said.en}. Why: {reason}"
    if change.cite is not None:
        key_of = change.cite.doc
        titles = {one.key: one.title for one in ruleset.documents}
        clause = f"{titles.get(key_of, key_of)} {change.cite.clause}"
        zh, en = f"{zh}（依据：{clause}）", f"{en} ({clause})"
    return Sentence(f"{zh}。", f"{en}.")


def units_sentence() -> Sentence:
    """What ``cases: {by: charge}`` makes of a case."""
    return Sentence(
        "每个责任单位各成一个测评对象：从满分起，只算归它的规则和写明它的事实；没有它的规则的指标对它不适用；"
        "没有写明责任的归“未归属”。",
        "Every unit is a case of its own: it begins with full points, with the rules charged to it and the facts that name "
        "it; a node without rules of its own does not apply to it; what nobody is named for is 未归属.",
    )


def waiver_sentence(waiver: Waiver, ruleset: Ruleset) -> Sentence:
    """Which facts which rules do not count, by whose leave, why, and by which clause."""
    which, reason = full(_which(waiver), "，", ", "), waiver.reason.rstrip(_STOPS)
    zh, en = "、".join(waiver.of), ", ".join(waiver.of)
    titles = {one.key: one.title for one in ruleset.documents}
    clause = f"{titles.get(waiver.cite.doc, waiver.cite.doc)} {waiver.cite.clause}"
    return Sentence(
        f"{zh} 不计这些事实，报告里列出：{which.zh.rstrip(_STOPS)}。理由：{reason}；批准人：{waiver.approver}（依据：{clause}）。",
        f"{en} do not count these facts, and the report lists them: {which.en.rstrip(_STOPS)}. Why: {reason}; "
        f"approved by {waiver.approver} ({clause}).",
    )


def _which(waiver: Waiver) -> Iterator[Sentence]:
    if waiver.sites is not None:
        yield Sentence(f"点位 {'、'.join(waiver.sites)}", f"at {', '.join(waiver.sites)}")
    if waiver.start is not None or waiver.until is not None:
        zh = (f"{waiver.start} 起" if waiver.start else "") + (
            f"至 {waiver.until} 止" if waiver.until else ""
        )
        en = [f"from {waiver.start}"] * (waiver.start is not None)
        en += [f"until {waiver.until}"] * (waiver.until is not None)
        yield Sentence(zh, " ".join(en))
    if waiver.kind is not None:
        yield Sentence(f"“{waiver.kind}”", waiver.kind)
    if waiver.where is not None:
        yield condition(waiver.where)
    elif waiver.sites is None and waiver.kind is None:
        yield Sentence("规则所读的全部事实", "all that the rules read")


def account_sentence(account: Account) -> Sentence:
    """
    How an account is kept.

    >>> from evalrules.source.span import Span
    >>> account_sentence(Account("扣款", "元", 2, "low", Span("ruleset.yaml", 1, 1, 1, 2))).zh
    '分数之外的合计，以元计：扣分加到合计上，得分从中减去；每个指标计入的数四舍五入到 2 位小数。'
    """
    low = account.better == "low"
    way = ("扣分加到合计上，得分从中减去", "what is lost adds, what is earned takes away")
    if not low:
        way = ("得分加到合计上，扣分从中减去", "what is earned adds, what is lost takes away")
    return Sentence(
        f"分数之外的合计，以{account.unit}计：{way[0]}；每个指标计入的数四舍五入到 {account.places} 位小数。",
        f"A total beside the score, in {account.unit}: {way[1]}; what each node adds is rounded half up to "
        f"{account.places} places.",
    )

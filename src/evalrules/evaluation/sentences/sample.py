"""``sample`` in words: how many rows had to be seen, and what it means when fewer were."""

from __future__ import annotations

from decimal import Decimal

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import condition, number
from evalrules.ruleset.model import Node, SampleStage


def sample_words(node: Node) -> Sentence | None:
    """The stages in their order; what is owed stands as not looked at."""
    if not node.sample:
        return None
    each = None if node.for_each is None else node.for_each.register
    stages = [_stage(stage, each) for stage in node.sample]
    drawn = each is not None and node.sample[-1].register in (None, each)
    lacking = (
        Sentence(
            "只算抽到的，应抽而没有查的也在内，按未查计",
            "only what was drawn is scored, and rows still owed stand in it as not looked at",
        )
        if drawn
        else Sentence("没有查够的，本项按未查计", "where fewer were seen, nothing below counts as looked at")
    )
    return Sentence(
        f"{'，再'.join(one.zh for one in stages)}；{lacking.zh}",
        f"{', then '.join(one.en for one in stages)}; {lacking.en}",
    )


def _stage(stage: SampleStage, each: str | None) -> Sentence:
    name = stage.register or each or ""
    where = None if stage.where is None else condition(stage.where)
    what = Sentence(
        name if where is None else f"{where.zh}的{name}",
        name if where is None else f"{name} where {where.en}",
    )
    size = _size(stage.number, stage.share)
    per = (
        Sentence("", "")
        if stage.per is None
        else Sentence(f"每个{stage.per}", f" of each row of {stage.per}")
    )
    parts = [(f"{one.column}为“{one.value}”的", one.value, _size(one.number, one.share)) for one in stage.mix]
    zh = "".join(f"，其中{words}{amount.zh}" for words, _, amount in parts)
    en = "".join(f", with {amount.en} {value}" for _, value, amount in parts)
    return Sentence(
        f"{per.zh}抽查{what.zh}{size.zh}{zh}", f"{size.en} rows of {what.en} are to be seen{per.en}{en}"
    )


def _size(count: int | None, share: Decimal | None) -> Sentence:
    if share is None:
        return Sentence(f"至少 {count} 个", f"at least {count}")
    text = f"{number(share * 100)}%"
    return Sentence(f"至少 {text}（不足一个算一个）", f"at least {text} (rounded up)")

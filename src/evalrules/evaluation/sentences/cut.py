"""The end of a deduction's sentence: what a cap, a duplicate or a weight left of the price."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import dotted, number, points

#: Reasons for which a fact costs nothing more; {0} is 扣 or 加.
_NOTHING = {
    "duplicate": Sentence(
        "与前面的记录是同一处，不再{0}分", "the same occurrence as an earlier fact, nothing more is {0}"
    ),
    "not_dearest": Sentence(
        "同一项里另有更重的一条，不再{0}分", "another find of the same is dearer, nothing is {0} for this one"
    ),
    "free": Sentence("在免扣的数量之内，不{0}分", "within the free number, nothing is {0}"),
    "already_forfeited": Sentence(
        "本项已全部扣完，不再{0}分", "the item is already forfeited, nothing more is {0}"
    ),
    "not_deciding": Sentence(
        "不是决定得分的一项，不影响总分", "not the deciding part, the total is not affected"
    ),
}


@frozen
class Cut:
    """A price and what became of it."""

    #: Points in the rule's measure, before any cap.
    price: Decimal
    #: Points of the total.
    effective: Decimal
    #: Points in the rule's measure after its caps; None: not told apart.
    charged: Decimal | None
    #: As ``Deduction.capped_by``.
    by: str | None
    cap: Decimal | None
    before: Decimal | None
    earns: bool
    #: Levels of the rule's caps; what else cuts is a node.
    levels: frozenset[str]
    #: ``=`` or ``≈`` after arithmetic; empty where none was spelled out.
    equals: str
    #: The price is what was left of the node, so it is not told again.
    whole: bool

    @property
    def verb(self) -> str:
        return "加" if self.earns else "扣"

    @property
    def past(self) -> str:
        return "added" if self.earns else "lost"

    @property
    def is_whole_price(self) -> bool:
        """True when the total moved by the price, but for the last place of the report."""
        return self._moved_by(self.price)

    @property
    def is_what_the_cap_left(self) -> bool:
        """False when a weight changed the amount after the cap, so that 实扣 would not follow from the cap."""
        if self.cap is None or self.by is None:
            return True
        return self._moved_by(max(Decimal(0), min(self.price, self.cap - (self.before or Decimal(0)))))

    def _moved_by(self, amount: Decimal) -> bool:
        exponent = self.effective.as_tuple().exponent
        unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(0)
        return abs(amount - self.effective) < unit or amount == self.effective


def cut_words(cut: Cut, *, told: bool) -> Sentence:
    """The words after the arithmetic; ``told``: the sentence has said the amount already."""
    if cut.by in _NOTHING and cut.effective == 0:
        words = _NOTHING[cut.by]
        return Sentence(f"，{words.zh.format(cut.verb)}", f"; {words.en.format(cut.past)}")
    if cut.by is None and cut.charged is None:
        return _uncut(cut, told)
    price, limit = _price(cut), _limit(cut)
    zh, en = price.zh + limit.zh, price.en + limit.en
    effective = number(cut.effective)
    if cut.charged is not None and cut.charged != cut.effective:
        return Sentence(
            f"{zh}，计 {number(cut.charged)} 分，折合总分{cut.verb} {effective} 分",
            f"{en}; {points(cut.charged)} {cut.past}, {effective} of the total",
        )
    if not cut.is_what_the_cap_left:
        return Sentence(
            f"{zh}，折合总分{cut.verb} {effective} 分", f"{en}; {effective} of the total {cut.past}"
        )
    return Sentence(f"{zh}，实{cut.verb} {effective} 分", f"{en}; {points(cut.effective)} {cut.past}")


def _uncut(cut: Cut, told: bool) -> Sentence:
    effective = number(cut.effective)
    if told:
        if cut.is_whole_price:
            return Sentence("", "")
        return Sentence(f"，折合总分 {effective} 分", f"; {effective} of the total")
    if cut.is_whole_price or cut.whole:
        return Sentence(f"，{cut.verb} {effective} 分", f": {points(cut.effective)} {cut.past}")
    price = _price(cut)
    return Sentence(
        f"{price.zh}，折合总分{cut.verb} {effective} 分", f"{price.en}; {effective} of the total {cut.past}"
    )


def _price(cut: Cut) -> Sentence:
    if cut.whole:
        return Sentence("", "")
    if not cut.equals:
        return Sentence(f"，应{cut.verb} {number(cut.price)} 分", f", {points(cut.price)}")
    return Sentence(f" {cut.equals} {number(cut.price)} 分", f" {cut.equals} {points(cut.price)}")


def _limit(cut: Cut) -> Sentence:
    """What cut the price, the size of the cap, and what was lost under it before."""
    if cut.by == "free":
        return Sentence("，扣除免扣的部分后", "; after the free part")
    if cut.by is None or cut.by in _NOTHING:
        return Sentence("", "")
    if cut.by == "then":
        return Sentence("，本条“再”的步骤限定了总额", "; the steps of this rule bound the sum")
    if cut.by not in ("rule", "site", *cut.levels):
        # A node's floor or ceiling: what its ``then`` took back.
        bound, edge = ("已到上限", "ceiling") if cut.earns else ("已扣到底", "floor")
        return Sentence(f"，指标 {cut.by} {bound}", f"; {cut.by} is at its {edge}")
    level = {"rule": Sentence("本条", "this rule"), "site": Sentence("该点位", "this site")}.get(
        cut.by, Sentence(f"同一{dotted(cut.by).zh}", f"the same {cut.by}")
    )
    limit = f" {number(cut.cap)} 分" if cut.cap is not None else ""
    english = f" at {points(cut.cap)}" if cut.cap is not None else ""
    zh, en = f"，{level.zh}封顶{limit}", f"; {level.en} is capped{english}"
    if cut.before is not None and cut.before > 0:
        before = number(cut.before)
        zh, en = f"{zh}，前面已{cut.verb} {before} 分", f"{en}, {before} already {cut.past}"
    return Sentence(zh, en)

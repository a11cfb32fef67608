"""The end of a deduction's sentence: what a cap, a duplicate or a weight left of the price."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from evalrules.evaluation.report import Sentence
from evalrules.evaluation.sentences.words import POINTS, Measure, dotted, number

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
    #: The cap is shared by all in one proportion.
    proportional: bool
    earns: bool
    #: Levels of the rule's caps; what else cuts is a node.
    levels: frozenset[str]
    #: ``=`` or ``≈`` after arithmetic; empty where none was spelled out.
    equals: str
    #: The price is what was left of the node, so it is not told again.
    whole: bool
    #: Weights stand between the node of the rule and the total.
    weighted: bool = False
    measure: Measure = POINTS

    @property
    def verb(self) -> str:
        if self.measure.grows:
            return "减" if self.earns else "计"
        return "加" if self.earns else "扣"

    @property
    def past(self) -> str:
        if self.measure.grows:
            return "taken off" if self.earns else "added"
        return "added" if self.earns else "lost"

    @property
    def of_the_whole(self) -> Sentence:
        """Before an amount of what is moved in the end."""
        if self.measure.unit is not None:
            return Sentence("折合账户", f"{self.measure.unit} of the account")
        return Sentence("折合总分", "of the total")

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

    @property
    def is_what_was_charged(self) -> bool:
        """True when the total moved by what the caps left."""
        return self.charged is not None and self._moved_by(self.charged)

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
    effective, whole = cut.measure.of(cut.effective), cut.of_the_whole
    if cut.charged is not None and not cut.is_what_was_charged:
        charged = cut.measure.of(cut.charged)
        return Sentence(
            f"{zh}，计 {charged.zh}，{whole.zh}{cut.verb} {effective.zh}",
            f"{en}; {charged.en} {cut.past}, {number(cut.effective)} {whole.en}",
        )
    if cut.charged is None and (cut.weighted or not cut.is_what_the_cap_left):
        return Sentence(
            f"{zh}，{whole.zh}{cut.verb} {effective.zh}",
            f"{en}; {number(cut.effective)} {whole.en} {cut.past}",
        )
    return Sentence(f"{zh}，实{cut.verb} {effective.zh}", f"{en}; {effective.en} {cut.past}")


def _uncut(cut: Cut, told: bool) -> Sentence:
    effective, whole = cut.measure.of(cut.effective), cut.of_the_whole
    if told:
        if cut.is_whole_price:
            return Sentence("", "")
        return Sentence(f"，{whole.zh} {effective.zh}", f"; {number(cut.effective)} {whole.en}")
    if cut.is_whole_price or cut.whole:
        return Sentence(f"，{cut.verb} {effective.zh}", f": {effective.en} {cut.past}")
    price = _price(cut)
    return Sentence(
        f"{price.zh}，{whole.zh}{cut.verb} {effective.zh}",
        f"{price.en}; {number(cut.effective)} {whole.en} {cut.past}",
    )


def _price(cut: Cut) -> Sentence:
    if cut.whole:
        return Sentence("", "")
    price = cut.measure.of(cut.price)
    if not cut.equals:
        return Sentence(f"，应{cut.verb} {price.zh}", f", {price.en}")
    return Sentence(f" {cut.equals} {price.zh}", f" {cut.equals} {price.en}")


def _limit(cut: Cut) -> Sentence:
    """What cut the price, the size of the cap, and what was lost under it before or how it is shared."""
    if cut.by == "free":
        return Sentence("，扣除免扣的部分后", "; after the free part")
    if cut.by is None or cut.by in _NOTHING:
        return Sentence("", "")
    if cut.by == "then":
        return Sentence("，本条“再”的步骤限定了总额", "; the steps of this rule bound the sum")
    shared = Sentence("，各条按比例分摊", ", shared in proportion") if cut.proportional else Sentence("", "")
    if cut.by not in ("rule", "site", *cut.levels):
        # A node's floor or ceiling: what its ``then`` took back.
        bound, edge = ("已到上限", "ceiling") if cut.earns else ("已扣到底", "floor")
        return Sentence(f"，指标 {cut.by} {bound}{shared.zh}", f"; {cut.by} is at its {edge}{shared.en}")
    level = {"rule": Sentence("本条", "this rule"), "site": Sentence("该点位", "this site")}.get(
        cut.by, Sentence(f"同一{dotted(cut.by).zh}", f"the same {cut.by}")
    )
    limit = Sentence("", "") if cut.cap is None else cut.measure.of(cut.cap)
    zh = f"，{level.zh}封顶 {limit.zh}".rstrip()
    en = f"; {level.en} is capped at {limit.en}".removesuffix(" at ")
    if cut.before is not None and cut.before > 0 and not cut.proportional:
        before = number(cut.before)
        unit = cut.measure.unit or "分"
        zh, en = f"{zh}，前面已{cut.verb} {before} {unit}", f"{en}, {before} already {cut.past}"
    return Sentence(zh + shared.zh, en + shared.en)

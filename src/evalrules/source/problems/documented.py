"""
The checks: problems of a ruleset that reads well and yet says what its author can hardly mean, by topic.

What else the catalogue holds concerns writing (YAML, keys, names), facts and running. Each code here has two small
rulesets in ``source/examples/ERnnnn``, one with the mistake and one without, and a page in ``docs/*/reference/checks``.
"""

from __future__ import annotations

from attrs import frozen

from evalrules.source.diagnostic import Wording


@frozen
class Topic:
    title: Wording
    codes: tuple[str, ...]


TOPICS: tuple[Topic, ...] = (
    Topic(
        Wording("依据与日期", "Citations and dates"),
        (
            "ER2142",
            "ER2143",
            "ER2156",
            "ER2710",
            "ER2852",
            "ER3510",
            "ER3511",
            "ER3512",
            "ER3513",
            "ER3515",
            "ER3539",
            "ER3542",
        ),
    ),
    Topic(
        Wording("原文与规则不一", "Text and rule that differ"),
        (
            "ER3500",
            "ER3501",
            "ER3502",
            "ER3503",
            "ER3504",
            "ER3505",
            "ER3514",
            "ER3525",
            "ER3526",
            "ER3527",
            "ER3528",
            "ER3529",
            "ER3530",
            "ER3531",
            "ER3532",
            "ER3533",
            "ER3534",
            "ER3535",
            "ER3536",
            "ER3537",
            "ER3538",
            "ER3540",
            "ER3541",
            "ER3543",
            "ER3544",
            "ER3545",
        ),
    ),
    Topic(
        Wording("满分与分值", "Budgets"),
        (
            "ER2130",
            "ER4002",
            "ER4503",
            "ER4510",
            "ER4536",
            "ER4537",
            "ER4538",
            "ER4905",
            "ER4906",
            "ER4907",
            "ER4908",
        ),
    ),
    Topic(
        Wording("封顶与界限", "Caps and bounds"),
        ("ER4505", "ER4506", "ER4515", "ER4519", "ER4533", "ER4903", "ER4904", "ER4909"),
    ),
    Topic(
        Wording("越差反而越好", "Worse that scores better"),
        ("ER4517", "ER4523", "ER4571"),
    ),
    Topic(
        Wording("没有记录、除以零", "No record, nothing to divide by"),
        ("ER4518", "ER4524", "ER4542", "ER4543", "ER4550", "ER4910"),
    ),
    Topic(
        Wording("名称与单位", "Names and units"),
        ("ER2401", "ER3520", "ER3521", "ER4531", "ER5236", "ER5237", "ER5906"),
    ),
    Topic(
        Wording("空档与重叠", "Gaps and overlaps"),
        ("ER4520", "ER4521", "ER5260", "ER5261", "ER5907", "ER5908", "ER5909"),
    ),
    Topic(
        Wording("永远轮不到", "Dead rules and shadowed rows"),
        (
            "ER2149",
            "ER2903",
            "ER3522",
            "ER3523",
            "ER4707",
            "ER4720",
            "ER5252",
            "ER5263",
            "ER5740",
            "ER5900",
            "ER5901",
            "ER5904",
        ),
    ),
    Topic(
        Wording("条件写错", "Mistakes in expressions"),
        ("ER5214", "ER5239", "ER5902", "ER5903", "ER5905", "ER5910"),
    ),
    Topic(
        Wording("一事两算", "One problem counted twice"),
        ("ER4900", "ER4901", "ER4902"),
    ),
    Topic(
        Wording("一句话说不清", "Too long for a sentence"),
        ("ER3524",),
    ),
    Topic(
        Wording("一票否决与等次", "Vetoes and grades"),
        ("ER4830", "ER4911", "ER5911"),
    ),
)

#: The topic of each check.
DOCUMENTED: dict[str, Topic] = {code: topic for topic in TOPICS for code in topic.codes}

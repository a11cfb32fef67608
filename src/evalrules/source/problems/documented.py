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
        ("ER2142", "ER2143", "ER2156", "ER2710", "ER2852"),
    ),
    Topic(
        Wording("满分与分值", "Budgets"),
        ("ER2130", "ER4002", "ER4503", "ER4510", "ER4536", "ER4537", "ER4538"),
    ),
    Topic(
        Wording("封顶与界限", "Caps and bounds"),
        ("ER4505", "ER4506", "ER4515", "ER4519", "ER4533"),
    ),
    Topic(
        Wording("越差反而越好", "Worse that scores better"),
        ("ER4517", "ER4523", "ER4571"),
    ),
    Topic(
        Wording("没有记录、除以零", "No record, nothing to divide by"),
        ("ER4518", "ER4524", "ER4542", "ER4543", "ER4550"),
    ),
    Topic(
        Wording("名称与单位", "Names and units"),
        ("ER2401", "ER4531", "ER5236", "ER5237"),
    ),
    Topic(
        Wording("空档与重叠", "Gaps and overlaps"),
        ("ER4520", "ER4521", "ER5260", "ER5261"),
    ),
    Topic(
        Wording("永远轮不到", "Dead rules and shadowed rows"),
        ("ER2149", "ER2903", "ER4707", "ER4720", "ER5252", "ER5263", "ER5740"),
    ),
    Topic(
        Wording("条件写错", "Mistakes in expressions"),
        ("ER5214", "ER5239"),
    ),
    Topic(
        Wording("一票否决", "Vetoes"),
        ("ER4830",),
    ),
)

#: The topic of each check.
DOCUMENTED: dict[str, Topic] = {code: topic for topic in TOPICS for code in topic.codes}

"""Why there is no score where too many of the points rest on illustrative figures, and what to do."""

from __future__ import annotations

from fractions import Fraction

from evalrules.engine.amounts import to_decimal
from evalrules.evaluation.report import Sentence, Withheld
from evalrules.evaluation.sentences.words import number


def withheld(share: Fraction, limit: Fraction) -> Withheld:
    """
    The share of the points on illustrative figures, and what the ruleset allows.

    >>> withheld(Fraction(2, 3), Fraction(1, 2)).sentence.en
    '66.67% of the points rest on illustrative figures, more than the 50% that withhold_above allows; there is no score \
until the official figures are put in: evalrules fill lists them'
    """
    found, allowed = percentage(share), percentage(limit)
    return Withheld(
        to_decimal(share, 4),
        to_decimal(limit, 4),
        Sentence(
            f"满分中有 {found} 靠示例数字，超过“示例上限”{allowed}，不出分；"
            "用 evalrules fill 列出这些数字，填入官方数字后再算",
            f"{found} of the points rest on illustrative figures, more than the {allowed} that withhold_above allows; "
            "there is no score until the official figures are put in: evalrules fill lists them",
        ),
    )


def percentage(share: Fraction) -> str:
    """
    A share as a percentage of at most two places.

    >>> percentage(Fraction(2, 3))
    '66.67%'
    """
    return f"{number(to_decimal(share * 100, 2))}%"

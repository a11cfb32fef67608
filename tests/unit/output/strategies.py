"""Any report that the classes allow, whether or not an evaluation could give it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from evalrules.evaluation import report as r

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(
    ["3.10", "现场[S01]", "未归属", ""]
)
POINTS = st.decimals(-(10**9), 10**9, places=4) | st.sampled_from(
    [Decimal("1E+2"), Decimal("0.00"), Decimal("-0.5")]
)
SENTENCES = st.builds(r.Sentence, TEXTS, TEXTS)
CITES = st.builds(
    r.CitedClause, TEXTS, TEXTS, TEXTS, st.none() | TEXTS, st.sampled_from(["official", "mirror"])
)
NAMES = st.tuples(TEXTS, TEXTS).map("".join)


def some(strategy: st.SearchStrategy, size: int = 2) -> st.SearchStrategy:
    return st.lists(strategy, max_size=size).map(tuple)


def pairs(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.dictionaries(TEXTS, values, max_size=2).map(lambda found: tuple(found.items()))


NODES = st.builds(
    r.NodeScore,
    id=TEXTS,
    title=TEXTS,
    points=st.none() | POINTS,
    score=st.none() | POINTS,
    low=st.none() | POINTS,
    high=st.none() | POINTS,
    state=st.sampled_from(get_args(r.NodeState)),
    cite=st.none() | CITES,
)
DEDUCTIONS = st.builds(
    r.Deduction,
    rule=TEXTS,
    node=TEXTS,
    facts=some(TEXTS),
    site=st.none() | TEXTS,
    unit=TEXTS,
    shares=some(st.builds(r.ChargeShare, TEXTS, POINTS)),
    points=POINTS,
    effective=POINTS,
    cause=TEXTS,
    capped_by=st.none() | TEXTS,
    sentence=SENTENCES,
    cite=CITES,
    place=TEXTS,
)
ADJUSTMENTS = st.builds(
    r.Adjustment,
    kind=TEXTS,
    node=TEXTS,
    rule=st.none() | TEXTS,
    facts=some(TEXTS),
    effective=POINTS,
    sentence=SENTENCES,
)
VETOES = st.builds(r.Veto, TEXTS, SENTENCES, st.none() | CITES)
REPORTS = st.builds(
    r.Report,
    format=st.just(0),
    ruleset=st.builds(r.RulesetName, TEXTS, TEXTS, TEXTS, TEXTS),
    semantics=st.just(0),
    case=TEXTS,
    as_of=st.none() | st.dates(datetime.date(1949, 10, 1)),
    complete=st.booleans(),
    refused=some(st.builds(r.RefusedRow, TEXTS, TEXTS, SENTENCES)),
    score=st.none() | POINTS,
    full=POINTS,
    low=st.none() | POINTS,
    high=st.none() | POINTS,
    range_exact=st.booleans(),
    assessed=POINTS,
    results=pairs(st.builds(r.ResultValue, st.none() | TEXTS, some(TEXTS), st.none() | CITES)),
    vetoes_certain=some(VETOES),
    vetoes_possible=some(VETOES),
    authority=st.builds(r.AuthorityShares, pairs(POINTS), pairs(POINTS)),
    nodes=some(NODES),
    deductions=some(DEDUCTIONS),
    awards=some(DEDUCTIONS),
    adjustments=some(ADJUSTMENTS),
    not_applicable=some(TEXTS),
    unassessed=some(TEXTS),
    units=some(st.builds(r.UnitTotal, TEXTS, POINTS, POINTS, POINTS)),
    explains_high=st.booleans(),
    withheld=st.none() | st.builds(r.Withheld, POINTS, POINTS, SENTENCES),
    waived=some(st.builds(r.Waived, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, CITES)),
    set_aside=some(st.builds(r.SetAside, TEXTS, TEXTS, st.none() | TEXTS, TEXTS, st.dates(), SENTENCES)),
)

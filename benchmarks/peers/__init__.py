"""
One module a peer, with ``build(workload)``: it returns a function from the list of fact dictionaries to an
``Outcome``, or a ``Timed`` where what is timed is not what is compared.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from benchmarks.outcome import Outcome


class Peer(NamedTuple):
    """What the table says about a peer."""

    en: str
    zh: str
    #: What it explains by itself.
    trace_en: str = "no"
    trace_zh: str = "无"


class Timed(NamedTuple):
    """``outcome`` is compared with the reference once; ``run`` is what is timed."""

    outcome: Callable[[], Outcome]
    run: Callable[[], object]


#: In the order of the table.
PEERS = {
    "loop": Peer(
        "Python loop, rules indexed by kind (by hand)", "手写 Python 循环，按类型索引规则", "by hand", "手写"
    ),
    "generated": Peer(
        "Python generated code (by hand, no checks)", "手写生成代码（无校验）", "by hand", "手写"
    ),
    "ours_public": Peer(
        "**evalrules** `evaluate(list of dicts)`, all in, every row of the report read",
        "**evalrules** `evaluate(字典列表)`，全程，读报告的每一行",
        "full",
        "完整",
    ),
    "ours_sentences": Peer(
        "**evalrules** the same, every sentence read too, in Chinese and English",
        "**evalrules** 同上，并读每一行的中英文说明",
        "full",
        "完整",
    ),
    "ours_fitted": Peer(
        "**evalrules** from fitted facts, every deduction",
        "**evalrules** 自已合事实起，含全部扣分",
        "full",
        "完整",
    ),
    "ours_kernel": Peer("**evalrules** kernel: scores and ranges", "**evalrules** 内核：只算得分与区间"),
    "zen_engine": Peer("zen-engine, one expression a kind + host index", "zen-engine，每类一式，宿主索引"),
    "cel": Peer("CEL in Rust, one expression a kind + host index", "CEL（Rust），每类一式，宿主索引"),
    "business_rules": Peer("business-rules + host index", "business-rules，宿主索引"),
    "durable_rules": Peer(
        "durable_rules, facts asserted and retracted",
        "durable_rules，事实断言后撤回",
        "matches only",
        "仅命中",
    ),
    "rule_engine": Peer("rule-engine, one expression a kind + host index", "rule-engine，每类一式，宿主索引"),
}
#: The row that the others are divided by.
BASE = "loop"

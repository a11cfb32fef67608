"""
Ten rules that share the facts of one kind among them by 类别, in every construct of the language.

The first construct is the base: so many points for each find. Each other one says one thing more.
"""

from __future__ import annotations

import datetime
import random
from typing import Any

from attrs import frozen

from evalrules.pipeline import LoadedRuleset, load_texts

CATEGORIES = [f"类{number}" for number in range(10)]
SITES = [f"S{number:02d}" for number in range(40)]
UNITS = ["城管局", "住建局", "市监局", "卫健局", "交警队"]


@frozen
class Construct:
    zh: str
    en: str
    #: The cell and what belongs to it, in flow style.
    rule: str = "扣分: 0.1"
    #: Further keys of the node.
    node: str = ""
    #: Further blocks of the ruleset.
    head: str = ""
    facts: str = "问题"


_BY_NUMBER = "扣分: {按: 次, 1: 0.1, 2+: 0.2}"
_DERIVED = "派生:\n  问题:\n    次: {%s}\n"
_LEDGER = "累计:\n  账: {事实: 问题, 按: [单位], 分值: 处数, 有效期: 6 months}\n"
_WORKDAYS = (
    "    办理: {期限: {起算: 日期, 期限: 5, 办结: 办结, 天数: working, 日历: 日历}}\n",
    "  日历: {按日期: true, 覆盖期: {自: 2021-01-01, 至: 2022-12-31}, 字段: {工作日: 是否}, "
    "行: [{自: 2021-10-01, 至: 2021-10-07, 工作日: false, 依据: {文件: 合成, 条款: 一}}]}\n",
)

CONSTRUCTS = (
    Construct("每处扣分（基准）", "points for each find (base)"),
    Construct("按数量扣", "times a count", "数量: 处数, 扣分: 0.1"),
    Construct("按程度查表", "a table of one column", "扣分: {按: 程度, 轻: 0.1, 中: 0.2, 重: 0.5}"),
    Construct(
        "多列表", "a table of two columns", "扣分: {按: [程度, 处数], 行: [[轻, 任何, 0.1], [中|重, ..2, 0.2], [中|重, 3+, 0.5]]}"
    ),
    Construct("算式", "an expression", "扣分: 处数 * 0.1 + 0.1"),
    Construct("按季节查表", "a table by season", "扣分: {按: 日期.供暖, 采暖期: 0.2, 非采暖期: 0.1}",
              head="季节: {供暖: {采暖期: 11-15..03-15, 非采暖期: 03-16..11-14}}\n"),
    Construct("按日期取的参数", "a dated figure", "扣分: 参数.单价"),
    Construct("视为同一", "occurrences", "视为同一: [点位, 程度], 扣分: 0.1"),
    Construct("免扣", "an allowance", "免扣: 2, 扣分: 0.1"),
    Construct("按点位封顶", "a cap for each site", "扣分: 0.1, 封顶: {点位: 0.5, 本条: 50}"),
    Construct("成组条件", "a condition on the group", "成组条件: count() >= 3, 扣分: 0.1"),
    Construct("分档", "a scale", "指标值: count(), 扣分: {分档: {0: 0, 10: 1, 100: 5}}"),
    Construct("线性插值", "straight lines", "指标值: count(), 扣分: {线性: {0: 0, 5000: 50}}"),
    Construct(
        "每差一档", "steps beyond a goal", "指标值: count(), 扣分: {每档: 0.1, 档距: 100, 高于: 10, 不足一档: up}, 封顶: {本条: 50}"
    ),
    Construct("占比", "a share", "扣分: {占比: {得: count(程度 == 轻), 共: count()}}, 无分母: full"),
    Construct("按字段追责", "charged by a field", "扣分: 0.1, 责任: {字段: 单位}"),
    Construct("按比例追责", "charged in shares", "扣分: 0.1, 责任: {城管局: 30%, 住建局: 70%}"),
    Construct("记入总分", "charged to another node", "扣分: 0.1, 封顶: {本条: 5}, 记入: 总分"),
    Construct("第几次", "the n-th of the same", _BY_NUMBER, head=_DERIVED % "第几次: {相同: [点位, 程度], 期间: 自然年}"),
    Construct("共几次", "so many in a window", _BY_NUMBER, head=_DERIVED % "共几次: {相同: [点位, 程度], 期间: 3 months}"),
    Construct("连续几次", "months in a row", _BY_NUMBER, head=_DERIVED % "连续几次: {相同: [点位, 程度], 轮次: 月}"),
    Construct("工作日期限", "a deadline in working days", "扣分: {按: 办理.状态, 按时|未到期: 0, 逾期已办: 0.1, 逾期未办: 0.2}",
              head="派生:\n  问题:\n" + _WORKDAYS[0]),
    Construct("累计账", "a ledger", "扣分: {按: 账.第几次, ..2: 0.1, 3+: 0.2}", head=_LEDGER),
    Construct("几类事实合用", "kinds pooled", facts="[问题, 投诉]"),
    Construct("只取最重一条", "the heaviest rule only", node="取: 最重"),
    Construct("每项取最重", "the dearest find of each", node="取: {每项最重: [点位]}"),
    Construct("逐点位平均", "the mean over sites", node="逐一: 点位, 合成: 平均"),
    Construct("逐月平均", "the mean over months", node="逐一: 月份, 合成: 平均"),
)  # fmt: skip


def ruleset_of(construct: Construct) -> LoadedRuleset:
    """The ten rules with this construct.

    >>> ruleset_of(CONSTRUCTS[0]).plan.roots[0].id
    '总分'
    """
    rules = "\n".join(
        f"          - {{编号: 现场/{place}, 原文: 扣分, 依据: {{文件: 合成, 条款: 一}}, {_monotone(construct)}"
        f"事实: {construct.facts}, 条件: {{类别: {category}}}, {construct.rule}}}"
        for place, category in enumerate(CATEGORIES)
    )
    node = "".join(f"        {key}\n" for key in _keys(construct.node))
    return load_texts({"ruleset.yaml": f"{_HEAD}{construct.head}{_NODES}{node}        规则:\n{rules}\n"})


def _monotone(construct: Construct) -> str:
    """The base is plain; of the others some must say that worse may score better, and those that need not may."""
    return "" if construct is CONSTRUCTS[0] else "单调: false, "


def _keys(node: str) -> list[str]:
    """Keys of a node, one a line; those of a mapping stay together."""
    if "{" in node:
        return [node]
    return [key for key in node.split(", ") if key]


_NODES = """\
指标:
  - 编号: 总分
    名称: 总分
    满分: 1000
    依据: {文件: 合成, 条款: 一}
    指标:
      - 编号: 现场
        名称: 现场
        满分: 1000
        依据: {文件: 合成, 条款: 一}
"""

_HEAD = f"""\
格式: 0
编号: constructs
版次: "0"
名称: 各种写法的用时（示例权重）
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
取整: {{总分: {{位数: 2, 方式: 四舍五入}}}}
文件:
  合成: {{名称: 性能测试用合成标准, 可信度: 示例}}
登记表:
  点位: {{行: case, 主键: 编号, 字段: {{街道: 文本}}}}
  参数:
    按日期: true
    字段: {{单价: {{类型: 小数, 位数: 1, 最小: 0}}}}
    行: [{{自: 2021-01-01, 单价: 0.1, 依据: {{文件: 合成, 条款: 一}}}}]
{_WORKDAYS[1]}事实类型:
  问题:
    覆盖: 完整清单
    字段:
      类别: {{类型: 选项, 取值: [{", ".join(CATEGORIES)}]}}
      程度: {{类型: 选项, 取值: [轻, 中, 重]}}
      处数: {{类型: 整数, 最小: 1, 最大: 5}}
      单位: {{类型: 选项, 取值: [{", ".join(UNITS)}]}}
      办结: {{类型: 日期, 可缺: true}}
  投诉:
    覆盖: 完整清单
    字段:
      类别: {{类型: 选项, 取值: [{", ".join(CATEGORIES)}]}}
      程度: {{类型: 选项, 取值: [轻, 中, 重]}}
      处数: {{类型: 整数, 最小: 1, 最大: 5}}
      单位: {{类型: 选项, 取值: [{", ".join(UNITS)}]}}
      办结: {{类型: 日期, 可缺: true}}
"""


def case_of(count: int, seed: int = 2021) -> dict[str, Any]:
    """A case of so many facts, the same for the same seed.

    >>> len(case_of(10)["facts"])
    10
    """
    chance = random.Random(seed)
    start = datetime.date(2021, 1, 1)
    facts = []
    for number in range(count):
        day = start + datetime.timedelta(chance.randrange(365))
        done = day + datetime.timedelta(chance.randrange(1, 20))
        fact = {
            "编号": f"F{number}", "类型": "问题", "点位": chance.choice(SITES), "日期": day.isoformat(),
            "类别": chance.choice(CATEGORIES), "程度": chance.choice(["轻", "中", "重"]),
            "处数": chance.randint(1, 5), "单位": chance.choice(UNITS),
        }  # fmt: skip
        if chance.random() < 0.8:
            fact["办结"] = done.isoformat()
        facts.append(fact)
    return {
        "case": {"id": "某县", "period": {"from": "2021-01-01", "until": "2021-12-31"}},
        "as_of": "2021-12-31",
        "sites": [{"编号": site, "街道": "东街"} for site in SITES],
        "facts": facts,
    }

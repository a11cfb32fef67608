"""The same workload as a ruleset of ours."""

from __future__ import annotations

from benchmarks.workload import CATEGORIES, DEGREES, SITE_TYPES, Condition, RuleSpec, Workload

_HEAD = """\
格式: 0
编号: benchmark
版次: "0"
名称: 性能测试（示例权重）
缺项: forbidden
未知: low
封顶分摊: earliest
取整: {总分: {位数: 1, 方式: half_up}}
文件:
  合成: {名称: 性能测试用合成标准, 可信度: illustrative}
"""


def ruleset_text(workload: Workload) -> str:
    """
    >>> from benchmarks.workload import workload
    >>> ruleset_text(workload(3, 0)).splitlines()[2]
    '版次: "0"'
    """
    lines = [_HEAD + "事实类型:"]
    for kind in workload.kinds:
        lines += [f"  {kind}:", "    覆盖: closed", "    字段:", *_fields()]
    lines += [
        "指标:",
        f"  - 编号: 总分\n    名称: 总分\n    满分: {points_text(sum(workload.category_points))}",
        "    依据: {文件: 合成, 条款: 总则}\n    指标:",
    ]
    for number, points in enumerate(workload.category_points):
        lines += [
            f'      - 编号: "{number + 1}"',
            f"        名称: {CATEGORIES[number]}",
            f"        满分: {points_text(points)}",
            f'        依据: {{文件: 合成, 条款: "{number + 1}"}}',
            "        规则:",
        ]
        for rule in workload.rules:
            if rule.category == number:
                lines += _rule(rule)
    return "\n".join(lines) + "\n"


def _fields() -> list[str]:
    return [
        f"      点位类型: {{类型: choice, 取值: [{', '.join(SITE_TYPES)}]}}",
        "      处数: {类型: integer, 最小: 1, 最大: 100}",
        f"      程度: {{类型: choice, 取值: [{', '.join(DEGREES)}]}}",
        "      已整改: 是否",
    ]


def _rule(rule: RuleSpec) -> list[str]:
    conditions = ", ".join(map(condition_text, rule.conditions))
    return [
        f'          - 编号: "{rule.id}"',
        f"            原文: {rule.kind}扣分",
        f'            依据: {{文件: 合成, 条款: "{rule.id}"}}',
        "            测评方式: automated",
        f"            事实: {rule.kind}",
        f"            条件: {{{conditions}}}",
        "            数量: 处数",
        f"            扣分: {points_text(rule.price)}",
        f"            封顶: {{本条: {points_text(rule.cap)}}}",
    ]


def condition_text(condition: Condition) -> str:
    if condition.operator == "in":
        return f"{condition.field}: [{', '.join(condition.value)}]"
    if condition.operator == ">=":
        return f"{condition.field}: {{不低于: {condition.value}}}"
    return f"{condition.field}: {'true' if condition.value else 'false'}"


def points_text(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"

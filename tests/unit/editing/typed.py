"""A sound ruleset that is broken by a slip of typing, and what ``check --fix`` makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evalrules.editing.repairing import Repaired, repaired
from evalrules.pipeline import Checked, checked

SOUND = """\
# 示例：全角的“：”在注释里不算
格式: 0
编号: demo
版次: "2021"
名称: 示例标准：县级
施行: {自: 2021-01-01}
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
取整: {总分: {位数: 2, 方式: 四舍五入}}
文件:
  暗访表: {名称: 暗访评分表（２０２１）, 可信度: 转载}
事实类型:
  秩序问题:
    覆盖: 巡查
    字段:
      问题: {类型: 选项, 取值: [暴露垃圾, 垃圾满溢]}
      处数: {类型: 整数, 最大: 90, 最小: 1}
  问题记录:
    覆盖: 巡查
    字段:
      处数: {类型: 整数, 最小: 1, 最大: 100}
      合格率: {类型: 百分比, 最小: 0%, 最大: 100%}
      整改: {类型: 是否, 可缺: 是}
指标:
  - 编号: "3"
    名称: 城区
    满分: 10
    依据: {文件: 暗访表, 条款: 第三条}
    指标:
      - 编号: "3.10"
        名称: 主次干道保洁
        满分: 5
        依据: {文件: 暗访表, 条款: 三}
        规则:
          - 编号: "3.10/1"
            原文: “门前三包”：每处扣 0.5 分，最多扣 5 分
            依据: {文件: 暗访表, 条款: 三(一)}
            事实: 问题记录
            条件: 处数 > 3 and 合格率 < 80%
            扣分: 0.5
            封顶: {本条: 5}
      - 编号: "3.11"
        名称: 公共秩序
        满分: 5
        依据: {文件: 暗访表, 条款: 三}
        规则:
          - 编号: "3.11/1"
            原文: 按次数扣分
            依据: {文件: 暗访表, 条款: 三(二)}
            事实: 秩序问题
            扣分:
              按: [问题, 处数]
              行:
                - [暴露垃圾, 1..3, 0.3]
                - [暴露垃圾, 4+, 1]
                - [垃圾满溢, 任何, 0.1]
            封顶: {本条: 5}
"""


def mended_file(path: Path) -> tuple[Checked, Repaired]:
    """What there was to say before, and the repairs."""
    before = checked(path)

    def again(texts: Mapping[str, str]) -> Checked:
        return checked(path, texts)

    return before, repaired(before, again)


def mended_text(text: str, folder: Path) -> tuple[Checked, Repaired, str]:
    """The same of a text, and the text as it is afterwards."""
    path = folder / "ruleset.yaml"
    path.write_bytes(text.encode("utf-8"))
    before, after = mended_file(path)
    return before, after, after.texts.get("ruleset.yaml", text)

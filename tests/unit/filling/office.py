"""A ruleset of a dozen figures, its list as a workbook, and an office that fills it in."""

from __future__ import annotations

from pathlib import Path

from evalrules.cli import run

RULESET = """
格式: 0
编号: demo
版次: "1"
名称: 示范
缺项: 重新折算
未知: 按最低
封顶分摊: 先到先扣
取整: {总分: {位数: 2, 方式: 四舍五入}}
文件:
  正本: {名称: 某标准, 可信度: 官方}
  转载本: {名称: 某标准（转载）, 可信度: 转载}
  示例: {名称: 自设, 可信度: 示例}
事实类型:
  问题: {覆盖: 完整清单, 字段: {类别: {类型: 选项, 取值: [甲, 乙]}, 处数: {类型: 整数, 最小: 0, 最大: 50}}}
  观察: {覆盖: 完整清单, 字段: {数量: {类型: 整数, 最小: 0, 最大: 50}, 间隔: {类型: 整数, 最小: 0, 最大: 500}}}
登记表:
  参数:
    按日期: true
    字段: {限数: {类型: 整数, 最小: 1}, 目标: 百分比}
    行: [{限数: 7, 目标: 80%, 依据: {文件: 转载本, 条款: 三}}]
指标:
  - 编号: 总分
    名称: 总分
    满分: 100
    依据: {文件: 正本, 条款: 总则}
    指标:
      - 编号: "1"
        名称: 问题
        满分: 60
        依据: {文件: 示例, 条款: 分配}
        规则:
          - 编号: "1/1"
            原文: 甲类每处扣，最多三十分
            依据: {文件: 转载本, 条款: "1.1"}
            事实: 问题
            条件: {类别: 甲}
            数量: 处数
            扣分: 0.5
            封顶: {本条: 30}
          - 编号: "1/2"
            原文: 乙类按档
            依据: {文件: 示例, 条款: 档}
            事实: 问题
            条件: {类别: 乙}
            指标值: sum(处数)
            扣分: {分档: {0: 0, 4: 2, 8: 5}}
      - 编号: "2"
        名称: 观察
        满分: 40
        依据: {文件: 正本, 条款: 二}
        规则:
          - 编号: "2/1"
            原文: 数量够、间隔小的算达标
            依据: {文件: 转载本, 条款: "2.1"}
            事实: 观察
            得分: {占比: {得: 数量 >= 3 and 间隔 <= 10, 共: count()}}
            无分母: 未知
结果:
  等级: {首个: [{判为: 好, 当: 'score("总分") >= 90', 依据: {文件: 转载本, 条款: 等级}}, {判为: 差}]}
"""
#: at, key, ordinal of the figures that are not official.
IDENTITIES = [
    ("1", "满分", 1),
    ("1/1", "扣分", 1),
    ("1/1", "封顶.本条", 1),
    ("1/2", "扣分.分档", 1),
    ("1/2", "扣分.分档", 2),
    ("1/2", "扣分.分档", 3),
    ("1/2", "扣分.分档", 4),
    ("1/2", "扣分.分档", 5),
    ("2/1", "得分.占比.得", 1),
    ("2/1", "得分.占比.得", 2),
    ("登记表.参数.行[1]", "限数", 1),
    ("登记表.参数.行[1]", "目标", 1),
    ("结果.等级", "首个[1].当", 1),
]


class Office:
    """A folder with the ruleset, its list and what is read back."""

    def __init__(self, folder: Path) -> None:
        self.ruleset = folder / "demo"
        self.ruleset.mkdir()
        (self.ruleset / "ruleset.yaml").write_text(RULESET, encoding="utf-8")
        self.workbook = folder / "待补数字.xlsx"
        self.own = folder / "own"

    def list(self, *more: str) -> int:
        return run(["fill", str(self.ruleset), str(self.workbook), *more])

    def read(self, *more: str) -> int:
        return run(["fill", str(self.ruleset), str(self.workbook), "--into", str(self.own), *more])

    def sheet(self):
        from openpyxl import load_workbook

        book = load_workbook(self.workbook)
        sheet = book["数字"]
        return book, sheet, {cell.value: cell.column for cell in sheet[1]}

    def rows(self):
        """Identity → number of the row."""
        _, sheet, columns = self.sheet()
        return {
            tuple(sheet.cell(row, columns[name]).value for name in ("编号", "键", "第几个数")): row
            for row in range(2, sheet.max_row + 1)
        }

    def put(self, values, page="12", document="某标准（正式本）"):
        """Fill rows in: identity → value, or (value, page, document)."""
        rows = self.rows()
        book, sheet, columns = self.sheet()
        for identity, value in values.items():
            cells = value if isinstance(value, tuple) else (value, page, document)
            for name, text in zip(("正式数值", "页码", "文件"), cells, strict=True):
                sheet.cell(rows[identity], columns[name]).value = text
        book.save(self.workbook)

    def figures_file(self) -> str:
        return (self.own / "overlays" / "待补数字.yaml").read_text(encoding="utf-8")

"""Ledgers written for a test, and the ruleset they are read by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evalrules.ledger import Ledger, LedgerMapping, read_ledger
from evalrules.ledger.mapping_file import read_mapping
from evalrules.pipeline import LoadedRuleset, load, load_texts
from evalrules.source.diagnostic import Diagnostic

RULESET = """\
格式: 0
编号: county
版次: "1"
名称: 台账的读法
缺项: 重新折算
未知: 剔除
取整: {总分: {位数: 2, 方式: 四舍五入}}
文件: {表: {名称: 示例表, 可信度: 示例}}
词汇: [inspection@1]
登记表:
  点位类型:
    主键: 名称
    字段: {说明: {类型: 文本, 可缺: true}}
    依据: {文件: 表, 条款: 类型}
    行:
      - {名称: 主次干道, 别名: [主干道, 次干道]}
      - {名称: 农贸市场, 别名: [菜市场]}
  点位:
    主键: 编号
    字段:
      名称: {类型: 文本, 可缺: true}
      类型: {引用: 点位类型}
      街道: {类型: 文本, 可缺: true}
    行: 测评对象
指标:
  - 编号: 总分
    名称: 总分
    满分: 6
    依据: {文件: 表, 条款: 总分}
    合成: 得分率
    指标:
      - 编号: "3.1"
        名称: 保洁
        满分: 1
        依据: {文件: 表, 条款: 三}
        规则:
          - 编号: "3.1/1"
            原文: 没有乱扔垃圾
            依据: {文件: 表, 条款: 三}
            测评方式: 自动
            事实: 问题记录
            条件: {问题: [乱扔乱倒, 暴露垃圾], 点位.类型: 主次干道}
            得分: {占比: {得: met, 共: inspected}}
            无分母: 未知
      - 编号: "3.2"
        名称: 张贴与堆放
        满分: 2
        依据: {文件: 表, 条款: 三}
        合成: 得分率
        指标:
          - 编号: "3.2.1"
            名称: 张贴
            满分: 1
            依据: {文件: 表, 条款: 三}
            规则:
              - 编号: "3.2/1"
                原文: 没有乱张贴、乱涂写
                依据: {文件: 表, 条款: 三}
                测评方式: 自动
                事实: 问题记录
                条件: {问题: 乱贴乱画, 点位.类型: [主次干道, 农贸市场]}
                得分: {占比: {得: met, 共: inspected}}
                无分母: 未知
          - 编号: "3.2.2"
            名称: 堆放
            满分: 1
            依据: {文件: 表, 条款: 三}
            规则:
              - 编号: "3.2/2"
                原文: 没有乱堆放
                依据: {文件: 表, 条款: 三}
                测评方式: 自动
                事实: 问题记录
                条件: {问题: 乱堆乱摆, 点位.类型: 主次干道}
                得分: {占比: {得: met, 共: inspected}}
                无分母: 未知
      - 编号: "3.10"
        名称: 公平秤
        满分: 1
        依据: {文件: 表, 条款: 三}
        规则:
          - 编号: "3.10/1"
            原文: 设有公平秤
            依据: {文件: 表, 条款: 三}
            测评方式: 自动
            事实: 观察记录
            条件: {项目: 公平秤, 点位.类型: 农贸市场}
            得分: {占比: {得: 结果 == 达标, 共: count()}}
            无分母: 未知
      - 编号: "3.11"
        名称: 公益广告
        满分: 1
        依据: {文件: 表, 条款: 三}
        规则:
          - 编号: "3.11/1"
            原文: 至少有3处公益广告
            依据: {文件: 表, 条款: 三}
            测评方式: 自动
            事实: 观察记录
            条件: {项目: 公益广告, 点位.类型: 主次干道}
            得分: {占比: {得: 数量 >= 3, 共: count()}}
            无分母: 未知
      - 编号: "3.12"
        名称: 支持率
        满分: 1
        依据: {文件: 表, 条款: 三}
        规则:
          - 编号: "3.12/1"
            原文: 支持创建的份数
            依据: {文件: 表, 条款: 三}
            测评方式: 自动
            事实: 问卷统计
            条件: {题目: 支持率}
            得分: {占比: {得: 满意份数, 共: 有效份数}}
            无分母: 未知
"""

SITES = """\
点位编号,点位名称,点位类型,所属镇街
P1,人民路,主干道,城关镇
P2,和平路,次干道,东湖镇
M1,城东市场,菜市场,城关镇
M2,实验市场,农贸市场,城关镇
M3,实验市场,农贸市场,东湖镇
"""


@cache
def ruleset() -> LoadedRuleset:
    return load_texts({"ruleset.yaml": RULESET})


@cache
def county() -> LoadedRuleset:
    return load("civilized-county@2021")


def written(folder: Path, **texts: str) -> list[Path]:
    """CSV files of these names."""
    paths = [folder / f"{name}.csv" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def read(folder: Path, mapping: str | None = None, sites: str = SITES, **texts: str) -> Ledger:
    """The ledger of these CSV texts with the list of sites."""
    given = LedgerMapping() if mapping is None else mapping_of(mapping)
    tables = {"点位表": sites, **texts} if sites else texts
    return read_ledger(ruleset(), written(folder, **tables), mapping=given)


def mapping_of(text: str) -> LedgerMapping:
    problems: list[Diagnostic] = []
    fields = {field.name for kind in ruleset().ruleset.kinds for field in kind.fields}
    mapping = read_mapping("映射.yaml", text, problems, fields)
    assert not problems, [problem.message("zh") for problem in problems]
    return mapping


def bins(ledger: Ledger, sheet: str) -> list[str]:
    """The bin of each row of a sheet, in order."""
    return [row.bin for row in ledger.account.rows if row.sheet == sheet]


def codes(ledger: Ledger) -> list[str]:
    return [problem.code for row in ledger.account.of("refused") for problem in row.problems]


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], merged: dict[str, list[str]]) -> Path:
    """A workbook of these sheets; ``merged`` are ranges such as ``A2:A4``."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in merged.get(name, []):
            sheet.merge_cells(cells)
    book.save(path)
    return path

"""How documents, kinds and registers are read."""

from __future__ import annotations

import datetime
from decimal import Decimal

from evalrules.ruleset.registers import Register
from tests.unit.ruleset.sample import HEAD, KINDS, ROOT, RULE, WHOLE, codes, well_read

TREE = KINDS + ROOT + RULE + "        扣分: 0.5\n"


def with_registers(lines: str) -> str:
    return HEAD + "登记表:\n" + "".join(f"  {line}\n" for line in lines.strip("\n").splitlines()) + TREE


def register(lines: str, name: str) -> Register:
    return next(one for one in well_read(with_registers(lines)).registers if one.name == name)


def test_values_are_read_by_the_type_of_their_column() -> None:
    rows = register(
        """
要求:
  主键: 名称
  依据: {文件: 暗访表, 条款: 附表}
  字段: {分值: 小数, 目标: 百分比, 起: 日期, 必查: 是否, 范围: 列表, 级: {类型: 选项, 取值: [甲, 乙], 别名: {甲级: 甲}}}
  行:
    - {名称: 一, 分值: 0.50, 目标: 80%, 起: 2021-03-01, 必查: 是, 范围: [东, 西], 级: 甲级}
""",
        "要求",
    ).rows
    assert rows[0].values == {
        "分值": Decimal("0.50"),
        "目标": Decimal("0.80"),
        "起": datetime.date(2021, 3, 1),
        "必查": True,
        "范围": ("东", "西"),
        "级": "甲",
    }


def test_a_row_reads_from_the_default_row_what_it_does_not_say() -> None:
    read = register(
        """
要求:
  主键: 名称
  依据: {文件: 暗访表, 条款: 附表}
  字段: {分值: 小数, 可延期: 是否}
  默认行: {分值: 1, 可延期: true}
  行: [{名称: "4.2", 分值: 3}]
""",
        "要求",
    )
    assert read.rows[0].values == {"分值": Decimal(3), "可延期": True}
    assert read.default == {"分值": Decimal(1), "可延期": True}


def test_a_reference_by_alias_becomes_the_key() -> None:
    read = register(
        """
类型:
  主键: 名称
  字段: {说明: 文本}
  行: [{名称: 主次干道, 说明: 路, 别名: [主干道]}]
路段:
  主键: 名称
  字段: {类型: {引用: 类型}}
  行: [{名称: 人民路, 类型: 主干道}]
""",
        "路段",
    )
    assert read.rows[0].values == {"类型": "主次干道"}


def test_a_dated_register_has_rows_without_keys_in_force_from_and_until() -> None:
    read = register(
        """
参数:
  按日期: true
  字段: {目标: 百分比}
  行:
    - {自: 2021-01-01, 至: 2021-12-31, 目标: 80%, 依据: {文件: 暗访表, 条款: 一}}
    - {自: 2022-01-01, 目标: 85%, 依据: {文件: 暗访表, 条款: 二, 可信度: 示例}}
""",
        "参数",
    )
    assert (read.key, read.dated, [row.until for row in read.rows]) == (
        None,
        True,
        [datetime.date(2021, 12, 31), None],
    )
    assert [row.authority for row in read.rows] == ["mirror", "illustrative"]


def test_rows_of_the_case_come_with_the_facts() -> None:
    read = register("点位: {主键: 编号, 字段: {类型: 文本}, 行: 测评对象}", "点位")
    assert (read.from_case, read.rows) == (True, ())


def test_a_citation_has_the_authority_of_its_document_unless_it_says_less() -> None:
    assert well_read(WHOLE).roots[0].cite is not None
    assert well_read(WHOLE).roots[0].cite.authority == "mirror"  # type: ignore[union-attr]
    lower = WHOLE.replace("条款: 总则}", "条款: 总则, 可信度: 回忆}")
    assert well_read(lower).roots[0].cite.authority == "recalled"  # type: ignore[union-attr]


def test_the_kinds_of_a_vocabulary_are_imported_and_the_ruleset_keeps_its_text() -> None:
    path = "vocabulary/own/1/kinds.yaml"
    files = {"ruleset.yaml": WHOLE.replace(KINDS, "词汇: [own@1]\n"), path: KINDS}
    ruleset = well_read(files)
    assert [kind.name for kind in ruleset.kinds] == ["问题记录"]
    assert ruleset.kinds[0].span.path == path
    assert set(ruleset.sources) == {"ruleset.yaml", path}


def test_a_column_that_is_not_declared_is_refused_even_where_no_column_is() -> None:
    assert codes(with_registers("街道: {主键: 名称, 行: [{名称: 一, 级: }]}")) == ["ER2152"]


def test_a_field_that_could_not_be_read_is_not_reported_again_in_every_row() -> None:
    lines = """
要求:
  主键: 名称
  字段: {分值: 小说}
  行: [{名称: 一, 分值: 1}, {名称: 二, 分值: 2}]
"""
    assert codes(with_registers(lines)) == ["ER2105"]


def test_two_dated_rows_without_a_beginning_overlap_and_are_refused_as_such() -> None:
    text = with_registers(
        """
参数:
  按日期: 是
  依据: {文件: 暗访表, 条款: 附表}
  字段: {每处: 小数}
  行:
    - {至: 2021-06-30, 每处: 0.5}
    - {至: 2021-12-31, 每处: 0.6}
"""
    )
    assert codes(text) == ["ER2156"]

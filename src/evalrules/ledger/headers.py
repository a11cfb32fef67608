"""What the columns of a ledger are called: one name each, and the names that people give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from attrs import frozen

from evalrules.source.near_miss import near_miss

#: Column → other names of it, the surest first. Where two columns of a sheet claim one meaning, the earlier name wins.
HEADERS: dict[str, tuple[str, ...]] = {
    "编号": ("问题编号", "记录编号", "案卷号", "任务号", "流水号", "编号", "序号", "number", "no", "id"),
    "日期": (
        "发现日期", "发现时间", "检查日期", "检查时间", "督查日期", "督查时间", "巡查日期", "巡查时间", "上报时间",
        "上报日期", "测评时间", "测评日期", "暗访时间", "暗访日期", "日期", "时间", "date", "found on",
    ),
    "来源": ("问题来源", "发现渠道", "督查级别", "检查单位", "来源", "信息来源", "source"),
    "检查人": (
        "检查人", "检查人员", "督查人员", "督查人", "测评员", "采集员", "巡查人", "巡查人员", "巡查员", "检查组",
        "调查员", "inspector",
    ),
    "点位编号": ("点位编号", "点位号", "点位编码", "考察点编号", "site id"),
    "点位": (
        "点位名称", "点位", "具体点位", "检查点位", "考察点位", "考察点", "问题点位", "点位地址", "问题地点", "发生地点",
        "检查地点", "具体位置", "地点", "位置", "地址", "检查对象", "场所名称", "小区名称", "小区楼院", "小区", "道路名称",
        "路名", "市场名称", "学校名称", "被检单位", "被检查单位", "受检单位", "单位名称", "名称", "site", "place",
    ),
    "点位类型": (
        "点位类型", "点位类别", "场所类型", "场所类别", "考察类别", "考察场所", "测评项目", "类别", "类型", "site type",
    ),
    "别名": ("别名", "又名", "曾用名", "aliases"),
    "街道": (
        "所属镇街", "所属街道", "所属乡镇", "镇街", "乡镇街道", "街道", "乡镇", "辖区", "所属辖区", "社区", "网格",
        "责任区", "area",
    ),
    "路段": ("路段", "section"),
    "条目": (
        "条目编号", "条目", "指标编号", "条款编号", "条款号", "条款", "规则编号", "标准编号", "标准条目", "测评条目",
        "测评标准", "测评内容", "检查内容", "检查标准", "clause",
    ),
    "问题": ("问题类型", "问题类别", "问题种类", "问题小类", "问题分类", "小类", "问题", "problem"),
    "项目": ("观察项目", "检查项目", "测评项", "抽查项目", "项目", "item"),
    "结果": (
        "测评结果", "是否达标", "是否合格", "是否符合", "达标情况", "检查结果", "符合情况", "合格情况", "结果", "result",
    ),
    "处数": ("处数", "问题处数", "数量", "问题数", "问题数量", "个数", "频次", "点数", "count"),
    "数值": ("观测值", "实测值", "实测数", "完成率", "覆盖率", "数值", "value"),
    "抽查数": ("抽查数", "抽查数量", "抽样数", "抽查个数", "drawn"),
    "合格数": ("合格数", "合格数量", "达标数", "合格个数", "compliant"),
    "严重程度": ("严重程度", "问题程度", "程度", "严重等级", "轻重程度", "severity"),
    "说明": (
        "问题描述", "存在问题", "存在的问题", "主要问题", "问题详情", "问题内容", "具体问题", "问题说明", "发现问题",
        "发现的问题", "扣分原因", "情况说明", "描述", "说明", "text", "description",
    ),
    "责任单位": (
        "责任单位", "整改责任单位", "整改单位", "牵头单位", "主责单位", "包保单位", "包抓单位", "路长单位", "承办单位",
        "主管单位", "交办单位", "unit",
    ),
    "配合单位": ("配合单位", "协办单位", "协同单位"),
    "责任人": ("责任人", "责任领导", "联络员", "联系人", "联系电话", "点位长", "路长", "person"),
    "整改期限": ("整改时限", "整改期限", "完成时限", "限期", "限期整改", "要求完成时间", "due"),
    "整改状态": (
        "整改情况", "整改状态", "是否整改", "是否整改到位", "办理状态", "销号情况", "是否销号", "核查结果", "整改结果",
        "整改落实情况", "完成情况", "status",
    ),
    "整改日期": (
        "整改完成日期", "整改日期", "整改完成时间", "整改时间", "完成时间", "完成日期", "销号时间", "销号日期", "办结时间",
        "办结日期", "复核时间",
    ),
    "通报次数": ("通报次数", "重复次数", "返工次数", "repeat"),
    "照片": ("整改前照片", "问题照片", "现场照片", "照片", "图片", "附件", "photo"),
    "整改后照片": ("整改后照片",),
    "备注": ("备注", "其他", "note"),
    "检查项": ("检查项", "巡查内容", "检查范围", "巡查范围", "巡查项目", "检查事项", "items"),
}  # fmt: skip

#: A name that a column needs to have at least this much in common with, to be taken for it with a slip.
_MARKS = re.compile(r"[\s*＊:：、,，.。/\\_\-—]+")
_BRACKETED = re.compile(r"[(（\[【<《].*?[)）\]】>》]")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+|[0-9]+)[、.．]")


@frozen
class Meaning:
    """What a header was taken for."""

    column: str
    #: Place in the list of names, lower is surer; where none is equal but one is near, behind all of them.
    rank: int
    #: True: the header is not one of the names, only like one.
    is_guess: bool = False


def tidied(header: str) -> str:
    """
    A header without what people put around its name.

    >>> tidied(" *责任单位\\n（必填） "), tidied("3、问题描述："), tidied("處数")
    ('责任单位', '问题描述', '處数')
    """
    text = unicodedata.normalize("NFKC", header).casefold()
    bare = _MARKS.sub("", _BRACKETED.sub("", _NUMBERED.sub("", text.strip())))
    return bare or _MARKS.sub("", text)


_NAMES: dict[str, Meaning] = {}
for _column, _names in HEADERS.items():
    for _rank, _name in enumerate((*_names, _column)):
        _NAMES.setdefault(tidied(_name), Meaning(_column, _rank))


def meaning_of(header: str, own: Mapping[str, str]) -> Meaning | None:
    """
    What a header means; ``own`` has the fields of the sheet itself (of a register, of a kind) by their tidied names.

    >>> meaning_of("问题描述（必填）", {}).column, meaning_of("存在问题描术", {}), meaning_of("天气", {})
    ('说明', Meaning(column='说明', rank=100, is_guess=True), None)
    """
    name = tidied(header)
    if not name:
        return None
    if name in own:
        return Meaning(own[name], -1)
    found = _NAMES.get(name)
    if found is not None:
        return found
    return _near(name)


def _near(name: str) -> Meaning | None:
    """A name that holds one of ours as its end or beginning, or differs in a character."""
    if len(name) > 20:
        return None
    held = [known for known in _NAMES if len(known) >= 3 and known in name]
    if not held:
        close = near_miss(name, [known for known in _NAMES if _is_close(name, known)])
        held = [] if close is None else [close]
    columns = {_NAMES[one].column for one in held}
    if len(columns) != 1:
        return None
    return Meaning(columns.pop(), 100, is_guess=True)


def _is_close(name: str, known: str) -> bool:
    """At most one character in four is another, and a short name keeps its length."""
    if len(name) < 3 or abs(len(name) - len(known)) > 1:
        return False
    return len(set(name) & set(known)) * 4 >= 3 * max(len(set(name)), len(set(known)))


def own_names(names: Iterable[str]) -> dict[str, str]:
    """The fields of a register or kind by their tidied names."""
    return {tidied(name): name for name in names}

"""The usual shapes of rules as snippets: what ``new`` writes, with a slot for each thing the standard says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from evalrules.source.near_miss import near_miss

_KIND = "事实: 类型\n"
_VALUE = f"{_KIND}指标值: 待填\n"
_CAP = "封顶: {本条: 待填}  # 没有封顶的删去\n"
_EMPTY = "无分母: 待填  # 没有除法的删去\n"
_TABLE = "\n  按: [待填, 待填]\n  行:\n    - [任何, 任何, 待填]\n"


@frozen
class Snippet:
    """A shape by its derived names, and a rule of that shape with its keys in Chinese."""

    zh: str
    en: str
    #: The keys of the rule after its citation.
    body: str

    def rule(self, id: str, kind: str) -> str:
        """
        The rule with this id over this kind of facts.

        >>> print(SNIPPETS["一项不符不得分"].rule("3.10/2", "问题记录"), end="")
        编号: "3.10/2"
        原文: 待填
        依据: {文件: 待填, 条款: 待填}
        事实: 问题记录
        扣分: 全部
        """
        paper = f'编号: "{id}"\n原文: 待填\n依据: {{文件: 待填, 条款: 待填}}\n'
        return paper + self.body.replace(_KIND, f"事实: {kind}\n")


def _numbers() -> Iterator[Snippet]:
    yield Snippet("每处扣分", "per occurrence", f"{_KIND}扣分: 待填\n{_CAP}")
    yield Snippet("加分", "award", f"{_KIND}得分: 待填\n{_CAP}")
    yield Snippet("一项不符不得分", "all or nothing", f"{_KIND}扣分: 全部\n")
    yield Snippet("定额扣分", "fixed loss", "成组条件: 待填\n扣分: 待填\n")
    yield Snippet("定额得分", "fixed points", "成组条件: 待填\n得分: 待填\n")
    yield Snippet("人工评分", "judged", f"测评方式: 人工\n{_KIND}得分: {{人工: 待填, 自: 待填, 至: 待填}}\n")
    yield Snippet("按式扣分", "computed loss", f"{_VALUE}扣分: 指标值\n{_CAP}")
    yield Snippet("按式得分", "computed points", f"{_VALUE}得分: 指标值\n{_CAP}")


def _shares() -> Iterator[Snippet]:
    share = "{占比: {得: 待填, 共: 待填}}"
    yield Snippet("按比例得分", "share", f"{_KIND}得分: {share}\n{_EMPTY}")
    yield Snippet("按比例扣分", "share lost", f"{_KIND}扣分: {share}\n{_EMPTY}")


def _bands() -> Iterator[Snippet]:
    for verb, scale, line in (("得分", "scale", "linear"), ("扣分", "scale of losses", "linear loss")):
        bands = "{分档: {0%: 待填, 60%: 待填, 90%: 待填}}"
        yield Snippet(f"分档{verb}", scale, f"{_VALUE}{verb}: {bands}\n{_EMPTY}")
        yield Snippet(f"线性{verb}", line, f"{_VALUE}{verb}: {{线性: {{20%: 待填, 80%: 待填}}}}\n{_EMPTY}")
    met = f"{_KIND}指标值: count(待填)\n得分: {{分档: {{0: 待填, 1: 待填, 2: 待填}}}}\n"
    yield Snippet("达标项数分档", "scale by criteria met", met)


def _tables() -> Iterator[Snippet]:
    short = "{按: 待填, 其余: 待填}"
    yield Snippet("分类扣分", "losses by class", f"{_KIND}扣分: {short}\n")
    yield Snippet("分类得分", "points by class", f"{_KIND}得分: {short}\n")
    yield Snippet("加重表", "escalation table", f"{_KIND}扣分:{_TABLE}")
    yield Snippet("查表得分", "points by table", f"{_KIND}得分:{_TABLE}")


def _steps() -> Iterator[Snippet]:
    missing = "{每档: 待填, 档距: 1, 低于: 待填, 不足一档: 待填}"
    yield Snippet("缺一扣分", "per missing one", f"{_VALUE}扣分: {missing}\n")
    for zh, en, key in (("低", "below", "低于"), ("高", "above", "高于"), ("偏离", "off target", "目标")):
        for verb, word in (("扣分", "lost"), ("得分", "earned")):
            for width, unit, said in (("1pp", "一个百分点", "percentage point"), ("5pp", "一档", "step")):
                cell = f"{{每档: 待填, 档距: {width}, {key}: 待填, 不足一档: 待填}}"
                names = (f"每{zh}{unit}{verb}", f"{word} per {said} {en}")
                yield Snippet(*names, f"{_VALUE}{verb}: {cell}\n{_EMPTY}")


SNIPPETS: Mapping[str, Snippet] = MappingProxyType(
    {one.zh: one for part in (_numbers, _shares, _bands, _tables, _steps) for one in part()}
)


def snippet_of(shape: str) -> Snippet | None:
    """
    The snippet of a shape by its name in either language, or by how it begins: ``按比例`` is 按比例得分.

    >>> snippet_of("每低一个百分点").zh, snippet_of("per occurrence").zh
    ('每低一个百分点扣分', '每处扣分')
    """
    exact = [one for one in SNIPPETS.values() if shape in (one.zh, one.en)]
    begun = [one for one in SNIPPETS.values() if one.zh.startswith(shape) or one.en.startswith(shape)]
    return next(iter(exact + begun), None) if shape else None


def near_shape(shape: str) -> str | None:
    """The shape that was probably meant."""
    return near_miss(shape, [name for one in SNIPPETS.values() for name in (one.zh, one.en)])

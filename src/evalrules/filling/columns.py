"""The columns of the list, their headers in both languages, and how wide they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from attrs import frozen

from evalrules.source.diagnostic import Language, Wording

SHEET = Wording("数字", "Figures")
DOCUMENTS = Wording("文件", "Documents")
ABOUT = Wording("说明", "About")
#: Rows in which the headers may stand: people put titles above them.
HEADER_ROWS = 10


@frozen
class ListColumn:
    name: str
    header: Wording
    #: In characters of half width.
    width: int
    #: True: the office writes here.
    is_input: bool = False
    wraps: bool = False


COLUMNS = (
    ListColumn("at", Wording("编号", "id"), 14),
    ListColumn("clause", Wording("条款", "clause"), 26, wraps=True),
    ListColumn("title", Wording("原文", "text"), 32, wraps=True),
    ListColumn("sentence", Wording("读法", "reading"), 60, wraps=True),
    ListColumn("what", Wording("是什么", "figure"), 10),
    ListColumn("written", Wording("写在", "stands in"), 26, wraps=True),
    ListColumn("present", Wording("现值", "present value"), 10),
    ListColumn("authority", Wording("可信度", "authority"), 9),
    ListColumn("effect", Wording("最多影响总分", "moves at most"), 14),
    ListColumn("official", Wording("正式数值", "official value"), 12, is_input=True),
    ListColumn("page", Wording("页码", "page"), 9, is_input=True),
    ListColumn("document", Wording("文件", "document"), 32, is_input=True, wraps=True),
    ListColumn("key", Wording("键", "key"), 22),
    ListColumn("ordinal", Wording("第几个数", "number"), 9),
)
BY_NAME: Mapping[str, ListColumn] = {column.name: column for column in COLUMNS}
#: Without these a row cannot be told from others, or says nothing.
NEEDED = ("at", "key", "ordinal", "present", "official", "page", "document")

DOCUMENT_COLUMNS = (
    ListColumn("title", Wording("名称", "title"), 44),
    ListColumn("issuer", Wording("发布单位", "issuer"), 30),
    ListColumn("number", Wording("文号", "number"), 24),
    ListColumn("date", Wording("日期", "date"), 12),
)
#: What says that the present value is the official one.
SAME = Wording("一致", "same")


def column_named(text: object) -> str | None:
    """
    The column a header names, in either language and however it is spaced.

    >>> column_named(" 正式数值 "), column_named("Official value"), column_named("备注")
    ('official', 'official', None)
    """
    if not isinstance(text, str):
        return None
    plain = folded(text)
    return next(
        (column.name for column in COLUMNS if plain in (folded(column.header.zh), folded(column.header.en))),
        None,
    )


def folded(text: str) -> str:
    """
    A text without its typing: full-width characters, blanks and capitals.

    >>> folded("８５ ％"), folded(" Present  Value ")
    ('85%', 'presentvalue')
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def header(column: ListColumn, language: Language) -> str:
    return column.header.said(language)

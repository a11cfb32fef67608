from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from evalrules.source.diagnostic import Diagnostic, Note, Problem, Wording
from evalrules.source.nodes import Scalar
from evalrules.source.rendering import SHOWN, as_json, render
from evalrules.source.scalars import read_name
from evalrules.source.span import Span

_UNKNOWN = Problem(
    "ER3001",
    "error",
    Wording("没有名为“{name}”的事实类型。", 'there is no kind of fact named "{name}".'),
    None,
    Wording("因为。", "because."),
)
_DID_YOU_MEAN = Wording("是不是“{near}”？", 'did you mean "{near}"?')
_PATH = "chapters/03_appearance.yaml"
_TEXT = "\n" * 4 + "  - id: 3.10\n" + "\n" * 7 + "        facts: 问题纪录\n"


def _diagnostics() -> list[Diagnostic]:
    kinds = Span("vocabulary/inspection/1/kinds.yaml", 14, 5, 14, 9)
    near = Note(_DID_YOU_MEAN, {"near": "问题记录"}, kinds)
    found = [_UNKNOWN.at(Span(_PATH, 13, 16, 13, 20), near, name="问题纪录")]
    read_name(Scalar("3.10", True, False, Span(_PATH, 5, 9, 5, 13)), found, key="id")
    return found


def test_problems_are_drawn_in_order_with_carets_under_full_width_text() -> None:
    said = render(
        _diagnostics(),
        {_PATH: _TEXT},
        "zh",
        clause_of=lambda span: "3.10 主次干道保洁" if span.line > 9 else None,
    )
    assert said == (
        "chapters/03_appearance.yaml:5:9: 错误 ER2003 条款编号没有加引号，YAML 会把 3.10 读成数字 3.1。\n"
        "   5 |   - id: 3.10\n"
        "     |         ^^^^\n"
        '     = 改法：写成 id: "3.10"\n'
        "\n"
        "chapters/03_appearance.yaml:13:16: 错误 ER3001 没有名为“问题纪录”的事实类型。\n"
        "  13 |         facts: 问题纪录\n"
        "     |                ^^^^^^^^\n"
        "     = 是不是“问题记录”？（vocabulary/inspection/1/kinds.yaml:14:5）\n"
        "     = 条款 3.10 主次干道保洁\n"
        "\n"
        "共 2 个错误。"
    )


def test_the_english_says_the_same() -> None:
    said = render(_diagnostics(), {_PATH: _TEXT}, "en", clause_of=lambda _: "3.10 主次干道保洁").splitlines()
    assert said[6:12] == [
        'chapters/03_appearance.yaml:13:16: error ER3001 there is no kind of fact named "问题纪录".',
        "  13 |         facts: 问题纪录",
        "     |                ^^^^^^^^",
        '     = did you mean "问题记录"? (vocabulary/inspection/1/kinds.yaml:14:5)',
        "     = clause 3.10 主次干道保洁",
        "",
    ]
    assert said[-1] == "2 errors."


def test_nothing_wrong_says_nothing_and_a_missing_text_or_place_leaves_out_the_excerpt() -> None:
    assert render([], {}, "zh") == ""
    said = render(
        [_UNKNOWN.at(None, name="x"), _UNKNOWN.at(Span("a", 9, 1, 9, 2), name="y")], {"a": "b"}, "zh"
    )
    assert (
        said
        == "a:9:1: 错误 ER3001 没有名为“y”的事实类型。\n\n错误 ER3001 没有名为“x”的事实类型。\n\n共 2 个错误。"
    )


def test_only_so_many_are_shown_and_the_rest_is_counted() -> None:
    many = [_UNKNOWN.at(Span("a", line, 1, line, 2), name="x") for line in range(1, SHOWN + 26)]
    assert render(many, {}, "zh").endswith("\n\n共 225 个错误。只列出前 200 个，另有 25 个没有列出。")
    assert render(many, {}, "en").endswith("\n\n225 errors. The first 200 are shown, 25 more are not.")


def test_a_note_may_say_its_place_itself() -> None:
    note = Note(
        Wording("本项分值写在 {place}", "the node has its points at {place}"),
        span=Span("b.yaml", 7, 13, 7, 14),
    )
    assert "     = 本项分值写在 b.yaml:7:13\n" in render([_UNKNOWN.at(None, note, name="x")], {}, "zh")


def test_values_cannot_break_the_line_or_move_the_cursor() -> None:
    said = render([_UNKNOWN.at(None, name="a\nb\x1b[2J\u202e")], {}, "zh")
    assert said.splitlines()[0] == "错误 ER3001 没有名为“a\\nb\\x1b[2J\\u202e”的事实类型。"


_LINES = st.text(st.characters(blacklist_characters="\r\n", blacklist_categories=["Cs"]), max_size=300)


def _width(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else unicodedata.category(c) not in ("Mn", "Me")
        for c in text
    )


@given(_LINES, _LINES, _LINES)
@example("\u0300", "0", "")
def test_carets_stand_under_the_marked_text_in_any_line_and_long_lines_are_cut(
    before: str, marked: str, after: str
) -> None:
    span = Span("a", 1, len(before) + 1, 1, len(before + marked) + 1)
    lines = render([_UNKNOWN.at(span, name="x")], {"a": before + marked + after}, "zh").splitlines()
    excerpt, carets = lines[1], lines[2]
    assert len(carets) <= 120
    assert _width(excerpt) <= 120
    assert set(carets[7:].lstrip(" ")) == {"^"}
    if marked.isalnum() and marked.isascii():
        start = carets.index("^")
        under = ""
        column = 0
        for character in excerpt:
            if start <= column < len(carets) and _width(character):  # an accent stands over what is before it
                under += character
            column += _width(character)
        assert marked.startswith(under) or under.startswith(marked)


def test_json_has_places_cure_and_notes() -> None:
    first, second = as_json(_diagnostics(), "zh")
    assert first == {
        "path": _PATH,
        "line": 5,
        "column": 9,
        "end_line": 5,
        "end_column": 13,
        "severity": "error",
        "code": "ER2003",
        "message": "条款编号没有加引号，YAML 会把 3.10 读成数字 3.1。",
        "cure": '写成 id: "3.10"',
        "notes": [],
    }
    assert second["cure"] is None
    assert second["notes"] == ["是不是“问题记录”？（vocabulary/inspection/1/kinds.yaml:14:5）"]

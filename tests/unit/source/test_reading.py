from __future__ import annotations

import re
import textwrap

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evalrules.source import reading
from evalrules.source.diagnostic import Diagnostic
from evalrules.source.nodes import Mapping, Scalar, Sequence, YamlNode
from evalrules.source.reading import read_yaml
from evalrules.source.rendering import as_json, render
from evalrules.source.span import Span

#: What people type, and what breaks YAML.
_PIECES = st.sampled_from(
    [
        *"：，、；。（）［］｛｝【】“”‘’＂＃－—　\u00a0\u200b\ufeff\t\n\r:,[]{}'\"#-?!&*|>@`%\\~<= ",
        "\n  ", "\n    ", "\n- ", "\n  - ", ": ", "- ", "：", "\r\n", "points", "条件", "3.10", "id", "<<", "---\n", "...",
        "&a", "*a", "!!str", "|\n", ">-\n", "\x00", "\x85", "\u2028", "\ud800", "😀", "{a: 1}", "[甲，乙]", "'", '"',
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=40).map("".join))


def _read(text: str) -> tuple[YamlNode | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return read_yaml("r.yaml", text, problems), problems


def _codes(text: str) -> list[str]:
    return sorted(diagnostic.code for diagnostic in _read(text)[1])


def _plain(node: YamlNode | None) -> object:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.text if node else None


def _offset(text: str, line: int, column: int) -> int:
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    return starts[line - 1] + column - 1


def _slice(text: str, span: Span) -> str:
    return text[_offset(text, span.line, span.column) : _offset(text, span.end_line, span.end_column)]


def _scalars(node: YamlNode) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in _scalars(item)]
    return [scalar for key, value in node.entries for scalar in (key, *_scalars(value))]


@given(_TEXTS)
@settings(max_examples=600, deadline=None)
def test_any_text_gives_a_node_or_a_problem_and_never_an_exception(text: str) -> None:
    node, problems = _read(text)
    assert node is not None or problems
    for language in ("zh", "en"):
        render(problems, {"r.yaml": text}, language).encode("utf-8")
    assert len(as_json(problems, "zh")) == len(problems)
    assert all(diagnostic.span for diagnostic in problems)


@given(_TEXTS)
@settings(max_examples=200, deadline=None)
def test_the_parser_in_pure_python_never_raises_either(text: str) -> None:
    before = reading._LOADER
    try:
        reading._LOADER = yaml.SafeLoader
        node, problems = _read(text)
    finally:
        reading._LOADER = before
    assert node is not None or problems


_WORDS = st.text("甲乙丙点位abc.|@09é😀", min_size=1, max_size=6).filter(
    lambda word: word[0] not in "|@.09" and not word.endswith(".")
)
_VALUES = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(_WORDS, inner, min_size=1, max_size=3)
    ),
)


@given(_VALUES, st.booleans(), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=200, deadline=None)
def test_the_span_of_every_scalar_holds_its_text(value: object, flow: bool, line_break: str) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, width=20, line_break=line_break)
    node, problems = _read(text)
    assert node is not None, problems
    assert not problems
    assert _plain(node) == value
    for scalar in _scalars(node):
        written = _slice(text, scalar.span)
        assert " ".join(written.split()) == scalar.text if scalar.plain else written[0] in "'\""


_KEYED = st.recursive(
    st.from_regex("[甲乙ab][甲乙ab0.]{0,4}[甲a]", fullmatch=True),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.from_regex("[甲乙ab][甲乙ab0.]{0,4}", fullmatch=True), inner, min_size=1, max_size=3
        )
    ),
)


@given(_KEYED)
@settings(max_examples=100, deadline=None)
def test_full_width_colons_are_mended_to_what_was_meant(value: object) -> None:
    text = yaml.safe_dump({"键": value}, allow_unicode=True, width=10_000)
    node, problems = _read(re.sub(r": (?=\S)", "：", text))
    assert _plain(node) == {"键": value}
    assert {diagnostic.code for diagnostic in problems} <= {"ER1003"}


def test_spans_count_characters_and_survive_block_and_folded_scalars() -> None:
    text = "标题: 😀市容 # 注\n原文: |\n  第一行\n  第二行\n\n说明: 甲\n  乙\n"
    node, problems = _read(text)
    assert isinstance(node, Mapping)
    assert not problems
    title, block, folded = (value for _, value in node.entries)
    assert isinstance(title, Scalar)
    assert isinstance(block, Scalar)
    assert isinstance(folded, Scalar)
    assert (title.span.column, title.span.end_column) == (5, 8)
    assert block.block
    assert _slice(text, block.span) == "|\n  第一行\n  第二行"
    assert (folded.text, _slice(text, folded.span)) == ("甲 乙", "甲\n  乙")


def test_a_block_mapping_ends_with_its_last_value_not_at_the_next_key() -> None:
    text = "a:\n  b: 1\n  c: 2\n\n# 注\nd: 3\n"
    node, _ = _read(text)
    assert isinstance(node, Mapping)
    assert _slice(text, node.entries[0][1].span) == "b: 1\n  c: 2"


def test_a_byte_order_mark_shifts_nothing() -> None:
    node, problems = _read("\ufeffid: a\n")
    assert isinstance(node, Mapping)
    assert not problems
    assert node.entries[0][0].span.column == 1


def test_mended_slips_leave_the_places_of_what_follows_as_written() -> None:
    text = "a：1\nb：{c：2，d：3}\nc: 1\nc: 2\n"
    node, problems = _read(text)
    assert _plain(node) == {"a": "1", "b": {"c": "2", "d": "3"}, "c": "1"}
    assert [str(diagnostic.span) for diagnostic in problems if diagnostic.code == "ER1030"] == ["r.yaml:4:1"]
    assert isinstance(node, Mapping)
    assert [_slice(text, scalar.span) for scalar in _scalars(node)] == [
        "a",
        "1",
        "b",
        "c",
        "2",
        "d",
        "3",
        "c",
        "1",
    ]


def test_all_slips_of_a_file_are_reported_at_once() -> None:
    text = textwrap.dedent("""\
        nodes：
          - id: “3.10”
            title: @市容
            points:5
            values: [甲，乙]
            text: 注意: 每处
            text: &a 两次
        """)
    assert _codes(text) == ["ER1003", "ER1016", "ER1018", "ER1021", "ER1023", "ER1030", "ER1032", "ER1044"]


def test_full_width_punctuation_inside_ordinary_text_is_left_alone() -> None:
    text = (
        "text: 说明：每处扣 0.5 分，扣完为止（见“三包”）；\n"
        "title: “门前三包”责任制\n"
        "url: https://example.org/a：b\n"
        "notes: >\n  第一：好\n  points：5\n"
        "quoted: [\"甲，乙\", '丙：丁']\n"
        "clause: 三（十）、四\n"
    )
    node, problems = _read(text)
    assert not problems
    assert node is not None


def test_text_inside_blocks_and_quotes_of_a_broken_file_is_left_alone() -> None:
    text = 'text: |\n  points：5\n  \ttab\nquoted: "甲\n  lose：3\n  "\nlong: 甲\n  注意：乙\npoints：5\n'
    assert [str(diagnostic.span) for diagnostic in _read(text)[1]] == ["r.yaml:9:7"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "a:\n ", "{? "])
def test_two_hundred_levels_give_one_clean_problem(opening: str) -> None:
    if opening == "a:\n ":
        text = "".join(f"{' ' * level}a:\n" for level in range(200))
    else:
        text = opening * 200
    _, problems = _read(text)
    assert "ER1037" in {diagnostic.code for diagnostic in problems}


@pytest.mark.parametrize("text", ["&0?0", "a: &0?0\n", "&a", "- &a\n- b\n"])
def test_an_anchor_before_nothing_is_refused_like_any_other(text: str) -> None:
    assert "ER1032" in _codes(text)


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    node, problems = _read("\n".join(lines))
    assert node is None
    assert {diagnostic.code for diagnostic in problems} == {"ER1032", "ER1033"}


def test_reading_adds_to_the_problems_of_earlier_files() -> None:
    problems: list[Diagnostic] = []
    read_yaml("a.yaml", "a：1", problems)
    assert read_yaml("b.yaml", "# 空\n", problems) is None
    assert [diagnostic.code for diagnostic in problems] == ["ER1003", "ER1051"]


def test_null_and_nothing_are_kept_as_written() -> None:
    node, problems = _read("a:\nb: ~\nc: null\nd: ''\n")
    assert isinstance(node, Mapping)
    assert not problems
    values = [value for _, value in node.entries if isinstance(value, Scalar)]
    assert [(value.text, value.plain) for value in values] == [
        ("", True),
        ("~", True),
        ("null", True),
        ("", False),
    ]


def test_a_line_swallowed_into_the_text_above_is_noticed_when_it_begins_with_a_known_key() -> None:
    text = "- title: 甲\n    lose：0.5\n- lose: 1\n  text: 第一行\n    注意：第二行\n"
    node, problems = _read(text)
    assert node is None
    assert [(diagnostic.code, str(diagnostic.span)) for diagnostic in problems] == [("ER1003", "r.yaml:2:9")]


def test_a_value_alone_in_its_line_is_not_taken_for_text_when_it_looks_like_a_key_with_its_value() -> None:
    node, problems = _read("where:\n  问题：暴露垃圾\n  类型：主次干道\n")
    assert _plain(node) == {"where": {"问题": "暴露垃圾", "类型": "主次干道"}}
    assert [diagnostic.code for diagnostic in problems] == ["ER1003", "ER1003"]


def test_quoted_and_percent_keys_may_have_the_full_width_colon_too() -> None:
    node, problems = _read('"3.10"：5\nscale: {0%：0, 60%：0.5}\nrows:\n  80%：1\n')
    assert _plain(node) == {"3.10": "5", "scale": {"0%": "0", "60%": "0.5"}, "rows": {"80%": "1"}}
    assert [diagnostic.code for diagnostic in problems] == ["ER1003"] * 4

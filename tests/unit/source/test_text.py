from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalrules.source.diagnostic import Diagnostic
from evalrules.source.reading import read_yaml
from evalrules.source.text import decode_text, read_text_file


def _decode(data: bytes) -> tuple[str | None, list[str]]:
    problems: list[Diagnostic] = []
    text = decode_text(data, "r.yaml", problems)
    return text, [f"{diagnostic.code} {diagnostic.span}" for diagnostic in problems]


@given(st.binary(max_size=200) | st.text(max_size=50).map(lambda text: text.encode("gb18030", "ignore")))
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_a_text_or_a_problem_and_never_an_exception(data: bytes) -> None:
    problems: list[Diagnostic] = []
    text = decode_text(data, "r.yaml", problems)
    assert (text is None) == bool(problems)
    if text is not None:
        read_yaml("r.yaml", text, problems)


def test_utf8_is_read_with_and_without_a_byte_order_mark() -> None:
    assert _decode("标题: 示例".encode()) == ("标题: 示例", [])
    assert _decode("标题: 示例".encode("utf-8-sig")) == ("标题: 示例", [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("title: 示例\n".encode("gb18030"), "ER1008 r.yaml:1:8"),
        ("标题: a\n示例".encode() + b"\xff", "ER1009 r.yaml:2:3"),
        ("标题".encode("utf-8-sig") + b"\xff", "ER1009 r.yaml:1:3"),
        ("标题".encode("utf-16"), "ER1010 r.yaml:1:1"),
        ("标题".encode() + b"\x00", "ER1007 r.yaml:1:3"),
        (b"%PDF-1.7", "ER1007 r.yaml:1:1"),
        (b"", "ER1006 r.yaml:1:1"),
        (b"\xef\xbb\xbf \r\n", "ER1006 r.yaml:1:1"),
    ],
)
def test_what_is_no_utf8_text_is_named_with_its_first_bad_place(data: bytes, said: str) -> None:
    assert _decode(data) == (None, [said])


def test_limits_are_the_callers_and_a_text_at_the_limit_is_read() -> None:
    problems: list[Diagnostic] = []
    assert decode_text(b"12345", "r", problems, limit=5, line_limit=5) == "12345"
    assert decode_text(b"123456", "r", problems, limit=5) is None
    assert decode_text(b"1\n123456", "r", problems, line_limit=5) is None
    assert decode_text(b"1" * 2_000_000, "r", problems, line_limit=None) is not None
    assert [(diagnostic.code, str(diagnostic.span)) for diagnostic in problems] == [
        ("ER1005", "r:1:1"),
        ("ER1011", "r:2:1"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.yaml", "ER1001"),
        ("", "ER1002"),
        ("a.yaml/b.yaml", "ER1001"),
        ("bad\x00name", "ER1001"),
        ("长" * 300, "ER1039"),
    ],
)
def test_paths_that_are_no_files_are_problems(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "a.yaml").write_text("id: a", encoding="utf-8")
    problems: list[Diagnostic] = []
    assert read_text_file(tmp_path / name, "r.yaml", problems) is None
    assert [diagnostic.code for diagnostic in problems] == [code]

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evalrules.output.wrapping import wrapped
from evalrules.source.display import width

TEXTS = st.text(st.sampled_from("扣分，。（）“”0.3 abc-/:"), max_size=60)


@given(TEXTS, st.integers(4, 40))
def test_no_line_is_too_wide(text, columns):
    assert all(width(line) <= columns for line in wrapped(text, columns))


@given(TEXTS, st.integers(4, 40))
def test_nothing_but_spaces_is_lost(text, columns):
    assert "".join(wrapped(text, columns)).replace(" ", "") == text.replace(" ", "")


def test_a_comma_does_not_begin_a_line():
    assert wrapped("一二三四，五六", 8) == ["一二三", "四，五六"]


def test_an_opening_bracket_does_not_end_a_line():
    assert wrapped("一二三（四五）", 8) == ["一二三", "（四五）"]


def test_a_number_is_not_broken():
    assert wrapped("共扣 12.345 分", 8) == ["共扣", "12.345", "分"]


def test_a_word_wider_than_the_line_is_cut():
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]

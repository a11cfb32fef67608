"""However the typing of a sound ruleset is broken: mended, it says the same again, or the slip is still told."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalrules.pipeline import load_texts
from tests.unit.editing.typed import SOUND, mended_text

GALLERY = Path(__file__).parents[3] / "gallery"
_FULL = str.maketrans("0123456789.%<>=+", "０１２３４５６７８９．％＜＞＝＋")

#: What of a text may be mistyped, and how it looks then.
SLIPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"(?<=\w): ", lambda _: "："),
    (r"(?<=\w): (?=\S)", lambda _: ":"),
    (r"(?<=\w): ", lambda _: ":\u3000"),
    (r"(?<=\w): ", lambda _: ":\u00a0"),
    (r", ", lambda _: "，"),
    (r", ", lambda _: "、"),
    (r"\[[^\[\]\n]*\]", lambda found: f"［{found[1:-1]}］"),
    (r'"[^"\n]*"', lambda found: f"“{found[1:-1]}”"),
    (r'"[0-9.]+"', lambda found: found[1:-1]),
    (r"(?m)^(?:  )+(?=\S)", lambda found: "\t" * (len(found) // 2)),
    (r"(?m)^(?:    )+(?=\S)", lambda found: "\t" * (len(found) // 4)),
    (r"(?m)^(?:  )+(?=\S)", lambda found: "\u3000" * (len(found) // 2)),
    (r"(?m)^(?:  )+(?=\S)", lambda found: "\u00a0" * len(found)),
    (r"(?<= )- (?=\S)", lambda _: "-"),
    (r"(?<= )- (?=\S)", lambda _: "－ "),
    (r"(?<=: )[0-9][0-9.]*%?(?=[,}\n])|(?<=, )[0-9.]+(?=\])", lambda found: found.translate(_FULL)),
    (r"[<>=+]+", lambda found: found.translate(_FULL)),
    (r"(?<=\w)(?=\w)", lambda _: "\u200b"),
    (r"(?<=: )[1-9](?=[,}\n])", lambda found: "零一二三四五六七八九"[int(found)]),
    (r"(?m)  #", lambda _: " ＃"),
)


@st.composite
def mistyped(draw: st.DrawFn, text: str, most: int) -> str:
    """A text with up to so many slips, each at a place drawn."""
    for _ in range(draw(st.integers(1, most))):
        pattern, typed = draw(st.sampled_from(SLIPS))
        places = list(re.finditer(pattern, text))
        if places:
            place = draw(st.sampled_from(places))
            text = text[: place.start()] + typed(place[0]) + text[place.end() :]
    return text


@cache
def digest(text: str) -> str:
    return load_texts({"ruleset.yaml": text}).digest


def holds(text: str, broken: str, folder: Path) -> None:
    """Mended, it means what it meant; what is not mended is told; nothing is half done."""
    before, after, mended = mended_text(broken, folder)
    if after.checked.digest is not None and before.digest is None:
        assert after.checked.digest == digest(text), mended
    if before.digest is not None:
        assert (mended, after.done) == (broken, ())
    else:
        assert after.checked.digest is not None or after.checked.problems
    again, twice, same = mended_text(mended, folder)
    assert (twice.done, same) == ((), mended)
    assert [one.code for one in again.problems] == [one.code for one in after.checked.problems]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(broken=mistyped(SOUND, 3))
def test_a_mistyped_ruleset_is_mended_to_what_it_said_or_its_slip_is_told(
    broken: str, tmp_path: Path
) -> None:
    holds(SOUND, broken, tmp_path)


def _gallery() -> dict[str, str]:
    """Sound rulesets of one file each, one for a construct."""
    found = {
        path.parent.name: path.read_text("utf-8")
        for path in sorted(GALLERY.glob("*/ruleset.yaml"))
        if not any((path.parent / name).exists() for name in ("chapters", "overlays", "vocabulary", "base"))
    }
    return {name: text for name, text in found.items() if "extends" not in text and "承接" not in text}


@pytest.mark.heavy
@pytest.mark.parametrize("name", _gallery())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_slip_in_any_construct_is_mended_to_what_it_said_or_is_told(
    name: str, data: st.DataObject, tmp_path: Path
) -> None:
    text = _gallery()[name]
    holds(text, data.draw(mistyped(text, 1)), tmp_path)


@pytest.mark.heavy
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(broken=mistyped(SOUND, 5))
def test_many_slips_at_once_are_mended_to_what_was_said_or_are_told(broken: str, tmp_path: Path) -> None:
    holds(SOUND, broken, tmp_path)

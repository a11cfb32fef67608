"""When the seasons that a rule reads begin and end, so that nobody has to look them up."""

from __future__ import annotations

from collections.abc import Iterable

from evalrules.evaluation.report import Sentence
from evalrules.ruleset.expressions.syntax import Name
from evalrules.ruleset.model import Ruleset
from evalrules.ruleset.seasons import Season, SeasonPart


def season_sentences(read: Iterable[Name], ruleset: Ruleset) -> list[Sentence]:
    """``“汛期”分为：汛期 05-01 至 09-30，非汛期 10-01 至 04-30`` for every season among the names."""
    asked = {name.parts[-1] for name in read if len(name.parts) > 1}
    return [_parts(season) for season in ruleset.seasons if season.name in asked]


def _parts(season: Season) -> Sentence:
    told = [_days(part) for part in season.parts]
    return Sentence(
        f"“{season.name}”分为：{'，'.join(part.zh for part in told)}（首尾两日都算）",
        f"{season.name} is made of {', '.join(part.en for part in told)} (both days included)",
    )


def _days(part: SeasonPart) -> Sentence:
    zh = "和".join(f" {one.first} 至 {one.last}" for one in part.stretches)
    en = " and ".join(f"{one.first} to {one.last}" for one in part.stretches)
    return Sentence(f"{part.name}{zh}", f"{part.name} from {en}")

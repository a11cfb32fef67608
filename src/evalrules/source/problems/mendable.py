"""Problems that ``check --fix`` mends: typing slips that can mean only one thing."""

from __future__ import annotations

#: YAML: signs, spaces and characters; the reader knows itself how the text would read without them.
TYPING = frozenset(
    {
        "ER1003",
        "ER1013",
        "ER1014",
        "ER1015",
        "ER1016",
        "ER1017",
        "ER1018",
        "ER1019",
        "ER1020",
        "ER1021",
        "ER1022",
    }
)
#: Values: one number, one date, one truth value, written otherwise.
VALUES = frozenset(
    {
        "ER2003",
        "ER2004",
        "ER2008",
        "ER2009",
        "ER2010",
        "ER2011",
        "ER2013",
        "ER2016",
        "ER2020",
        "ER2021",
        "ER2023",
        "ER2025",
        "ER2030",
    }
)
#: Keys one letter off, numbers in Chinese characters and full-width signs in conditions.
WORDS = frozenset({"ER2101", "ER3201", "ER5202", "ER5203", "ER5205", "ER5206", "ER5208", "ER5250", "ER5251"})

MENDABLE = TYPING | VALUES | WORDS

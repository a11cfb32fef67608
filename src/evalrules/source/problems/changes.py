"""ER991n: what is changed, or to be repaired, in a case that has been evaluated."""

from __future__ import annotations

from evalrules.source.diagnostic import Problem, Wording

NOTHING_TO_CHANGE = Problem(
    "ER9910",
    "error",
    Wording("没有编号为“{name}”的{what}，没法改。", 'there is no {what} "{name}" to change.'),
    Wording("核对编号；要新增的写进“增加”", "check the id; what is new belongs under add"),
    Wording(
        "改动只认已经算进这次测评的记录；写错的编号若当作新增，算出来的差就不是要问的那个。",
        "A change is of something that was evaluated; a mistyped id taken for a new record would answer another question.",
    ),
)

ID_STAYS = Problem(
    "ER9911",
    "error",
    Wording(
        "改动 {name} 时又给了编号；编号不能改。", "the change of {name} gives an id; an id cannot change."
    ),
    Wording(
        "去掉编号；要换成另一条，撤销这一条再增加一条",
        "leave the id out; to have another record, withdraw this one and add one",
    ),
    Wording(
        "记录靠编号认，换了编号就是另一条记录。",
        "Records are known by their id: with another id it is another record.",
    ),
)

CHANGE_NOT_UNDERSTOOD = Problem(
    "ER9912",
    "error",
    Wording(
        "看不懂改动“{text}”：应写{expected}。", 'the change "{text}" is not understood: write {expected}.'
    ),
    None,
    Wording(
        "改动要说清改哪一条记录的哪一个字段、改成什么。",
        "A change says which field of which record becomes what.",
    ),
)
